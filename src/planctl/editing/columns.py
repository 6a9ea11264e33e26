"""In which column each part of a document stands in the one layout, whatever it stands in now.

Keys stand two columns right of the key that they belong to, dashes too, and what a dash brings two
columns right of it.
"""

import re
from typing import NamedTuple

from planctl.editing.outline import Outline
from planctl.language.yaml.document import Path

STEP = 2
_FIGURE = re.compile("[1-9]")


class Text(NamedTuple):
    """A key or scalar, where it stands.

    Attributes:
        column: where its lines below the first stand; None in brackets, where the depth says.
        shift: of a text in lines behind ``|2``, whose figure counts from its key, how far its key
            moves; None for any other.
    """

    start: int
    end: int
    column: int | None
    in_lines: bool = False
    shift: int | None = None


class Columns:
    """The columns of one document.

    Attributes:
        starts: the column of what may start a line outside brackets, by its offset.
        levels: those of them that are keys and dashes.
        brackets: the column from which the lines in brackets count, by the offset of the first.
        texts: keys and scalars in the order in which they stand; none is empty.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.starts: dict[int, int] = {}
        self.levels: dict[int, int] = {}
        self.brackets: dict[int, int] = {}
        self.texts: list[Text] = []
        self._value((), outline.document.data, -STEP, 0)
        self.starts |= self.levels
        self.texts.sort()

    def _value(self, path: Path, value: object, holder: int, shift: int) -> None:
        """Place what stands under a key or behind a dash in the column ``holder``."""
        outline = self.outline
        inner = holder + STEP
        if isinstance(value, (dict, list)) and value:
            if outline.flow(path):
                self.starts[outline.start(path)] = inner
                self.brackets[outline.start(path)] = max(holder, 0)
                self._in_brackets(path, value)
            elif isinstance(value, dict):
                for key, item in value.items():
                    place = outline.document.place((*path, key))
                    self.levels[place.key_start] = inner
                    self.texts.append(Text(place.key_start, place.key_end, inner))
                    moved = inner - outline.column(place.key_start)
                    self._value((*path, key), item, inner, moved)
            else:
                for index, item in enumerate(value):
                    dash = outline.dash((*path, index))
                    self.levels[dash] = inner
                    self._value((*path, index), item, inner, inner - outline.column(dash))
            return
        start, end = outline.start(path), outline.end(path)
        if start < end:
            self.starts[start] = inner
            if isinstance(value, (dict, list)):
                self.brackets[start] = max(holder, 0)
                return
            lines = outline.in_lines(path)
            figure = lines and _FIGURE.search(outline.header(path))
            self.texts.append(Text(start, end, inner, lines, shift if figure else None))

    def _in_brackets(self, path: Path, value: object) -> None:
        items = value.items() if isinstance(value, dict) else enumerate(value) \
            if isinstance(value, list) else ()  # fmt: skip
        for step, item in items:
            place = self.outline.document.place((*path, step))
            if place.key_start >= 0:
                self.texts.append(Text(place.key_start, place.key_end, None))
            if isinstance(item, (dict, list)):
                self._in_brackets((*path, step), item)
            elif place.start < place.end:
                self.texts.append(Text(place.start, place.end, None))
