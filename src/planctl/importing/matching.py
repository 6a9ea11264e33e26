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
        renumbered: those that the document has by their titles, under refs of others.
    """

    plans: PlanSet
    plan: Record
    met: set[Record] = field(default_factory=set)
    renumbered: list[tuple[str, Record]] = field(default_factory=list)
    _known: dict[tuple[str, str, str], list[Record]] = field(default_factory=dict)
    _titled: dict[tuple[str, str], list[Record]] = field(default_factory=dict)  # those met
    _called: dict[str, dict[str, list[Record]]] = field(default_factory=dict)

    def find(self, kind: str, data: Data, under: Record | None = None) -> Record | None:
        """Return the record that a row is; None for a new one.

        Args:
            under: the record in which one without a ref stands.
        """
        ref, title = data.get("ref"), data.get("title")
        found: list[Record] = []
        if isinstance(ref, str) and ref:
            found = self._by(kind, "ref", ref) or self._by(kind, "formerly", ref)
        if found and isinstance(title, str) and same_words(found[0].title) != same_words(title):
            # Numbers shift when a row is put in above; the words of another record do not.
            others = self._by(kind, "title", same_words(title))
            if len(others) == 1 and others[0].ref:
                self.renumbered.append((str(ref), others[0]))
                found = others
        if not found and isinstance(title, str):
            # A record with another ref is another one.
            named = [item for item in self._by(kind, "title", same_words(title))
                     if not (ref and item.ref)]  # fmt: skip
            inside = [item for item in named if under is not None and item.parent is under]
            found = inside or (named if len(named) == 1 else [])
        if not found:
            return None
        self.meet(found[0])
        return found[0]

    def headed(self, data: Data) -> Data:
        """Return an objective that is headed by its ref and title, as in print, with them apart.

        A ref such as R1 says nothing by its form: it is one where the plan has that objective.
        """
        title = data.get("title")
        if data.get("ref") or not isinstance(title, str):
            return data
        ref, _, words = title.partition(" ")
        known = any(ref in refs_of(item) and same_words(item.title) == same_words(words)
                    for item in self.plans.in_plan(self.plan, "objective"))  # fmt: skip
        return data | {"ref": ref, "title": words} if known else data

    def meet(self, record: Record) -> None:
        """Enter a record as one that the document has."""
        if record not in self.met:
            self.met.add(record)
            self._titled.setdefault((record.kind, same_words(record.title)), []).append(record)

    def _by(self, kind: str, name: str, value: str) -> list[Record]:
        """Return the records of a kind that have a value, and are not met yet."""
        if (kind, "", "") not in self._known:
            self._known[kind, "", ""] = []
            for item in self.plans.in_plan(self.plan, kind):
                words = [("title", same_words(item.title))] if item.title else []
                words += [("ref", each) for each in refs_of(item)]
                words += [("formerly", each) for each in item.refs("formerly")]
                for word in dict.fromkeys(words):
                    self._known.setdefault((kind, *word), []).append(item)
        return [item for item in self._known.get((kind, name, value), ()) if item not in self.met]

    def called(self, kind: str, title: str) -> list[Record]:
        """Return the records of a kind that have a title, in whatever plan."""
        if kind not in self._called:
            for item in self.plans.of(kind):
                words = same_words(item.title)
                self._called.setdefault(kind, {}).setdefault(words, []).append(item)
        words = same_words(title)
        return self._called.get(kind, {}).get(words, []) if words else []

    def again(self, kind: str, data: Data) -> Record | None:
        """Return the record that a row is, where the document has it in two places.

        An action or risk that a wide form prints in two tables has its ref and title in both.
        """
        title = same_words(str(data.get("title", "")))
        if not title or not (kind in {"measure", "risk"} or data.get("ref")):
            return None
        found = [item for item in self._titled.get((kind, title), ())
                 if data.get("ref") in {None, *refs_of(item)}]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def elsewhere(self, kind: str, data: Data) -> Record | None:
        """Return the measure or risk of another plan that this one links to, and so prints."""
        ref, title = data.get("ref"), same_words(str(data.get("title", "")))
        if not ref or kind not in {"measure", "risk"}:
            return None
        return next((item for item in self.plans.meant(kind, ref, self.plan)
                     if same_words(item.title) == title), None)  # fmt: skip

    def unmet(self, kinds: Iterable[str]) -> list[Record]:
        """Return the records of some kinds that the document has not."""
        return [item for kind in kinds for item in self.plans.in_plan(self.plan, kind)
                if item not in self.met]  # fmt: skip
