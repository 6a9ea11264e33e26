"""Which commits say a day that cannot be theirs: they build on later ones, or it is still to come.

A commit's day is whatever its maker wrote. One that says a day before the commits that it builds on
would hide what it changed from every paper of the time, and so would one of a day that no paper
has reached.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from planctl.loading.commits import Ancestry

_SKEW = 24 * 60 * 60  # seconds by which clocks may differ
_LAST = 253402300799  # the last second that a date has, of the year 9999


def out_of_order(history: Ancestry, times: Mapping[str, int], now: float = _LAST) -> frozenset[str]:
    """Return the commits of a history whose day is not to be believed.

    One commit by a clock far ahead must not make all that follow it unbelievable. So what counts
    on the main line is the longest row of commits that are in order up to there, the older one of
    two as long; a commit of a branch is held against those that it builds on.

    Args:
        times: the second at which each was committed, as it says.
        now: the second at which that is asked; nothing was committed later.
    """
    latest = min(now + _SKEW, _LAST)
    wrong: set[str] = set()
    since: dict[str, int] = {}  # of each commit, the time before which what builds on it is not
    ends: list[int] = []  # of rows of each length, the earliest end
    top = 0
    for oid, _ in history.main:
        time = times[oid]
        if not 0 < time <= latest:
            wrong.add(oid)
        else:
            at = bisect_right(ends, time)
            longer = at == len(ends)
            ends[at : at + 1] = [time]
            top = time if longer else top
            if time < top - _SKEW:
                wrong.add(oid)
        since[oid] = top
        _branch(history.branches.get(oid, ()), times, latest, since, wrong)
    return frozenset(wrong)


def _branch(
    commits: Sequence[tuple[str, tuple[str, ...]]],
    times: Mapping[str, int],
    latest: float,
    since: dict[str, int],
    wrong: set[str],
) -> None:
    """Look at the commits that a merge brought, oldest first."""
    for oid, parents in commits:
        time = times[oid]
        before = max((since.get(parent, 0) for parent in parents), default=0)
        if not 0 < time <= latest or time < before - _SKEW:
            wrong.add(oid)
            since[oid] = before
        else:
            since[oid] = max(before, time)
