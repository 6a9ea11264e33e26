"""One plan file as read: plain data, and the place of every node, found only when asked for."""

import pathlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from planctl.language.yaml.by_key import by_key
from planctl.system.text import Excerpt, SourceFile, Span

Path = tuple[str | int, ...]
_MANY = 100  # keys; of more, which stands where is worked out once


class Problem(NamedTuple):
    """A fault met while reading: which rule reports it, where, and the cure."""

    rule: str
    message: str
    span: Span
    hint: str = ""
    excerpt: Excerpt = Excerpt()
    related: tuple[tuple[Span, str], ...] = ()


class Place(NamedTuple):
    """Offsets of a node and, for a mapping's value, of its key (-1 where there is none)."""

    key_start: int
    key_end: int
    start: int
    end: int


@dataclass(eq=False)
class Document:
    """The plain data of one file and where each node stands.

    Attributes:
        source: the text.
        data: dicts, lists and scalars, or None where nothing could be read.
        marks: start and end offset of every node in document order, keys included.
        problems: what reading found.
        rewritten: whether some number is written otherwise than Python prints it (``1.10``).
        decimals: whether some number is whole and written as a decimal (``11.0``).
        doubtful: whether an anchor, alias or tag may have changed the meaning.
        file: the file itself, absolute; None for a text that no file holds.
    """

    source: SourceFile
    data: object = None
    marks: "array[int]" = field(default_factory=lambda: array("l"), repr=False)
    problems: tuple[Problem, ...] = ()
    rewritten: bool = False
    decimals: bool = False
    doubtful: bool = False
    file: pathlib.Path | None = None

    @property
    def path(self) -> str:
        """The file's path as the user is shown it."""
        return self.source.path

    @cached_property
    def _places(self) -> dict[Path, Place]:
        places: dict[Path, Place] = {}
        pairs = zip(*[iter(self.marks)] * 2, strict=True)
        _walk(self.data, (), (-1, -1), pairs, places)
        return places

    @cached_property
    def _numbers(self) -> dict[int, list[int]]:
        """The numbers of the nodes in each list and mapping, by its identity; of values, no key."""
        numbers: dict[int, list[int]] = {}
        if not self.doubtful:  # an alias stands once, and what it means several times
            _number(self.data, 0, numbers)
        return numbers

    def place(self, path: Path) -> Place:
        """Return the offsets of the node at ``path``, or of the nearest node above it."""
        numbers = self._numbers
        if not numbers or not self.marks:
            return self._place(path)
        # To find a few nodes, all need not be given a path.
        number, keyed, at = 0, False, self.data
        for step in path:
            if isinstance(at, dict) and step in at:
                number, keyed = numbers[id(at)][self._order(at, step)], True
            elif isinstance(at, list) and isinstance(step, int) and 0 <= step < len(at):
                number, keyed = numbers[id(at)][step], False
            else:
                break
            at = at[step]  # type: ignore[index]
        marks = self.marks
        key = marks[number * 2 - 2 : number * 2] if keyed else (-1, -1)
        return Place(key[0], key[1], marks[number * 2], marks[number * 2 + 1])

    @cached_property
    def _orders(self) -> dict[int, dict[object, int]]:
        return {}

    def _order(self, mapping: dict[object, object], key: object) -> int:
        """Return the how-manieth a key of a mapping is."""
        if len(mapping) < _MANY:
            return list(mapping).index(key)
        known = self._orders.get(id(mapping))
        if known is None:
            known = self._orders[id(mapping)] = {key: at for at, key in enumerate(mapping)}
        return known[key]

    def _place(self, path: Path) -> Place:
        places = self._places
        while path and path not in places:
            path = path[:-1]
        return places.get(path, Place(-1, -1, 0, 0))

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the span of the value at ``path``, or of its key.

        A list or mapping that runs over several lines is shown by its key, else by its first
        line, so that a caret always has something short to stand under.
        """
        place = self.place(path)
        start, end = place.start, place.end
        if place.key_start >= 0 and (key or self._long(start, end)):
            start, end = place.key_start, place.key_end
        elif self._long(start, end):
            line = self.source.position(start).line
            end = self.source.line_start(line) + len(self.source.line(line))
        return self.source.span(start, end)

    def line(self, path: Path) -> int:
        """Return the line that the span of the value at ``path`` starts in."""
        place = self.place(path)
        by_key = place.key_start >= 0 and self._long(place.start, place.end)
        return self.source.line_of(place.key_start if by_key else place.start)

    def _long(self, start: int, end: int) -> bool:
        return end <= start or "\n" in self.source.text[start:end].rstrip()

    def written(self, path: Path, value: object) -> str:
        """Return a number as it stands in the file (``007``, ``1.10``), other values as text."""
        if isinstance(value, str) or not self.rewritten:
            return str(value)
        return self.said(self.place(path))

    def said(self, place: Place) -> str:
        """Return a number, yes, no or nothing as it stands in the file.

        An anchor or a tag before it is no part of it, nor a comment between.
        """
        text = self.source.text[place.start : place.end]
        if self.doubtful:
            text = text.split()[-1] if text else ""
            return "" if text.startswith(("&", "!")) else text
        return text

    def flow(self, path: Path, value: object) -> str:
        """Return any value in one line, as ``{from: 2011/12}``; a scalar as it stands in the file.

        Comments do not go with it, nor remarks that are never published.
        """
        if isinstance(value, dict):
            # Most commands never ask, and the keys take a fiftieth of their start.
            from planctl.language.keys import PRIVATE

            kept = {key: item for key, item in value.items() if key not in PRIVATE}
            parts = (f"{key}: {self.flow((*path, key), item)}" for key, item in kept.items())
            return f"{{{', '.join(parts)}}}"
        if isinstance(value, list):
            items = (self.flow((*path, index), item) for index, item in enumerate(value))
            return f"[{', '.join(items)}]"
        if isinstance(value, str):
            return value
        return self.said(self.place(path))

    def texts(self, path: Path, value: object) -> tuple[str, ...]:
        """Return a text, or the texts of a list; whole numbers count as they are written."""
        if not isinstance(value, list):
            return self._text(path, value)
        found: list[str] = []
        for index, item in enumerate(value):
            if not isinstance(item, str):
                found += self._text((*path, index), item)
            elif item.strip():
                found.append(item)
        return tuple(found)

    def _text(self, path: Path, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,) if value.strip() else ()
        whole = isinstance(value, int) and not isinstance(value, bool)
        return (self.written(path, value),) if whole else ()

    @cached_property
    def by_key(self) -> "Mapping[str, list[object]]":
        """The scalars that stand under each key, alone or in a list, wherever the key stands.

        What holds for all of them need not be looked for one by one; a mapping counts as its keys.
        """
        return by_key(self.data)

    def containers(self) -> dict[int, Path]:
        """Return the path of every dict, by its identity."""
        found: dict[int, Path] = {}
        stack: list[tuple[Path, object]] = [((), self.data)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, dict):
                found[id(value)] = path
                stack.extend(((*path, key), item) for key, item in value.items())
            elif isinstance(value, list):
                stack.extend(((*path, index), item) for index, item in enumerate(value))
        return found

    def placed(self) -> Mapping[Path, Place]:
        """Return the place of every node by its path."""
        return self._places

    def paths(self) -> Iterator[Path]:
        """Yield the path of every node."""
        yield from self._places

    def scalars(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end offset of every scalar, keys included."""
        for path, place in self._places.items():
            if place.key_start >= 0:
                yield place.key_start, place.key_end
            if not isinstance(lookup(self.data, path), (dict, list)):
                yield place.start, place.end


def as_list(value: object) -> list[Any]:
    """Return what a key holds where one may stand for a list of one; nothing of none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def lookup(data: object, path: Path) -> object:
    """Return the value at ``path`` in plain data, or None."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            return None
    return data


def _number(value: object, number: int, numbers: dict[int, list[int]]) -> int:
    """Give each node below a value, which has a number, the next ones; return the last given."""
    if isinstance(value, dict):
        found = numbers[id(value)] = []
        for item in value.values():
            number += 2  # its key, and itself
            found.append(number)
            if item.__class__ is dict or item.__class__ is list:
                number = _number(item, number, numbers)
    elif isinstance(value, list):
        found = numbers[id(value)] = []
        for item in value:
            number += 1
            found.append(number)
            if item.__class__ is dict or item.__class__ is list:
                number = _number(item, number, numbers)
    return number


def _walk(
    value: object,
    path: Path,
    key: tuple[int, int],
    pairs: Iterator[tuple[int, int]],
    places: dict[Path, Place],
) -> None:
    start, end = next(pairs, (0, 0))
    places[path] = Place(*key, start, end)
    if isinstance(value, dict):
        for name, item in value.items():
            _walk(item, (*path, name), next(pairs, (0, 0)), pairs, places)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _walk(item, (*path, index), (-1, -1), pairs, places)
