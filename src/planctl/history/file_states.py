"""The records of one file through its history, of which each commit changes a little.

Most commits touch one objective, and only that part of the text is then read again.

A plan's objectives are a block list, so each is a run of lines that stands by itself: lines that
are indented further than its dash. Where a change stays within those lines, the objective's text
read alone means the same as in its file; where anything is unusual, the whole file is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import ref

from planctl.language.yaml import MAX_BYTES
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import MAX_NODES, read
from planctl.model.build import objective_records, records_of, slug
from planctl.model.record import Record


@dataclass(frozen=True, slots=True)
class _Objective:
    """An objective's lines, from its dash (counted from 0) up to ``end``, and its records."""

    start: int
    end: int
    column: int
    records: Sequence[Record]


class Reading:
    """One state of a file.

    Attributes:
        records: of the whole file, in the order written.
    """

    def __init__(
        self,
        text: str,
        records: Sequence[Record],
        document: Document | None = None,
        objectives: Sequence[_Objective] = (),
    ) -> None:
        self.records = records
        self._text = text
        self._document = document
        self._known = objectives
        # The state that it was read from, and what of that differs: what 'since' would find.
        self._part_of: tuple[ref[Reading], Sequence[Record], Sequence[Record]] | None = None

    @classmethod
    def whole(cls, raw: bytes, path: str, year_starts: int) -> "Reading | None":
        """Read a whole file; None if it cannot be read."""
        document = read(raw, path)
        if document.data is None:
            return None
        return cls(document.source.text, records_of(document, year_starts), document)

    def then(self, raw: bytes, path: str, year_starts: int) -> "Reading | None":
        """Read what the file became, as little of it as is enough; None if it cannot be read."""
        return self._part(raw, path, year_starts) or Reading.whole(raw, path, year_starts)

    def since(self, was: "Reading") -> tuple[Sequence[Record], Sequence[Record]]:
        """Return the records that may differ from an earlier state's: those before, those now.

        They are those of one objective, or all. Which, follows from the two texts alone, never from
        how much of either was read.
        """
        if self._part_of is not None and self._part_of[0]() is was:
            return self._part_of[1], self._part_of[2]
        found = _within(was, self._lines)
        if found is None:
            return was.records, self.records
        number, more = found
        old, new = was._objectives, self._objectives  # noqa: SLF001 - another of its own kind
        places = [(item.start, item.end) for item in new]
        start, end = old[number].start, old[number].end
        moved = [(item.start + more, item.end + more) for item in old[number + 1 :]]
        kept = [(item.start, item.end) for item in old[:number]]
        if places != [*kept, (start, end + more), *moved] or not (
            old[number].records[0].ref and new[number].records[0].ref
        ):
            return was.records, self.records
        return old[number].records, new[number].records

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _objectives(self) -> Sequence[_Objective]:
        if self._document is None:
            return self._known
        found = _objectives(self._document, self.records)
        self._document = None
        return found

    @cached_property
    def _crowded(self) -> bool:
        """Whether a record without a ref got a number, since another has its title and place."""
        return any(
            record.parent is not None
            and record.ref is None
            and record.key != f"{record.parent.key}/{slug(record.title)}"
            for record in self.records
            if record.key[-1:].isdigit()
        )

    def _part(self, raw: bytes, path: str, year_starts: int) -> "Reading | None":
        text = _decoded(raw)
        new = text.split("\n") if text is not None else []
        found = _within(self, new) if text is not None else None
        if text is None or found is None or self._crowded:
            return None
        number, more = found
        item = self._objectives[number]
        lines = new[item.start : item.end + more]
        margin = " " * (item.column + 1)
        if any(line.strip() and not line.startswith(margin) for line in lines[1:]):
            return None
        if any("\t" in line for line in lines):
            return None
        # The lines above are left empty, so that places stay those of the file.
        # Without a line break behind it, the last line of a block of text means something else.
        behind = "\n" if item.end + more < len(new) else ""
        document = read(("\n" * item.start + "\n".join(lines) + behind).encode(), path)
        if not _sound(document) or not isinstance(document.data, list) or len(document.data) != 1:
            return None
        records = objective_records(document, self.records[0], year_starts)
        if not records or not records[0].ref or not item.records[0].ref:
            return None
        objectives = [
            *self._objectives[:number],
            _Objective(item.start, item.end + more, item.column, records),
            *(_Objective(other.start + more, other.end + more, other.column, other.records)
              for other in self._objectives[number + 1 :]),
        ]  # fmt: skip
        gone = {id(record) for record in item.records}
        place = next(at for at, record in enumerate(self.records) if id(record) in gone)
        kept = [record for record in self.records if id(record) not in gone]
        made = Reading(text, [*kept[:place], *records, *kept[place:]], objectives=objectives)
        names = {(record.kind, record.key) for record in kept if record.ref is None}
        # In its file, a record of the same title and place would have got a number.
        shared = any(item.ref is None and (item.kind, item.key) in names for item in records)
        if shared or made._crowded:
            return None
        made._part_of = ref(self), item.records, records
        return made


def _decoded(raw: bytes) -> str | None:
    """Return a text whose lines end in line feeds alone; None of any other."""
    if len(raw) > MAX_BYTES or b"\r" in raw or raw.startswith(b"\xef\xbb\xbf"):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _sound(document: Document) -> bool:
    """Whether a document was read without a fault and far from every limit."""
    return not document.problems and not document.doubtful and len(document.marks) < MAX_NODES


def _objectives(document: Document, records: Sequence[Record]) -> Sequence[_Objective]:
    """Return where a plan's objectives stand, or nothing where their text is unusual."""
    source = document.source
    listed = document.data.get("objectives") if isinstance(document.data, dict) else None
    usual = _sound(document) and "\r" not in source.text
    if not usual or not isinstance(listed, list) or not records:
        return ()
    if source.position(document.place(()).start).column != 1:
        return ()
    inside: dict[int, list[Record]] = {}
    for record in records:
        if len(record.path) > 1 and record.path[0] == "objectives":
            inside.setdefault(int(record.path[1]), []).append(record)
    found: list[_Objective] = []
    for index in range(len(listed)):
        place = document.place(("objectives", index))
        start, end = source.position(place.start), source.position(place.end)
        before = source.line(start.line)[: start.column - 1]
        if before.strip() != "-" or index not in inside:
            return ()
        column = before.index("-")
        after = end.line - 1 if end.column == 1 else end.line
        found.append(_Objective(start.line - 1, after, column, inside[index]))
    ends = [item.start for item in found[1:]] + [item.end for item in found[-1:]]
    found = [
        _Objective(item.start, end, item.column, item.records)
        for item, end in zip(found, ends, strict=True)
    ]
    return found if all(item.start < item.end for item in found) else ()


def _within(was: Reading, new: Sequence[str]) -> tuple[int, int] | None:
    """Return in which objective alone a text differs from an earlier one, and by how many lines."""
    objectives = was._objectives  # noqa: SLF001 - one module
    if not objectives:
        return None
    old = was._lines  # noqa: SLF001
    first = _common(old, new)
    last = len(old) - _common(old[first:][::-1], new[first:][::-1])
    around = (
        number for number, item in enumerate(objectives) if item.start < first and last <= item.end
    )
    number = next(around, None)
    return None if number is None else (number, len(new) - len(old))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many elements two lists have in common from the start."""
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return number
    return min(len(one), len(other))
