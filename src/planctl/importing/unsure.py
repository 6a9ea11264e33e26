"""Which columns of a table nobody can be sure of: what is asked of each, and what it may hold."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from planctl.importing.columns import Column, Table, Unsure
from planctl.importing.heads import NOTHING, Meaning, near, plain, titles
from planctl.importing.source import Cell
from planctl.importing.wording import rating
from planctl.language.spoken.said import Context
from planctl.language.when import When, parse_period

_PRIORITY = Meaning("action", ("priority",))
_OFFERED = 3
_DAYS = 5  # by which months, quarters and years differ in length
_LONG = 20  # letters: high, medium, 1, must have
_LISTS = frozenset({"notes", "updates", "success", "outcome", "context", "measures", "supports",
                    "risks", "partners", "codes", "milestones", "actions", "controls"})  # fmt: skip


def doubt(found: Table, mapped: Mapping[str, Meaning], context: Context) -> None:
    """Enter the columns of which nobody can be sure, and those that are there twice.

    What somebody said of a column holds: another that is read as the same is asked about.

    Args:
        context: of the plan, for columns of a period.
    """
    rows = found.grid.rows[found.first :]
    asked = (
        _worded(found) | _beside_targets(found.columns, context) | _before_controls(found.columns)
    )
    told = {column.at for column in found.columns if plain(column.head) in mapped}
    seen = {column.meaning.bare: column for column in reversed(found.columns)
            if column.at in told and column.meaning and column.meaning.kind}  # fmt: skip
    title = _likeliest_title(found)
    for number, column in enumerate(found.columns):
        if column.cell.origin is not None and not column.cell.below:
            left = found.columns[number - 1].meaning if number else None
            found.columns[number] = column._replace(meaning=left or NOTHING)
            continue
        example = _example(rows, column.at)
        why, choices = "", list[str]()
        meant = column.meaning
        if column.at in asked and column.at not in told and example:
            why, choices = asked[column.at]
        if meant is None and example:
            why = "no key is known by this name" if column.head else "the column has no head"
        elif meant == _PRIORITY and any(len(row[column.at].text) > _LONG for row in rows):
            why = "its words are longer than those of a priority"
            choices = ["objective.title", "supports"]
        elif meant is not None and meant.path and meant.path[0] not in _LISTS and \
                column.at not in asked:  # fmt: skip
            bare = meant.bare
            if seen.get(bare, column) is not column and example:
                why, choices = f"'{seen[bare].head}' is read as {bare.name} too", ["notes"]
            seen.setdefault(bare, column)
        if why:
            choices = choices or _choices(found, column)
            if column.at == title:
                why = f"{why}, and none is read as what the rows are called by"
                choices = list(dict.fromkeys(["title", *choices]))
            found.unsure.append(Unsure(found.grid, column, example, why, choices))


def _likeliest_title(found: Table) -> int | None:
    """Return where the names of a table's records likely stand, where no head says so.

    By a word of its head, as in "Task and key steps", else where the longest texts are.
    """
    if any(item.meaning and item.meaning[:2] == (found.kind, ("title",)) for item in found.columns):
        return None
    rows = found.grid.rows[found.first :]
    unknown = [item for item in found.columns if item.meaning is None and _example(rows, item.at)]
    worded = [item for item in unknown if set(plain(item.head).split()) & titles(found.kind)]
    long = {item.at: sum(len(row[item.at].text) for row in rows) for item in worded or unknown}
    return max(long, key=long.__getitem__, default=None)


def _worded(found: Table) -> dict[int, tuple[str, list[str]]]:
    """Return the columns of a score of which no cell has one: what comes of a risk, in words."""
    scores = [item.at for item in found.columns
              if item.meaning and item.meaning.kind == "risk"
              and item.meaning.path[1:]]  # fmt: skip
    asked = {}
    for at in scores:
        texts = {row[at].text for row in found.grid.rows[found.first :]} - {""}
        if texts and not any(rating(text) or any(map(str.isdigit, text)) for text in texts):
            asked[at] = "its words are no scores", ["notes"]
    return asked


def _beside_targets(columns: list[Column], context: Context) -> dict[int, tuple[str, list[str]]]:
    """Return the columns under a bare period, as Q1, in a table that has targets by name too.

    Each with what is asked of it, and what it may hold. One that goes on where a target beside it
    ends is the next target: "2026/27 target", "2027/28". In what begins when the plan's own period
    is over, nothing has been reached.
    """
    targets = {item.at: item for item in columns
               if item.meaning and item.meaning.path[:1] == ("targets",)}  # fmt: skip
    bare = {at: meant.path[1] for at, item in targets.items()
            if (meant := item.meaning) and meant.note
            and any(map(str.isdigit, item.head))}  # fmt: skip
    if len(bare) == len(targets):
        return {}
    spans = {at: parse_period(item.meaning.path[1], year_starts=context.year_starts)
             for at, item in targets.items() if item.meaning}  # fmt: skip
    known = {at: span for at, span in spans.items() if at not in bare}
    for at in sorted(bare):
        if (left := known.get(at - 1)) and _next(left, spans[at]):
            known[at] = spans[at]
    ends = parse_period(context.period, year_starts=context.year_starts).last
    asked = {}
    for at in bare.keys() - known.keys():
        begins, why = spans[at].first, "is this what was reached?"
        likely, other = "actuals", "targets"
        if begins and ends and begins > ends:
            why, likely, other = "is this one of them?", "targets", "forecast"
        names = [f"{likely}.{bare[at]}", f"{other}.{bare[at]}"]
        asked[at] = f"the table has targets of its own: {why}", names
    return asked


def _next(before: When, after: When) -> bool:
    """Whether a period follows on another that is as long, to some days."""
    if not (before.first and before.last and after.first and after.last):
        return False
    longer = (after.last - after.first) - (before.last - before.first)
    return after.first == before.last + timedelta(1) and abs(longer.days) < _DAYS


def _before_controls(columns: list[Column]) -> dict[int, tuple[str, list[str]]]:
    """Return the columns of plain scores in a table that has scores after controls by name too."""
    why = "the table has scores after controls too: is this the one before?"
    scores = {item.at: item for item in columns
              if item.meaning and item.meaning.path[:1] == ("current",)}  # fmt: skip
    after = {"residual", "net", "current", "after"}
    named = {at for at, item in scores.items() if plain(item.head).split()[0] in after}
    if not named or len(named) == len(scores):
        return {}
    parts = {at: meant.path[1] for at, item in scores.items() if (meant := item.meaning)}
    return {at: (why, [f"inherent.{part}", f"current.{part}"])
            for at, part in parts.items() if at not in named}  # fmt: skip


def scoped(tables: Sequence[Table]) -> list[Unsure]:
    """Return the columns that are unsure.

    A head that a table of other records knows is offered a key of this table's kind alone.
    """
    known = {(plain(column.head), each.kind) for each in tables for column in each.columns
             if column.meaning and column.meaning.kind == each.kind}  # fmt: skip
    found = []
    for each in tables:
        for item in each.unsure:
            head = plain(item.column.head)
            elsewhere = item.column.meaning is None and any(
                word == head and kind != each.kind for word, kind in known
            )
            found.append(item._replace(choices=[f"{each.kind}.notes"]) if elsewhere else item)
    return found


def _choices(found: Table, column: Column) -> list[str]:
    """Return what a column may hold, the likeliest first; nothing that another column has."""
    sure = [item.meaning for item in found.columns if item.meaning and item.meaning.path]
    taken = {meant.name.removeprefix(f"{found.kind}.") for meant in sure
             if meant.path[0] not in _LISTS}  # fmt: skip
    offered = [*near(column.head, found.kind), *near(column.over, found.kind)]
    return [name for name in dict.fromkeys(offered) if name not in taken][:_OFFERED]


def _example(rows: list[list[Cell]], at: int) -> str:
    """Return the first words of a column."""
    own = (row[at].text for row in rows if row[at].origin is None)
    return next(filter(None, own), "")
