"""An axis of numbers: from nought, in round steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 5.0, 10.0)
_WANTED = 4  # steps, about


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from the lowest to the highest that the axis shows, ``step`` apart."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, numbers: Iterable[float], *, near: bool = False, whole: bool = False) -> "Scale":
        """Return the scale that holds some numbers.

        Args:
            near: whether it may begin near the lowest number, and not at nought.
            whole: whether only whole numbers are steps.
        """
        every = list(numbers)
        low, high = min(every, default=0.0), max(every, default=0.0)
        if not near:
            low, high = min(low, 0.0), max(high, 0.0)
        step = _round((high - low) / _WANTED or abs(high) / _WANTED or 1.0)
        if whole:
            step = max(1.0, step)
        start = floor(low / step) * step
        end = ceil(high / step) * step
        return cls(start, end if end > start else start + step, step)

    @property
    def ticks(self) -> list[float]:
        """The steps, the lowest first."""
        count = round((self.high - self.low) / self.step)
        return [self.low + index * self.step for index in range(count + 1)]

    def at(self, number: float) -> float:
        """Return where a number lies, from 0 for the lowest to 1 for the highest."""
        return (number - self.low) / (self.high - self.low)


def _round(rough: float) -> float:
    """Return the first round number that is no less: 1, 2 or 5 with noughts."""
    power = 10.0 ** floor(log10(rough))
    return next(item * power for item in _STEPS if item * power >= rough * (1 - 1e-9))
