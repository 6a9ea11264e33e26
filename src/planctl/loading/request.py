"""What a command asks to be read: PATHS, where from, and the plan sets that those are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from planctl.loading.config import Config
from planctl.loading.discover import Folder, discover, root_above
from planctl.loading.search import Where
from planctl.loading.tree import Disk, FileTree, Memo
from planctl.system import repository
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


# Frozen in use, though not by Python, as ``Where`` is.
@dataclass(slots=True, eq=False)
class Request:
    """What to load.

    Attributes:
        paths: files and folders; none means the configured or usual ones.
        cwd: the current folder, absolute.
        overlay: contents that stand for a file's, by absolute path.
        tree: the working tree, or a revision.
        memo: what earlier runs found out.
        gaps: what could not be looked at; filled while loading.
    """

    paths: Sequence[Path]
    cwd: Path
    config: Config
    overlay: Mapping[Path, bytes] = field(default_factory=dict)
    tree: FileTree = field(default_factory=Disk)
    memo: Memo | None = None
    gaps: list[str] = field(default_factory=list)


class Home(NamedTuple):
    """The folder of a plan set, or of plans that are in none."""

    path: Path
    in_set: bool


def folders(request: Request) -> tuple[list[Folder], Where]:
    """Return the plan sets asked for before anything of them is read, and how to read them.

    Raises:
        PlanctlError: a PATH does not exist or no plan is there.
    """
    base = request.config.folder or request.cwd
    where = Where(
        request.cwd, base, request.config.exclude, request.overlay, request.tree, request.gaps,
        memo=request.memo,
    )  # fmt: skip
    return discover(_paths(request, base, where), where), where


def home(folder: Folder, where: Where) -> Path:
    """Return the folder of a plan set; of a single file that is in none, the one it lies in."""
    return folder.root if folder.in_set or where.folder(folder.root) else folder.root.parent


def homes(request: Request) -> dict[str, Home]:
    """Return the plan sets' folders, by the folders as the user is shown them.

    Raises:
        PlanctlError: a PATH does not exist or no plan is there.
    """
    found, where = folders(request)
    pairs = ((home(folder, where), folder.in_set) for folder in found)
    return {where.shown(path): Home(path, in_set) for path, in_set in pairs}


def paths_of(request: Request) -> list[Path]:
    """Return the PATHS asked for, absolute or from the current folder; without any, the usual."""
    base = request.config.folder or request.cwd
    where = Where(request.cwd, base, request.config.exclude, tree=request.tree)
    return _paths(request, base, where)


def _paths(request: Request, base: Path, where: Where) -> list[Path]:
    if request.paths:
        return list(request.paths)
    if request.config.plans:
        return [_configured(name, base, request.config.file) for name in request.config.plans]
    usual = base / "plans"
    return [usual] if where.folder(usual) else [root_above(request.cwd, where) or request.cwd]


def _configured(name: str, base: Path, file: str) -> Path:
    """Return a path that a configuration names: whoever wrote it may read the checkout, no more.

    Raises:
        PlanctlError: it is outside of the repository, or of the configuration's folder where there
            is no repository.
    """
    path = base / name
    if not repository.holds(repository.root(base), path):
        shown = one_line(name)
        message = f"{file}: plans cannot be '{shown}': it is outside the checkout"
        hint = "move it into the checkout, or name it as a PATH of the command"
        raise PlanctlError(message, hint=hint)
    return path
