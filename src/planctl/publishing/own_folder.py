"""A folder of files of one sort: what a run before wrote there goes, and nothing else does."""

import json
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planctl.system import replaceable, whole_file

_LARGEST = 1 << 24


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """What a folder of ours holds.

    Attributes:
        index: the file that names all others, under ``entries``, each with its ``file``.
        name: how their names look.
        example: a command that writes them.
    """

    index: str
    entries: str
    name: re.Pattern[str]
    example: str

    def refuse(self, out: Path) -> None:
        """Raise where files may not go, before anything is read for them.

        Raises:
            PlanctlError: no folder is named, it holds what planctl did not write there, or it is
                git's.
        """
        otherwise = f"choose another folder, or an empty one, as in '{self.example}'"
        mark = f'"{self.entries}":'.encode()
        replaceable.refuse(
            out, b"", mark, [self.index, *self._written_before(out)], otherwise=otherwise
        )

    def _written_before(self, out: Path) -> set[str]:
        """Return what the index names as ours; a stranger may have written it."""
        try:
            if not stat.S_ISREG((out / self.index).lstat().st_mode):
                return set()
            with (out / self.index).open("rb") as file:
                said = json.loads(file.read(_LARGEST))
            names = (str(item["file"]) for item in said[self.entries])
            return set(filter(self.name.fullmatch, names))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return set()

    def put(self, out: Path, files: Mapping[str, bytes], index: Mapping[str, object]) -> None:
        """Write all files and their index, or leave all as it was.

        Raises:
            PlanctlError: they cannot be written.
        """

        def write(folder: Path) -> None:
            folder.mkdir()
            for name, raw in files.items():
                (folder / name).write_bytes(raw)
            text = json.dumps(index, ensure_ascii=False, indent=2)
            (folder / self.index).write_text(f"{text}\n", "utf-8")

        whole_file.put(out, write)
