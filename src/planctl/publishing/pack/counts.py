"""The headline, and how many actions stand how in each plan."""

from collections.abc import Sequence

from planctl.publishing.pack.parts import Column, Section, Table, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import are, cut, have, long_day
from planctl.queries.summary import colours, summary, totals
from planctl.reports.report import Row
from planctl.standing.rag import shown
from planctl.system.text import counted

_SHOWN = ("actions", "done", "in_progress", "overdue", "due_soon", "undated")


def counts(scope: Scope) -> tuple[Row, Section]:
    """Return the totals of the actions, and the section that tells them."""
    rows = summary(scope.plans, scope.as_of, within=scope.within, paths=scope.paths)
    total: dict[str, object] = {**totals(rows), "rag_counts": colours(rows)}
    return total, Section("summary", "Summary", [headline(scope, total, len(rows))],
                          _table(scope, rows, total))  # fmt: skip


def headline(scope: Scope, total: Row, plans: int) -> str:
    """Return the one sentence that stands for all."""
    actions = _number(total["actions"])
    where = "one plan" if plans == 1 else f"{plans} plans"
    if not actions:
        return f"There are no actions in {where}." if plans else "There are no plans here."
    keys = ("done", "overdue", "due_soon", "undated", "unreadable")
    done, late, soon, undated, lost = (_number(total[key]) for key in keys)
    more = f" The date of {lost} more cannot be read in the source." if lost else ""
    return (
        f"Of {counted(actions, 'action')} in {where}, {are(done)} done, {are(late)} overdue, "
        f"{are(soon)} due within {counted(scope.within, 'day')} of {long_day(scope.as_of)}, and "
        f"{have(undated)} no date.{more}"
    )


def _table(scope: Scope, rows: Sequence[Row], total: Row) -> Table | None:
    if not rows:
        return None
    columns = (
        Column("Plan", 4, "name"), Column("Title", 9), Column("Actions", 4, "number"),
        Column("Done", 3, "number"), Column("In progress", 4, "number"),
        Column("Overdue", 4, "number"), Column("Due soon", 3, "number"),
        Column("No date", 3, "number"), Column("RAG of actions", 8),
    )  # fmt: skip
    lines = [
        line((cut(str(row["ref"] or row["key"])), cut(str(row["title"])), *_cells(row)), row)
        for row in rows
    ]
    foot = line(("Total", counted(len(rows), "plan"), *_cells(total)), total)
    return Table(
        f"Actions by plan on {long_day(scope.as_of)}",
        "One row a plan: how many actions it has, and how many of these are done, in progress, "
        "overdue, due soon or without a date; then how many have which colour.",
        columns, lines, total=foot if len(rows) > 1 else None,
    )  # fmt: skip


def _cells(row: Row) -> list[str]:
    found = row["rag_counts"]
    pairs = found.items() if isinstance(found, dict) else ()
    words = [f"{shown(word) if word != 'none' else 'not rated'}: {count}" for word, count in pairs]
    return [*(str(row[key]) for key in _SHOWN), ", ".join(words) or "none"]


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
