"""The commits of a repository and what files each changed, for all plan sets at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from planctl.history.kept import Kept
from planctl.loading.commits import Ancestry, Commit, FileChange
from planctl.loading.git import Repository
from planctl.loading.search import SUFFIXES


@dataclass(frozen=True, slots=True)
class Step:
    """A commit, its parents here, and the files that differ from the first of them."""

    oid: str
    parents: tuple[str, ...]
    files: Sequence[FileChange]

    @property
    def pair(self) -> tuple[str, str]:
        """The commit and what it is compared with, or nothing."""
        return self.oid, self.parents[0] if self.parents else ""


class Walk:
    """What is known of a commit's past before any file is read.

    Attributes:
        steps: the main line up to a commit, oldest first.
        branches: for each merge, the steps that it brought.
    """

    def __init__(self, repository: Repository, oid: str | None, kept: Kept | None = None) -> None:
        """Ask git; of commits that are kept, only for their names.

        Args:
            oid: the full name of the last commit; None for no past at all.

        Raises:
            LacksError: the clone lacks a part of what is compared.
        """
        self.repository = repository
        line = repository.line(oid) if oid else Ancestry((), {})
        aside = [one for branch in line.branches.values() for one in branch]
        made = self._steps([*line.main, *aside], kept or Kept())
        self._untimely = line.untimely
        self.steps = made[: len(line.main)]
        parts = iter(made[len(line.main) :])
        self.branches = {
            name: list(islice(parts, len(branch))) for name, branch in line.branches.items()
        }

    def commit(self, oid: str) -> Commit:
        """Return a commit of this past; without a day where the one it says is not to be believed.

        Raises:
            PlanctlError: the clone lacks it.
        """
        found = self.repository.commit(oid)
        return replace(found, on=None) if oid in self._untimely else found

    def _steps(self, line: Sequence[tuple[str, tuple[str, ...]]], kept: Kept) -> list[Step]:
        known = {pair: kept.found(pair) for pair in (_pair(*one) for one in line)}
        new = [pair for pair, files in known.items() if files is None]
        asked = [(oid, parent or None) for oid, parent in new]
        for pair, found in zip(new, self.repository.changes(asked, SUFFIXES), strict=True):
            known[pair] = [(item.path, item.before, item.after) for item in found]
            kept.keep(pair, known[pair])
        kept.save()
        return [Step(*one, [FileChange(*item) for item in known[_pair(*one)]]) for one in line]


def _pair(oid: str, parents: tuple[str, ...]) -> tuple[str, str]:
    return oid, parents[0] if parents else ""
