"""One run of ``fmt``: which files are not in the one layout, and how they are laid out."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from planctl.editing.layout import laid_out
from planctl.jobs.job import Job
from planctl.language.yaml.reader import read
from planctl.loading.answers import Answer
from planctl.loading.load import Loaded, contents
from planctl.loading.request import Request, folders
from planctl.reports.report import Digest, Item, Section
from planctl.system.errors import PlanctlError
from planctl.system.journal import NewFile
from planctl.system.text import counted


class Differing(NamedTuple):
    """The files that are not in the one layout, out of how many that could be looked at."""

    files: list[Path]
    every: int


def differing(job: Job, paths: Sequence[Path] | None) -> Differing:
    """Return the files that are not in the one layout; those that cannot be are the job's gaps.

    Args:
        paths: files and folders; none means the configured or usual ones.
    """
    files: list[Path] = []
    every = 0
    for found, looked, refused in job.ask(paths, ("fmt",), _differing):
        files += map(Path, found)
        every += looked
        job.gaps += [message for message, _ in refused]
        job.cures |= dict(refused)
    return Differing(sorted(files), every)


def _differing(loaded: Loaded) -> Answer:
    """Return the files of a set that are to be laid out, how many were looked at, and refusals."""
    plans, looked = loaded.plans, 0
    found: list[str] = []
    refused = [(f"{item.path}: {item.message}", "") for item in plans.unread
               if item.path in loaded.chosen]  # fmt: skip
    unread = {item.path for item in plans.unread}
    loose = plans.corporate is None and not unread
    for document in plans.documents:
        if document.path not in loaded.chosen or document.path in unread:
            continue
        if loose:
            message = f"{document.path} is in no plan set, and is left as it is"
            refused.append((message, "a plan set is a folder with a corporate plan"))
            continue
        try:
            text = document.source.text
            changed = laid_out(document, text.encode()).document.source.text != text
        except PlanctlError as error:
            refused.append((str(error), error.hint))
            continue
        looked += 1
        if changed:
            found.append(str(document.file))
    return Answer((found, looked, refused), dated=False)


def new_files(job: Job, paths: Sequence[Path] | None, wanted: Sequence[Path]) \
        -> tuple[list[NewFile], list[str]]:  # fmt: skip
    """Return some files as they are to be written, and their paths as the user is shown them.

    Raises:
        PlanctlError: one was changed meanwhile, so that it cannot be laid out.
    """
    found, where = folders(Request(paths or [], job.cwd, job.config))
    chosen = {*wanted}
    files, shown = [], []
    for file in (file for folder in found for file in folder.files if file.path in chosen):
        raw = contents(file, where).raw
        document = read(raw, where.shown(file.path))
        files.append(NewFile(file.path, raw, laid_out(document, raw).raw))
        shown.append(document.path)
    return files, shown


def report(job: Job, shown: Sequence[str], every: int, diffs: Sequence[str],
           foot: Sequence[str], *, written: bool) -> Digest:  # fmt: skip
    """Return what is told of some files.

    Args:
        shown: those that differ; ``every``: how many were looked at; ``foot``: what is said last.
    """
    summary = _summary(len(shown), every, written=written)
    named = [] if written or not shown else [Section("To be laid out anew", _items(shown))]
    payload = {
        "as_of": job.as_of.isoformat(),
        "summary": summary,
        "changes": [],
        "files": [{"path": path, "diff": diff} for path, diff in zip(shown, diffs, strict=True)],
        "written": written,
    }
    return Digest(summary, named, payload, foot=foot)


def _summary(differ: int, every: int, *, written: bool) -> str:
    files = counted(every, "file")
    if not differ:
        return f"{files} {_are(every)} in the one layout." if every else "No file was looked at."
    if written:
        return f"{differ} of {files} {_are(differ)} laid out anew; no record changes."
    return f"{differ} of {files} {_are(differ)} not in the one layout."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _items(shown: Sequence[str]) -> list[Item]:
    return [Item("", [path]) for path in shown]
