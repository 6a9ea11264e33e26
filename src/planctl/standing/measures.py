"""What a measure came to, period by period: target, actual, colour, trend and what lies around."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from planctl.language.numbers import Value, value
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.comparing import Judged, Measuring
from planctl.standing.figures import Entry, Figures, figures, months, quarters
from planctl.standing.rag import bands

Dated = tuple[When, Value]


@dataclass(frozen=True, slots=True)
class Result:
    """What one period of a measure came to, and what may be said of it.

    Attributes:
        target: that of the period, else of the shortest one around it: that is ``target_period``.
        why: why an actual has no colour, by the words of ``comparing.WHY``.
        made_of: how many shorter periods the actual is made of; 0 where it is written.
        expected: what the figure was held against, where the target as written was not.
        trend_since: the period that the trend is against: the one before it, or the one of the year
            before where the parts of a year are not known to be alike.
        to_date: the year to date at the end of the period, where the parts make one.
        before: the period of the same length before it; ``year_ago`` the one of the year before.
        forecast: what the period, or the shortest around it, is now expected to come to.
        far: the last target, where its year is still to come; ``way`` the part of the way from
            the baseline to it that is covered, of a hundred.
    """

    period: When
    target: Value | None
    actual: Value | None
    rag: str | None = None
    trend: str | None = None
    trend_since: When | None = None
    target_period: When | None = None
    why: str | None = None
    made_of: int = 0
    expected: Value | None = None
    to_date: Value | None = None
    before: Dated | None = None
    year_ago: Dated | None = None
    forecast: Dated | None = None
    far: Dated | None = None
    way: int | None = None


def results(plans: PlanSet, measure: Record, as_of: date) -> list[Result]:
    """Return what a measure came to by period, earliest first, as it stands on a day."""
    own = figures(plans, measure, as_of)
    measuring = _measuring(plans, measure, own, as_of)
    entries = sorted(_made(own), key=lambda item: (item[0].last, item[0].first))
    earlier: dict[int, Entry] = {}
    by_month: dict[tuple[int, int, int], Entry] = {}
    covers = _Covers(own.targets)
    forecasts = _Covers(own.forecasts)
    found: list[tuple[date, date, Result]] = []
    met: set[tuple[date, date]] = set()
    for entry, made_of in entries:
        target = covers.of(entry)
        met.add((entry.first, entry.last))
        if target is not None:
            met.add((target.first, target.last))
        length = months(entry.first, entry.last)
        before = earlier.get(length)
        year_ago = by_month.get((length, entry.last.year - 1, entry.last.month))
        worse = _trend(measuring, year_ago, entry) == "worse"
        since = before if length >= _YEAR or own.alike else year_ago
        trend = _trend(measuring, since, entry)
        judged = measuring.judge(entry, target, worse=worse)
        result = replace(
            _result(own, entry, target, judged), trend=trend, made_of=made_of,
            trend_since=since.period if since and trend else None, before=_dated(before),
            year_ago=_dated(year_ago), forecast=_dated(forecasts.of(entry)),
        )  # fmt: skip
        found.append((entry.last, entry.first, result))
        earlier[length] = by_month[length, entry.last.year, entry.last.month] = entry
    for item in (*own.targets, *own.forecasts):
        if (item.first, item.last) not in met:
            met.add((item.first, item.last))
            aim = covers.of(item)
            result = Result(
                item.period, aim.value if aim else None, None,
                target_period=aim.period if aim else None, forecast=_dated(forecasts.of(item)),
            )  # fmt: skip
            found.append((item.last, item.first, result))
    found.sort(key=lambda item: (item[0], -item[1].toordinal()))
    return [result for _, _, result in found]


_YEAR = 12


class _Covers:
    """Values by period, and which of them a shorter period falls under."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._exact = {(item.first, item.last): item for item in reversed(entries)}
        self._entries = sorted(entries, key=lambda item: item.last - item.first)

    def of(self, period: Entry) -> Entry | None:
        """Return the value of a period, else of the shortest one around it, else None."""
        exact = self._exact.get((period.first, period.last))
        return exact or next(
            (
                item for item in self._entries
                if item.first <= period.first and period.last <= item.last
            ), None,
        )  # fmt: skip


def _measuring(plans: PlanSet, measure: Record, own: Figures, as_of: date) -> Measuring:
    fields = measure.fields
    limits = fields.get("band")
    ends = [value(str(item)).number for item in limits] if isinstance(limits, list) else []
    band = (ends[0], ends[1]) if len(ends) == 2 and None not in ends else None
    return Measuring(
        scheme=bands(plans, "measures"),
        better=str(fields.get("better", "")),
        band=band,  # type: ignore[arg-type] # both are numbers
        tolerance=fields.get("tolerance"),
        figures=own,
        as_of=as_of,
    )


def _made(own: Figures) -> Iterable[tuple[Entry, int]]:
    """Yield the actuals, and those of quarters and of targets that shorter ones make."""
    every = (*own.actuals, *own.coming)
    written = {(item.first, item.last) for item in every}
    yield from ((item, 0) for item in every)
    if not (own.aggregate or own.to_date):
        return
    wanted = [(item.period, item.first, item.last) for item in own.targets]
    for period, first, last in (*quarters(own.actuals, own.year_starts), *wanted):
        if (first, last) in written:
            continue
        parts = own.parts(first, last)
        number = parts[-1].exact if own.to_date and parts else own.over(first, last)
        if len(parts) > 1 and number is not None:
            written.add((first, last))
            yield Entry(period, first, last, _like(number, parts)), len(parts)


def _like(number: Decimal, parts: Sequence[Entry]) -> Value:
    """Return a number written as those that it is made of, a mean with one digit more."""
    places = max(_places(item.value.number) for item in parts)
    exact = number == round(number, places)
    percent = parts[-1].value.percent
    return Value(f"{plain(number, places + (not exact))}{'%' * percent}", number, percent)


def _places(number: Decimal | None) -> int:
    exponent = number.as_tuple().exponent if number is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal, places: int = 1) -> str:
    """Return a number for people: without an exponent, and without noughts at the end."""
    unit = Decimal(1).scaleb(-places)
    shown = number.quantize(unit, ROUND_HALF_UP) if abs(number) < _LARGEST else number
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_LARGEST = Decimal("1E20")


def _result(own: Figures, entry: Entry, target: Entry | None, judged: Judged) -> Result:
    """Return a period's result as far as its own figures and targets go."""
    to_date = own.to_the(entry)
    percent = "%" * entry.value.percent
    places = max(1, _places(entry.exact))
    far, way = _way(own, entry)
    expected = judged.expected
    return Result(
        entry.period, target.value if target else None, entry.value,
        rag=judged.rag, why=judged.why, target_period=target.period if target else None,
        expected=None if expected is None else Value(f"{plain(expected)}{percent}", expected),
        to_date=None if to_date is None else Value(f"{plain(to_date, places)}{percent}", to_date),
        far=far, way=way,
    )  # fmt: skip


def _way(own: Figures, entry: Entry) -> tuple[Dated | None, int | None]:
    """Return the last target, where it is of a later year, and how much of the way is covered.

    What adds up starts at nought, and its target must hold all of it; a state, a rate, and a figure
    of a period as long as the target's, start at the baseline.
    """
    last = max(own.targets, key=_last, default=None)
    if last is None or entry.exact is None or last.value.number is None or last.value.change:
        return None, None
    if own.year_of(last.last) <= own.year_of(entry.last):
        return None, None
    far = (last.period, last.value)
    if own.aggregate == "sum" and not own.to_date and last.first <= entry.first:
        return far, _covered(Decimal(0), own.over(last.first, entry.last), last.value.number)
    alike = months(entry.first, entry.last) == months(last.first, last.last)
    state = own.aggregate == "latest" or own.rate or alike
    start = own.baseline.number if own.baseline else None
    known = own.baseline_last is not None and own.baseline_last < entry.first
    scaled = own.percent or entry.value.percent == last.value.percent
    if start is None or not (state and known and scaled):
        return far, None
    return far, _covered(start, entry.exact, last.value.number)


def _covered(start: Decimal, now: Decimal | None, end: Decimal) -> int | None:
    if now is None or start == end:
        return None
    # Never a hundred before all of it is covered.
    share = (now - start) * 100 / (end - start)
    return int(share.to_integral_value(ROUND_FLOOR)) if abs(share) < _LARGEST else None


def _last(entry: Entry) -> tuple[date, date]:
    return entry.last, entry.first


def _dated(entry: Entry | None) -> Dated | None:
    return (entry.period, entry.value) if entry else None


def _trend(measuring: Measuring, before: Entry | None, now: Entry) -> str | None:
    was, number = before.exact if before else None, now.exact
    if was is None or number is None:
        return None
    if was == number:
        return "same"
    rising = number > was
    if measuring.better in {"higher", "lower"}:
        return "better" if rising == (measuring.better == "higher") else "worse"
    if measuring.better == "band":
        earlier, later = measuring.gap(None, was), measuring.gap(None, number)
        if earlier is None or later is None or earlier == later:
            return "same"
        return "better" if later < earlier else "worse"
    return "up" if rising else "down"
