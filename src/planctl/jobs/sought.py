"""Whose records a command is asked for: names, as they were typed, looked up in each plan set."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planctl.model.answering import Whose
    from planctl.model.plan_set import PlanSet


class Sought(NamedTuple):
    """The names after ``--owner`` and ``--accountable``, or None."""

    owner: str | None = None
    accountable: str | None = None

    @property
    def names(self) -> list[str]:
        """The names given, each once."""
        return list(dict.fromkeys(name for name in self if name is not None))

    def unmet(self, plans: "PlanSet") -> list[str]:
        """Return the names that a plan set does not know."""
        return [name for name in self.names if not plans.who.meant(name)]

    def whose(self, plans: "PlanSet") -> "Whose | None":
        """Return whose records are meant in a plan set that knows the names; None for all."""
        if not self.names:
            return None
        from planctl.model.answering import Whose  # noqa: PLC0415 - for a name alone

        found = [None if name is None else tuple(plans.who.meant(name)) for name in self]
        return Whose(plans, *found)

    def refuse_unknown(self, sets: Iterable[tuple[Collection[str], Sequence[str]]]) -> None:
        """Refuse a name that no plan set knows: an empty list would look like an answer.

        Args:
            sets: of each plan set, the names that it does not know, and all that it does.

        Raises:
            PlanctlError: there is such a name; the nearest are its hint.
        """
        asked = list(sets)
        for name in self.names:
            if all(name in unmet for unmet, _ in asked):
                from planctl.jobs.unknown_name import unknown  # noqa: PLC0415 - to help out

                raise unknown(name, [item for _, known in asked for item in known])


EVERYBODY = Sought()
