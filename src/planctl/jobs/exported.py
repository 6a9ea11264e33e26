"""The tables of the plan sets that a job reads: for an export, and for a question about them."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from planctl.jobs.job import Job
from planctl.jobs.sought import EVERYBODY, Sought

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose


class OfSet(NamedTuple):
    """The tables of one plan set.

    Attributes:
        named: of a public edition, the names that the last look looks for.
        left_out: how much of it is kept back, as ``LeftOut`` counts.
        tables: the lines of each table, by its name.
    """

    named: Sequence[Sequence[str]]
    left_out: tuple[Any, ...]
    tables: dict[str, list[Any]]


def tables_of(
    job: Job,
    paths: Sequence[Path] | None,
    sought: Sought = EVERYBODY,
    *,
    only: Collection[str] = (),
) -> list[OfSet]:
    """Return the tables of each plan set, kept from run to run.

    Args:
        only: the columns that a calendar needs; none means all, and what records list.

    Raises:
        PlanctlError: no plan set knows a name that is given.
    """
    soon = job.due_soon(None)

    def exported(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.queries.export import export  # noqa: PLC0415 - not where the answer is kept

        found = export(
            loaded.plans, job.as_of, within=soon, whose=whose, paths=loaded.chosen, only=only
        )
        return loaded.named, tuple(loaded.left_out), found

    asked = job.asked(paths, ("export", soon, tuple(sorted(only))), exported, sought)
    return [OfSet(named or (), tuple(left_out), tables) for named, left_out, tables in asked]


def with_past(job: Job, paths: Sequence[Path] | None) -> dict[str, list[Any]]:
    """Return the tables of what git knows; what it does not know is noted."""
    from planctl.jobs.past_tables import past_tables  # noqa: PLC0415 - git is asked

    made = past_tables(job, paths)
    job.notes |= made.notes
    return made.lines


def together(sets: Sequence[OfSet]) -> dict[str, list[Any]]:
    """Return the lines of each table, of all plan sets."""
    from planctl.reports.tables import TABLES  # noqa: PLC0415 - a command's help needs none

    return {
        table.name: [line for item in sets for line in item.tables.get(table.name, ())]
        for table in TABLES
    }
