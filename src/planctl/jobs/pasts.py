"""What git knows of the plan sets that a job reads, asked once for each repository."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planctl.history.past import Past
from planctl.jobs.job import Job
from planctl.jobs.timelines import histories, timeline
from planctl.system.errors import PlanctlError
from planctl.system.repository import root

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from planctl.history.histories import Histories, Stood
    from planctl.loading.git import Repository
    from planctl.loading.load import Loaded


@dataclass(slots=True)
class Pasts:
    """What git knows of plan sets, up to the revision read or the last commit."""

    job: Job
    _known: "dict[Path, Histories]" = field(default_factory=dict)
    _found: "dict[Path, Repository]" = field(default_factory=dict)

    def of(self, loaded: "Loaded") -> Past:
        """Return what git knows of one set; nothing of a public edition: it would name names.

        What git cannot be asked is a gap of the job: the pack is written, and says so.
        """
        if self.job.public:
            said = "The public edition leaves out who changed what"
            return Past(why=f"{said} in git", unknown=said)
        from planctl.loading.git_errors import (  # noqa: PLC0415 - git is asked
            NoCommitError,
            NoRepositoryError,
        )

        try:
            found = self._histories(loaded)
            told = timeline(self.job, found, loaded)
        except NoRepositoryError:
            return Past()
        except NoCommitError:
            return Past(why="The repository of the plans has no commit yet")
        except PlanctlError as error:
            gap = f"git could not be asked what moved: {error}"
            if gap not in self.job.gaps:
                self.job.gaps.append(gap)
                self.job.cures[gap] = error.hint
            unknown = "The record of changes to these plans could not be read"
            return Past(why="git could not be asked", unknown=unknown)
        return Past.of(told, found.cut)

    def standing_on(self, loaded: "Loaded", days: "Sequence[date]") -> "dict[date, Stood]":
        """Return where a set stood at the end of each day; nothing where git does not tell."""
        try:
            return self._histories(loaded).standing_on(loaded, days)
        except PlanctlError:
            return {}

    def _histories(self, loaded: "Loaded") -> "Histories":
        """Return the histories up to the revision read, else to the repository's last commit."""
        repository = self.repository(loaded)
        if repository.root not in self._known:
            oid = self.job.revision or repository.find("HEAD")
            self._known[repository.root] = histories(self.job, repository, oid)
        return self._known[repository.root]

    def repository(self, loaded: "Loaded") -> "Repository":
        """Return the repository that a plan set is in.

        Raises:
            PlanctlError: it is in none.
        """
        from planctl.loading.git import Repository  # noqa: PLC0415 - git is asked
        from planctl.loading.revision import CommitTree  # noqa: PLC0415

        tree = self.job.tree
        if isinstance(tree, CommitTree):
            return tree.repository
        top = root((loaded.plans.root or self.job.cwd).resolve())
        if top not in self._found:
            self._found[top] = Repository(top)
        return self._found[top]
