"""The day that a report on a revision is as of, unless somebody names one."""

from datetime import date

from planctl.loading.revision import CommitTree
from planctl.loading.tree import FileTree
from planctl.system.terminal import complain


def commit_day(tree: FileTree) -> date | None:
    """Return the day of a revision's commit; None for the working tree.

    A commit says any day that its maker wrote. Where it cannot be its own there is none, which is
    said: today's counts.
    """
    if not isinstance(tree, CommitTree):
        return None
    day, commit = tree.repository.day(tree.oid), tree.repository.commit(tree.oid)
    if day is None:
        said = f"the day {commit.day}, which cannot be its own" if commit.day else "no day"
        complain(f"the commit {commit.short} says {said}, so today's counts", "--as-of names one")
    return day
