"""Who is named where a plan names people, in whatever shape it is written.

A value that counts as absent elsewhere, since it has not the shape of a name, names somebody all
the same: ``owner: {name: Jacqui Evans}``, ``ownr``, a register that is no list.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from planctl.language.keys import words as words_for
from planctl.loading.public.contact import names_in
from planctl.loading.public.meant import KNOWN, meant, revised
from planctl.loading.public.names import is_body, is_personal, words_of
from planctl.loading.public.prose import NAMES, PUBLIC
from planctl.model.names import is_name
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet

# Of a register, what says something of people and bodies.
_ABOUT = (KNOWN | {"kind"}) - NAMES - {"people", "name", "aliases"}
_SPLIT = re.compile(r"[()/,;&\n]|\b(?:and|with)\b", re.IGNORECASE)
_NO_PERSON = frozenset(words_for("person", "kind")) - {"person"}


def naming(data: object) -> Iterator[str]:
    """Yield the texts of a document that name somebody, or perhaps a post or body.

    Councillors and forums, who are public, are not meant. A text that may say anything else, as
    who is to be trained, counts where it is nothing but what looks like persons' names. In a
    register every text is a name that is not under a key of its own.
    """
    if isinstance(data, dict) and data.get("kind") == "people":
        yield from _said(_texts(data, _ABOUT), perhaps=False)
    else:
        council = data.get("organisation") if isinstance(data, dict) else None
        own = words_of(council) if isinstance(council, str) else ()
        yield from _named(data, {word[0].casefold() for word in own}, perhaps=False)


def _named(value: object, own: Collection[str], *, perhaps: bool) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _named(item, own, perhaps=perhaps)
    elif isinstance(value, dict):
        for key, item in value.items():
            name = meant(revised(value, str(key)))
            if name == "contact":
                found = (part for text in _texts(item) for part in names_in(text, own))
                yield from (part for part in found if is_name(part))
            elif name in NAMES or name == "who":
                yield from _said(_texts(item), perhaps=perhaps or name == "who")
            elif name not in PUBLIC:
                yield from _named(item, own, perhaps=perhaps or name == "printed")


def _said(texts: Iterable[str], *, perhaps: bool) -> Iterator[str]:
    for text in texts:
        parts = [text.strip()]
        if perhaps:
            parts = [part for item in _SPLIT.split(text) if (part := item.strip())]
        if not perhaps or all(map(is_personal, parts)):
            yield from (part for part in parts if any(map(str.isalpha, part)) and is_name(part))


def _texts(value: object, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the texts in a value, and those of its keys that may be names.

    Args:
        but: the keys under which nobody is named.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            key = str(name)
            if key[:1].isupper() and key.casefold() not in KNOWN:
                yield key
            if meant(key) not in but and not key.startswith("x-"):
                yield from _texts(item, but)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, but)


def officers(values: Iterable[object]) -> Iterator[str]:
    """Yield who is named in documents, but for posts and bodies such as Cabinet."""
    for value in values:
        yield from (name for name in naming(value) if not is_body(name))


def kind_meant(person: Person) -> str:
    """Return what somebody is; a person where the register's word for it is none of the format's.

    ``kind: Person`` and ``kind: officer`` are faults of their file, and hide nobody the less.
    """
    kind = person.kind.strip().casefold()
    return kind if kind in _NO_PERSON or not person.registered else "person"


def is_officer(person: Person) -> bool:
    """Whether somebody counts as an officer: whoever is not said to be a post, group or body."""
    return kind_meant(person) in {"", "person"}


_COUNCILLOR = re.compile(r"\b(?:cllr|councillor)\b", re.IGNORECASE)


def without_councillors(plans: PlanSet) -> list[Person]:
    """Return everybody but those who are public: portfolio holders who are called councillors.

    An officer who stands there by a slip stays hidden, and stops the edition.
    """
    found: set[Person] = set()
    for record in plans.records if plans.uses("portfolio_holder") else ():
        for text in record.texts("portfolio_holder"):
            found |= {
                person for person in plans.people.meant(text)
                if any(_COUNCILLOR.search(name) for name in (text, person.name))
            }  # fmt: skip
    return [person for person in plans.people.everybody if person not in found]
