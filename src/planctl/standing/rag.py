"""Red, amber, green: a scheme is an ordered list of bands, and the first that fits decides.

Councils differ: which rule is in force is data in the corporate plan (``rag_scheme``), by the name
of one of SCHEMES or written out. The colour that somebody declared is kept apart from the one that
is computed here, and ``rag-contradicts`` compares them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planctl.language import when
from planctl.language.keys import PERCENT, figure
from planctl.language.numbers import value
from planctl.language.when import When
from planctl.language.yaml.document import Path
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.rag_schemes import DEFAULT, SCHEMES, Bands

SHAPES = {
    "green": "●", "amber": "▲", "red": "■", "blue": "◆", "complete": "✔", "grey": "○",
    "stopped": "○", "amber-green": "◐", "amber-red": "◭",
}  # fmt: skip
_LETTERS = {"g": "green", "a": "amber", "r": "red"}


@dataclass(frozen=True, slots=True)
class Declared:
    """A colour that somebody declared, when, and where in the record that stands."""

    rag: str
    on: When | None
    path: Path


def shown(rag: str | None) -> str:
    """Return a colour as a shape and a word: colour alone is lost in print and to many readers."""
    if not rag:
        return ""
    shape = SHAPES.get(rag.casefold())
    return f"{shape} {rag}" if shape else rag


_WORST_FIRST = (
    "red", "amber-red", "amber", "amber-green", "green", "blue", "complete", "stopped", "grey",
)  # fmt: skip


def worst_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by colour in order: the worst, a council's own words, and none at the end."""

    def rank(word: str) -> tuple[int, str]:
        name = word.casefold()
        known = name in _WORST_FIRST
        place = _WORST_FIRST.index(name) if known else len(_WORST_FIRST) + (name == "none")
        return place, name

    return {word: counts[word] for word in sorted(counts, key=rank)}


def scheme_of(plans: PlanSet) -> str | Mapping[str, object] | None:
    """Return the scheme in force, its name in small letters or as written out; None: the usual."""
    written = plans.corporate.fields.get("rag_scheme") if plans.corporate else None
    if isinstance(written, str):
        return written.casefold()
    return written if isinstance(written, dict) else None


def bands(plans: PlanSet, kind: str) -> Bands:
    """Return the bands of ``measures`` or ``actions`` of the scheme in force."""
    written = scheme_of(plans)
    known = SCHEMES.get(written, DEFAULT) if isinstance(written, str) else None
    scheme: Mapping[str, object] = written if isinstance(written, Mapping) else known or DEFAULT
    found = scheme.get(kind, DEFAULT[kind])
    return [band for band in found if isinstance(band, dict)] if isinstance(found, list) else []


def declared(plans: PlanSet, record: Record) -> str | None:
    """Return the colour that was declared last."""
    last = declaration(plans, record)
    return last.rag if last else None


def declaration(plans: PlanSet, record: Record) -> Declared | None:
    """Return the last declared colour: in ``rag``, else in the latest of ``updates``."""
    said = record.declared
    if said and said.rag:
        return Declared(said.rag, _day(plans, said.on), ("rag", "declared"))
    found = [
        Declared(update.rag, _day(plans, update.on), ("updates", update.place, "rag"))
        for update in record.updates
        if update.rag
    ]
    if all(item.on for item in found):  # else in the order written
        found.sort(key=lambda item: (item.on and item.on.last) or date.min)
    return found[-1] if found else None


def _day(plans: PlanSet, written: object) -> When | None:
    day = when.of(written, plans.year_starts)
    return day if day and day.first and day.last else None


def word(said: str) -> str:
    """Return a declared colour in small letters; of one letter, its word."""
    small = said.strip().casefold()
    return _LETTERS.get(small, small)


def contradicts(plans: PlanSet, record: Record, said: str, computed: str) -> bool:
    """Whether a declared colour speaks against the computed one.

    A word that the scheme does not know says nothing of it; green is often said of what is done,
    and any colour but green of what was stopped.
    """
    said = word(said)
    colours = [str(band.get("rag")).casefold() for band in bands(plans, f"{record.kind}s")]
    computed = computed.casefold()
    if said not in colours or said == computed:
        return False
    if computed == "complete":
        return said != "green"
    return computed != "stopped" or said in {"green", "complete"}


def action_rag(plans: PlanSet, record: Record, as_of: date) -> str | None:
    """Return the colour of an action on a day by the scheme in force.

    None where the first band that may fit asks for what nobody wrote: a date, a percentage.
    """
    for band in bands(plans, "actions"):
        told = [_holds(plans, record, as_of, name, band) for name in band]
        if False in told:
            continue
        return None if None in told else str(band.get("rag", "")) or None
    return None


def _holds(
    plans: PlanSet, record: Record, as_of: date, name: str, band: Mapping[str, object]
) -> bool | None:
    """Whether one condition of a band holds, or None where it cannot be said."""
    wanted = band[name]
    if name in {"rag", "against"}:  # no conditions
        return True
    if name == "status":
        return record.status in (wanted if isinstance(wanted, list) else [wanted])
    if name == "starts_later":
        start = record.start.first if record.start else None
        return (start is not None and start > as_of) == wanted
    if name == "moved":
        return bool(record.revisions) == wanted
    if name in {"late", "due_passed"}:
        due, reached = _reached(plans, record, as_of, band)
        if due is None:
            return None
        return reached <= _allowed(due, wanted) if name == "late" else (reached > due) == wanted
    if name == "out_of_tolerance":
        counted = record.fields.get(name)
        return len(counted) <= _number(wanted) if isinstance(counted, list) else None
    if name in {"percent_over", "percent_under"}:
        done = percent_done(plans, record, as_of)
        if done is None:
            return None
        limit = _number(wanted)
        return done > limit if name == "percent_over" else done < limit
    return False


def _reached(
    plans: PlanSet, record: Record, as_of: date, band: Mapping[str, object]
) -> tuple[date | None, date]:
    """Return the day an action is due, and the one to compare with it.

    That is the day it was completed, else today; against the original date, else the day that it
    is due now, where that is later.
    """
    now = plans.due_of(record)
    original = (
        original_due(record, plans.year_starts) if band.get("against") == "original" else None
    )
    due = original if original and original.last else now
    if record.completed and record.status == "done":
        reached = record.completed.first or record.completed.last or as_of
    elif due is original and now and now.last:
        reached = max(as_of, now.last)
    else:
        reached = as_of
    return (due.last if due else None), reached


def original_due(record: Record, year_starts: int) -> When | None:
    """Return the date that the first revision moved, or None where none was moved."""
    before = next((move.before for move in record.revisions if move.before is not None), None)
    return when.of(before, year_starts)


def percent_done(plans: PlanSet, record: Record, as_of: date) -> int | float | None:
    """Return how much of a record was done on a day, of 100; None where nobody says.

    That is what the latest update by then says; what has no day counts only where no update has
    one.
    """
    told = [
        (day.last, update.place, update.percent)
        for update in record.updates
        if update.percent is not None and (day := _day(plans, update.on)) and day.last
    ]
    if told:
        known = [item for item in told if item[0] <= as_of]
        return max(known)[2] if known else None
    undated = [item.percent for item in record.updates if item.percent is not None]
    own = figure(record.fields.get("percent"), PERCENT)
    return own if own is not None else undated[-1] if undated else None


def _number(written: object) -> float:
    number = value(str(written)).number
    return float("inf") if number is None else float(number)


def _allowed(due: date, late: object) -> date:
    """Return the last day that is at most so late: ``30 days``, ``3 months``, or days."""
    count, _, unit = str(late).partition(" ")
    try:
        if not unit.startswith("month"):
            return due + timedelta(days=_number(count) * (7 if unit.startswith("week") else 1))
        return when.same_day_later(due, int(_number(count))) or date.max
    except (ValueError, OverflowError):
        return date.max
