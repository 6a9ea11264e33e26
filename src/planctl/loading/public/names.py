"""The ways in which an officer's name may stand in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from planctl.model.names import fold

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_SPLIT = re.compile(r"[()/,;&]|\band\b", re.IGNORECASE)
_TITLES = (
    "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "cllr", "councillor",
    "rev", "sir", "dame", "lord", "lady", "ald", "alderman",
)  # fmt: skip
# A name with one of these is a post's or a body's, or has one beside it.
_NO_PERSON = frozenset(
    {"of", "the", "for", "all", "service", "services", "team", "teams", "group", "groups", "board",
     "council", "department", "directorate", "trust", "committee", "partnership", "head", "heads",
     "manager", "managers", "officer", "officers", "director", "directors", "leader", "leaders",
     "lead", "police", "nhs", "pct", "care", "health", "social", "children", "families", "adult",
     "adults", "cabinet", "executive", "scrutiny", "panel", "forum", "authority", "mayor", "chair",
     "chairman", "chairwoman", "members", "management"}
)  # fmt: skip
PARTICLES = frozenset(
    ["de", "del", "der", "den", "van", "von", "la", "le", "da", "du", "di", "al", "el", "bin"]
)
# Letters after a name; one written in small letters is a word or a name.
_HONOURS = frozenset(
    {"MP", "JP", "KC", "QC", "CBE", "MBE", "OBE", "DL", "BA", "BSc", "MA", "MSc", "MBA", "PhD",
     "CPFA", "FCA", "ACA", "CIPFA", "FRICS", "MRICS", "RN", "CQSW", "DipSW", "Esq", "Jr", "Snr"}
)  # fmt: skip
_BRACKETS = re.compile(r"[(\[\"\u201c\u201d]([^()\[\]\"\u201c\u201d]*)[)\]\"\u201c\u201d]")
_SHORTEST = 3


class Form(NamedTuple):
    """Words without case and accents, in order, and what kind of form they are.

    ``full``: as the name is written. ``short``: with initials; capital letters are asked for.
    ``titled``: a title in place of the first name. ``reversed``: with a comma. ``one``: a single
    word, letter by letter; ``single``: the same in other letters, with a capital. ``alone``: a
    surname or forename by itself. ``joined``: as in an e-mail address.
    """

    words: tuple[str, ...]
    kind: str


def words_of(text: str) -> list[re.Match[str]]:
    """Return the words of a text, with an apostrophe inside."""
    return list(_WORD.finditer(text))


def bare(word: str) -> str:
    """Return a word without the ending of the possessive."""
    return _POSSESSIVE.sub("", word)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word without case, accents, apostrophes and the ending of the possessive."""
    return fold(bare(word)).replace("'", "").replace("\u2019", "")


def is_personal(name: str, *, person: bool = False) -> bool:
    """Whether a name looks like a person's: some words with capitals, none of them a post's.

    Args:
        person: whether the register says so; then Charity Head is one too.
    """
    words = [word.group() for word in words_of(name)]
    return 2 <= len(words) <= 5 and all(
        (word[0].isupper() or word in PARTICLES) and (person or plain(word) not in _NO_PERSON)
        for word in words
    )


def is_body(name: str) -> bool:
    """Whether a name has a word of posts and bodies, as Cabinet and Executive Board have."""
    return not _NO_PERSON.isdisjoint(plain(word.group()) for word in words_of(name))


def forms(name: str, *, person: bool = False) -> Iterator[Form]:
    """Yield the forms of a name; of a cell that holds more than one, of each.

    Args:
        person: whether the register says that it is one person's.
    """
    words = [word.group() for word in words_of(name)]
    if len(words) == 1:
        yield Form((words[0],), "one")
        for part in {plain(words[0])} if len(words[0]) > 2 and not words[0].isupper() else ():
            yield Form((part,), "single")
        return
    every = tuple(plain(word) for word in words)
    if every and (person or _NO_PERSON.isdisjoint(every)):
        yield Form(every, "full")
    for part in (*_orders(name), *_SPLIT.split(name)):
        kept = _undressed(part)
        if is_personal(" ".join(kept), person=person):
            yield from _personal(kept)


def _orders(name: str) -> Iterator[str]:
    """Yield a name in the order in which it is said, with and without what stands in brackets.

    Evans, Jacqui is Jacqui Evans; Robert (Bob) Smith is Robert Smith and Bob Smith.
    """
    plain_name = _BRACKETS.sub(" ", name)
    inner = _BRACKETS.search(name)
    between = inner and name[: inner.start()].strip() and name[inner.end() :].strip(" ,")
    if between and inner:
        yield plain_name
        yield f"{inner[1]} {name[inner.end() :]}"
    last, comma, first = plain_name.partition(",")
    if comma and "," not in first and _undressed(first):
        yield f"{first} {last}"


def _undressed(name: str) -> list[str]:
    """Return the words of a name without titles before it and letters after it."""
    kept = name.replace(",", " ").split()
    while kept and plain(kept[0].strip(".")) in _TITLES:
        del kept[0]
    while len(kept) > 2 and kept[-1].strip(".,").replace(".", "") in _HONOURS:
        del kept[-1]
    return [] if len(kept) == 1 and kept[0].strip(".").replace(".", "") in _HONOURS else kept


def _personal(written: list[str]) -> Iterator[Form]:
    parts = [tuple(plain(word.group()) for word in words_of(part)) for part in written]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return
    *before, last = parts
    while len(before) > 1 and before[-1][0] in PARTICLES:
        last = (*before.pop(), *last)
    first = before[0]
    given = tuple(word for part in before for word in part)
    initials = tuple(word[0] for word in given)
    joined = "".join(last)
    full = [(*given, *last), (*first, *last), (*first, joined)]
    full += [(*first, word) for word in last] if len(last) > 1 else []
    short = [(*initials, *last), (initials[0], *last)]
    turned = [(*last, *given), (*last, *first), (*last, *initials), (*last, initials[0])]
    yield from (Form(words, "full") for words in dict.fromkeys(full))
    yield from (Form(words, "short") for words in dict.fromkeys(short) if words not in full)
    yield from (Form(words, "reversed") for words in dict.fromkeys(turned))
    yield from (Form((title, *last), "titled") for title in _TITLES)
    if len(last) > 1:
        yield Form(last, "short")
    yield Form((f"{initials[0]}{joined}",), "joined")
    alone = {joined, *first, *(word for word in last if word not in PARTICLES)}
    for word in sorted(alone):
        if len(word) >= _SHORTEST and word not in _NO_PERSON:
            yield Form((word,), "alone")
