"""A reminder as the parts of a message: headings, and items with what there is to say of each."""

import shlex
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planctl.language import stand_ins
from planctl.language.day_words import long_day, short_day, when_words
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import matrix
from planctl.publishing.chase.behind import behind
from planctl.publishing.chase.item import Item, called, placed, waits, where
from planctl.publishing.chase.owed import by_record, owed_items, titled
from planctl.publishing.chase.owing import Pile, Reminder
from planctl.publishing.chase.typed import for_due, for_silence
from planctl.publishing.pack.doing import doing
from planctl.publishing.pack.measured import Measured
from planctl.publishing.pack.wording import coloured
from planctl.reports.thread_words import named
from planctl.standing.measure_words import aim_words, of_value
from planctl.standing.rag_schemes import bands, scheme
from planctl.standing.stated import Stated
from planctl.system.text import bounded, counted, listed, one_line

# Folders of a set that has no other beside it.
_USUAL = frozenset({"plans", "."})
_UNREAD = "unclear date"
_LONGEST = 100  # letters of a council's name in a subject
_ASKED = "Please bring them up to date, or answer this message with the words for each item."


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its items; what is said first stands before them."""

    title: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Letter:
    """A message before it has a format."""

    name: str
    subject: str
    opening: Sequence[str]
    parts: Sequence[Part]
    closing: Sequence[str]


def letter(plans: PlanSet, reminder: Reminder, period: str, as_of: date, within: int) -> Letter:
    """Return what is said to one officer."""
    own = reminder.own
    owed = by_record(own.owed)
    updated = {same[0].record for same in owed if any(item.wants == "update" for item in same)}
    silent = [item for item in own.silent if item.record not in updated]
    parts = [
        Part(f"Late ({len(own.late)})", [_late(plans, item, as_of, updated) for item in own.late]),
        Part(f"With a date that cannot be read ({len(own.undated)})",
             [_late(plans, item, as_of, updated) for item in own.undated]),
        Part(f"Due within {counted(within, 'day')} ({len(own.soon)})",
             [_soon(plans, item) for item in own.soon]),
        Part(f"Not finished, and in no plan now ({len(own.behind)})",
             [behind(plans, item) for item in own.behind]),
        *(Part(title, [*owed_items(plans, same, as_of)])
          for title, same in titled(own.owed, period)),
        Part(f"Off target, with nothing said of it of late ({len(silent)})",
             [_silent(plans, item, as_of) for item in silent]),
        Part("You are accountable for what others owe", [*_theirs(reminder.answers_for)]),
        Part("In your directorate", [*_digest(reminder.leads)]),
    ]  # fmt: skip
    said = [
        counted(len(own.late), "late item") if own.late else "",
        f"{counted(len(own.undated), _UNREAD)} to correct" if own.undated else "",
        f"{len(own.behind)} in no plan now" if own.behind else "",
        f"{len(own.soon)} due soon" if own.soon else "",
        f"{counted(len(own.owed), 'return')} to give" if own.owed else "",
        f"{counted(len(silent), 'measure')} off target" if silent else "",
    ]
    others = "what others owe" if reminder.answers_for else "your directorate's plans"
    head = ", ".join(filter(None, said)) or others
    typed = [line for part in parts for item in part.items for line in item.typed]
    corporate = plans.corporate
    council = one_line(" ".join(corporate.texts("organisation"))) if corporate else ""
    whose = f" of {council}" if council else ""
    told = f"This is what the plans{whose} say on {long_day(as_of)}."
    return Letter(
        name=one_line(reminder.person.label),
        subject=f"{bounded(council, _LONGEST) or 'Plans'}: {head}, as of {long_day(as_of)}",
        opening=[f"For {one_line(reminder.person.label)}.", f"{told} {_ASKED}" if typed else told],
        parts=[_in_set(plans, part) for part in parts if part.items],
        closing=[_fill_in(plans, typed, as_of)] if typed else [],
    )


def _fill_in(plans: PlanSet, typed: Sequence[str], as_of: date) -> str:
    """Return what the words in capitals stand for, where only some things are read."""
    found = {word for line in typed for word in line.split()}
    days = [word for word in (stand_ins.DAY, stand_ins.NEW_DATE) if word in found
            or any(word in item.partition("=")[2:] for item in found)]  # fmt: skip
    known = {str(band.get("rag")) for band in bands(plans, "actions")}
    colours = [name for name in scheme(plans).order if name in known]
    *most, last = colours or [""]
    told = [f"{' and '.join(days)} as {as_of.isoformat()}"] if days else []
    parts = [name for name in ("likelihood", "impact") if any(
        word == f"current.{name}={stand_ins.SCORE}" for word in found)]  # fmt: skip
    if parts:
        high = dict(zip(("likelihood", "impact"), matrix(plans), strict=True))
        tops = {high[name] for name in parts}
        told += [f"{stand_ins.SCORE} from 1 to {top}" for top in tops if len(tops) == 1]
    if stand_ins.COLOUR in found and most:
        told.append(f"{stand_ins.COLOUR} as {', '.join(most)} or {last}")
    more = f": {', '.join(told)}" if told else ""
    return f"In what may be typed, the words in capitals are yours to fill in{more}."


def _in_set(plans: PlanSet, part: Part) -> Part:
    """Return a part in which what is typed names its set, where another may have the same refs."""
    if plans.folder in _USUAL:
        return part
    inside = shlex.join(["--in", plans.folder])
    items = [replace(item, typed=tuple(one_line(f"{typed} {inside}") for typed in item.typed))
             for item in part.items]  # fmt: skip
    return replace(part, items=items)


def _late(plans: PlanSet, item: Stated, as_of: date, updated: Collection[Record]) -> Item:
    """Return what is late, or may be; where the plans say nothing of it, that is asked too.

    Args:
        updated: of which an update is asked for as a return.
    """
    record, days = item.record, item.state.days
    when = when_words(plans.due_of(record), "on a date that cannot be read")
    late = f", {counted(days, 'day')} late" if days is not None else ""
    missed = item.state.missed
    often = f"; {missed} missed in all" if missed and missed > 1 else ""
    lacks = "" if record in updated else doing(plans, record, as_of).unsaid
    unsaid = (f"the plans {lacks}",) if lacks else ()
    said = f"is due {when}" if item.state.unknown else f"was due {when}{late}{often}"
    more = (said, *waits(plans, record), *unsaid, where(record))
    typed = for_due(plans, record, late=True) + ([for_silence(plans, record)] if lacks else [])
    return Item(called(plans, record), more, tuple(typed))


def _soon(plans: PlanSet, item: Stated) -> Item:
    record = item.record
    more = (f"is due {short_day(item.state.due)}", *waits(plans, record), where(record))
    return Item(called(plans, record), more, tuple(for_due(plans, record, late=False)))


def _silent(plans: PlanSet, item: Measured, as_of: date) -> Item:
    """Return a measure off target, of which it is asked what is being done."""
    record = item.record
    unit = item.unit
    aim = one_line(aim_words(item.now, unit))
    came = (
        f"it came to {one_line(of_value(item.now.actual, unit))}{f', target {aim}' if aim else ''}"
    )
    colour = one_line(coloured(item.colour, because=False))
    unsaid = f"the plans {doing(plans, record, as_of).unsaid}"
    more = (f"{colour} for {item.now.period.written}: {came}", unsaid, where(record))
    return Item(called(plans, record), more, (for_silence(plans, record),))


def _theirs(piles: dict[str, Pile]) -> Iterator[Item]:
    for name, pile in sorted(piles.items()):
        if pile.anything:
            yield Item(f"{one_line(name)}: {_counts(pile)}", tuple(_names(pile)))


def _digest(leads: dict[Record, Pile]) -> Iterator[Item]:
    for plan, pile in leads.items():
        if pile.anything:
            title = f", {one_line(plan.title)}" if plan.ref and plan.title else ""
            yield Item(f"{named(plan)}{title}: {_counts(pile)}")


def _counts(pile: Pile) -> str:
    said = (
        (len(pile.late), "late"),
        (len(pile.undated), counted(len(pile.undated), _UNREAD).partition(" ")[2]),
        (len(pile.behind), "in no plan now"),
        (len(pile.soon), "due soon"),
        (len(pile.owed), counted(len(pile.owed), "return").partition(" ")[2] + " owed"),
        (len(pile.silent), "off target with nothing said of it of late"),
    )  # fmt: skip
    return ", ".join(f"{count} {word}" for count, word in said if count)


def _names(pile: Pile) -> Iterator[str]:
    """Yield what is late, what is due soon and what is owed, a line each, by reference."""
    late = [f"{placed(item.record)} ({item.state.days or '?'})" for item in pile.late]
    undated = [placed(item.record) for item in pile.undated]
    left = [placed(item) for item in pile.behind]
    soon = [f"{placed(item.record)} ({short_day(item.state.due)})" for item in pile.soon]
    owed = [f"{placed(same[0].record)} ({listed([item.wants for item in same])})"
            for same in by_record(pile.owed)]  # fmt: skip
    silent = [placed(item.record) for item in pile.silent]
    named_as = (("days late", late), ("date unclear", undated), ("in no plan now", left),
              ("due soon", soon), ("owed", owed),
              ("off target with nothing said of it of late", silent))  # fmt: skip
    for title, found in named_as:
        if found:
            yield f"{title}: {', '.join(found)}"
