"""Records of one kind, chosen by filters and sorted by a field."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.language.keys import NESTED, PRIVATE, WORK
from planctl.language.when import parse, parse_period
from planctl.model.answering import Whose
from planctl.model.definitions import plans_of
from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.resources import period_of, resources
from planctl.model.scores import score
from planctl.model.year_names import full
from planctl.reports.report import Row
from planctl.reports.row import key_row, risk_kind, timed_row
from planctl.standing.rag import rag_row
from planctl.standing.stated import state


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a record must meet; None or empty asks for nothing.

    Attributes:
        no_owner: nobody may own it, though somebody should.
        status: the states it may be in: a status, or ``open``, ``closed``, ``overdue``; what is
            closed with what it stands in is ``closed`` and nothing else.
        plan, objective, supports: a ref that it must stand in, under or link to.
        period: its due date must fall in this; for kinds that have none, its plan's period.
        due_by, due_from: by whose end, or from whose start, it must fall due.
        undated: it must be open and have no day, as the totals count it: not where the date
            cannot be read.
        unreadable: it must be open with a date that cannot be read, as the totals count it.
        min_score: of a risk, the least current score.
        text: what must stand in its title or another text of it, without regard to case.
        where: keys of the format or of the rows, each with a value that it must have; of a key in
            a record within, as ``rag.declared``; an empty value asks for records without it.
    """

    no_owner: bool = False
    status: Collection[str] = ()
    plan: str | None = None
    objective: str | None = None
    supports: str | None = None
    period: str | None = None
    due_by: str | None = None
    due_from: str | None = None
    undated: bool = False
    unreadable: bool = False
    min_score: float | None = None
    text: str | None = None
    where: Collection[tuple[str, str]] = ()


def listing(
    plans: PlanSet,
    kind: str,
    filters: Filters,
    as_of: date,
    *,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> list[Record]:
    """Return the records of a kind that meet every filter, in the order written.

    With ``whose``, only what counts for those people.
    """
    found: list[Record] = []
    tests = _tests(plans, filters, as_of)
    for record in resources(plans) if kind == "resource" else plans.of(kind):
        if paths and not record.stands_in(paths):
            continue
        if kind == "plan" and record.level == "corporate":
            continue
        if whose is not None and record not in whose:
            continue
        if all(test(record) for test in tests):
            found.append(record)
    return found


def full_row(plans: PlanSet, record: Record, as_of: date, *, whole: bool = True) -> Row:
    """Return a record's row with what its kind has besides; not ``whole``, without its fields.

    Rows of actions, and of what somebody gave a colour, have the keys of ``rag_row``; those of
    objectives ``level``, ``supports`` and ``action_count``, those of risks ``score`` and
    ``target_score``, those of resources what an amount is for (``of``, ``of_kind``), all that this
    stands in (``inside``), its own ``period``, and its ``plan_period`` where it has none.
    """
    told = state(plans, record, as_of, 0).row()
    row = timed_row(plans, record, told) if whole else key_row(plans, record) | told
    row |= rag_row(plans, record, as_of)
    if record.kind == "objective":
        row["level"] = record.level
        row["supports"] = list(record.supports)
        row["action_count"] = len(plans.actions_of(record))
    if record.kind == "risk":
        row["risk_kind"] = risk_kind(record)
        scores = {name: score(plans, record, name) for name in ("current", "target")}
        row["score"] = scores["current"].score if scores["current"] else None
        row["target_score"] = scores["target"].score if scores["target"] else None
    if record.kind == "resource" and record.parent is not None:
        row.pop("text", None)
        own, period = record.texts("period"), period_of(plans, record)
        row |= {"of": record.parent.key, "of_kind": record.parent.kind,
                "inside": [f"{item.kind}:{item.key}" for item in _above(plans, record.parent)],
                **{name: record.fields.get(name) for name in ("amount", "spent", "unit", "new")},
                "period": own[0] if own else None,
                "plan_period": period.written if period and not own else None}  # fmt: skip
    return row


def _above(plans: PlanSet, record: Record) -> Iterator[Record]:
    """Yield what a record stands in, its plan, and the plans above that."""
    above = record.parent
    while above is not None:
        yield above
        above = above.parent
    plan = record if record.kind == "plan" else record.plan
    if plan is not None:
        yield from () if plan is record else (plan,)
        yield from plans.links.upwards(plan)


def names(plans: PlanSet, kind: str) -> list[str]:
    """Return all that records of a kind may be asked for by: refs, aliases, keys, full names."""
    every = plans.of(kind)
    known = [*plans.refs(kind), *(item.key for item in every)]
    return [*known, *map(full, every)] if plans.years.several else known


def _meant(plans: PlanSet, wanted: Filters, as_of: date) -> dict[str, set[Record]]:
    """Return the plans and objectives that filters name."""
    names = (("plan", "plan", wanted.plan), ("objective", "objective", wanted.objective),
             ("supports", "objective", wanted.supports))  # fmt: skip
    return {
        key: {*plans.years.named(plans, kind, name, as_of)} if name is not None else set()
        for key, kind, name in names
    }


def other_years(plans: PlanSet, filters: Filters, as_of: date) -> list[tuple[str, str, list[str]]]:
    """Return the names in filters that other years have too: as what each is taken, and those."""
    names = (("plan", filters.plan), ("objective", filters.objective),
             ("objective", filters.supports))  # fmt: skip
    return [
        (name, full(item), others)
        for kind, name in names
        if name is not None
        for item in plans.years.named(plans, kind, name, as_of)
        if (others := plans.years.others(plans, item, name))
    ]


def _tests(plans: PlanSet, wanted: Filters, as_of: date) -> list[Callable[[Record], bool]]:
    """Return what is asked of every record: nothing of what no filter speaks of."""
    meant, least, text = _meant(plans, wanted, as_of), wanted.min_score, fold(wanted.text or "")
    status, who = set(wanted.status), plans.who
    tests: list[tuple[bool, Callable[[Record], bool]]] = [
        (wanted.no_owner, lambda item: who.needs_owner(item) and not plans.owners_of(item)),
        (bool(status), lambda item: bool(_states(plans, item, as_of) & status)),
        (wanted.plan is not None, lambda item: not meant["plan"].isdisjoint(plans_of(item))),
        (
            wanted.objective is not None,
            lambda item: not meant["objective"].isdisjoint(plans.objectives_of(item)),
        ),
        (
            wanted.supports is not None,
            lambda item: _supports(plans, item, meant["supports"], wanted.supports),
        ),
        (wanted.undated, lambda item: state(plans, item, as_of, 0).undated),
        (wanted.unreadable, lambda item: state(plans, item, as_of, 0).unreadable),
        (wanted.text is not None, lambda item: _mentions(item.fields, text)),
        (least is not None, lambda item: _score(plans, item) >= (least or 0)),
        (
            (wanted.due_by, wanted.due_from, wanted.period) != (None, None, None),
            lambda item: _due_in(plans, item, wanted, as_of),
        ),
        (bool(wanted.where), lambda item: _where(plans, item, wanted, as_of)),
    ]
    return [test for asked, test in tests if asked]


def _where(plans: PlanSet, record: Record, wanted: Filters, as_of: date) -> bool:
    row = full_row(plans, record, as_of)
    return all(_has(record, row, key, value) for key, value in wanted.where)


def _has(record: Record, row: Row, key: str, wanted: str) -> bool:
    """Whether a key has a value in rows or in plans, alone or among several; case is the same."""
    name, *inside = key.split(".")
    values: list[object] = [row[name] if name in row else record.fields.get(name)]
    if wanted and name in _OTHERWISE_IN_ROWS:
        values += [record.fields.get(name), row.get(f"{name}_as_written")]
    found = {fold(item) for item in _told(values, inside)}
    return fold(wanted) in found if wanted else not found


# A row's day is not what was written, and a row's kind is not what sort of risk or plan it is.
_OTHERWISE_IN_ROWS = frozenset({"due", "kind"})


def _told(value: object, inside: Sequence[str]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _told(item, inside)
    elif isinstance(value, dict):
        parts = [value.get(inside[0])] if inside else value.values()
        for item in parts:
            yield from _told(item, inside[1:])
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None and not inside:
        yield str(value)


def _states(plans: PlanSet, record: Record, as_of: date) -> set[str]:
    now = state(plans, record, as_of, 0)
    if now.closed_with:
        # Its own status says how it stood when that was closed.
        return {"closed"}
    states = {now.status, "open" if now.open else "closed"}
    return states | {"overdue"} if now.overdue else states


def _supports(plans: PlanSet, record: Record, wanted: set[Record], ref: str | None) -> bool:
    """Whether a record, or an objective it stands under, links to an objective by any name.

    A link that leads nowhere counts by its words.
    """
    every = (record, *plans.objectives_of(record))
    links = [link for item in every for link in plans.links.of(item, "supports")]
    return any(
        ref == link.ref if not link.targets else not wanted.isdisjoint(link.targets)
        for link in links
    )


def _score(plans: PlanSet, record: Record) -> float:
    found = score(plans, record, "current")
    return found.score if found and found.score is not None else float("-inf")


def _due_in(plans: PlanSet, record: Record, wanted: Filters, as_of: date) -> bool:
    due = state(plans, record, as_of, 0).due
    starts = plans.year_starts
    if wanted.due_by is not None:
        last = parse(wanted.due_by, year_starts=starts).last
        if due is None or last is None or due > last:
            return False
    if wanted.due_from is not None:
        first = parse(wanted.due_from, year_starts=starts).first
        if due is None or first is None or due < first:
            return False
    if wanted.period is None:
        return True
    within = parse_period(wanted.period, year_starts=starts)
    if within.first is None or within.last is None:
        return False
    if record.kind in _DATED:
        return due is not None and within.first <= due <= within.last
    resource = record.kind == "resource"
    periods = [period_of(plans, record)] if resource else map(plans.period_of, plans_of(record))
    return any(
        period.first <= within.last and period.last >= within.first
        for period in periods
        if period and period.first and period.last
    )


_DATED = frozenset({*WORK, "workforce"})


def _mentions(value: object, text: str) -> bool:
    if isinstance(value, dict):
        return any(_mentions(item, text) for key, item in value.items() if key not in _CHILDREN)
    if isinstance(value, list):
        return any(_mentions(item, text) for item in value)
    return isinstance(value, (str, int)) and text in fold(str(value))


_CHILDREN = NESTED | PRIVATE
