"""A text as it stands in a page, for templates and for what is made without one."""

from functools import lru_cache

from markupsafe import Markup, escape

from planctl.system.text import visible


@lru_cache(maxsize=16384)
def escaped(text: str) -> Markup:
    """Return a text escaped, and without a sign that deceives."""
    return escape(visible(text))
