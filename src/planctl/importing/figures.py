"""Figures of cells: their numbers, the unit that only their look says, scores with a letter."""

import re

from planctl.importing import wording

# Of which figures a measure's unit speaks.
COUNTED = frozenset({"baseline", "targets", "actuals", "forecast"})
_MONEY = re.compile(r"[-+(]?\s*([\u00a3$\u20ac])")
# What a score may begin with: its letter says once more what it is of.
_LETTERED = re.compile(r"([A-Z])\s?([1-9][0-9]?)", re.IGNORECASE).fullmatch
_LETTERS = {"likelihood": "lp", "impact": "i"}


class Look(str):
    """What only the look of a sheet says: where a plan has words of its own, it adds nothing."""

    __slots__ = ()


def number(value: object, text: str) -> tuple[int | float | str, str]:
    """Return the number of a cell, else its words, and the unit that is shown and lost with them.

    Args:
        value: what the cell holds.
        text: what it shows.
    """
    if not isinstance(value, (int, float)) or "%" in text:
        return wording.number(wording.one(text)), ""
    money = _MONEY.match(text)
    return value, money[1] if money else ""


def lettered(text: str, of: str) -> int | None:
    """Return the score of "L3" or "P3" under likelihood, of "I4" under impact; None for others."""
    match = _LETTERED(text)
    return int(match[2]) if match and match[1].lower() in _LETTERS.get(of, "") else None
