"""What the output goes to: colour, width, UTF-8, and a pipe that may close."""

import errno
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO, cast

PIPE_WIDTH = 100


class Style(NamedTuple):
    """How a renderer may write: in colour or not, how wide, and whether a person reads."""

    color: bool
    width: int
    terminal: bool


def style(out: TextIO, choice: str, environ: Mapping[str, str]) -> Style:
    """Return the style for a stream; ``choice`` is ``auto``, ``always`` or ``never``."""
    terminal = out.isatty()
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    color = choice == "always" or (choice == "auto" and terminal and not plain)
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if terminal else PIPE_WIDTH
    return Style(color, max(width, 40), terminal)


class _Visible:
    """A stream on which nothing commands a terminal; otherwise it is the one behind it.

    Attributes:
        behind: the stream itself, for those who mean to command it.
    """

    def __init__(self, behind: TextIO) -> None:
        self.behind = behind

    def write(self, text: str) -> int:
        """Write a text with its unsafe characters escaped."""
        from planctl.system.text import (  # noqa: PLC0415 - most runs have nothing to complain of
            visible,
        )

        shown = visible(text)
        if ":" in shown or "#" in shown:
            from planctl.system import runner  # noqa: PLC0415 - as above

            shown = runner.harmless(shown) if runner.listens(self.behind, os.environ) else shown
        try:
            return self.behind.write(shown)
        except OSError as error:
            # What a run found, and its exit code, stay as they are if nobody hears of it.
            if not closed_pipe(error):
                raise
            _silence(self.behind)
            return len(shown)

    def __getattr__(self, name: str) -> object:
        return getattr(self.behind, name)


def prepare() -> None:
    """Make standard output and error UTF-8 on every platform, and the latter safe to read.

    All that complains writes there, libraries among them, and much of it repeats what it was given.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called
            setattr(sys, name, Path(os.devnull).open("r+", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.stderr = cast("TextIO", _Visible(sys.stderr))


def closed_pipe(error: OSError) -> bool:
    """Whether an error only says that the reader of a pipe has gone; Windows says so by EINVAL."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def close_quietly() -> None:
    """After the reader of a pipe has gone, let the interpreter end without a complaint."""
    _silence(sys.stdout)


def _silence(stream: TextIO) -> None:
    """Let what a stream still holds, and all that comes, go nowhere."""
    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def complain(message: str, hint: str = "", places: Sequence[str] = ()) -> None:
    """Write a line to standard error, the places that it is about, and the hint below them."""
    from planctl.system.text import one_line  # noqa: PLC0415 - most runs have nothing to complain of

    sys.stderr.write(f"planctl: {one_line(message)}\n")
    for place in places:
        sys.stderr.write(f"  {one_line(place)}\n")
    if hint:
        sys.stderr.write(f"  hint: {one_line(hint)}\n")


def say(message: str) -> None:
    """Write a line to standard output, for a command whose report is elsewhere."""
    from planctl.system.text import one_line  # noqa: PLC0415 - most runs have nothing to say

    sys.stdout.write(f"{one_line(message)}\n")
