"""A file in the user's cache folder: what planctl worked out, believed where it is its own.

Anything odd about it is a miss, as is one that somebody else may have written; a folder that cannot
be used keeps nothing and stops nothing.
"""

import contextlib
import marshal
import os
import sys
from _blake2 import blake2b  # hashlib brings OpenSSL, which takes longer than all else here
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planctl import __version__
from planctl.loading.tree import Disk
from planctl.system.repository import root
from planctl.system.state import user_folder

MOST_BYTES = 64 * 1024 * 1024
# Of one sort: of answers, one a current folder and command, or one a repository; of commits, one a
# plan set too.
MOST_FILES = 400
_DIGEST = 32
# Folders of which what is kept may depend; what is printed or published of it is made after it.
PROGRAM = (
    "", "system", "language", "language/keys", "language/spoken", "language/yaml", "model",
    "loading", "loading/public", "standing", "reports", "history", "checking", "checking/rules",
    "editing", "queries", "jobs", "commands", "schema", "../../schema",
)  # fmt: skip


def place(cwd: Path) -> Path | None:
    """Return the folder where something may be kept for a current folder; None where there is none.

    A cache folder inside the repository is no such place: reading plans writes nothing there.
    """
    found = user_folder("XDG_CACHE_HOME", "Library/Caches", ".cache")
    inside = found is None or Path(os.path.realpath(found)).is_relative_to(root(cwd))
    return None if inside else found


def name_of(*parts: str | Path) -> str:
    """Return a file's name that stands for some texts and paths."""
    raw = b"\0".join(os.fsencode(part) for part in parts)
    return blake2b(raw, digest_size=12).hexdigest()


def load(path: Path, code: object) -> Any:  # noqa: ANN401 - plain data
    """Return what is kept in a file; None where that is nothing, or of another program's making.

    Args:
        code: what stands for the program.
    """
    # A pipe in its place would be waited for, and a device never ends.
    file = Disk().read(path, MOST_BYTES + _DIGEST)
    raw = file.raw
    # marshal may crash on what it did not write itself, so nothing else is given to it.
    if (
        file.fault
        or not _own(path)
        or len(raw) > MOST_BYTES + _DIGEST
        or raw[:_DIGEST] != _digest(raw[_DIGEST:])
    ):
        return None
    try:
        made_by, data = marshal.loads(raw[_DIGEST:])  # noqa: S302 - its digest was verified
    except (EOFError, TypeError, ValueError):
        return None
    return data if made_by == code else None


def packed(code: tuple[Any, ...], data: Any) -> bytes | None:  # noqa: ANN401 - plain data
    """Return plain data as ``store`` takes it; None where it is too much to be kept."""
    body = marshal.dumps((code, data))
    return body if len(body) <= MOST_BYTES else None


def store(path: Path, body: bytes) -> None:
    """Write a file, all or nothing; where nothing can be written, nothing is kept.

    Of the files of its suffix those written longest ago go, where there are more than MOST_FILES.
    """
    from planctl.system import whole_file  # noqa: PLC0415 - a warm run keeps nothing

    beside = path.with_suffix(f".{os.getpid()}{path.suffix}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole_file.write(path, _digest(body) + body, beside, rights=0o600)
        _prune(path)


def program() -> tuple[Any, ...]:
    """Return what stands for the program: its version, and every file of it."""
    return (__version__, sys.version, *files_of(PROGRAM))


def files_of(folders: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the files of some of the program's folders, each with its size and time."""
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - text is a third of the time
    found: list[tuple[str, int, int]] = []
    for name in folders:
        try:
            with os.scandir(os.path.join(home, name)) as entries:  # noqa: PTH118
                listed = sorted(
                    (entry.name, entry.stat()) for entry in entries if "." in entry.name
                )
        except OSError:
            continue
        found += [(item, about.st_size, about.st_mtime_ns) for item, about in listed]
    return found


def _own(path: Path) -> bool:
    """Whether nobody but this user can have written a file, as far as the system tells."""
    if not hasattr(os, "geteuid"):
        return True
    try:
        about = os.lstat(path)
    except OSError:
        return False
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def _prune(path: Path) -> None:
    files = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda item: item.lstat().st_mtime)
    for item in files[:-MOST_FILES]:
        item.unlink(missing_ok=True)


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()
