"""SVG: its few shapes, and pictures that say what they show.

Colours are the style sheet's, by class, so that pictures follow dark mode and print.
"""

from markupsafe import Markup

from planctl.publishing.escaped import escaped
from planctl.publishing.site.markup import Part, number, tag
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


def _at(x: Place) -> str:
    return x if isinstance(x, str) else number(x)


def text(
    x: Place, y: float, words: str, css: str = "", anchor: str = "", aside: float = 0
) -> Markup:
    """Return words at a place; ``anchor`` is ``middle`` or ``end``, ``aside`` pixels to move by."""
    more = f' dx="{_at(aside)}"' if aside else ""
    more += f' class="{escaped(css)}"' if css else ""
    more += f' text-anchor="{anchor}"' if anchor else ""
    said = escaped(one_line(words))
    return Markup(f'<text x="{_at(x)}" y="{_at(y)}"{more}>{said}</text>')  # noqa: S704 - words are escaped


def rect(x: Place, y: float, width: Place, height: float, css: str, round_: float = 0) -> Markup:
    """Return a rectangle."""
    more = f' class="{escaped(css)}"' if css else ""
    more += f' rx="{_at(round_)}"' if round_ else ""
    size = f'width="{_at(width)}" height="{_at(height)}"'
    return Markup(f'<rect x="{_at(x)}" y="{_at(y)}" {size}{more}></rect>')  # noqa: S704 - numbers, and a class that is escaped


def line(x1: Place, y1: Place, x2: Place, y2: Place, css: str) -> Markup:
    """Return a straight line."""
    ends = f'x1="{_at(x1)}" y1="{_at(y1)}" x2="{_at(x2)}" y2="{_at(y2)}"'
    return Markup(f'<line {ends} class="{escaped(css)}"></line>')  # noqa: S704 - numbers, and a class that is escaped


def dot(x: Place, y: float, radius: float, css: str) -> Markup:
    """Return a disc."""
    return tag("circle", cx=_at(x), cy=_at(y), r=_at(radius), class_=css)
