"""Where plans are looked for: the tree, what is left out of it, and what is known of it so far."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from planctl.loading.tree import Disk, Entry, FileTree, Memo, Sort
from planctl.system.text import visible_path

SUFFIXES = (".yaml", ".yml")


# Frozen in use, though not by Python, which would take twice as long to define it.
@dataclass(slots=True, eq=False)
class Where:
    """What the walk needs to know.

    Attributes:
        cwd: the current folder, absolute.
        base: the folder that ``exclude`` is relative to.
        exclude: globs of what is not a plan.
        overlay: contents that stand for a file's, by absolute path.
        tree: the working tree, or a revision.
        gaps: what could not be looked at, added by the walk.
        corporate, listed: whether a folder holds a corporate plan, and what stands in it, for
            those looked into so far: CI may name every plan of one folder.
        marked: of folders, the repository around them whose index may leave files out.
        memo: None where every file is to be read.
    """

    cwd: Path
    base: Path
    exclude: tuple[str, ...] = ()
    overlay: Mapping[Path, bytes] = field(default_factory=dict)
    tree: FileTree = field(default_factory=Disk)
    gaps: list[str] = field(default_factory=list)
    corporate: dict[Path, bool] = field(default_factory=dict)
    listed: dict[Path, list[Entry]] = field(default_factory=dict)
    marked: dict[Path, Path | None] = field(default_factory=dict)
    memo: Memo | None = None

    def shown(self, path: Path) -> str:
        """Return a path as the user is shown it: relative to the current folder, with ``/``."""
        try:
            relative = os.path.relpath(path, self.cwd)
        except ValueError:  # another drive
            relative = str(path)
        return visible_path(relative.replace(os.sep, "/"))

    def entries(self, folder: Path) -> list[Entry]:
        """Return what stands in a folder, sorted by name; OSError where it cannot be opened."""
        if folder not in self.listed:
            self.listed[folder] = self.tree.list(folder)
        return self.listed[folder]

    def folder(self, path: Path) -> bool:
        """Whether a folder stands at a path."""
        return self.tree.sort(path) is Sort.FOLDER

    def excluded(self, path: Path | str) -> bool:
        """Whether a name starts with a dot or the configuration leaves the path out."""
        name = path.name if isinstance(path, Path) else path[path.rfind(os.sep) + 1 :]
        if name.startswith("."):
            return True
        if not self.exclude:
            return False
        relative = os.path.relpath(path, self.base).replace(os.sep, "/")
        return any(fnmatch(relative, glob) or fnmatch(name, glob) for glob in self.exclude)


def is_plan_name(name: str) -> bool:
    """Whether a file may be a plan by its name."""
    return name.lower().endswith(SUFFIXES)
