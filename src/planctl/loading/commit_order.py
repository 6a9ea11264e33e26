"""Which commits say a day that cannot be theirs, since they build on later ones.

A commit's day is whatever its maker wrote. One that says a day before the commits that it builds on
would hide what it changed from every paper of the time.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from planctl.loading.commits import Ancestry

_SKEW = 24 * 60 * 60  # seconds by which clocks may differ
_LAST = 253402300799  # the last second that a date has, of the year 9999


def out_of_order(history: Ancestry, times: Mapping[str, int]) -> frozenset[str]:
    """Return the commits of a history whose day is not to be believed.

    One commit by a clock far ahead must not make all that follow it unbelievable. So what counts
    on the main line is the longest row of commits that are in order up to there, the older one of
    two as long; a commit of a branch is held against those that it builds on.

    Args:
        times: the second at which each was committed, as it says.
    """
    wrong: set[str] = set()
    since: dict[str, int] = {}  # of each commit, the time before which what builds on it is not
    ends: list[int] = []  # of rows of each length, the earliest end
    top = 0
    for oid, _ in history.main:
        time = times[oid]
        if not 0 < time <= _LAST:
            wrong.add(oid)
        else:
            at = bisect_right(ends, time)
            longer = at == len(ends)
            ends[at : at + 1] = [time]
            top = time if longer else top
            if time < top - _SKEW:
                wrong.add(oid)
        since[oid] = top
        _branch(history.branches.get(oid, ()), times, since, wrong)
    return frozenset(wrong)


def _branch(
    commits: Sequence[tuple[str, tuple[str, ...]]],
    times: Mapping[str, int],
    since: dict[str, int],
    wrong: set[str],
) -> None:
    """Look at the commits that a merge brought, oldest first."""
    for oid, parents in commits:
        time = times[oid]
        before = max((since.get(parent, 0) for parent in parents), default=0)
        if not 0 < time <= _LAST or time < before - _SKEW:
            wrong.add(oid)
            since[oid] = before
        else:
            since[oid] = max(before, time)
