"""One bar of parts in their colours, with their numbers in it where there is room."""

from collections.abc import Mapping

from markupsafe import Markup

from planctl.publishing.site.standing import SHAPES
from planctl.publishing.site.svg import rect, share, spread, text

_HEIGHT = 18
_LETTER = 7  # pixels
_NARROWEST = 0.6  # pixels of a hundredth, where the bar has least room: on paper
_LEAST = 1.5  # of a hundred, so that no part is lost


def bar(counts: Mapping[str, int], most: int, says: str) -> Markup:
    """Return a bar, whose letters keep their size however narrow its place is.

    Args:
        counts: by the name of a standing or a colour, in this order.
        most: the total that fills the whole width.
    """
    widths = {
        name: max(count / most * 100, _LEAST) for name, count in counts.items() if count and most
    }
    full = max(sum(widths.values()), 100)  # small parts beside a large one ask for more than all
    parts, x = [], 0.0
    for name, asked in widths.items():
        wide = asked * 100 / full
        parts.append(rect(share(x), 1, share(max(wide - 0.5, 1)), _HEIGHT - 2, f"f-{name}"))
        words = f"{SHAPES.get(name, '')}{counts[name]}"
        if wide * _NARROWEST > _LETTER * len(words):
            parts.append(text(share(x + wide / 2), _HEIGHT - 5, words, f"t-{name}", "middle"))
        x += wide
    return spread(_HEIGHT, says, *parts, css="bar")
