"""What git knows of a plan set as lines of tables: each change, and how records stood on a day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planctl.history.change_words import event_row
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.keys import DATES
from planctl.language.when import last_day
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.tables import BY_NAME, Line


class Day(NamedTuple):
    """The end of a quarter, and the commit that was the last one then.

    ``now`` gives the kind and key of now of those of then.
    """

    quarter: str
    end: date
    commit: str
    now: Callable[[Identity], Identity]


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
    now = {(item.kind, item.key): item for item in plans.records}
    for (kind, key), known in events.items():
        for event in known:
            on = event.commit.on
            if on is not None and on > as_of:
                continue
            number += 1
            then = event.record
            yield table.line({
                **event_row(event), "plan_set": plans.folder, "number": number, "kind": kind,
                "key": key, "plan": _plan(now.get((kind, key), then)), "ref": then.ref,
                "title": then.title, "changed_on": on, "commit_id": event.commit.oid,
                **_days(event, plans.year_starts),
            })  # fmt: skip


def _days(event: Event, year_starts: int) -> dict[str, date | None]:
    if event.field not in DATES:
        return {}
    return {"before_last": last_day(event.before, year_starts),
            "after_last": last_day(event.after, year_starts)}  # fmt: skip


def _plan(record: Record) -> str | None:
    """Return the key of its plan as the tables of now have it; of what is gone, as of then."""
    plan = record if record.kind == "plan" else record.plan
    return None if plan is None or plan.level == "corporate" else plan.key


def states(
    stood: Iterable[tuple[Record, Mapping[str, object]]], day: Day, plans: PlanSet
) -> Iterator[Line]:
    """Yield how each record of a set stood at the end of a quarter.

    Args:
        stood: the records as they were then, each with its row.
        plans: the set as it is now, with whose tables it is joined.
    """
    table = BY_NAME["states"]
    there = {(item.kind, item.key) for item in plans.records}
    for record, row in stood:
        now = day.now((record.kind, record.key))
        yield table.line({
            **row, "plan_set": plans.folder, "kind": record.kind, "quarter": day.quarter,
            "quarter_end": day.end, "commit_id": day.commit,
            "key_now": now[1] if now in there else None,
        })  # fmt: skip
