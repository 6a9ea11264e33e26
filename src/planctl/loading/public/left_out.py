"""How much a public edition keeps back, and what is said of it."""

from collections.abc import Iterable
from typing import NamedTuple

from planctl.system.text import counted, one_line

# How a public edition tells of officers.
OFFICERS = ("Officers", "stand under their posts; without a post, as Officer and a number")


class LeftOut(NamedTuple):
    """How many records a public edition keeps back, and why those that are exempt."""

    officers: int = 0
    exempt: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What an edition says of it; nothing where nothing is left out."""
        count = self.officers + self.exempt
        verb = "is" if count == 1 else "are"
        head = f"{counted(count, 'record')} {verb} left out"
        return f"{self.of(head)}." if count else ""

    def of(self, counted_records: str) -> str:
        """Return what is said of all, and how many are for officers only, and exempt and why.

        Args:
            counted_records: all of them, which are not counted again where one sort is all.
        """
        why = f" ({'; '.join(map(one_line, self.reasons))})" if self.reasons else ""
        sorts = ((self.officers, "for officers only"), (self.exempt, f"exempt{why}"))
        parts = [(count, words) for count, words in sorts if count]
        if len(parts) == 1:
            return f"{counted_records}, {parts[0][1]}"
        return f"{counted_records}: {', '.join(f'{count} {words}' for count, words in parts)}"


NOTHING = LeftOut()


def together(items: Iterable[LeftOut]) -> LeftOut:
    """Return what several plan sets leave out."""
    found = list(items)
    reasons = dict.fromkeys(reason for item in found for reason in item.reasons)
    return LeftOut(sum(item.officers for item in found), sum(item.exempt for item in found),
                   tuple(reasons))  # fmt: skip
