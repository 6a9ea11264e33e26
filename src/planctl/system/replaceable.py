"""What planctl may replace: what it wrote there itself, in the same format, and nothing else."""

import os
import re
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error

from planctl.system.errors import PlanctlError, reason
from planctl.system.packed import as_usual
from planctl.system.text import visible_path

PLANS = frozenset({".yaml", ".yml"})


def refuse(
    path: Path,
    magic: bytes,
    mark: bytes,
    names: Sequence[str] = (),
    *,
    otherwise: str = "choose another name with --output",
) -> None:
    """Raise where something may not go that is written whole, before anything is read for it.

    Args:
        magic: how a file of the format starts.
        mark: what stands near the start or the end of each that planctl wrote.
        names: of a format that is a folder, the files that it may hold, first the marked one; a
            name with a slash at its end is a folder in it, of Parquet files.
        otherwise: what else to do where something is there.

    Raises:
        PlanctlError: something else is there, or no folder to put it in; or the folder is git's.
    """
    shown = visible_path(path.as_posix())
    refuse_git(path)
    if path.suffix.lower() in PLANS or not path.name:
        plans = "names that end in .yaml are plans"
        message = f"'{shown}' is no name for {'a folder' if names else 'an export'}"
        raise PlanctlError(message, hint=plans if path.name else otherwise)
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
    fault = _of_folder(path, mode, mark, names) if names else _of_file(path, mode, magic, mark)
    if fault:
        message = f"'{shown}' {fault}, and is left as it is"
        raise PlanctlError(message, hint=otherwise)


def refuse_git(path: Path) -> None:
    """Raise where a path is, or lies in, what git keeps of a repository: hooks there are run.

    Raises:
        PlanctlError: it is so.
    """
    try:
        full = Path(os.path.realpath(path))
    except OSError:
        return  # the current folder is gone, which is for whoever writes to say
    if any(_of_git(folder) for folder in (full, *full.parents)):
        message = f"'{visible_path(path.as_posix())}' is in a folder of git's own"
        raise PlanctlError(message, hint="choose a folder outside '.git'")


def _of_git(folder: Path) -> bool:
    if folder.name.casefold() == ".git":
        return True
    return all((folder / name).exists() for name in ("HEAD", "objects", "refs"))


def _of_folder(path: Path, mode: int, mark: bytes, names: Sequence[str]) -> str:
    """Return what keeps a folder from being replaced, or an empty text."""
    if stat.S_ISLNK(mode):
        return "is a link"
    if not stat.S_ISDIR(mode):
        return "is not a folder"
    try:
        with os.scandir(path) as entries:
            found = {item.name: item.is_file(follow_symlinks=False) for item in entries}
        others = {name for name, plain in found.items()
                  if not (name in names if plain else _of_parts(path / name, names))}  # fmt: skip
        if others:
            return f"holds other files, as '{visible_path(min(others))}'"
        ours = not found or (names[0] in found and marked(path / names[0], mark))
    except OSError as error:
        return f"cannot be opened ({reason(error)})"
    return "" if ours else _NOT_OURS


def _of_parts(path: Path, names: Sequence[str]) -> bool:
    """Whether a folder is one of a format's, and has nothing but its files of Parquet in it."""
    if f"{path.name}/" not in names or path.is_symlink() or not path.is_dir():
        return False
    folders = list(path.iterdir())
    return all(_PARTS.match(item.name) and _plain(item, stat.S_ISDIR) for item in folders) and all(
        _PART.fullmatch(item.name) and _plain(item, stat.S_ISREG)
        for folder in folders
        for item in folder.iterdir()
    )


def _plain(path: Path, sort: Callable[[int], bool]) -> bool:
    return sort(path.lstat().st_mode)


def _of_file(path: Path, mode: int, magic: bytes, mark: bytes) -> str:
    """Return what keeps a file from being replaced, or an empty text."""
    if stat.S_ISLNK(mode):
        return "is a link"
    if not stat.S_ISREG(mode):
        return "is a folder" if stat.S_ISDIR(mode) else "is not an ordinary file"
    try:
        with path.open("rb") as file:
            start = file.read(len(magic))
        if start not in {b"", magic}:
            return "is a file of another format"
        return "" if not start or marked(path, mark) else _NOT_OURS
    except OSError as error:
        return f"cannot be opened ({reason(error)})"


_NOT_OURS = "was not written by planctl"
_NEAR = 4096
# What DuckDB calls the folders of a table that is parted, and the files in each.
_PARTS = re.compile(r"\w+=")
_PART = re.compile(r"data_\d+\.parquet")
_ABOUT = "docProps/core.xml"  # where office documents say who wrote them


def marked(path: Path, mark: bytes) -> bool:
    """Whether a file has a mark near its start or end, or an office document in its properties."""
    with path.open("rb") as file:
        start = file.read(_NEAR)
        file.seek(max(file.seek(0, os.SEEK_END) - _NEAR, 0))
        if not start.startswith(b"PK"):
            return mark in start or mark in file.read()
        try:
            with ZipFile(file) as parts:
                return as_usual(parts) and mark in parts.open(_ABOUT).read(_NEAR)
        except (BadZipFile, KeyError, RuntimeError, EOFError, ValueError, error):
            return False  # no office document, or a damaged or hostile one
