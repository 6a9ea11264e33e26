"""A document to the records of a plan, with the account of every cell of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from planctl.importing import about, money, unread, wording
from planctl.importing.aims import is_heading
from planctl.importing.apart import apart
from planctl.importing.between import Walk
from planctl.importing.columns import Table, Unsure
from planctl.importing.draft import Draft
from planctl.importing.gather import Gathering
from planctl.importing.heads import Meaning, plain
from planctl.importing.ledger import NOTE, Doubt, Ledger
from planctl.importing.legend import legend
from planctl.importing.links import Links
from planctl.importing.outlined import outline
from planctl.importing.placing import Placing
from planctl.importing.source import Cell, Grid, Source
from planctl.importing.tables import going_on, table
from planctl.importing.unsure import scoped
from planctl.language.spoken.said import Context
from planctl.model.plan_set import PlanSet

_TOP = 3  # rows of a sheet in which its title is repeated


@dataclass
class Reading:
    """What was made of a document.

    Attributes:
        unsure: the columns that somebody has to say the meaning of; then no more was read.
        mapped: what earlier mappings gave, as said.
    """

    draft: Draft
    ledger: Ledger
    tables: list[Table] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)


def reading(
    source: Source,
    plans: PlanSet,
    mapped: Mapping[str, Meaning],
    context: Context,
    fallback: str,
    parts: Collection[str] = (),
) -> Reading:
    """Return the records of a document.

    Args:
        mapped: what somebody said that heads mean.
        parts: the headings that the council's form gives to its parts.
        context: the period of the plan, for dates that leave out their year.
        fallback: what an objective is called where the document names none.
    """
    outline(source)
    ledger = Ledger(source, legend=legend(source))
    found = Reading(Draft(), ledger)
    placing = Placing(ledger, Links(plans), context)
    gathering = Gathering(found.draft, ledger, placing, fallback)
    parts_of = [apart(grid, mapped, context) for grid in unread.in_use(ledger)]
    grids = _tables([part for some in parts_of for part, _ in some], mapped, context)
    for grid, why in (part for some in parts_of for part in some[1:]):
        first = next(cell for row in grid.rows for cell in row if cell.real.text)
        ledger.say(NOTE, grid, first, "", f"{why}, and it is read as a table of its own")
    found.tables = [item for _, item in grids if item is not None]
    found.unsure = scoped(found.tables)
    if found.unsure:
        return found
    placing.lost = unread.lost(found.tables, ledger)
    unread.coloured(found.tables, mapped, ledger)
    unread.shares(found.tables, ledger)
    _, title_cells = about.title_of(source)
    titled = {cell.text for cell in title_cells}
    # It stands again at the top of each sheet.
    again = (row for grid in source.grids for row in grid.rows[:_TOP])
    for cell in (*title_cells, *(cell for row in again for cell in row if cell.text in titled)):
        ledger.put(cell)
    found.draft.plan.update(about.lead_and_others(source))
    walk = Walk(gathering, map(plain, parts), grids, mapped)
    for at, (grid, rows) in enumerate(grids):
        if grid.alone:
            gathering.leave_objective()
        walk.texts(grid.above, at)
        if rows is not None:
            _above(rows, found, gathering)
            gathering.table(rows)
        elif sums := money.resources(grid, ledger, context):
            found.draft.plan.setdefault("resources", []).extend(sums)
        else:
            walk.form(grid)
    walk.texts(source.after, len(grids))
    gathering.close()
    found.draft.lift()
    ledger.close()
    for message, hint in source.remarks:
        ledger.doubts.append(Doubt(NOTE, "", "", "", message, hint))
    walk.tell()
    return found


def _tables(
    grids: Sequence[Grid], mapped: Mapping[str, Meaning], context: Context
) -> list[tuple[Grid, Table | None]]:
    """Return the grids, each as a table of records where it is one, or goes on with one."""
    found: list[tuple[Grid, Table | None]] = []
    before: Table | None = None
    for grid in grids:
        rows = table(grid, mapped, context)
        if rows is None and before is not None and not grid.alone and not about.pairs(grid):
            rows = going_on(grid, before)
        found.append((grid, rows))
        before = rows
    return found


def _above(table: Table, found: Reading, gathering: Gathering) -> None:
    """Read what the cells above the head of a table say of the plan, or of what stands below."""
    named = {column.cell.real for column in table.columns}
    for row in table.grid.rows[: table.first - table.deep]:
        cells = list(dict.fromkeys(cell.real for cell in row if cell.real.text))
        if len(cells) == 1 and cells[0] not in found.ledger.placed:
            _caption(table, cells[0], found, gathering)
    for row in table.grid.rows[: table.first - table.deep]:
        for label, key, beside in about.beside(row):
            found.ledger.head(label)
            found.ledger.put(beside)
            found.draft.plan.setdefault(key, wording.one(beside.text))
    for row in table.grid.rows[: table.first]:
        for cell in row:
            if cell.origin is None and cell not in named and about.everything_said(cell.text):
                found.ledger.put(cell)
                for name, value in about.said(cell.text):
                    found.draft.plan.setdefault(name, " ".join(value.split()))


def _caption(table: Table, cell: Cell, found: Reading, gathering: Gathering) -> None:
    """Read a row of one text above the head: the objective, or what it serves ("Priority: ...")."""
    if table.kind != "action":
        return
    text = wording.one(cell.text)
    if is_heading(text):
        found.ledger.put(cell)
        gathering.banner(cell, table)
        return
    refs, unknown = gathering.placing.links.objectives(text.partition(":")[2].strip() or text)
    under = gathering.current() if refs and not unknown else None
    if under is not None:
        found.ledger.put(cell)
        there = under.setdefault("supports", [])
        there += [ref for ref in refs if ref not in there]
        message = f"'{text}' is read as what the objective supports: {', '.join(refs)}"
        found.ledger.say(NOTE, table.grid, cell, "", message)
