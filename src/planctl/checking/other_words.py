"""Whether a text in other words says something else, or the same corrected."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from planctl.model.names import fold

_SMALL = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of",
     "on", "or", "our", "that", "the", "their", "this", "to", "with"]
)  # fmt: skip
# What promises less than the same text without it.
_HEDGES = frozenset(
    ["may", "might", "could", "should", "possible", "possibly", "feasible", "appropriate",
     "practicable", "subject", "partly", "partially", "aim", "seek", "try", "consider", "explore"]
)  # fmt: skip
_ENDINGS = frozenset(["s", "es", "d", "ed", "ing", "ly", "er", "r", "e"])
_LIKE = 0.8


def say_otherwise(before: str, after: str) -> bool:
    """Whether a word or number of the older text is gone, or the newer begins with another word.

    Small words, other endings and spellings count as none; what is added after the first word
    says more, and not something else, but for words that promise less.
    """
    old, new = _words(before), _words(after)
    if not old or not new:
        return False
    if not _HEDGES.isdisjoint(new) and _HEDGES.isdisjoint(old):
        return True
    return not _among(new[0], old) or not all(_among(word, new) for word in old)


def _words(text: str) -> list[str]:
    every = re.findall(r"\w+(?:[.,]\d+)*", fold(text))
    return [word for word in every if word not in _SMALL] or every


def _among(word: str, words: Sequence[str]) -> bool:
    return word in words or any(_alike(word, other) for other in words)


def _alike(one: str, other: str) -> bool:
    if any(map(str.isdigit, one + other)):
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return SequenceMatcher(None, one, other).ratio() >= _LIKE
