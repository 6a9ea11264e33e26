"""What a reference is taken as where plans of several years have it, said beside the report."""

from typing import TYPE_CHECKING

from planctl.system.terminal import complain
from planctl.system.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record


def say(plans: "PlanSet", record: "Record", wanted: str, typed: str = "") -> None:
    """Name the records of other years that a reference may mean as well.

    Args:
        typed: the reference as it was typed, where that is not all of it.
    """
    from planctl.model.year_names import full  # noqa: PLC0415 - its caller has both
    from planctl.queries.refs import other_years  # noqa: PLC0415

    say_others(typed or wanted, full(record), other_years(plans, record, wanted))


def say_named(plans: "PlanSet", kind: str, wanted: str, day: "date") -> None:
    """Name the records of other years that the name of a kind of record may mean as well."""
    for item in plans.years.named(plans, kind, wanted, day):
        say(plans, item, wanted)


def say_others(wanted: str, taken: str, others: "Sequence[str]") -> None:
    """Name the others of a reference that is taken as one of several."""
    if others:
        verb = "is" if len(others) == 1 else "are"
        complain(f"'{wanted}' is taken as {taken}", f"there {verb} also {', '.join(others)}")


def over_years(rows: "Iterable[Mapping[str, object]]") -> list[str]:
    """Return how many rows are of measures that plans of several years define, in a sentence."""
    count = sum("plans" in row for row in rows)
    verb = "goes" if count == 1 else "go"
    said = f"{counted(count, 'measure')} {verb} over several years, shown in the latest plan's row"
    return [said] if count else []
