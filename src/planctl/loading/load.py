"""Paths to plan sets, one at a time; nothing is written and nothing raised for what a plan says."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from planctl.language.yaml.document import Document, Problem
from planctl.language.yaml.reader import read
from planctl.language.yaml.unreadable import failed, problem
from planctl.loading.discover import Folder
from planctl.loading.public.left_out import NOTHING, LeftOut
from planctl.loading.request import Request, folders, home
from planctl.loading.search import Where
from planctl.loading.tree import PlanFile
from planctl.model.build import build, kind_of
from planctl.model.left_out import dropped
from planctl.model.plan_set import PlanSet, Unread
from planctl.model.scores import unusable
from planctl.system.text import SourceFile


class Loaded(NamedTuple):
    """A plan set, and which of its files the user asked about.

    Attributes:
        named: the parts of the names that a public edition must not have; None for any other.
        left_out: what a public edition keeps back.
        counted: how many values were left out of what an edition is made from.
    """

    plans: PlanSet
    chosen: frozenset[str]
    named: Sequence[Sequence[str]] | None = None
    left_out: LeftOut = NOTHING
    counted: int | None = None

    @property
    def bad_values(self) -> int:
        """How many values of those files count as absent."""
        if self.counted is not None:
            return self.counted
        return unusable(self.plans, self.chosen) + sum(
            dropped(document, self.plans.year_starts)
            for document in self.plans.documents
            if document.data is not None and document.path in self.chosen
        )

    def let_go(self) -> None:
        """Forget the set, of which no record is asked again.

        What tells of links and owners holds the set, and the set holds it: it would stay to the end
        of a run, which goes without the collector of such rings.
        """
        vars(self.plans).clear()


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


def load_folder(
    folder: Folder, where: Where, read_file: Callable[[PlanFile], PlanFile] | None = None
) -> Loaded:
    """Read a plan set.

    Args:
        read_file: gives a file with its contents; by default, as they are where the set is.
    """
    documents: list[Document] = []
    unread: list[Unread] = []
    chosen: list[str] = []
    for file in folder.files:
        opened = read_file(file) if read_file else contents(file, where)
        document = _document(opened, where.shown(file.path))
        document.file = file.path
        documents.append(document)
        if document.data is None:
            unread.append(Unread(document.path, _placed(document.problems[0])))
        elif not kind_of(document):
            unread.append(Unread(document.path, "the file does not say a kind that planctl knows"))
        if folder.reports(file.path):
            chosen.append(document.path)
    root = home(folder, where)
    plans = build(where.shown(root), documents, unread, chosen)
    plans.root = root
    passed_over = sorted(path for path in folder.passed_over if folder.reports(path))
    plans.passed_over = [_passed_over(where.shown(path)) for path in passed_over]
    return Loaded(plans, frozenset(chosen))


def _passed_over(shown: str) -> Problem:
    """Return what to say of a file that looks like a plan and is none by its name."""
    name = shown.rpartition("/")[2]
    stem = re.match(r"(.+?\.ya?ml)", name, re.IGNORECASE)
    plan = stem[1] if stem else f"{name.partition('.')[0]}.yaml"
    message = f"'{name}' looks like a plan, and is not read: its name does not end in .yaml"
    hint = f"rename it to {plan}, or delete it if it is a copy"
    return problem(
        SourceFile(shown, ""), "not-a-plan", message, SourceFile(shown, "").span(0, 0), hint
    )


def contents(file: PlanFile, where: Where) -> PlanFile:
    """Return a file of a set with its bytes, or with what is wrong with it."""
    if file.fault:
        return file
    if file.path in where.overlay:
        return PlanFile(file.path, where.overlay[file.path])
    return where.tree.read(file.path)


def _placed(problem: Problem) -> str:
    """Return what is wrong with a file, and in which line where it is not the file as a whole.

    The path beside it stays one that a program can open.
    """
    start, end = problem.span.start, problem.span.end
    whole = start == end and (start.line, start.column) == (1, 1)
    place = "" if whole else f"line {start.line}, column {start.column}: "
    return f"{place}{problem.message}"


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
