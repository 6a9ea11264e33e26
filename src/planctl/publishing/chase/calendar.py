"""A calendar of one officer's open work, as an export writes it: who takes both has it once."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from planctl.model.plan_set import PlanSet
from planctl.output.exports import ics
from planctl.queries.export import lines_of, set_line
from planctl.reports.tables import BY_NAME, TABLE_OF, Export, Line
from planctl.standing.stated import Stated


class Calendars:
    """The calendars of a plan set's officers.

    Args:
        within: days ahead that count as due soon.
    """

    def __init__(self, plans: PlanSet, as_of: date, within: int) -> None:
        self._plans, self._as_of = plans, as_of
        # Each needs the keys of the whole set, which are made once; the line of a record that
        # many own has all their names, and stands in the calendar of each.
        self._line_of = cache(lines_of(plans, as_of, within=within))

    def of(self, items: Sequence[Stated]) -> bytes | None:
        """Return the calendar (RFC 5545) of some work; None where nothing has a day."""
        if not items:
            return None
        lines: dict[str, list[Line]] = {name: [] for name in BY_NAME}
        lines["plan_sets"] = [set_line(self._plans)]
        for record in dict.fromkeys(item.record for item in items):
            lines[TABLE_OF[record.kind]].append(self._line_of(record))
        return b"".join(ics.parts(Export(lines=lines, as_of=self._as_of)))
