"""How a council is doing: its numbers today, beside those of the quarters before."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from markupsafe import Markup

from planctl.history.due_moves import Move
from planctl.language.day_words import long_day
from planctl.language.keys import WORK_PARTS
from planctl.language.when import of
from planctl.model.record import Record
from planctl.model.scores import is_opportunity
from planctl.publishing.directorates import directorate_of, directorate_plan
from planctl.publishing.site.headline import (
    ALL,
    Headline,
    directorate_name,
    headline,
    owing,
    quarter_ends,
)
from planctl.publishing.site.pictures.spark import spark
from planctl.publishing.site.view import View
from planctl.queries.returns import Returns
from planctl.queries.risks import RiskRegister, register
from planctl.queries.summary import sums
from planctl.standing.rag_risks import risk_bands
from planctl.system.text import counted

_EVERY = ("late", "red_measures", "red_risks", "moved", "owed")


@dataclass(frozen=True, slots=True)
class Card:
    """A number of the front page.

    Attributes:
        words: what it counts, after the number.
        change: how it was at the end of the last quarter, or nothing where that is not known.
        edge: the name of the colour at its edge.
    """

    number: int
    words: str
    href: str
    change: str
    line: Markup
    edge: str


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of the whole council, a directorate or a plan.

    Attributes:
        plan: None for the whole, and for a directorate that has no plan of its own.
        level: ``all``, ``directorate`` or ``plan``.
        numbers: a number of today by each name shown, and how far from it was a quarter ago; None
            for the second where that is not known.
        new: whether the plan was not there a quarter ago.
    """

    title: str
    plan: Record | None
    level: str
    numbers: Mapping[str, tuple[int, int | None]]
    new: bool = False


class Doing:
    """The numbers of a plan set."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._plans = view.plans

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The names of the numbers; none of red risks where no band says which risks are red."""
        banded = bool(risk_bands(self._plans))
        return tuple(name for name in _EVERY if banded or name != "red_risks")

    @cached_property
    def register(self) -> RiskRegister:
        """The risks, as ``planctl risks`` prints them."""
        return register(self._plans)

    @cached_property
    def owed(self) -> Returns:
        """The returns of the last period that is over."""
        return owing(self._plans, self._view.as_of)

    @cached_property
    def now(self) -> Headline:
        """The numbers of today."""
        view = self._view
        return headline(self._plans, view.as_of, view.soon, summed=view.summary, owed=self.owed,
                        risks=self.register)  # fmt: skip

    @cached_property
    def ends(self) -> list[date]:
        """The last days of the quarters before."""
        return quarter_ends(self._plans, self._view.as_of)

    @cached_property
    def as_now(self) -> bool:
        """Whether the plans tell of what was closed after the day, and so not how they stood."""
        return bool(sums([item.told for item in self._view.summary], "closed_later"))

    @cached_property
    def late_parts(self) -> str:
        """What is late besides actions, as '1 milestone and 2 mitigations', or nothing."""
        kinds = Counter(item.kind for item in self._view.late)
        return " and ".join(counted(kinds[kind], kind) for kind in WORK_PARTS if kinds[kind])

    @cached_property
    def _banded(self) -> int:
        """How many risks a band may hold for: a high opportunity is good, and has no colour."""
        plans = self._plans
        return sum(not is_opportunity(item) for item in plans.years.once(plans.of("risk")))

    @property
    def compared(self) -> bool:
        """Whether the numbers are held against those at the end of the last quarter."""
        return self.since in self._view.earlier and not self.as_now

    @property
    def since(self) -> date | None:
        """The last day of the last quarter."""
        return self.ends[-1] if self.ends else None

    @cached_property
    def moves(self) -> list[tuple[Record, Move, date]]:
        """The moves of due dates that have a day, with it, the latest first."""
        starts = self._plans.year_starts
        found = [
            (item.record, move, when.last)
            for item in self._view.slippage.found for move in item.moves
            if (when := of(move.on, starts)) and when.last
        ]  # fmt: skip
        return sorted(found, key=lambda item: item[2], reverse=True)

    @cached_property
    def lately(self) -> list[tuple[Record, Move, date]]:
        """The moves since the end of the last quarter, the latest first."""
        return [item for item in self.moves if self.since and item[2] > self.since]

    @cached_property
    def _moved(self) -> dict[str, Counter[int]]:
        """How many moves each quarter had, by the key of a plan, ALL for the set."""
        found: dict[str, Counter[int]] = {}
        for record, _, on in self.moves:
            quarter = sum(on > end for end in self.ends)
            for key in (ALL, (record.plan or record).key):
                found.setdefault(key, Counter())[quarter] += 1
        return found

    @cached_property
    def _quarters(self) -> range:
        """The quarters of which git tells the whole, and this one, which is last."""
        since = self._view.past.since
        unknown = sum(since is None or since > end + timedelta(days=1) for end in self.ends[:-1])
        return range(unknown + 1, len(self.ends) + 1)

    def _run(
        self, name: str, names: Sequence[str] = (ALL,), plans: Collection[str] = (ALL,)
    ) -> list[int]:
        """Return a number at the end of each quarter that is known, and today's last.

        Args:
            names: what it is of, as ``Headline`` has it; the first that was there on a day counts.
            plans: the keys of the plans whose moves count.
        """
        if name == "moved":
            by = [self._moved[key] for key in plans if key in self._moved]
            return [sum(counts[quarter] for counts in by) for quarter in self._quarters]
        earlier = self._view.earlier
        told = [*(earlier[end] for end in self.ends if end in earlier), self.now]
        return [next((item[one] for one in names if one in item), {}).get(name, 0) for item in told]

    def _known(self, name: str) -> bool:
        """Whether it is known how a number was at the end of the last quarter."""
        if name == "moved":
            return len(self._quarters) > 1
        return self.compared and (name != "owed" or self.owed.asked > 0)

    def cards(self) -> Iterator[Card]:
        """Yield the cards of the whole council."""
        home, words = self._view.folder, self._words()
        for name in _EVERY:
            said, page, edge = words[name]
            if name not in self.shown:
                risks = self.now[ALL]["risks"]
                noun = "risk" if risks == 1 else "risks"
                said = f"{noun}: no bands are set, so none has a colour"
                said = said if risks else "risks in the register"
                yield Card(risks, said, f"{home}/{page}", "", Markup(), "plain")
                continue
            run = self._run(name)
            change = self._change(name, run)
            parts = name == "late" and self.late_parts
            yield Card(
                run[-1] if run else 0, said, f"{home}/{page}", change,
                spark(run, self._said(name, run)) if change else Markup(),
                edge if parts or (run and run[-1]) else "done" if self._any(name) else "plain",
            )  # fmt: skip

    def _any(self, name: str) -> bool:
        """Whether there is anything of which none would be good."""
        told = self.now[ALL]
        counted_in = {"late": told["actions"], "red_measures": told["figured"],
                      "red_risks": self._banded, "owed": self.owed.asked}  # fmt: skip
        return bool(counted_in.get(name, self.moves))

    def _words(self) -> Mapping[str, tuple[str, str, str]]:
        """Return what each number counts, after it, with its page and the colour at its edge."""
        told = self.now[ALL]
        actions, figured = told["actions"], told["figured"]
        red_risks = f"of {counted(self._banded, 'risk')} at red" if self._banded else "risks at red"
        if chances := told["risks"] - self._banded:
            red_risks += f", {chances} {'opportunity' if chances == 1 else 'opportunities'} apart"
        asked = self.owed.asked
        red = "measures at red: none has a figure"
        if figured:
            red = f"of {counted(figured, 'measure')} with a figure at red"
        moved = (self._run("moved") or [0])[-1]
        moves = "move of a due date" if moved == 1 else "moves of due dates"
        git = self._view.past.since
        whole = git and self.since and git <= self.since + timedelta(days=1)
        far = "" if whole else ", as far as the plans tell"
        also = f"; also late: {self.late_parts}" if self.late_parts else ""
        return {
            "late": (f"of {counted(actions, 'action')} late{also}", "overdue.html", "late"),
            "red_measures": (red, "measures.html", "late"),
            "moved": (f"{moves} this quarter{far}", "moved.html", "soon"),
            "owed": (
                f"of {counted(asked, 'return')} owed" if asked
                else "returns owed: none is asked for",
                "returns.html", "soon",
            ),
            "red_risks": (red_risks, "risks.html", "late"),
        }  # fmt: skip

    def _change(self, name: str, run: Sequence[int]) -> str:
        if not self._known(name) or len(run) < 2 or self.since is None:
            return ""
        before, now = run[-2:]
        # On its last day nothing of a quarter is reported yet: what was done in it stood as late.
        said = f"the plans said on {long_day(self.since)}"
        when = "in the quarter before" if name == "moved" else said
        if before == now:
            return f"as many as {when}"
        more = f"{abs(now - before)} {'more' if now > before else 'fewer'}"
        return f"{more} than {when}: {before}"

    def _said(self, name: str, run: Sequence[int]) -> str:
        if name == "moved":
            return f"By quarter, this one last: {', '.join(map(str, run))}."
        days = [*(end for end in self.ends if end in self._view.earlier), self._view.as_of]
        told = (f"{long_day(day)}: {number}" for day, number in zip(days, run, strict=True))
        return "; ".join(told) + "."

    def lines(self) -> Iterator[Line]:
        """Yield the whole council, then each directorate with the plans of it."""
        yield Line("Whole council", None, "all", self._numbers([ALL], [ALL]))
        groups: dict[str, list[Record]] = {}
        for item in self._view.summary:
            groups.setdefault(directorate_of(self._plans, item.plan), []).append(item.plan)
        for key, records in sorted(groups.items(), key=lambda item: not item[0]):
            own = directorate_plan(self._plans, key)
            if key and len(records) > 1:
                title = f"{(own.title or key) if own else key}: all of it"
                called = [key, *(own.texts("formerly") if own else ())]
                plans = [item.key for item in records]
                numbers = self._numbers([*map(directorate_name, called)], plans)
                yield Line(title, None, "directorate", numbers)
            for plan in records:
                names = [plan.key, *plan.texts("formerly")]
                numbers = self._numbers(names, [plan.key])
                yield Line(plan.title or plan.key, plan, "plan", numbers, new=self._new(names))

    def _new(self, names: Collection[str]) -> bool:
        """Whether it is known that nothing of some names was there a quarter ago."""
        then = self._view.earlier.get(self.since) if self.since else None
        return self.compared and then is not None and then.keys().isdisjoint(names)

    def _numbers(
        self, names: Sequence[str], plans: Collection[str]
    ) -> Mapping[str, tuple[int, int | None]]:
        found: dict[str, tuple[int, int | None]] = {}
        new = self._new(names)
        for name in self.shown:
            run = self._run(name, names, plans)
            known = self._known(name) and len(run) > 1 and not new
            found[name] = (run[-1] if run else 0, run[-1] - run[-2] if known else None)
        return found
