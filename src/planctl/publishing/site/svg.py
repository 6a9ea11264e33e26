"""SVG: its few shapes, and pictures that say what they show.

Colours are the style sheet's, by class, so that pictures follow dark mode and print.
"""

from markupsafe import Markup

from planctl.publishing.site.markup import Part, tag
from planctl.system.text import one_line

_LETTER = 7.0  # a letter of 12 pixels, on average in a wide face


def picture(width: float, height: float, says: str, *children: Part, css: str = "") -> Markup:
    """Return a picture of a size in pixels, at which its letters are those of a table.

    Args:
        says: what it shows, for those who do not see it.
    """
    return tag(
        "svg", *children, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}",
        width=width, height=height, class_=css, role="img", aria_label=one_line(says),
    )  # fmt: skip


def text(x: float, y: float, words: str, css: str = "", anchor: str = "") -> Markup:
    """Return words at a place; ``anchor`` is ``middle`` or ``end``."""
    return tag("text", one_line(words), x=float(x), y=float(y), class_=css, text_anchor=anchor)


def fitted(words: str, width: float) -> str:
    """Return words cut to a width in pixels."""
    line, most = one_line(words), max(int(width / _LETTER), 1)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}\u2026"


def rect(x: float, y: float, width: float, height: float, css: str, round_: float = 0) -> Markup:
    """Return a rectangle."""
    return tag(
        "rect", x=float(x), y=float(y), width=float(width), height=float(height), class_=css,
        rx=float(round_) if round_ else None,
    )  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> Markup:
    """Return a straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=css)
