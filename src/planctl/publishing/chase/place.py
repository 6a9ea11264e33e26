"""The folder of messages: what a run before wrote there goes, and nothing of anybody else."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from planctl.system import whole_file
from planctl.system.errors import PlanctlError, reason
from planctl.system.replaceable import refuse_git
from planctl.system.text import visible_path

INDEX = "planctl-chase.json"
_LARGEST = 1 << 24
_NAME = re.compile(r"[a-z0-9-]+\.(?:eml|md|txt)")


def refuse(out: Path) -> None:
    """Raise where messages may not go, before anything is read for them.

    Raises:
        PlanctlError: no folder is named, it holds what planctl did not write there, or it is git's.
    """
    shown = visible_path(out.as_posix())
    if not out.name:
        message = (
            "no folder is named for the messages"
            if out == Path()
            else (f"'{shown}' is no name for a folder of messages")
        )
        raise PlanctlError(message, hint="'planctl chase messages'")
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
    ours = {INDEX, *_written_before(out)} if INDEX in there else set()
    others = {item.name for item in found} - (there & ours)
    if others:
        other = visible_path(min(others))
        message = f"'{shown}' holds other files, as '{other}', and is left as it is"
        raise PlanctlError(message, hint="choose another folder, or an empty one")


def _written_before(out: Path) -> set[str]:
    """Return what the index names as messages; a stranger may have written it."""
    try:
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
