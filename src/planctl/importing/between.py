"""What stands between tables: titles of objectives, headings of groups and of parts of the form."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from planctl.importing import about, aims, front, wording
from planctl.importing.at import At
from planctl.importing.columns import Table
from planctl.importing.gather import Gathering
from planctl.importing.heads import Meaning, plain, titles
from planctl.importing.initials import explained
from planctl.importing.ledger import NOTE, Doubt
from planctl.importing.owners import owners
from planctl.importing.source import Cell, Grid, Paragraph
from planctl.model.names import fold

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
        "sign-off",
        "sign off",
        "approval",
        "consultation",
    ]
)
_NUMBERED = re.compile(r"(?:section\s+)?[0-9]+(?:\.[0-9]+)*[.):]?\s+", re.IGNORECASE)


_SHOWN = 3  # texts that are named; of all of them only programs are told
_TEXT = 10  # the level of a heading that is set as a text
_AIMED = frozenset({"action", "objective"})


def is_part(text: str, parts: Collection[str] = _PARTS) -> bool:
    """Whether a heading names a part of the form, with or without a number before it."""
    number = _NUMBERED.match(text)
    bare = text[number.end() :] if number else text
    return bool({plain(text), plain(bare)} & {*parts, *titles("action")})


class Walk:
    """What stands between tables.

    Attributes:
        grids: all tables of the document, each with what was made of it.
        mapped: what somebody said that labels mean.
    """

    def __init__(
        self,
        gathering: Gathering,
        parts: Iterable[str],
        grids: Sequence[tuple[Grid, Table | None]],
        mapped: Mapping[str, Meaning],
    ) -> None:
        self._mapped = mapped
        self._gathering = gathering
        self._parts = _PARTS.union(parts)
        self._grids = grids
        self._level: int | None = None
        self._groups: list[tuple[int, str]] = []
        self._headed = False
        self._unread: list[str] = []
        over = [text for at, (grid, _) in enumerate(grids) for item in grid.above
                if self._heads(item) and "action" in self._kinds(at, item)
                for text in [wording.one(item.text)]]  # fmt: skip
        columns = [column.meaning for _, rows in grids if rows is not None and rows.kind == "action"
                   for column in rows.columns]  # fmt: skip
        self._worded = any(map(aims.is_heading, over)) or any(
            meant is not None and meant[:2] == ("objective", ("title",)) for meant in columns
        )
        self._numbered = any(map(aims.named, over))

    def texts(self, items: list[Paragraph], at: int) -> None:
        """Read the texts above the table of a number: its objective, or the heading of a group."""
        gathering = self._gathering
        headings = [item for item in items if self._heads(item)]
        for item in items:
            text = wording.one(item.text)
            if item.level == 0 or self._says(item.text):
                continue
            part = self._part(text)
            if item.level or item in headings:
                self._end_groups(item.level or _TEXT)
            if part:
                # Where columns name the objectives, a part of the form is none's.
                if item.level and (not self._headed or
                                   (self._level and item.level <= self._level)):  # fmt: skip
                    gathering.leave_objective()
                continue
            if item not in headings:
                self._unread.append(text)
                continue
            self._heading(item, text, headings, at)

    def _says(self, text: str) -> bool:
        """Whether a text is keys of the plan with their values, or says who leads the objective."""
        gathering = self._gathering
        before, lead = about.own_lead(text)
        named = gathering.pending or gathering.under is not None
        under = gathering.current() if lead and named else None
        if under is not None and "owner" not in under:
            names = owners(lead, gathering.placing.links.knows, "Lead").names
            under["owner"] = names[0] if len(names) == 1 else names
            return not before
        plan = gathering.draft.plan
        said = [(name, " ".join(value.split())) for name, value in about.said(text)]
        return about.everything_said(text) and all(plan.get(name) == value for name, value in said)

    def _heading(self, item: Paragraph, text: str, headings: list[Paragraph], at: int) -> None:
        """Take a heading as an objective, a group, or none of both.

        Args:
            headings: those above the table of a number, ``at``.
        """
        gathering = self._gathering
        rows = self._grids[at][1] if at < len(self._grids) else None
        whole = aims.says_objective(text)  # what stands below it is no objective, but by its name
        lower = any(
            other.level and item.level and other.level > item.level
            and not (whole and not aims.named(wording.one(other.text)))
            for other in headings[headings.index(item) + 1 :])  # fmt: skip
        inside = gathering.worded and self._level and item.level and item.level > self._level
        if inside and not aims.named(text):
            self._begin_group(item, text)
        elif lower:
            gathering.forget()
            gathering.under = None
            self._begin_group(item, text)
        elif self._of_no_aim(text, at, item):
            gathering.leave_objective()
            self._unread.append(text)
        else:
            before, gathering.group = gathering.group, ""
            work = rows if rows is not None and rows.kind == "action" else None
            gathering.heading(text, work)
            if gathering.group:
                self._begin_group(item, gathering.group)
            gathering.group = gathering.group or before
            self._level, self._headed = item.level or self._level, True

    def _begin_group(self, item: Paragraph, text: str) -> None:
        self._groups.append((item.level or _TEXT, text))
        self._gathering.group = text

    def _end_groups(self, level: int) -> None:
        """End the groups that a heading of a level ends, and those that a row of a table began."""
        while self._groups and self._groups[-1][0] >= level:
            self._groups.pop()
        self._gathering.group = self._groups[-1][1] if self._groups else ""

    def _kinds(self, at: int, heading: Paragraph) -> set[str]:
        """Return what the tables are of that stand under a heading, up to the next like it."""
        found: set[str] = set()
        for number, (grid, rows) in enumerate(self._grids[at:]):
            if number and (grid.alone or any(
                    self._heads(item) and (item.level or _TEXT) <= (heading.level or _TEXT)
                    for item in grid.above)):  # fmt: skip
                break
            found |= {rows.kind} if rows is not None else set()
        return found

    def _of_no_aim(self, text: str, at: int, item: Paragraph) -> bool:
        """Whether a heading with measures or risks alone below it names no objective.

        It is put as none, where the document puts its objectives otherwise: "How we measure up".
        """
        named = aims.named(text)
        self._worded = self._worded or self._gathering.worded  # by a row over a table
        otherwise = (self._worded and not aims.is_heading(text)) or (self._numbered and not named)
        title = fold((named and named[1]) or text)
        known = (fold(each["title"]) for each in self._gathering.draft.plan.get("objectives", ()))
        kinds = self._kinds(at, item)
        return otherwise and bool(kinds) and not kinds & _AIMED and title not in known

    def _part(self, text: str) -> bool:
        return is_part(text, self._parts)

    def _heads(self, item: Paragraph) -> bool:
        text = wording.one(item.text)
        return item.level != 0 and not self._part(text) and (
            item.level is not None or aims.is_heading(text))  # fmt: skip

    def form(self, grid: Grid) -> None:
        """Read a table that is a form, of the objective above it or of the plan."""
        gathering, ledger = self._gathering, self._gathering.ledger
        if work := about.work(grid, self._mapped):
            self._work(grid, work)
            return
        pairs = about.pairs(grid)
        labelled = [list(about.beside(row)) for row in grid.rows] if not pairs else []
        if sum(map(bool, labelled)) * 2 > len(labelled) or front.labelled(grid):
            for label, key, cell in chain(*labelled):
                ledger.head(label)
                ledger.put(cell)
                gathering.draft.plan.setdefault(key, wording.one(cell.text))
        under = gathering.current() if pairs else None
        known = about.labels()
        for label, (name, *_), cell in pairs:
            at = At(grid, cell, label.text, cell.text, cell)
            if under is not None:
                ledger.head(label)
                gathering.placing.place(under, "objective", (name,), at)
            elif plain(label.text) in known:
                ledger.head(label)
                key, said = known[plain(label.text)], wording.one(cell.text)
                if gathering.draft.plan.setdefault(key, said) == said:
                    ledger.put(cell)
                else:
                    ledger.leave(grid, cell, label.text, f"the document names another {key} first")

    def _work(self, grid: Grid, pairs: list[tuple[Cell, tuple[str, ...], Cell]]) -> None:
        """Read a form of one action."""
        gathering, record = self._gathering, dict[str, Any]()
        for label, path, cell in pairs:
            gathering.ledger.head(label)
            if path == about.REF and label is cell:
                gathering.ledger.put(cell)
                record["ref"] = about.number_over(cell.text)
            elif path == about.TITLE:
                gathering.ledger.put(cell)
                ref, record["title"] = about.bare_work(wording.one(cell.text))
                record |= {"ref": ref} if ref else {}
            else:
                at = At(grid, cell, label.text, cell.text, cell)
                gathering.placing.place(record, "action", path, at)
        self._unlabelled(grid)
        gathering.work(record)

    def _unlabelled(self, grid: Grid) -> None:
        """Tell of the labels in a form of one action that nobody knows, with what stands beside."""
        ledger = self._gathering.ledger
        for row in grid.rows:
            cells = list(dict.fromkeys(cell.real for cell in row if cell.real.text))
            for label, cell in pairwise(cells):
                if not {label, cell} & (ledger.placed | ledger.heads | ledger.left):
                    head = wording.one(label.text)
                    message = f"its label '{head}' is not known"
                    ledger.head(label)
                    ledger.leave(grid, cell, head, message, f'say what it is: --map "{head}=KEY"')

    def tell(self) -> None:
        """Say which texts outside of tables are not in the plan."""
        self._gathering.forget()
        self._unread += self._gathering.unused
        gathering = self._gathering
        every = [item.text for grid, _ in self._grids for item in grid.above]
        placed = gathering.ledger.placed
        cells = [" = ".join(cell.text for cell in row if cell.text and cell not in placed)
                 for grid, _ in self._grids for row in grid.rows]  # fmt: skip
        knows = gathering.placing.links.knows
        gathering.ledger.doubts += explained(
            [*every, *self._unread, *cells], gathering.draft.plan, knows
        )
        if not self._unread:
            return
        first, others = self._unread[:_SHOWN], self._unread[_SHOWN:]
        shown = "; ".join(f"'{text[:50]}'" for text in first)
        more = f" and {len(others)} more, which --format json names" if others else ""
        message = f"texts outside of tables are not read: {shown}{more}"
        hint = "what belongs into the plan's overview is copied by hand"
        said = Doubt(NOTE, "", "", "", message, hint, others)
        self._gathering.ledger.doubts.append(said)
