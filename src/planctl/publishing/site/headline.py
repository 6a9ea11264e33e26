"""How a plan set is doing on a day, in a few numbers: of all of it and of each plan.

Nothing here comes from git, so that a set as it was at an earlier commit answers in the same way.
"""

from collections import Counter
from datetime import date, timedelta

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.directorates import directorate_of
from planctl.queries.returns import Returns, returns
from planctl.queries.risks import RiskRegister, register
from planctl.queries.summary import Summed, summary, totals
from planctl.standing.rag_measures import last_figure, rated
from planctl.standing.reporting import Reporting, asked_period

# Late actions; measures red by their last figure, and measures that have one; risks whose score is
# red, and risks; returns that are owed.
NAMES = ("late", "actions", "red_measures", "figured", "red_risks", "risks", "owed")
RED = frozenset({"red", "amber-red"})
ALL = ""
_EARLIER = 4

# By the key of a plan, ALL for the set, and ``directorate_name``; then by NAMES.
Headline = dict[str, dict[str, int]]


def headline(
    plans: PlanSet, as_of: date, within: int, *,
    summed: list[Summed] | None = None, owed: Returns | None = None,
    risks: RiskRegister | None = None,
) -> Headline:  # fmt: skip
    """Return the numbers of a day.

    Args:
        summed, owed, risks: what is known already of the same day.
    """
    summed = summary(plans, as_of, within=within) if summed is None else summed
    owed = owing(plans, as_of) if owed is None else owed
    by: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for item in summed:
        by["late"][item.plan.key] += item.counts["overdue"]
        by["actions"][item.plan.key] += item.counts["actions"]
    for measure in plans.of("measure"):
        if last := last_figure(rated(plans, measure, as_of)):
            _count(by["figured"], measure)
            if last.colour.counted in RED:
                _count(by["red_measures"], measure)
    for risk in (risks or register(plans)).risks:
        _count(by["risks"], risk.record)
        if risk.rag in RED:
            _count(by["red_risks"], risk.record)
    for item_owed in owed.owed:
        _count(by["owed"], item_owed.record)
    found = {ALL: {name: sum(counts.values()) for name, counts in by.items()}}
    whole = totals(item.told for item in summed)
    found[ALL] |= {"late": whole["overdue"], "actions": whole["actions"]}
    for plan in plans.plans:
        found[plan.key] = {name: by[name][plan.key] for name in NAMES}
        whole_of = found.setdefault(directorate_name(directorate_of(plans, plan)), {})
        for name in NAMES:
            whole_of[name] = whole_of.get(name, 0) + by[name][plan.key]
    return found


def directorate_name(key: str) -> str:
    """Return the name under which the numbers of a directorate stand, which no plan has."""
    return f"\n{key}"


def _count(counts: Counter[str], record: Record) -> None:
    counts[(record.plan or record).key] += 1


def owing(plans: PlanSet, as_of: date) -> Returns:
    """Return what is owed for the last period that is over, as ``planctl returns`` prints it."""
    return returns(plans, asked_period(plans, None, as_of), as_of)


def quarter_ends(plans: PlanSet, as_of: date) -> list[date]:
    """Return the last days of the quarters that were over before a day, the earliest first."""
    quarters = Reporting("quarter", 0, plans.year_starts)
    found: list[date] = []
    first = quarters.period(as_of).first
    while first and first > date.min and len(found) < _EARLIER:
        found.append(first - timedelta(days=1))
        first = quarters.period(found[-1]).first
    return found[::-1]
