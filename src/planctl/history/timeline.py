"""What each commit changed in the records of a plan set, in the order it came to the main line."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from planctl.history.changes import Change, differences
from planctl.history.file_states import Reading
from planctl.history.pairing import Pairing
from planctl.language.yaml.document import lookup
from planctl.language.yaml.reader import read
from planctl.loading.commits import Commit, FileChange
from planctl.loading.discover import SUFFIXES
from planctl.loading.git import Repository
from planctl.model.build import kind_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.years import Years
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.progress import Progress

_KEPT = 256

# How GitHub, GitLab, Azure DevOps and Bitbucket name the request that a commit came by.
_REQUEST = re.compile(
    r"^Merge pull request (#\d+)|\((#\d+)\)\s*$|^See merge request \S*(!\d+)|^Merged PR (\d+):"
    r"|\(pull request (#\d+)\)",
    re.MULTILINE,
)

Identity = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one record, and the commit that made it."""

    commit: Commit
    request: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class _Step:
    oid: str
    parents: tuple[str, ...]
    files: Sequence[FileChange]


class Walk:
    """The commits of a repository and what files each changed, for all plan sets at once.

    Attributes:
        steps: the main line up to a commit, oldest first.
        branches: for each merge, the steps that it brought.
    """

    def __init__(self, repository: Repository, oid: str) -> None:
        self.repository = repository
        line = repository.line(oid)
        self.steps = self._steps(line.main)
        parts = iter(self._steps([one for branch in line.branches.values() for one in branch]))
        self.branches = {
            name: list(islice(parts, len(branch))) for name, branch in line.branches.items()
        }

    def _steps(self, line: Sequence[tuple[str, tuple[str, ...]]]) -> list[_Step]:
        pairs = [(oid, parents[0] if parents else None) for oid, parents in line]
        files = self.repository.changes(pairs, SUFFIXES)
        return [_Step(*one, found) for one, found in zip(line, files, strict=True)]


class Timeline:
    """The history of one plan set up to a commit.

    Attributes:
        events: by kind and key of a record as it is called at the end, oldest first.
    """

    def __init__(
        self, walk: Walk, root: str, year_starts: int, shown: Callable[[str], str] = str,
        years: Years | None = None,
    ) -> None:  # fmt: skip
        """Read it.

        Args:
            root: the set's folder in the last commit, from the top of the repository.
            year_starts: the month in which a financial year starts.
            shown: gives a path from the top of the repository as the user is shown it.
            years: what the set calls records whose references return.

        Raises:
            PlanctlError: the clone lacks a part of it.
        """
        self._repository = walk.repository
        self._branches = walk.branches
        self._year_starts = year_starts
        self._shown = shown
        self._years = years
        self._readings: dict[tuple[str, str], Reading | None] = {}
        self._good: dict[str, str] = {}
        self._definitions: dict[Identity, int] = {}
        self.events: dict[Identity, list[Event]] = {}
        with Progress(len(walk.steps), "commit") as progress:
            for step, roots in zip(walk.steps, self._roots(walk.steps, root), strict=True):
                progress.step()
                self._take(step, roots)

    def _roots(self, steps: Sequence[_Step], root: str) -> list[tuple[str, str]]:
        """Return the set's folder before and after each step; it may have been renamed."""
        found: list[tuple[str, str]] = []
        for step in reversed(steps):
            after, root = root, self._root_before(step, root)
            found.append((root, after))
        return found[::-1]

    def _root_before(self, step: _Step, root: str) -> str:
        came = [item for item in step.files if item.before is None and _folder(item.path) == root]
        gone = [item for item in step.files if item.after is None and _folder(item.path) != root]
        for item in came if gone else ():
            name = self._organisation(item.after)
            for other in gone if name else ():
                if other.before == item.after or self._organisation(other.before) == name:
                    return _folder(other.path)
        return root

    def _organisation(self, name: str | None) -> object:
        """Return whose corporate plan a file is; None for any other file."""
        document = read(self._repository.contents(name), "") if name else None
        if document is None or kind_of(document) != "corporate-plan":
            return None
        return lookup(document.data, ("organisation",)) or "somebody's"

    def _take(self, step: _Step, roots: tuple[str, str]) -> None:
        pairing = self._pairing(step.files, *roots)
        if pairing is None:
            return
        changes = self._renamed(pairing, list(differences(pairing)))
        commit = self._repository.commit(step.oid) if changes else None
        if commit is None:
            return
        request = _request(commit)
        inner = self._inner(step, roots, request)
        for change in changes:
            name = _identity(change.record)
            known = self.events.setdefault(name, [])
            if change.what in {"added", "removed"}:
                # A measure or risk may have several definitions: the first and the last count.
                count = self._definitions.get(name, 0) + (1 if change.what == "added" else -1)
                self._definitions[name] = count
                if count != (1 if change.what == "added" else 0):
                    continue
            same = inner.get((_identity(change.record), change.what, change.field), [])
            known += _chain(change, same) or [Event(commit, request, change)]

    def _renamed(self, pairing: Pairing, changes: Sequence[Change]) -> list[Change]:
        """Give what was renamed its past, and return what has changed besides.

        While another file still has the old name, the past is that file's: what was renamed is a
        copy, and starts afresh.
        """
        renamed = [pair for pair in pairing.mates.items() if pair[0].key != pair[1].key]
        left = self._left([_identity(older) for older, _ in renamed], changes)
        pasts = {name: self.events.pop(name, []) for name, count in left.items() if count <= 0}
        heirs: dict[Identity, Identity] = {}
        fresh: list[Record] = []
        for older, newer in renamed:
            was, now = _identity(older), _identity(newer)
            if was not in pasts or heirs.setdefault(was, now) != now:
                fresh.append(newer)
                continue
            # A name that another file has already keeps its own past; the same one may come twice.
            if not self._definitions.get(now):
                self.events[now] = pasts[was]
            self._definitions[now] = self._definitions.get(now, 0) + 1
        copies = set(fresh)
        kept = [change for change in changes if change.record not in copies]
        return kept + [Change(record, "added") for record in fresh]

    def _left(self, names: Sequence[Identity], changes: Sequence[Change]) -> dict[Identity, int]:
        """Return how many definitions records still have under names that some of them gave up."""
        for name in names:
            self._definitions[name] = self._definitions.get(name, 1) - 1
        gone = Counter(_identity(item.record) for item in changes if item.what == "removed")
        return {name: self._definitions[name] - gone[name] for name in names}

    def _inner(
        self, step: _Step, roots: tuple[str, str], request: str | None
    ) -> dict[tuple[Identity, str, str | None], list[Event]]:
        """Return what the commits of a merged branch changed, by record and field."""
        found: dict[tuple[Identity, str, str | None], list[Event]] = {}
        for part in self._branches.get(step.oid, ()):
            pairing = self._pairing(part.files, roots[1], roots[1], aside=True)
            changes = list(differences(pairing)) if pairing else []
            if not changes:
                continue
            commit = self._repository.commit(part.oid)
            for change in changes:
                name = (_identity(change.record), change.what, change.field)
                event = Event(commit, _request(commit) or request, change)
                found.setdefault(name, []).append(event)
        return found

    def _pairing(
        self, files: Sequence[FileChange], before: str, after: str, *, aside: bool = False
    ) -> Pairing | None:
        """Return what the records of some files were and are; a file that cannot be read waits."""
        older: list[Record] = []
        newer: list[Record] = []
        for item in files:
            old, new = item.before, item.after
            if not aside:
                old = self._good.pop(item.path, old)
            was = self._read(old, item.path) if old and _within(item.path, before) else None
            now = self._read(new, item.path, was) if new and _within(item.path, after) else None
            if now is None and new and _within(item.path, after):
                if not aside and old:
                    self._good[item.path] = old
                continue
            if was and now and now.base and now.base[0] is was:
                older += now.base[1]
                newer += now.base[2]
                continue
            older += was.records if was else []
            newer += now.records if now else []
        return Pairing(older, newer) if older or newer else None

    def _read(self, name: str, path: str, was: Reading | None = None) -> Reading | None:
        """Return a file by the name of its contents; None if it cannot be read.

        Args:
            was: what it was before, of which most may be the same.
        """
        key = name, path  # a copy has the same contents, and other records
        if key not in self._readings:
            if len(self._readings) >= _KEPT:
                del self._readings[next(iter(self._readings))]
            raw = self._repository.contents(name)
            read_it = was.then if was else Reading.whole
            found = self._readings[key] = read_it(raw, self._shown(path), self._year_starts)
            if found and self._years:
                self._years.name_alike(found.records)
        return self._readings[key]


def _identity(record: Record) -> Identity:
    return record.kind, record.key


def _chain(change: Change, events: Sequence[Event]) -> list[Event]:
    """Return the commits of a branch that led from what was to what is.

    What a branch tried and took back before it was merged never was on the main line.
    """
    found: list[Event] = []
    wanted = change.after
    for event in reversed(events):
        if event.change.after == wanted:
            found.insert(0, event)
            wanted = event.change.before
            if wanted == change.before:
                return found
    if not found:
        return []
    # The branch left the main line at an older value.
    last = found[-1]
    return [Event(last.commit, last.request, replace(change, record=last.change.record))]


def _request(commit: Commit) -> str | None:
    match = _REQUEST.search(commit.message)
    return next((part for part in match.groups() if part), None) if match else None


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _within(path: str, root: str) -> bool:
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    return not hidden and (not root or path.startswith(f"{root}/"))


def place_of(plans: PlanSet, root: Path) -> str:
    """Return the folder of a plan set from the root of its repository, as ``Timeline`` takes it.

    Raises:
        PlanctlError: the set is not in the working tree.
    """
    folder = plans.root or root
    if not folder.is_relative_to(root):
        folder = folder.resolve()  # a link may lead to where they are
    if not folder.is_relative_to(root):
        message = f"{plans.folder} is not in the working tree of its repository"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE)
    return folder.relative_to(root).as_posix().removeprefix(".")
