"""The histories of plan sets up to one commit, of which git is asked once for all of them."""

from pathlib import Path

from planctl.history.kept import Kept
from planctl.history.places import place_of
from planctl.history.timeline import Timeline
from planctl.history.walk import Walk
from planctl.loading.git import Repository
from planctl.loading.load import Loaded
from planctl.loading.search import Where


class Histories:
    """What git knows of plan sets.

    Attributes:
        cut: what the clone lacks of it, or nothing.
    """

    def __init__(
        self, repository: Repository, oid: str, where: Where, keep: Path | None = None
    ) -> None:
        """Read what files each commit changed.

        Args:
            oid: the full name of the last commit that counts.
            where: how paths are shown, and which of them are no plans.
            keep: the folder in which what commits changed is kept; None for nowhere.

        Raises:
            PlanctlError: the clone lacks a part of what is compared.
        """
        self._root = repository.root
        self._where = where
        self._keep = keep
        self._walk = Walk(repository, oid, Kept.of(keep, self._root))
        self.cut = _cut(repository, self._walk) if repository.shallow else ""

    def of(self, loaded: Loaded) -> Timeline:
        """Return the history of one set, of which every record is known by its name at the end.

        Raises:
            PlanctlError: the set is not in the working tree, or the clone lacks a part.
        """
        root, starts = place_of(loaded.plans, self._root), loaded.plans.year_starts
        where = self._where
        kept = Kept.of(self._keep, self._root, root, str(starts), where.base, *where.exclude)
        return Timeline(self._walk, root, starts, where, kept)


def _cut(repository: Repository, walk: Walk) -> str:
    on = repository.commit(walk.steps[0].oid).on
    gap = f"the clone is shallow: its history starts on {on or 'an unknown day'}; get the rest by "
    return f"{gap}'git fetch --unshallow', in CI by fetch-depth: 0"
