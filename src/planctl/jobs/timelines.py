"""What git knows of the plan sets that a job reads at a revision."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from planctl.history.histories import Histories
    from planctl.history.timeline import Timeline
    from planctl.loading.git import Repository
    from planctl.loading.load import Loaded


@dataclass(slots=True)
class Timelines:
    """The histories up to the revision, of which git is asked once."""

    job: Job
    _histories: "Histories | None" = None

    def of(self, loaded: "Loaded") -> "Timeline":
        """Return the history of a plan set; what the clone lacks of it is noted.

        Raises:
            PlanctlError: the job reads the working tree, or the repository is damaged.
        """
        from planctl.loading.revision import CommitTree  # noqa: PLC0415 - git is asked

        tree = self.job.tree
        if not isinstance(tree, CommitTree):
            message = "history needs a revision"
            raise PlanctlError(message)
        if self._histories is None:
            self._histories = histories(self.job, tree.repository, tree.oid)
        return timeline(self.job, self._histories, loaded)

    @property
    def cut(self) -> str:
        """What the clone lacks of the history that was asked about, or nothing."""
        return self._histories.said if self._histories else ""


def histories(job: Job, repository: "Repository", oid: str) -> "Histories":
    """Return the histories of plan sets up to a commit.

    Raises:
        PlanctlError: the repository is damaged.
    """
    from planctl.history.histories import Histories  # noqa: PLC0415 - git is asked
    from planctl.loading.kept_file import place  # noqa: PLC0415
    from planctl.loading.search import Where  # noqa: PLC0415

    where = Where(job.cwd, job.config.folder or job.cwd, job.config.exclude)
    return Histories(repository, oid, where, place(repository.root) if job.keeps else None)


def timeline(job: Job, known: "Histories", loaded: "Loaded") -> "Timeline":
    """Return the history of a plan set; what the clone lacks of it is noted.

    Raises:
        PlanctlError: the set is not in the working tree, or the repository is damaged.
    """
    found = known.of(loaded)
    if known.said:
        job.notes[known.said] = known.cure
    return found
