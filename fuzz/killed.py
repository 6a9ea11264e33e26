"""A run that is killed at any step while it writes several files, and what is left of it."""

import os
import random
import signal
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from fuzz.wrong import WrongError
from planctl.system import journal, state, whole_file
from planctl.system.journal import NewFile


def tried(chance: random.Random) -> int:
    """Kill a process that writes, and hold that each file is old or new, and all the same at last.

    Returns:
        1 where it could be tried on this system.
    """
    if not hasattr(os, "fork"):
        return 0
    with TemporaryDirectory() as name, mock.patch.dict(os.environ, {"XDG_STATE_HOME": f"{name}/s"}):
        folder = Path(name)
        files = [folder / f"{number}.yaml" for number in range(chance.randint(2, 5))]
        old = [bytes(chance.choices(b"abc\n", k=chance.choice([0, 5, 9000]))) for _ in files]
        for path, raw in zip(files, old, strict=True):
            path.write_bytes(raw)
        new = [raw + b"new" for raw in old]
        wanted = [NewFile(*item) for item in zip(files, old, new, strict=True)]
        _killed(wanted, chance.randint(1, 3 * len(files) + 3), before=chance.random() < 0.5)
        left = [path.read_bytes() for path in files]
        if any(raw not in pair for raw, pair in zip(left, zip(old, new, strict=True), strict=True)):
            kind = "killed, a file is neither old nor new"
            raise WrongError(kind)
        begun = bool(state.unfinished())
        if chance.random() < 0.2 and begun:
            files[0].write_bytes(b"somebody else")
            journal.finish([Path("/")])
            if files[0].read_bytes() != b"somebody else":
                kind = "what somebody else wrote is written over"
                raise WrongError(kind)
            left, old, new = [path.read_bytes() for path in files[1:]], old[1:], new[1:]
        else:
            journal.finish([Path("/")])
            left = [path.read_bytes() for path in files]
        if left not in (old, new) or state.unfinished():
            kind = "killed, the next edit neither finishes nor takes back"
            raise WrongError(kind)
    return 1


def forked() -> int:
    """Return the number of a new process like this one; in that process, 0."""
    with warnings.catch_warnings():
        # What the new process does needs none of this one's threads.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _killed(files: list[NewFile], stop: int, *, before: bool) -> None:
    """Write some files in another process, and kill it at a step: before or after that write."""
    if process := forked():
        os.waitpid(process, 0)
        return
    steps, real = 0, whole_file.write

    def write(*args: object, **kwargs: object) -> None:
        nonlocal steps
        steps += 1
        if steps == stop and before:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*args, **kwargs)  # type: ignore[arg-type]
        if steps == stop:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        whole_file.write = write
        home = state.folder()
        with state.held(home or Path()):
            journal.write(files, home)
    finally:
        os._exit(0)
