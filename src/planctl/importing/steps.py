"""Dated steps in a cell: "Tender issued - June 2026" becomes a milestone with its date."""

import re
from typing import Any

from planctl.importing import wording
from planctl.importing.heads import meaning
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import NOTED, READ, REFUSED, Context
from planctl.language.spoken.words import LONGEST

_BEHIND = re.compile(r"\s*(?:[-\u2013\u2014:,]\s+|\s\(|\sby\s)")
_BEFORE = re.compile(r"\s*[:\u2013\u2014-]\s+")
_DATED = re.compile(r"(.*[0-9].*?)\s*\(([^()]*[^\W\d][^()]*)\)").fullmatch  # "June 2026 (draft)"
_DIGIT = re.compile(r"[0-9]")


def step(text: str, context: Context) -> dict[str, Any]:
    """Return a step as a milestone, with its date where it says one for certain."""
    for match in reversed([*_BEHIND.finditer(text)]):
        title, said = text[: match.start()].strip(), text[match.end() :].strip(" ().")
        if title and (keys := _date(said, context)):
            return _with(title, keys, said)
    if first := _BEFORE.search(text):
        said, title = text[: first.start()].strip(), text[first.end() :].strip()
        if title and (keys := _date(said, context)):
            return _with(title, keys, said)
    if (dated := _DATED(text)) and (keys := _date(dated[1], context)):
        return _with(dated[2].strip(), keys, dated[1])
    return {"title": text}


def entries(texts: list[str], context: Context) -> list[dict[str, Any]]:
    """Return the entries of a list as milestones, but for the head of a table in the cell."""
    found = [step(text, context) for text in texts]
    first, *others = [len(item) > 1 for item in found]
    heads = [meaning(part, "action", context) for part in texts[0].split(" - ")]
    if len(heads) > 1 and not first and all(others) and all(heads):
        return found[1:]
    return found


def paired(titles: str, dates: str, context: Context) -> list[dict[str, Any]] | None:
    """Return the steps of one cell with the dates of another, line by line; None if they differ.

    A single date beside several steps is nobody's: it is the whole's. What cannot be read stands as
    it is, and why under an empty key.
    """
    names, days = wording.lines(titles), wording.lines(dates)
    if len(names) != len(days) or not names:
        return None
    found = []
    for name, words in zip(names, days, strict=True):
        said = read(words, context)
        if said.outcome == REFUSED:
            found.append({"title": name, "due": words, "": said.words})
        else:
            found.append(_with(name, _date(words, context, sure=False), words))
    return found


def dated(titles: list[str], dates: str, context: Context) -> list[dict[str, Any]]:
    """Return what the lines of a cell of dates say of steps that another cell lists, in its order.

    Nothing, unless each line is of one step: by its words, or a date alone, by its place.
    """
    said = listed(dates, context)
    if said is None:
        both = (paired("\n".join(titles), dates, context) if len(titles) > 1 else None) or []
        return [] if any("" in item for item in both) else both
    found = []
    for title in titles:
        words = set(title.casefold().split())
        found += [item for item in said if words >= set(item["title"].casefold().split())]
    return found if len(found) == len(titles) == len(said) and all(
        item in found for item in said) else []  # fmt: skip


def listed(dates: str, context: Context) -> list[dict[str, Any]] | None:
    """Return the steps of a cell of dates whose lines each name one; None where they do not."""
    lines = wording.lines(dates)
    if len(lines) == 1:
        lines = [part.strip() for part in lines[0].split(";") if part.strip()]
    found = [step(line, context) for line in lines]
    found = [_ended(item["title"], context) if len(item) == 1 else item for item in found]
    return found if len(found) > 1 and all(len(item) > 1 for item in found) else None


def _ended(text: str, context: Context) -> dict[str, Any]:
    """Return a step whose last words are its date: "Sign-off Sept 2026"; a year alone is none."""
    words = text.split()
    for many in (3, 2):
        said = " ".join(words[-many:])
        if len(words) > many and (keys := _date(said, context)):
            return _with(" ".join(words[:-many]), keys, said)
    return {"title": text}


def _with(title: str, keys: dict[str, Any], said: str) -> dict[str, Any]:
    noted = keys.pop("", None)
    return {"title": title, **keys} | ({"printed": {"due": said}} if noted else {})


def _date(text: str, context: Context, *, sure: bool = True) -> dict[str, Any]:
    """Return the keys that a date means; of what says no year in figures none, unless it must."""
    if sure and (len(text) > 2 * LONGEST or not _DIGIT.search(text)):
        return {}
    said = read(text, context)
    if said.outcome not in {READ, NOTED}:
        return {}
    found: dict[str, Any] = {name: value for name, value in said.keys if value is not None}
    return found | ({"": True} if said.outcome == NOTED and found else {})
