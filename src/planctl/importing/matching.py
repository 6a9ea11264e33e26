"""Which record of a plan a row of a document is: by its ref, a former ref, or its title."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from planctl.importing.draft import Data
from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of

_SIGNS = re.compile(r"[^\w%£]+")


def same_words(text: str) -> str:
    """Return a text as titles are compared: without case, signs, and the kind of quotation mark."""
    plain = fold(text.replace("&", " and ").replace("\u2019", "'").replace("'", ""))
    return " ".join(_SIGNS.sub(" ", plain).split())


@dataclass
class Matching:
    """The records of one plan.

    Attributes:
        met: those that the document has.
    """

    plans: PlanSet
    plan: Record
    met: set[Record] = field(default_factory=set)

    def find(self, kind: str, data: Data, under: Record | None = None) -> Record | None:
        """Return the record that a row is; None for a new one.

        Args:
            under: the record in which one without a ref stands.
        """
        ref, title = data.get("ref"), data.get("title")
        mine = [item for item in self.plans.in_plan(self.plan, kind) if item not in self.met]
        found: list[Record] = []
        if isinstance(ref, str) and ref:
            found = [item for item in mine if ref in refs_of(item)]
            found = found or [item for item in mine if ref in item.refs("formerly")]
        if not found and isinstance(title, str):
            words = same_words(title)
            named = [item for item in mine if item.title and same_words(item.title) == words]
            # A record with another ref is another one.
            named = [item for item in named if not (ref and item.ref)]
            inside = [item for item in named if under is not None and item.parent is under]
            found = inside or (named if len(named) == 1 else [])
        if not found:
            return None
        self.met.add(found[0])
        return found[0]

    def again(self, kind: str, data: Data) -> Record | None:
        """Return the measure or risk that a row is, where the document has it in two places."""
        title = same_words(str(data.get("title", "")))
        if kind not in {"measure", "risk"} or not title:
            return None
        found = [item for item in self.met if item.kind == kind
                 and same_words(item.title) == title
                 and data.get("ref") in {None, *refs_of(item)}]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def unmet(self, kinds: Iterable[str]) -> list[Record]:
        """Return the records of some kinds that the document has not."""
        return [item for kind in kinds for item in self.plans.in_plan(self.plan, kind)
                if item not in self.met]  # fmt: skip
