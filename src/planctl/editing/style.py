"""How a document writes what an edit adds to it: quotes, dashes, steps, brackets."""

import re
from dataclasses import dataclass
from functools import cached_property

from planctl.editing import scalars
from planctl.editing.outline import Outline
from planctl.language.yaml.document import Path, lookup

_WIDEST = 100


def usual_quote(text: str) -> str:
    """Return the quotation mark that most texts in quotes have."""
    single = len(re.findall(r"(?:: |- |\[|, )'", text))
    return "'" if single > len(re.findall(r'(?:: |- |\[|, )"', text)) else '"'


@dataclass(eq=False)
class Style:
    """The ways of one document, and values written in them.

    Attributes:
        outline: the document.
        quote: the quotation mark that it usually has.
        lines: whether a long text may stand in lines of its own.
    """

    outline: Outline
    quote: str
    lines: bool = True

    @cached_property
    def _nested(self) -> list[Path]:
        """The lists and records in lines that stand under a key of a record in lines."""
        found = []
        for path in self.outline.document.paths():
            value = lookup(self.outline.document.data, path)
            under_key = bool(path) and isinstance(path[-1], str)
            if under_key and isinstance(value, (dict, list)) and not self.outline.flow(path):
                found.append(path)
        return found

    def dash_indent(self, near: Path) -> int:
        """Return how far dashes stand right of the key above them, as nearest to a place."""
        at = self.outline.start(near)
        lists = [path for path in self._nested if isinstance(self.outline.value(path), list)]
        lists = [path for path in lists if not self.outline.in_flow(path)]
        if not lists:
            return 2
        nearest = min(lists, key=lambda path: abs(self.outline.start(path) - at))
        return self._column(nearest) - self._key_column(nearest)

    def step(self, near: Path) -> int:
        """Return how far the keys of a record stand right of the key above them."""
        at = self.outline.start(near)
        records = [path for path in self._nested if isinstance(self.outline.value(path), dict)]
        if not records:
            return 2
        nearest = min(records, key=lambda path: abs(self.outline.start(path) - at))
        return self._column(nearest) - self._key_column(nearest)

    def _column(self, path: Path) -> int:
        return self.outline.column(self.outline.start(path))

    def _key_column(self, path: Path) -> int:
        return self.outline.column(self.outline.key_start(path))

    def behind_dash(self, home: Path) -> str:
        """Return what stands between the dashes and the entries of a list, nearest of all."""
        items = self.outline.value(home)
        if isinstance(items, list) and items and not self.outline.flow(home):
            path = (*home, len(items) - 1)
            between = self.outline.text[self.outline.dash(path) + 1 : self.outline.start(path)]
            if between.strip() == "" and between:
                return between
        return " "

    def in_brackets(self, name: str) -> bool:
        """Whether entries of a list of records of this name stand in brackets elsewhere."""
        for path in self._nested:
            value = self.outline.value(path)
            if path[-1] == name and isinstance(value, list) and isinstance(value[0], dict):
                return self.outline.flow((*path, 0))
        return False

    def flow(self, value: object) -> str:
        """Return any value in one line, as it stands in brackets."""
        if isinstance(value, dict):
            parts = [
                f"{scalars.key(str(name), flow=True, usual=self.quote)}: {self.flow(item)}"
                for name, item in value.items()
            ]
            return f"{{{', '.join(parts)}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self.flow, value))}]"
        return scalars.scalar(value, flow=True, usual=self.quote)

    def entry(self, name: str, value: object, column: int, line_break: str, near: Path) -> str:
        """Return a key with its value, in lines where that is how the document does it.

        Args:
            column: where the key stands; the first line comes without its indentation.
        """
        shown = scalars.key(name, flow=False, usual=self.quote)
        return f"{shown}:{self.behind_colon(name, value, column, line_break, near)}"

    def behind_colon(
        self, name: str, value: object, column: int, line_break: str, near: Path
    ) -> str:
        """Return what stands behind the colon of a key, and below."""
        room = _WIDEST - column - len(name) - 2
        if isinstance(value, (dict, list)):
            records = isinstance(value, list) and any(isinstance(item, dict) for item in value)
            text = self.flow(value)
            if not value or (not records and len(text) <= room):
                return f" {text}"
            if isinstance(value, dict):
                inner = column + self.step(near)
                lines = self.record(value, inner, line_break, near)
                return f"{line_break}{' ' * inner}{lines}"
            return self._items(name, value, column, line_break, near)
        return f" {self.scalar(value, column, line_break, room, near)}"

    def scalar(self, value: object, column: int, line_break: str, room: int, near: Path) -> str:
        """Return a scalar; a long text in lines."""
        plain = scalars.scalar(value, flow=False, usual=self.quote)
        if isinstance(value, scalars.Written) or not isinstance(value, str):
            return plain
        if self.lines and ("\n" in value or len(plain) > room):
            inner = column + self.step(near)
            lines = scalars.in_lines(value, inner, line_break)
            return lines or scalars.in_lines(value, inner, line_break, sign="|") or plain
        return plain

    def record(self, value: dict[str, object], column: int, line_break: str, near: Path) -> str:
        """Return the keys of a record in lines; the first without its indentation."""
        between = line_break + " " * column
        return between.join(
            self.entry(str(name), item, column, line_break, near) for name, item in value.items()
        )

    def _items(
        self, name: str, items: list[object], column: int, line_break: str, near: Path
    ) -> str:
        dash = column + self.dash_indent(near)
        brackets = self.in_brackets(name)
        lines = [self.item(item, dash, " ", line_break, near, brackets=brackets) for item in items]
        start = line_break + " " * dash
        return start + start.join(lines)

    def item(self, value: object, dash: int, behind: str, line_break: str, near: Path,
             *, brackets: bool) -> str:  # fmt: skip
        """Return an item of a list in lines, from its dash on.

        Args:
            behind: what stands between dash and item; ``brackets``: whether a record stands in
                brackets, where it fits.
        """
        if isinstance(value, dict) and value:
            text = self.flow(value)
            if brackets and len(text) + dash + 2 <= _WIDEST:
                return f"-{behind}{text}"
            alone = "\n" in behind or "\r" in behind
            inner = len(re.split(r"[\r\n]", behind)[-1]) if alone else dash + 1 + len(behind)
            return f"-{behind}{self.record(value, inner, line_break, near)}"
        if isinstance(value, (dict, list)):
            return f"-{behind}{self.flow(value)}"
        return f"-{behind}{self.scalar(value, dash, line_break, _WIDEST - dash - 2, near)}"
