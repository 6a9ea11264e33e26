"""Colours, and why there is none, in words that an officer understands.

It needs no plans: a command says from rows what its answer keeps.
"""

from collections.abc import Mapping
from functools import lru_cache

from planctl.standing.reasons import WHY

# The worst first. The four others are no better or worse: they say that nothing is expected.
ORDER = ("red", "amber-red", "amber", "amber-green", "green")
APART = ("blue", "complete", "stopped", "grey")
_LETTERS = {"g": "green", "a": "amber", "r": "red"}
SHAPES = {
    "green": "●", "amber": "▲", "red": "■", "blue": "◆", "complete": "✔", "grey": "○",
    "stopped": "✖", "amber-green": "◐", "amber-red": "◭",
}  # fmt: skip
NONE = "none"
NO_COLOUR = "no colour"
_WORST_FIRST = (*ORDER, *APART)


def shown(rag: str | None) -> str:
    """Return a colour as a shape and a word: colour alone is lost in print and to many readers."""
    if not rag:
        return ""
    shape = SHAPES.get(rag.casefold())
    return f"{shape} {rag}" if shape else rag


def worst_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by colour in order: the worst, a council's own words, and none at the end."""

    def rank(name: str) -> tuple[int, str]:
        small = name.casefold()
        known = small in _WORST_FIRST
        place = _WORST_FIRST.index(small) if known else len(_WORST_FIRST) + (small == NONE)
        return place, small

    return {name: counts[name] for name in sorted(counts, key=rank)}


@lru_cache(maxsize=1024)
def word(said: str) -> str:
    """Return a declared colour in small letters; of one letter, its word."""
    small = said.strip().casefold()
    return _LETTERS.get(small, small)


WHYS = {
    **WHY,
    "nothing-reported": "nothing reported",
    "report-old": "the last report is old",
    "no-date": "no date",
    "date-unreadable": "the date cannot be read",
    "completion-unsure": "nobody can tell whether it was done in time",
    "no-percent": "nobody says how much is done",
    "no-tolerances": "nobody says what is out of tolerance",
    "report-undated": "the last report has no day",
    "no-band": "the scheme says nothing of it",
    "carried-forward": "carried forward",
}


def in_words(row: Mapping[str, object]) -> str:
    """Return the colour of a row that counts, or why none does, and both where two differ."""
    counted, why = row.get("rag_counted"), row.get("rag_why")
    words = shown(str(counted)) if counted else ""
    if words and row.get("rag_because"):
        words = f"{words}: {row['rag_because']}"
    if not words and (why or row.get("rag_declared")):
        words = f"{NO_COLOUR}: {WHYS[str(why)]}" if why else NO_COLOUR
    both = _both(row)
    return f"{words} ({both})" if both else words


def _both(row: Mapping[str, object]) -> str:
    """Return the other of the declared and the computed colour, where they are not the same."""
    said, computed = str(row.get("rag_declared") or ""), str(row.get("rag_computed") or "")
    if not said or (word(said) == computed.casefold() and not row.get("rag_old")):
        return ""
    if row.get("rag_old"):
        return f"declared {word(said)} {row['rag_declared_on']}, too old to count"
    if word(said) == str(row.get("rag_counted")).casefold():
        return f"computed {computed}" if computed else "declared"
    return f"declared {word(said)}"


def counts_in_words(counts: Mapping[str, int], whys: Mapping[str, int]) -> list[str]:
    """Return how many have each colour, and of those that have none, why."""
    words = [f"{shown(name)} {count}" for name, count in counts.items() if name != NONE]
    if without := counts.get(NONE):
        words.append(f"{NO_COLOUR} {without} ({reasons(whys)})")
    return words


def reasons(whys: Mapping[str, int]) -> str:
    """Return why some have no colour, and how many for each reason where there are several."""
    if len(whys) == 1:
        return WHYS[next(iter(whys))]
    return ", ".join(f"{WHYS[why]} {count}" for why, count in whys.items())
