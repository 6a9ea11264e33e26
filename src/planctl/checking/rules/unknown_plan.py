"""A plan, or an entry of the people register, names a plan that does not exist.

## Why is this a problem?

Nobody can tell which plan it hangs under, and so which objectives it should support. A name that
the register gives a meaning `in` a plan that is none means nobody there. A `directorate` may be a
mere name, but not that of a plan of the set in another spelling, or its title: then it was meant,
and nothing hangs under it.

## How to mend it

Correct the reference under `under`, `directorate` or `in`, or add the plan.
"""

from collections.abc import Iterable

from planctl.checking.mending import reference
from planctl.checking.nearest import Nearest, squeezed
from planctl.checking.rule import Context, Rule
from planctl.language.yaml.document import lookup
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up what `under` and `in` name; a `directorate` may be a mere name."""
    nearest = Nearest(plans.refs("plan"))
    for link in plans.links.broken(("plan",), "under"):
        plan, ref = link.record, shorten(link.ref)
        message = f"{plan.label} stands under '{ref}', which no plan of the set is"
        hint = nearest.hint(link.ref) or "correct it, or add the plan"
        yield rule.found(plan, message, field="under", hint=hint)
    yield from _by_another_name(rule, plans)
    for entry in plans.people.entries:
        yield from _in_no_plan(rule, plans, entry, nearest)


def _by_another_name(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    """Look for what is called as a directorate's plan, and is not its reference."""
    lost = plans.links.broken(("plan",), "directorate")
    there = (
        [item for item in plans.plans if item.level == "directorate" and item.ref] if lost else ()
    )
    for link in lost:
        name, plan = squeezed(link.ref), link.record
        named = {item.ref: {squeezed(item.ref or ""), squeezed(item.title)}
                 for item in there if item is not plan}  # fmt: skip
        meant = [ref for ref, names in named.items() if name in names]
        if len(meant) == 1:
            (ref,) = meant
            message = f"{plan.label} is of directorate '{shorten(link.ref)}', which is {ref} here"
            yield rule.found(plan, message, field="directorate", hint=f"write directorate: {ref}")


def _in_no_plan(
    rule: Rule, plans: PlanSet, entry: Person, nearest: Nearest
) -> Iterable[Diagnostic]:
    document, path = entry.document, (*entry.path, "in")
    if document is None or not isinstance(lookup(document.data, path), list):
        return  # the schema tells of what is no list
    for index, written in enumerate(entry.within):
        if not plans.find("plan", written):
            named = f"'{shorten(entry.name)}' is a name in '{shorten(written)}'"
            hint = nearest.hint(written) or "correct it, or add the plan"
            span = document.span((*path, index))
            yield rule.at(document, span, f"{named}, which no plan of the set is", hint)


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="references",
    since="0.1",
    cure=reference("plan"),
)
