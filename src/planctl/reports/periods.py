"""Plans of several periods told apart beside a total over all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from planctl.reports.report import Row
from planctl.system.text import counted, first_few, one_line

_MOST = 8


def by_period(
    rows: Iterable[Row], totals: Callable[[Iterable[Row]], Mapping[str, int]]
) -> list[Row]:
    """Return the counts of plans by their periods, in the order in which the rows have these.

    Args:
        totals: sums what some rows count, as beside them all.
    """
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row["period"], []).append(row)
    return [
        {"period": period, "plans": len(some), **totals(some)} for period, some in found.items()
    ]


def periods_words(rows: Sequence[Row]) -> list[str]:
    """Return of which periods some plans are, and what counts once; nothing where it is one."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["period"] or "no period"), []).append(row)
    if len(found) < 2:
        return []
    parts = [f"{one_line(period)} {counted(len(some), 'plan')}" for period, some in found.items()]
    said = [f"plans of several periods: {first_few(parts, _MOST)}"]
    again = sum(_actions(row.get("goes_on")) for row in rows)
    if again:
        verb = "counts" if again == 1 else "count"
        said.append(f"{counted(again, 'action')} that a later plan goes on with {verb} once, there")
    return said


def _actions(counts: object) -> int:
    count = counts.get("actions") if isinstance(counts, dict) else None
    return count if isinstance(count, int) else 0
