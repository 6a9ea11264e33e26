"""One bar of parts in their colours, with their numbers in it where there is room."""

from collections.abc import Mapping

from markupsafe import Markup

from planctl.publishing.site.standing import SHAPES
from planctl.publishing.site.svg import picture, rect, text

_HEIGHT = 18
_LETTER = 8


def bar(counts: Mapping[str, int], most: int, says: str, width: float = 220) -> Markup:
    """Return a bar.

    Args:
        counts: by the name of a standing or a colour, in this order.
        most: the total that fills the whole width.
    """
    parts, x = [], 0.0
    for name, count in counts.items():
        if not count or not most:
            continue
        wide = max(count / most * width, 2.0)
        parts.append(rect(x, 1, max(wide - 1, 1), _HEIGHT - 2, f"f-{name}"))
        words = f"{SHAPES.get(name, '')}{count}"
        if wide > _LETTER * (len(words) + 1):
            parts.append(text(x + wide / 2, _HEIGHT - 5, words, f"t-{name}", "middle"))
        x += wide
    return picture(max(width, x), _HEIGHT, says, *parts, css="bar")
