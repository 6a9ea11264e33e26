"""What a cell of a workbook says, as the value of a key and as the operations that set it."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from planctl.checking.usual_words import evened
from planctl.editing import monthly, spots, typed
from planctl.editing.operations import Take
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted
from planctl.importing import days
from planctl.importing.column_keys import Path
from planctl.importing.excel_shown import SHOWN
from planctl.importing.returned import At, said
from planctl.importing.source import Cell
from planctl.language.keys import Key, Shape
from planctl.language.spoken.said import Context
from planctl.language.yaml.document import as_list, lookup
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.text import as_word, one_line

_LISTS = frozenset({Shape.TEXTS, Shape.REFS, Shape.NAMES, Shape.NUMBERS})
_DATES = frozenset({Shape.WHEN, Shape.DUE, Shape.PERIOD})
_SPREAD = re.compile(r"[;\n]")


def value(key: Key, at: At, context: Context, say: Callable[[str], None]) -> Any:
    """Return what a cell says under a key.

    Args:
        say: is told how a date was read that may mean something else.

    Raises:
        PlanctlError: the key takes no such value, or it cannot be read for certain.
    """
    cell = at.cell
    refuse_unsure(cell)
    if key.shape in _DATES:
        return _day(key, cell, context, say)
    if key.shape in _LISTS:
        return [typed.item(key, key.shape, part, context) for part in parts(cell.text)]
    if key.shape in {Shape.TEXT, Shape.REF}:
        return one_line(cell.text)
    if key.shape == Shape.PROSE:
        return cell.text
    text = said(cell)
    if key.shape == Shape.CHOICE:
        words = {evened(word): word for word, _ in key.choices}
        text = words.get(evened(text), text)
    return typed.item(key, key.shape, text, context)


def parts(text: str) -> list[str]:
    """Return the items of a cell that has several."""
    return [" ".join(part.split()) for part in _SPREAD.split(text) if part.strip()]


def refuse_unsure(cell: Cell) -> None:
    """Refuse a cell of which it is not certain what it says.

    Raises:
        PlanctlError: it shows an error, is struck through, or has a formula without a result.
    """
    for remark in cell.remarks:
        if "hidden" not in remark and not remark.startswith(SHOWN):
            raise PlanctlError(remark, hint="mend the cell, and import the workbook again")


def _day(key: Key, cell: Cell, context: Context, say: Callable[[str], None]) -> Any:
    name = "period" if key.shape == Shape.PERIOD else key.name
    found = days.day(cell, cell.text, name, context)
    if found.doubt:
        raise PlanctlError(found.doubt, hint=found.hint)
    if [*found.keys] != [name]:
        message = "it says something else than a date"
        raise PlanctlError(
            message, hint=f"write a date, or empty the cell to take '{key.name}' away"
        )
    if found.note:
        say(found.note)
    day = found.keys[name]
    return Written(day) if isinstance(day, str) else day


def operations(
    plans: PlanSet, record: Record, path: Path, key: Key, new: Any, as_of: date
) -> Wanted:
    """Return what gives a record's key a value.

    Raises:
        PlanctlError: another sort of value stands there.
    """
    there = lookup(record.fields, path)
    if key.shape in _DATES and isinstance(there, dict):
        message = f"{record.label} recurs, so it has no one date"
        name = as_word(record.ref or record.key)
        hint = f"planctl set {name} {path[0]}.until=DATE sets its parts"
        raise PlanctlError(message, hint=hint)
    if path == ("due",) and isinstance(new, str) and isinstance(there, (str, int)):
        return monthly.due(plans, record, new, as_of.isoformat(), None, None)
    if key.shape in _LISTS:
        one = key.shape == Shape.NAMES and len(new) == 1
        return _listed(plans, record, path, there, _kept(there, new), one=one)
    if key.shape == Shape.PROSE and (isinstance(there, list) or (there is None and "\n" in new)):
        lines = [line.strip() for line in str(new).split("\n") if line.strip()]
        return _listed(plans, record, path, there, _kept(there, lines), one=False)
    return spots.put(plans, record, path, new)


def alone(key: Key, new: Any) -> Any:
    """Return a value as a record that is new has it."""
    if key.shape == Shape.NAMES and len(new) == 1:
        return new[0]
    return new.split("\n") if key.shape == Shape.PROSE and "\n" in new else new


def _kept(there: object, new: Sequence[Any]) -> list[Any]:
    """Return items as they are written in the plan, where they are equal but for spacing."""
    known = {_shown(item): item for item in as_list(there)}
    return [known.get(_shown(item), item) for item in new]


def _shown(item: object) -> str:
    return " ".join(one_line(str(item)).replace("; ", ", ").split())


def _listed(
    plans: PlanSet, record: Record, path: Path, there: object, wanted: list[Any], *, one: bool
) -> Wanted:
    """Return what makes a list of other items: by adding or taking alone, where that is all.

    Args:
        one: whether a single item stands without a list.
    """
    old = as_list(there)
    if isinstance(there, list) and len(wanted) > len(old) and wanted[: len(old)] == old:
        return [found for item in wanted[len(old) :]
                for found in spots.append(plans, record, path, item)]  # fmt: skip
    gone = [index for index, item in enumerate(old) if item not in wanted]
    left = [item for item in old if item in wanted]
    alone = spots.homes(plans, record, path) == [record]
    if isinstance(there, list) and gone and left and left == wanted and alone:
        at = (*record.path, *path)
        return [(record.document, Take((*at, index))) for index in reversed(gone)]
    return spots.put(plans, record, path, wanted[0] if one else wanted)
