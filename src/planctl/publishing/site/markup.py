"""Elements of HTML and SVG as text: whatever stands in them is escaped and visible."""

import re
from functools import lru_cache

from markupsafe import Markup

from planctl.publishing.escaped import escaped

Part = Markup | str

_ODD = re.compile(r"[^a-z0-9]+")


def tag(name: str, *children: Part, **attributes: object) -> Markup:
    """Return an element; ``_`` in the name of an attribute is a dash, at the end of it nothing."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        kind = value.__class__
        if kind is float:
            parts.append(f' {_name(key)}="{number(value)}"')
        elif value is not None and value != "":
            parts.append(f' {_name(key)}="{escaped(value) if kind is str else value}"')
    parts.append(">")
    parts += [child if child.__class__ is Markup else escaped(child) for child in children]
    parts.append(f"</{name}>")
    return Markup("".join(parts))  # noqa: S704 - each part is escaped


def number(value: object) -> str:
    """Return a number of pixels as pictures have it."""
    return f"{value:.1f}".removesuffix(".0")


@lru_cache
def word(text: str) -> str:
    """Return a text as part of the name of a class."""
    return _ODD.sub("-", text.casefold()).strip("-") or "other"


@lru_cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
