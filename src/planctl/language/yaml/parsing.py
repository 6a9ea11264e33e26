"""The C parser, whose events are told to functions instead of becoming objects; it is loaded here.

For each event the library calls the class that its module holds under a name, and that class is
written in Python: to make a plan's thousand events takes as long as all else of reading it. While
a plan is read, those names stand for functions that return what the plan needs, and nothing more.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import _ruamel_yaml
from _ruamel_yaml import CParser, Mark
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

__all__ = [
    "AliasEvent", "CParser", "DocumentEndEvent", "DocumentStartEvent", "Handler",
    "MappingEndEvent", "MappingStartEvent", "Mark", "MarkedYAMLError", "ScalarEvent",
    "SequenceEndEvent", "SequenceStartEvent", "StreamEndEvent", "YAMLError", "tells", "told",
]  # fmt: skip

Handler = Callable[..., object]

_NAMES: dict[str, object] = vars(_ruamel_yaml)
_CLASSES = {
    f"{name}Event": _NAMES.get(f"{name}Event")
    for name in ("Scalar", "MappingStart", "SequenceStart", "MappingEnd", "SequenceEnd")
}


@contextmanager
def told(
    text: str, scalar: Handler, mapping: Handler, sequence: Handler, end: Handler
) -> Iterator[Callable[[], Any]]:
    """Give what returns a handler's answer to the next event; other events stay objects.

    Args:
        scalar: called with anchor, tag, a pair (whether a plain, whether a quoted text may have no
            tag), value, start, end and style.
        mapping: called where one starts with anchor, tag, whether it may have no tag, start, end
            and style; likewise ``sequence``.
        end: called where one of either ends, with the start and end of that.
    """
    _NAMES.update(zip(_CLASSES, (scalar, mapping, sequence, end, end), strict=True))
    try:
        yield _ruamel_yaml.CParser(text).get_event
    finally:
        # All others who use the library, the reader among them, find its own classes.
        _NAMES.update(_CLASSES)


@cache
def tells() -> bool:
    """Whether this release of the library calls handlers as ``told`` says."""

    def scalar(*given: Any) -> object:
        return [*given[:4], *(mark.index for mark in given[4:6]), *given[6:]]

    def start(*given: Any) -> object:
        return [*given[:3], *(mark.index for mark in given[3:5]), *given[5:]]

    def end(*given: Any) -> object:
        return [mark.index for mark in given]

    try:
        with told("&n !t k: ['1', é]\n", scalar, start, start, end) as get:
            get(), get()
            found = [get() for _ in range(6)]
    except Exception:  # noqa: BLE001 - whatever a strange library does, plans are read without it
        return False
    return found == [
        [None, None, True, 0, 0, False],
        ["n", "!t", (False, False), "k", 0, 7, ""],
        [None, None, True, 9, 10, True],
        [None, None, (False, True), "1", 10, 13, "'"],
        [None, None, (True, False), "é", 15, 16, ""],
        [16, 17],
    ]
