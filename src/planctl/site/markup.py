"""Elements of HTML and SVG as text: whatever stands in them is escaped and visible."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from planctl.text import visible

Part = Markup | str

_ODD = re.compile(r"[^a-z0-9]+")


def tag(name: str, *children: Part, **attributes: object) -> Markup:
    """Return an element; ``_`` in the name of an attribute is a dash, at the end of it nothing."""
    written = "".join([
        f' {_name(key)}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    ])  # fmt: skip
    inner = "".join([child if isinstance(child, Markup) else _text(child) for child in children])
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704 - each part is escaped


@lru_cache
def word(text: str) -> str:
    """Return a text as part of the name of a class."""
    return _ODD.sub("-", text.casefold()).strip("-") or "other"


@lru_cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    return escape(visible(text))
