"""How much a public edition keeps back, and what is said of it."""

from collections.abc import Iterable
from typing import NamedTuple

from planctl.system.text import counted, one_line


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
        return f"{counted(count, 'record')} {verb} left out: {self.why}." if count else ""

    @property
    def why(self) -> str:
        """How many are for officers only, and how many exempt and why."""
        why = f" ({'; '.join(map(one_line, self.reasons))})" if self.reasons else ""
        parts = [f"{self.officers} for officers only"] if self.officers else []
        parts += [f"{self.exempt} exempt{why}"] if self.exempt else []
        return ", ".join(parts)


NOTHING = LeftOut()


def together(items: Iterable[LeftOut]) -> LeftOut:
    """Return what several plan sets leave out."""
    found = list(items)
    reasons = dict.fromkeys(reason for item in found for reason in item.reasons)
    return LeftOut(sum(item.officers for item in found), sum(item.exempt for item in found),
                   tuple(reasons))  # fmt: skip
