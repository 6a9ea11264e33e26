"""A record has no responsible officer.

## Why is this a problem?

What is everybody's is nobody's: no one is asked, and no one answers. `owner: tbc` is nobody too,
and so are `vacant`, `various`, `all`, `none`, `-` and `as above`.

## How to mend it

Name one officer under `owner:`. A milestone without one has its action's; an action without one has
those of its milestones; a measure or risk that stands in an action or objective has that one's. In
the plan that answers an inspection it is a warning, since its objectives are the inspector's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planctl.checking.rule import Context, Rule
from planctl.language.lost import UNREADABLE
from planctl.model.names import AGAIN, cure
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten, somebody
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for objectives, actions, measures and risks that nobody owns."""
    groups = [
        [item for item in plans.of("objective") if item.level == level]
        for level in ("directorate", "service")
    ]
    groups += [plans.of(kind) for kind in ("action", "measure", "risk")]
    for records in groups:
        if not all(map(somebody, {item.owner for item in records})):
            yield from _lacking(rule, plans, records)


def _lacking(rule: Rule, plans: PlanSet, records: Sequence[Record]) -> Iterator[Diagnostic]:
    by_place = {(item.document.path, item.path): item for item in records}
    found = rule.lacking(
        plans,
        records,
        lambda item: _nobody(plans, item),
        _message,
        what="has a responsible officer",
        field="owner",
        among=lambda item: not item.closed,
        hint="name one officer: owner: ...",
    )
    for finding in found:
        record = by_place.get(finding.subject[:2]) if finding.subject else None
        about = [record] if record else records
        if all(item.plan and "answers" in item.plan.fields for item in about):
            finding = replace(finding, severity=Severity.WARNING)  # noqa: PLW2901 - the same one
        written = record.owner[0] if record and record.owner else ""
        if record and written and cure(written) == AGAIN and (name := _above(record, records)):
            again = f"write the name again, owner: {name}: a record is read by itself"
            yield replace(finding, hint=again)
            continue
        yield replace(finding, hint=cure(written)) if written else finding


def _above(record: Record, records: Sequence[Record]) -> str:
    """Return the owner of the record above in its file; empty where it has none, or several."""
    name = ""
    for other in records:
        if other is record:
            return name
        if other.document is record.document and len(other.names) == 1:
            name = other.names[0]
    return ""


def _nobody(plans: PlanSet, record: Record) -> bool:
    """Whether nobody is named; what is misshapen is another rule's, lost print nobody's fault."""
    if "owner" not in record.fields:
        return not plans.owners_of(record)
    return bool(record.owner) and not record.names and UNREADABLE not in record.owner


def _message(record: Record) -> str:
    if record.owner:
        return f"{record.label} has no responsible officer: '{shorten(record.owner[0])}' is nobody"
    return f"{record.label} has no responsible officer"


RULE = Rule(check=check, severity=Severity.ERROR, group="people", since="0.1")
