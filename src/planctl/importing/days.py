"""A cell in a column of dates: what goes into the plan, what stays as printed, what to decide."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from planctl.importing.figures import Look
from planctl.importing.source import MONTH_OR_DAY, Cell
from planctl.language.spoken.advice import STEPS
from planctl.language.spoken.cells import month_first, of_cell
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import NOTED, REFUSED, SEVERAL, Context, Said, Value, spelled

# Boxes and ticks under what says that work is done, with the day or without.
_BOX = re.compile(r"\s*([\u2610-\u2612\u2713\u2714])\s*(.*)", re.DOTALL).fullmatch
_EMPTY = "\u2610"
_YEAR = re.compile(r"\s*(?:19|20)[0-9]{2}\s*").fullmatch
_YEARS = re.compile(r"(?:19|20)[0-9]{2}|[0-9]/[0-9]|'[0-9]{2}").search
_PARTED = 2
_MONTH_FIRST = re.compile(r"\bmm?\s*[/.-]\s*dd?\b", re.IGNORECASE).search  # "Due (mm/dd/yyyy)"


class MonthOrDay(str):
    """The first day of a month, by which the month may be meant."""

    __slots__ = ()

    @property
    def month(self) -> str:
        """The month, as plans write it."""
        return self[:7]


def settled(value: Any) -> Any:
    """Return data in which such a day, or a look, is plain, as where no plan has words for it."""
    if isinstance(value, dict):
        return {name: settled(item) for name, item in value.items()}
    if isinstance(value, list):
        return [settled(item) for item in value]
    return str(value) if isinstance(value, (MonthOrDay, Look)) else value


@dataclass
class Day:
    """What a cell says.

    Attributes:
        keys: the keys to write; none where it says that there is no date.
        printed: whether the cell's own words are to be kept beside them.
        note: how it was read; ``doubt``: why it was not, with ``hint``.
    """

    keys: dict[str, object] = field(default_factory=dict)
    printed: bool = False
    note: str = ""
    doubt: str = ""
    hint: str = ""


def day(cell: Cell, text: str, key: str, context: Context) -> Day:
    """Return what a cell says under a key that takes a date."""
    there = replace(context, key=key)
    box = _BOX(text) if key == "completed" else None
    if box and not box[2]:
        done: dict[str, object] = {"status": "done"} if box[1] != _EMPTY else {}
        return Day(done, printed=bool(done), note="read as status done, without a day")
    text = box[2] if box else text
    if _several(text, there):
        hint = f"write {key}: with the date of the whole; those of its steps are milestones'"
        return Day({key: " ".join(text.split())}, doubt="it has more than one date", hint=hint)
    value = cell.real.value if text == cell.real.text else None
    said = of_cell(value, cell.real.number_format, there) if isinstance(value, (date, int, float)) \
        else read(text, there)  # fmt: skip
    if said.outcome == REFUSED and "\n" in text:
        flat = read(" ".join(text.split("\n")), there)
        said = flat if flat.outcome != REFUSED else said
    if said.outcome == REFUSED:
        return Day({key: " ".join(text.split())}, doubt=said.words, hint=_offers(said, key))
    found: dict[str, Any] = {name: _value(item) for name, item in said.keys if item is not None}
    if MONTH_OR_DAY in cell.real.remarks:
        found |= {name: MonthOrDay(item) for name, item in found.items() if isinstance(item, str)}
    noted = said.outcome == NOTED
    note = f"read as {', '.join(_shown(name, item, key) for name, item in said.keys)}"
    return Day(found, printed=noted, note=f"{note}: {said.words}" if noted and found else "")


def of_column(cells: Collection[Cell], context: Context, head: str) -> Context:
    """Return what is known of dates in a column: whether months come first, or days stand."""
    dated = any(isinstance(cell.value, date) for cell in cells)
    first = bool(_MONTH_FIRST(head) or month_first(cell.text for cell in cells))
    return replace(context, dates=dated, month_first=first)


def _several(text: str, context: Context) -> bool:
    """Whether several lines of a cell are dates: together they would be read as another."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == _PARTED and _YEAR(lines[1]) and not _YEARS(lines[0]):
        return False  # a line ends inside of it: "March" and "2026"
    return len(lines) > 1 and sum(read(line, context).outcome != REFUSED for line in lines) > 1


def _shown(name: str, value: Value, key: str) -> str:
    return spelled(value) if name == key else f"{name} {spelled(value)}"


def _value(value: Value) -> Value:
    return dict(value) if isinstance(value, dict) else value


def _offers(said: Said, key: str) -> str:
    if not said.offers:
        return f"write {key}: with a date that plans use, or leave the key out"
    *most, last = [f"{offer.value} ({offer.meaning})" for offer in said.offers]
    steps = f", or {STEPS}" if said.words == SEVERAL and key == "due" else ""
    return f"write {', '.join(most)} or {last}{steps}" if most else f"write {last} if that is meant"
