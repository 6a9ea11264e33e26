"""What was asked of plan sets and answered, kept between runs; never needed to be right.

One file a current folder and command, in the user's cache folder (``kept_file``): a file is read
and verified whole, and what one command keeps may be long. An answer holds while every file of its
set is what it was: by size, times and inode where those are older than the answer, else by content.
"""

import marshal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planctl.loading import kept_file
from planctl.loading.discover import Folder
from planctl.loading.tree import Disk, Stamp, digest_of, stamp_of

_MOST_ANSWERS = 12
# Some file systems keep times to two seconds: a file as new as that may change and not show it.
_NEW = 3_000_000_000

Question = tuple[str, ...]
State = dict[str, tuple[Stamp, bytes]]


class Cache:
    """The answers to one command in one current folder.

    Attributes:
        stamped: whether answers hold for as long as files are what they were on the disk.
    """

    stamped = True

    def __init__(self, folder: Path, cwd: Path, command: str) -> None:
        """Read what is kept in a cache folder for a current folder and a command."""
        self._path = folder / f"{kept_file.name_of(cwd, command)}.answers"
        self._now = time.time_ns()
        self._used: set[str] = set()
        self._changed = False
        self._code = kept_file.program()
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

    def corporate(self, path: str) -> bool | None:
        """Return whether a file is a corporate plan, as far as that is known without reading it."""
        known = self._corporate.get(path)
        if known is None:
            return None
        stamp = stamp_of(path)
        return known[2] if stamp == known[0] and _old(stamp, known[1]) else None

    def keep_corporate(self, path: str, stamp: Stamp | None, is_corporate: bool) -> None:  # noqa: FBT001
        """Keep whether a file, read after it had a stamp, is a corporate plan."""
        if stamp is not None:
            self._corporate[path] = (stamp, self._now, is_corporate)
            self._changed = True

    def save(self) -> None:
        """Write what is new, all or nothing; where nothing can be written, nothing is kept."""
        if not self._changed:
            return
        body = self._body(self._sets)
        if body is None:
            body = self._body({name: self._sets[name] for name in self._used})
        if body is not None:
            kept_file.store(self._path, body)

    def _body(self, sets: Mapping[str, object]) -> bytes | None:
        return kept_file.packed(self._code, (sets, self._corporate))

    def _read(self) -> None:
        try:
            sets, corporate = kept_file.load(self._path, self._code)
        except (TypeError, ValueError):
            return
        if isinstance(sets, dict) and isinstance(corporate, dict):
            self._sets, self._corporate = sets, corporate

    def _holds(self, entry: dict[str, object], folder: Folder) -> bool:
        """Whether every file of a set is what it was when the set was read."""
        files, made = entry["files"], entry["made"]
        assert isinstance(files, dict)  # noqa: S101 - verified
        assert isinstance(made, int)  # noqa: S101
        names = [file.place for file in folder.files if not file.fault]
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


def find(cwd: Path, command: str) -> "Cache | None":
    """Return the cache of a folder and a command, or None where there is no place to keep one."""
    place = kept_file.place(cwd)
    return None if place is None else Cache(place, cwd, command)


def _contents(name: str) -> bytes | None:
    file = Disk().read(Path(name))
    return None if file.fault else digest_of(file.raw)


def _old(stamp: Stamp | None, made: int) -> bool:
    """Whether a file had not changed for a while when an answer was made."""
    return stamp is not None and max(stamp[1], stamp[2]) + _NEW < made


def _faults(folder: Folder) -> list[tuple[str, str]]:
    return [(file.place, file.fault) for file in folder.files if file.fault]
