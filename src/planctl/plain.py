"""The reading of ordinary plans: one short loop, which leaves all that is unusual to the reader."""

from array import array
from collections.abc import Callable
from sys import intern
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from planctl.scalars import MAY_NOT_BE_TEXT, Numbers


class _UnusualError(Exception):
    """Something that the reader has to look at, and perhaps to report."""


def plain(
    text: str, numbers: Numbers, max_nodes: int, max_depth: int
) -> tuple[object, "array[int]"] | None:
    """Return the data and the marks of an ordinary text, or None where the reader has to look.

    Ordinary is a text without fault, anchor, alias, tag, repeated key or second document, and
    within the limits; the result is what the reader would make of it.
    """
    get = CParser(text).get_event
    marks: list[int] = []
    try:
        get()  # the stream
        if get().__class__ is not DocumentStartEvent:
            return None
        root = get()
        if (
            root.__class__ is not MappingStartEvent
            or root.anchor is not None
            or root.ctag is not None
        ):
            return None
        marks += (root.start_mark.index, 0)
        value = _mapping(get, marks, numbers, max_depth - 1, _marked(text))
        if get().__class__ is not DocumentEndEvent or get().__class__ is not StreamEndEvent:
            return None
    except (_UnusualError, YAMLError, UnicodeError):
        return None
    if len(marks) > max_nodes * 2:
        return None
    return value, array("l", marks)


def _marked(text: str) -> bool:
    """Whether there may be an anchor or a tag somewhere."""
    return "&" in text or "!" in text


def _mapping(
    get: Callable[[], Any],
    marks: list[int],
    numbers: Numbers,
    depth: int,
    marked: bool,  # noqa: FBT001 - a call by position is the quicker one
) -> dict[str, object]:
    found: dict[str, object] = {}
    home = len(marks) - 1
    add = marks.append
    while True:
        event = get()
        if event.__class__ is not ScalarEvent:
            if event.__class__ is not MappingEndEvent:
                raise _UnusualError
            marks[home] = event.end_mark.index
            return found
        key = intern(event.value)
        if (
            key in found
            or key == "<<"
            or (marked and (event.anchor is not None or event.ctag is not None))
        ):
            raise _UnusualError
        add(event.start_mark.index)
        add(event.end_mark.index)
        event = get()
        kind = event.__class__
        add(event.start_mark.index)
        if marked and (event.anchor is not None or event.ctag is not None):
            raise _UnusualError
        if kind is ScalarEvent:
            add(event.end_mark.index)
            value = event.value
            if value[:1] in MAY_NOT_BE_TEXT and event.implicit[0]:
                value = numbers.resolve(value)
            found[key] = value
            continue
        add(0)
        found[key] = _below(kind, get, marks, numbers, depth, marked)


def _sequence(
    get: Callable[[], Any],
    marks: list[int],
    numbers: Numbers,
    depth: int,
    marked: bool,  # noqa: FBT001 - a call by position is the quicker one
) -> list[object]:
    found: list[object] = []
    home = len(marks) - 1
    while True:
        event = get()
        kind = event.__class__
        if kind is SequenceEndEvent:
            marks[home] = event.end_mark.index
            return found
        marks.append(event.start_mark.index)
        if marked and (event.anchor is not None or event.ctag is not None):
            raise _UnusualError
        if kind is ScalarEvent:
            marks.append(event.end_mark.index)
            value = event.value
            if value[:1] in MAY_NOT_BE_TEXT and event.implicit[0]:
                value = numbers.resolve(value)
            found.append(value)
            continue
        marks.append(0)
        found.append(_below(kind, get, marks, numbers, depth, marked))


def _below(
    kind: type,
    get: Callable[[], Any],
    marks: list[int],
    numbers: Numbers,
    depth: int,
    marked: bool,  # noqa: FBT001 - a call by position is the quicker one
) -> object:
    if depth and kind is MappingStartEvent:
        return _mapping(get, marks, numbers, depth - 1, marked)
    if depth and kind is SequenceStartEvent:
        return _sequence(get, marks, numbers, depth - 1, marked)
    raise _UnusualError
