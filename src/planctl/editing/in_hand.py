"""A plan set in hand: as read, with the bytes of its files, and as some edits would make it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing.edited import Edited, edited
from planctl.editing.operations import Operation
from planctl.history.changes import Change, compare
from planctl.language.yaml.document import Document
from planctl.loading.discover import Folder
from planctl.loading.load import Loaded, contents, load_folder
from planctl.loading.search import Where
from planctl.loading.tree import PlanFile
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.journal import NewFile


@dataclass
class Proposal:
    """What an edit would do to a plan set.

    Attributes:
        after: the set as it would be.
        changes: all that differs; ``files``: those to be written; ``shown``: their paths.
    """

    before: PlanSet
    after: PlanSet
    changes: list[Change]
    files: list[NewFile]
    shown: list[str]

    def new_errors(self, context: Context, levels: Mapping[str, str], *, by_count: bool = False) \
            -> list[Diagnostic]:  # fmt: skip
        """Return the errors that the set has not now.

        Args:
            by_count: whether a rule that has no more errors than before has no new one, as where
                a reference changes that errors are known by.
        """
        older, newer = (
            [item for item in run(plans, context, levels)
             if item.severity is Severity.ERROR and not item.suppressed]
            for plans in (self.before, self.after)
        )  # fmt: skip
        known = {item.fingerprint for item in older}
        known_words = {(item.rule, item.record, item.message) for item in older}
        found = [
            item for item in newer
            if item.fingerprint not in known
            and (item.rule, item.record, item.message) not in known_words
        ]  # fmt: skip
        if by_count:
            grown = {
                rule for rule in {item.rule for item in found}
                if sum(item.rule == rule for item in newer)
                > sum(item.rule == rule for item in older)
            }  # fmt: skip
            found = [item for item in found if item.rule in grown]
        return found


@dataclass
class Hands:
    """The plan sets of a request, each read when it is asked for, and once."""

    folders: list[Folder]
    where: Where
    _read: dict[Path, "InHand"] = field(default_factory=dict)

    def likely(self, ref: str) -> "Iterator[list[InHand]]":
        """Yield the sets that may have a record of a reference, as far as their text tells.

        First those in which it stands behind ``ref:``, then those in which it stands at all, then
        all of them: to look for a word takes a fiftieth of the time that reading takes.
        """
        name = re.escape(ref.partition(":")[2] or ref).encode()
        whole = re.escape(ref).encode()
        quote = rb"[\"']?"
        tests = (
            rb"(?m)\bref%b[ \t]*:[ \t]*%b(?:%b|%b)%b[ \t]*(?:[,}#\r\n]|\Z)"
            % (quote, quote, name, whole, quote),
            rb"%b|%b" % (name, whole),
        )
        found: list[Folder] = []
        for test in tests if len(self.folders) > 1 else ():
            looked = re.compile(test).search
            more = [item for item in self.folders if any(
                looked(contents(file, self.where).raw) for file in item.files)]  # fmt: skip
            if more and more != found:
                found = more
                yield [self._hand(folder) for folder in found]
        if len(found) < len(self.folders):
            yield [self._hand(folder) for folder in self.folders]

    def all(self) -> "list[InHand]":
        """Return every set."""
        return [self._hand(folder) for folder in self.folders]

    def _hand(self, folder: Folder) -> "InHand":
        if folder.root not in self._read:
            self._read[folder.root] = InHand.read(folder, self.where)
        return self._read[folder.root]


@dataclass
class InHand:
    """A plan set, and the bytes of each of its files as they were read."""

    folder: Folder
    where: Where
    loaded: Loaded
    raw: dict[Path, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Folder, where: Where) -> "InHand":
        """Read a plan set."""
        raw: dict[Path, bytes] = {}

        def kept(file: PlanFile) -> PlanFile:
            opened = contents(file, where)
            raw[file.path] = opened.raw
            return opened

        return cls(folder, where, load_folder(folder, where, kept), raw)

    @property
    def plans(self) -> PlanSet:
        """The set as it is."""
        return self.loaded.plans

    def proposal(self, wanted: Iterable[tuple[Document, Operation]]) -> Proposal:
        """Return what some operations on its documents come to; nothing is written.

        Raises:
            PlanctlError: one cannot be done without touching more.
        """
        operations: dict[str, tuple[Document, list[Operation]]] = {}
        for document, operation in wanted:
            operations.setdefault(document.path, (document, []))[1].append(operation)
        made: dict[str, Edited] = {}
        files = []
        for document, found in operations.values():
            assert document.file is not None  # noqa: S101 - it was read from a file
            raw = self.raw[document.file]
            result = edited(document, raw, found)
            if result.raw != raw:
                made[document.path] = result
                files.append(NewFile(document.file, raw, result.raw))
        after = self._after({path: item.document for path, item in made.items()})
        changes = compare(self.plans, after)[1] if made else []
        return Proposal(self.plans, after, changes, files, list(made))

    def _after(self, documents: Mapping[str, Document]) -> PlanSet:
        """Return the set with some of its documents replaced; the others are not read again."""
        if not documents:
            return self.plans
        plans = self.plans
        every = [documents.get(item.path, item) for item in plans.documents]
        after = build(plans.folder, every, plans.unread, plans.chosen)
        after.root = plans.root
        return after
