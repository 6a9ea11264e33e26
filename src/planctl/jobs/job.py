"""One run of a command: what it reads, what it could not, where its report goes, how it ends."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.jobs.sought import EVERYBODY, Sought
from planctl.system.errors import ExitCode
from planctl.system.repository import here, shared
from planctl.system.state import say_unfinished
from planctl.system.terminal import complain

if TYPE_CHECKING:
    from planctl.loading.answers import Answer, Asking
    from planctl.loading.cache import Cache
    from planctl.loading.commit_answers import CommitAnswers
    from planctl.loading.config import Config
    from planctl.loading.git import Repository
    from planctl.loading.load import Loaded
    from planctl.loading.tree import FileTree
    from planctl.model.answering import Whose
    from planctl.reports.report import Report, Row


def _disk() -> "FileTree":
    from planctl.loading.tree import Disk

    return Disk()


@dataclass(eq=False)
class Job:
    """What a command needs from outside, read once.

    Attributes:
        as_of: the day reported on.
        tree: where plans are read from, the working tree or a revision.
        revision: the full name of its commit, or nothing.
        unread: path and reason of files of which no record could be read, so far.
        gaps: what could not be looked at, so far.
        cures: what the user can do about some of the gaps.
        notes: what to say besides on standard error, with its cure: it changes no exit code.
        bad_values: how many values were left out, so far.
        cached: whether answers of earlier runs may be used, and kept for later ones.
        jobs: how many processes may read plans; None means as many as the machine has.
        public: whether plan sets are read in their public edition.
        renews: whether answers of earlier runs are worked out again, and kept anew.
        keeps: whether what commits changed may be taken from earlier runs, and kept.
    """

    cwd: Path
    config: "Config"
    as_of: date
    tree: "FileTree" = field(default_factory=_disk)
    revision: str = ""
    unread: list[tuple[str, str]] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    cures: dict[str, str] = field(default_factory=dict)
    bad_values: int = 0
    cached: bool = True
    jobs: int | None = None
    public: bool = False
    keeps: bool = True
    renews: bool = False
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def start(
        cls,
        as_of: date | None,
        at: str | None = None,
        *,
        paths: Sequence[Path] | None = None,
        cached: bool = True,
        jobs: int | None = None,
        public: bool = False,
        keeps: bool = True,
    ) -> "Job":
        """Read the current folder, the configuration and, unless given, the day.

        Args:
            at: the revision to read plans from, whose day is then the default of ``as_of``.
            paths: what will be asked about: a revision is one of its repository.

        Raises:
            PlanctlError: the configuration is wrong, there is no such revision or folder, or what
                is asked about lies in several repositories.
        """
        from planctl.loading.config import find

        cwd = here()
        say_unfinished(cwd)
        config = find(cwd)
        day = as_of or date.today()  # noqa: DTZ011 - the council's own day
        job = cls(cwd, config, day, cached=cached, jobs=jobs, public=public, keeps=keeps)
        if at is None:
            return job
        from planctl.loading.git import Repository

        return job.at(Repository(shared(paths or (), cwd)), at, as_of)

    def at(self, repository: "Repository", revision: str, as_of: date | None) -> "Job":
        """Return the same job on the plans as they were at a revision, with nothing read yet.

        Raises:
            PlanctlError: there is no such revision.
        """
        from planctl.jobs.commit_day import commit_day
        from planctl.loading.revision import CommitTree

        tree = CommitTree(repository, repository.find(revision), revision)
        day = as_of or commit_day(tree) or self.as_of
        return replace(
            self, tree=tree, revision=tree.oid, as_of=day,
            unread=[], gaps=[], cures={}, notes={}, bad_values=0,
        )  # fmt: skip

    def load(self, paths: Sequence[Path] | None) -> "Iterator[Loaded]":
        """Yield plan sets, and remember what could not be read of them.

        Args:
            paths: files and folders; none means the configured or usual ones.
        """
        from planctl.loading.load import load
        from planctl.loading.request import Request

        request = Request(paths or [], self.cwd, self.config, tree=self.tree)
        for loaded in load(request):
            self.unread += [(item.path, item.message) for item in loaded.plans.unread]
            self.bad_values += loaded.bad_values
            yield self._edition(loaded)
        self.gaps += request.gaps

    def _edition(self, loaded: "Loaded") -> "Loaded":
        if not self.public:
            return loaded
        from planctl.loading.public.edition import public

        return public(loaded, self.config.public_words, self.config.public_keys)

    def ask(
        self,
        paths: Sequence[Path] | None,
        question: Sequence[object],
        ask: "Callable[[Loaded], Answer]",
        overlay: Mapping[Path, bytes] | None = None,
        *,
        heavy: bool = False,
    ) -> Iterator[Any]:
        """Yield the answer about each plan set, of which earlier runs may know it already.

        Args:
            question: the command and all that its answer depends on besides plans and day.
            ask: gives plain data.
            overlay: contents that stand for a file's, by absolute path.
            heavy: whether to answer takes much longer than to read the plans.
        """
        from planctl.loading.answers import Answer

        def whole(loaded: "Loaded") -> Answer:
            seen = self._edition(loaded)
            answer = ask(seen) if loaded.chosen else Answer(None, dated=False)
            unread = [(item.path, item.message) for item in loaded.plans.unread]
            return Answer((bool(loaded.chosen), answer.value, unread), answer.dated)

        asking = self._asking(str(question[0]), paths or [], overlay or {}, heavy=heavy)
        edition = (self.config.public_words, self.config.public_keys) if self.public else ""
        key = (*map(repr, question), str(edition))  # no --owner is not --owner None
        for asked, value, unread in asking.answers(key, whole):
            if asked:
                self.unread += unread
                yield value
        self.gaps += asking.request.gaps

    def rows(
        self,
        paths: Sequence[Path] | None,
        question: Sequence[object],
        query: "Callable[[Loaded, Whose | None], list[Row]]",
        sought: Sought = EVERYBODY,
    ) -> "list[Row]":
        """Return the rows that a query gives of the plan sets, as ``asked`` does."""
        return [row for rows in self.asked(paths, question, query, sought) for row in rows]

    def asked(
        self,
        paths: Sequence[Path] | None,
        question: Sequence[object],
        query: "Callable[[Loaded, Whose | None], object]",
        sought: Sought = EVERYBODY,
        *,
        heavy: bool = False,
    ) -> list[Any]:
        """Return what a query says of each plan set that knows the names, as plain data.

        Raises:
            PlanctlError: no plan set knows a name that is given.
        """
        from planctl.loading.answers import Answer

        def ask(loaded: "Loaded") -> Answer:
            plans, bad = loaded.plans, loaded.bad_values
            if unmet := sought.unmet(plans):
                return Answer(((), unmet, plans.people.names(), bad))
            return Answer(((query(loaded, sought.whose(plans)),), (), (), bad))

        found: list[Any] = []
        looked_in = []
        for value, unmet, known, bad in self.ask(paths, (*question, *sought), ask, heavy=heavy):
            found += value
            looked_in.append((unmet, known))
            self.bad_values += bad
        sought.refuse_unknown(looked_in)
        return found

    def _asking(
        self, command: str, paths: Sequence[Path], overlay: Mapping[Path, bytes], *, heavy: bool
    ) -> "Asking":
        from planctl.loading.answers import Asking
        from planctl.loading.request import Request
        from planctl.system.processes import wanted

        cache = self._kept(command) if self.cached and not overlay else None
        request = Request(paths, self.cwd, self.config, overlay, self.tree)
        return Asking(request, self.as_of.isoformat(), cache, wanted(self.jobs),
                      heavy=heavy, renew=self.renews)  # fmt: skip

    def _kept(self, command: str) -> "Cache | CommitAnswers | None":
        """Return what a command answered before: by the stamps of files, or the commit's name."""
        from planctl.loading.tree import Disk

        if isinstance(self.tree, Disk):
            from planctl.loading import cache

            return cache.find(self.cwd, command)
        from planctl.loading.revision import CommitTree  # brings what runs git

        if isinstance(self.tree, CommitTree):
            from planctl.loading import commit_answers

            return commit_answers.find(self.cwd, self.tree)
        return None

    @staticmethod
    def of_those(
        sets: "Iterable[Loaded]", sought: Sought
    ) -> "Iterator[tuple[Loaded, Whose | None]]":
        """Yield of plan sets those that know the names, with whose records are meant in them.

        Raises:
            PlanctlError: no plan set knows a name that is given.
        """
        looked_in = []
        for loaded in sets:
            unmet = sought.unmet(loaded.plans)
            looked_in.append((unmet, sought.known(loaded.plans) if unmet else ()))
            if not unmet:
                yield loaded, sought.whose(loaded.plans)
        sought.refuse_unknown(looked_in)

    def due_soon(self, within: int | None) -> int:
        """Return the days that count as soon: the option's, else the configuration's."""
        return self.config.due_soon if within is None else within

    def print(self, report: "Report", name: str | None, color: str) -> None:
        """Write a report to standard output in a format.

        Raises:
            PlanctlError: there is no such format for this report.
        """
        from planctl.output.printing import write
        from planctl.reports.report import at_revision

        placed = at_revision(report, self.revision, self.tree.name) if self.revision else report
        unread = [{"path": path, "message": message} for path, message in self.unread]
        write(placed._replace(unread=unread), name, color)

    def end(self, code: ExitCode = ExitCode.CLEAN) -> ExitCode:
        """Say on standard error what could not be read, and return how the command ends."""
        for path, message in self.unread:
            complain(f"{path}: {message}", "")
        if self.unread:
            complain("the report is not complete", "'planctl validate' says how to mend the files")
        if self.bad_values:
            values = "1 value" if self.bad_values == 1 else f"{self.bad_values} values"
            complain(f"{values} could not be used", "'planctl validate' says where")
        code = self.end_paths(code)
        return ExitCode.INCOMPLETE if self.unread else code

    def end_paths(self, code: ExitCode) -> ExitCode:
        """Say what could not be looked at, and return how the command ends."""
        for note, cure in self.notes.items():
            complain(note, cure)
        for gap in self.gaps:
            complain(gap, self.cures.get(gap, ""))
        return ExitCode.INCOMPLETE if self.gaps else code
