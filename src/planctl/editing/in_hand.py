"""A plan set in hand: as read, with the bytes of its files, and as some edits would make it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from planctl.checking.engine import rules, run, severities
from planctl.checking.moved_target import moved_targets
from planctl.checking.rule import Context
from planctl.checking.suppressions import suppressions
from planctl.editing.edited import Edited, edited
from planctl.editing.operations import Operation
from planctl.history.changes import Change, compare
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.loading.discover import Folder
from planctl.loading.load import Loaded, contents, load_folder
from planctl.loading.search import Where
from planctl.loading.tree import PlanFile
from planctl.model.build import build
from planctl.model.forms import Form
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

    @property
    def touched(self) -> set[str]:
        """The paths of files that were there before and are to be written."""
        return {path for path, file in zip(self.shown, self.files, strict=True) if file.before}

    def findings(self, context: Context, levels: Mapping[str, str]) -> "Findings":
        """Return what every rule finds in the set as it would be, and what was found before."""
        return self._findings(context, levels, levels) if self.files else Findings((), ())

    def new_errors(self, context: Context, levels: Mapping[str, str]) -> list[Diagnostic]:
        """Return the errors that the set has not now, in less time than ``findings`` takes."""
        errors = {name for name, level in severities(rules(), levels).items()
                  if level is Severity.ERROR}  # fmt: skip
        return self._findings(context, levels, self._only(errors, levels)).new_errors()

    def eased(self, context: Context, levels: Mapping[str, str]) -> list[Diagnostic]:
        """Return the targets that are easier than they were, which no look at the set shows."""
        moved = list(moved_targets(self.changes))
        if not moved:
            return []
        only = self._only({_EASED}, levels)
        known = run(self.after, context, only)
        found = run(self.after, Context(context.as_of, moved), only)
        return [item for item in new(known, found, by_count=False) if item.rule == _EASED]

    def _findings(
        self, context: Context, levels: Mapping[str, str], asked: Mapping[str, str]
    ) -> "Findings":
        newer, touched = run(self.after, context, asked), self.touched
        # To check a thousand plans takes longer than to read them, so the set before is asked only
        # for what there is to compare.
        told = {item.rule for item in newer if not item.suppressed
                and (item.severity is Severity.ERROR or item.span.path in touched)}  # fmt: skip
        older = run(self.before, context, self._only(told, levels)) if told else []
        return Findings(older, newer)

    def _only(self, wanted: set[str], levels: Mapping[str, str]) -> dict[str, str]:
        """Return the severities of rules with all others off.

        What comments accept stays: one that accepts nothing any more is an error.
        """
        documents = (*self.before.documents, *self.after.documents)
        named = {rule for item in documents for one in suppressions(item) for rule in one.rules}
        off = {name for name, rule in rules().items()
               if name not in wanted | named and rule.group != "file"}  # fmt: skip
        return {**levels, **dict.fromkeys(off, "off")}


_EASED = "target-eased"


class Findings(NamedTuple):
    """What is found in a plan set after an edit, and of that what may have been there before."""

    older: Sequence[Diagnostic]
    newer: Sequence[Diagnostic]

    def new_errors(self, *, by_count: bool = False) -> list[Diagnostic]:
        """Return the errors that were not there before.

        Args:
            by_count: whether a rule that has no more errors than before has no new one, as where
                a reference changes that errors are known by.
        """
        return new(*map(_errors, self), by_count=by_count)

    def brought(self, paths: Collection[str]) -> list[Diagnostic]:
        """Return the warnings and notes in some files that were not there before.

        Under another reference or in another place one is known by other words, so a rule that has
        no more of them than before has no new one.
        """
        older, newer = (
            [item for item in items if item.severity is not Severity.ERROR
             and not item.suppressed and item.span.path in paths]
            for items in self
        )  # fmt: skip
        return new(older, newer, by_count=True)


def new(
    older: Sequence[Diagnostic], newer: Sequence[Diagnostic], *, by_count: bool
) -> list[Diagnostic]:
    """Return what is found that was not found before, as ``Findings.new_errors`` says."""
    known = {item.fingerprint for item in older} | {_words(item) for item in older}
    before, after = (Counter(item.rule for item in items) for items in (older, newer))
    return [
        item for item in newer
        if item.fingerprint not in known and _words(item) not in known
        and (not by_count or after[item.rule] > before[item.rule])
    ]  # fmt: skip


def _words(item: Diagnostic) -> tuple[str, str, str]:
    return item.rule, item.record, item.message


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [item for item in found if item.severity is Severity.ERROR and not item.suppressed]


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
        name = ref.partition(":")[2] or ref
        word = name.encode()
        quote = rb"[\"']?"
        behind = re.compile(
            rb"(?m)\bref%b[ \t]*:[ \t]*%b(?:%b|%b)%b[ \t]*(?:[,}#\r\n]|\Z)"
            % (quote, quote, re.escape(name).encode(), re.escape(ref).encode(), quote)
        ).search
        tests: tuple[Callable[[bytes], object], ...] = (
            lambda raw: word in raw and behind(raw),
            lambda raw: word in raw,
        )
        found: list[Folder] = []
        for stands in tests if len(self.folders) > 1 else ():
            more = [item for item in self.folders if any(
                stands(contents(file, self.where).raw) for file in item.files)]  # fmt: skip
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

    @classmethod
    def new(cls, root: Path, where: Where) -> "InHand":
        """Return a plan set that has no file yet."""
        plans = build(where.shown(root), [], [])
        plans.root = root
        return cls(Folder(root, in_set=True), where, Loaded(plans, frozenset()))

    def proposal(
        self, wanted: Iterable[tuple[Document, Operation]], made: Mapping[Path, str] | None = None
    ) -> Proposal:
        """Return what some operations on its documents come to; nothing is written.

        Args:
            made: the texts of files that come to it.

        Raises:
            PlanctlError: one cannot be done without touching more.
        """
        operations: dict[str, tuple[Document, list[Operation]]] = {}
        for document, operation in wanted:
            operations.setdefault(document.path, (document, []))[1].append(operation)
        changed: list[Edited] = []
        for document, found in operations.values():
            assert document.file is not None  # noqa: S101 - it was read from a file
            changed.append(edited(document, self.raw[document.file], found))
        return self.of(changed, made)

    def of(self, made: Iterable[Edited], new: Mapping[Path, str] | None = None) -> Proposal:
        """Return what it comes to that some documents of the set are others.

        Args:
            new: the texts of files that come to it.
        """
        changed: dict[str, Edited] = {}
        files = []
        for item in made:
            file = item.document.file
            assert file is not None  # noqa: S101 - it was read from a file
            if item.raw != self.raw[file]:
                changed[item.document.path] = item
                files.append(NewFile(file, self.raw[file], item.raw))
        texts = new or {}
        come = [self.document(path, text) for path, text in texts.items()]
        files += [NewFile(path, None, text.encode()) for path, text in texts.items()]
        documents = {path: item.document for path, item in changed.items()}
        after = self.with_documents(documents, come)
        changes = compare(self.plans, after)[1] if files else []
        shown = [*changed, *(document.path for document in come)]
        return Proposal(self.plans, after, changes, files, shown)

    def document(self, path: Path, text: str) -> Document:
        """Return a text as the document of a file of the set."""
        document = read(text.encode(), self.where.shown(path))
        document.file = path
        return document

    def form_of(self, path: Path, text: str) -> Form | None:
        """Return the council's form that holds for a plan which is to come to the set."""
        document = self.document(path, text)
        after = self.with_documents({}, [document])
        plan = next(item for item in after.of("plan") if item.document is document)
        return after.forms.of(plan)

    def with_documents(
        self, documents: Mapping[str, Document], new: Sequence[Document] = ()
    ) -> PlanSet:
        """Return the set with some of its documents replaced; the others are not read again.

        Args:
            new: those that come to it.
        """
        if not documents and not new:
            return self.plans
        plans = self.plans
        every = [documents.get(item.path, item) for item in plans.documents]
        every = sorted([*every, *new], key=lambda item: item.file or Path()) if new else every
        after = build(plans.folder, every, plans.unread, plans.chosen)
        after.root = plans.root
        return after
