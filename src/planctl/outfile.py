"""Where an export goes: a whole new file or folder, or what was there before, and nothing between.

What is written is put together beside its place, under a name that starts with a dot, and then
renamed. Only an earlier export of the same format is ever replaced; nothing goes through a link.
"""

import os
import stat
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from shutil import rmtree

from planctl.errors import ExitCode, PlanctlError
from planctl.files import reason
from planctl.text import visible_path

_PLANS = frozenset({".yaml", ".yml"})


def refuse(path: Path, magic: bytes, names: Collection[str]) -> None:
    """Raise where an export may not go.

    Args:
        magic: how a file of the format starts.
        names: of a format that is a folder, the files that it may hold; else nothing.

    Raises:
        PlanctlError: something else is there, or no folder to put it in.
    """
    shown = visible_path(path.as_posix())
    if path.suffix.lower() in _PLANS or not path.name:
        message = f"'{shown}' is no name for an export"
        raise PlanctlError(message, hint="names that end in .yaml are plans")
    if not path.parent.is_dir():
        message = f"there is no folder '{visible_path(path.parent.as_posix())}'"
        raise PlanctlError(message, hint="make it first")
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        text = reason(error) if isinstance(error, OSError) else str(error)
        message = f"'{shown}' cannot be looked at: {text}"
        raise PlanctlError(message) from None
    fault = _fault(path, mode, magic, names)
    if fault:
        message = f"'{shown}' {fault}, and is left as it is"
        raise PlanctlError(message, hint="choose another name with --output")


def _fault(path: Path, mode: int, magic: bytes, names: Collection[str]) -> str:
    """Return what keeps something from being replaced, or an empty text."""
    if stat.S_ISLNK(mode):
        return "is a link"
    if names:
        if not stat.S_ISDIR(mode):
            return "is not a folder"
        try:
            with os.scandir(path) as entries:
                others = [item.name for item in entries if item.name not in names]
        except OSError as error:
            return f"cannot be opened ({reason(error)})"
        return f"holds other files, as '{visible_path(min(others))}'" if others else ""
    if not stat.S_ISREG(mode):
        return "is a folder" if stat.S_ISDIR(mode) else "is not an ordinary file"
    try:
        with path.open("rb") as file:
            start = file.read(len(magic))
    except OSError as error:
        return f"cannot be opened ({reason(error)})"
    return "" if start in {b"", magic} else "is a file of another format"


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file or folder whole, in the place of what was there.

    Args:
        write: makes it under the path that it is given.

    Raises:
        PlanctlError: it cannot be written; all is as it was.
    """
    try:
        stage = Path(tempfile.mkdtemp(prefix=".planctl-", dir=path.parent))
        try:
            made = stage / path.name
            write(made)
            _swap(made, path, stage / ".before")
        finally:
            rmtree(stage, ignore_errors=True)
    except OSError as error:
        message = f"'{visible_path(path.as_posix())}' cannot be written: {reason(error)}"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE) from None


def _swap(made: Path, path: Path, before: Path) -> None:
    """Rename to the final name; a folder that is there steps aside first."""
    if not made.is_dir() or not path.is_dir() or path.is_symlink():
        made.replace(path)
        return
    path.rename(before)
    try:
        made.rename(path)
    except OSError:
        before.rename(path)
        raise
