"""What git's plumbing says of commits, as data."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import IO

_TIME = re.compile(rb"(-?\d+) ([-+])(\d\d)(\d\d)")
# Of all that Python can decode, what councils' programs wrote; some of the rest takes for ever.
_ENCODING = re.compile(rb"(iso-?8859-?\d\d?|latin-?\d\d?|(windows-|cp)125\d)", re.IGNORECASE)
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit.

    Attributes:
        oid: its full name.
        parents: the names of its parents, the first one first.
        author: the author's name, as written.
        on: the day it was committed, where the committer was; None where it says no day, or one
            that git cannot have written.
        message: all of it, its subject in the first line.
    """

    oid: str
    parents: tuple[str, ...]
    author: str
    on: date | None
    message: str

    @property
    def short(self) -> str:
        """The start of its name, as people quote it."""
        return self.oid[:10]

    @property
    def day(self) -> str | None:
        """The day for scripts."""
        return self.on.isoformat() if self.on else None


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs between two commits: its path, and its contents before and after.

    ``before`` and ``after`` are names of objects, or None where there is no ordinary file.
    """

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Ancestry:
    """A commit's history, oldest first, each commit with its parents.

    Attributes:
        main: each commit's first parent, back to the first commit.
        branches: for each merge on the main line, the commits it brought, merges left out.
        untimely: those whose own day is not to be believed.
    """

    main: Sequence[tuple[str, tuple[str, ...]]]
    branches: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    untimely: frozenset[str] = frozenset()


def parsed(oid: str, raw: bytes) -> Commit:
    """Return a commit from the text of its object."""
    head, _, message = raw.partition(b"\n\n")
    parents = tuple(
        line[7:].decode("ascii") for line in head.split(b"\n") if line.startswith(b"parent ")
    )
    author, address, _ = _said(head, b"author").partition(b"<")
    _, _, time = _said(head, b"committer").rpartition(b"> ")
    return Commit(
        oid,
        parents,
        _text(author.removesuffix(b" "), head) if address else "",
        _day(_TIME.fullmatch(time)),
        _text(message, head),
    )


def _text(raw: bytes, head: bytes) -> str:
    """Return what a commit says, in the encoding that it names where it is not UTF-8 after all."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        named = _said(head, b"encoding")
        known = named.decode("ascii") if _ENCODING.fullmatch(named) else "utf-8"
        try:
            return raw.decode(known, "replace")
        except LookupError:  # such as iso-8859-12, which is none
            return raw.decode("utf-8", "replace")


def _said(head: bytes, name: bytes) -> bytes:
    """Return what a line of a commit's head says, in which a stranger may write at any length."""
    lines = (line for line in head.split(b"\n") if line.startswith(name + b" "))
    return next(lines, b"")[len(name) + 1 :]


def main_line(oid: str, words: Iterable[Sequence[str]]) -> Ancestry:
    """Return a commit's history from what ``rev-list --parents`` says, oldest first."""
    parents = {names[0]: tuple(names[1:]) for names in words}
    place = {name: number for number, name in enumerate(parents)}
    main = []
    at = oid
    while at in parents:
        main.append((at, parents[at]))
        at = parents[at][0] if parents[at] else ""
    main.reverse()
    seen = {name for name, _ in main}
    branches: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, above in main:
        found: set[str] = set()
        pending = list(above[1:])
        while pending:
            other = pending.pop()
            if other in parents and other not in seen:
                seen.add(other)
                found.add(other)
                pending += parents[other]
        ordered = sorted(found, key=place.__getitem__)
        branches[name] = [(item, parents[item]) for item in ordered if len(parents[item]) < 2]
    return Ancestry(main, branches)


def _day(match: "re.Match[bytes] | None") -> date | None:
    """Return the day of a committer's line, in the zone it names; None before 1970."""
    if match is None or match[1].startswith(b"-"):
        return None
    away = timedelta(hours=int(match[3]), minutes=int(match[4]))
    zone = timezone(min(away, timedelta(hours=23)) * (-1 if match[2] == b"-" else 1))
    try:
        return datetime.fromtimestamp(int(match[1]), zone).date()
    except (OverflowError, ValueError, OSError):
        return None


def compared(raw: bytes, commits: Iterable[str]) -> Iterator[list[FileChange]]:
    """Yield the changes of each commit from the output of ``diff-tree --stdin --always -z``.

    Raises:
        EOFError: a commit is left out.
    """
    tokens = iter(raw.split(b"\0"))
    token = next(tokens, b"")
    for oid in commits:
        if token.decode("ascii", "replace").strip() != oid:
            raise EOFError(oid)
        found: list[FileChange] = []
        token = next(tokens, b"")
        while token.startswith(b":"):
            old, new, before, after, _ = token[1:].split(b" ")
            path = os.fsdecode(next(tokens, b""))
            found.append(FileChange(path, _file(old, before), _file(new, after)))
            token = next(tokens, b"")
        yield found


def _file(mode: bytes, name: bytes) -> str | None:
    return name.decode("ascii") if mode.startswith(b"100") else None


def answered(stream: IO[bytes], limit: int) -> bytes | None:
    """Return an object from what ``cat-file --batch`` answers; None where it says 'missing'.

    Args:
        limit: the most bytes to return; the rest is read and dropped.

    Raises:
        EOFError: the answer ends too soon, or is no such answer.
    """
    words = stream.readline().split()
    if words[1:] == [b"missing"]:
        return None
    if len(words) != 3:
        raise EOFError
    size = int(words[2])
    found = stream.read(min(size, limit))
    rest = size - len(found) + 1
    while rest and (piece := stream.read(min(rest, _CHUNK))):
        rest -= len(piece)
    if rest:
        raise EOFError
    return found
