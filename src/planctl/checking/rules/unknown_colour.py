"""A declared colour is a word that the scheme does not know.

## Why is this a problem?

It is shown and counted nowhere: `ambre` is no amber, and nobody can tell whether `Amber/Green` is
the one, the other or something between.

## How to mend it

Write one of the colours of the scheme: red, amber-red, amber, amber-green, green, or what
`rag_scheme` in the corporate plan names in its bands and its `order`. R, A and G will do, and so
will `unreadable` where the print is lost.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from planctl.checking.rule import Context, Rule
from planctl.language.lost import UNREADABLE
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every declared colour."""
    if not plans.uses("rag"):
        return
    from planctl.standing.rag_schemes import scheme  # only sets that declare colours ask
    from planctl.standing.rag_words import word

    known = scheme(plans).words
    for record in plans.records:
        said = [(record.declared.rag, ("declared",), "rag")] if record.declared else []
        found = [*said, *((item.rag, (item.place, "rag"), "updates") for item in record.updates)]
        for written, path, name in found:
            if not written.strip() or word(written) in {*known, UNREADABLE}:
                continue
            message = f"{record.label} is declared '{written}', a colour that the scheme lacks"
            span = record.inside(name, *path)
            yield rule.found(record, message, span=span, hint=_hint(word(written), list(known)))


def _hint(written: str, known: list[str]) -> str:
    from planctl.standing.rag_words import word

    first = word(re.split(r"[\s:;,(-]", written, maxsplit=1)[0])
    joined = re.sub(r"[\s/_&,-]+", "-", written)
    turned = "-".join(reversed(joined.split("-")))
    near = [name for name in (joined, turned) if name in known]
    if not near and written in _AMBER and "amber" in known:
        near = ["amber"]
    if "(" not in written:
        near += get_close_matches(joined, known, 1)
    if not near and first in known:
        return f"write {first}, and the rest under why or text"
    return f"write {near[0]}" if near else f"write one of {', '.join(known)}"


# What people call it who look at a traffic light.
_AMBER = frozenset({"yellow", "orange"})

RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
