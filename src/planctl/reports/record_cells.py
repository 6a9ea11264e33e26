"""What stands in several cells of an exported row: a set's, a day's, a decision's, a risk's."""

from planctl.language.numbers import Value
from planctl.language.when import of
from planctl.model.dues import kept_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import LEVELS, score
from planctl.system.text import one_line


def set_of(plans: PlanSet) -> dict[str, object]:
    """Return what the corporate plan says of the set as a whole."""
    corporate = plans.corporate
    if corporate is None:
        return {}
    names = ("organisation", "title", "period", "published", "overview", "notes")
    return {name: corporate.texts(name) for name in names} | {
        "path": corporate.document.path,
        "year_starts": plans.year_starts,
    }


def completed_of(plans: PlanSet, record: Record) -> dict[str, object]:
    """Return when a record was done, and how many days late."""
    when = record.completed
    if when is None:
        return {"completed": None}
    return {
        "completed": when.written,
        "completed_first": when.first,
        "completed_last": when.last,
        "days_late": kept_of(plans, record).days,
    }


def forecast_of(plans: PlanSet, record: Record) -> dict[str, object]:
    """Return the first and the last day on which work is now expected to be done."""
    when = of(record.fields.get("forecast"), plans.year_starts)
    return {"forecast_first": when.first, "forecast_last": when.last} if when else {}


def distinct(kind: str, name: str, met: set[tuple[str, str]]) -> str:
    """Return a name that no other of its kind has: the second of two gets a number."""
    name = found = one_line(name)
    count = 1
    while (kind, found) in met:
        count += 1
        found = f"{name} ({count})"
    met.add((kind, found))
    return found


def number_of(value: Value | None) -> int | float | None:
    """Return the number of a value as other programs have numbers."""
    number = value.number if value else None
    return None if number is None else float(number)


def decision_of(record: Record) -> dict[str, object]:
    """Return what was decided on a record, by whom and when."""
    said = record.decision
    if said is None:
        return {"decision": None}
    return {"decided_by": said.by, "decided_on": said.on, "decision": said.reason}


def scores_of(plans: PlanSet, risk: Record) -> dict[str, object]:
    """Return likelihood, impact and score of a risk on each level that has them."""
    row: dict[str, object] = {}
    for level in LEVELS:
        found = score(plans, risk, level)
        if found:
            row[f"{level}_likelihood"] = found.likelihood
            row[f"{level}_impact"] = found.impact
            row[f"{level}_score"] = found.score
    return row
