"""The one grammar of dates as people write them: read, read with a note, or refused."""

import re

from planctl.language.lost import UNREADABLE
from planctl.language.spoken import recurring, vague, words
from planctl.language.spoken.phrases import WORK, Found, phrase
from planctl.language.spoken.said import (
    NOTED,
    READ,
    REFUSED,
    Context,
    Offer,
    RefusedError,
    Said,
    Value,
)
from planctl.language.spoken.several import dates_in, refuse_several
from planctl.language.when import parse, parse_period

_QUOTES = "\u201c\u201d\u2018\u2019\"'"
NO_DATE = "it is not a date that plans use"
_TIGHT = re.compile(r"(?<=[0-9.]) ?/ ?(?=[0-9.])")
_LETTER = re.compile(r"\b[qh](?=[1-4]\b)")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})").fullmatch


def read(text: str, context: Context) -> Said:
    """Return what a text means where a date is wanted; never raises, and asks no clock.

    Args:
        text: as it stands in a cell, a file or a command.
        context: the plan's period, and what the date is.
    """
    try:
        found = _found(text, context)
        for key, value in found.keys:
            _check(key, value, context)
    except RefusedError as refused:
        offers = tuple(offer for offer in dict.fromkeys(refused.offers) if _stands(offer, context))
        return Said(REFUSED, words=refused.why, offers=offers)
    said = "; ".join(dict.fromkeys(filter(None, found.notes)))
    return Said(NOTED if said else READ, found.keys, said)


def _found(text: str, context: Context) -> Found:
    text = text.strip()
    if text[:1] in _QUOTES:
        text = text.strip(_QUOTES).strip()
    if len(text) > words.LONGEST:
        message = "it is too long for a date"
        raise RefusedError(message)
    plain = words.even(text)
    if plain in words.ABSENT:
        return Found(((context.key, None),))
    if ours := _ours(plain, context):
        return Found(((context.key, ours),))
    if plain.endswith(_DOTS):
        refuse_several(plain, context)
    loose = words.loose(plain)
    if not loose.isascii():
        raise RefusedError(NO_DATE)
    found = _word(loose, context) or _recurs(loose, context) or phrase(loose, context) \
        or _ends(plain, context)  # fmt: skip
    if found is None:
        first = loose.partition(" ")[0]
        if words.UNSETTLED(first) or first in words.ONGOING:
            offer = "tbc" if words.UNSETTLED(first) else "ongoing"
            dates = ((date, f"'{text}'") for text, date in dates_in(plain, context))
            message = f"it says more than '{first}'"
            raise RefusedError(message, (offer, f"no more than '{first}'"), *dates)
        vague.refuse(loose, context)
        refuse_several(plain, context)
        raise RefusedError(NO_DATE)
    return found


_DOTS = ("..", "\u2026")
# What stands in brackets behind an end says no more than which it is.
_ENDS = re.compile(
    r"(.+?)( ?\((?:starts?|begins?)\))?( (?:to|until|till|-) )(.+?)"
    r"( ?\((?:ends?|finish(?:es)?|completion)\))?"
).fullmatch


def _ends(plain: str, context: Context) -> Found | None:
    """Read an interval whose ends are named: 4 January (start) to 26 February."""
    match = _ENDS(plain)
    if not match or not (match[2] or match[5]):
        return None
    return phrase(words.loose(f"{match[1]}{match[3]}{match[4]}"), context)


def _ours(plain: str, context: Context) -> str:
    """Return a text that differs from our spelling in spaces, dashes or capitals alone, or ''.

    What could be a month or a financial year (2011-12) is not ours for certain.
    """
    tidy = _LETTER.sub(lambda letter: letter[0].upper(), _TIGHT.sub("/", plain))
    month = _MONTH(tidy)
    if month and int(month[2]) == (int(month[1]) + 1) % 100:
        return ""
    return tidy if _parsed(tidy, context) else ""


def _parsed(written: str, context: Context) -> bool:
    """Whether a date is one that plans use."""
    grammar = parse_period if context.names_period else parse
    return grammar(written, year_starts=context.year_starts).valid


def _check(key: str, value: Value, context: Context) -> None:
    if isinstance(value, str) and key != "status" and not _parsed(value, context):
        message = "it is not in the calendar"
        raise RefusedError(message)


def _stands(offer: Offer, context: Context) -> bool:
    return offer.value.startswith("{") or _parsed(offer.value, context)


def _word(loose: str, context: Context) -> Found | None:
    """Read a text that says no day on purpose, or that the work is done."""
    if loose in words.ONGOING:
        return Found(((context.key, "ongoing"),))
    if words.UNSETTLED(loose):
        return Found(((context.key, "tbc"),))
    if loose in {"illegible", UNREADABLE}:
        return Found(((context.key, UNREADABLE),))
    if loose.removeprefix("already ") in words.DONE and context.key in {*WORK, "completed"}:
        return Found((("status", "done"),), ("it is done, and no day is said",))
    return None


def _recurs(loose: str, context: Context) -> Found | None:
    found = recurring.read(loose, context)
    return Found(((context.key, found[0]),), (found[1],)) if found else None
