"""How much work something is, whatever the machine: counted, not timed."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import TraceFunction


def work(what: Callable[[], object]) -> int:
    """Return how many functions are called, those of C among them."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        what()
    finally:
        sys.setprofile(None)
    return count


def lines(what: Callable[[], object]) -> int:
    """Return how many lines run, those of loops each time: what compares without a call too."""
    count = 0

    def traced(_: FrameType, event: str, __: object) -> "TraceFunction":
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        what()
    finally:
        sys.settrace(before)
    return count
