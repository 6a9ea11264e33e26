"""The risk matrix: likelihood upwards, impact to the right, and how many risks lie in each cell."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from planctl.publishing.site.markup import Part, word
from planctl.publishing.site.svg import picture, rect, text

_LEFT, _FOOT, _TOP = 44, 44, 6


def matrix(
    counts: Mapping[tuple[int, int], int],
    wide: int,
    high: int,
    says: str,
    rag: Callable[[int], str | None],
) -> Markup:
    """Return the matrix of a highest likelihood and a highest impact.

    Args:
        rag: the colour that the council gives a score.
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
    parts += [
        text(_LEFT + (impact - 0.5) * cell, bottom + 16, str(impact), "", "middle")
        for impact in range(1, high + 1)
    ]
    parts.append(text(_LEFT + high * cell / 2, bottom + 36, "Impact", "name", "middle"))
    parts.append(text(_LEFT, bottom + 36, "\u2191 Likelihood", "name", "middle"))
    return picture(_LEFT + high * cell + 4, bottom + _FOOT, says, *parts, css="matrix")
