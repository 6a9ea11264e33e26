"""What a change touches: ``validate`` checks everything, and reports this."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planctl.checking.review import review, since, usual
from planctl.checking.weakened import weakened
from planctl.jobs.job import Job
from planctl.loading.git import Repository
from planctl.loading.tree import FileTree, Sort
from planctl.reports.diagnostic import Diagnostic
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import one_line


@dataclass(frozen=True, slots=True)
class Since:
    """A change that is looked at.

    Attributes:
        tree: the commit that it starts from.
        paths: what is to be checked.
        fingerprints: of the findings that are new, or about a record that differs.
        eased: what only a change shows, targets that are easier than they were.
    """

    tree: FileTree
    paths: Sequence[Path]
    fingerprints: frozenset[str]
    eased: Sequence[Diagnostic] = ()

    @classmethod
    def start(cls, job: Job, revision: str, paths: Sequence[Path]) -> "Since":
        """Compare the working tree with the commit at which it parted from a revision.

        From now on the job has that commit's configuration: a change cannot turn off the check
        that would find it.

        Raises:
            PlanctlError: there is no git, or no such revision.
        """
        before, after = since(Repository(job.cwd), revision, job.cwd, job.config)
        for item in weakened(before, after, job.cwd, paths):
            complain(item.message, "this counts once it is merged")
        job.config = before.config
        wanted = usual(before, after, job.cwd, paths)
        reviewed = review(before, after, job.cwd, wanted, job.as_of)
        found = [item for one in reviewed for item in one.touched]
        there = [path for path in wanted if paths or after.tree.sort(path) is not Sort.NOTHING]
        if not there:
            gone = one_line(", ".join(map(str, before.config.plans)) or "plans")
            message = f"nothing is left where {before.name} says that plans are: {gone}"
            hint = "name where they are now, as PATHS of the command"
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
        return cls(
            before.tree,
            there,
            frozenset(item.fingerprint for item in found),
            [item for item in found if item.rule == "target-eased"],
        )

    def touched(self, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that the change touches, and what only the change shows."""
        known = {item.fingerprint for item in findings}
        told = [item for item in findings if item.fingerprint in self.fingerprints]
        told += [item for item in self.eased if item.fingerprint not in known]
        return sorted(told, key=lambda item: item.order)
