"""The one maker of templates: all that plans say is escaped and made visible, whatever they do."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planctl.system.text import visible


def templates(folder: Path) -> Environment:
    """Return the templates of a folder; what they do not know is an error, never a blank."""
    return Environment(
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


def _printed(value: object) -> object:
    """Return what is printed of a value: nothing for None, and no character that deceives."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return visible(value) if isinstance(value, str) else value
