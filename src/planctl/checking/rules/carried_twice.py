"""Two records go on with the same one.

## Why is this a problem?

What was promised once counts as two from then on, and nobody can say which of the two dates is that
of the promise. Often one of the two was copied from the other.

## How to mend it

Keep `carried_from` at the one that goes on with it. Where the work was truly split in two, say so
beside the second: `# planctl: ignore[carried-twice] split by Cabinet in May`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what several records go on with; the first of them is right."""
    first: dict[Record, Record] = {}
    for record in plans.years.in_order(plans.years.earlier):
        for index, ref in enumerate(record.texts("carried_from")):
            for old in plans.years.carried(plans, record, ref):
                other = first.setdefault(old, record)
                if other is not record:
                    message = (
                        f"{record.label} goes on with '{shorten(ref)}', and so does {other.label}"
                    )
                    hint = "keep carried_from at one of the two"
                    yield rule.found(
                        record, message, field="carried_from", index=index, hint=hint,
                        related=[Related(other.at("carried_from"), "goes on with it too")],
                    )  # fmt: skip


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
