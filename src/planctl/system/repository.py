"""The current folder, and where a repository starts: what CI formats give paths from."""

import os
from collections.abc import Sequence
from pathlib import Path

from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.text import visible_path


def root(start: Path) -> Path:
    """Return the nearest folder at or above one that holds ``.git``, or that folder itself.

    A work tree or submodule has a file of that name. Git itself is never run: a checkout may
    configure it to start other programs.
    """
    return next((path for path in (start, *start.parents) if kept(path)), start)


def kept(folder: Path | str) -> bool:
    """Whether a folder holds ``.git``, whatever that is."""
    return os.path.lexists(os.path.join(folder, ".git"))  # noqa: PTH118 - asked of every folder


def here() -> Path:
    """Return the current folder.

    Raises:
        PlanctlError: it is gone, or cannot be used.
    """
    try:
        return Path.cwd()
    except OSError as error:
        lost = isinstance(error, FileNotFoundError)
        why = "it is there no more" if lost else reason(error)
        message = f"the current folder cannot be used: {why}"
        raise PlanctlError(message, hint="cd to another", code=ExitCode.INCOMPLETE) from None


def shared(paths: Sequence[Path], cwd: Path) -> Path:
    """Return a folder of the repository that paths lie in; without any, the current folder.

    Raises:
        PlanctlError: they lie in several.
    """
    homes = {root(Path(os.path.realpath(cwd / path))): path for path in paths} or {cwd: cwd}
    bare = [home for home in homes if not kept(home)]  # in none, as whoever asks git will say
    if len(homes) > 1 and not bare:
        one, other, *_ = (visible_path(str(path)) for path in homes.values())
        message = f"'{one}' and '{other}' lie in two repositories, and a revision is of one"
        raise PlanctlError(message, hint="ask about each by itself")
    return next(iter([*bare, *homes]))


def holds(folder: Path, path: Path) -> bool:
    """Whether a path is in a folder, as it is written and where its links lead."""
    try:
        lexical = Path(os.path.normpath(path)).is_relative_to(folder)
        return lexical and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except ValueError:  # no path at all
        return False


def inside(path: Path | str, folder: Path) -> str:
    """Return a file's path from a folder with ``/``, as it is and not made safe for display."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return str(path).replace(os.sep, "/")
