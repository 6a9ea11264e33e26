"""What a measure's keys say of its figures; what is of no use counts as absent."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from planctl.language.numbers import Value, actual, by_period, value
from planctl.language.when import When, parse_period
from planctl.language.yaml.scalars import yes_or_no
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.told import values
from planctl.standing.figures import Entry, Figures

# A share or rate holds in any part of the year; what is counted per year grows with it.
_RATE = r"\bper\b"
_SHARE = r"%|\bper ?cent\b|\bpercentage\b"
_GROWS = r"\bper (?:annum|year)\b|\bp\.?a\b"
_DAY = timedelta(days=1)


def figures(plans: PlanSet, measure: Record, as_of: date) -> Figures:
    """Read what a measure says, as of a day; what is of no use counts as absent."""
    fields, starts = measure.fields, plans.year_starts
    profile = fields.get("profile")
    unit = str(fields.get("unit", "")).casefold()
    actuals = _entries(by_period(measure.actuals, starts, actual))
    targets = _entries(by_period(measure.targets, starts))
    shares = [item.value.percent for item in (*targets, *actuals) if item.value.number is not None]
    percent = bool(re.search(_SHARE, unit)) or (bool(shares) and all(shares))
    percent = percent or (not unit and any(shares))
    return Figures(
        aggregate=_word(fields.get("aggregate"), {"sum", "mean", "latest"}),
        to_date=yes_or_no(fields.get("to_date")) is True,
        contextual=yes_or_no(fields.get("contextual")) is True,
        profile=_word(profile, {"level", "even"}),
        steps=_entries(by_period(values(profile), starts)),
        percent=percent,
        rate=percent or bool(re.search(_RATE, unit) and not re.search(_GROWS, unit)),
        baseline=_baseline(measure),
        baseline_last=_baseline_last(fields.get("baseline_period"), targets, starts),
        targets=targets,
        actuals=[item for item in actuals if item.first <= as_of],
        coming=[item for item in actuals if item.first > as_of],
        forecasts=_entries(by_period(values(fields.get("forecast")), starts)),
        year_starts=starts,
        baselines=_baselines(measure, starts),
    )


def _baseline(measure: Record) -> Value | None:
    base = measure.fields.get("baseline")
    written = base if isinstance(base, (str, int, float)) and not isinstance(base, bool) else None
    return value(str(written).strip()) if written is not None else None


def baseline_at(measure: Record, day: date | None, starts: int) -> dict[str, object]:
    """Return the baseline that a figure of a day is measured from, and its period, as written.

    Of plans of several years it is the latest before the day, else the first whose day is known.
    What one plan alone defines has its own.
    """
    parts = [part for part in measure.parts if "baseline" in part.fields]
    known = [(last, part) for part in parts if (last := _last_of(part, starts))]
    before = [part for last, part in known if day and last < day]
    chosen = before[-1] if before else known[0][1] if known else measure
    return {key: chosen.fields.get(key) for key in ("baseline", "baseline_period")}


def _last_of(part: Record, starts: int) -> date | None:
    """Return the last day of the period of one plan's baseline."""
    return _baseline_last(
        part.fields.get("baseline_period"), _entries(by_period(part.targets, starts)), starts
    )


def _baselines(measure: Record, starts: int) -> list[tuple[date, Value]]:
    """Return the baselines that plans of several years give, each with its last day.

    Without a period, one is of the year before the first target of its own plan.
    """
    found: dict[date, Value] = {}
    for part in measure.parts:
        base = _baseline(part)
        last = _last_of(part, starts) if base else None
        if base and last:
            found[last] = base
    return sorted(found.items())


def _entries(found: Iterable[tuple[When, Value]]) -> list[Entry]:
    return [
        Entry(when, when.first, when.last, item)
        for when, item in found
        if when.first is not None and when.last is not None
    ]


def _word(written: object, known: set[str]) -> str:
    return written if isinstance(written, str) and written in known else ""


def _baseline_last(written: object, targets: Sequence[Entry], starts: int) -> date | None:
    """Return the last day of the baseline's period: the year before the first target, unless."""
    if isinstance(written, (str, int)):
        return parse_period(str(written), year_starts=starts).last
    first = min((item.first for item in targets), default=None)
    if first is None or first == date.min:
        return None
    return first - _DAY
