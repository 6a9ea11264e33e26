"""What git was told to leave out of the working tree, as a sparse checkout does."""

import os
import stat
from collections.abc import MutableMapping
from pathlib import Path

from planctl.system.errors import PlanctlError
from planctl.system.repository import kept

_HEAD = 8
_PLAIN = 2  # the layout of an index in which nothing can be marked as left out


def left_out(folder: Path, known: MutableMapping[Path, Path | None]) -> list[Path]:
    """Return the files below a folder that its repository has and the working tree was denied.

    git is asked only where its index can tell of such files, which nearly none does. Where git
    cannot be asked, nothing is known of any.

    Args:
        known: of folders met so far, the repository around them that may have such files.
    """
    top = _marked(folder, known)
    if top is None:
        return []
    from planctl.loading.git import Repository  # noqa: PLC0415 - hardly ever

    try:
        names = Repository(top).skipped()
    except PlanctlError:
        return []
    found = (Path(os.path.realpath(top)) / name for name in names)
    inside = (folder / path.relative_to(real) for path in found
              if path.is_relative_to(real := Path(os.path.realpath(folder))))  # fmt: skip
    return [path for path in inside if not os.path.lexists(path)]


def _marked(folder: Path, known: MutableMapping[Path, Path | None]) -> Path | None:
    """Return the repository around a folder, if its index can mark files as left out."""
    if folder not in known:
        if kept(folder):
            known[folder] = folder if _layout(folder) > _PLAIN else None
        else:
            known[folder] = _marked(folder.parent, known) if folder.parent != folder else None
    return known[folder]


def _layout(top: Path) -> int:
    """Return the number of the layout of a repository's index; that of a worktree is elsewhere."""
    entry = top / ".git"
    index = entry / "index"
    try:
        if not entry.is_dir():
            return _PLAIN + 1  # git knows where
        if not stat.S_ISREG(index.stat().st_mode):
            return _PLAIN
        with index.open("rb") as file:
            return int.from_bytes(file.read(_HEAD)[4:], "big")
    except (OSError, ValueError):
        return _PLAIN
