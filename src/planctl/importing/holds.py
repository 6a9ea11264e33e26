"""Whose value holds where a cell was changed both in a workbook and in the plans."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

WORKBOOK, PLANS = "workbook", "plans"
_CELL = re.compile(r"'?(?P<sheet>[^!]+?)'?!(?P<cell>[A-Za-z]{1,3}[0-9]{1,7})")
_PLACE = re.compile(r"sheet '(?P<sheet>.*)', (?P<cell>[A-Z]{1,3}[0-9]{1,7})")


@dataclass
class Holds:
    """What somebody said.

    Attributes:
        everywhere: whose value holds in all other cells; an empty text where nobody said.
        cells: whose holds in a cell, by its place.
    """

    everywhere: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    def of(self, place: str) -> str:
        """Return whose value holds in a cell, by its place in the workbook."""
        self._met.add(place)
        return self.cells.get(place, self.everywhere)

    def refuse_others(self) -> None:
        """Refuse a cell that was named, and that the two did not both change.

        Raises:
            PlanctlError: there is one.
        """
        for place in self.cells.keys() - self._met:
            message = f"{place} was not changed both in the workbook and in the plans"
            raise PlanctlError(message, hint="leave it out of --conflicts")


def holds(said: Iterable[str]) -> Holds:
    """Return what ``--conflicts`` says: ``workbook``, ``plans``, or ``Actions!B5=workbook``.

    Raises:
        PlanctlError: it is none of these, or says two things of one cell.
    """
    found = Holds()
    for each in said:
        cell, _, whose = each.rpartition("=")
        match = _CELL.fullmatch(cell.strip())
        if whose not in {WORKBOOK, PLANS} or (cell and not match):
            message = f"--conflicts takes no '{one_line(each)}'"
            hint = "write workbook or plans, or of one cell: --conflicts Actions!B5=workbook"
            raise PlanctlError(message, hint=hint)
        place = f"sheet '{match['sheet']}', {match['cell'].upper()}" if match else ""
        if (found.cells.get(place, whose) if place else found.everywhere or whose) != whose:
            message = f"--conflicts says two things of {place or 'all cells'}"
            raise PlanctlError(message, hint="say one of them")
        if place:
            found.cells[place] = whose
        else:
            found.everywhere = whose
    return found


def option(place: str) -> str:
    """Return what says of a cell whose value holds, as a person is to add it."""
    match = _PLACE.fullmatch(place)
    cell = f"{match['sheet']}!{match['cell']}" if match else "SHEET!CELL"
    return f'--conflicts "{cell}={WORKBOOK}"'
