"""How a document writes what an edit adds to it: quotes, dashes, steps, brackets."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planctl.editing import scalars
from planctl.editing.outline import Outline
from planctl.language.yaml.document import Path, lookup

_WIDEST = 100
_FEW = 9  # brackets are few where lines are more than so many times as often


class Habits(NamedTuple):
    """How most of a document is written; read once an edit, so that no change of it counts.

    Attributes:
        quote: the quotation mark of its texts in quotes.
        dash: how far dashes stand right of the key above them.
        step: how far the keys of a record stand right of the key above them.
        brackets: the keys whose records stand in brackets, each on a line.
        lines: by key whether its lists of texts or numbers stand in lines; under "" those of all;
            by key and colon whether the record below it does; under ":" whether records do below
            keys that the document does not have yet: where nearly all of it stands in lines.
        quoted: the marks round the keys that mostly stand in quotes, as ``'on'``.
    """

    quote: str
    dash: int
    step: int
    brackets: frozenset[str]
    lines: Mapping[str, bool]
    quoted: Mapping[str, str]

    @classmethod
    def of(cls, outline: Outline) -> "Habits":
        """Return the habits of a document."""
        text = outline.text
        single = len(re.findall(r"(?:: |- |\[|, )'", text))
        # Of what only double quotes can say nothing is learnt.
        double = len(re.findall(r'(?:: |- |\[|, )"(?![^"\n]*\\)', text))
        dashes, steps = Counter[int](), Counter[int]()
        brackets: dict[str, bool] = {}
        listed, marks = _Votes(Counter), _Votes(Counter)
        for path in outline.document.paths():
            if not path or isinstance(path[-1], int):
                continue
            name, place = path[-1], outline.document.place(path)
            marks[name][_mark(text, place.key_start)] += 1
            value = lookup(outline.document.data, path)
            if not isinstance(value, (dict, list)) or outline.in_flow(path):
                continue
            lines = not outline.flow(path)
            if isinstance(value, list) and value and not isinstance(value[0], (dict, list)):
                for key in (name, "", _record("")):
                    listed[key]["lines" if lines else ""] += 1
            if isinstance(value, dict) and value:
                for key in (_record(name), _record("")):
                    listed[key]["lines" if lines else ""] += 1
            if not lines:
                continue
            indent = outline.column(place.start) - outline.column(place.key_start)
            (dashes if isinstance(value, list) else steps)[indent] += 1
            if isinstance(value, list) and isinstance(value[0], dict):
                brackets.setdefault(name, outline.flow((*path, 0)))
                listed[_record("")][""] += brackets[name]
        other = listed[_record("")]
        other[""] *= _FEW
        return cls(
            "'" if single > double else '"',
            dashes.most_common(1)[0][0] if dashes else 2,
            steps.most_common(1)[0][0] if steps else 2,
            frozenset(name for name, found in brackets.items() if found),
            {name: bool(_most(found)) for name, found in listed.items()},
            {name: mark for name, found in marks.items() if (mark := _most(found))},
        )


_Votes = defaultdict[str, Counter[str]]


def _record(name: str) -> str:
    """Return by what the habit of a record below a key is known, beside that of a list."""
    return f"{name}:"


def _mark(text: str, at: int) -> str:
    """Return the quotation mark that a key starts with, or an empty text."""
    return text[at] if text[at] in "'\"" else ""


def _most(found: Counter[str]) -> str:
    """Return what is found more often than what is plain, or an empty text."""
    word, count = next(iter(found.most_common(1)), ("", 0))
    return word if count > found[""] else ""


@dataclass(eq=False)
class Style:
    """Values written as a document writes its own.

    Attributes:
        outline: the document.
        habits: how most of it was written before the edit.
        lines: whether a long text may stand in lines of its own.
    """

    outline: Outline
    habits: Habits
    lines: bool = True

    @property
    def quote(self) -> str:
        """The quotation mark for texts that need one."""
        return self.habits.quote

    def behind_dash(self, home: Path) -> str:
        """Return what stands between the last dash of a list and its entry."""
        items = self.outline.value(home)
        if isinstance(items, list) and items and not self.outline.flow(home):
            path = (*home, len(items) - 1)
            between = self.outline.text[self.outline.dash(path) + 1 : self.outline.start(path)]
            if between.strip() == "" and between:
                return between
        return " "

    def key(self, name: str, *, flow: bool, beside: Sequence[str] = ()) -> str:
        """Return a key as it is written, in quotes where its neighbours of that name have them.

        Args:
            beside: the keys that it comes to, as written: a period among periods is like them.
        """
        mark = self.habits.quoted.get(name) or _most(Counter(_mark(key, 0) for key in beside))
        return scalars.key(name, flow=flow, usual=self.quote, quote=mark)

    def flow(self, value: object) -> str:
        """Return any value in one line, as it stands in brackets."""
        if isinstance(value, dict):
            parts = [
                f"{self.key(str(name), flow=True)}: {self.flow(item)}"
                for name, item in value.items()
            ]
            return f"{{{', '.join(parts)}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self.flow, value))}]"
        return scalars.scalar(value, flow=True, usual=self.quote)

    def entry(self, name: str, value: object, column: int, line_break: str,
              beside: Sequence[str] = ()) -> str:  # fmt: skip
        """Return a key with its value, in lines where that is how the document does it.

        Args:
            column: where the key stands; the first line comes without its indentation.
            beside: the keys that it comes to, as written.
        """
        shown = self.key(name, flow=False, beside=beside)
        return f"{shown}:{self.behind_colon(name, value, column, line_break)}"

    def behind_colon(self, name: str, value: object, column: int, line_break: str,
                     *, lines: bool | None = None) -> str:  # fmt: skip
        """Return what stands behind the colon of a key, and below.

        Args:
            lines: whether a record or a list of texts stands in lines; by default as others do.
        """
        room = _WIDEST - column - len(name) - 2
        if isinstance(value, (dict, list)):
            records = isinstance(value, list) and any(isinstance(item, dict) for item in value)
            known = self.habits.lines
            if lines is None and isinstance(value, dict):
                lines = known.get(_record(name), known.get(_record(""), False))
            elif lines is None:
                lines = known.get(name, known.get("", False))
            if not value or (not records and not lines and len(self.flow(value)) <= room):
                return f" {self.flow(value)}"
            if isinstance(value, dict):
                inner = column + self.habits.step
                return f"{line_break}{' ' * inner}{self.record(value, inner, line_break)}"
            return self._items(name, value, column, line_break)
        return f" {self.scalar(value, column, line_break, room)}"

    def scalar(self, value: object, column: int, line_break: str, room: int) -> str:
        """Return a scalar; a long text in lines."""
        plain = scalars.scalar(value, flow=False, usual=self.quote)
        if isinstance(value, scalars.Written) or not isinstance(value, str):
            return plain
        if self.lines and ("\n" in value or len(plain) > room):
            inner = column + self.habits.step
            lines = scalars.in_lines(value, inner, line_break)
            return lines or scalars.in_lines(value, inner, line_break, sign="|") or plain
        return plain

    def record(self, value: dict[str, object], column: int, line_break: str) -> str:
        """Return the keys of a record in lines; the first without its indentation."""
        between = line_break + " " * column
        return between.join(
            self.entry(str(name), item, column, line_break) for name, item in value.items()
        )

    def _items(self, name: str, items: list[object], column: int, line_break: str) -> str:
        dash = column + self.habits.dash
        brackets = name in self.habits.brackets
        lines = [self.item(item, dash, " ", line_break, brackets=brackets) for item in items]
        start = line_break + " " * dash
        return start + start.join(lines)

    def item(self, value: object, dash: int, behind: str, line_break: str,
             *, brackets: bool) -> str:  # fmt: skip
        """Return an item of a list in lines, from its dash on.

        Args:
            behind: what stands between dash and item; ``brackets``: whether a record stands in
                brackets, where it fits.
        """
        if isinstance(value, dict) and value:
            if brackets and len(text := self.flow(value)) + dash + 2 <= _WIDEST:
                return f"-{behind}{text}"
            alone = "\n" in behind or "\r" in behind
            inner = len(re.split(r"[\r\n]", behind)[-1]) if alone else dash + 1 + len(behind)
            return f"-{behind}{self.record(value, inner, line_break)}"
        if isinstance(value, (dict, list)):
            return f"-{behind}{self.flow(value)}"
        return f"-{behind}{self.scalar(value, dash, line_break, _WIDEST - dash - 2)}"
