"""A record links to an objective that does not exist.

## Why is this a problem?

The golden thread is cut: whoever asks what serves the directorate's or the council's objectives
does not find this work.

An objective that goes on with one of an earlier period (`carried_from`) is looked at here too,
where the set keeps an earlier plan.

## How to mend it

Correct the reference, or add the objective to the plan that should hold it.
"""

from collections.abc import Iterable

from planctl.checking.mending import reference
from planctl.checking.rule import Context, Rule
from planctl.language.keys import in_order
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up every ref in supports and also_delivers."""
    links = [(record, name) for record in plans.records for name in _LINKS if name in record.fields]
    yield from rule.unresolved(plans, links, "objective", "links to")
    yield from rule.carried(plans, "objective")


_LINKS = in_order(lambda key: key.of == "objective")

RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="references",
    since="0.1",
    cure=reference("objective"),
)
