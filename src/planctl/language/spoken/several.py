"""Texts that hold a date beside words, or several dates: which, so that one may be chosen."""

import re
from dataclasses import replace

from planctl.language.spoken import words
from planctl.language.spoken.intervals import date_of
from planctl.language.spoken.resolve import open_ended, value
from planctl.language.spoken.said import SEVERAL, Context, Offer, RefusedError
from planctl.language.spoken.spans import span
from planctl.language.when import KEPT_UP, parse

_MOVED = re.compile(
    r"(.+?) (?:now )?(?:revised|moved|changed|extended|slipped|put back|deferred)"
    r"(?: to| until):? (.+)"
).fullmatch
_ARROW = re.compile(r"(.+?) ?(?:[-=]+>|\u2192) ?(.+)").fullmatch
_WAS = re.compile(
    r"(.+?),? \(?(?:was|originally|previously|formerly|before:?) (?:due )?([^()]+)\)?"
).fullmatch
_KEPT_UP = re.compile(r".* (?:then|and) ongoing").fullmatch
_TOKENS = re.compile(r"[^ ;:,()]+")
_LONGEST = 6
_OURS = re.compile(r"[0-9]{2}([0-9]{2})-([0-9]{2})(?:-[0-9]{2})?").fullmatch
_DOTTED = re.compile(r"(.+?) ?(?:\.{2,}|\u2026)").fullmatch
# What a number behind it counts.
_COUNTED = frozenset(
    ["phase", "stage", "tranche", "part", "lot", "step", "wave", "round", "cohort"]
)

_LASTING = frozenset(
    ["year", "years", "month", "months", "week", "weeks", "day", "days", "yr", "yrs"]
)
_NUMBERS = re.compile(r"[0-9]{1,2}(?:-[0-9]{1,2})?").fullmatch


def refuse_several(plain: str, context: Context) -> None:
    """Refuse a text in which dates stand among other words; silent where none does.

    Raises:
        RefusedError: with each of the dates.
    """
    loose = words.loose(plain)
    if (match := _DOTTED(plain)) and (date := _date(match[1], context)):
        message = "the dots do not say whether it ends there"
        onwards = (open_ended(date, context), "from then on")
        raise RefusedError(message, onwards, (date, "then and no later"))
    if moved := _moved(plain, loose):
        before, after = (_date(text, context) for text in moved)
        if before and after:
            entry = f"{{from: {before}, to: {after}, on: ..., reason: ...}}"
            message = f"the date was moved, which revisions: [{entry}] tells"
            raise RefusedError(message, (after, "the new date"))
    found = dates_in(plain, context)
    if len(found) > 1:
        raise RefusedError(SEVERAL, *((date, f"'{text}'") for text, date in found))
    if found:
        message = "it says more than a date"
        if _KEPT_UP(loose) and parse(kept := f"{found[0][1]}{KEPT_UP}").valid:
            raise RefusedError(message, (kept, "in place by then, and kept up"),
                               (found[0][1], f"no more than '{found[0][0]}'"))  # fmt: skip
        raise RefusedError(message, (found[0][1], f"no more than '{found[0][0]}'"))


def _moved(plain: str, loose: str) -> tuple[str, ...]:
    """Return the words for a date that was and for the one in its place, where a text has both."""
    if match := _MOVED(loose):
        return match.groups()
    if match := _ARROW(plain):
        return match.groups()
    match = _WAS(plain)
    return match.groups()[::-1] if match else ()


def _date(text: str, context: Context) -> str:
    try:
        found = date_of(text, context)
    except RefusedError:
        return ""
    return found[0] if found else ""


def dates_in(plain: str, context: Context) -> list[Offer]:
    """Return each date with a year, or day and month, that stands in a text, longest first."""
    tokens = [match.span() for match in _TOKENS.finditer(plain)]
    found: list[Offer] = []
    start = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            text = words.loose(plain[tokens[start][0] : tokens[end - 1][1]])
            if start and text[:1].isdecimal() and plain[slice(*tokens[start - 1])] in _COUNTED:
                continue  # "phase 2 November 2026" is of no day
            if end < len(tokens) and _NUMBERS(text) and plain[slice(*tokens[end])] in _LASTING:
                continue  # "3-5 years" is how long
            if written := _sure(text, context):
                found.append(Offer(text, written))
                start = end - 1
                break
        start += 1
    return list(dict.fromkeys(found))


def _sure(text: str, context: Context) -> str:
    ours = _OURS(text)
    if ours and int(ours[2]) != (int(ours[1]) + 1) % 100 and parse(text).valid:
        return text
    try:
        said = span(text, replace(context, period=""))
        if said is None or not (said.year or said.part or (said.day and said.month)):
            return ""
        return value(said, context)[0]
    except RefusedError:
        return ""
