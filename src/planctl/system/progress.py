"""How far long work has come: one line on a terminal after half a second, else nothing."""

import os
import sys
import time
from types import TracebackType
from typing import Self

_AFTER = 0.5
_EVERY = 0.1


class Progress:
    """Counts steps, and writes the count now and then."""

    def __init__(self, total: int, noun: str) -> None:
        self._total = total
        self._noun = noun
        self._done = 0
        self._shown = False
        self._next = time.monotonic() + _AFTER
        # What stands before it would show the codes that take a line away, and not obey them.
        self._out = getattr(sys.stderr, "behind", sys.stderr)
        self._obeys = self._out.isatty() and os.environ.get("TERM") != "dumb"

    def step(self) -> None:
        """Count one step."""
        self._done += 1
        if self._obeys and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self._shown = True
            self._out.write(f"\r{self._noun} {self._done} of {self._total}\x1b[K")
            self._out.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Take the line away."""
        if self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()
