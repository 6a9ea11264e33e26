"""Dates of one year in the plan of the next: which stay, which start anew, which need a new day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planctl.editing.scalars import Written
from planctl.language import when
from planctl.language.recurrence import DAYS, recurring
from planctl.language.when import Kind, When
from planctl.model.record import Record

TBC = Written("tbc")


@dataclass(frozen=True, slots=True)
class Due:
    """A due date in the plan of the next year.

    Attributes:
        value: what is written; None where nothing is.
        passed: what is said of a date that passed, so that a new one has to be agreed.
        recurs: what is said of one that starts anew.
    """

    value: object
    passed: str = ""
    recurs: str = ""


def due(record: Record, value: object, begins: date, as_of: date, year_starts: int) -> Due:
    """Return the due date of a record that goes on in a plan which begins on a day.

    Args:
        value: as written, numbers as they stand.
    """
    if isinstance(value, dict):
        return _recurring(record, value, begins, as_of, year_starts)
    found = record.due
    if found is None or found.kept_up or found.kind in {Kind.ONGOING, Kind.UNREADABLE}:
        return Due(value)
    if found.kind is Kind.TBC:
        return Due(value, "has had none yet")
    if found.kind is Kind.INVALID:
        return Due(TBC, f"'{found.written}' is no date")
    if found.last is None or found.last >= begins:
        return Due(value)
    now = when.of(record.fields.get("forecast"), year_starts)
    later = f", now expected {now.written}" if now and now.last and now.last >= begins else ""
    return Due(TBC, f"was due {found.written}{later}")


def over(record: Record, begins: date, as_of: date) -> bool:
    """Whether a record recurs no more once a plan begins, and none of it is missing."""
    series = record.due.series if record.due else None
    told = _part(record, "until")
    ends = series is not None and series.until.last is not None and series.until.last < begins
    return bool(series and told and ends and series.missed(as_of) == 0 and series.earliest is None)


def finished(record: Record, as_of: date) -> bool:
    """Whether a record recurs, and was done each time up to its end, which is past."""
    series = record.due.series if record.due else None
    return series is not None and series.finished(as_of)


def _part(record: Record, name: str) -> object:
    fields = record.fields.get("due")
    return fields.get(name) if isinstance(fields, Mapping) else None


def _recurring(
    record: Record, value: Mapping[str, object], begins: date, as_of: date, year_starts: int
) -> Due:
    """Return a recurring date from the next year on: its days stay, what was done stays behind."""
    series = record.due.series if record.due else None
    missed = series.missed(as_of) if series else 0
    until = when.of(value.get("until"), year_starts)
    if until is not None and until.last is not None and until.last < begins:
        return Due(TBC, f"recurred until {until.written}, {missed} missed")
    later = ""
    kept = {name: item for name, item in value.items() if name not in {"done", "from"}}
    said = when.of(value.get("from"), year_starts)
    if said is not None and said.first is not None and said.first >= begins:
        kept["from"] = value["from"]
    elif said is not None and said.day and series is not None:
        first = _next(said, record, begins, year_starts)
        kept["from"] = Written(first.isoformat())
        # What recurs on the 31st has the last day of a short month, and goes on from that.
        short = value.get("every") not in DAYS and first.day != said.day.day
        later = f"; first on {first}, though day {said.day.day} of the month is meant" if short \
            else ""  # fmt: skip
    order = [name for name in ("every", "from", "until") if name in kept]
    so_far = f"; {missed} missed so far" if missed else ""
    words = f"every {value.get('every')}{so_far}{later}"
    return Due({name: kept[name] for name in order}, recurs=words)


def _next(said: When, record: Record, begins: date, year_starts: int) -> date:
    """Return the first day on or after another on which something recurs that has its own day."""
    far = f"{begins.isoformat()}/{begins.replace(year=begins.year + 2, day=1).isoformat()}"
    fields = {"every": _part(record, "every"), "from": said.written}
    series = recurring(fields, period=when.parse(far), year_starts=year_starts).series
    found = series.next(begins) if series else None
    return found.last if found else begins


def stays(value: object, begins: date, year_starts: int) -> bool:
    """Whether a date of work lies in the next year or later, in part at least."""
    found = when.of(value, year_starts)
    if found is None or not found.valid:
        return False
    return found.last is None or found.last >= begins


def starts(value: object, begins: date, year_starts: int) -> bool:
    """Whether work starts in the next year or later."""
    found = when.of(value, year_starts)
    return bool(found and found.first and found.first >= begins)
