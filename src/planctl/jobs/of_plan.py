"""Reports of one plan's records alone: which those are, and refs that no plan set has."""

from typing import TYPE_CHECKING, NamedTuple

from planctl.jobs.of_year import say_others
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from planctl.loading.load import Loaded
    from planctl.model.record import Record


class OfPlan(NamedTuple):
    """The records of a kind that stand in a plan, or below one.

    Attributes:
        records: all there are where no plan is named.
        told: what a set knows plans by, and as what the name is taken where other years have it.
    """

    records: "Collection[Record] | None"
    told: "tuple[Sequence[str], Sequence[tuple[str, str, Sequence[str]]]]"


def of_plan(loaded: "Loaded", kind: str, plan: str | None, as_of: "date") -> OfPlan:
    """Return the records of a kind that stand in the plan of a ref."""
    from planctl.queries.listing import (  # noqa: PLC0415 - only where it is asked
        Filters,
        listing,
        names,
        other_years,
    )

    if plan is None:
        return OfPlan(None, ((), ()))
    filters = Filters(plan=plan)
    found = listing(loaded.plans, kind, filters, as_of)
    told = names(loaded.plans, "plan"), other_years(loaded.plans, filters, as_of)
    return OfPlan(set(found), told)


def say_plan(
    plan: str | None,
    told: "Sequence[tuple[Sequence[str], Sequence[tuple[str, str, Sequence[str]]]]]",
) -> None:
    """Say as what a plan's ref was taken.

    Args:
        told: of each plan set.

    Raises:
        PlanctlError: no set has it.
    """
    for item in (item for _, others in told for item in others):
        say_others(*item)
    refuse_unknown({"plan": {ref for refs, _ in told for ref in refs}}, plan=plan)


def refuse_unknown(known: "Mapping[str, Collection[str]]", **wanted: str | None) -> None:
    """Refuse a ref that no plan set has: an empty list would look like an answer."""
    from planctl.queries.refs import nearest_refs  # noqa: PLC0415 - of a ref alone

    for option, ref in wanted.items():
        what = "plan" if option == "plan" else "objective"
        have = known[what]
        if ref is not None and ref not in have:
            near = nearest_refs(ref, have)
            message = f"no {what} has the ref '{one_line(ref)}'"
            hint = f"did you mean {' or '.join(near)}?" if near else f"see 'planctl list {what}s'"
            raise PlanctlError(message, hint=hint)
