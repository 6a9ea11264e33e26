"""How an OpenDocument file shows cells and words: what is struck through, what is coloured."""

from collections.abc import Iterator
from itertools import islice, repeat
from typing import NamedTuple
from xml.etree import ElementTree as ET

from planctl.importing.package import attribute, child, local, whole
from planctl.importing.source import WIDEST

_DEEPEST = 20  # styles that a style goes back to
_UNCOLOURED = frozenset({"", "transparent", "#ffffff"})
_LINE = ("text-line-through-style", "text-line-through-type")


class Look(NamedTuple):
    """How a style shows what has it; None where it says nothing of it."""

    struck: bool | None = None
    fill: str | None = None


class Looks:
    """The styles of a file."""

    def __init__(self, *roots: ET.Element | None) -> None:
        """Read them from the parts that have any."""
        self._found: dict[str, tuple[Look, str]] = {}
        self._known: dict[str, Look] = {}
        for root in roots:
            for group in ("styles", "automatic-styles"):
                found = child(root, group)
                for style in found if found is not None else ():
                    name, above = attribute(style, "name"), attribute(style, "parent-style-name")
                    if name:
                        self._found[name] = _look(style), above or ""

    def of(self, name: str) -> Look:
        """Return the look that a style gives, with what it takes from those above it."""
        if name not in self._known:
            look, at = Look(), name
            for _ in range(_DEEPEST):
                own, above = self._found.get(at, (Look(), ""))
                look = Look(own.struck if look.struck is None else look.struck,
                            own.fill if look.fill is None else look.fill)  # fmt: skip
                if not above:
                    break
                at = above
            self._known[name] = look
        return self._known[name]

    def take_struck(self, cell: ET.Element) -> list[ET.Element]:
        """Take the stretches of words that are struck through out of a cell, and return them."""
        taken = []
        for above in [*cell.iter()]:
            for at, item in enumerate([*above]):
                if (
                    local(item.tag) == "span"
                    and self.of(attribute(item, "style-name") or "").struck
                ):
                    rest = ET.Element(item.tag)
                    rest.tail, item.tail = item.tail, None
                    above[at] = rest
                    taken.append(item)
        return taken


def _look(style: ET.Element) -> Look:
    text, cell = (child(style, f"{name}-properties") for name in ("text", "table-cell"))
    lines = [said for name in _LINE if text is not None and (said := attribute(text, name))]
    colour = attribute(cell, "background-color") if cell is not None else None
    fill = None if colour is None else "" if colour.lower() in _UNCOLOURED else colour.lstrip("#")
    return Look(any(said != "none" for said in lines) if lines else None, fill)


def columns(table: ET.Element) -> list[ET.Element]:
    """Return what a table says of each of its columns: of the first ones, if it has no end."""
    return [*islice(_columns(table), WIDEST)]


def _columns(table: ET.Element) -> Iterator[ET.Element]:
    for item in table.iter():
        if local(item.tag) == "table-row":
            return
        if local(item.tag) == "table-column":
            yield from repeat(item, whole(attribute(item, "number-columns-repeated"), 1))
