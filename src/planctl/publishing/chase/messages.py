"""The messages of all plan sets: which there are, to whom, under which names of files."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import format_datetime
from types import ModuleType

from planctl.language.when import When
from planctl.model.build import slug
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.publishing.chase.calendar import Calendars
from planctl.publishing.chase.letter import letter
from planctl.publishing.chase.owing import Pile, Reminder, reminders
from planctl.system.file_names import fit
from planctl.system.text import counted, first_few, listed, one_line

_LONGEST = 60


class Messages:
    """Messages in one format, as of a day; files by their names.

    Args:
        writer: the format.
        within: days ahead that count as due soon.
    """

    def __init__(self, writer: ModuleType, as_of: date, within: int) -> None:
        self.files: dict[str, bytes] = {}
        self._writer = writer
        self._as_of = as_of
        self._within = within
        self._listed: list[dict[str, object]] = []
        self._silent: list[str] = []
        self._nobody = Pile()

    def add(
        self, plans: PlanSet, chosen: Collection[str], period: When, people: Collection[Person]
    ) -> None:
        """Write the messages of a plan set.

        Args:
            period: that returns are asked for.
            people: whom alone to write to; empty means everybody.
        """
        found = reminders(plans, period, self._as_of, self._within, chosen)
        said = sorted(found.by_person.values(), key=lambda item: item.person.label.casefold())
        calendars = Calendars(plans, self._as_of, self._within)
        for reminder in said:
            if not people or reminder.person in people:
                self._write(plans, reminder, period, calendars)
        if not people:
            self._nobody.late += found.nobody.late
            self._nobody.undated += found.nobody.undated
            self._nobody.owed += found.nobody.owed
            self._nobody.silent += found.nobody.silent
            self._nobody.behind += found.nobody.behind

    def _write(
        self, plans: PlanSet, reminder: Reminder, period: When, calendars: Calendars
    ) -> None:
        person = reminder.person
        to = _addresses(plans, person)
        made = letter(plans, reminder, period.written, self._as_of, self._within)
        dates = calendars.of(reminder.own.ahead)
        day = format_datetime(datetime.combine(self._as_of, time(), UTC))
        name = self._name(person)
        self.files[name] = self._writer.written(made, to, dates, day)
        own = reminder.own
        self._listed.append({
            "file": name, "name": person.label, "to": to, "plan_set": plans.folder,
            "late": len(own.late), "undated": len(own.undated), "due_soon": len(own.soon),
            "owed": len(own.owed), "silent_measures": len(own.silent),
            "left_behind": len(own.behind),
        })  # fmt: skip
        if not to:
            self._silent.append(person.label)

    def _name(self, person: Person) -> str:
        start = fit(slug(person.label)[:_LONGEST])
        name, count = f"{start}{self._writer.SUFFIX}", 1
        while name in self.files:
            count += 1
            name = f"{start}-{count}{self._writer.SUFFIX}"
        return name

    def index(self) -> dict[str, object]:
        """Return what was written for whom, as plain data."""
        return {"as_of": self._as_of.isoformat(), "messages": self._listed}

    def notes(self) -> Iterator[str]:
        """Yield what no message can say: who has no address, and what has nobody."""
        if self._silent:
            whose = counted(len(self._silent), "message")
            verb = "has" if len(self._silent) == 1 else "have"
            names = first_few([one_line(name) for name in self._silent], _MOST)
            yield f"{whose} {verb} no address: the register has no email for {names}"
        nobody = self._nobody
        found = ((nobody.late, "late item"), (nobody.undated, "unclear date"),
                 (nobody.owed, "return"))  # fmt: skip
        parts = [counted(len(items), what) for items, what in found if items]
        if parts:
            one = sum(len(items) for items, _ in found) == 1
            verb, them = ("has", "it") if one else ("have", "them")
            yield f"{listed(parts)} {verb} no owner, and {_SEE} {them}"
        if left := len(nobody.behind):
            verb, them = ("has", "it") if left == 1 else ("have", "them")
            what = f"{counted(left, 'part')} of risks that went on without {them}"
            yield f"{what} {verb} no owner, and {_NOBODY} 'planctl overdue' counts {them}"
        if silent := len(self._nobody.silent):
            verb, them = ("has", "it") if silent == 1 else ("have", "them")
            what = f"{counted(silent, 'measure')} off target of which the plans say nothing"
            yield f"{what} {verb} no owner, and nobody is asked: 'planctl report' names {them}"


_MOST = 8
_NOBODY = "nobody is told:"
_SEE = f"{_NOBODY} 'planctl overdue', 'planctl returns' and 'planctl owners' list"


def _addresses(plans: PlanSet, person: Person) -> list[str]:
    """Return where a message goes: to the register's address, else to those of a group's people."""
    own = _sound(person.email)
    if own:
        return [own]
    members = [plans.people.find(name) for name in person.members]
    return list(dict.fromkeys(filter(None, (_sound(one.email) for one in members if one))))


# What every mail program takes as one address, of one person: no quotes, remarks or coded words.
_PLAIN = re.compile(r"[\w.!#$%&'*+/^`{|}~-]+@[\w-]+(\.[\w-]+)*", re.ASCII)
_LONGEST_ADDRESS = 254  # https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3


def _sound(written: str) -> str:
    """Return an address that a header can carry; nothing for another."""
    found = written.strip()
    if len(found) > _LONGEST_ADDRESS or not _PLAIN.fullmatch(found):
        return ""
    try:
        return Address(addr_spec=found).addr_spec
    except (HeaderParseError, ValueError, IndexError):
        return ""
