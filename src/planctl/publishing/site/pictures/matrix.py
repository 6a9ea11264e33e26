"""The risk matrix: likelihood upwards, impact to the right, and how many risks lie in each cell."""

from collections.abc import Mapping

from markupsafe import Markup

from planctl.publishing.site.markup import Part
from planctl.publishing.site.svg import picture, rect, text

_LEFT, _FOOT, _TOP = 44, 44, 6
_HEATS = (("high", 0.6), ("medium", 0.24))


def heat(likelihood: int, impact: int, wide: int, high: int) -> str:
    """Return ``high``, ``medium`` or ``low``, by the share of the highest score that a cell has.

    On a matrix of 5 by 5 high is from 15 on, and medium from 6.
    """
    share = likelihood * impact / (wide * high)
    return next((name for name, least in _HEATS if share >= least), "low")


def matrix(counts: Mapping[tuple[int, int], int], wide: int, high: int, says: str) -> Markup:
    """Return the matrix of a highest likelihood and a highest impact."""
    cell = 64.0 if max(wide, high) <= 6 else 384 / max(wide, high)
    bottom = _TOP + wide * cell
    parts: list[Part] = []
    for likelihood in range(1, wide + 1):
        y = bottom - likelihood * cell
        parts.append(text(_LEFT - 8, y + cell / 2 + 4, str(likelihood), "", "end"))
        for impact in range(1, high + 1):
            x, count = _LEFT + (impact - 1) * cell, counts.get((likelihood, impact), 0)
            name = heat(likelihood, impact, wide, high)
            parts.append(rect(x + 1, y + 1, cell - 2, cell - 2, f"h-{name}", 3))
            if count:
                parts.append(text(x + cell / 2, y + cell / 2 + 6, str(count), "count", "middle"))
    parts += [
        text(_LEFT + (impact - 0.5) * cell, bottom + 16, str(impact), "", "middle")
        for impact in range(1, high + 1)
    ]
    parts.append(text(_LEFT + high * cell / 2, bottom + 36, "Impact", "name", "middle"))
    parts.append(text(_LEFT, bottom + 36, "\u2191 Likelihood", "name", "middle"))
    return picture(_LEFT + high * cell + 4, bottom + _FOOT, says, *parts, css="matrix")
