"""Opening a plan file: an ordinary file, of limited size, never through a link."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from planctl.reader import MAX_BYTES


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file of a set: its bytes once they are read, or why there are none."""

    path: Path
    raw: bytes = b""
    fault: str = ""
    hint: str = ""


def read_file(path: Path, most: int = MAX_BYTES) -> PlanFile:
    """Read a regular file, up to ``most`` bytes and one; open nothing else."""
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"):
        flags |= getattr(os, name, 0)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return PlanFile(path, fault=_sort(path), hint="a plan is an ordinary file")
        descriptor = os.open(path, flags)
    except OSError as error:
        return PlanFile(path, fault=f"the file cannot be opened: {reason(error)}")
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return PlanFile(path, fault=_sort(path), hint="a plan is an ordinary file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return PlanFile(path, file.read(most + 1))
    except OSError as error:
        return PlanFile(path, fault=f"the file cannot be read: {reason(error)}")
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """Return the system's words for an error, in small letters."""
    return (error.strerror or str(error)).lower()


def _sort(path: Path) -> str:
    mode = path.lstat().st_mode
    tests = {
        "a folder": stat.S_ISDIR, "a link": stat.S_ISLNK, "a pipe": stat.S_ISFIFO,
        "a socket": stat.S_ISSOCK, "a device": stat.S_ISCHR,
    }  # fmt: skip
    names = [name for name, test in tests.items() if test(mode)]
    return f"{names[0] if names else 'a device'}, not a file"
