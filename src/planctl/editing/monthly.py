"""The monthly job as operations: due, assign, update, actual; what is done stands apart."""

from collections.abc import Sequence
from datetime import date

from planctl.editing import naming, spots, typed
from planctl.editing.agreed import agreed
from planctl.editing.days import meant, say_not_over, spelled, to_come
from planctl.editing.given import names as names_in
from planctl.editing.order import place_of
from planctl.editing.pasted import own_words
from planctl.editing.scalars import Written, meaning, same
from planctl.editing.signs import as_neighbours, as_stands
from planctl.editing.spots import Wanted
from planctl.language.keys import Shape, key_of, plural
from planctl.language.when import parse
from planctl.model.date_context import date_context
from planctl.model.names import called
from planctl.model.people import Register
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, names
from planctl.model.year_names import full
from planctl.standing.rag_schemes import scheme
from planctl.standing.rag_words import word
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import as_word, in_quotes, one_line


def new_date(plans: PlanSet, record: Record, to: str, as_of: date) -> str:
    """Return the date that a record is to be moved to, as plans write it.

    Args:
        to: the date as typed, on the day ``as_of``.

    Raises:
        PlanctlError: it has no due date, or one that recurs, or the new one is none, or gone by in
            a year that nobody typed.
    """
    context = date_context(plans, record, "due", as_of)
    anew = isinstance(record.fields.get("due"), dict) and isinstance(
        meant(to, context, "due"), dict
    )
    _movable(record, to if anew else "")
    return to_come(to, context)


def _movable(record: Record, anew: str = "") -> None:
    needs(record, "due", "falls due on no day: it has no key 'due'")
    if isinstance(record.fields.get("due"), dict):
        ref = as_word(record.ref or "REF")
        message = f"{record.label} recurs, so it has no one date to move"
        part = f"'planctl set {ref} due.until=...' sets its parts"
        whole = f"'planctl set {ref} {in_quotes(f'due={anew}')}' sets how it recurs"
        raise PlanctlError(message, hint=whole if anew else part)


def due(
    plans: PlanSet, record: Record, day: str, on: str, reason: str | None, by: str | None
) -> Wanted:
    """Return what moves a due date, with the entry in ``revisions`` that tells of it.

    Where the date is that already, a reason or approval is added to the entry of its move.

    Args:
        day: the new date, as ``new_date`` gives it.
        on: the day on which that was agreed, as plans write it.

    Raises:
        PlanctlError: it has no due date, or one that recurs.
    """
    _movable(record)
    before = written(record, "due")
    if before == day:
        return agreed(plans, record, day, reason, by)
    if not plans.open(record):
        message = f"{record.label} is closed, and its date moves all the same"
        complain(message, goes_on_as(plans, record))
    found = spots.put(plans, record, ("due",), Written(day))
    if before is not None and not parse(before).valid:
        # A move from what is no day would stand in the plan as the same fault.
        message = f"'{one_line(before)}' was no date, so this mends it, and no move is written"
        complain(message, "'planctl set REF notes=...' keeps why" if reason or by else "")
        return found
    if before is None and (reason or by):
        message = f"{record.label} had no date before, so no move is written, nor who agreed"
        complain(message, "'planctl set REF notes=...' keeps it")
    if before is not None and (reason or by or was_due(plans, record)):
        entry: dict[str, object] = {"from": Written(before), "to": Written(day),
                                    "on": Written(on)}  # fmt: skip
        entry |= {"reason": own_words(reason)} if reason else {}
        by = naming.speaker(plans.people, by)
        entry |= {"approved_by": by} if by else {}
        found += spots.append(plans, record, ("revisions",), entry)
    return found


def say_words_go(record: Record, name: str) -> None:
    """Say that words in the place of a date go, and how they are kept: "Autumn 2026".

    An edit writes no more than was asked, and a slip such as 31/06/2026 is not worth keeping.
    """
    before, kept = written(record, name), record.fields.get("printed")
    if before is None or parse(before).valid or not any(map(str.isalpha, before)):
        return
    if not isinstance(kept, dict) or name not in kept:
        ref, setting = as_word(record.ref or "REF"), in_quotes(f"printed.{name}={before}")
        message = f"'{one_line(before)}' goes, which the source may have printed"
        complain(message, f"'planctl set {ref} {setting}' keeps its words")


def goes_on_as(plans: PlanSet, record: Record) -> str:
    """Return what goes on with a record in a later year's plan, as a hint; empty if nothing."""
    on_with = " or ".join(map(full, plans.years.later.get(record, ())))
    return f"what goes on with it is {one_line(on_with)}" if on_with else ""


def was_due(plans: PlanSet, record: Record) -> str | None:
    """Return the date that was agreed, here or in the plans that a record comes from, as written.

    Another one is a move then, also where it is still to be agreed since the year turned.
    """
    agreed = [item.due for item in (record, *plans.years.before(record)) if item.due]
    return next((due.written for due in agreed if due.first is not None), None)


def written(record: Record, name: str) -> str | None:
    """Return a date as it stands in the plan."""
    value = record.fields.get(name)
    if value is None or isinstance(value, (dict, list)):
        return None
    return record.document.written((*record.path, name), value)


def assign(plans: PlanSet, record: Record, owners: Sequence[str]) -> Wanted:
    """Return what gives a record other owners.

    Raises:
        PlanctlError: it has no owner to give.
    """
    needs(record, "owner", "has no owner")
    owners = [naming.whole(plans.people, name, say=False) for name in _named(plans.people, owners)]
    there = record.fields.get("owner")
    if list(names(there)) == list(owners):
        return []
    if isinstance(there, list):
        known = {called(name): index for index, name in enumerate(map(str, there))}
        added = [name for name in owners if called(name) not in known]
        if len(added) < len(owners) == len(there) + len(added):
            return [
                found for name in added for found in spots.append(plans, record, ("owner",), name)
            ]
    value: object = owners[0] if len(owners) == 1 else list(owners)
    if there is None and (lead := names(record.fields.get("lead"))):
        complain(f"{record.label} had no owner; its lead is {', '.join(map(one_line, lead))} still",
                 "'planctl set REF lead=NAME' gives it another")  # fmt: skip
    return spots.put(plans, record, ("owner",), value)


def _named(people: Register, typed: Sequence[str]) -> list[str]:
    """Return the names that were typed, each whole: with commas, or without quotes, if certain."""
    words = [word.strip(" ,;") for word in typed]
    found = [name for word in words if word for name in names_in(people, word)]
    together = names_in(people, " ".join(typed))
    known = all(map(people.knows, together))
    return together if known and not all(map(people.meant, found)) else found


def update(
    plans: PlanSet,
    record: Record,
    text: str,
    on: str,
    *,
    rag: str | None = None,
    percent: str | None = None,
    by: str | None = None,
) -> Wanted:
    """Return what adds an entry to ``updates``.

    Args:
        on: the day that it is of, as plans write it.

    Raises:
        PlanctlError: it has no updates, the percentage is none, or the scheme lacks the colour.
    """
    needs(record, "updates", "has no updates")
    known = scheme(plans).words
    if rag is not None and word(rag) not in known:
        message = f"'{one_line(rag)}' is no colour that the scheme knows"
        raise PlanctlError(message, hint=f"write one of {', '.join(map(one_line, known))}")
    block, _ = place_of(record.document.data, (*record.path, "updates"))
    if not text.strip() and rag is None and percent is None:
        message = "an update says something: there is no text, colour or percentage"
        raise PlanctlError(message, hint='write planctl update REF "how it goes"')
    entry: dict[str, object] = {"on": Written(on)}
    by = naming.speaker(plans.people, by)
    entry |= {"by": by} if by else {}
    entry |= {"rag": rag} if rag else {}
    if percent:
        key = block.named["percent"] if block else None
        shape = key.shape if key else ""
        entry["percent"] = typed.value(key, shape, percent, date_context(plans, record, "due"))
    entry |= {"text": own_words(text.strip())} if text.strip() else {}
    there = record.fields.get("updates")
    if isinstance(there, list) and any(same(item, meaning(entry)) for item in there):
        return []  # the same was said already, as by a command that was typed twice
    return spots.append(plans, record, ("updates",), entry)


def actual(
    plans: PlanSet, record: Record, period: str, value: str, today: date | None = None
) -> Wanted:
    """Return what gives a measure the value of a period.

    Args:
        today: the day on which it is typed.

    Raises:
        PlanctlError: it is no measure, or that is no period.
    """
    needs(record, "actuals", "has no actuals: that is a measure's")
    context = date_context(plans, record, "actual", today)
    name = spelled(period, context, "actual")
    if not value.strip():
        message = f"nothing is said of what {record.label} came to in {name}"
        ref = as_word(record.ref or "REF")
        hint = f"'planctl set {ref} {in_quotes(f'actuals.{name}=')}' takes a figure away"
        raise PlanctlError(message, hint=hint)
    say_not_over(plans, name, today)
    key = key_of(record.kind, "actuals")
    figure = as_neighbours(record, "actuals", own_words(value))
    wanted = typed.item(key, Shape.AS_WRITTEN, figure, context)
    there = record.actuals
    if there is None:
        message = f"the actuals of {record.label} are no list by period"
        raise PlanctlError(message, hint="mend them first: 'planctl validate' says how")
    path = spots.as_there(plans, record, ("actuals", name))
    if as_stands(there.get(path[-1]), figure):
        return []
    return spots.put(plans, record, path, wanted)


def needs(record: Record, name: str, why: str) -> None:
    """Refuse a record whose kind has no key of a name.

    Args:
        why: what it is or has not, behind its label.
    """
    block, _ = place_of(record.document.data, record.path)
    if block is None or name not in block.named:
        hint = f"docs/format.md lists the keys of {plural(record.kind)}"
        raise PlanctlError(f"{record.label} {why}", hint=hint)
