"""What git knows of the plan sets that a job reads, as tables: changes, and states by quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.jobs.earlier import Earlier
from planctl.jobs.job import Job
from planctl.jobs.pasts import Pasts
from planctl.standing.reporting import Reporting

if TYPE_CHECKING:
    from planctl.history.past import Past
    from planctl.loading.load import Loaded

# Quarters, ten years: a commit of a clock that was wrong may be of any year.
_MOST = 40


@dataclass(slots=True)
class PastTables:
    """The lines of both tables, and what is to be said of them."""

    lines: dict[str, list[Any]] = field(default_factory=lambda: {"changes": [], "states": []})
    notes: dict[str, str] = field(default_factory=dict)


def past_tables(job: Job, paths: Sequence[Path] | None) -> PastTables:
    """Return what commits changed, and how records stood at each quarter's end, up to the day.

    A quarter that ended before the first commit has no state; one that a set cannot be read in has
    none either, and a note says so.
    """
    made = PastTables()
    # What cannot be read of the plans now is told by the tables of now.
    asked = replace(job, unread=[], gaps=[], cures={}, notes={}, bad_values=0, cached=False)
    pasts = Pasts(asked)
    for loaded in asked.load(paths):
        past = pasts.of(loaded)
        if not past.events:
            made.notes[f"{loaded.plans.folder}: {past.why[:1].lower()}{past.why[1:]}"] = ""
            continue
        _of_set(asked, pasts, loaded, past, made)
    made.notes |= {gap: asked.cures.get(gap, "") for gap in asked.gaps} | asked.notes
    return made


def _of_set(job: Job, pasts: Pasts, loaded: "Loaded", past: "Past", made: PastTables) -> None:
    from planctl.queries.export import stated  # noqa: PLC0415 - git is asked
    from planctl.queries.past_tables import Day, changes, states  # noqa: PLC0415

    plans = loaded.plans
    made.lines["changes"] += changes(plans, past.events, job.as_of)
    ends = list(_quarters(past.since, job.as_of, plans.year_starts)) if past.since else []
    if len(ends) > _MOST:
        made.notes[f"{plans.folder} has states for the last {_MOST} quarters alone"] = ""
        ends = ends[-_MOST:]
    earlier = Earlier(job, pasts)
    places = pasts.standing_on(loaded, [end for _, end in ends])
    for quarter, end in ends:
        place = places.get(end)
        then = earlier.at(loaded, place) if place else None
        if place is None or then is None:
            made.notes[f"{plans.folder} has no states for {quarter}: not all can be read then"] = ""
            continue
        plans.years.name_alike(then.plans.records)
        day = Day(quarter, end, place.oid, partial(past.now, step=place.step))
        stood = stated(then.plans, end, within=job.due_soon(None))
        made.lines["states"] += states(stood, day, plans)


def _quarters(since: date, as_of: date, year_starts: int) -> Iterator[tuple[str, date]]:
    """Yield the quarters that ended from one day to another, with their last days."""
    quarters = Reporting("quarter", 0, year_starts)
    period = quarters.period(since)
    while period.last and period.last <= as_of:
        yield period.written, period.last
        if period.last == date.max:
            return
        period = quarters.period(period.last + timedelta(days=1))
