"""How a pack writes days, names, counts and long texts."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from planctl.language.day_words import short_day, stretch, when_words
from planctl.language.keys import WORK_PARTS
from planctl.language.when import When, of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.blocks import LONGEST, Line
from planctl.reports.ref_words import ref_words as written_ref
from planctl.reports.report import Row
from planctl.reports.waiting import waits_for, words
from planctl.standing.rag import Colour
from planctl.standing.rag_words import in_words
from planctl.system.text import counted, one_line

if TYPE_CHECKING:
    from planctl.publishing.pack.scope import Scope

KINDS = {"action": "action", "milestone": "milestone", "mitigation": "action on a risk",
         "risk": "risk", "measure": "measure", "objective": "objective",
         "workforce": "workforce row", "progress": "priority of last year"}  # fmt: skip
_PLURALS = {"action": "actions", "milestone": "milestones", "mitigation": "actions on risks",
            "risk": "risks", "measure": "measures", "objective": "objectives",
            "workforce": "workforce rows", "progress": "priorities of last year"}  # fmt: skip
NOTHING = "nothing recorded"
_MOST_BESIDE = 12
LONGEST_TITLE = 100  # letters of a title in a sentence
LONGEST_CONTROLS = 200  # and of what is done about a risk
_LONGEST_WORD = 30


def iso(day: date | None) -> str | None:
    """Return a day for scripts."""
    return day.isoformat() if day else None


def cut(text: str) -> str:
    """Return a text in one line, of at most LONGEST letters."""
    return in_whole_words(text, LONGEST)


def in_whole_words(text: str, most: int) -> str:
    """Return a text in one line, cut after a word where it has more than ``most`` letters."""
    text = text.strip()
    line = one_line(text[: 2 * most])
    if len(line) <= most - 4 or (len(line) <= most and len(text) <= 2 * most):
        # What is mostly blanks may end behind what was looked at.
        return line if len(text) <= 2 * most else f"{line.rstrip()} ..."
    whole, _, rest = line[: most - 3].rpartition(" ")
    kept = whole if len(rest) <= _LONGEST_WORD else line[: most - 4]
    return f"{kept.rstrip(' ,;:.')} ..."


def prose(value: object) -> str:
    """Return a text or list of texts as one text; what is neither is left out."""
    if isinstance(value, list):
        return " ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def people(names: Sequence[str]) -> str:
    """Return names, or that there are none."""
    return ", ".join(names) or "nobody named"


def named(record: Record) -> str:
    """Return what a row calls a record: its ref, else what it is under.

    A part of an action or risk that has none is called by what it is a part of, since its kind
    stands beside it; anything else says that it stands under another record, as its title tells
    which it is. Nothing is called by another record's ref, and no key is made up for readers.
    """
    above = record.parent
    if record.ref or above is None or above.kind == "plan":
        return ref_words(record) if record.ref or above is None else "no ref"
    name = named(above)
    if record.kind not in WORK_PARTS:
        return cut(f"under {name}")
    return cut(f"risk {name}" if above.kind == "risk" else name)


def shortly(record: Record) -> str:
    """Return what a picture calls a record: its ref, else its title."""
    return named(record) if record.ref else cut(record.title)


def ref_words(record: Record) -> str:
    """Return a record's ref as people write it, cut to what a cell may hold."""
    return cut(written_ref(record))


def called(record: Record) -> str:
    """Return what a sentence calls a record: its ref and title, else its title and where it is."""
    name, title = named(record), in_whole_words(record.title, LONGEST_TITLE)
    if record.ref:
        return f"{name}, {title}" if title else name
    if record.kind == "mitigation":
        return f"{name} ({'action' if name.startswith('risk ') else KINDS[record.kind]}: {title})"
    if record.kind == "milestone":
        return f"{name} ({KINDS[record.kind]}: {title})"
    return f"{title} ({KINDS[record.kind]}{f' {name}' if name.startswith('under') else ''})"


def titled(plans: PlanSet, record: Record) -> str:
    """Return a record's title, and what it waits for."""
    waited = words([_in_words(plans, item) for item in waits_for(plans, record)])
    return cut(f"{record.title} (waits for {waited})" if waited else record.title)


def _in_words(plans: PlanSet, needed: Row) -> Row:
    """Return what an action waits for with the words of its date in the place of the day."""
    when = of(needed["due_as_written"], plans.year_starts)
    return {**needed, "due": None, "due_as_written": when_words(when)}


def due(plans: PlanSet, record: Record, as_of: date) -> str:
    """Return when a record falls due, as precisely as the plan says: no day is made of a month.

    Of a recurring date, the day, how many occurrences were missed on a day as well, and the next.
    """
    found = plans.due_of(record)
    if found is None:
        return "no date"
    if found.last is None:
        return when_words(found) if found.valid else f"{found.written} (no date)"
    if found.series is None:
        return when_words(found)
    following = found.series.next(as_of)
    if not (missed := found.series.missed(as_of)):
        return short_day(found.last)
    more = f", next {short_day(following.last)}" if following else ""
    return f"{short_day(found.last)} ({missed} missed{more})"


def coloured(found: Colour, *, because: bool = True) -> str:
    """Return the colour that counts, and the other where two differ, with its day in words.

    Args:
        because: whether to say why; not where that stands beside it.
    """
    on = found.said.on if found.said else None
    row = found.row() | {"rag_declared_on": when_words(on)}
    return in_words(row if because else row | {"rag_because": None})


def some(told: Sequence[str], most: int) -> str:
    """Return what is told of several in a sentence: the first of them, and how many more."""
    left = len(told) - most
    return "; ".join(told[:most]) + (f"; and {left} more" if left > 0 else "")


def are(count: int) -> str:
    """Return ``none is``, ``1 is`` or ``2 are``."""
    if count > 1:
        return f"{count} are"
    return "1 is" if count else "none is"


def have(count: int) -> str:
    """Return ``none has``, ``1 has`` or ``2 have``."""
    if count > 1:
        return f"{count} have"
    return "1 has" if count else "none has"


def after(scope: "Scope", rows: Sequence[Line], what: str) -> list[str]:
    """Return how many rows are of days after the period, which its paper tells of all the same.

    Args:
        what: what each is, as ``move``.
    """
    late = sum(row.data["after_period"] is True for row in rows)
    if not late:
        return []
    which = f"{late} of the {what}s {'is' if late == 1 else 'are'}"
    if late == len(rows):
        which = f"The {what} is" if late == 1 else f"All of the {what}s are"
    days = stretch(scope.last + timedelta(days=1), scope.until)
    return [f"{which} dated in the days after the period, {days}."]


def elsewhere(
    scope: "Scope", found: Sequence[tuple[date | None, str]], what: str, *, here: bool
) -> list[str]:
    """Return what is dated near the period and is of another paper, in a sentence a paper.

    That paper may have been written too early to know of it, or is not written yet.

    Args:
        found: the day of each, and what is said of it.
        what: what it is, as ``move``.
        here: whether this paper counts any itself, to which these are more.
    """
    papers: dict[str, tuple[When, list[str]]] = {}
    for day, told in sorted(((day, told) for day, told in found if day), key=itemgetter(0)):
        period = scope.paper(day)
        papers.setdefault(period.written, (period, []))[1].append(told)
    said = []
    for period, these in papers.values():
        since, until = scope.days_of(period)
        if until < scope.since:
            first, last = max(since, scope.first), until
        else:
            first, last = since, min(until, scope.as_of)
        verb, are = ("answers", "is") if len(these) == 1 else ("answer", "are")
        count = counted(len(these), f"more {what}" if here else what)
        said.append(
            f"{count} of {stretch(first, last)} {verb} for {period.written}, and {are} not counted "
            f"here: {some(these, _MOST_BESIDE)}."
        )
    return said


def kinds(records: Iterable[Record]) -> str:
    """Return how many of each kind there are: ``2 actions and 1 milestone``."""
    found: dict[str, int] = {}
    for record in records:
        found[record.kind] = found.get(record.kind, 0) + 1
    parts = [
        f"1 {word}" if found[kind] == 1 else f"{found[kind]} {_PLURALS[kind]}"
        for kind, word in KINDS.items() if kind in found
    ]  # fmt: skip
    head, last = ", ".join(parts[:-1]), parts[-1:]
    return " and ".join([*([head] if head else []), *last])
