"""Where a repository starts: what CI formats give paths from, whatever the current folder."""

import os
from pathlib import Path


def root(start: Path) -> Path:
    """Return the nearest folder at or above one that holds ``.git``, or that folder itself.

    A work tree or submodule has a file of that name. Git itself is never run: a checkout may
    configure it to start other programs.
    """
    return next((path for path in (start, *start.parents) if kept(path)), start)


def kept(folder: Path) -> bool:
    """Whether a folder holds ``.git``, whatever that is."""
    return os.path.lexists(folder / ".git")


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
