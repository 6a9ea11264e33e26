"""How the actions of a record stand, counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How the actions of an objective or another record stand.

    Attributes:
        own: how many of those that deliver it stand how, by the names of WORDS.
        actions: how many hang on it in all, those of what supports it too, each counted once.
        overdue: how many of all are late.
    """

    own: dict[str, int]
    actions: int
    overdue: int

    @property
    def delivering(self) -> int:
        """How many deliver it: they stand under it, or name it as one more that they serve."""
        return sum(self.own.values())
