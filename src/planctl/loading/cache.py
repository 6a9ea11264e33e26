"""What was asked of plan sets and answered, kept between runs; never needed to be right.

One file a current folder, in the user's cache folder. An answer holds while every file of its set
is what it was: by size, times and inode where those are older than the answer, else by content.
Anything odd about the file is a miss, as is one that somebody else may have written; a folder that
cannot be used keeps nothing and stops nothing.
"""

import contextlib
import marshal
import os
import sys
import time
from _blake2 import blake2b  # hashlib brings OpenSSL, which takes longer than all else here
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planctl import __version__
from planctl.loading.discover import Folder
from planctl.loading.tree import Disk, Stamp, digest_of, stamp_of
from planctl.system.repository import root
from planctl.system.state import user_folder

_MOST_BYTES = 64 * 1024 * 1024
_MOST_ANSWERS = 12
_MOST_FILES = 200
# Some file systems keep times to two seconds: a file as new as that may change and not show it.
_NEW = 3_000_000_000
_DIGEST = 32

Question = tuple[str, ...]
State = dict[str, tuple[Stamp, bytes]]
# Folders of which an answer may depend; what is printed or published of one is made after it.
_PROGRAM = (
    "", "system", "language", "language/keys", "language/spoken", "language/yaml", "model",
    "loading", "loading/public", "standing", "reports", "history", "checking", "checking/rules",
    "editing", "queries", "jobs", "commands", "schema", "../../schema",
)  # fmt: skip


class Cache:
    """The answers of one current folder."""

    def __init__(self, folder: Path, cwd: Path) -> None:
        """Read what is kept in a cache folder for a current folder."""
        name = blake2b(os.fsencode(cwd), digest_size=12).hexdigest()
        self._path = folder / f"{name}.answers"
        self._now = time.time_ns()
        self._used: set[str] = set()
        self._changed = False
        self._code = _code()
        self._sets: dict[str, dict[str, object]] = {}
        self._corporate: dict[str, tuple[Stamp, int, bool]] = {}
        self._read()

    def answer(self, folder: Folder, questions: Sequence[Question]) -> Any:
        """Return the answer to one of some questions about a plan set, if it still holds."""
        entry = self._sets.get(str(folder.root))
        if entry is None or not self._holds(entry, folder):
            return None
        self._used.add(str(folder.root))
        answers = entry["answers"]
        found = (answers.get(question) for question in questions)  # type: ignore[attr-defined]
        kept = next((answer for answer in found if answer is not None), None)
        return None if kept is None else marshal.loads(kept)  # noqa: S302 - part of what was verified

    def keep(self, folder: Folder, state: State, question: Question, answer: Any) -> None:
        """Keep an answer that was worked out from some state of a set's files."""
        name = str(folder.root)
        entry = self._sets.get(name)
        if entry is None or entry["files"] != state or entry["faults"] != _faults(folder):
            entry = {"files": state, "faults": _faults(folder), "made": self._now, "answers": {}}
            self._sets[name] = entry
        answers = entry["answers"]
        assert isinstance(answers, dict)  # noqa: S101 - made just above, or verified
        while len(answers) >= _MOST_ANSWERS:
            del answers[next(iter(answers))]
        # Packed by itself: a run unpacks only what it asks for.
        answers[question] = marshal.dumps(answer)
        self._used.add(name)
        self._changed = True

    def corporate(self, path: Path) -> bool | None:
        """Return whether a file is a corporate plan, as far as that is known without reading it."""
        known = self._corporate.get(str(path))
        if known is None:
            return None
        stamp = stamp_of(path)
        return known[2] if stamp == known[0] and _old(stamp, known[1]) else None

    def keep_corporate(self, path: Path, stamp: Stamp | None, is_corporate: bool) -> None:  # noqa: FBT001
        """Keep whether a file, read after it had a stamp, is a corporate plan."""
        if stamp is not None:
            self._corporate[str(path)] = (stamp, self._now, is_corporate)
            self._changed = True

    def save(self) -> None:
        """Write what is new, all or nothing; where nothing can be written, nothing is kept."""
        if not self._changed:
            return
        body = self._body(self._sets)
        if len(body) > _MOST_BYTES:
            body = self._body({name: self._sets[name] for name in self._used})
        if len(body) > _MOST_BYTES:
            return
        from planctl.system import whole_file  # noqa: PLC0415 - a warm run keeps nothing

        beside = self._path.with_suffix(f".{os.getpid()}.answers")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            whole_file.write(self._path, _digest(body) + body, beside, rights=0o600)
            self._prune()

    def _body(self, sets: Mapping[str, object]) -> bytes:
        return marshal.dumps({"code": self._code, "sets": sets, "corporate": self._corporate})

    def _read(self) -> None:
        # A pipe in its place would be waited for, and a device never ends.
        file = Disk().read(self._path, _MOST_BYTES + _DIGEST)
        raw = file.raw
        # marshal may crash on what it did not write itself, so nothing else is given to it.
        if (
            file.fault
            or not _own(self._path)
            or len(raw) > _MOST_BYTES + _DIGEST
            or raw[:_DIGEST] != _digest(raw[_DIGEST:])
        ):
            return
        try:
            data = marshal.loads(raw[_DIGEST:])  # noqa: S302 - its digest was verified
            code, sets, corporate = data["code"], data["sets"], data["corporate"]
        except (EOFError, KeyError, TypeError, ValueError):
            return
        if code == self._code and isinstance(sets, dict) and isinstance(corporate, dict):
            self._sets, self._corporate = sets, corporate

    def _holds(self, entry: dict[str, object], folder: Folder) -> bool:
        """Whether every file of a set is what it was when the set was read."""
        files, made = entry["files"], entry["made"]
        assert isinstance(files, dict)  # noqa: S101 - verified
        assert isinstance(made, int)  # noqa: S101
        names = [str(file.path) for file in folder.files if not file.fault]
        if len(names) != len(files) or entry["faults"] != _faults(folder):
            return False
        renewed: State = {}
        for name in names:
            known = files.get(name)
            if known is None:
                return False
            stamp = stamp_of(name)
            if stamp == known[0] and _old(stamp, made):
                continue
            digest = _contents(name)
            if stamp is None or digest is None or digest != known[1] or stamp != stamp_of(name):
                return False
            renewed[name] = (stamp, digest)
        if renewed:
            entry["files"] = files | renewed
            entry["made"] = self._now
            self._changed = True
        return True

    def _prune(self) -> None:
        """Delete the files that were written longest ago, where there are many."""
        files = sorted(self._path.parent.glob("*.answers"), key=lambda path: path.lstat().st_mtime)
        for path in files[:-_MOST_FILES]:
            path.unlink(missing_ok=True)


def find(cwd: Path) -> "Cache | None":
    """Return the cache of a current folder, or None where there is no place to keep one.

    A cache folder inside the repository is no such place: reading plans writes nothing there.
    """
    place = user_folder("XDG_CACHE_HOME", "Library/Caches", ".cache")
    inside = place is None or Path(os.path.realpath(place)).is_relative_to(root(cwd))
    return None if place is None or inside else Cache(place, cwd)


def _own(path: Path) -> bool:
    """Whether nobody but this user can have written a file, as far as the system tells."""
    if not hasattr(os, "geteuid"):
        return True
    try:
        about = os.lstat(path)
    except OSError:
        return False
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def _contents(name: str) -> bytes | None:
    file = Disk().read(Path(name))
    return None if file.fault else digest_of(file.raw)


def _old(stamp: Stamp | None, made: int) -> bool:
    """Whether a file had not changed for a while when an answer was made."""
    return stamp is not None and max(stamp[1], stamp[2]) + _NEW < made


def _faults(folder: Folder) -> list[tuple[str, str]]:
    return [(str(file.path), file.fault) for file in folder.files if file.fault]


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()


def _code() -> tuple[object, ...]:
    """Return what stands for the program: its version, and every file of it."""
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - text is a third of the time
    found: list[object] = [__version__, sys.version]
    for name in _PROGRAM:
        try:
            with os.scandir(os.path.join(home, name)) as entries:  # noqa: PTH118
                listed = sorted(
                    (entry.name, entry.stat()) for entry in entries if "." in entry.name
                )
        except OSError:
            continue
        found += [(item, about.st_size, about.st_mtime_ns) for item, about in listed]
    return tuple(found)
