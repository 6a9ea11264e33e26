"""Figures of cells: their numbers, the unit that only their look says, scores with a letter."""

import re

from planctl.importing import wording

# Of which figures a measure's unit speaks.
COUNTED = frozenset({"baseline", "targets", "actuals", "forecast"})
_MONEY = re.compile(r"[-+(]?\s*([\u00a3$\u20ac])")
# Likelihood, impact, and what comes of them, in one cell: "4 x 4 = 16".
_TIMES = re.compile(r"[LP]?\s?([1-9][0-9]?)\s*[x\u00d7*]\s*I?\s?([1-9][0-9]?)"
                    r"(?:\s*=\s*([1-9][0-9]{0,2}))?", re.IGNORECASE).fullmatch  # fmt: skip
# What a score may begin with: its letter says once more what it is of.
_LETTERED = re.compile(r"([A-Z])\s?([1-9][0-9]?)", re.IGNORECASE).fullmatch
# "82% (target 85%)", "82% / target 85%", "(target 86%)": what was reached, and what was aimed at.
_TARGET = re.compile(r"\s*[,;/]?\s*[(\[]?\s*\btarget(?: of|:| was| is| =)?"
                     r"\s+([^()\[\]]*?)\s*[)\]]?\s*$", re.IGNORECASE)  # fmt: skip
# "20%", "20% - bid lodged": how far, and what is said of it.
PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:%|per ?cent|percent)"
                     r"(?:\s*[-\u2013\u2014:;,(]\s*(\S.*)|\s+complete|\s+done)?",
                     re.IGNORECASE).fullmatch  # fmt: skip
BRACKETED = re.compile(r"[(\[]\s*[\d.,]+\s?%?\s*[)\]]").fullmatch
_REACHED = re.compile(r"(?:actual|result|outturn|achieved)(?: of|:)?\s+", re.IGNORECASE)
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


def scored(text: str, of: str) -> dict[str, int]:
    """Return what a cell says of a score: "L3" or "P3" under likelihood, "I4" under impact.

    Under score also likelihood and impact with what they make, which stands beside them where
    it is something else. Empty for others.
    """
    match = _LETTERED(text)
    if match:
        return {of: int(match[2])} if match[1].lower() in _LETTERS.get(of, "") else {}
    match = _TIMES(text) if of == "score" else None
    if not match:
        return {}
    likelihood, impact = int(match[1]), int(match[2])
    makes = likelihood * impact
    more = {} if not match[3] or int(match[3]) == makes else {"score": int(match[3])}
    return {"likelihood": likelihood, "impact": impact} | more


def reached(text: str) -> tuple[str, str] | None:
    """Return what a cell says was reached, which may be nothing, and the target that it names.

    None where it names none.
    """
    match = _TARGET.search(text)
    if not match or not any(map(str.isdigit, match[1])):
        return None
    return _REACHED.sub("", text[: match.start()].strip(), count=1), match[1]
