"""What a measure came to, period by period: target, actual, colour and trend."""

from dataclasses import dataclass
from datetime import date

from planctl.language.numbers import Value, by_period, covering, value
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.rag import bands
from planctl.standing.rag_schemes import Bands


@dataclass(frozen=True, slots=True)
class Result:
    """What one period of a measure came to, and what may be said of it."""

    period: When
    target: Value | None
    actual: Value | None
    rag: str | None = None
    trend: str | None = None


def results(plans: PlanSet, measure: Record) -> list[Result]:
    """Return target, actual, colour and trend of a measure by period, earliest first."""
    targets = by_period(measure.targets, plans.year_starts)
    actuals = by_period(measure.actuals, plans.year_starts)
    scheme = bands(plans, "measures")
    exact = {(when.first, when.last): (when, item) for when, item in targets}
    earlier: dict[int, Value] = {}
    by_month: dict[tuple[int, int, int], Value] = {}
    found: list[Result] = []
    met: set[str] = set()
    for period, actual in actuals:
        if period.first is None or period.last is None:
            continue
        pair = exact.get((period.first, period.last)) or covering(period, targets)
        if pair:
            met.add(pair[0].written)
        length = _months(period.first, period.last)
        year_ago = by_month.get((length, period.last.year - 1, period.last.month))
        colour = _measure_rag(scheme, measure, pair[1] if pair else None, actual, year_ago)
        trend = _trend(measure, earlier.get(length), actual)
        found.append(Result(period, pair[1] if pair else None, actual, colour, trend))
        earlier[length] = actual
        by_month[length, period.last.year, period.last.month] = actual
    found += [Result(when, item, None) for when, item in targets if when.written not in met]
    return sorted(found, key=lambda item: (item.period.last or date.max, item.period.written))


def _months(first: date, last: date) -> int:
    """Return the length of a period in months, to compare like with like."""
    return round((last - first).days / _DAYS_OF_A_MONTH)


_DAYS_OF_A_MONTH = 30.44


def _trend(measure: Record, before: Value | None, now: Value) -> str | None:
    if before is None or before.number is None or now.number is None:
        return None
    if before.number == now.number:
        return "same"
    rising = now.number > before.number
    better = measure.fields.get("better")
    if better in {"higher", "lower"}:
        return "better" if rising == (better == "higher") else "worse"
    if better == "band":
        earlier, later = _gap(measure, None, before.number), _gap(measure, None, now.number)
        if earlier is None or later is None or earlier == later:
            return "same"
        return "better" if later < earlier else "worse"
    return "up" if rising else "down"


def _gap(measure: Record, target: float | None, actual: float) -> float | None:
    """Return how far an actual is on the wrong side of its target, 0 where it is not; or None."""
    better = measure.fields.get("better")
    if better == "higher" and target is not None:
        return max(target - actual, 0.0)
    if better == "lower" and target is not None:
        return max(actual - target, 0.0)
    limits = measure.fields.get("band")
    if better == "band" and isinstance(limits, list) and len(limits) == 2:
        low, high = (value(str(item)).number for item in limits)
        if low is not None and high is not None:
            return max(low - actual, actual - high, 0.0)
    return None


def _measure_rag(
    scheme: Bands, measure: Record, target: Value | None, actual: Value, year_ago: Value | None
) -> str | None:
    number = target.number if target else None
    if target and target.change and not actual.percent:
        return None
    gap = None if actual.number is None else _gap(measure, number, actual.number)
    if gap is None:
        return None
    worse = _trend(measure, year_ago, actual) == "worse"
    for band in scheme:
        margin = _margin(band.get("within"), measure, number)
        if "within" in band and (margin is None or gap > margin + 1e-9):
            continue
        if band.get("not_worse") is True and worse:
            continue
        return str(band.get("rag", "")) or None
    return None


def _margin(within: object, measure: Record, target: float | None) -> float | None:
    """Return an allowed gap in the measure's unit; a percentage is of the target."""
    if within == "tolerance":
        within = measure.fields.get("tolerance")
    if within is None or isinstance(within, (bool, dict, list)):
        return None
    allowed = value(str(within))
    if allowed.number is None:
        return None
    if not allowed.percent:
        return allowed.number
    return abs(target or 0.0) * allowed.number / 100
