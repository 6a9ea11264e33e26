"""Where plan files are: a tree of files on disk, opened with care, or any other tree like it."""

import os
import stat
from _blake2 import blake2b  # hashlib brings OpenSSL, which takes longer than all else here
from enum import Enum, auto
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, Protocol

from planctl.language.yaml import MAX_BYTES
from planctl.system.errors import reason
from planctl.system.repository import kept


class Sort(Enum):
    """What stands at a path; a link is itself, never what it leads to."""

    NOTHING = auto()
    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    OTHER = auto()


class Entry(NamedTuple):
    """One name in a folder.

    Attributes:
        place: its path as text.
    """

    name: str
    place: str
    sort: Sort

    @property
    def path(self) -> Path:
        """The path itself, which takes longer to make than all else that is asked of a file."""
        return Path(self.place)


class PlanFile:
    """A file of a set: its bytes once they are read, or why there are none.

    Attributes:
        place: its path as text: where the answer is known, no more is asked.
    """

    __slots__ = ("_path", "fault", "hint", "place", "raw")

    def __init__(self, path: Path | str, raw: bytes = b"", fault: str = "", hint: str = "") -> None:
        self._path, self.raw, self.fault, self.hint = path, raw, fault, hint
        self.place = str(path)

    @property
    def path(self) -> Path:
        """The path itself, made once it is asked for."""
        if isinstance(self._path, str):
            self._path = Path(self._path)
        return self._path


Stamp = tuple[int, int, int, int]


def stamp_of(path: Path | str) -> Stamp | None:
    """Return size, times and inode of a file, by which a change shows; None if it is not there."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def digest_of(raw: bytes) -> bytes:
    """Return what stands for a file's contents."""
    return blake2b(raw, digest_size=16).digest()


class FileTree(Protocol):
    """Files by absolute path: the working tree, or a revision as if it were checked out.

    Attributes:
        name: what messages add to a path, such as `` at v1.0``; nothing for the working tree.
    """

    @property
    def name(self) -> str:
        """What messages add to a path."""
        ...

    def sort(self, path: Path) -> Sort:
        """Return what stands at a path."""
        ...

    def list(self, folder: Path) -> list[Entry]:
        """Return what stands in a folder, sorted by name; OSError where it cannot be opened."""
        ...

    def read(self, path: Path, most: int = MAX_BYTES) -> PlanFile:
        """Return a file's contents, of which at most ``most`` bytes and one are read."""
        ...

    def resolve(self, link: Path) -> Path | None:
        """Return where a link leads, or None if nowhere; nothing there is opened."""
        ...


class Memo(Protocol):
    """What earlier runs found out about files that are as they were."""

    def corporate(self, path: str) -> bool | None:
        """Return whether a file is a corporate plan, or None if nobody knows."""
        ...

    def keep_corporate(self, path: str, stamp: Stamp | None, is_corporate: bool) -> None:  # noqa: FBT001
        """Keep whether a file, read after it had a stamp, is a corporate plan."""
        ...


class Disk:
    """The working tree, read as files."""

    name = ""

    def sort(self, path: Path) -> Sort:
        """Return what stands at a path."""
        try:
            mode = path.lstat().st_mode
        except (OSError, ValueError):
            return Sort.NOTHING
        tests = {Sort.LINK: stat.S_ISLNK, Sort.FOLDER: stat.S_ISDIR, Sort.FILE: stat.S_ISREG}
        return next((sort for sort, test in tests.items() if test(mode)), Sort.OTHER)

    def list(self, folder: Path) -> list[Entry]:
        """Return what stands in a folder, sorted by name; OSError where it cannot be opened."""
        with os.scandir(folder) as entries:
            return [
                Entry(entry.name, entry.path, _entry(entry))
                for entry in sorted(entries, key=attrgetter("name"))
            ]

    def read(self, path: Path, most: int = MAX_BYTES) -> PlanFile:
        """Read a regular file, up to ``most`` bytes and one; open nothing else."""
        flags = os.O_RDONLY
        for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"):
            flags |= getattr(os, name, 0)
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                return PlanFile(path, fault=_word(path), hint="a plan is an ordinary file")
            descriptor = os.open(path, flags)
        except OSError as error:
            return PlanFile(path, fault=f"the file cannot be opened: {reason(error)}")
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                return PlanFile(path, fault=_word(path), hint="a plan is an ordinary file")
            return PlanFile(path, _read(descriptor, about.st_size, most + 1))
        except OSError as error:
            return PlanFile(path, fault=f"the file cannot be read: {reason(error)}")
        finally:
            os.close(descriptor)

    def resolve(self, link: Path) -> Path | None:
        """Return where a link leads, or None if nowhere."""
        try:
            return link.resolve(strict=True)
        except (OSError, RuntimeError):
            return None


class Checkout(Disk):
    """The working tree as its own repository knows it: without those that stand inside it."""

    def list(self, folder: Path) -> list[Entry]:
        """Return what stands in a folder; a repository inside counts as no folder of ours."""
        return [
            entry._replace(sort=Sort.OTHER)
            if entry.sort is Sort.FOLDER and kept(entry.path)
            else entry
            for entry in super().list(folder)
        ]


_PAGE = 4096


def _read(descriptor: int, size: int, most: int) -> bytes:
    # To ask for all that a file may hold takes the system longer than most files take to read; what
    # says that it is empty may not be, or no longer.
    room = max(size, _PAGE) + 1
    raw = b""
    while piece := os.read(descriptor, min(room, most - len(raw))):
        raw += piece
    return raw


def _entry(entry: os.DirEntry[str]) -> Sort:
    if entry.is_file(follow_symlinks=False):
        return Sort.FILE
    if entry.is_dir(follow_symlinks=False):
        return Sort.FOLDER
    return Sort.LINK if entry.is_symlink() else Sort.OTHER


def _word(path: Path) -> str:
    mode = path.lstat().st_mode
    tests = {
        "a folder": stat.S_ISDIR, "a link": stat.S_ISLNK, "a pipe": stat.S_ISFIFO,
        "a socket": stat.S_ISSOCK, "a device": stat.S_ISCHR,
    }  # fmt: skip
    names = [name for name, test in tests.items() if test(mode)]
    return f"{names[0] if names else 'a device'}, not a file"
