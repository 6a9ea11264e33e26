"""The account of what a document shows of a plan: nothing that it holds is left out unsaid."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from planctl.language.keys import NESTED, key_of, plural
from planctl.model.once import once
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.resources import resources
from planctl.reports.money_words import TOLD
from planctl.system.text import listed

# What is nothing of the plan: what planctl is told, and what follows from the document itself.
_NEVER = frozenset({"kind", "form", "generated_refs", "year_starts", "limits", "rag_scheme",
                    "reporting", "risk_matrix", *NESTED})  # fmt: skip
_CALLED = {
    "notes": "the notes", "printed": "the wording in the source", "internal": "internal remarks",
    "updates": "the updates", "revisions": "the moves of dates and targets",
    "codes": "outside codes", "rag": "the declared colour", "ref": "the reference",
    "supports": "the objectives supported", "owner": "the owner", "due": "the due date",
    "status": "the status", "formerly": "former references", "context": "the context",
    "reports_to": "the boards and committees told", "completed": "the day of completion",
    "better": "the direction wanted", "measures": "the measures named",
    "risks": "the risks named", "monitoring": "the monitoring",
    "under": "the plan above", "accountable": "the accountable officer",
    "answers": "the inspection answered", "published": "the day of publication",
    "approved": "the approvals", "review": "the day of review", "access": "the access",
    "access_reason": "the reason for keeping back", "aliases": "other references",
    "group": "the heading above", "forecast": "the expected date", "percent": "the percentage done",
    "out_of_tolerance": "the warnings of tolerance", "equality": "the equality assessment",
    "carried_from": "the work carried forward", "outcome": "the outcome wanted",
    "band": "the band of good figures", "aggregate": "the way figures make the year",
    "to_date": "the word on figures to date", "profile": "the course in the year",
    "contextual": "the word that it is only watched", "frequency": "the frequency",
    "inherent": "the score before controls", "current": "the current score",
    "target": "the target score", "how": "the way", "who": "the people who do it",
    "achieved": "the achievement", "in": "the plans meant", "left": "the day of leaving",
    "vacant": "the vacancy", "also_delivers": "the other objectives served",
    "depends_on": "the actions waited for",
}  # fmt: skip
# What a record of a kind is called, and several.
_MEANS = {"mitigation": ("action on risks", "actions on risks"),
          "progress": ("priority of last year", "priorities of last year"),
          "workforce": ("need of the workforce", "needs of the workforce")}  # fmt: skip


@dataclass
class Account:
    """What is shown so far of one plan, record by record and key by key."""

    plans: PlanSet
    plan: Record
    _shown: dict[Record, set[str]] = field(default_factory=dict)

    def show(self, record: Record, *names: str) -> None:
        """Enter keys of a record as shown."""
        for item in (record, *record.parts):
            self._shown.setdefault(item, set()).update(names)

    def shows(self, record: Record) -> bool:
        """Whether anything of a record is shown."""
        return bool(self._shown.get(record))

    def records(self) -> Iterator[Record]:
        """Yield the plan and what stands in it, in the order written."""
        yield self.plan
        by_plan = once(self.plans, ("records by plan",), partial(_by_plan, self.plans))
        yield from by_plan.get(self.plan, ())

    def left(self, record: Record) -> list[str]:
        """Return the keys of a record that are not shown, in the order written."""
        shown = self._shown.get(record, set())
        ours = {"ref"} if our_ref(record) else set()
        return [name for name in record.fields
                if name not in shown and name not in _NEVER and name not in ours
                and record.fields[name] not in (None, "", [], {})]  # fmt: skip

    def said(self) -> list[str]:
        """Return what the document does not show, with counts; nothing where it shows all."""
        whole: Counter[str] = Counter()
        keys: dict[str, Counter[str]] = {}
        for record in self.records():
            if not self.shows(record) and record is not self.plan:
                whole[record.kind] += 1
                continue
            for name in self.left(record):
                keys.setdefault(called(record.kind, name), Counter())[record.kind] += 1
        for entry, name in self.left_of_money():
            of_it = _CALLED.get(name) or called(entry.kind, name)
            keys.setdefault(of_it, Counter())[entry.kind] += 1
        parts = [_counted(kind, count) for kind, count in whole.items()]
        parts += [f"{name} of {listed([*_kinds(kinds)])}" for name, kinds in keys.items()]
        return parts

    def left_of_money(self) -> Iterator[tuple[Record, str]]:
        """Yield what stands in no cell of the resources that are shown: a plan's table has remarks.

        A text has nothing but itself.
        """
        homes = {item for item in self.records() if "resources" in self._shown.get(item, set())}
        for entry in once(self.plans, ("resources",), partial(resources, self.plans)):
            home = entry.parent
            if home not in homes or "text" in entry.fields:
                continue
            cells = {*TOLD, "notes"} if home is self.plan else TOLD
            for name in entry.fields:
                if name not in cells and name not in self._shown.get(entry, set()):
                    yield entry, name


def _by_plan(plans: PlanSet) -> dict[Record | None, list[Record]]:
    """Return the records that stand in each plan, or have a definition there."""
    found: dict[Record | None, list[Record]] = {}
    for record in plans.records:
        for plan in dict.fromkeys([record.plan, *(part.plan for part in record.parts)]):
            found.setdefault(plan, []).append(record)
    return found


def called(kind: str, name: str) -> str:
    """Return what a key is called in a sentence that counts whose it is."""
    key = key_of(kind, name)
    if key is None:
        words = name.removeprefix("x-").replace("-", " ")
        return f"\u201c{words}\u201d"
    return _CALLED.get(name, f"the {key.heading.lower()}")


def _kinds(kinds: Counter[str]) -> Iterable[str]:
    for kind, count in kinds.items():
        yield "the plan" if kind == "plan" else _counted(kind, count)


def _counted(kind: str, count: int) -> str:
    one, many = _MEANS.get(kind, (kind, plural(kind)))
    return f"1 {one}" if count == 1 else f"{count} {many}"
