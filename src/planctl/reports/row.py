"""A record as a row of a report, made last: the keys that scripts may rely on, as plain data."""

from planctl.language.keys import NESTED, PRIVATE, WORK, WORK_PARTS
from planctl.model.answering import ROLES
from planctl.model.dues import kept_of
from planctl.model.line import line_of
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import KEYS
from planctl.reports.waiting import waits_for

# Records that stand in the record have rows of their own; internal remarks are never published.
_NOT_IN_ROWS = frozenset({*KEYS, *NESTED, *PRIVATE, "kind"})


def key_row(plans: PlanSet, record: Record) -> dict[str, object]:
    """Return what every row of a record has, and no more: ``KEYS``."""
    when = plans.due_of(record)
    objectives = [item.key for item in plans.objectives_of(record)]
    return {
        "kind": record.kind,
        "key": record.key,
        "ref": record.ref,
        "title": record.title,
        "owner": list(plans.owners_of(record)),
        "accountable": list(plans.accountable_of(record)),
        "due": when.last.isoformat() if when and when.last else None,
        "due_as_written": when.written if when else None,
        "status": record.status or None,
        "objective": objectives[0] if objectives else None,
        "objectives": objectives,
        "plan": record.plan_key,
        "plan_set": plans.folder,
        "path": record.document.path,
        "line": line_of(record),
    }


def record_row(plans: PlanSet, record: Record) -> dict[str, object]:
    """Return the row of a record: the keys all rows have, then the record's own fields.

    ``owner_from`` and ``accountable_from`` say what names were inherited from, where they were.
    Where the reference is ours, and not the council's, it has ``generated_ref``; a risk has
    ``risk_kind``, threat or opportunity; a measure of several years ``plans``, that of each year.
    """
    row = key_row(plans, record)
    for role in ROLES:
        if above := plans.who.inherited_from(record, role):
            row[f"{role}_from"] = above
    if record.parent is not None and record.kind in WORK_PARTS:
        row[record.parent.kind] = record.parent.key
    if record.kind == "risk":  # whose own 'kind' is what sort of risk it is
        row["risk_kind"] = risk_kind(record)
    if record.parts:
        row["plans"] = [item.plan_key for item in record.parts]
    if our_ref(record):
        row["generated_ref"] = True
    own = record.fields.items()
    row |= {key: without_private(value) for key, value in own if key not in _NOT_IN_ROWS}
    return row | _completed(plans, record) if record.completed else row


def risk_kind(record: Record) -> str | None:
    """Return what sort of risk it is, threat or opportunity, where it says so."""
    return next(iter(record.texts("kind")), None)


def timed_row(plans: PlanSet, record: Record, told: dict[str, object]) -> dict[str, object]:
    """Return the row of a record with how it stands on a day, as ``State.row`` tells it.

    What is to be done has ``waits_for`` as well: the actions that it depends on and that are not
    done.
    """
    row = record_row(plans, record) | told
    return row | {"waits_for": waits_for(plans, record)} if record.kind in WORK else row


def _completed(plans: PlanSet, record: Record) -> dict[str, object]:
    """Return when it was completed: as written, its days, and how late where that is certain."""
    when = record.completed
    first, last = (when.first, when.last) if when else (None, None)
    return {
        "completed": when.written if when else None,
        "completed_first": first.isoformat() if first else None,
        "completed_last": last.isoformat() if last else None,
        "days_late": kept_of(plans, record).days,
    }


def without_private(value: object) -> object:
    """Return a value without the remarks that are never published, at any depth.

    What a public edition keeps back of a list leaves its place empty, and has none here.
    """
    if isinstance(value, dict):
        return {key: without_private(item) for key, item in value.items() if key not in PRIVATE}
    if isinstance(value, list):
        return [without_private(item) for item in value if item is not None]
    return value
