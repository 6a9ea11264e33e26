"""Whose names the last look at a public edition looks for, and which parts of them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from planctl.loading.public.naming import kind_meant, naming, without_councillors
from planctl.model.names import POST_WORDS
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet

# Apostrophes, and letters to Unicode that look like one.
_SIGN = "'`\u2018\u2019\u02b9\u02bb\u02bc\u02bd\u2032\ua78b\ua78c"
_SPLIT = re.compile(rf"[^\w{_SIGN}]+|_")
_DOMAIN = re.compile(r"@[\w.-]+")
_ADDRESS = re.compile(r"[\w.%+'&-]+@[\w.-]+")
_LOGIN = re.compile(r"(?=.*[a-zA-Z]{2})(?=.*\d)[a-zA-Z\d]{4,64}")  # jx21, which is no word
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_SIGNS = re.compile(f"[{_SIGN}]")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "cllr", "councillor",
     "rev", "sir", "dame", "lord", "lady", "ald", "alderman", "mp", "jp", "kc", "qc", "cbe", "mbe",
     "obe", "phd", "msc", "mba", "bsc"}
)  # fmt: skip
_LETTERS = frozenset({"mp", "jp", "kc", "qc", "cbe", "mbe", "obe", "phd", "msc", "mba", "bsc"})
_PARTICLES = frozenset({"den", "del", "der", "van", "von", "bin", "ibn", "and", "the", "for"})
# Of these, what is a surname or forename too.
_SURNAMES = frozenset({"lord", "lady", "sir", "dame", "alderman", "doctor", "professor", "van",
                       "bin", "den"})  # fmt: skip
_FORENAMES = frozenset({"del", "van", "bin"})


def names(plans: PlanSet) -> list[tuple[str, ...]]:
    """Return the parts of the names of every officer whom the register or a plan names.

    Whom no register says to be a person may be a post: the words of posts are then no parts.
    Councillors are public.
    """
    people = without_councillors(plans)
    found = [parts for person in people for parts in _of(person)]
    others = dict.fromkeys(name for item in plans.documents for name in naming(item.data))
    found += [_strange(name) for name in others if not plans.people.meant(name)]
    return [parts for parts in dict.fromkeys(found) if parts]


def _of(person: Person) -> Iterator[tuple[str, ...]]:
    if not person.registered:
        yield _strange(person.name)
    elif kind_meant(person) == "person":
        yield (person.email,) if "@" in person.email else ()
        login = person.email.partition("@")[0]
        yield (login,) if _LOGIN.fullmatch(login) else ()
        yield _parts(person.name, registered=True)
        yield _parts(_BRACKETS.sub(" ", person.name))
        yield from (_strange(name) for name in person.aliases)
    elif kind_meant(person) == "post":
        # A post may have the name of who holds it as an alias.
        for name in person.aliases:
            parts = _parts(name)
            small = {part.casefold() for part in parts}
            named = (
                " " in name.strip() and len(parts) > 1 and all(part[0].isupper() for part in parts)
            )
            if named and small.isdisjoint(POST_WORDS):
                yield parts


def _parts(name: str, *, registered: bool = False) -> tuple[str, ...]:
    """Return the parts of a name without titles; one with a sign in it, also without the sign.

    Of an e-mail address the parts before the @, and all of it.
    """
    addresses = _ADDRESS.findall(name)
    name = _DOMAIN.sub(" ", name)
    # A mark that makes no letter with the one before it would cut the name there.
    name = "".join(
        char for char in unicodedata.normalize("NFKC", name)
        if unicodedata.category(char) not in {"Cf", "Mn", "Me"}
    )  # fmt: skip
    brackets = " ".join(_BRACKETS.findall(name)) if registered else ""
    posts = {part.casefold() for part in _SPLIT.split(brackets)} & POST_WORDS
    # A telephone number beside a name is no part of it.
    words = [word for word in _SPLIT.split(name) if any(map(str.isalpha, word))]
    while len(words) > 2 and words[-1].casefold() in _LETTERS:
        del words[-1]
    found: list[str] = addresses
    joined = ""  # what stands before a part, which may be written with it: vandenberg
    for at, word in enumerate(words):
        bare = _SIGNS.sub("", word)
        if bare.casefold() in _no_name(words, at, name, registered) | posts:
            joined = joined + bare if bare.casefold() in _PARTICLES else ""
        else:
            found += [bare, joined + bare]
            joined = ""
            found += [part for part in _SIGNS.split(word) if part != word and len(part) > 2]
    return tuple(dict.fromkeys(found))


def _no_name(words: Sequence[str], at: int, name: str, registered: bool) -> frozenset[str]:  # noqa: FBT001
    """Return the words that are no name at a place among others: titles, and what joins two names.

    Of somebody who is registered, Lord is a name where it comes last or before a comma, and Del
    where it comes first.
    """
    found = _TITLES | _PARTICLES
    if registered and len(words) > 1:
        if words[at] == words[-1] or (at == 0 and f"{words[0]}," in name):
            return found - _SURNAMES
        if at == 0:
            return found - _FORENAMES
    return found


def _strange(name: str) -> tuple[str, ...]:
    """Return the parts of a name that the register lacks."""
    return tuple(part for part in _parts(name) if part.casefold() not in POST_WORDS)
