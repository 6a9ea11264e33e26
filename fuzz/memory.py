"""A plan set that stands in memory: nothing is read from a disk, and nothing written to one."""

from collections.abc import Mapping
from pathlib import Path

from planctl.language.yaml import MAX_BYTES
from planctl.loading.config import Config
from planctl.loading.load import Loaded, load
from planctl.loading.request import Request
from planctl.loading.tree import Entry, PlanFile, Sort

# Where the sets stand; nothing is there on any disk.
CWD = Path("/planctl-fuzz")
NAME = "set"
Files = Mapping[str, bytes]


class Memory:
    """Files of one folder by their names, as ``planctl.loading.tree.FileTree`` asks for them."""

    name = ""

    def __init__(self, files: Files) -> None:
        self._files = {CWD / NAME / name: raw for name, raw in files.items()}

    def sort(self, path: Path) -> Sort:
        """Return what stands at a path."""
        if path in self._files:
            return Sort.FILE
        return Sort.FOLDER if path in {CWD, CWD / NAME} else Sort.NOTHING

    def list(self, folder: Path) -> list[Entry]:
        """Return the files of the folder, sorted by name."""
        return [
            Entry(path.name, str(path), Sort.FILE)
            for path in sorted(self._files)
            if path.parent == folder
        ]

    def read(self, path: Path, most: int = MAX_BYTES) -> PlanFile:
        """Return a file's contents."""
        return PlanFile(path, self._files[path][: most + 1])

    def resolve(self, link: Path) -> Path | None:
        """Return where a link leads: there is none."""
        del link
        return None


def loaded(files: Files) -> list[Loaded]:
    """Return the plan sets that some files make.

    Raises:
        PlanctlError: there is no plan among them.
    """
    return list(load(Request([Path(NAME)], CWD, Config(), tree=Memory(files))))
