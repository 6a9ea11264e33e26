"""Something is done, and its percentage says that part of it is left.

## Why is this a problem?

One of the two was not changed with the other. Totals count it as done, and a page shows it with a
percentage that is not whole.

## How to mend it

Write `percent: 100`, or take it out, since done says it. Where work is left, write the status that
holds.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import PERCENT, figure
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.text import as_word

_WHOLE = 100


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the status of each record with its own percentage."""
    for record in plans.records if plans.uses("percent") else ():
        share = figure(record.fields.get("percent"), PERCENT)
        if share is None or share >= _WHOLE or record.fields.get("status") != "done":
            continue
        related = [Related(record.at("status"), "done")]
        message = f"{record.label} is done, and {share:g}% of it"
        typed = f"planctl set {as_word(record.key)} percent=100"
        hint = f"write percent: 100, as '{typed}' does, or the status that holds"
        yield rule.found(record, message, field="percent", hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
