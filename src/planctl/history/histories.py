"""The histories of plan sets up to one commit, of which git is asked once for all of them."""

from pathlib import Path

from planctl.history.timeline import Timeline, Walk, place_of
from planctl.loading.git import Repository
from planctl.loading.load import Loaded
from planctl.loading.search import Where


class Histories:
    """What git knows of plan sets.

    Attributes:
        gaps: what the clone lacks of it.
    """

    def __init__(self, repository: Repository, oid: str, cwd: Path) -> None:
        """Read what files each commit changed.

        Args:
            oid: the full name of the last commit that counts.
            cwd: the current folder, from which paths are shown.

        Raises:
            PlanctlError: the clone lacks a part of what is compared.
        """
        self._root = repository.root
        self._where = Where(cwd, cwd)
        self._walk = Walk(repository, oid)
        self.gaps = [_shallow(repository, self._walk)] if repository.shallow else []

    def of(self, loaded: Loaded) -> Timeline:
        """Return the history of one set, of which every record is known by its name at the end.

        Raises:
            PlanctlError: the set is not in the working tree, or the clone lacks a part.
        """
        root = place_of(loaded.plans, self._root)
        return Timeline(self._walk, root, loaded.plans.year_starts, self._shown, loaded.plans.years)

    def _shown(self, path: str) -> str:
        return self._where.shown(self._root / path)


def _shallow(repository: Repository, walk: Walk) -> str:
    on = repository.commit(walk.steps[0].oid).on
    gap = f"the clone is shallow: its history starts on {on or 'an unknown day'}; get the rest by "
    return f"{gap}'git fetch --unshallow', in CI by fetch-depth: 0"
