"""What git knows of the plan sets that a job reads, as tables: changes, and states by quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.jobs.job import Job
from planctl.jobs.pasts import Pasts
from planctl.language.when import months_later, period_name
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

if TYPE_CHECKING:
    from planctl.history.histories import Stood
    from planctl.loading.load import Loaded
    from planctl.queries.past_tables import Day


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
        _of_set(asked, pasts, loaded, made)
    made.notes |= {gap: asked.cures.get(gap, "") for gap in asked.gaps} | asked.notes
    return made


def _of_set(job: Job, pasts: Pasts, loaded: "Loaded", made: PastTables) -> None:
    from planctl.queries.export import export  # noqa: PLC0415 - git is asked
    from planctl.queries.past_tables import changes, states  # noqa: PLC0415 - git is asked

    plans = loaded.plans
    made.lines["changes"] += changes(plans, pasts.of(loaded).events, job.as_of)
    repository, stood = pasts.stood(loaded)
    for day, folder in _days(stood, job.as_of, plans.year_starts):
        then = job.at(repository, day.commit, day.end)
        try:
            for old in then.load([repository.root / folder]):
                tables = export(old.plans, day.end, within=job.due_soon(None))
                made.lines["states"] += states(tables, day, plans.folder)
        except PlanctlError as error:
            said = f"{plans.folder} has no state for {day.quarter}: {one_line(str(error))}"
            made.notes[said] = ""
        if then.unread:
            many = ", ".join(path for path, _ in then.unread)
            made.notes[f"the states for {day.quarter} lack what was not readable: {many}"] = ""


def _days(stood: "Sequence[Stood]", as_of: date, year_starts: int) -> "Iterator[tuple[Day, str]]":
    """Yield the quarters that ended since the first commit, each with its last one."""
    from planctl.queries.past_tables import Day  # noqa: PLC0415 - git is asked

    dated = [item for item in stood if item.on is not None]
    if not dated or dated[0].on is None:
        return
    first = dated[0].on.replace(day=1)
    start = months_later(first, -((first.month - year_starts) % 3))
    while start and (following := months_later(start, 3)) and following <= as_of + timedelta(1):
        end = following - timedelta(1)
        last = next((item for item in reversed(dated) if item.on and item.on <= end), None)
        if last:
            yield Day(period_name(start, 3, year_starts), end, last.oid), last.folder
        start = following
