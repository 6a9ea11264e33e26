"""Whether a figure and its target are of another scale."""

from planctl.language.numbers import Value
from planctl.standing.figures import Figures


def out_of_scale(figures: Figures, actual: Value, target: Value) -> bool:
    """Whether a percentage and its target are plainly of another scale: 0.85 or 790 beside 85%.

    So it is where ten or a hundred times as much, or as little, is nearer to the target, and the
    figure lies where the share that the target asks for can hardly be.
    """
    if not figures.percent or actual.number is None or target.number is None:
        return False
    have, want = abs(actual.number), abs(target.number)
    if have <= 1 < want and have and not actual.percent:
        return abs(have * 100 - want) < abs(have - want)
    if want <= 1 < have and want and not target.percent:
        return abs(have - want * 100) < abs(have - want)
    return have > 100 >= want > 0 and abs(have / 10 - want) < abs(have - want) and not target.change
