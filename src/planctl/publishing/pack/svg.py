"""A picture as SVG in a page; its colours are those of the page's style."""

from math import hypot

from markupsafe import Markup

from planctl.publishing.pack.drawing import Arrow, Box, Drawing, Words
from planctl.system.text import visible

_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
_HEAD = 6.0
# A line lies half outside the box that it is drawn round.
_EDGE = 1.0


def svg(picture: Drawing) -> Markup:
    """Return the picture as an element."""
    shapes = Markup("").join(map(_shape, picture.shapes))
    box = (-_EDGE, -_EDGE, picture.width + 2 * _EDGE, picture.height + 2 * _EDGE)
    return Markup('<svg role="img" viewBox="{}" aria-label="{}">{}</svg>').format(
        " ".join(map(_number, box)), visible(picture.told), shapes
    )


def _shape(item: Box | Words | Arrow) -> Markup:
    if isinstance(item, Box):
        sizes = map(_number, item[:4])
        return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
            *sizes, item.tint
        )
    if isinstance(item, Words):
        share = {"left": 0.0, "middle": 0.5, "right": 1.0}[item.at]
        x, y = item.x + item.width * share, item.y + item.height / 2 + item.size * 0.35
        return Markup('<text x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text>').format(
            _number(x), _number(y), _number(item.size), _ANCHORS[item.at], visible(item.text)
        )
    line = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}"/>').format(*map(_number, item[:4]))
    return line + _head(item) if item.head else line


def _head(arrow: Arrow) -> Markup:
    """Return the head of an arrow, a triangle."""
    far = hypot(arrow.to_x - arrow.x, arrow.to_y - arrow.y) or 1.0
    along, across = ((arrow.to_x - arrow.x) / far * _HEAD, (arrow.to_y - arrow.y) / far * _HEAD)
    base_x, base_y = arrow.to_x - along, arrow.to_y - across
    points = [
        (arrow.to_x, arrow.to_y), (base_x - across / 2, base_y + along / 2),
        (base_x + across / 2, base_y - along / 2),
    ]  # fmt: skip
    return Markup('<polygon points="{}"/>').format(
        " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
