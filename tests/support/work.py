"""How much work something is, whatever the machine: counted, not timed."""

import sys
from collections.abc import Callable


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
