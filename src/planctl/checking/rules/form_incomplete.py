"""A record lacks what the council's form asks for.

## Why is this a problem?

The form was agreed so that every plan answers the same questions. A cell left blank is an answer
that members and the performance team miss.

What a form asks for is data: `form` in the corporate plan. The first form whose kind and years are
the plan's holds, or the one that the plan names. What another rule reports is not told twice.

## How to mend it

Fill it in. Where the plan follows another form, name that: `form: Outline`. Where the form does not
ask for it any more, take it off the form.
"""

from collections.abc import Iterable, Iterator

from planctl.checking.rule import Context, Rule
from planctl.language.keys import KINDS
from planctl.model.forms import Form
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.target_years import has_target, years
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare what is open with the form of its plan."""
    for record in plans.of(*_KINDS) if plans.uses("form") else ():
        form = plans.forms.of(record)
        if form is None or not plans.open(record):
            continue
        lacking = list(_lacking(plans, record, form))
        if lacking:
            keys = " and no ".join(name for _, name in lacking)
            message = f"{record.label} has no {keys}, which the form '{form.name}' asks for"
            hint = f"add {', '.join(dict.fromkeys(f'{key}: ...' for key, _ in lacking))}"
            yield rule.found(record, message, hint=hint)


_KINDS = ("plan", "objective", "action", "measure", "risk", "workforce")
# Rules of their own speak of these, each of a kind of record.
_NAMED = {
    "objective": {"owner", "ref", "supports", "actions", "measures", "success", "codes"},
    "action": {"owner", "ref", "due", "equality"},
    "measure": {"owner", "ref", "targets"},
    "risk": {"owner", "ref", "current"},
}
_MITIGATION = ("controls", "actions", "response", "milestones")


def _lacking(plans: PlanSet, record: Record, form: Form) -> Iterator[tuple[str, str]]:
    """Yield each key that is asked for and lacking, with its words, but those of other rules."""
    named = _NAMED.get(record.kind, set())
    if record.kind == "risk" and not any(_has(record, key) for key in _MITIGATION):
        named = named.union(_MITIGATION)
    # A row of several steps may give each its own.
    steps = plans.children(record, "milestone") if record.kind == "action" else ()
    for key in form.asks[record.kind]:
        if (
            key not in named
            and key in KINDS[record.kind]
            and not any(_has(one, key) for one in (record, *steps))
        ):
            yield key, key.replace("_", " ")
    if record.kind == "measure" and record.targets and has_target(plans, record):
        count = years(plans, record)
        if 0 < count < form.targets:
            yield "targets", f"targets for {form.targets} years ({count} given)"


def _has(record: Record, key: str) -> bool:
    return record.fields.get(key, []) != []


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="golden thread",
    since="0.1",
    several="lack what the form asks for",
)
