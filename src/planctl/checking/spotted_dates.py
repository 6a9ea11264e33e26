"""A day that stands in a text, for hints: read as people write days, in the plan's own years."""

import re
from collections.abc import Sequence

from planctl.language.numbers import value as number
from planctl.language.yaml.document import Document

_MOST_WORDS = 5
_LONGEST = 120
_YEAR = re.compile(r"(?:19|20)?[0-9]{2}").fullmatch


def day(text: str, document: Document) -> str:
    """Return a date as plans write it; empty where the text is none for certain."""
    from planctl.language.spoken.reading import read  # only where something is wrong
    from planctl.language.spoken.said import REFUSED, Context

    data = document.data if isinstance(document.data, dict) else {}
    said = read(text[:_LONGEST], Context(period=str(data.get("period", "")), key="on"))
    found = dict(said.keys).get("on")
    begins = isinstance(found, str) and bool(re.match("[0-9]{4}", found))
    return str(found) if said.outcome != REFUSED and begins else ""


def dated(text: str, document: Document) -> tuple[str, str]:
    """Return the day that starts or ends a text, and the text without it; no day, the text."""
    words = text[:_LONGEST].split()
    if len(text) > _LONGEST:
        return "", text
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        for part, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            spotted = " ".join(part).strip(":,.;()-\u2013 ")
            left = " ".join(rest).strip(":,;-\u2013 ")
            certain = re.search("[0-9]", spotted) or spotted.startswith("by ")
            if _YEAR(left):
                continue  # the rest of the date
            if left and certain and (found := day(spotted, document)):
                return found, left
    return "", text


def by_year(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return each figure with the year that stands beside it; none unless each has one."""
    found = [(match[1], match[2]) for text in texts if (match := _OF_A_YEAR(text))]
    found += [(match[2], match[1]) for text in texts if (match := BY(text))]
    whole = len(found) == len(texts)
    return found if whole and all(number(item).number is not None for _, item in found) else []


BY = re.compile(r"(\S+) (?:by|in|for) ([0-9]{4}(?:/[0-9]{2})?(?: Q[1-4])?)").fullmatch
_OF_A_YEAR = re.compile(r"([0-9]{4}/[0-9]{2}(?: Q[1-4])?) ?[:=\u2013-]? ?(\S+)").fullmatch
