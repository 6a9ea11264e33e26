"""A calendar of one officer's open work, as an export writes it: who takes both has it once."""

from collections.abc import Sequence
from datetime import date

from planctl.model.plan_set import PlanSet
from planctl.output.exports import ics
from planctl.queries.export import lines_of, set_line
from planctl.reports.tables import BY_NAME, TABLE_OF, Export, Line
from planctl.standing.stated import Stated


def calendar(plans: PlanSet, items: Sequence[Stated], as_of: date, within: int) -> bytes | None:
    """Return the calendar (RFC 5545); None where nothing has a day.

    Args:
        within: days ahead that count as due soon.
    """
    if not items:
        return None
    lines: dict[str, list[Line]] = {name: [] for name in BY_NAME}
    lines["plan_sets"] = [set_line(plans)]
    found = lines_of(plans, [item.record for item in items], as_of, within=within)
    for record, line in found.items():
        lines[TABLE_OF[record.kind]].append(line)
    return b"".join(ics.parts(Export(lines=lines, as_of=as_of)))
