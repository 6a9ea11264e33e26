"""One record names the same owner twice.

## Why is this a problem?

One of the two was meant to be somebody else, who now does not know of it.

## How to mend it

Take out the second, or write the name that was meant.
"""

from collections.abc import Callable, Iterable

from planctl.checking.mending import Cure, Mend, Spot
from planctl.checking.rule import Context, Rule
from planctl.language.yaml.document import as_list
from planctl.model.plan_set import PlanSet
from planctl.model.record import Naming, Record
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the names of every list with one another."""
    seen: dict[tuple[Record, str, int], Naming] = {}
    for naming in plans.namings:
        if naming.index is None or len(as_list(naming.record.fields[naming.field])) == 1:
            continue
        person = plans.who.person(naming.name, naming.record, naming.field)
        first = seen.setdefault((naming.record, naming.field, id(person)), naming)
        if first is not naming:
            message = f"{naming.record.label} names '{naming.name}' twice as {naming.field}"
            if first.name != naming.name:
                message += f", first as '{first.name}'"
            related = [Related(first.at(), "first named here")]
            hint = "take one out, or write the name that was meant"
            yield rule.found(naming.record, message, span=naming.at(), hint=hint, related=related)


def _second(_: PlanSet) -> Callable[[Spot], Mend | None]:
    def mend(spot: Spot) -> Mend | None:
        entry = not spot.key and isinstance(spot.path[-1], int)
        return Mend(None, certain=False) if entry else None

    return mend


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="people",
    since="0.1",
    cure=Cure(_second, unsafe="the second is taken out"),
)
