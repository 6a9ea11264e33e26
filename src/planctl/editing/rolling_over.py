"""Next year's plan out of this year's: what is open goes along, what was done stays behind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.editing import next_dates
from planctl.editing.last_year import progress
from planctl.editing.operations import Put
from planctl.editing.order import predecessor
from planctl.editing.outline import Outline
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted
from planctl.editing.style import Habits, Style
from planctl.language.keys import WORK, children
from planctl.language.when import When, parse_period
from planctl.language.yaml.document import Path, lookup
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.text import counted

# What tells of the year that ends, or of its text, and stays where it is.
_OF_THE_YEAR = frozenset(
    {"updates", "revisions", "rag", "decision", "printed", "formerly", "carried_from", "progress"}
)
_OF_THE_PLAN = _OF_THE_YEAR | {"published", "approved"}
# What a measure is; its figures of other years stand where they are, and count with it.
_MEASURE = (
    "ref", "aliases", "title", "owner", "accountable", "group", "unit", "better", "band",
    "tolerance", "aggregate", "to_date", "profile", "contextual", "frequency", "targets",
    "access", "access_reason",
)  # fmt: skip
_JOINED = frozenset({"objective", *WORK, "risk"})

PASSED = "Needs a date, and is tbc until one is agreed"
RECURS = "Recurs, and starts anew with the year"
BEHIND = "Does not go along"
TARGETS = "Has no target yet"
EMPTY = "Objectives of which no action goes along"
ENDS = "Supports what belongs to a plan that ends before"
NOTES = "Remarks that go along: are they still true?"
NEED = "Needs of the workforce of which no plan says whether they were met"


@dataclass
class NextYear:
    """The plan of the next year, as data, and what is left for a person to decide.

    Attributes:
        plan: this year's.
        period: the next one's, as plans write it; ``begins``: its first day.
        carried: the open work that goes along, in this year's plan.
        said: what is to be decided, by heading: each record with what is said of it.
        noted: how many of the records have notes.
    """

    plans: PlanSet
    plan: Record
    period: str
    begins: date
    as_of: date
    carried: list[Record] = field(default_factory=list)
    said: dict[str, list[tuple[Record, str]]] = field(default_factory=dict)
    noted: int = 0

    def data(self) -> dict[str, object]:
        """Return what the next plan says, key by key."""
        found = self._kept(self.plan, self.plan.path, _OF_THE_PLAN)
        before = self.plan.texts("period")
        title = found.get("title")
        if isinstance(title, str) and before and before[0] in title:
            found["title"] = title.replace(before[0], self.period)
        found["period"] = Written(self.period)
        if self.noted:
            self._say(NOTES, self.plan, f"notes of {counted(self.noted, 'record')}")
        last = progress(self.plans, self.plan, self.carried, self.as_of)
        return {**found, **({"progress": last} if last else {})}

    def _say(self, heading: str, record: Record, words: str) -> None:
        self.said.setdefault(heading, []).append((record, words))

    def _kept(self, record: Record, path: Path, drop: frozenset[str]) -> dict[str, object]:
        """Return the keys of a record that go along; ``carried_from`` where the format has it."""
        fields = lookup(self.plan.document.data, path)
        found: dict[str, object] = {}
        for name, value in fields.items() if isinstance(fields, dict) else ():
            if name in drop:
                continue
            new = self._value(record, (*path, name), name, value)
            if new is not None:
                found[name] = new
        if record.kind in _JOINED:
            return self._joined(found, path, record.ref or record.key)
        return found

    def _joined(self, found: dict[str, object], path: Path, ref: str) -> dict[str, object]:
        """Return a record with what it goes on with, where the format has that."""
        data = self.plan.document.data
        before = predecessor(data, path, list(found), "carried_from")
        new: dict[str, object] = {}
        for name, value in found.items():
            new[name] = value
            if name == before:
                new["carried_from"] = [ref]
        return new

    def _value(self, record: Record, path: Path, name: str, value: object) -> object:
        """Return what stands under a key next year; None where nothing does."""
        kind = dict(children(record.kind)).get(name)
        if kind in {"measure", "risk"} or (kind and isinstance(value, list)):
            items = value if isinstance(value, list) else []
            return list(self._records(str(kind), path, items)) or None
        years = self.plans.year_starts
        written = self._written(path, value)
        if name == "due":
            return self._due(record, written)
        tests: dict[str, Callable[[], bool]] = {
            "start": lambda: next_dates.starts(value, self.begins, years),
            "forecast": lambda: next_dates.stays(value, self.begins, years),
            "urgency": lambda: next_dates.stays(value, self.begins, years),
            "review": lambda: next_dates.stays(value, self.begins, years),
            "completed": lambda: bool(record.due and record.due.kept_up),
        }
        if name in tests:
            return written if tests[name]() else None
        if name == "resources":
            return self._resources(record, written)
        if name in {"depends_on", "also_delivers"}:
            return self._links(record, name) or None
        if name == "supports":
            self._look_up(record)
        self.noted += name == "notes"
        return written

    def _due(self, record: Record, value: object) -> object:
        found = next_dates.due(record, value, self.begins, self.as_of, self.plans.year_starts)
        if found.passed:
            self._say(NEED if record.kind == "workforce" else PASSED, record, found.passed)
        if found.recurs:
            self._say(RECURS, record, found.recurs)
        return found.value

    def _records(self, kind: str, path: Path, items: Sequence[object]) -> Iterator[object]:
        for index, item in enumerate(items):
            at = (*path, index)
            if not isinstance(item, dict):
                yield self._written(at, item)
                continue
            record = self.plans.record_at(self.plan.document, at)
            if record is None or record.path != at or not self._goes_along(record):
                continue
            if kind == "measure":
                yield self._measure(record, at)
                continue
            if kind in WORK:
                self.carried.append(record)
            new = self._kept(record, at, _OF_THE_YEAR)
            if kind == "objective" and not new.get("actions") and not self._served(record):
                self._say(EMPTY, record, "is there, and nothing is planned for it")
            yield new

    def _served(self, objective: Record) -> bool:
        """Whether other plans' work serves an objective: it goes on with those plans."""
        serving = self.plans.links.by(objective, "supports", "also_delivers")
        return any(item.plan is not self.plan for item in serving)

    def _goes_along(self, record: Record) -> bool:
        """Whether a record goes along; what was put off, or is uncertain, is said."""
        if record.status == "deferred":
            reason = " ".join(record.decision.reason) if record.decision else ""
            self._say(BEHIND, record, f"deferred: {reason}" if reason else "deferred")
        return self._stays(record)

    def _stays(self, record: Record) -> bool:
        if record.kind == "objective":
            actions = self.plans.children(record, "action")
            return not record.closed or any(map(self._stays, actions))
        if record.kind not in WORK:
            return record.kind != "progress"
        over = next_dates.over(record, self.begins, self.as_of)
        return self.plans.open(record) and not over

    def _measure(self, record: Record, path: Path) -> dict[str, object]:
        """Return a measure with the targets of the years to come."""
        fields = lookup(self.plan.document.data, path)
        found: dict[str, object] = {}
        own = () if record.ref else ("baseline", "baseline_period")
        for name, value in fields.items() if isinstance(fields, dict) else ():
            if name not in _MEASURE and name not in own:
                continue
            new = self._written((*path, name), value)
            if isinstance(new, dict):
                new = {key: item for key, item in new.items() if self._coming(key)}
            if new not in ({}, None):
                found[name] = new
        if not found.get("targets"):
            self._say(TARGETS, record, f"no target for {self.period} or later")
        return found

    def _coming(self, period: str) -> bool:
        found = parse_period(period, year_starts=self.plans.year_starts)
        return found.last is None or found.last >= self.begins

    def _resources(self, record: Record, value: object) -> object:
        """Return texts, and amounts of years to come: those of this year are not next year's."""
        if not isinstance(value, list):
            return value
        kept: list[object] = []
        for item in value:
            period = item.get("period") if isinstance(item, dict) else None
            if isinstance(item, dict) and (period is None or not self._coming(str(period))):
                title = item.get("title") or item.get("amount")
                self._say(BEHIND, record, f"resources of the year that ends: {title}")
                continue
            kept.append({name: part for name, part in item.items() if name != "spent"}
                        if isinstance(item, dict) else item)  # fmt: skip
        return kept or None

    def _links(self, record: Record, name: str) -> list[object]:
        """Return the links that still say something once what was done stays behind."""
        kept: list[object] = []
        for link in self.plans.links.of(record, name):
            gone = [item for item in link.targets if self._gone(item)]
            if not link.targets or len(gone) < len(link.targets):
                kept.append(link.ref)
            elif gone[0].status != "done":
                why = gone[0].status or "stays behind"
                self._say(BEHIND, record, f"{name.replace('_', ' ')} {link.ref}, which is {why}")
        return kept

    def _gone(self, record: Record) -> bool:
        """Whether nothing of a record is left to wait for or to serve next year."""
        return all(
            item.closed or (item.plan is self.plan and not self._stays(item))
            for item in self.plans.years.ends(record)
        )

    def _look_up(self, record: Record) -> None:
        """Say which objectives above belong to a plan that ends before the next year begins."""
        for link in self.plans.links.of(record, "supports"):
            for target in link.targets:
                plan = target.plan
                period = self.plans.period_of(plan) if plan else None
                if plan is None or plan is self.plan or period is None or period.last is None:
                    continue
                if period.last < self.begins and self._latest(target, period):
                    name = "the corporate plan" if plan.level == "corporate" else plan.ref
                    self._say(ENDS, record, f"{link.ref} of {name}, which is for {period.written}")

    def _latest(self, target: Record, period: When) -> bool:
        """Whether no later plan has an objective of the same ref."""
        for other in self.plans.find("objective", target.ref or ""):
            found = self.plans.period_of(other.plan) if other.plan else None
            if found and found.first and period.first and found.first > period.first:
                return False
        return True

    def _written(self, path: Path, value: object) -> object:
        """Return a value that is written as it stands, numbers with their zeros."""
        if isinstance(value, dict):
            return {name: self._written((*path, name), item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._written((*path, index), item) for index, item in enumerate(value)]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return Written(self.plan.document.written(path, value))
        return value

    def closed(self, decision: dict[str, object]) -> Wanted:
        """Return what closes this year's work that goes along; milestones close with their action.

        It says so itself, with the decision: whoever reads this year's plan alone sees it. What
        recurs and was done each time is done, and says nothing else.
        """
        return [
            (record.document, Put((*record.path, name), value))
            for name, value in (("status", "carried-forward"), ("decision", decision))
            for record in self.carried
            if record.kind != "milestone" and not next_dates.finished(record, self.as_of)
        ]

    def text(self, first_line: str) -> str:
        """Return the next plan, written as this year's is.

        Args:
            first_line: what stands above it for editors.
        """
        outline = Outline(self.plan.document)
        line_break = outline.line_break(0)
        lines = Style(outline, Habits.of(outline)).record(self.data(), 0, line_break)
        return f"{first_line.replace(chr(10), line_break)}{lines}{line_break}"
