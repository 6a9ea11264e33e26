"""The numbers of a period that are held against those of another."""

from typing import NamedTuple

from planctl.model.dues import kept_of
from planctl.model.scores import is_opportunity, score
from planctl.publishing.pack.dated import completed_in, perhaps_done
from planctl.publishing.pack.measured import measured
from planctl.publishing.pack.removed import taken_out
from planctl.publishing.pack.risk_ways import COUNTED
from planctl.publishing.pack.risks import moved_risks
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.slipped import moves
from planctl.queries.summary import sums, totals
from planctl.standing.rag_risks import risk_bands
from planctl.standing.rag_words import NONE
from planctl.standing.reporting import asks
from planctl.standing.stated import state

UNTOLD = "done_untold"
# What is no row where there is none of it.
SELDOM = frozenset({UNTOLD, "stopped", "measures_not_rated"})


class Figure(NamedTuple):
    """A number: what scripts call it, what people do, and how many there are; None for unknown."""

    key: str
    words: str
    number: int | None


def figures(scope: Scope, *, standing: bool = True) -> list[Figure]:
    """Return the numbers of a scope's period.

    Args:
        standing: whether the plans are as they stood on the day; else it is not known how work,
            risks and returns stood then, and only what plans tell of every period is counted.
            Where no return is asked for, there is no number of those missing either.
    """
    return [*_actions(scope, standing=standing), *_done(scope), *_measures(scope),
            *_risks(scope, standing=standing), *_moved(scope, standing=standing)]  # fmt: skip


def _actions(scope: Scope, *, standing: bool) -> list[Figure]:
    rows = [item.told for item in scope.summed] if standing else []
    count, colours = totals(rows), sums(rows, "rag_counts")
    named = [
        ("actions", "Actions in the plans", count["actions"]),
        ("done_so_far", "Actions done so far", count["done"]),
        ("overdue", "Actions overdue", count["overdue"]),
        ("red", "Actions red", colours.get("red", 0)),
        ("amber", "Actions amber", sum(colours.get(name, 0) for name in _AMBER)),
        ("green", "Actions green", colours.get("green", 0)),
        ("stopped", "Actions stopped", colours.get("stopped", 0)),
        ("no_colour", "Actions without a colour", colours.get(NONE, 0)),
    ]
    return [Figure(key, words, number if standing else None)
            for key, words, number in named]  # fmt: skip


_AMBER = ("amber-red", "amber", "amber-green")


def _done(scope: Scope) -> list[Figure]:
    done = [item for item in scope.of("action")
            if state(scope.plans, item, scope.as_of, 0).status == "done"
            and completed_in(scope, item)]  # fmt: skip
    late = [kept_of(scope.plans, item).late for item in done]
    known = "known to have been " if perhaps_done(scope, "action") else ""
    return [
        Figure("done", f"Actions {known}completed in the period", len(done)),
        Figure("done_in_time", "of these, in time", late.count(False)),
        Figure("done_late", "of these, late", late.count(True)),
        Figure(UNTOLD, "of these, nobody can tell", late.count(None)),
    ]


def _measures(scope: Scope) -> list[Figure]:
    colours = [item.colour.counted for item in measured(scope)]
    return [
        Figure("measures", "Measures with a figure", len(colours)),
        Figure("measures_green", "Measures green", colours.count("green")),
        Figure("measures_amber", "Measures amber", sum(colours.count(one) for one in _AMBER)),
        Figure("measures_red", "Measures red", colours.count("red")),
        Figure("measures_not_rated", "Measures not rated", colours.count(None)),
    ]


def _risks(scope: Scope, *, standing: bool) -> list[Figure]:
    every = scope.plans.years.once(scope.of("risk")) if standing else []
    found = [Figure("risks", "Risks in the register", len(every) if standing else None)]
    bands = risk_bands(scope.plans)
    if bands:
        rag, least = bands[0]
        threats = [item for item in every if not is_opportunity(item)]
        scores = [now.score for item in threats if (now := score(scope.plans, item, "current"))]
        high = sum(one is not None and one >= least for one in scores)
        found.append(Figure("risks_high", f"Risks {rag}", high if standing else None))
    moved = moved_risks(scope) if standing and scope.known else None
    for way, words in COUNTED.items():
        count = sum(line.data["movement"] == way for line in moved or ())
        found.append(Figure(f"risks_{way}", words, None if moved is None else count))
    return found


def _moved(scope: Scope, *, standing: bool) -> list[Figure]:
    # Without any record of changes, both periods are told from the plans alone.
    told = standing or scope.past.since is None
    found = [
        Figure("moved_later", "Due dates moved to a later day",
               sum((move.days or 0) > 0 for _, move in moves(scope)) if told else None),
    ]  # fmt: skip
    if scope.whose is None:
        gone = len(taken_out(scope)) if standing and scope.known else None
        found.append(Figure("removed", "Actions, milestones, measures taken out", gone))
    owed = scope.returns
    asked = standing and bool(owed.owed or (owed.asked and asks(scope.plans)))
    early = sum(item.in_time(scope.as_of) for item in owed.owed)
    found += [
        Figure("returns_missing", "Returns missing", len(owed.owed) if asked else None),
        Figure("returns_in_time", "of these, still in time", early if asked else None),
    ]
    return found
