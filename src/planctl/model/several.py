"""Names in one text that are a list: what each part is known by."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from planctl.model.names import called, parts
from planctl.model.people import Person

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet

_INITIALS = r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}"


def several(plans: "PlanSet") -> dict[Person, list[str]]:
    """Return the names that are a list in one text, each with its parts.

    Each part is a name elsewhere in the set, a part of another such text, or initials; at least one
    is more than initials. What the register has is one name, whatever words it holds.
    """
    lists = {
        person: found
        for person in plans.people.everybody
        if not person.registered and len(found := parts(person.name)) > 1
    }
    texts = Counter(part for found in lists.values() for part in {called(item) for item in found})

    def known(part: str) -> bool:
        return bool(plans.people.meant(part)) or texts[called(part)] > 1

    return {
        person: found
        for person, found in lists.items()
        if any(map(known, found))
        and all(known(part) or re.fullmatch(_INITIALS, part) for part in found)
    }
