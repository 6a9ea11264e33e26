"""What git knows of a plan set as lines of tables: each change, and how records stood on a day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planctl.history.change_words import event_row
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.model.plan_set import PlanSet
from planctl.reports.columns import Value
from planctl.reports.tables import BY_NAME, TABLE_OF, Line

_STATED = ("objective", "action", "milestone", "mitigation", "measure", "risk")


class Day(NamedTuple):
    """The end of a quarter, and the commit that was the last one then."""

    quarter: str
    end: date
    commit: str


def changes(
    plans: PlanSet, events: Mapping[Identity, Sequence[Event]], as_of: date
) -> Iterator[Line]:
    """Yield each change of each record by the end of a day, those of one record oldest first.

    A commit without a day is told too: whether it came later cannot be known.

    Args:
        events: the history of the set's records, by kind and key as they are called now.
    """
    table = BY_NAME["changes"]
    number = 0
    for (kind, key), known in events.items():
        for event in known:
            on = event.commit.on
            if on is not None and on > as_of:
                continue
            number += 1
            then = event.record
            yield table.line({
                **event_row(event), "plan_set": plans.folder, "number": number, "kind": kind,
                "key": key, "ref": then.ref, "title": then.title, "changed_on": on,
                "commit_id": event.commit.oid,
            })  # fmt: skip


def states(tables: Mapping[str, Sequence[Line]], day: Day, folder: str) -> Iterator[Line]:
    """Yield how each record stood at the end of a quarter.

    Args:
        tables: the set as it was then, exported on that day.
        folder: where the set is now, by which tables are joined.
    """
    table = BY_NAME["states"]
    figures = _latest(tables["results"])
    carried = _carried(tables["links"])
    for kind in _STATED:
        of_kind = BY_NAME[TABLE_OF[kind]]
        for line in tables[of_kind.name]:
            names = (column.name for column in of_kind.all)
            known: dict[str, Value] = dict(zip(names, line, strict=True))
            known |= figures.get(str(known["key"]), {}) if kind == "measure" else {}
            known["carried_on"] = (kind, known["key"]) in carried
            known |= {"plan_set": folder, "kind": kind, "quarter": day.quarter,
                      "quarter_end": day.end.isoformat(), "commit_id": day.commit}  # fmt: skip
            yield tuple(known.get(column.name) for column in table.all)


def _carried(links: Sequence[Line]) -> set[tuple[Value, Value]]:
    """Return the kind and key of every record that one of a later plan goes on with."""
    names = [column.name for column in BY_NAME["links"].all]
    told = (dict(zip(names, line, strict=True)) for line in links)
    return {(item["target_kind"], item["target_key"]) for item in told
            if item["link"] == "carried_from" and item["resolved"]}  # fmt: skip


def _latest(results: Sequence[Line]) -> dict[str, dict[str, Value]]:
    """Return each measure's last figure with its target and colour."""
    names = [column.name for column in BY_NAME["results"].all]
    found: dict[str, dict[str, Value]] = {}
    for line in results:
        item = dict(zip(names, line, strict=True))
        key = str(item["measure"])
        if item["actual"] is None:
            continue
        before = found.get(key)
        if before is None or str(before["period_end"]) <= str(item["period_end"]):
            found[key] = {name: item[name] for name in _FIGURE}
    return found


_FIGURE = ("period", "period_end", "target", "actual", "rag_counted", "rag_why")
