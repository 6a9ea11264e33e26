"""One plan set on one day, as pages see it: records, how they stand, and where they are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from planctl.history.carried import moves_over_years
from planctl.history.due_moves import CommitDays, Move, due_original, known_by, since_agreed
from planctl.history.past import Past
from planctl.language.day_words import short_day, when_words
from planctl.language.keys import WORK, WORK_PARTS
from planctl.language.when import When
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.site.addresses import Addresses
from planctl.publishing.site.counts import Counts
from planctl.publishing.site.details import Fact, facts
from planctl.publishing.site.headline import Headline
from planctl.publishing.site.link import Link, ref_words
from planctl.publishing.site.once import Once
from planctl.publishing.site.setting import Setting
from planctl.publishing.site.standing import Standing, standing
from planctl.publishing.site.theirs import falling_due, score_words
from planctl.queries.overdue import overdue
from planctl.queries.risks import Scored, scored
from planctl.queries.slippage import Slippage, slippage
from planctl.queries.summary import Summed, summary
from planctl.queries.thread import Thread
from planctl.queries.workload import Workload, Workloads, workloads
from planctl.standing.rag import colour
from planctl.standing.rag_measures import Rated, last_figure, rated
from planctl.standing.stated import State, Stated, in_order, state
from planctl.standing.totals import Totals

if TYPE_CHECKING:
    from markupsafe import Markup

    from planctl.publishing.site.doing import Doing


class View:
    """A plan set on a day.

    Attributes:
        folder: the folder of its pages, below the site's.
        past: what git knows of the set.
        earlier: the numbers of the set at the ends of the last quarters, where git knows.
        met, names: links and lines of names that pages have, by the pages' folder.
    """

    def __init__(
        self, plans: PlanSet, setting: Setting, folder: str, past: Past | None = None,
        earlier: Mapping[date, Headline] | None = None,
    ) -> None:  # fmt: skip
        self.plans = plans
        self.earlier = earlier or {}
        self.past = past or Past()
        self.setting = setting
        self.as_of = setting.as_of
        self.soon = setting.soon
        self.folder = folder
        self.addresses = Addresses(plans, self.folder)
        self.met: dict[str, dict[Link, Markup]] = {}
        self.names: dict[str, dict[tuple[str, ...], Markup]] = {}
        self._standings = Once(lambda item: standing(plans, item, self.state(item)))
        self._moves = Once(self._moved)
        self._counts = Once(self._counted)
        self._facts = Once(lambda item: facts(self, item))
        self._rated = Once(lambda item: rated(plans, item, self.as_of))
        self._colours = Once(lambda item: colour(plans, item, self.as_of).row())

    @cached_property
    def title(self) -> str:
        """The organisation's name, else that of the folder."""
        corporate = self.plans.corporate
        names = corporate.texts("organisation") if corporate else ()
        return names[0] if names else self.folder

    @cached_property
    def period(self) -> str:
        """The period of the corporate plan as written, or nothing."""
        corporate = self.plans.corporate
        period = self.plans.period_of(corporate) if corporate else None
        return period.written if period else ""

    @cached_property
    def thread(self) -> Thread:
        """The links between objectives."""
        return Thread(self.plans, self.as_of)

    @cached_property
    def summary(self) -> list[Summed]:
        """How the actions of each plan stand, as ``planctl summary`` prints it."""
        return summary(self.plans, self.as_of, within=self.soon)

    @cached_property
    def _overdue(self) -> list[Stated]:
        """What is late or due soon, as ``planctl overdue --within`` prints it."""
        return overdue(self.plans, self.as_of, within=self.soon)

    @cached_property
    def late(self) -> list[Record]:
        """What is late, the longest first."""
        return [item.record for item in self._overdue if item.state.overdue]

    def late_in(self, plan: Record) -> list[Record]:
        """Return what is late of a plan."""
        return self._late_by_plan.get(plan, [])

    @cached_property
    def _late_by_plan(self) -> dict[Record | None, list[Record]]:
        found: dict[Record | None, list[Record]] = {}
        for record in self.late:
            found.setdefault(record.plan, []).append(record)
        return found

    @property
    def near(self) -> list[Record]:
        """What is due soon and not late, the next first."""
        return [item.record for item in self._overdue if item.state.due_soon]

    @cached_property
    def unclear(self) -> list[Record]:
        """What is open with a date that cannot be read: whether it is late nobody can tell."""
        found = (Stated(item, self.state(item)) for item in self.plans.of(*WORK))
        return [item.record for item in in_order(item for item in found if item.state.unreadable)]

    def moves(self, record: Record) -> list[Move]:
        """Return the moves of a record's due date by the day of the pages, oldest first."""
        return self._moves[record]

    def _moved(self, record: Record) -> list[Move]:
        moves = moves_over_years(self.plans, record, self.past.events)
        moves = since_agreed(self.plans, record, moves, self._commits)
        return known_by(moves, self.as_of, self.plans.year_starts)

    def original(self, record: Record, moves: Sequence[Move]) -> str | None:
        """Return the date that was agreed first, as written, of what moved."""
        return due_original(self.plans, record, moves, self._commits)

    @cached_property
    def _commits(self) -> CommitDays:
        return CommitDays(self.past.events)

    @cached_property
    def slippage(self) -> Slippage:
        """Every record whose due date moved, as ``planctl slippage`` prints them."""
        return slippage(self.plans, self.past.events, self.as_of)

    @cached_property
    def doing(self) -> "Doing":
        """How the council is doing, beside the quarters before."""
        from planctl.publishing.site.doing import Doing  # noqa: PLC0415 - it looks at a view

        return Doing(self)

    @cached_property
    def owners(self) -> list[tuple[Person | None, Totals]]:
        """The totals of everybody, as ``planctl owners`` prints them."""
        return workloads(self.plans, self.as_of, within=self.soon)

    @cached_property
    def _workloads(self) -> Workloads:
        return Workloads(self.plans, self.as_of, within=self.soon)

    def workload(self, person: Person) -> Workload:
        """Return what somebody answers for, as ``planctl owner`` prints it."""
        return self._workloads.of(person)

    def state(self, record: Record) -> State:
        """Return whether a record is late, and by how many days."""
        return state(self.plans, record, self.as_of, self.soon)

    def standing(self, record: Record) -> Standing | None:
        """Return how a record that is to be done stands, in a word."""
        return self._standings[record] if record.kind in WORK else None

    def rag(self, record: Record) -> dict[str, object]:
        """Return the keys of a record's colour."""
        return self._colours[record]

    def due(self, record: Record) -> When | None:
        """Return when a record falls due."""
        return self.plans.due_of(record)

    def due_words(self, record: Record) -> str:
        """Return when a record falls due, in words; of one that recurs, the day as well."""
        when = self.due(record)
        if when is None:
            return ""
        if when.series and when.last:
            return f"{when.written}, by {short_day(when.last)}"
        return when_words(when)

    def href(self, record: Record) -> str:
        """Return the address of a record."""
        return self.addresses.record(record)

    def named(self, record: Record) -> str:
        """Return the ref of a record, or what it is a part of."""
        if record.ref:
            return ref_words(record)
        above = record.parent if record.kind in WORK_PARTS else None
        return (
            f"{record.kind} of {ref_words(above) or above.key}"
            if above
            else f"{record.kind} (no ref)"
        )

    def link(self, record: Record) -> Link:
        """Return the link to a record by its ref and title."""
        return Link(ref_words(record), record.title or record.key, self.href(record))

    def refs(self, key: str, *records: Record) -> list[Link]:
        """Return where some records link to under a key, each once, and what leads nowhere."""
        return [link for link, _ in self.linked(key, *records)]

    def linked(self, key: str, *records: Record) -> list[tuple[Link, Record | None]]:
        """Return what some records name under a key, each once; a ref that leads nowhere too."""
        found: dict[Record | str, tuple[Link, Record | None]] = {}
        having = [item for item in records if key in item.fields]
        for link in (link for item in having for link in self.plans.links.of(item, key)):
            target = next(iter(link.targets), None)
            shown = self.link(target) if target else Link(link.ref, "not defined")
            found.setdefault(target or link.ref, (shown, target))
        return [*found.values()]

    def latest(self, measure: Record) -> Rated | None:
        """Return the last row of a measure with a figure."""
        return last_figure(self.rated(measure))

    def scores(self, risk: Record) -> Scored:
        """Return a risk with its scores and colour."""
        return scored(self.plans, risk)

    def people(self, names: Iterable[str], record: Record) -> list[Link]:
        """Return links to those whom names mean in a record, each as the plan writes it."""
        met = ((name, self.plans.who.person(name, record)) for name in names)
        return [Link(name, "", self.addresses.person(who) if who else "") for name, who in met]

    @cached_property
    def broken(self) -> list[tuple[Link, list[str]]]:
        """The plans, objectives and actions with links that lead nowhere, and those refs."""
        found: dict[Record, list[str]] = {}
        for link in self.thread.broken:
            found.setdefault(link.record, []).append(link.ref)
        return [(self.link(record), refs) for record, refs in found.items()]

    def counts(self, record: Record) -> Counts:
        """Return how the actions stand that deliver a record, and how many hang on it in all."""
        return self._counts[record]

    def _counted(self, record: Record) -> Counts:
        own = dict.fromkeys(_STANDINGS, 0)
        for action in self.plans.actions_of(record):
            if now := self.standing(action):
                own[now.name] += 1
        actions = self.thread.actions(record)
        return Counts(own, len(actions), sum(self.state(item).overdue for item in actions))

    def facts(self, record: Record) -> list[Fact]:
        """Return what a record says besides title, owner and dates."""
        return self._facts[record]

    def rated(self, measure: Record) -> list[Rated]:
        """Return every row of a measure with its colour, as ``planctl measures`` prints them."""
        return self._rated[measure]

    def results(self, measure: Record) -> list[Rated]:
        """Return what a measure came to by period, each with its colour."""
        return [item for item in self.rated(measure) if item.result]

    def scored(self, risk: Record) -> str:
        """Return the scores of a risk in words."""
        return score_words(self.plans, risk)

    @cached_property
    def falling_due(self) -> dict[Person, list[Record]]:
        """What everybody owns, themselves or by a post, that falls due on a day."""
        return falling_due(self.plans)

    def users(self, record: Record) -> list[Link]:
        """Return links to what refers to a measure or risk, or depends on an action."""
        found = self.plans.links.by(record, *_USING.get(record.kind, ()))
        return [self.link(item) for item in found if item is not record.parent]


# In the order of the parts of a bar.
_STANDINGS = ("done", "stopped", "late", "soon", "undated", "lost", "open")
# What people call the use of a record; what an objective serves is drawn as the thread.
_USING = {"measure": ("measures",), "risk": ("risks",), "action": ("depends_on",)}
