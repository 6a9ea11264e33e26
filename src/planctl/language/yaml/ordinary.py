"""The reading of ordinary plans: one short loop, which leaves all that is unusual to the reader."""

import re
from array import array
from collections.abc import Callable
from operator import attrgetter
from struct import pack
from sys import intern
from typing import Any

from planctl.language.yaml.parsing import (
    DocumentEndEvent,
    DocumentStartEvent,
    Handler,
    Mark,
    StreamEndEvent,
    YAMLError,
    tells,
    told,
)
from planctl.language.yaml.scalars import BEHIND_NUMBERS, CONSTANTS, Numbers

# What the next event of the parser comes to. A plain text is itself, a quoted one
# in a tuple; a mark is the end of a list or mapping; anything else is unusual.
_Next = Callable[[], Any]
_MAPPING, _SEQUENCE = object(), object()
_index = attrgetter("index")
# In brackets the library takes this '?' for the sign of a key, which it is not.
_ASKS = r"[\s,\[\]{}]\?[^\s,\[\]{}]"


class _UnusualError(Exception):
    """Something that the reader has to look at, and perhaps to report."""


def plain(
    text: str, numbers: Numbers, max_nodes: int, max_depth: int
) -> tuple[object, "array[int]"] | None:
    """Return the data and the marks of an ordinary text, or None where the reader has to look.

    Ordinary is a text without fault, anchor, alias, tag, repeated key or second document, and
    within the limits; the result is what the reader would make of it.
    """
    if "<<" in text or ("?" in text and re.search(_ASKS, text)) or not tells():
        return None
    marks: list[Any] = []
    try:
        with told(text, *_handlers(marks)) as get:
            get()  # the stream
            if get().__class__ is not DocumentStartEvent:
                return None
            # One objective of a plan, which histories read by itself, is a list.
            value = _below(get(), get, marks, numbers.resolve, max_depth)
            if get().__class__ is not DocumentEndEvent or get().__class__ is not StreamEndEvent:
                return None
    except (_UnusualError, YAMLError, UnicodeError):
        return None
    if len(marks) > max_nodes * 2:
        return None
    # To let an array take its numbers one by one costs five times as much.
    return value, array("l", pack(f"{len(marks)}l", *map(_index, marks)))


def _handlers(marks: list[Any]) -> tuple[Handler, Handler, Handler, Handler]:
    """Return what the parser calls, which leaves the start and end of each node in ``marks``.

    The end of a list or mapping is put there by who sees it end.
    """

    def scalar(
        anchor: object, tag: object, implicit: Any, value: str, start: Any, end: Any, _style: object
    ) -> object:
        if anchor is not None or tag is not None:
            return None
        marks.append(start)
        marks.append(end)
        return value if implicit[0] else (value,)

    def mapping(
        anchor: object, tag: object, _implicit: object, start: Any, _end: object, _flow: object
    ) -> object:
        marks.append(start)
        marks.append(start)
        return _MAPPING if anchor is None and tag is None else None

    def sequence(
        anchor: object, tag: object, _implicit: object, start: Any, _end: object, _flow: object
    ) -> object:
        marks.append(start)
        marks.append(start)
        return _SEQUENCE if anchor is None and tag is None else None

    def end(_start: object, end: Any) -> object:
        return end

    return scalar, mapping, sequence, end


def _mapping(
    get: _Next, marks: list[Any], resolve: Callable[[str], object], depth: int
) -> dict[str, object]:
    found: dict[str, object] = {}
    home = len(marks) - 1
    while True:
        key = get()
        if type(key) is not str:
            if type(key) is Mark:
                marks[home] = key
                return found
            if type(key) is not tuple:
                raise _UnusualError
            key = key[0]
        if key in found:
            raise _UnusualError
        key = intern(key)
        value = get()
        if type(value) is str:
            found[key] = resolve(value) if value < BEHIND_NUMBERS or value in CONSTANTS else value
        elif type(value) is tuple:
            found[key] = value[0]
        else:
            found[key] = _below(value, get, marks, resolve, depth)


def _sequence(
    get: _Next, marks: list[Any], resolve: Callable[[str], object], depth: int
) -> list[object]:
    found: list[object] = []
    home = len(marks) - 1
    while True:
        value = get()
        if type(value) is str:
            found.append(resolve(value) if value < BEHIND_NUMBERS or value in CONSTANTS else value)
        elif type(value) is tuple:
            found.append(value[0])
        elif type(value) is Mark:
            marks[home] = value
            return found
        else:
            found.append(_below(value, get, marks, resolve, depth))


def _below(
    kind: object, get: _Next, marks: list[Any], resolve: Callable[[str], object], depth: int
) -> object:
    if depth and kind is _MAPPING:
        return _mapping(get, marks, resolve, depth - 1)
    if depth and kind is _SEQUENCE:
        return _sequence(get, marks, resolve, depth - 1)
    raise _UnusualError
