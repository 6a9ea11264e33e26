"""A document to the records of a plan, with the account of every cell of it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from planctl.importing import about, unread, wording
from planctl.importing.aims import is_heading
from planctl.importing.apart import apart
from planctl.importing.draft import Draft
from planctl.importing.gather import Gathering
from planctl.importing.heads import Meaning, plain
from planctl.importing.ledger import NOTE, Doubt, Ledger
from planctl.importing.links import Links
from planctl.importing.placing import At, Placing
from planctl.importing.source import Cell, Grid, Paragraph, Source
from planctl.importing.tables import Table, Unsure, going_on, table
from planctl.language.spoken.said import Context
from planctl.model.plan_set import PlanSet

# Headings that name a part of the form, and nothing that is aimed at.
_PARTS = frozenset(
    [
        "action plan",
        "actions",
        "key actions",
        "supporting actions / milestones",
        "supporting actions",
        "measures",
        "performance measures",
        "performance indicators",
        "risks",
        "risk management",
        "risk register",
        "workforce",
        "workforce development",
        "resources",
        "objectives",
        "service objectives",
        "service plan",
        "our actions",
        "key risks",
        "milestones",
        "targets",
        "introduction",
        "background",
        "performance",
        "key performance indicators",
        "our objectives",
        "risks and opportunities",
    ]
)
_NUMBERED = re.compile(r"(?:section\s+)?[0-9]+(?:\.[0-9]+)*[.):]?\s+", re.IGNORECASE)


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
    ledger = Ledger(source)
    found = Reading(Draft(), ledger)
    placing = Placing(ledger, Links(plans), context)
    gathering = Gathering(found.draft, ledger, placing, fallback)
    parts_of = [apart(grid, mapped, context) for grid in unread.in_use(ledger)]
    grids = _tables([part for some in parts_of for part in some], mapped, context)
    for some in parts_of:
        for grid in some[1:]:
            first = next(cell for row in grid.rows for cell in row if cell.real.text)
            message = "empty columns stand before it, and it is read as a table of its own"
            ledger.say(NOTE, grid, first, "", message)
    found.tables = [item for _, item in grids if item is not None]
    found.unsure = [item for each in found.tables for item in each.unsure]
    if found.unsure:
        return found
    placing.lost = unread.lost(found.tables, ledger)
    unread.coloured(found.tables, mapped, ledger)
    _, title_cells = about.title_of(source)
    for cell in title_cells:
        ledger.put(cell)
    found.draft.plan.update(about.lead_and_others(source))
    walk = _Walk(gathering, found, _PARTS.union(map(plain, parts)))
    for grid, rows in grids:
        if grid.alone:
            gathering.leave_objective()
        walk.texts(grid.above, rows)
        if rows is not None:
            _above(rows, found, gathering)
            gathering.table(rows)
        else:
            walk.form(grid)
    walk.texts(source.after, None)
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
        if rows is None and before is not None and not about.pairs(grid):
            rows = going_on(grid, before)
        found.append((grid, rows))
        before = rows
    return found


class _Walk:
    """What stands between tables."""

    def __init__(self, gathering: Gathering, found: Reading, parts: frozenset[str]) -> None:
        self._gathering = gathering
        self._parts = parts
        self._found = found
        self._level: int | None = None
        self._group_level: int | None = None
        self._headed = False
        self._unread: list[str] = []

    def texts(self, items: list[Paragraph], rows: Table | None) -> None:
        """Read the texts above a table: its objective, or the heading of a group."""
        gathering = self._gathering
        headings = [item for item in items if self._heads(item)]
        for item in items:
            text = wording.one(item.text)
            if item.level == 0 or about.everything_said(item.text):
                continue
            if item.level and self._group_level and item.level <= self._group_level:
                gathering.group, self._group_level = "", None
            if self._part(text):
                # Where columns name the objectives, a part of the form is none's.
                if item.level and (not self._headed or
                                   (self._level and item.level <= self._level)):  # fmt: skip
                    gathering.leave_objective()
                continue
            if item not in headings:
                self._unread.append(text)
                continue
            lower = any(other.level and item.level and other.level > item.level
                        for other in headings[headings.index(item) + 1 :])  # fmt: skip
            if lower:
                gathering.forget()
                gathering.group, gathering.under = text, None
                self._group_level = item.level
                continue
            group = gathering.group
            gathering.heading(text, rows if rows is not None and rows.kind == "action" else None)
            gathering.group = gathering.group or group
            self._level, self._headed = item.level or self._level, True

    def _part(self, text: str) -> bool:
        """Whether a heading names a part of the form, with or without a number before it."""
        number = _NUMBERED.match(text)
        bare = text[number.end() :] if number else text
        return plain(text) in self._parts or plain(bare) in self._parts

    def _heads(self, item: Paragraph) -> bool:
        text = wording.one(item.text)
        return item.level != 0 and not self._part(text) and (
            item.level is not None or is_heading(text))  # fmt: skip

    def form(self, grid: Grid) -> None:
        """Read a table that is a form, of the objective above it or of the plan."""
        gathering, ledger = self._gathering, self._found.ledger
        pairs = about.pairs(grid)
        under = gathering.current() if pairs else None
        known = about.labels()
        for label, name, cell in pairs:
            at = At(grid, cell, label.text, cell.text, cell)
            if under is not None:
                ledger.head(label)
                gathering.placing.place(under, "objective", (name,), at)
            elif plain(label.text) in known:
                ledger.head(label)
                ledger.put(cell)
                self._found.draft.plan[known[plain(label.text)]] = wording.one(cell.text)

    def tell(self) -> None:
        """Say which texts outside of tables are not in the plan."""
        self._gathering.forget()
        self._unread += self._gathering.unused
        if not self._unread:
            return
        shown = "; ".join(f"'{text[:50]}'" for text in self._unread[:3])
        more = f" and {len(self._unread) - 3} more" if len(self._unread) > 3 else ""
        message = f"texts outside of tables are not read: {shown}{more}"
        hint = "what belongs into the plan's overview is copied by hand"
        self._found.ledger.doubts.append(Doubt(NOTE, "", "", "", message, hint))


def _above(table: Table, found: Reading, gathering: Gathering) -> None:
    """Read what the cells above the head of a table say of the plan, or of what stands below."""
    named = {column.cell.real for column in table.columns}
    for row in table.grid.rows[: table.first - table.deep]:
        cells = list(dict.fromkeys(cell.real for cell in row if cell.real.text))
        if len(cells) == 1 and cells[0] not in found.ledger.placed:
            _caption(table, cells[0], found, gathering)
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
        gathering.heading(text, table)
        return
    refs, unknown = gathering.placing.links.objectives(text.partition(":")[2].strip() or text)
    under = gathering.current() if refs and not unknown else None
    if under is not None:
        found.ledger.put(cell)
        there = under.setdefault("supports", [])
        there += [ref for ref in refs if ref not in there]
        message = f"'{text}' is read as what the objective supports: {', '.join(refs)}"
        found.ledger.say(NOTE, table.grid, cell, "", message)
