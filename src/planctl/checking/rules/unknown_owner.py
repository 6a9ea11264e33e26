"""A plan names somebody whom the people register does not have.

## Why is this a problem?

Initials that nobody explains, or a name from before the last reorganisation: the work has an owner
on paper only. Reported once for each name, where a register exists.

## How to mend it

Add the person, post or group to the register; add initials as an alias of whom they mean.
"""

from collections.abc import Iterable, Sequence

from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.model.names import fold, shortened
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.model.several import several
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import one_line


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up every name once."""
    if not plans.people.entries:
        return
    known = [name for entry in plans.people.entries for name in (entry.name, *entry.aliases)]
    nearest = Nearest(known)
    spelled = {id(other) for pair in plans.people.near_pairs for other in pair}
    listed = several(plans)
    for person in plans.people.everybody:
        if person.registered or id(person) in spelled or person in listed:
            continue
        places = plans.named(person)
        if not places:  # only a member of a group, or the holder of a post
            continue
        times = f"{len(places)} times" if len(places) > 1 else "once"
        message = f"'{shorten(person.name)}' is not in the people register, and is named {times}"
        hint = _elsewhere(plans, person) or _initials(plans, person) or _two(person.name, known)
        if not hint and not _is_initials(person.name):
            hint = nearest.hint(person.name)
        hint = hint or "add the entry, or an alias to the right one"
        place, about = places[0], f"person:{fold(person.label)}"
        yield rule.found(place.record, message, span=place.at(), hint=hint, about=about)


def _elsewhere(plans: PlanSet, person: Person) -> str:
    """Return the hint for a name that means somebody in other plans only."""
    others = [item for item in plans.people.meant(person.name) if item is not person]
    where = ", ".join(one_line(ref) for item in others for ref in item.within)
    return f"it means somebody in {where} alone: add the plan under 'in', or an entry" * bool(where)


def _two(name: str, known: Sequence[str]) -> str:
    """Return the hint for two known names without a comma between them."""
    names = {fold(item): item for item in known}
    words = fold(name).split()
    for cut in range(1, len(words)):
        parts = [names.get(" ".join(part)) for part in (words[:cut], words[cut:])]
        if parts[0] and parts[1]:
            return f"two names need a comma: owner: [{parts[0]}, {parts[1]}]"
    return ""


def _initials(plans: PlanSet, person: Person) -> str:
    """Return the hint for a name that may be the one entry with these initials.

    Other services have officers of the same letters: an entry must be named in a plan with it.
    """
    at = {naming.record.document.path for naming in plans.named(person)}
    fitting = [
        item.name
        for item in plans.people.entries
        if shortened(person.name, item.name)
        and not at.isdisjoint(naming.record.document.path for naming in plans.named(item))
    ]
    return f"add it as an alias if {fitting[0]} is meant" if len(fitting) == 1 else ""


def _is_initials(name: str) -> bool:
    """Whether a name is letters alone, to which every other is as near."""
    letters = name.replace(".", "").replace(" ", "")
    return letters.isupper() and len(letters) <= _MOST_INITIALS


_MOST_INITIALS = 4


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
