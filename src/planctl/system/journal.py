"""Several files written all or none: a journal says what is meant before the first is touched.

A journal is a folder with the bytes before and after of each file. It is there only while its files
are written; one that stays is of a run that was killed, and whoever writes next finishes it, or
takes it back where a file was changed meanwhile.
"""

import json
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from planctl.system import leftovers, repository, state, whole_file
from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.text import visible_path

_LIST = "files.json"
_MOST_KEPT = 200
_OTHER = object()


class NewFile(NamedTuple):
    """A file that is to be written: the bytes that were read of it, and those that come.

    None stands for no file: before, of one that is to be made; after, of one that is taken back.
    """

    path: Path
    before: bytes | None
    after: bytes | None


def write(files: Sequence[NewFile], home: Path | None) -> None:
    """Write some files, all or none; of each, only where its bytes are still those before.

    Args:
        home: the user's state folder; several files need one.

    Raises:
        PlanctlError: a file changed meanwhile or cannot be written, or several have no journal.
            All are as they were.
    """
    if len(files) == 1:
        _write(files[0])
        return
    if home is None:
        message = f"{len(files)} files would be written, and there is no folder for a journal"
        hint = "set XDG_STATE_HOME to a folder of yours: then all are written or none"
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    try:
        journal = _begun(files, home)
    except OSError as error:
        message = f"the journal of the edit cannot be written: {reason(error)}"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE) from None
    begun: list[NewFile] = []
    try:
        for file in files:
            begun.append(file)
            _write(file)
    except PlanctlError:
        _take_back(begun[:-1], journal)
        raise
    except KeyboardInterrupt:  # before or after the last of them took its name
        _take_back(begun, journal)
        raise
    _end(journal)


def _take_back(files: Sequence[NewFile], journal: Path) -> None:
    for file in files:
        if _bytes(file.path) != file.before:
            _write(NewFile(file.path, file.after, file.before))
    _end(journal)


def finish(near: Sequence[Path]) -> list[str]:
    """Finish what killed runs left, or take it back; return what was done, in words.

    Args:
        near: what the next edit is about; what is left in other repositories, and cannot be
            written, waits.

    Raises:
        PlanctlError: a file in a repository of those cannot be written.
    """
    said = []
    tops = {repository.root(Path(os.path.realpath(path))) for path in near}
    for name in state.unfinished():
        if not _own(Path(name)):
            continue
        files = named(Path(name))
        try:
            said += [_settled(files)] if files else []
        except PlanctlError as error:
            if any(not tops.isdisjoint(file.path.parents) for file in files):
                raise
            said.append(f"an edit elsewhere is still not finished: {error}")
        else:
            _end(Path(name))
    return said


def named(journal: Path) -> list[NewFile]:
    """Return the files of a journal; none where it was not whole when its run was killed.

    Nor of one that somebody else may have written: what it names would be written over.
    """
    if not _own(journal):
        return []
    try:
        listed = json.loads(_held(journal / _LIST))
        return [
            NewFile(Path(path), _held(journal / f"{number}.before") if there else None,
                    _held(journal / f"{number}.after"))
            for number, (path, there) in enumerate(listed)
        ]  # fmt: skip
    except (OSError, ValueError, TypeError, RecursionError):
        return []


def _held(path: Path) -> bytes:
    """Return what a file of a journal holds; a pipe in its place would be waited for.

    Raises:
        OSError: it is no ordinary file.
    """
    content = _bytes(path)
    if not isinstance(content, bytes):
        raise OSError
    return content


def _own(journal: Path) -> bool:
    """Whether nobody but this user can have written a journal, as far as the system tells."""
    if not hasattr(os, "geteuid"):
        return True
    try:
        about = journal.lstat()
    except OSError:
        return False
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def _settled(files: Sequence[NewFile]) -> str:
    now = {file.path: _bytes(file.path) for file in files}
    finishes = all(now[file.path] in {file.before, file.after} for file in files)
    for file in files:
        new = file.after if finishes else file.before
        old = file.before if finishes else file.after
        if now[file.path] == old and old != new:
            _write(NewFile(file.path, old, new))
    names = ", ".join(visible_path(file.path.as_posix()) for file in files)
    if finishes:
        return f"an edit that was interrupted is finished: {names}"
    return f"an edit that was interrupted is taken back, since a file was changed: {names}"


def _begun(files: Sequence[NewFile], home: Path) -> Path:
    journal = home / state.JOURNALS / leftovers.name().lstrip(".")
    journal.mkdir(parents=True, mode=0o700)
    try:
        _list(files, journal)
    except BaseException:
        _end(journal)
        raise
    return journal


def _list(files: Sequence[NewFile], journal: Path) -> None:
    for number, file in enumerate(files):
        for kind, content in (("before", file.before), ("after", file.after)):
            place = journal / f"{number}.{kind}"
            if content is not None:
                whole_file.write(place, content, journal / "part", rights=0o600, lasting=True)
    listed = json.dumps([(str(file.path), file.before is not None) for file in files]).encode()
    whole_file.write(journal / _LIST, listed, journal / "part", rights=0o600, lasting=True)


def _end(journal: Path) -> None:
    with suppress(OSError):
        (journal / _LIST).unlink(missing_ok=True)
    rmtree(journal, ignore_errors=True)


def _bytes(path: Path) -> bytes | object | None:
    """Return what a file holds, None where nothing stands there, and else what is no bytes."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else _OTHER
    except FileNotFoundError:
        return None
    except (OSError, ValueError):  # the latter where no file can have such a name
        return _OTHER


def _write(file: NewFile) -> None:
    shown = visible_path(file.path.as_posix())

    def steady() -> None:
        if _bytes(file.path) != file.before:
            what = "changed" if file.before is not None else "written"
            message = f"{shown} was {what} by somebody else meanwhile"
            raise PlanctlError(message, hint="run the command again", code=ExitCode.INCOMPLETE)

    steady()
    try:
        if file.after is None:
            file.path.unlink()
            return
        if file.before is None:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(file.path, file.after, lasting=True, guard=steady)
            return
        mode = file.path.stat().st_mode & 0o7777
        if not mode & 0o200:
            message = f"{shown} is read-only"
            raise PlanctlError(message, hint="make it writable first", code=ExitCode.INCOMPLETE)
        whole_file.write(file.path, file.after, rights=mode, lasting=True, guard=steady)
    except OSError as error:
        message = f"{shown} cannot be written: {reason(error)}"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE) from None


def keep(path: Path, content: bytes, home: Path) -> Path:
    """Keep a file's text before an edit in the state folder, and return where.

    Raises:
        OSError: it cannot be kept.
    """
    from datetime import UTC, datetime  # noqa: PLC0415 - outside of repositories alone

    folder = home / "before"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now(UTC)
    place = folder / f"{now:%Y%m%dT%H%M%S%f}-{path.name}"
    whole_file.write(place, content, folder / leftovers.name(), rights=0o600)
    return place


def forget(home: Path, latest: int) -> None:
    """Delete texts that were kept long ago: the last 200 stay, and all those of the latest edit.

    Args:
        latest: how many texts that one kept.
    """
    folder = home / "before"
    names = sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208 - names alone
    for old in names[: -max(_MOST_KEPT, latest)]:
        with suppress(OSError):
            (folder / old).unlink()
