"""One run of a command: what it reads, what it could not, where its report goes, how it ends."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from planctl import directory
from planctl.config import Config, find
from planctl.errors import ExitCode, PlanctlError
from planctl.files import Disk, FileTree
from planctl.people import Person, fold
from planctl.report import Digest, Findings, Page, Report, Rows, Tree
from planctl.terminal import complain, style
from planctl.text import one_line

if TYPE_CHECKING:
    from planctl.git import Repository
    from planctl.load import Loaded
    from planctl.model import Unread
    from planctl.timeline import Timeline

_NEAREST = 5


@dataclass
class Job:
    """What a command needs from outside, read once.

    Attributes:
        as_of: the day reported on.
        tree: where plans are read from, the working tree or a revision.
        revision: the full name of its commit, or nothing.
        unread: files of which no record could be read, so far.
        gaps: PATHS that could not be looked at, so far.
        bad_values: how many values were left out, so far.
    """

    cwd: Path
    config: Config
    as_of: date
    tree: FileTree = field(default_factory=Disk)
    revision: str = ""
    unread: "list[Unread]" = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    bad_values: int = 0

    @classmethod
    def start(cls, as_of: date | None, at: str | None = None) -> "Job":
        """Read the current folder, the configuration and, unless given, the day.

        Args:
            at: the revision to read plans from, whose day is then the default of ``as_of``.

        Raises:
            PlanctlError: the configuration is wrong, or there is no such revision.
        """
        cwd = Path.cwd()
        config = find(cwd)
        if at is None:
            return cls(cwd, config, as_of or date.today())  # noqa: DTZ011 - the council's own day
        from planctl.git import Repository

        return cls(cwd, config, date.min).at(Repository(cwd), at, as_of)

    def at(self, repository: "Repository", revision: str, as_of: date | None) -> "Job":
        """Return the same job on the plans as they were at a revision."""
        from planctl.revision import Revision

        oid = repository.find(revision)
        tree = Revision(repository, oid, revision)
        return Job(self.cwd, self.config, as_of or repository.commit(oid).on, tree, oid)

    def load(
        self,
        paths: Sequence[Path] | None,
        overlay: Mapping[Path, bytes] | None = None,
        *,
        count_bad: bool = True,
    ) -> "Iterator[Loaded]":
        """Yield plan sets, and remember what could not be read of them.

        Args:
            paths: files and folders; none means the configured or usual ones.
            overlay: contents that stand for a file's, by absolute path.
            count_bad: whether to count the values that are left out; a command that reports each
                of them has no need to.
        """
        from planctl.load import Request, load

        request = Request(paths or [], self.cwd, self.config, overlay or {}, self.tree)
        for loaded in load(request):
            self.unread += loaded.plans.unread
            self.bad_values += loaded.bad_values if count_bad else 0
            yield loaded
        self.gaps += request.gaps

    def load_for(
        self, paths: Sequence[Path] | None, owner: str | None
    ) -> "Iterator[tuple[Loaded, Person | None]]":
        """Yield plan sets with whom a name means in them; without a name, with None.

        Raises:
            PlanctlError: a name is given, and no plan set knows it.
        """
        known: list[str] = []
        met = owner is None
        for loaded in self.load(paths):
            person = loaded.plans.people.find(owner) if owner is not None else None
            if owner is None or person is not None:
                met = True
                yield loaded, person
            else:
                known += loaded.plans.people.names()
        if not met and owner is not None:
            raise self.unknown(owner, known)

    def timeline(self, loaded: "Loaded") -> "Timeline":
        """Return the history of a plan set up to the revision that the job reads.

        Raises:
            PlanctlError: the job reads the working tree.
        """
        from planctl.revision import Revision
        from planctl.timeline import Timeline

        if not isinstance(self.tree, Revision):
            message = "history needs a revision"
            raise PlanctlError(message)
        repository = self.tree.repository
        folder = loaded.plans.root or repository.root
        root = folder.relative_to(repository.root).as_posix().removeprefix(".")
        timeline = Timeline(repository, self.tree.oid, root, loaded.plans.year_starts)
        if repository.shallow:
            on = repository.commit(timeline.first).on
            gap = f"the clone is shallow: its history starts on {on}; get the rest by "
            self.gaps.append(f"{gap}'git fetch --unshallow', in CI by fetch-depth: 0")
        return timeline

    def due_soon(self, within: int | None) -> int:
        """Return the days that count as soon: the option's, else the configuration's."""
        return self.config.due_soon if within is None else within

    def print(self, report: Report, name: str | None, color: str) -> None:
        """Write a report to standard output in a format.

        Raises:
            PlanctlError: there is no such format for this report.
        """
        if color not in {"auto", "always", "never"}:
            message = f"--color cannot be '{color}'"
            raise PlanctlError(message, hint="choose auto, always or never")
        out = style(sys.stdout, color, os.environ)
        functions = {Findings: "findings", Rows: "rows", Page: "page", Tree: "tree",
                     Digest: "digest"}  # fmt: skip
        function = functions[type(report)]
        if name is None:
            name = "table" if out.terminal else "tsv"
        known = directory.names("planctl.render")
        renderer = directory.module("planctl.render", name) if name in known else None
        if not hasattr(renderer, function):
            able = [item for item in known if _can(item, function)]
            message = f"--format cannot be '{one_line(name)}' here"
            raise PlanctlError(message, hint=f"choose one of {', '.join(able)}")
        unread = [{"path": item.path, "message": item.message} for item in self.unread]
        report = replace(self._placed(report), unread=unread)
        getattr(renderer, function)(report, sys.stdout, out)
        sys.stdout.flush()

    def _placed(self, report: Report) -> Report:
        """Say in a report which revision it speaks of, if it is one."""
        if not self.revision or isinstance(report, Findings):
            return report
        payload = {**report.payload, "at": self.revision}
        if isinstance(report, (Page, Digest)):
            return replace(report, payload=payload)
        return replace(report, payload=payload, head=(f"Plans{self.tree.name}", *report.head))

    def end(self, code: ExitCode = ExitCode.CLEAN) -> ExitCode:
        """Say on standard error what could not be read, and return how the command ends."""
        for item in self.unread:
            complain(f"{item.path}: {item.message}", "")
        if self.unread:
            complain("the report is not complete", "'planctl validate' says how to mend the files")
        if self.bad_values:
            values = "1 value" if self.bad_values == 1 else f"{self.bad_values} values"
            complain(f"{values} could not be used", "'planctl validate' says where")
        return ExitCode.INCOMPLETE if self.unread else self.end_paths(code)

    def end_paths(self, code: ExitCode) -> ExitCode:
        """Say which PATHS could not be looked at, and return how the command ends."""
        for gap in self.gaps:
            complain(gap, "")
        return ExitCode.INCOMPLETE if self.gaps else code

    def unknown(self, name: str, known: Sequence[str]) -> PlanctlError:
        """Return the error for a name that no plan has, with those it may mean."""
        near = nearest(name, list(dict.fromkeys(known)))
        shown = one_line(name)
        hint = f"did you mean {', '.join(near)}?" if near else "'planctl owners' lists everybody"
        return PlanctlError(f"no plan names '{shown}'", hint=hint)


def nearest(name: str, people: Sequence[str]) -> list[str]:
    """Return the names that hold a word of the one looked for, else those spelled like it."""
    folded = {fold(person): person for person in reversed(people)}
    words = set(fold(name).split())
    same = [person for key, person in folded.items() if words & set(key.split())]
    close = [folded[key] for key in get_close_matches(fold(name), folded, _NEAREST, 0.6)]
    every = {word: person for key, person in folded.items() for word in key.split()}
    near = [every[word] for part in words for word in get_close_matches(part, every, 2, 0.8)]
    found = [*close, *sorted(same), *near] if words else []
    return list(dict.fromkeys(one_line(person) for person in found))[:_NEAREST]


def _can(name: str, function: str) -> bool:
    return hasattr(directory.module("planctl.render", name), function)
