"""What git was told to leave out of the working tree, as a sparse checkout does."""

import os
import stat
from collections.abc import Callable, Collection, Iterator, MutableMapping
from pathlib import Path

from planctl.loading.search import Where, is_plan_name
from planctl.loading.tree import Disk, PlanFile
from planctl.system.errors import PlanctlError
from planctl.system.repository import kept

_HEAD = 8
_PLAIN = 2  # the layout of an index in which nothing can be marked as left out

_SPARSE = "git was told to leave it out of the working tree, as a sparse checkout does"
_WHOLE = "'git sparse-checkout disable' brings all back; 'git update-index --no-skip-worktree', one"


def denied(root: Path, where: Where, others: Collection[Path]) -> list[PlanFile]:
    """Return the plans of a set that are in the repository and not in the working tree.

    Args:
        others: the folders of other sets, to which theirs are left.
    """
    found = []
    for path in left_out(root, where.marked) if isinstance(where.tree, Disk) else ():
        above = [path, *path.parents[: len(path.parents) - len(root.parents) - 1]]
        if not is_plan_name(path.name) or path in where.overlay:
            continue
        if set(others).isdisjoint(above) and not any(map(where.excluded, above)):
            found.append(PlanFile(path, fault=_SPARSE, hint=_WHOLE))
    return found


def sets_denied(
    folder: Path, where: Where, roots: Collection[Path], corporate: Callable[[bytes], bool]
) -> Iterator[str]:
    """Yield what is said of each plan set whose corporate plan is not in the working tree.

    The disk cannot tell that there is a set, so the last commit is asked, as far as this clone has
    it: without a word a whole set would be missing.

    Args:
        roots: the folders of the sets that are there.
        corporate: whether a text is a corporate plan.
    """
    files = denied(folder, where, roots)
    top = _marked(folder, where.marked) if files else None
    if top is None:
        return
    from planctl.loading.git import Repository  # noqa: PLC0415 - hardly ever
    from planctl.loading.revision import CommitTree  # noqa: PLC0415

    try:
        repository = Repository(top)
        last = CommitTree(repository, repository.find("HEAD"))
        for path in (file.path for file in files):
            inside = path.relative_to(top)
            if corporate(last.read(repository.root / inside).raw):
                yield f"{where.shown(path.parent)}: {_SPARSE}"
    except PlanctlError:
        return


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
