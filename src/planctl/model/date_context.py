"""What the grammar of spoken dates is told of the plan in which a date is written."""

from datetime import date
from typing import TYPE_CHECKING

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record

if TYPE_CHECKING:
    from planctl.language.spoken.said import Context


def date_context(
    plans: PlanSet, record: Record | None, key: str, today: date | None = None
) -> "Context":
    """Return the plan's own period, else the corporate plan's, for a date of a record.

    A period that is itself misspelt counts as what it means for certain.

    Args:
        record: the record, or the plan; None where the date stands in none.
        key: what the date is, as ``Context`` has it.
        today: the day on which it is said, of what somebody types.
    """
    from planctl.language.spoken.said import Context  # few commands ask

    for plan in (record.plan or record if record else None, plans.corporate):
        written = plan.texts("period") if plan else ()
        if written and (period := _meant(written[0], plans.year_starts)):
            return Context(period, plans.year_starts, key, today=today)
    return Context("", plans.year_starts, key, today=today)


def _meant(written: str, year_starts: int) -> str:
    from planctl.language.spoken.reading import read
    from planctl.language.spoken.said import Context

    keys = dict(read(written, Context("", year_starts, "period")).keys)
    value = keys.get("period")
    return value if isinstance(value, str) else ""
