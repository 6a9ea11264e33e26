"""A plan set as it stood on earlier days, read from git."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.pasts import Pasts
from planctl.jobs.sought import EVERYBODY, Sought
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.history.histories import Stood
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.model.plan_set import PlanSet


@dataclass(slots=True)
class Earlier:
    """The plan sets of a job at earlier commits.

    Each is read once a day that is asked about; of days that have one commit, the next to each
    other share it.
    """

    job: Job
    pasts: Pasts
    sought: Sought = EVERYBODY
    _read: "dict[tuple[Path, date], Loaded | None]" = field(default_factory=dict)
    _last: "tuple[Stood, Loaded | None] | None" = None

    def of(
        self, loaded: "Loaded", day: date
    ) -> "tuple[PlanSet, frozenset[str], Whose | None] | None":
        """Return a set on a day, the files of it asked about, and whose records alone count."""
        then = self.on(loaded, day)
        if then is None:
            return None
        return then.plans, _chosen(loaded, then), self.sought.whose(then.plans)

    def on(self, loaded: "Loaded", day: date) -> "Loaded | None":
        """Return a set as the last commit of a day, or before it, has it.

        None where git does not tell, or a file cannot be read there. A public edition is compared
        with nothing: what was public then may not be now.
        """
        root = loaded.plans.root
        if self.job.public or root is None:
            return None
        if (root, day) not in self._read:
            stood = self.pasts.standing_on(loaded, [day]).get(day)
            self._read[root, day] = self.at(loaded, stood) if stood else None
        return self._read[root, day]

    def let_go(self, loaded: "Loaded") -> None:
        """Forget a set of whose earlier days nobody asks again."""
        self._last = None
        for known in [item for item in self._read if item[0] == loaded.plans.root]:
            if then := self._read.pop(known):
                then.let_go()

    def at(self, loaded: "Loaded", stood: "Stood") -> "Loaded | None":
        """Return a set as it stood at a commit; None where it was not there, or not whole."""
        if self._last is None or self._last[0] != stood:
            self._last = stood, self._loaded(loaded, stood)
        return self._last[1]

    def _loaded(self, loaded: "Loaded", stood: "Stood") -> "Loaded | None":
        from planctl.loading.load import load  # noqa: PLC0415 - git is asked
        from planctl.loading.request import Request  # noqa: PLC0415
        from planctl.loading.revision import CommitTree  # noqa: PLC0415

        try:
            repository = self.pasts.repository(loaded)
            root = repository.root / stood.folder
            tree = CommitTree(repository, stood.oid)
            request = Request([root], self.job.cwd, self.job.config, tree=tree)
            for then in load(request):
                if then.plans.root == root:
                    return None if then.plans.unread else then
        except PlanctlError:
            return None
        return None


def _chosen(now: "Loaded", then: "Loaded") -> frozenset[str]:
    every = {item.path for item in now.plans.documents} == set(now.chosen)
    return then.chosen if every else then.chosen & now.chosen
