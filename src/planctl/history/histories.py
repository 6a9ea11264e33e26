"""The histories of plan sets up to one commit, of which git is asked once for all of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planctl.history.kept import Kept
from planctl.history.places import folders_of, place_of
from planctl.history.timeline import Timeline
from planctl.history.walk import Walk
from planctl.loading.git import Repository
from planctl.loading.git_errors import CURE, LacksError
from planctl.loading.load import Loaded
from planctl.loading.search import Where

_PARTIAL = "the clone is partial"
_SHALLOW = "the clone is shallow"


class Stood(NamedTuple):
    """A commit, in which folder of the repository a plan set stood then, and its step."""

    oid: str
    folder: str
    step: int


class Histories:
    """What git knows of plan sets.

    Attributes:
        cut: why a part of it is not here, in a few words, or nothing; known once it was asked for.
        said: the same with what it means, and ``cure`` what the user can do about it.
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
            PlanctlError: the repository is damaged.
        """
        self._repository = repository
        self._where = where
        self._keep = keep
        self._folders: dict[str, Sequence[tuple[str, str]]] = {}
        self.cut = self.said = self.cure = ""
        try:
            self._walk = Walk(repository, oid, Kept.of(keep, repository.root))
        except LacksError as error:
            self._walk = self._nothing(error)
            return
        if repository.shallow:
            on = self._walk.commit(self._walk.steps[0].oid).on
            self.cut = _SHALLOW
            self.said = f"{_SHALLOW}: its history starts on {on or 'an unknown day'}"
            self.cure = "'git fetch --unshallow' gets the rest, in CI fetch-depth: 0"

    def of(self, loaded: Loaded) -> Timeline:
        """Return the history of one set, of which every record is known by its name at the end.

        Of a partial clone that lacks some of it, there is none.

        Raises:
            PlanctlError: the set is not in the working tree, or the repository is damaged.
        """
        top, where = self._repository.root, self._where
        root, starts = place_of(loaded.plans, top), loaded.plans.year_starts
        years = loaded.plans.years
        named: list[str | Path] = [str(starts), where.base, *where.exclude, *years.returning]
        kept = Kept.of(self._keep, top, root, *named)
        try:
            return Timeline(self._walk, root, starts, where, years, kept)
        except LacksError as error:
            return Timeline(self._nothing(error), root, starts, where, years)

    def standing_on(self, loaded: Loaded, days: Sequence[date]) -> dict[date, Stood]:
        """Return where a set stood at the end of each day, where that is known.

        It is the last commit on the main line, by then, that changed a plan.

        Raises:
            PlanctlError: the set is not in the working tree, or the repository is damaged.
        """
        folders = self._folders_of(place_of(loaded.plans, self._repository.root))
        found: dict[date, Stood] = {}
        wanted = sorted(days)
        steps = list(enumerate(self._walk.steps))
        for (number, step), (_, after) in zip(reversed(steps), reversed(folders), strict=True):
            if not wanted:
                break
            on = self._walk.commit(step.oid).on if step.files else None
            while on and wanted and on <= wanted[-1]:
                found[wanted.pop()] = Stood(step.oid, after, number)
        return found

    def _folders_of(self, root: str) -> Sequence[tuple[str, str]]:
        """Return a set's folder before and after each step; a paper asks of several days."""
        if root not in self._folders:
            kept = Kept.of(self._keep, self._repository.root, root, "folders")
            self._folders[root] = folders_of(self._walk, root, kept)
            kept.save()
        return self._folders[root]

    def _nothing(self, error: LacksError) -> Walk:
        """Return no past, where the clone was told to leave it out."""
        if not self._repository.partial:
            raise error
        self.cut = _PARTIAL
        self.said = f"{_PARTIAL}: it lacks older contents, so what commits changed is not known"
        self.cure = CURE
        return Walk(self._repository, None)
