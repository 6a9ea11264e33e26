"""A record has no reference.

## Why is this a problem?

Nobody can link to it, name it in a meeting or follow it from one year to the next. A title is no
substitute: it changes.

## How to mend it

Give it the next number of its series, as `ref: RLIL017`. Where the source has no numbers at all,
make them up and say so with `generated_refs: true` on the plan: then nothing is asked for.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for objectives, actions, measures and risks without a ref."""
    hint = "give it the next number of its series: ref: ..."
    for kind in ("objective", "action", "measure", "risk"):
        yield from rule.lacking(
            # What has no title either is told as such.
            (item for item in plans.of(kind) if "ref" not in item.fields and item.title),
            lambda record: not _generated(record) and plans.forms.asks(record, "ref"),
            lambda record: f"{record.label} has no reference",
            field="ref",
            hint=hint,
        )


def _generated(record: Record) -> bool:
    """Whether the plan says that the source has no references of its own."""
    return record.plan is not None and record.plan.fields.get("generated_refs") is True


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="references",
    since="0.1",
    several="have no reference",
)
