"""What each commit changed in the records of a plan set, in the order it came to the main line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice

from planctl.history.changes import Change, defined_anew
from planctl.history.files import Files
from planctl.history.kept import Kept
from planctl.history.places import folders_of
from planctl.history.taken import Identity, Subject, Taken, Told
from planctl.history.taking import taken
from planctl.history.walk import Step, Walk
from planctl.loading.commits import Commit
from planctl.loading.search import Where
from planctl.model.record import Record
from planctl.model.years import Years
from planctl.system.progress import Progress

# For so many steps at once, git is asked for what they need, and for so many objects at most.
_AHEAD = 50
_MOST_AHEAD = 200
# How GitHub, GitLab, Azure DevOps and Bitbucket name the request that a commit came by.
_REQUEST = re.compile(
    r"^Merge pull request (#\d+)|\((#\d+)\)\s*$|^See merge request \S*(!\d+)|^Merged PR (\d+):"
    r"|\(pull request (#\d+)\)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one record, and the commit that made it.

    Attributes:
        what: as of ``Change``; ``known`` for what was there already when a clone's history begins.
        field, before, after, days: as of ``Change``.
        find: gives the record as it was then, or before it went.
        landed: the commit by which it came to the main line, a merge's of what its branch did.
    """

    commit: Commit
    request: str | None
    what: str
    field: str | None
    before: object
    after: object
    days: int | None
    find: Callable[[], Record]
    landed: Commit | None = None

    @property
    def record(self) -> Record:
        """The record as it was then, or before it went; its file is read."""
        return self.find()

    @property
    def change(self) -> Change:
        """The change, for who puts it into words; the record's file is read."""
        return Change(self.record, self.what, self.field, self.before, self.after, self.days)


class Timeline:
    """The history of one plan set up to a commit.

    Attributes:
        events: by kind and key of a record as it is called at the end, oldest first.
        heirs: what became of kinds and keys that were given up for another; ``renamed`` by step.
    """

    def __init__(
        self,
        walk: Walk,
        root: str,
        year_starts: int,
        where: Where,
        years: Years | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Read it.

        Args:
            root: the set's folder in the last commit, from the top of the repository.
            year_starts: the month in which a financial year starts.
            where: how paths are shown, and which of them are no plans.
            years: what the set calls records whose references return.
            kept: what earlier runs read of this set.

        Raises:
            PlanctlError: the clone lacks a part of it.
        """
        self._commit = walk.commit
        self._branches = walk.branches
        self._kept = kept or Kept()
        self._files = Files(walk.repository, root, year_starts, where, years)
        self._waiting: dict[str, str] = {}
        self._definitions: dict[Identity, int] = {}
        self.events: dict[Identity, list[Event]] = {}
        self.heirs: dict[Identity, Identity] = {}
        self.renamed: dict[int, Mapping[Identity, Identity]] = {}
        folders = folders_of(walk, root, self._kept)
        with Progress(len(walk.steps), "commit") as progress:
            for number, (step, roots) in enumerate(zip(walk.steps, folders, strict=True)):
                if number % _AHEAD == 0:
                    coming = zip(
                        walk.steps[number : number + _AHEAD], folders[number:], strict=False
                    )
                    walk.repository.ahead(list(islice(self._needed(coming), _MOST_AHEAD)))
                progress.step()
                self._take(number, step, *roots)
        walk.repository.ahead(())
        self._kept.save()

    def _needed(self, coming: Iterable[tuple[Step, tuple[str, str]]]) -> Iterator[str]:
        """Yield the names of what reading some steps will ask git for, as far as can be told."""
        named: set[str] = set()
        for main, (before, after) in coming:
            aside = ((part, after) for part in self._branches.get(main.oid, ()))
            for step, was in (*aside, (main, before)):
                if self._kept.found((*step.pair, was, after)) is not None:
                    continue
                new = [
                    item.after
                    for item in step.files
                    if item.after and item.after not in named and self._files.has(item.path, after)
                ]
                named.update(new)
                yield from (*new, step.oid) if new else ()

    def _take(self, number: int, step: Step, before: str, after: str) -> None:
        waiting = {item.path: self._waiting.pop(item.path)
                   for item in step.files if item.path in self._waiting}  # fmt: skip
        # A branch first: step by step, its files are read in small parts, and a merge, which may
        # differ all over a file, mostly has files that the branch had last.
        for part in self._branches.get(step.oid, ()):
            self._taken(part, after, after, {})
        found, commit = self._taken(step, before, after, waiting)
        self._waiting |= found.waiting
        changes = self._renamed(number, found)
        if not changes or commit is None:
            return
        request = _request(commit)
        cut = bool(commit.parents and not step.parents)
        inner = self._inner(step, after, request)
        for subject, change in changes:
            known = self.events.setdefault(subject.name, [])
            if change.what in {"added", "removed"}:
                # A measure or risk may have several definitions: the first and the last count.
                come = change.what == "added"
                count = self._definitions.get(subject.name, 0) + (1 if come else -1)
                self._definitions[subject.name] = count
                if count != (1 if come else 0):
                    if come and known and known[0].commit.oid != commit.oid:
                        known += self._defined_anew(commit, request, subject, known)
                    continue
            same = inner.get((subject.name, change.what, change.field), [])
            event = self._event(commit, request, subject, change)
            event = replace(event, what="known") if cut and event.what == "added" else event
            known += [replace(item, landed=commit) for item in _chain(event, same) or [event]]

    def _taken(
        self, step: Step, before: str, after: str, waiting: Mapping[str, str]
    ) -> tuple[Taken, Commit | None]:
        """Return what a commit changed, as it is kept or by reading, and the commit if anything."""
        if not any(self._files.has(item.path, folder)
                   for item in step.files for folder in {before, after}):  # fmt: skip
            return Taken(), None  # most commits are another set's: of those nothing need be kept
        apart = (item for pair in sorted(waiting.items()) for item in pair)
        key = (*step.pair, before, after, *apart)
        if (plain := self._kept.found(key)) is not None:
            return Taken.of(plain[0]), _commit(step.oid, plain[1]) if plain[1] else None
        found = taken(self._files, step.files, before, after, waiting)
        commit = self._commit(step.oid) if found.changes or found.renamed else None
        self._kept.keep(key, (found.plain(), _plain(commit) if commit else None))
        return found, commit

    def _event(self, commit: Commit, request: str | None, subject: Subject, told: Told) -> Event:
        find = partial(self._files.record, subject)
        return Event(
            commit, request, told.what, told.field, told.before, told.after, told.days, find
        )

    def _defined_anew(
        self, commit: Commit, request: str | None, subject: Subject, known: Sequence[Event]
    ) -> list[Event]:
        """Return what a measure's definition in a later plan says otherwise than it said so far."""
        if subject.kind != "measure":
            return []
        key = ("defined anew", commit.oid, *subject)
        plain = self._kept.found(key)
        if plain is None:
            # The last of each file, the one that spoke last at the end.
            said = {item.record.document.path: item.record for item in reversed(known)}
            found = defined_anew([*said.values()][::-1], self._files.record(subject))
            plain = [(item.field, item.before, item.after, item.days) for item in found]
            self._kept.keep(key, plain)
        find = partial(self._files.record, subject)
        return [
            Event(commit, request, "changed", field, before, after, days, find)
            for field, before, after, days in plain
        ]

    def _renamed(self, step: int, found: Taken) -> list[tuple[Subject, Told]]:
        """Give what was renamed its past, and return what has changed besides.

        While another file still has the old name, the past is that file's: what was renamed is a
        copy, and starts afresh.
        """
        subjects = found.subjects
        gone = Counter(subjects[item.subject].name for item in found.changes
                       if item.what == "removed")  # fmt: skip
        left = self._left([item.was for item in found.renamed], gone)
        pasts = {name: self.events.pop(name, []) for name, count in left.items() if count <= 0}
        heirs: dict[Identity, Identity] = {}
        fresh: list[int] = []
        for was, number in found.renamed:
            now = subjects[number].name
            if was not in pasts or heirs.setdefault(was, now) != now:
                fresh.append(number)
                continue
            # A name that another file has already keeps its own past; the same one may come twice.
            if not self._definitions.get(now):
                self.events[now] = pasts[was]
            self._definitions[now] = self._definitions.get(now, 0) + 1
        self._inherit(heirs)
        self.renamed |= {step: heirs} if heirs else {}
        copies = set(fresh)
        kept = [(subjects[item.subject], item) for item in found.changes
                if item.subject not in copies]  # fmt: skip
        added = (Told(number, "added", None, None, None, None) for number in fresh)
        return kept + [(subjects[item.subject], item) for item in added]

    def _inherit(self, heirs: Mapping[Identity, Identity]) -> None:
        for was, now in heirs.items():
            self.heirs[was] = now
        for now in heirs.values():
            if now not in heirs:
                self.heirs.pop(now, None)  # a name that is taken up again is its own

    def _left(self, names: Sequence[Identity], gone: Mapping[Identity, int]) -> dict[Identity, int]:
        """Return how many definitions records still have under names that some of them gave up."""
        for name in names:
            self._definitions[name] = self._definitions.get(name, 1) - 1
        return {name: self._definitions[name] - gone.get(name, 0) for name in names}

    def _inner(
        self, step: Step, root: str, request: str | None
    ) -> dict[tuple[Identity, str, str | None], list[Event]]:
        """Return what the commits of a merged branch changed, by record and field."""
        found: dict[tuple[Identity, str, str | None], list[Event]] = {}
        for subject, event in self._aside(step, root, request):
            found.setdefault((subject.name, event.what, event.field), []).append(event)
        return found

    def _aside(self, step: Step, root: str, request: str | None) -> Iterator[tuple[Subject, Event]]:
        for part in self._branches.get(step.oid, ()):
            made, commit = self._taken(part, root, root, {})
            for change in made.changes if commit else ():
                assert commit is not None  # noqa: S101 - asked just now
                subject = made.subjects[change.subject]
                yield subject, self._event(commit, _request(commit) or request, subject, change)


def _chain(change: Event, events: Sequence[Event]) -> list[Event]:
    """Return the commits of a branch that led from what was to what is.

    What a branch tried and took back before it was merged never was on the main line.
    """
    found: list[Event] = []
    wanted = change.after
    for event in reversed(events):
        if event.after == wanted:
            found.insert(0, event)
            wanted = event.before
            if wanted == change.before:
                return found
    # The branch left the main line at an older value.
    return [replace(change, commit=last.commit, request=last.request, find=last.find)
            for last in found[-1:]]  # fmt: skip


def _request(commit: Commit) -> str | None:
    match = _REQUEST.search(commit.message)
    return next((part for part in match.groups() if part), None) if match else None


def _plain(commit: Commit) -> tuple[object, ...]:
    return commit.parents, commit.author, commit.day, commit.message


def _commit(oid: str, plain: tuple[tuple[str, ...], str, str | None, str]) -> Commit:
    parents, author, day, message = plain
    return Commit(oid, parents, author, date.fromisoformat(day) if day else None, message)
