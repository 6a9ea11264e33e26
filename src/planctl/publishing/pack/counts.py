"""The headline, and how many actions stand how in each plan."""

from collections.abc import Mapping, Sequence

from planctl.language.day_words import long_day
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import are, cut, ref_words
from planctl.queries.summary import Summed, sums, totals
from planctl.reports.report import Row
from planctl.standing.later import later_words
from planctl.standing.rag_words import NONE, counts_in_words, shown
from planctl.system.text import counted, listed

_SHOWN = ("actions", "done", "in_progress", "overdue", "due_soon", "undated")
_AT_NEED = {"unreadable": "Date not readable", "carried_forward": "Carried forward"}


def counts(scope: Scope) -> tuple[Row, Section]:
    """Return the totals of the actions, and the section that tells them."""
    plans = scope.summed
    rows = [item.told for item in plans]
    counts = totals(rows)
    total = {**counts, **{key: sums(rows, key) for key in ("rag_counts", "rag_why_counts")}}
    after = _after(scope, rows, counts["done"])
    said = [headline(scope, counts, len(plans))]
    said += [f"{after}."] if after else []
    said += _of_other_periods(scope, plans, counts["actions"])
    if len(plans) > 1 and counts["actions"] < sum(item.counts["actions"] for item in plans):
        said.append(_ONCE)
    parts = [_colours(scope, plans, total)]
    table = _table(scope, plans, counts, total)
    return total, Section("summary", "Actions by plan", said, table, parts=parts)


def closed_after(scope: Scope) -> str:
    """Return what was closed after the day of a scope, in a sentence without its stop."""
    rows = [item.told for item in scope.summed]
    return _after(scope, rows, totals(rows)["done"])


def _after(scope: Scope, rows: Sequence[Row], done: int) -> str:
    said = later_words(sums(rows, "closed_later"), done, long_day(scope.as_of))
    return said.partition(":")[0]


def headline(scope: Scope, total: Mapping[str, int], plans: int) -> str:
    """Return the one sentence that stands for all."""
    actions = total["actions"]
    where = "one plan" if plans == 1 else f"{plans} plans"
    if not actions:
        return (
            f"There are no actions{scope.theirs} in {scope.here}."
            if plans
            else "There are no plans here."
        )
    keys = ("done", "overdue", "due_soon", "undated", "unreadable")
    done, late, soon, undated, lost = (total[key] for key in keys)
    if actions == 1:
        # Only open ones are counted without a date: of a closed one nothing is said.
        said = [f"{_is(done)} done", f"{_is(late)} overdue",
                f"{_is(soon)} due within {counted(scope.within, 'day')} of {long_day(scope.as_of)}",
                *["has no date"] * undated, *["has a date that cannot be read"] * lost]  # fmt: skip
        return f"The only action{scope.theirs} in {where} {listed(said)}."
    more = f" The {'date' if lost == 1 else 'dates'} of {lost} more cannot be read." if lost else ""
    return (
        f"Of {counted(actions, 'action')}{scope.theirs} in {where}, {are(done)} done, "
        f"{are(late)} overdue, "
        f"{are(soon)} due within {counted(scope.within, 'day')} of {long_day(scope.as_of)}, and "
        f"{are(undated)} open without a date.{more}"
    )


def _is(count: int) -> str:
    return "is" if count else "is not"


def _of_other_periods(scope: Scope, plans: Sequence[Summed], actions: int) -> list[str]:
    """Return how many of the actions stand in plans for years that the paper is not on."""
    found: dict[str, list[Summed]] = {}
    for item in plans:
        own = scope.plans.period_of(item.plan)
        if not own or not own.first or not own.last or not _actions(item):
            continue
        if own.last < scope.first or scope.last < own.first:
            found.setdefault(own.written, []).append(item)
    return [_stand_in(items, period, actions) for period, items in found.items()]


def _actions(item: Summed) -> int:
    """Return how many actions of a plan the totals count in it."""
    return totals([item.told])["actions"]


def _stand_in(items: Sequence[Summed], period: str, of: int) -> str:
    count = sum(map(_actions, items))
    verb = "stands" if count == 1 else "stand"
    plans = "a plan" if len(items) == 1 else f"{len(items)} plans"
    refs = ", ".join(ref_words(item.plan) for item in items)
    which = f"{count} of them"
    if count == of:
        which = "All of them" if of > 1 else "It"
    return f"{which} {verb} in {plans} for {period}, not for this period: {refs}."


def _table(
    scope: Scope, plans: Sequence[Summed], counts: Mapping[str, int], total: Row
) -> Grid | None:
    if not plans:
        return None
    every = {key: any(item.counts[key] for item in plans) for key in _AT_NEED}
    shown = (*_SHOWN, *(key for key in _AT_NEED if every[key]))
    columns = (
        Header("Plan", 4, "name"), Header("Title", 9), Header("Actions", 4, "number"),
        Header("Done", 3, "number"), Header("In progress", 4, "number"),
        Header("Overdue", 4, "number"), Header("Due soon", 3, "number"),
        Header("No date", 3, "number"), *(Header(_AT_NEED[key], 3, "number") for key in shown[6:]),
    )  # fmt: skip
    lines = [
        line((ref_words(item.plan), cut(item.plan.title),
              *(str(item.counts[key]) for key in shown)), item.row(scope.plans))
        for item in plans
    ]  # fmt: skip
    foot = line(("Total", counted(len(plans), "plan"), *(str(counts[key]) for key in shown)), total)
    return Grid(
        f"Actions by plan on {long_day(scope.as_of)}",
        "One row a plan: how many actions it has, and how many of these are done, in progress, "
        "overdue, due soon, without a date or with one that cannot be read.",
        columns, lines, total=foot if len(plans) > 1 else None,
    )  # fmt: skip


def _colours(scope: Scope, plans: Sequence[Summed], total: Row) -> Section:
    """Return how many actions of each plan have which colour; they add up to its actions."""
    key, title = "colours", "Colours of actions"
    rows = [item.told for item in plans]
    met, without = (sums(rows, name) for name in ("rag_counts", "rag_why_counts"))
    if not any(item.counts["actions"] for item in plans):
        return Section(key, title, ["There is no action to have a colour."], quiet=True)
    said = f"{counted(sum(met.values()), 'action')}: {', '.join(counts_in_words(met, without))}."
    columns = (Header("Plan", 4, "name"), Header("Title", 9),
               *(Header(shown(name) if name != NONE else "No colour", 4, "number")
                 for name in met))  # fmt: skip
    lines = [
        line((ref_words(item.plan), cut(item.plan.title),
              *(str(item.colours.get(name, 0)) for name in met)), item.row(scope.plans))
        for item in plans if item.counts["actions"]
    ]  # fmt: skip
    which = counted(len(lines), "plan") + " with actions" * (len(lines) < len(plans))
    foot = line(("Total", which, *map(str, met.values())), total)
    return Section(key, title, [said], Grid(
        f"Colours of actions by plan on {long_day(scope.as_of)}",
        "One row a plan: how many of its actions have which colour, and how many have none.",
        columns, lines, total=foot if len(lines) > 1 else None,
    ))  # fmt: skip


_ONCE = (
    "An action that a later of these plans goes on with stands in the rows of both plans, and is "
    "counted once in the totals, as it stands in the later one: so the rows add up to more."
)
