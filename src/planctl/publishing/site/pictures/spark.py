"""A small line of a few numbers, from nought, the last of them marked."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from planctl.publishing.site.markup import Part
from planctl.publishing.site.svg import dot, line, share, spread

_HIGH, _TOP = 34, 6


def spark(numbers: Sequence[float], says: str) -> Markup:
    """Return the picture of two numbers or more; nothing for fewer."""
    if len(numbers) < 2:
        return Markup()
    most = max(*numbers, 1)
    wide = 92 / (len(numbers) - 1)
    places = [
        (4 + index * wide, _HIGH - 4 - number / most * (_HIGH - 4 - _TOP))
        for index, number in enumerate(numbers)
    ]
    parts: list[Part] = [line("0%", _HIGH - 1, "100%", _HIGH - 1, "axis")]
    for (x1, y1), (x2, y2) in pairwise(places):
        parts.append(line(share(x1), y1, share(x2), y2, "run"))
    parts += [dot(share(x), y, 2, "f-plain") for x, y in places[:-1]]
    parts.append(dot(share(places[-1][0]), places[-1][1], 4, "f-now"))
    return spread(_HIGH, says, *parts, css="spark")
