"""What a measure came to, period by period: target, actual, colour, trend and what lies around."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from planctl.language.numbers import Value, value
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.around import Dated, made, places_beside, places_of, plain, way
from planctl.standing.comparing import Judged, Measuring
from planctl.standing.figures import Entry, Figures, months
from planctl.standing.rag_schemes import bands
from planctl.standing.reading import figures
from planctl.standing.yardstick import Yardstick


@dataclass(frozen=True, slots=True)
class Result:
    """What one period of a measure came to, and what may be said of it.

    Attributes:
        target: that of the period, else of the shortest one around it: that is ``target_period``.
        why: why an actual has no colour, one of ``reasons.WHY``.
        made_of: how many shorter periods the actual is made of; 0 where it is written.
        expected: what the figure was held against, where the target as written was not.
        band: the two ends between which it was to be, where it was held against no target.
        alone: whether ``expected`` is of this period alone, and not of all that is due by its end.
        rated_by: what was held against the target, where that is not the actual as written: what
            the parts so far come to, or what they are on average where ``averaged``.
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
    band: tuple[Decimal, Decimal] | None = None
    alone: bool = False
    rated_by: Value | None = None
    averaged: bool = False
    to_date: Value | None = None
    before: Dated | None = None
    year_ago: Dated | None = None
    forecast: Dated | None = None
    far: Dated | None = None
    way: int | None = None

    @property
    def aim(self) -> Dated | None:
        """The target with its period."""
        period = self.target_period
        return (period, self.target) if period and self.target else None


def results(plans: PlanSet, measure: Record, as_of: date) -> list[Result]:
    """Return what a measure came to by period, earliest first, as it stands on a day."""
    own = figures(plans, measure, as_of)
    measuring = _measuring(plans, measure, own, as_of)
    targets, forecasts = _Covers(own.targets), _Covers(own.forecasts)
    earlier = _Earlier()
    found: list[tuple[_Days, Result]] = []
    met: set[_Days] = set()
    for entry, made_of in sorted(made(own), key=lambda item: (item[0].last, item[0].first)):
        target = targets.of(entry)
        before, year_ago = earlier.before(entry), earlier.year_ago(entry)
        in_a_year = _trend(measuring, year_ago, entry)
        worse = None if in_a_year is None else in_a_year == "worse"
        whole = months(entry.first, entry.last) >= _YEAR
        in_band = measuring.yardstick.better == "band" and not own.to_date  # it holds in every part
        since = before if whole or own.alike or in_band else year_ago
        trend = _trend(measuring, since, entry)
        result = replace(
            _result(own, entry, target, measuring.judge(entry, target, worse=worse), made_of),
            made_of=made_of, band=measuring.yardstick.between,
            trend=trend, trend_since=since.period if since and trend else None,
            before=_dated(before), year_ago=_dated(year_ago), forecast=_dated(forecasts.of(entry)),
        )  # fmt: skip
        found.append((_days(entry), result))
        met |= {_days(item) for item in (entry, target) if item is not None}
        earlier.add(entry)
    for item in (*own.targets, *own.forecasts):
        if _days(item) not in met:
            met.add(_days(item))
            aim = targets.of(item)
            result = Result(
                item.period, aim.value if aim else None, None,
                target_period=aim.period if aim else None, forecast=_dated(forecasts.of(item)),
            )  # fmt: skip
            found.append((_days(item), result))
    found.sort(key=lambda item: (item[0][1], -item[0][0].toordinal()))
    return [result for _, result in found]


_YEAR = 12
_DAY = timedelta(days=1)
_Days = tuple[date, date]


def _days(entry: Entry) -> _Days:
    return entry.first, entry.last


class _Earlier:
    """The figures of a measure so far, by how long their periods are."""

    def __init__(self) -> None:
        self._latest: dict[int, Entry] = {}
        self._ending: dict[tuple[int, int, int], Entry] = {}

    def add(self, entry: Entry) -> None:
        """Take the figure of a period; periods come in the order of their ends."""
        length, last = months(*_days(entry)), entry.last
        self._latest[length] = self._ending[length, last.year, last.month] = entry

    def before(self, entry: Entry) -> Entry | None:
        """Return the figure of the period before; None over a gap, since nobody knows it."""
        found = self._latest.get(months(*_days(entry)))
        return found if found and entry.first - found.last == _DAY else None

    def year_ago(self, entry: Entry) -> Entry | None:
        """Return the figure of the same period of the year before."""
        return self._ending.get((months(*_days(entry)), entry.last.year - 1, entry.last.month))


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
    scheme, better = bands(plans, "measures"), str(fields.get("better", ""))
    yardstick = Yardstick(scheme, better, band, fields.get("tolerance"))  # type: ignore[arg-type] # both are numbers
    return Measuring(yardstick, own, as_of)


def _result(
    own: Figures, entry: Entry, target: Entry | None, judged: Judged, made_of: int
) -> Result:
    """Return a period's result as far as its own figures and targets go."""
    to_date = own.to_the(entry)
    percent = "%" * entry.value.percent
    actual, places = entry.value, max(1, places_of(entry.exact))
    figure = entry.exact if judged.figure is None else judged.figure
    aim = target.value.number if target and judged.rag else None
    aim = aim if judged.expected is None else judged.expected
    if made_of:  # nobody wrote it: as many digits as tell it from its target
        places = places_of(value(actual.written).number)
    if figure is not None and aim is not None:
        places = places_beside(figure, aim, places, rounded=judged.expected is not None)
    if made_of and actual.number is not None:
        actual = Value(f"{plain(actual.number, places)}{percent}", actual.number, actual.percent)
    far, covered = way(own, entry)
    return Result(
        entry.period, target.value if target else None, actual,
        rag=judged.rag, why=judged.why, target_period=target.period if target else None,
        expected=_worked_out(judged.expected, max(1, places), percent),
        alone=judged.alone,
        rated_by=None if judged.figure == entry.exact
        else _worked_out(judged.figure, places, percent),
        averaged=own.aggregate == "mean",
        to_date=_worked_out(to_date, places, percent),
        far=far, way=covered,
    )  # fmt: skip


def _worked_out(number: Decimal | None, places: int | None, percent: str) -> Value | None:
    if number is None:
        return None
    return Value(f"{plain(number) if places is None else plain(number, places)}{percent}", number)


def _dated(entry: Entry | None) -> Dated | None:
    return (entry.period, entry.value) if entry else None


def _trend(measuring: Measuring, before: Entry | None, now: Entry) -> str | None:
    was, number = before.exact if before else None, now.exact
    if was is None or number is None:
        return None
    if was == number:
        return "same"
    rising = number > was
    if measuring.yardstick.better in {"higher", "lower"}:
        return "better" if rising == (measuring.yardstick.better == "higher") else "worse"
    if measuring.yardstick.better == "band":
        earlier, later = measuring.yardstick.gap(None, was), measuring.yardstick.gap(None, number)
        if earlier is None or later is None or earlier == later:
            return "same"
        return "better" if later < earlier else "worse"
    return "up" if rising else "down"
