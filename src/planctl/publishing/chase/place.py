"""The folder of messages: what a run before wrote there goes, and nothing of anybody else."""

import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from planctl.system import replaceable, whole_file

INDEX = "planctl-chase.json"
_MARK = b'"messages":'
_LARGEST = 1 << 24
_NAME = re.compile(r"[a-z0-9-]+\.(?:eml|md|txt)")


def refuse(out: Path) -> None:
    """Raise where messages may not go, before anything is read for them.

    Raises:
        PlanctlError: no folder is named, it holds what planctl did not write there, or it is git's.
    """
    otherwise = "choose another folder, or an empty one, as in 'planctl chase messages'"
    replaceable.refuse(out, b"", _MARK, [INDEX, *_written_before(out)], otherwise=otherwise)


def _written_before(out: Path) -> set[str]:
    """Return what the index names as messages; a stranger may have written it."""
    try:
        if not stat.S_ISREG((out / INDEX).lstat().st_mode):
            return set()
        with (out / INDEX).open("rb") as file:
            said = json.loads(file.read(_LARGEST))
        return set(filter(_NAME.fullmatch, (str(item["file"]) for item in said["messages"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def put(out: Path, files: Mapping[str, bytes], index: Mapping[str, object]) -> None:
    """Write all messages and their index, or leave all as it was.

    Raises:
        PlanctlError: they cannot be written.
    """

    def write(folder: Path) -> None:
        folder.mkdir()
        for name, raw in files.items():
            (folder / name).write_bytes(raw)
        text = json.dumps(index, ensure_ascii=False, indent=2)
        (folder / INDEX).write_text(f"{text}\n", "utf-8")

    whole_file.put(out, write)
