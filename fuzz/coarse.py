"""A coarse look for officers' names in what is published, which shares nothing with planctl's own.

planctl looks for the forms in which a name is usually written. This looks for any part of a name,
of four letters or more, and knows nothing of forms: what the one has forgotten, the other sees.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_SHORTEST = 4
_MOST_WORDS = 4
_NO_NAMES = frozenset(
    ["action", "adults", "authority", "board", "body", "care", "cllr", "council", "director",
     "duty", "group", "head", "health", "manager", "member", "officer", "partnership", "people",
     "plan", "police", "service", "services", "team", "trust", "unit"]
)  # fmt: skip
# What planctl puts in the place of a name.
_LABELS = frozenset(["officer", "holder"])
_LETTERS = re.compile(r"[^\W\d_]+")


def _words(text: str) -> list[str]:
    normal = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in normal if unicodedata.category(char) not in {"Mn", "Cf"})
    return _LETTERS.findall(kept)


def _entries(data: object) -> Iterator[Mapping[str, Any]]:
    register = isinstance(data, dict) and data.get("kind") == "people"
    entries = data.get("people") if register and isinstance(data, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            yield entry


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield str(name)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _is_name(written: str) -> bool:
    """Whether a text is a name: a mutant has prose, posts and numbers where names should stand."""
    words = _words(written)
    capital = 2 <= len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words)
    return capital and _NO_NAMES.isdisjoint(map(str.casefold, words))


def strings(documents: Iterable[object]) -> Iterator[str]:
    """Yield every text of some documents, keys included."""
    for data in documents:
        yield from _texts(data)


def telling(documents: Iterable[object]) -> frozenset[str]:
    """Return the words that tell an officer of a register: parts of names that mean nothing else.

    A word that stands in a post, a group or a role, or in small letters anywhere in the plans, may
    stand in a public edition too.

    Args:
        documents: the plain data of a set's files, with the names.
    """
    known = list(documents)
    entries = [entry for data in known for entry in _entries(data)]
    parts: set[str] = set()
    allowed = set(_LABELS)
    for entry in entries:
        names = [entry["name"], *_texts(entry.get("aliases"))]
        if entry.get("kind", "person") == "person":
            parts |= {word for name in names if _is_name(name) for word in _words(name)}
        else:
            allowed |= {word.casefold() for name in names for word in _words(name)}
        allowed |= {word.casefold() for text in _texts(entry.get("role")) for word in _words(text)}
    told = {word.casefold() for word in parts if len(word) >= _SHORTEST}
    if told:
        texts = (text for data in known for text in _texts(data))
        allowed |= {word for text in texts for word in _words(text) if word.islower()}
    return frozenset(told - allowed)


def named(texts: Iterable[str], words: frozenset[str]) -> set[str]:
    """Return which of some telling words stand in texts; none is good."""
    if not words:
        return set()
    found: set[str] = set()
    for text in texts:
        found |= words.intersection(word.casefold() for word in _words(text))
    return found
