"""Whose records a command is asked for: names, as they were typed, looked up in each plan set."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planctl.model.answering import Whose
    from planctl.model.plan_set import PlanSet


class Sought(NamedTuple):
    """The names after ``--owner``, ``--accountable``, ``--for`` and ``--portfolio-holder``."""

    owner: str | None = None
    accountable: str | None = None
    forum: str | None = None
    holder: str | None = None

    @property
    def names(self) -> list[str]:
        """The names given, each once."""
        return list(dict.fromkeys(name for name in self if name is not None))

    @property
    def _told(self) -> list[tuple[str, str]]:
        """The committee and the councillor asked for, each with the key that names such."""
        keys = ((self.forum, "reports_to"), (self.holder, "portfolio_holder"))
        return [(name, key) for name, key in keys if name is not None]

    def spelled(self, plans: "PlanSet") -> "Sought":
        """Return the same with forums and councillors as the plans write them."""
        found = {key: _written(plans, name, key) or name for name, key in self._told}
        return self._replace(forum=found.get("reports_to"), holder=found.get("portfolio_holder"))

    def unmet(self, plans: "PlanSet") -> list[str]:
        """Return the names that a plan set does not know."""
        officers = [name for name in (self.owner, self.accountable)
                    if name is not None and not plans.who.meant(name)]  # fmt: skip
        return officers + [name for name, key in self._told if _written(plans, name, key) is None]

    def known(self, plans: "PlanSet") -> "Sequence[str]":
        """Return the names that a plan set has of the sort asked for."""
        from planctl.model.told_to import every  # noqa: PLC0415 - for a wrong name alone

        others = [name for _, key in self._told for name in every(plans, key)]
        officers = self.owner is not None or self.accountable is not None
        return [*(plans.people.names() if officers else ()), *others]

    def whose(self, plans: "PlanSet") -> "Whose | None":
        """Return whose records are meant in a plan set that knows the names; None for all."""
        if not self.names:
            return None
        from planctl.model.answering import Whose  # noqa: PLC0415 - for a name alone

        owners, accountable = (None if name is None else tuple(plans.who.meant(name))
                               for name in (self.owner, self.accountable))  # fmt: skip
        return Whose(plans, owners, accountable, self.forum, self.holder)

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


def _written(plans: "PlanSet", name: str, key: str) -> str | None:
    """Return a committee or councillor as the plans write them; None where they name no such."""
    from planctl.model.names import called  # noqa: PLC0415 - for a name alone
    from planctl.model.told_to import every  # noqa: PLC0415

    return next((item for item in every(plans, key) if called(item) == called(name)), None)


EVERYBODY = Sought()
