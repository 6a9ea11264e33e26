"""No plan supports a corporate, directorate or framework objective.

## Why is this a problem?

The council promised something that no service has taken on. For a framework of other bodies, whose
pledges are not all the council's, this is a note.

## How to mend it

Add the objective to the `supports` of the work that serves it, or say who will do it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.language.keys import named
from planctl.model.plan_set import PlanSet
from planctl.model.record import refs_of
from planctl.model.support import Support
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Count what links to every higher objective."""
    broken = {link.ref for link in plans.links.broken((), "supports")}
    nearest = Nearest(plans.refs("objective"), partial(plans.titles, "objective"))
    # Another rule reports a dangling link; what it was surely meant for is not unsupported.
    meant = {nearest.meant(ref) or nearest.begun(ref) for ref in sorted(broken)}
    surely = {ref for ref in meant if ref} | set(_in_text(plans))
    surely.update(part for ref in broken for part in _parts(ref))
    # The name of a plan may stand for any objective of it.
    held = (item for item in plans.of("objective") if item.plan and item.plan.ref in broken)
    surely.update(ref for item in held for ref in refs_of(item))
    support = Support(plans)
    for level in ("corporate", "directorate", "framework"):
        yield from _unsupported(rule, plans, level, surely, support)


def _in_text(plans: PlanSet) -> Iterator[str]:
    """Yield the refs in what stands where a list of them should: the schema's finding."""
    # A key that begins with a digit is a period, of which targets have many.
    strange = sorted(
        key for key in plans.keys - _KNOWN if not (key.startswith("x-") or key[:1].isdigit())
    )
    names = ["supports", *filter(_means, strange)]
    for record in plans.records:
        for name in names:
            written = record.fields.get(name)
            if isinstance(written, dict) or (name != "supports" and isinstance(written, list)):
                written = " ".join(map(str, written))
            if isinstance(written, str):
                yield from _parts(written)


_KNOWN = named(lambda key: key.name)


def _means(name: str) -> bool:
    """Whether a key that the format lacks is taken for the one of links upwards."""
    from planctl.checking.usual_words import near_key, usual_key  # sound plans have no such key

    return "supports" in (usual_key(name, ("supports",), {}), *near_key(name, ("supports",), {}))


def _parts(text: str) -> list[str]:
    return re.split(r"[\s,;&/()\[\]]+", text)


def _unsupported(
    rule: Rule, plans: PlanSet, level: str, surely: set[str], support: Support
) -> Iterable[Diagnostic]:
    for item in plans.of("objective"):
        if item.level != level or surely.intersection(refs_of(item)) or support.covers(item):
            continue
        message = f"no plan supports {level} {item.label}"
        hint = "add it to the supports of the work that serves it"
        severity = Severity.NOTE if level == "framework" else None
        yield rule.found(item, message, hint=hint, severity=severity)


RULE = Rule(check=check, severity=Severity.WARNING, group="golden thread", since="0.1")
