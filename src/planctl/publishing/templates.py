"""The one maker of templates: all that plans say is escaped and made visible, whatever they do."""

import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import cast

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, compiler
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup

from planctl.publishing.escaped import escaped
from planctl.system import whole_file


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
        bytecode_cache=_Compiled(),
        optimized=False,  # to fold constants takes longer than it saves
    )
    environment.code_generator_class = _Printing
    environment.context_class = _Plain
    return environment


class _Compiled(BytecodeCache):
    """Templates as Python has them, where and as long as it keeps modules that are compiled.

    To compile those of a site anew takes longer than to make the pages of a few plans.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return where a template is kept."""
        try:
            return cache_from_source(filename or name)
        except NotImplementedError:  # a Python that keeps nothing
            return ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what an earlier run compiled of the same text, by the same programs."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            raw, head = Path(bucket.key).read_bytes(), self._head(bucket)
            if raw.startswith(head):
                bucket.code = marshal.loads(raw[len(head) :])  # noqa: S302 - as of a module

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for later runs, where that may be written."""
        path = Path(bucket.key)
        if not sys.dont_write_bytecode and bucket.key:
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                whole_file.write(path, self._head(bucket) + marshal.dumps(bucket.code))

    @staticmethod
    def _head(bucket: Bucket) -> bytes:
        made_by = [Path(item).stat() for item in (str(compiler.__file__), __file__)]
        stamps = [(item.st_size, item.st_mtime_ns) for item in made_by]
        return MAGIC_NUMBER + f"{bucket.checksum} {stamps}\n".encode()


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
