"""The user's state folder: what planctl keeps between runs that no plan and no cache may hold."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planctl.system.errors import ExitCode, PlanctlError

JOURNALS = "journals"


def folder() -> Path | None:
    """Return planctl's folder among the user's state; None where the system names none."""
    return user_folder("XDG_STATE_HOME", "Library/Application Support", ".local/state")


def user_folder(variable: str, macos: str, other: str) -> Path | None:
    """Return planctl's folder of one sort among the user's; None where the system names none.

    Args:
        variable: what names such folders; ``macos`` and ``other``: where they are below the user's
            home unless it does. Windows has one place for all sorts.
    """
    places = {"win32": ("LOCALAPPDATA", ""), "darwin": ("HOME", macos)}
    name, below = places.get(sys.platform, ("HOME", other))
    base = os.environ.get(variable) or os.path.join(os.environ.get(name, ""), below)  # noqa: PTH118
    return Path(base) / "planctl" if os.path.isabs(base) else None  # noqa: PTH117


def unfinished() -> list[str]:
    """Return the journals of edits that are not finished; most often, one look says none."""
    home = folder()
    if home is None:
        return []
    try:
        return sorted(os.path.join(home, JOURNALS, name)  # noqa: PTH118 - every command asks
                      for name in os.listdir(os.path.join(home, JOURNALS)))  # fmt: skip  # noqa: PTH118, PTH208
    except OSError:
        return []


def say_unfinished(cwd: Path) -> None:
    """Say on standard error that an edit of files around a folder was interrupted."""
    names = unfinished()
    if not names:
        return
    from planctl.system.journal import named  # noqa: PLC0415 - most runs find none
    from planctl.system.repository import root  # noqa: PLC0415
    from planctl.system.terminal import complain  # noqa: PLC0415

    around = root(cwd)
    for name in names:
        files = [str(file.path) for file in named(Path(name)) if file.path.is_relative_to(around)]
        if files:
            hint = "the next edit finishes it, or takes it back"
            complain(f"an edit was not finished: {', '.join(files)}", hint)


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Let one edit of this user run at a time; the system ends the hold of a killed one.

    Raises:
        PlanctlError: another edit runs.
        OSError: the folder cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "edit.lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            message = "another edit is being written"
            raise PlanctlError(message, hint="try again", code=ExitCode.INCOMPLETE) from None
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there alone

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        return
    import fcntl  # noqa: PLC0415 - not on Windows
    import time  # noqa: PLC0415

    for _ in range(50):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(0.1)
        else:
            return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
