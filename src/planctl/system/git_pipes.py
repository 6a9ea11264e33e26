"""Pipes and devices in a repository, at which git would wait for ever before it says anything."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import one_line

# Besides what stands in the repository's own folder: settings, the index and what it shares, ...
_BELOW = ("info", "refs")
_LONGEST = 1 << 20
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f",
            b"v": b"\v"}  # fmt: skip


def refuse_pipes(folder: Path) -> None:
    """Refuse a repository in which a pipe or a device stands in a file's place.

    Raises:
        PlanctlError: one does, in it or among the objects that it takes from another.
    """
    below = (path for name in _BELOW for path in _below(folder / name))
    kept = (path for objects in _stores(folder / "objects") for path in _flat(objects, levels=2))
    for places in (_flat(folder), below, kept):
        for path in places:
            if _waited_at(path):
                message = f"'{one_line(str(path))}' is no ordinary file, and git is not asked"
                hint = "git writes no pipe or device there: take it away"
                raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)


def _waited_at(path: Path) -> bool:
    """Whether to open a path may take for ever; a socket cannot be opened, and git has one."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISSOCK(mode))


def _below(folder: Path) -> Iterator[Path]:
    """Yield what below a folder is neither a file nor a folder; there may be thousands of files."""
    pending = [folder]
    while pending:
        for entry in _entries(pending.pop()):
            if entry.is_dir(follow_symlinks=False):
                pending.append(Path(entry.path))
            elif not entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _flat(folder: Path, levels: int = 1) -> Iterator[Path]:
    """Yield what is neither a file nor a folder, so deep as git looks, and through links as it."""
    for entry in _entries(folder):
        if levels > 1 and entry.is_dir():
            yield from _flat(Path(entry.path), levels - 1)
        elif not entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _stores(objects: Path) -> Iterator[Path]:
    """Yield a folder of objects, and those that it and they name as alternates."""
    pending, seen = [objects], set()
    while pending:
        store = pending.pop()
        if (real := os.path.realpath(store)) not in seen:
            seen.add(real)
            yield store
            pending += [store / name for name in _alternates(store / "info" / "alternates")]


def _alternates(listed: Path) -> Iterator[str]:
    if _waited_at(listed):
        return  # which is refused
    try:
        with listed.open("rb") as file:
            lines = file.read(_LONGEST).splitlines()
    except (OSError, ValueError):
        return
    for line in lines:
        quoted = line[1:].rpartition(b'"')[0] if line.startswith(b'"') else None
        name = line if quoted is None else _ESCAPE.sub(_unescaped, quoted)
        if name and not name.startswith(b"#") and b"\0" not in name:
            yield os.fsdecode(name)


def _unescaped(match: "re.Match[bytes]") -> bytes:
    said = match[1]
    return bytes([int(said, 8)]) if len(said) > 1 else _LETTERS.get(said, said)
