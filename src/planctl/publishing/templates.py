"""The one maker of templates: all that plans say is escaped and made visible, whatever they do."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup

from planctl.publishing.escaped import escaped


def templates(folder: Path) -> Environment:
    """Return the templates of a folder; what they do not know is an error, never a blank."""
    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # to fold constants takes longer than it saves
    )
    environment.code_generator_class = _Printing
    environment.context_class = _Plain
    return environment


class _Plain(Context):
    """What templates know; to ask of each call whether it wants the context too takes a while."""

    def call(
        self, called: Callable[..., object], /, *given: object, _loop_vars: object = None,
        _block_vars: object = None, **named: object,
    ) -> object:  # fmt: skip
        """Call what a template calls: none of ours takes the context."""
        return called(*given, **named)


class _Printing(CodeGenerator):
    """Makes templates that print what ``_printed`` gives, as it is.

    By itself the library escapes each part once more, which finds nothing to escape and copies it.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


def _printed(value: object) -> str:
    """Return what is printed of a value: escaped, nothing for None, and no sign that deceives."""
    kind = value.__class__
    if kind is Markup:
        return cast("str", value)
    if kind is str:
        return escaped(cast("str", value))
    return "" if value is None else escaped(str(value))
