"""A single date, or one from ... to: the two ends of an interval, which may share their year."""

import re
from collections.abc import Iterator
from dataclasses import replace

from planctl.language.spoken.placed import placed
from planctl.language.spoken.resolve import Notes, between, value
from planctl.language.spoken.said import Context, RefusedError
from planctl.language.spoken.spans import span
from planctl.language.spoken.years import Span

_END = re.compile(r"(?:the )?(?:end|close|last day)(?: of)?(?: the)? (.+)").fullmatch
_WRAPPED = re.compile(r"(?:from |between )(.+?) (?:to|until|till|and|-) (.+)").fullmatch
_LOOSE = (" to ", " until ", " till ", " through ", " - ")
_TIGHT = ("-", "/")
_A_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?").fullmatch


def date_of(text: str, context: Context) -> tuple[str, Notes] | None:
    """Return a date or interval in our spelling and how it was read, or None.

    Raises:
        RefusedError: it has several readings, or none.
    """
    if found := span(text, context):
        return value(found, context)
    if day := placed(text, context):
        return day
    if match := _END(text):
        inner = span(match[1], context)
        return value(inner, context) if inner else None
    return _interval(text, context)


def _interval(text: str, context: Context) -> tuple[str, Notes] | None:
    if match := _WRAPPED(text):
        ends = _ends(match[1], match[2], context)
        return between(*ends, context) if ends else None
    for joint in _LOOSE:
        for start, end in _cuts(text, joint):
            if ends := _ends(start, end, context):
                return between(*ends, context)
    for joint in _TIGHT:
        for start, end in _cuts(text, joint):
            try:
                ends = _ends(start.strip(), end.strip(), context)
            except RefusedError:
                continue
            if ends and joint == "/":
                _one_or_both(*ends, context)
            if ends:
                return between(*ends, context)
    return None


def _cuts(text: str, joint: str) -> Iterator[tuple[str, str]]:
    at = text.find(joint)
    while at > 0:
        yield text[:at], text[at + len(joint) :]
        at = text.find(joint, at + 1)


def _ends(start: str, end: str, context: Context) -> tuple[Span, Span] | None:
    """Return what both ends say; None where one is no date."""
    last = _span(end, context)
    if last is None:
        return None
    first = _span(start, context)
    if first is None and last.day and (day := _A_DAY(start)):
        first = Span(day=int(day[1]))
    return (first, last) if first else None


def _span(text: str, context: Context) -> Span | None:
    match = _END(text)
    # Beside another date "Dec 07" is a month, whatever the plan's period.
    apart = replace(context, period="")
    try:
        return span(match[1] if match else text, apart)
    except RefusedError as refused:
        message = f"of '{text}': {refused.why}"
        raise RefusedError(message) from None


def _one_or_both(first: Span, last: Span, context: Context) -> None:
    """Refuse two whole dates with a stroke between them, which may be one or the other."""
    if first.year is None or last.year is None:
        return
    one, two = value(first, context)[0], value(last, context)[0]
    message = "it has two dates"
    raise RefusedError(
        message,
        (between(first, last, context)[0], "from one to the other"),
        (one, "the first"),
        (two, "the second"),
    )
