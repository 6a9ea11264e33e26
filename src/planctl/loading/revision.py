"""A commit's files as a tree that plans are read from, as if it were checked out."""

import os
from pathlib import Path

from planctl.language.yaml import MAX_BYTES
from planctl.loading.git import Repository
from planctl.loading.git_errors import CURE
from planctl.loading.tree import Entry, PlanFile, Sort
from planctl.system.text import one_line

_SORTS = {"120000": Sort.LINK, "160000": Sort.OTHER}
_LONGEST_LINK = 4096


class CommitTree:
    """The tree of one commit, at the place of the working tree; no link of it is followed.

    Attributes:
        repository: where it is.
        oid: the commit's full name.
        name: what messages add to a path.
    """

    def __init__(self, repository: Repository, oid: str, revision: str = "") -> None:
        self.repository = repository
        self.oid = oid
        self.name = f" at {one_line(revision or oid[:10])}"
        self._objects: dict[str, tuple[Sort, str]] = {}
        self._folders: dict[str, dict[str, Sort]] = {"": {}}
        for mode, name, path in repository.files(oid):
            sort = _SORTS.get(mode, Sort.FILE)
            self._objects[path] = (sort, name)
            self._add(path, sort)

    def _add(self, path: str, sort: Sort) -> None:
        while True:
            folder, _, name = path.rpartition("/")
            known = folder in self._folders
            self._folders.setdefault(folder, {})[name] = sort
            if known:
                return
            path, sort = folder, Sort.FOLDER

    def _inside(self, path: Path) -> str | None:
        """Return a path below the root with ``/``; None outside of the repository."""
        try:
            inside = path.relative_to(self.repository.root).as_posix()
        except ValueError:
            return None
        return "" if inside == "." else inside

    def sort(self, path: Path) -> Sort:
        """Return what stands at a path in the commit."""
        inside = self._inside(path)
        if inside is None:
            return Sort.NOTHING
        if inside in self._folders:
            return Sort.FOLDER
        return self._objects.get(inside, (Sort.NOTHING, ""))[0]

    def list(self, folder: Path) -> list[Entry]:
        """Return what stands in a folder, sorted by name; nothing where there is none."""
        inside = self._inside(folder)
        names = self._folders.get(inside, {}) if inside is not None else {}
        return [Entry(name, str(folder / name), names[name]) for name in sorted(names)]

    def read(self, path: Path, most: int = MAX_BYTES) -> PlanFile:
        """Return a file's contents, of which at most ``most`` bytes and one are read."""
        sort, name = self._objects.get(self._inside(path) or "", (Sort.NOTHING, ""))
        if sort is not Sort.FILE:
            return PlanFile(path, fault="not a file", hint="a plan is an ordinary file")
        raw = self.repository.object(name, most + 1)
        if raw is None:
            fault = "its contents are not in this clone"
            return PlanFile(path, fault=fault, hint=CURE)
        return PlanFile(path, raw)

    def resolve(self, link: Path) -> Path | None:
        """Return where a link of the commit leads, by its text; None where that is nowhere.

        Outside of the repository nothing is looked at.

        Raises:
            PlanctlError: the clone lacks the link.
        """
        _, name = self._objects.get(self._inside(link) or "", (Sort.NOTHING, ""))
        text = self.repository.contents(name, _LONGEST_LINK) if name else None
        if not text:
            return None
        target = Path(os.path.normpath(link.parent / os.fsdecode(text)))
        known = self._inside(target) is None or self.sort(target) is not Sort.NOTHING
        return target if known else None
