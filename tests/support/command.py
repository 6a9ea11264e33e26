"""Run planctl as a user would, with nothing of the machine in it."""

import contextlib
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planctl.cli import main

ROOT = Path(__file__).parents[2]
AS_OF = "2011-07-01"
Run = Callable[..., "Result"]


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Stream(io.TextIOWrapper):
    """A standard stream that is kept."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="\n")

    def text(self) -> str:
        """Return what was written."""
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode("utf-8")


def call(arguments: Sequence[str], stdin: bytes = b"") -> Result:
    """Run ``planctl ARGUMENTS`` in this process."""
    out, err = Stream(), Stream()
    streams = sys.stdin, sys.argv
    sys.stdin, sys.argv = Stream(stdin), ["planctl", *arguments]
    code = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    finally:
        sys.stdin, sys.argv = streams
    return Result(code, out.text(), err.text())
