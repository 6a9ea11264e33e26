"""Paths to plan sets, one at a time; nothing is written and nothing raised for what a plan says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planctl.build import build, kind_of
from planctl.config import Config
from planctl.discover import Folder, Where, discover, root_above
from planctl.document import Document
from planctl.dropped import dropped
from planctl.faults import failed
from planctl.files import Disk, FileTree, PlanFile
from planctl.model import PlanSet, Unread
from planctl.reader import read
from planctl.text import SourceFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan set, and which of its files the user asked about."""

    plans: PlanSet
    chosen: frozenset[str]

    @property
    def bad_values(self) -> int:
        """How many values of those files count as absent."""
        return sum(
            dropped(document, self.plans.year_starts)
            for document in self.plans.documents
            if document.data is not None and document.path in self.chosen
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What to load.

    Attributes:
        paths: files and folders; none means the configured or usual ones.
        cwd: the current folder, absolute.
        overlay: contents that stand for a file's, by absolute path.
        tree: the working tree, or a revision.
        gaps: what could not be looked at; filled while loading.
    """

    paths: Sequence[Path]
    cwd: Path
    config: Config
    overlay: Mapping[Path, bytes] = field(default_factory=dict)
    tree: FileTree = field(default_factory=Disk)
    gaps: list[str] = field(default_factory=list)


def load(request: Request) -> Iterator[Loaded]:
    """Yield the plan sets asked for; each may be dropped before the next is read.

    Raises:
        PlanctlError: a PATH does not exist or no plan is there.
    """
    found, where = folders(request)
    for folder in found:
        loaded = load_folder(folder, where)
        if loaded.chosen:
            yield loaded


def folders(request: Request) -> tuple[list[Folder], Where]:
    """Return the plan sets asked for before anything of them is read, and how to read them.

    Raises:
        PlanctlError: a PATH does not exist or no plan is there.
    """
    base = request.config.folder or request.cwd
    where = Where(
        request.cwd, base, request.config.exclude, request.overlay, request.tree, request.gaps
    )
    return discover(_paths(request, base, where), where), where


def _paths(request: Request, base: Path, where: Where) -> list[Path]:
    if request.paths:
        return list(request.paths)
    if request.config.plans:
        return [base / name for name in request.config.plans]
    usual = base / "plans"
    return [usual] if where.folder(usual) else [root_above(request.cwd, where) or request.cwd]


def load_folder(
    folder: Folder, where: Where, known: Mapping[Path, PlanFile] | None = None
) -> Loaded:
    """Read a plan set.

    Args:
        known: the contents of its files, where they were read already.
    """
    documents: list[Document] = []
    unread: list[Unread] = []
    chosen: list[str] = []
    for file in folder.files:
        document = _document(
            (known or {}).get(file.path) or contents(file, where), where.shown(file.path)
        )
        document.file = file.path
        documents.append(document)
        if document.data is None:
            unread.append(Unread(document.path, document.problems[0].message))
        elif not kind_of(document):
            unread.append(Unread(document.path, "the file does not say a kind that planctl knows"))
        if folder.reports(file.path):
            chosen.append(document.path)
    root = folder.root if folder.in_set or where.folder(folder.root) else folder.root.parent
    plans = build(where.shown(root), documents, unread, chosen)
    plans.root = root
    return Loaded(plans, frozenset(chosen))


def contents(file: PlanFile, where: Where) -> PlanFile:
    """Return a file of a set with its bytes, or with what is wrong with it."""
    if file.fault:
        return file
    if file.path in where.overlay:
        return PlanFile(file.path, where.overlay[file.path])
    return where.tree.read(file.path)


def _document(file: PlanFile, shown: str) -> Document:
    source = SourceFile(shown, "")
    if file.fault:
        return failed(source, "unreadable-file", file.fault, hint=file.hint)
    document = read(file.raw, shown)
    if document.data is None and not document.problems:
        hint = "delete it, or write the plan: 'planctl schema service-plan' lists the keys"
        text = file.raw.decode("utf-8-sig").strip()
        message = "the file holds nothing but comments" if "#" in text else "the file is empty"
        return failed(source, "unreadable-file", message, hint=hint)
    return document
