"""An update does not say when it was written.

## Why is this a problem?

Nobody can tell which of two updates is the later one, which quarter it answers for, or whether the
colour in it is too old to count.

## How to mend it

Add `on:` with the day, or the month.
"""

from collections.abc import Iterable, Mapping

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import counted


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for updates without a day; once for each record."""
    for record in plans.records if plans.uses("updates") else ():
        written = record.fields.get("updates")
        entries = written if isinstance(written, list) else []
        lacking = [
            place for place, item in enumerate(entries)
            if isinstance(item, dict) and "on" not in item and _KNOWN & item.keys()
            and not _misnamed(item)
        ]  # fmt: skip
        if lacking:
            number = "an update" if len(lacking) == 1 else counted(len(lacking), "update")
            message = f"{record.label} has {number} without a day"
            span = record.inside("updates", lacking[0])
            yield rule.found(record, message, span=span, hint="add on: with the day or month")


def _misnamed(entry: Mapping[str, object]) -> bool:
    """Whether another key stands for the day, which is told as a wrong key."""
    from planctl.checking.usual_words import usual_key  # only where a day is missing

    return any(usual_key(key, ("on",), entry) for key in entry)


# An entry with none of these is of the wrong shape, and told so.
_KNOWN = frozenset({"text", "rag", "percent", "by", "forecast"})

RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="decisions",
    since="0.1",
    several="have an update without a day",
)
