"""SVG: its few shapes, and pictures that say what they show.

Colours are the style sheet's, by class, so that pictures follow dark mode and print.
"""

from markupsafe import Markup

from planctl.publishing.site.markup import Part, tag
from planctl.system.text import one_line


def picture(width: float, height: float, says: str, *children: Part, css: str = "") -> Markup:
    """Return a picture of a size in pixels, at which its letters are those of a table.

    Args:
        says: what it shows, for those who do not see it.
    """
    return tag(
        "svg", *children, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}",
        width=width, height=height, class_=css, role="img", aria_label=one_line(says),
    )  # fmt: skip


def spread(height: float, says: str, *children: Part, css: str = "") -> Markup:
    """Return a picture as wide as the place where it stands, whose letters keep their size.

    What lies along the page is in percent (``share``), what lies up and down in pixels.

    Args:
        says: what it shows, for those who do not see it; nothing where the words beside it say so.
    """
    told = {"role": "img", "aria_label": one_line(says)} if says else {"aria_hidden": "true"}
    return tag(
        "svg", *children, xmlns="http://www.w3.org/2000/svg", width="100%", height=height,
        class_=f"spread {css}".strip(), **told,
    )  # fmt: skip


def share(part: float) -> str:
    """Return a place along a ``spread`` picture, or a width of it, of a hundred."""
    return f"{part:.2f}%"


Place = float | str


def _place(x: Place) -> Place:
    return x if isinstance(x, str) else float(x)


def text(
    x: Place, y: float, words: str, css: str = "", anchor: str = "", aside: float = 0
) -> Markup:
    """Return words at a place; ``anchor`` is ``middle`` or ``end``, ``aside`` pixels to move by."""
    return tag(
        "text", one_line(words), x=_place(x), y=float(y), dx=float(aside) if aside else None,
        class_=css, text_anchor=anchor,
    )  # fmt: skip


def rect(x: Place, y: float, width: Place, height: float, css: str, round_: float = 0) -> Markup:
    """Return a rectangle."""
    return tag(
        "rect", x=_place(x), y=float(y), width=_place(width), height=float(height), class_=css,
        rx=float(round_) if round_ else None,
    )  # fmt: skip


def line(x1: Place, y1: Place, x2: Place, y2: Place, css: str) -> Markup:
    """Return a straight line."""
    return tag("line", x1=_place(x1), y1=_place(y1), x2=_place(x2), y2=_place(y2), class_=css)


def dot(x: Place, y: float, radius: float, css: str) -> Markup:
    """Return a disc."""
    return tag("circle", cx=_place(x), cy=float(y), r=float(radius), class_=css)
