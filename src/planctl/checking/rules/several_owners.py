"""Several people are named in one text.

## Why is this a problem?

`owner: Ann Hill/Ben Wood` is one name to every list and count: the action is neither hers nor his.
It is reported where each part is a name of its own elsewhere in the plans, or initials, and where
strokes stand between forenames with surnames; the name of a post or body that the register has is
left alone, whatever words it holds. Once for each text.

## How to mend it

Write a list: `owner: [Ann Hill, Ben Wood]`. Who only helps goes under `partners`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.names import shortened
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.model.several import several
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import one_line


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every name once."""
    for person, listed in several(plans).items():
        places = plans.ever_named(person)
        if not places:
            continue
        times = f", {len(places)} times" if len(places) > 1 else ""
        message = f"'{shorten(person.name)}' names {len(listed)} in one text{times}"
        full = [_in_full(plans, name) for name in listed]
        names = ", ".join(map(one_line, full if all(full) else listed))
        meant = ", if they are meant" if all(full) and full != [*listed] else ""
        hint = f"write a list: {places[0].field}: [{names}]{meant}"
        about = f"person:{person.name.casefold()}"
        yield rule.found(places[0].record, message, span=places[0].at(), hint=hint, about=about)


def _in_full(plans: PlanSet, name: str) -> str:
    """Return a name as the register has it, of initials the one entry that has them; or nothing."""
    if plans.people.knows(name):
        return name
    fitting = [item.name for item in plans.people.entries if shortened(name, item.name)]
    return fitting[0] if len(fitting) == 1 else ""


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
