"""The ways in which an officer's name may stand in a text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from planctl.model.people import fold

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
     "adults"}
)  # fmt: skip
_PARTICLES = frozenset(
    ["de", "del", "der", "den", "van", "von", "la", "le", "da", "du", "di", "al", "el", "bin"]
)
_SHORTEST = 4


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


def plain_words(text: str) -> set[str]:
    """Return the words of a text as ``plain`` does, all at once; with and without apostrophes."""
    found = set(_WORD.findall(text.casefold() if text.isascii() else _unaccented(text)))
    return found | {plain(word) for word in found if not word.isalnum()}


def _unaccented(text: str) -> str:
    normal = unicodedata.normalize("NFKD", text)
    return "".join([char for char in normal if not unicodedata.combining(char)]).casefold()


def is_personal(name: str) -> bool:
    """Whether a name looks like a person's: some words with capitals, none of them a post's."""
    words = [word.group() for word in words_of(name)]
    return 2 <= len(words) <= 4 and all(
        (word[0].isupper() or word in _PARTICLES) and plain(word) not in _NO_PERSON
        for word in words
    )


def forms(name: str) -> Iterator[Form]:
    """Yield the forms of a name; of a cell that holds more than one, of each."""
    words = [word.group() for word in words_of(name)]
    if len(words) == 1:
        yield Form((words[0],), "one")
        for part in {plain(words[0])} if len(words[0]) > 2 and not words[0].isupper() else ():
            yield Form((part,), "single")
        return
    every = tuple(plain(word) for word in words)
    if every and _NO_PERSON.isdisjoint(every):
        yield Form(every, "full")
    for part in _SPLIT.split(name):
        kept = part.split()
        while kept and plain(kept[0].strip(".")) in _TITLES:
            del kept[0]
        if is_personal(" ".join(kept)):
            yield from _personal(kept)


def _personal(written: list[str]) -> Iterator[Form]:
    parts = [tuple(plain(word.group()) for word in words_of(part)) for part in written]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return
    *before, last = parts
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
    for word in {joined, *first}:
        if len(word) >= _SHORTEST:
            yield Form((word,), "alone")
