"""A record refers to a measure that no plan defines.

## Why is this a problem?

Nobody can say what is measured, to what target, or who reports it. A reference that differs from a
defined one only in spaces or capitals (`NI145` for `NI 145`) is unknown too: other programs compare
letter by letter.

## How to mend it

Write the reference as the definition has it, or define the measure.
"""

from collections.abc import Iterable

from planctl.checking.mending import reference
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up every ref in measures."""
    links = [(record, "measures") for record in plans.records if "measures" in record.fields]
    return rule.unresolved(plans, links, "measure", "refers to measure")


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="references",
    since="0.1",
    cure=reference("measure"),
)
