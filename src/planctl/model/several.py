"""Names in one text that are a list: what each part is known by."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from planctl.model.names import POST_WORDS, called, parts
from planctl.model.people import Person

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet

# What parts two people even where neither is named elsewhere, as in a first plan: a comma parts a
# name and its post, "and" the words of a body.
_BETWEEN = r"\s*[/;]\s*"
_NAME = r"(?:[^\W\d_a-z][\w'\u2019.-]*\s+){1,2}[^\W\d_a-z][\w'\u2019-]+(?:\s*\([^()]*\))?"
_INITIALS = r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}"


def several(plans: "PlanSet") -> dict[Person, list[str]]:
    """Return the names that are a list in one text, each with its parts.

    Each part is a name elsewhere in the set, a part of another such text, or initials; at least one
    is more than initials. Or strokes stand between forenames with surnames. What the register has
    is one name, whatever words it holds.
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
        if (any(map(known, found))
            and all(known(part) or initials(part) for part in found))
        or _people(person.name, found)
    }  # fmt: skip


def _people(text: str, found: list[str]) -> bool:
    """Whether each part between strokes is a forename with a surname, and no post or body."""
    return len(re.split(_BETWEEN, text)) == len(found) and all(map(a_person, found))


def a_person(part: str) -> bool:
    """Whether a text is a forename with a surname, and no post or body."""
    named = re.fullmatch(_NAME, part) is not None
    return named and POST_WORDS.isdisjoint(part.casefold().split())


def initials(part: str) -> bool:
    """Whether a text is the initials of somebody, or of a body."""
    return re.fullmatch(_INITIALS, part) is not None
