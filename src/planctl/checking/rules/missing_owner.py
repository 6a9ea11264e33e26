"""A record has no responsible officer.

## Why is this a problem?

What is everybody's is nobody's: no one is asked, and no one answers. `owner: tbc` is nobody too,
and so are `vacant`, `various`, `all`, `none`, `-` and `as above`.

## How to mend it

Name one officer under `owner:`. A milestone without one has its action's; an action without one has
those of its milestones; a measure or risk that stands in an action or objective has that one's. In
the plan that answers an inspection it is a warning, since its objectives are the inspector's. Where
the council's form does not ask for an owner, the hint says so: it is the form that wants mending.
"""

from collections.abc import Iterable, Sequence

from planctl.checking.rule import Context, Rule, not_asked
from planctl.language.lost import UNREADABLE
from planctl.model.names import AGAIN, cure
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten, somebody
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for objectives, actions, measures and risks that nobody owns."""
    for record in plans.of(*_KINDS):
        if record.kind == "objective" and record.level not in _LEVELS:
            continue
        if somebody(record.owner) or record.closed or not _nobody(plans, record):
            continue
        finding = rule.found(
            record, _message(record), field="owner", hint=_hint(plans, record),
            severity=Severity.WARNING if record.for_inspectors else None,
        )  # fmt: skip
        yield finding._replace(subject=(record.document.path, record.path, "owner"))


_KINDS = ("objective", "action", "measure", "risk")
_LEVELS = ("directorate", "service")


def _hint(plans: PlanSet, record: Record) -> str:
    """Return the cure; "as above" is answered with the name that stands there."""
    if not record.owner:
        form = plans.forms.leaving_out(record, "owner")
        return f"name one officer: owner: ...{not_asked(form)}"
    written = record.owner[0]
    if cure(written) == AGAIN and (name := _above(record, plans.of(record.kind))):
        return f"write the name again, owner: {name}: a record is read by itself"
    return cure(written)


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


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="people",
    since="0.1",
    several="have no responsible officer",
)
