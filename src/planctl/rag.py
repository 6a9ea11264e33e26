"""Red, amber, green: a scheme is an ordered list of bands, and the first that fits decides.

Councils differ: which rule is in force is data in the corporate plan (``rag_scheme``), by the name
of one of SCHEMES or written out. The colour that somebody declared is kept apart from the one that
is computed here, and ``rag-contradicts`` compares them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.model import PlanSet
from planctl.rag_schemes import DEFAULT, SCHEMES, Bands
from planctl.record import Record
from planctl.values import Value, by_period, covering, value
from planctl.when import When, parse

SHAPES = {
    "green": "●", "amber": "▲", "red": "■", "blue": "◆", "complete": "✔", "grey": "○",
    "stopped": "○", "amber-green": "◐", "amber-red": "◭",
}  # fmt: skip
_MONTH_DAYS = 30.44


@dataclass(frozen=True, slots=True)
class Result:
    """What one period of a measure came to, and what may be said of it."""

    period: When
    target: Value | None
    actual: Value | None
    rag: str | None = None
    trend: str | None = None


def shown(rag: str | None) -> str:
    """Return a colour as a shape and a word: colour alone is lost in print and to many readers."""
    if not rag:
        return ""
    shape = SHAPES.get(rag.casefold())
    return f"{shape} {rag}" if shape else rag


def bands(plans: PlanSet, kind: str) -> Bands:
    """Return the bands of ``measures`` or ``actions`` of the scheme in force."""
    written = plans.corporate.fields.get("rag_scheme") if plans.corporate else None
    scheme: Mapping[str, object] = DEFAULT
    if isinstance(written, str):
        scheme = SCHEMES.get(written.casefold(), DEFAULT)
    elif isinstance(written, dict):
        scheme = written
    found = scheme.get(kind, DEFAULT[kind])
    return [band for band in found if isinstance(band, dict)] if isinstance(found, list) else []


def declared(record: Record) -> str | None:
    """Return the colour that was declared last: in ``rag``, or in the latest update."""
    written = record.fields.get("rag")
    if isinstance(written, dict) and isinstance(written.get("declared"), str):
        return str(written["declared"])
    updates = record.fields.get("updates")
    for update in reversed(updates if isinstance(updates, list) else []):
        if isinstance(update, dict) and isinstance(update.get("rag"), str):
            return str(update["rag"])
    return None


def results(plans: PlanSet, measure: Record) -> list[Result]:
    """Return target, actual, colour and trend of a measure by period, earliest first."""
    targets = by_period(measure.fields.get("targets"), plans.year_starts)
    actuals = by_period(measure.fields.get("actuals"), plans.year_starts)
    scheme = bands(plans, "measures")
    found: list[Result] = []
    met: set[str] = set()
    for index, (period, actual) in enumerate(actuals):
        pair = covering(period, targets)
        if pair:
            met.add(pair[0].written)
        before = [item for when, item in actuals[:index] if _same_length(when, period)]
        colour = _measure_rag(scheme, measure, pair[1] if pair else None, actual, before)
        trend = _trend(measure, before[-1] if before else None, actual)
        found.append(Result(period, pair[1] if pair else None, actual, colour, trend))
    found += [Result(when, item, None) for when, item in targets if when.written not in met]
    return sorted(found, key=lambda item: (item.period.last or date.max, item.period.written))


def _same_length(one: When, other: When) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return abs((one.last - one.first).days - (other.last - other.first).days) <= 3


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
    scheme: Bands, measure: Record, target: Value | None, actual: Value, before: Sequence[Value]
) -> str | None:
    number = target.number if target else None
    gap = None if actual.number is None else _gap(measure, number, actual.number)
    if gap is None:
        return None
    worse = bool(before) and _trend(measure, before[-1], actual) == "worse"
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


def action_rag(plans: PlanSet, record: Record, as_of: date) -> str | None:
    """Return the colour of an action on a day by the scheme in force, or None."""
    for band in bands(plans, "actions"):
        if all(_holds(plans, record, as_of, name, wanted, band) for name, wanted in band.items()):
            return str(band.get("rag", "")) or None
    return None


def _holds(
    plans: PlanSet,
    record: Record,
    as_of: date,
    name: str,
    wanted: object,
    band: Mapping[str, object],
) -> bool:
    """Whether one condition of a band holds; ``rag`` and ``against`` are none."""
    if name in {"rag", "against"}:
        return True
    percent = value(str(record.fields.get("percent", ""))).number
    tests = {
        "status": lambda: record.status in (wanted if isinstance(wanted, list) else [wanted]),
        "late": lambda: _late(plans, record, as_of, band) <= _days(wanted),
        "due_passed": lambda: (_late(plans, record, as_of, band) > 0) == wanted,
        "starts_later": lambda: _starts_later(record, as_of) == wanted,
        "moved": lambda: bool(record.fields.get("revisions")) == wanted,
        "percent_over": lambda: percent is not None and percent > _number(wanted),
        "percent_under": lambda: percent is not None and percent < _number(wanted),
        "out_of_tolerance": lambda: len(record.refs("out_of_tolerance")) <= _number(wanted),
    }
    return name in tests and tests[name]()


def _late(plans: PlanSet, record: Record, as_of: date, band: Mapping[str, object]) -> int:
    """Return days past due: on the day, or when it was completed."""
    due = plans.due_of(record)
    if band.get("against") == "original":
        due = original_due(record, plans.year_starts) or due
    if due is None or due.last is None:
        return 0
    done = record.completed.last if record.completed and record.status == "done" else None
    return ((done or as_of) - due.last).days


def original_due(record: Record, year_starts: int) -> When | None:
    """Return the date that the first revision moved, or None where none was moved."""
    revisions = record.fields.get("revisions")
    for revision in revisions if isinstance(revisions, list) else []:
        before = revision.get("from") if isinstance(revision, dict) else None
        if isinstance(before, (str, int)):
            return parse(str(before), year_starts=year_starts)
    return None


def _starts_later(record: Record, as_of: date) -> bool:
    return bool(record.start and record.start.first and record.start.first > as_of)


def _number(written: object) -> float:
    number = value(str(written)).number
    return float("inf") if number is None else number


def _days(written: object) -> float:
    """Return ``30 days`` or ``3 months`` in days; a bare number is days."""
    count, _, unit = str(written).partition(" ")
    return _number(count) * (_MONTH_DAYS if unit.startswith("month") else 1)
