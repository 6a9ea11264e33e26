"""Whose names the last look at a public edition looks for, and which parts of them."""

import re
import unicodedata
from collections.abc import Iterator

from planctl.model.people import Person
from planctl.model.plan_set import PlanSet

_SPLIT = re.compile(r"[^\w'\u2019]+|_")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_SIGNS = re.compile(r"['\u2019]")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "cllr", "councillor",
     "rev", "sir", "dame", "lord", "lady", "ald", "alderman", "mp", "jp", "kc", "qc", "cbe", "mbe",
     "obe", "phd", "msc", "mba", "bsc"}
)  # fmt: skip
_PARTICLES = frozenset({"den", "del", "der", "van", "von", "bin", "ibn", "and", "the", "for"})
_POSTS_WRITTEN = """of the for and all with service services team teams group groups board council
department directorate trust committee partnership head heads manager managers officer officers
director directors leader leaders lead leads police nhs pct care health social children families
adult adults cabinet executive scrutiny panel forum authority assistant deputy chief senior
principal strategic corporate development performance commissioning planning policy project
programme human resources finance financial business support coordinator adviser advisor consultant
representative representatives staff provider providers housing community communities people
learning older mental disability disabilities culture leisure customer relevant various agencies
agency mayor chair chairman chairwoman members management"""
# Words of posts and bodies, which tell nobody where the register does not say that one is a person.
_POSTS = frozenset(_POSTS_WRITTEN.split())
_PUBLIC = ("portfolio_holder", "approved")
_REPORTED = frozenset({"by", "approved_by"})


def names(plans: PlanSet) -> list[tuple[str, ...]]:
    """Return the parts of every officer's names: of the register, owners, and who reported.

    Whom no register says to be a person may be a post: the words of posts are then no parts.
    Councillors are public.
    """
    people = plans.people.everybody
    found = [parts for person in people for parts in _of(person)]
    reported = (name for item in plans.documents for name in _reporters(item.data))
    found += [_strange(name) for name in reported if plans.people.find(name) is None]
    return [parts for parts in dict.fromkeys(found) if parts]


def _of(person: Person) -> Iterator[tuple[str, ...]]:
    if not person.registered:
        yield _strange(person.name)
    elif person.kind == "person":
        yield _parts(person.name, registered=True)
        yield _parts(_BRACKETS.sub(" ", person.name))
        yield from (_strange(name) for name in person.aliases)
    elif person.kind == "post":
        # A post may have the name of who holds it as an alias.
        for name in person.aliases:
            parts = _parts(name)
            small = {part.casefold() for part in parts}
            named = (
                " " in name.strip() and len(parts) > 1 and all(part[0].isupper() for part in parts)
            )
            if named and small.isdisjoint(_POSTS):
                yield parts


def _parts(name: str, *, registered: bool = False) -> tuple[str, ...]:
    """Return the parts of a name without titles; one with a sign in it, also without the sign."""
    name = "".join(
        char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) != "Cf"
    )
    brackets = " ".join(_BRACKETS.findall(name)) if registered else ""
    posts = {part.casefold() for part in _SPLIT.split(brackets)} & _POSTS
    found: list[str] = []
    for word in _SPLIT.split(name):
        bare = _SIGNS.sub("", word)
        if bare and bare.casefold() not in _TITLES | _PARTICLES | posts:
            found.append(bare)
            found += [part for part in _SIGNS.split(word) if part != word and len(part) > 2]
    return tuple(dict.fromkeys(found))


def _strange(name: str) -> tuple[str, ...]:
    """Return the parts of a name that the register lacks."""
    return tuple(part for part in _parts(name) if part.casefold() not in _POSTS)


def _reporters(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in _REPORTED and isinstance(item, str):
                yield item
            elif key not in _PUBLIC:
                yield from _reporters(item)
    elif isinstance(value, list):
        for item in value:
            yield from _reporters(item)
