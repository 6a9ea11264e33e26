"""When the pages of a plan set need not be made again: nothing that they depend on has changed."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from planctl.loading.kept_file import files_of
from planctl.system.errors import PlanctlError

# Beside the folders of which every kept answer may depend (``kept_file.PROGRAM``).
_PROGRAM = (
    "publishing", "publishing/site", "publishing/site/pages", "publishing/site/pictures",
    "publishing/site/templates", "publishing/site/static", "output", "output/exports",
)  # fmt: skip


def depends(out: Path, folders: Mapping[str, str], heads: Iterable[str]) -> tuple[str, ...]:
    """Return what the pages depend on besides plans, day, edition and configuration.

    Args:
        out: the site's folder.
        folders: those of the sets' pages, by the sets' own.
        heads: what stands for what git knows.
    """
    made_by = str(files_of(_PROGRAM))
    return (os.path.realpath(out), str(sorted(folders.items())), *heads, made_by)


def heads(roots: Iterable[Path]) -> list[str]:
    """Return the last commit of each repository that holds a plan set, and how whole it is."""
    from planctl.loading.git import Repository  # noqa: PLC0415 - git is asked
    from planctl.system.repository import root  # noqa: PLC0415

    found = []
    for top in dict.fromkeys(root(item) for item in roots):
        try:
            repository = Repository(top)
            found.append(f"{top} {repository.find('HEAD')} {repository.shallow}")
        except PlanctlError as error:
            found.append(f"{top} {error}")
    return found


def stamps(out: Path, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return the size and the time of files as they were left."""
    found = {name: (out / name).stat() for name in names}
    return {name: (item.st_size, item.st_mtime_ns) for name, item in found.items()}


def as_left(out: Path, known: Mapping[str, tuple[int, int]]) -> bool:
    """Whether files are still there as they were left, and none is a link."""
    for name, (size, time) in known.items():
        try:
            found = os.lstat(out / name)
        except OSError:
            return False
        if (found.st_size, found.st_mtime_ns) != (size, time):
            return False
    return True
