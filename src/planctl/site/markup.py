"""Elements of HTML and SVG as text: whatever stands in them is escaped."""

from functools import lru_cache

from markupsafe import Markup, escape

Part = Markup | str


def tag(name: str, *children: Part, **attributes: object) -> Markup:
    """Return an element; ``_`` in the name of an attribute is a dash, at the end of it nothing."""
    written = "".join(
        [
            f' {_names(key)}="{_value(value)}"'
            for key, value in attributes.items()
            if value is not None and value != ""
        ]
    )
    inner = "".join([escape(child) for child in children])
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704 - each part is escaped


@lru_cache
def _names(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return escape(value) if isinstance(value, str) else str(value)
