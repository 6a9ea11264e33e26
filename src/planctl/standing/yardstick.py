"""How far a figure is on the wrong side of its target, and the colour of the scheme for that."""

from dataclasses import dataclass
from decimal import Decimal

from planctl.language.numbers import value
from planctl.standing.rag_schemes import Bands

_HAIR = Decimal("1E-9")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By what figures of one measure are judged.

    Attributes:
        better: ``higher``, ``lower``, ``band`` or nothing; ``band`` the two ends of it.
        tolerance: as written.
    """

    scheme: Bands
    better: str
    band: tuple[Decimal, Decimal] | None
    tolerance: object

    @property
    def looks_back(self) -> bool:
        """Whether the scheme asks how a figure was a year ago."""
        return any(band.get("not_worse") is True for band in self.scheme)

    @property
    def between(self) -> tuple[Decimal, Decimal] | None:
        """The two ends between which a figure is right; None where a target says what is."""
        return self.band if self.better == "band" else None

    def gap(self, target: Decimal | None, actual: Decimal, bound: str = "") -> Decimal | None:
        """Return how far an actual is on the wrong side of its target, 0 where it is not."""
        if self.better == "band":
            if self.band is None:
                return None
            low, high = self.band
            return max(low - actual, actual - high, Decimal(0))
        if target is None or self.better not in {"higher", "lower"}:
            return None
        short = target - actual if self.better == "higher" else actual - target
        missed = _HAIR if bound in {"<", ">"} else Decimal(0)  # < 5 is missed at 5
        return Decimal(0) if short < 0 else max(short, missed)

    def colour(self, gap: Decimal, target: Decimal | None, *, worse: bool | None) -> str | None:
        """Return the colour of the first band of the scheme that holds."""
        for band in self.scheme:
            margin = self._margin(band.get("within"), target)
            if "within" in band and (margin is None or gap > margin):
                continue
            if band.get("not_worse") is True:
                if worse is None:  # nobody can tell
                    return None
                if worse:
                    continue
            return str(band.get("rag", "")) or None
        return None

    def _margin(self, within: object, target: Decimal | None) -> Decimal | None:
        """Return an allowed gap in the measure's unit; a percentage is of the target."""
        if within == "tolerance":
            within = self.tolerance
        if within is None or isinstance(within, (bool, dict, list)):
            return None
        allowed = value(str(within))
        if allowed.number is None or not allowed.percent:
            return allowed.number
        return abs(target or Decimal(0)) * allowed.number / 100
