"""A plan set as it stood on earlier days, read from git."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.pasts import Pasts
from planctl.jobs.sought import Sought
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.loading.git import Repository
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.model.plan_set import PlanSet


@dataclass(slots=True)
class Earlier:
    """The plan sets of a job at earlier commits; each is read once a day that is asked about."""

    job: Job
    pasts: Pasts
    sought: Sought
    _read: "dict[tuple[Path, date], tuple[PlanSet, frozenset[str], Whose | None] | None]" = field(
        default_factory=dict
    )
    _lines: "dict[Path, list[tuple[date, str]]]" = field(default_factory=dict)

    def of(
        self, loaded: "Loaded", day: date
    ) -> "tuple[PlanSet, frozenset[str], Whose | None] | None":
        """Return a set as the last commit of a day, or before it, has it.

        With it come the files asked about, and whose records alone count. None where git does not
        tell, or a file cannot be read there. A public edition is compared with nothing: what was
        public then may not be now.
        """
        root = loaded.plans.root
        if self.job.public or root is None:
            return None
        if (root, day) not in self._read:
            self._read[root, day] = self._then(loaded, root, day)
        return self._read[root, day]

    def _then(
        self, loaded: "Loaded", root: "Path", day: date
    ) -> "tuple[PlanSet, frozenset[str], Whose | None] | None":
        try:
            repository = self.pasts.repository(loaded)
            oid = self._commit(repository, day)
            if not oid:
                return None
            job = self.job.at(repository, oid, day)
            for then in job.load([root]):
                if then.plans.root == root and not job.unread:
                    return then.plans, self._chosen(loaded, then), self.sought.whose(then.plans)
        except PlanctlError:
            return None
        return None

    def _commit(self, repository: "Repository", day: date) -> str:
        """Return the last commit of the main line by a day, or nothing."""
        if repository.root not in self._lines:
            head = self.job.revision or repository.find("HEAD")
            found = []
            for oid, _ in repository.line(head).main:
                on = repository.commit(oid).on
                found += [(on, oid)] if on else []
            self._lines[repository.root] = found
        return next((oid for on, oid in reversed(self._lines[repository.root]) if on <= day), "")

    def _chosen(self, now: "Loaded", then: "Loaded") -> frozenset[str]:
        every = {item.path for item in now.plans.documents} == set(now.chosen)
        return then.chosen if every else then.chosen & now.chosen
