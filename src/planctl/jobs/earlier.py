"""How a plan set stood at earlier commits, in the few numbers of its front page."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from planctl.loading.git import Repository
    from planctl.loading.load import Loaded
    from planctl.publishing.site.headline import Headline


class Earlier:
    """A plan set at the commits of its past; what it came to is kept from run to run."""

    def __init__(self, job: Job, repository: "Repository", root: Path, within: int) -> None:
        """Read what is kept.

        Args:
            root: the set's folder.
            within: days ahead that count as due soon.
        """
        from planctl.history.kept import Kept  # noqa: PLC0415 - git is asked
        from planctl.loading.kept_file import place  # noqa: PLC0415
        from planctl.publishing.site import headline  # noqa: PLC0415

        self._job, self._repository, self._root, self._within = job, repository, root, within
        folder = place(repository.root) if job.keeps else None
        # The one module of what is published that the numbers depend on.
        made = str(Path(headline.__file__).stat().st_mtime_ns)
        exclude = job.config.exclude
        self._kept = Kept.of(folder, repository.root, root, "headline", made, *exclude)

    def on(self, day: date, oid: str) -> "Headline | None":
        """Return the numbers of a day; None where the set was not there, or not whole."""
        from planctl.publishing.site.headline import headline  # noqa: PLC0415

        key = (oid, day.isoformat(), self._within)
        kept = self._kept.found(key)
        if kept is None:
            loaded = self._loaded(oid)
            kept = (headline(loaded.plans, day, self._within) if loaded else None,)
            self._kept.keep(key, kept)
        found: Headline | None = kept[0]
        return found

    def _loaded(self, oid: str) -> "Loaded | None":
        from planctl.loading.load import load  # noqa: PLC0415
        from planctl.loading.request import Request  # noqa: PLC0415
        from planctl.loading.revision import CommitTree  # noqa: PLC0415

        tree = CommitTree(self._repository, oid)
        request = Request([self._root], self._job.cwd, self._job.config, tree=tree)
        try:
            for loaded in load(request):
                if loaded.plans.root == self._root:
                    return None if loaded.plans.unread else loaded
        except PlanctlError:
            return None
        return None

    def save(self) -> None:
        """Keep what is new."""
        self._kept.save()
