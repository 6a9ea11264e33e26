"""A folder of files of one sort: what a run before wrote there goes, and nothing else does."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planctl.system import whole_file
from planctl.system.errors import PlanctlError, reason
from planctl.system.replaceable import refuse_git
from planctl.system.text import visible_path

_LARGEST = 1 << 24


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """What a folder of ours holds.

    Attributes:
        index: the file that names all others, under ``entries``, each with its ``file``.
        name: how their names look.
        called: what they are, as ``messages``; ``example`` a command that writes them.
    """

    index: str
    entries: str
    name: re.Pattern[str]
    called: str
    example: str

    def refuse(self, out: Path) -> None:
        """Raise where files may not go, before anything is read for them.

        Raises:
            PlanctlError: no folder is named, it holds what planctl did not write there, or it is
                git's.
        """
        shown = visible_path(out.as_posix())
        if not out.name:
            message = (
                f"no folder is named for the {self.called}"
                if out == Path()
                else (f"'{shown}' is no name for a folder of {self.called}")
            )
            raise PlanctlError(message, hint=f"'{self.example}'")
        refuse_git(out)
        if not out.parent.is_dir():
            message = f"there is no folder '{visible_path(out.parent.as_posix())}'"
            raise PlanctlError(message, hint="make it first")
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            message = f"'{shown}' is not a folder, and is left as it is"
            raise PlanctlError(message, hint="choose another name")
        try:
            found = [*os.scandir(out)] if out.is_dir() else []
            there = {item.name for item in found if item.is_file(follow_symlinks=False)}
        except OSError as error:
            message = f"'{shown}' cannot be opened: {reason(error)}"
            raise PlanctlError(message) from None
        ours = {self.index, *self._written_before(out)} if self.index in there else set()
        others = {item.name for item in found} - (there & ours)
        if others:
            other = visible_path(min(others))
            message = f"'{shown}' holds other files, as '{other}', and is left as it is"
            raise PlanctlError(message, hint="choose another folder, or an empty one")

    def _written_before(self, out: Path) -> set[str]:
        """Return what the index names as ours; a stranger may have written it."""
        try:
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
