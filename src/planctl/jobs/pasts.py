"""What git knows of the plan sets that a job reads, asked once for each repository."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planctl.history.past import Past
from planctl.jobs.earlier import Earlier
from planctl.jobs.job import Job
from planctl.jobs.timelines import histories, timeline
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from planctl.history.histories import Histories
    from planctl.loading.git import Repository
    from planctl.loading.load import Loaded
    from planctl.publishing.site.headline import Headline


@dataclass(slots=True)
class Pasts:
    """What git knows of plan sets, up to the revision read or the last commit."""

    job: Job
    _known: "dict[Path, Histories]" = field(default_factory=dict)

    def of(self, loaded: "Loaded") -> Past:
        """Return what git knows of one set; nothing of a public edition: it would name names.

        What git cannot be asked is a gap of the job: the pack is written, and says so.
        """
        if self.job.public:
            return Past(why="The public edition leaves out who changed what in git")
        from planctl.loading.git_errors import (  # noqa: PLC0415 - git is asked
            NoCommitError,
            NoRepositoryError,
        )

        try:
            found = self._histories(loaded)
            events = timeline(self.job, found, loaded).events
        except NoRepositoryError:
            return Past()
        except NoCommitError:
            return Past(why="The repository of the plans has no commit yet")
        except PlanctlError as error:
            gap = f"git could not be asked what moved: {error}"
            if gap not in self.job.gaps:
                self.job.gaps.append(gap)
                self.job.cures[gap] = error.hint
            return Past(why="git could not be asked")
        return Past.of(events, found.cut)

    def quarters(self, loaded: "Loaded", within: int) -> "dict[date, Headline]":
        """Return how a set stood at the ends of the last quarters, where git knows.

        What it came to at a commit is kept between runs, as what commits changed is.
        """
        from planctl.publishing.site.headline import quarter_ends  # noqa: PLC0415 - for a site

        root = loaded.plans.root
        if self.job.public or root is None:
            return {}
        from planctl.loading.git_errors import (  # noqa: PLC0415 - git is asked
            NoCommitError,
            NoRepositoryError,
        )

        try:
            found = self._histories(loaded)
        except (NoRepositoryError, NoCommitError, PlanctlError):
            return {}
        ends = quarter_ends(loaded.plans, self.job.as_of)
        earlier = Earlier(self.job, self._repository(loaded), root, within)
        stood = {day: earlier.on(day, oid) for day, oid in found.standing_on(ends).items()}
        earlier.save()
        return {day: told for day, told in sorted(stood.items()) if told}

    def _histories(self, loaded: "Loaded") -> "Histories":
        """Return the histories up to the revision read, else to the repository's last commit."""
        repository = self._repository(loaded)
        if repository.root not in self._known:
            oid = self.job.revision or repository.find("HEAD")
            self._known[repository.root] = histories(self.job, repository, oid)
        return self._known[repository.root]

    def _repository(self, loaded: "Loaded") -> "Repository":
        from planctl.loading.git import Repository  # noqa: PLC0415 - git is asked
        from planctl.loading.revision import CommitTree  # noqa: PLC0415

        tree = self.job.tree
        if isinstance(tree, CommitTree):
            return tree.repository
        return Repository(loaded.plans.root or self.job.cwd)
