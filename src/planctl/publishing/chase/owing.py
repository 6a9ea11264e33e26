"""What each officer is to be reminded of, collected in one pass over the records of a set."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from planctl.language.keys import WORK
from planctl.language.when import When
from planctl.model.answering import Tie
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.chase.off_target import unexplained
from planctl.publishing.pack.measured import Measured
from planctl.queries.overdue import stayed_behind
from planctl.queries.returns import Owed, returns
from planctl.standing.stated import Stated, in_order, state


@dataclass
class Pile:
    """Some of what is late, due soon or owed.

    Attributes:
        undated: open work of which nobody can say whether it is late: its date cannot be read.
        silent: measures off target of which the plans say nothing.
        behind: late parts of risks that went on in a later plan without them.
        ahead: open work with a day, for a calendar: what is late and due soon is among it.
    """

    late: list[Stated] = field(default_factory=list)
    undated: list[Stated] = field(default_factory=list)
    soon: list[Stated] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    silent: list[Measured] = field(default_factory=list)
    behind: list[Record] = field(default_factory=list)
    ahead: list[Stated] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether there is something to be reminded of."""
        return bool(self.late or self.undated or self.soon or self.owed or self.silent
                    or self.behind)  # fmt: skip


@dataclass
class Reminder:
    """What one person, post or group is to be reminded of.

    Attributes:
        own: what they own, themselves or by a post.
        answers_for: what others own and they are accountable for, by the owner's name.
        leads: the plans of a directorate that they lead, with what is open to reminders in each.
    """

    person: Person
    own: Pile = field(default_factory=Pile)
    answers_for: dict[str, Pile] = field(default_factory=dict)
    leads: dict[Record, Pile] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether there is something to be said."""
        piles = (self.own, *self.answers_for.values(), *self.leads.values())
        return any(pile.anything for pile in piles)


@dataclass
class Reminders:
    """All reminders of a plan set, and what has nobody to remind."""

    by_person: dict[Person, Reminder]
    nobody: Pile


def reminders(
    plans: PlanSet, period: When, as_of: date, within: int, paths: Collection[str]
) -> Reminders:
    """Return what everybody is to be reminded of.

    Args:
        period: that returns are asked for.
        within: days ahead that count as due soon.
        paths: files to speak of; none means all.
    """
    made = _Making(plans)
    for record in plans.of(*WORK):
        if paths and record.document.path not in paths:
            continue
        now = state(plans, record, as_of, within)
        if now.open and (now.due or now.unknown):
            made.add(record, Stated(record, now))
    for record in stayed_behind(plans, as_of, paths=paths):
        made.add(record, record)
    for owed in returns(plans, period, as_of, paths=paths).owed:
        made.add(owed.record, owed)
    for measure in unexplained(plans, period, as_of, paths):
        made.add(measure.record, measure)
    return made.whole()


class _Making:
    """Reminders in the making."""

    def __init__(self, plans: PlanSet) -> None:
        self._plans = plans
        self._found: dict[Person, Reminder] = {}
        self._nobody = Pile()
        self._led = dict(self._leaders())

    def add(self, record: Record, item: Stated | Owed | Measured | Record) -> None:
        """Give an item to all whom it concerns."""
        who = self._plans.who
        owners = who.counted(record)
        for person in owners:
            _put(self._of(person).own, item)
        if not owners:
            _put(self._nobody, item)
        name = "; ".join(person.label for person in owners) or "Nobody"
        for person in _holders(self._plans, who.ties(record, "accountable")):
            if person not in owners:
                _put(self._of(person).answers_for.setdefault(name, Pile()), item)
        plan = record.plan or record
        for person in self._led.get(plan, ()):
            _put(self._of(person).leads.setdefault(plan, Pile()), item)

    def whole(self) -> Reminders:
        """Return the reminders of those who have any, what is late first, by the day."""
        said = {person: one for person, one in self._found.items() if one.anything}
        piles: list[Pile] = [self._nobody]
        for one in said.values():
            piles += [one.own, *one.answers_for.values(), *one.leads.values()]
        for pile in piles:
            pile.late, pile.soon = in_order(pile.late), in_order(pile.soon)
            pile.undated, pile.ahead = in_order(pile.undated), in_order(pile.ahead)
        return Reminders(said, self._nobody)

    def _of(self, person: Person) -> Reminder:
        return self._found.setdefault(person, Reminder(person))

    def _leaders(self) -> Iterator[tuple[Record, list[Person]]]:
        """Yield a directorate's plan and those below it, with those who lead the directorate."""
        plans = self._plans
        for plan in plans.of("plan"):
            chain = (plan, *plans.links.chain(plan))
            heads = [item for item in chain if item.level == "directorate"]
            leaders = [tie for head in heads for tie in plans.who.ties(head, "owner")]
            if leaders:
                yield plan, _holders(plans, leaders)


def _holders(plans: PlanSet, ties: list[Tie]) -> list[Person]:
    """Return those who are meant, without the posts that somebody holds."""
    held: Callable[[Person], Person | None] = plans.people.holder_of
    return list(dict.fromkeys(tie.person for tie in ties if held(tie.person) is None))


def _put(pile: Pile, item: Stated | Owed | Measured | Record) -> None:
    if isinstance(item, Owed):
        pile.owed.append(item)
        return
    if isinstance(item, Record):
        pile.behind.append(item)
        return
    if isinstance(item, Measured):
        pile.silent.append(item)
        return
    if item.state.overdue:
        pile.late.append(item)
    elif item.state.unknown:
        pile.undated.append(item)
    elif item.state.due_soon:
        pile.soon.append(item)
    if item.state.due:
        pile.ahead.append(item)
