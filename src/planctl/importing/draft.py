"""The records of a document before they are a plan: plain data, in the order of the format."""

from dataclasses import dataclass, field
from typing import Any

from planctl.language.keys import DOCUMENTS, Block
from planctl.model.names import fold

Data = dict[str, Any]
RECORDS = {"objective": "objectives", "measure": "measures", "risk": "risks",
          "workforce": "workforce", "progress": "progress"}  # fmt: skip
_ANY = ""  # no objective has it for a ref


@dataclass
class Draft:
    """What a document says of a plan.

    Attributes:
        plan: the plan's own keys, and its lists of records.
        unnamed: the title of the objective of work for which the document names none.
    """

    plan: Data = field(default_factory=dict)
    unnamed: str = ""
    _of_ref: dict[str, list[int]] = field(default_factory=dict)
    _titled: dict[str, dict[str | None, int]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Data]:
        """Return the records of a kind that stand in the plan itself."""
        found: list[Data] = self.plan.setdefault(RECORDS[kind], [])
        return found

    def objective(self, ref: str | None, title: str | None, called: str = "") -> Data:
        """Return the objective of a ref or title, which is made where it is not there.

        Args:
            called: its title where none is known.
        """
        objectives, ref = self.of("objective"), ref or None
        found = [] if ref is None else [
            at for at in self._of_ref.get(ref, ())
            if title is None or _begins(objectives[at]["title"], title)]  # fmt: skip
        titled = {} if title is None else self._titled.get(fold(title), {})
        # One of this title: of any ref where none is known, else of this ref or of none.
        found += [titled[each] for each in ({_ANY} if ref is None else {None, ref})
                  if each in titled]  # fmt: skip
        if found:
            item = objectives[min(found)]
            if ref is not None and item.get("ref") != ref:
                item["ref"] = ref
                self._known(min(found), item)
            return item
        made: Data = {"ref": ref} if ref else {}
        made["title"] = title or called or ref or ""
        objectives.append(made)
        self._known(len(objectives) - 1, made)
        return made

    def _known(self, at: int, objective: Data) -> None:
        """Enter where an objective stands, by its ref and title."""
        ref, titled = objective.get("ref"), self._titled.setdefault(fold(objective["title"]), {})
        titled.setdefault(_ANY, at)
        titled.setdefault(ref, at)
        if ref is not None:
            self._of_ref.setdefault(ref, []).append(at)
            if titled.get(None) == at:
                del titled[None]

    def lift(self) -> None:
        """Give an objective the links that all of its actions have, and none of their own."""
        for item in self.plan.get("objectives", ()):
            actions = item.get("actions", ())
            links = [action.get("supports") for action in actions]
            if not links or not links[0] or any(link != links[0] for link in links):
                continue
            there = item.setdefault("supports", [])
            there += [ref for ref in links[0] if ref not in there]
            for action in actions:
                del action["supports"]
                printed = action.get("printed", {})
                printed.pop("supports", None)
                if not printed:
                    action.pop("printed", None)

    def ordered(self, kind: str) -> Data:
        """Return the data of the plan with its keys in the order of the format."""
        return _ordered(self.plan, DOCUMENTS[kind])


def keep(record: Data, name: str, words: str) -> None:
    """Keep the document's own words beside a key."""
    record.setdefault("printed", {}).setdefault(name, words)


def add(record: Data, name: str, text: str | list[str]) -> None:
    """Add paragraphs to a text."""
    there = record.get(name)
    if there is None:
        record[name] = text
        return
    before = there if isinstance(there, list) else [there]
    record[name] = [*before, *(text if isinstance(text, list) else [text])]


def _begins(there: str, title: str) -> bool:
    """Whether one title is the other cut short, or a ref that stands where no title is known."""
    one, other = sorted((fold(there), fold(title)), key=len)
    return other.startswith(one) or not any(map(str.isalpha, one.removeprefix("objective")))


def _ordered(data: Data, block: Block) -> Data:
    names = list(block.named)
    found: Data = {}
    for name in sorted(data, key=lambda item: names.index(item) if item in names else len(names)):
        inner = block.named[name].block if name in block.named else None
        found[name] = _inside(data[name], inner)
    return found


def _inside(value: object, block: Block | None) -> object:
    if block is None:
        return value
    if isinstance(value, dict):
        return _ordered(value, block)
    if isinstance(value, list):
        return [_inside(item, block) for item in value]
    return value
