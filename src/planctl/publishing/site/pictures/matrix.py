"""The risk matrix: likelihood upwards, impact to the right, and how many risks lie in each cell.

Lines lead from where risks stood before to where they stand, and on to where they are to come.
"""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from planctl.publishing.site.markup import Part, word
from planctl.publishing.site.svg import dot, line, picture, rect, text

_LEFT, _FOOT, _TOP = 44, 44, 6
BEFORE, TARGET = "\u25cb", "\u25c7"
Cell = tuple[float, float]  # likelihood and impact
Way = tuple[str, Cell, Cell]  # BEFORE from there to here, or from here to TARGET


def matrix(
    counts: Mapping[tuple[int, int], int],
    wide: int,
    high: int,
    says: str,
    rag: Callable[[int], str | None],
    ways: Iterable[Way] = (),
) -> Markup:
    """Return the matrix of a highest likelihood and a highest impact.

    Args:
        rag: the colour that the council gives a score.
        ways: from one cell to another; those of several risks are drawn once.
    """
    cell = 64.0 if max(wide, high) <= 6 else 384 / max(wide, high)
    bottom = _TOP + wide * cell
    parts: list[Part] = []
    for likelihood in range(1, wide + 1):
        y = bottom - likelihood * cell
        parts.append(text(_LEFT - 8, y + cell / 2 + 4, str(likelihood), "", "end"))
        for impact in range(1, high + 1):
            x, count = _LEFT + (impact - 1) * cell, counts.get((likelihood, impact), 0)
            colour = rag(likelihood * impact)
            name = f"h-{word(colour) if colour else 'plain'}"
            parts.append(rect(x + 1, y + 1, cell - 2, cell - 2, name, 3))
            if count:
                parts.append(text(x + cell / 2, y + cell / 2 + 6, str(count), "count", "middle"))
    for sign, start, end in dict.fromkeys(ways):
        (x1, y1), (x2, y2) = (
            # Below and beside the numbers, which stand in the middle.
            (_LEFT + (impact - 0.25) * cell, bottom - (likelihood - 0.8) * cell)
            for likelihood, impact in (start, end)
        )
        came = sign == BEFORE
        mark = text(x1 if came else x2, (y1 if came else y2) + 5, sign, "s-plain mark", "middle")
        here = dot(x2 if came else x1, y2 if came else y1, 4, "f-now")
        parts += [line(x1, y1, x2, y2, "way" if came else "track"), mark, here]
    parts += [
        text(_LEFT + (impact - 0.5) * cell, bottom + 16, str(impact), "", "middle")
        for impact in range(1, high + 1)
    ]
    parts.append(text(_LEFT + high * cell / 2, bottom + 36, "Impact", "name", "middle"))
    parts.append(text(_LEFT, bottom + 36, "\u2191 Likelihood", "name", "middle"))
    return picture(_LEFT + high * cell + 4, bottom + _FOOT, says, *parts, css="matrix")
