"""The source's words are kept for a key that no such record has.

## Why is this a problem?

`printed` gives the words of the source by key, where the plan's own value must differ. Under a
misspelt name they stand beside no value, and whoever compares the two does not find them.

## How to mend it

Write the name of the key that the words are for: `printed: {due: "mid-June 2007"}`.
"""

from collections.abc import Iterable

from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.language.keys import KINDS
from planctl.language.keys.means import RESOURCE
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.model.resources import resources
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every key under ``printed``, of records and of sums of money."""
    for record in (*plans.records, *resources(plans)) if plans.uses("printed") else ():
        said = record.fields.get("printed")
        for name in said if isinstance(said, dict) else ():
            # What is inside a value is named by its key and dots, as targets.2011/12.
            known = _keys(record)
            if str(name).partition(".")[0] in known or str(name).startswith("x-"):
                continue
            whose = record if record.kind in KINDS else record.parent or record
            message = (
                f"{whose.label} keeps the source's words for '{shorten(str(name))}', which is no"
                f" key of {_WHAT.get(record.kind, 'it')}"
            )
            hint = (
                Nearest(known).hint(str(name))
                or "write the name of the key that they are for, such as due"
            )
            span = record.inside("printed", name, key=True)
            yield rule.found(whose, message, span=span, hint=hint)


_WHAT = {"resource": "an amount"}


def _keys(record: Record) -> Iterable[str]:
    return KINDS.get(record.kind, RESOURCE.named)


RULE = Rule(check=check, severity=Severity.WARNING, group="references", since="0.1")
