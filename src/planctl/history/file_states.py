"""The records of one file through its history, of which each commit changes a little.

Most commits touch one action, measure or risk, and only that part of the text is then read again.

A plan's objectives, measures and risks are block lists, so each of them is a run of lines that
stands by itself: lines that are indented further than its dash. So is each action of an objective.
Where a change stays within those lines, the part's text read alone means the same as in its file;
where anything is unusual, the whole file is read.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple
from weakref import ref

from planctl.history.text_parts import Part, around, decoded, differing, entries, read_alone
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.model.build import entry_records, records_of, slug
from planctl.model.names import fold
from planctl.model.record import Record


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
        parts: Sequence[Part] = (),
    ) -> None:
        """Start with what is known.

        Args:
            text: with one more line break behind it, so that each line ends with one.
            document: where the parts are to be found in it.
        """
        self.records = records
        self._text = text
        self._document = document
        self._known = parts
        # The state that it was read from, and what of that differs: what 'since' would find.
        self._part_of: tuple[ref[Reading], Sequence[Record], Sequence[Record]] | None = None

    @classmethod
    def whole(cls, raw: bytes, path: str, year_starts: int) -> "Reading | None":
        """Read a whole file; None if it cannot be read."""
        document = read(raw, path)
        if document.data is None:
            return None
        return cls(f"{document.source.text}\n", records_of(document, year_starts), document)

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
        old, new = was._objectives, self._objectives  # noqa: SLF001 - another of its own kind
        more = len(self._text) - len(was._text)  # noqa: SLF001
        found = around(old, *differing(was._text, self._text))  # noqa: SLF001
        if found is None:
            return was.records, self.records
        places = [(item.start, item.end) for item in new]
        start, end = old[found].start, old[found].end
        moved = [(item.start + more, item.end + more) for item in old[found + 1 :]]
        kept = [(item.start, item.end) for item in old[:found]]
        if places != [*kept, (start, end + more), *moved] or not (
            old[found].records[0].ref and new[found].records[0].ref
        ):
            return was.records, self.records
        return old[found].records, new[found].records

    def differing(self, was: "Reading") -> tuple[Sequence[Record], Sequence[Record]]:
        """Return those of ``since`` but what was not read again, where that is surely the same.

        It is where no record came, went or changed its name, so that each is paired with the one
        that stands in its place.
        """
        before, after = self.since(was)
        both = set(map(id, before)).intersection(map(id, after))
        if not both or was._crowded or self._crowded or not _alike(before, after):  # noqa: SLF001
            return before, after
        return (
            [record for record in before if id(record) not in both],
            [record for record in after if id(record) not in both],
        )

    @cached_property
    def _parts(self) -> Sequence[Part]:
        document, self._document = self._document, None
        if document is None:
            return self._known
        start = document.place(()).start
        if self._text[start - 1 : start] not in ("", "\n"):
            return ()  # a plan that is indented as a whole is unusual
        lists = dict.fromkeys(str(item.path[0]) for item in self.records if len(item.path) == 2)
        found = (part for name in lists for part in entries(document, self.records, (), name))
        return sorted(found, key=lambda part: part.start)

    @cached_property
    def _objectives(self) -> Sequence[Part]:
        return [part for part in self._parts if part.records[0].kind == "objective"]

    @cached_property
    def _crowded(self) -> bool:
        """Whether some key has a number, which another record may take or give."""
        return _numbered(self.records)

    def _part(self, raw: bytes, path: str, year_starts: int) -> "Reading | None":
        text = decoded(raw)
        if text is None or not self._parts or self._crowded:
            return None
        # A line break more or less at the end of a file moves the end of its last entry.
        if text.endswith("\n\n") != self._text.endswith("\n\n"):
            return None
        first, last = differing(self._text, text)
        number = around(self._parts, first, last)
        if number is None or not self._parts[number].records[0].ref:
            return None
        change = _Change(text, len(text) - len(self._text), first, last, path, year_starts)
        plan, item = self.records[0], self._parts[number]
        part = _with_action(item, plan, change) or _with_all(item, plan, change)
        return self._with(number, part, change) if part else None

    def _with(self, number: int, part: Part, change: "_Change") -> "Reading | None":
        """Return the state in which a part is another; None where names would be others."""
        item = self._parts[number]
        parts = [
            *self._parts[:number],
            part,
            *(other.moved(change.more) for other in self._parts[number + 1 :]),
        ]
        # The records of an entry stand together.
        place = self.records.index(item.records[0])
        before, behind = self.records[:place], self.records[place + len(item.records) :]
        records = [*before, *part.records, *behind]
        old = set(map(id, item.records))
        new = [record for record in part.records if id(record) not in old]
        if _numbered(new):
            return None
        names = {(record.kind, record.key) for record in new if record.ref is None}
        # In its file, a record of the same title and place would have got a number.
        others = [*before, *behind, *(one for one in part.records if id(one) in old)]
        if names and any(one.ref is None and (one.kind, one.key) in names for one in others):
            return None
        made = Reading(change.text, records, parts=parts)
        made._crowded = False
        if item.records[0].kind == "objective":
            made._part_of = ref(self), item.records, part.records
        else:
            made._part_of = ref(self), self.records, records
        return made


class _Change(NamedTuple):
    """What a text became, by how much it is longer, and which stretch of the old text differs."""

    text: str
    more: int
    first: int
    last: int
    path: str
    year_starts: int

    def read(self, part: Part, start: int) -> Document | None:
        """Read the lines that a part has now, which starts some characters behind a place."""
        begin, end = start + part.start, start + part.end + self.more
        return read_alone(self.text, begin, end, part.column, self.path)


def _with_all(item: Part, plan: Record, change: _Change) -> Part | None:
    """Return a part whose lines were read again."""
    document, kind = change.read(item, 0), item.records[0].kind
    records = entry_records(document, kind, plan, plan, change.year_starts)
    if not (records and records[0].ref):
        return None
    return item._replace(end=item.end + change.more, records=records, parts=None)


def _with_action(item: Part, plan: Record, change: _Change) -> Part | None:
    """Return an objective of which one action was read again; None where more differs."""
    own = item.records[0]
    if own.kind != "objective":
        return None
    actions = item.parts or _actions(item)
    number = around(actions, change.first - item.start, change.last - item.start)
    if number is None:
        return None
    old = actions[number]
    records = entry_records(change.read(old, item.start), "action", own, plan, change.year_starts)
    if not (records and records[0].ref and old.records[0].ref):
        return None
    place = item.records.index(old.records[0])
    behind = item.records[place + len(old.records) :]
    return item._replace(
        end=item.end + change.more,
        records=[*item.records[:place], *records, *behind],
        parts=[
            *actions[:number],
            old._replace(end=old.end + change.more, records=records),
            *(other.moved(change.more) for other in actions[number + 1 :]),
        ],
    )


def _actions(item: Part) -> Sequence[Part]:
    """Return the actions of an objective that was read whole, by itself or with its file."""
    own = item.records[0]
    text = own.document.source.text
    start = text.rfind("\n", 0, own.document.place(own.path).start) + 1
    return [part.moved(-start) for part in entries(own.document, item.records, own.path, "actions")]


def _numbered(records: Sequence[Record]) -> bool:
    """Whether a record without a ref got a number, since another has its title and place."""
    return any(
        record.parent is not None
        and record.ref is None
        and record.key != f"{record.parent.key}/{slug(record.title)}"
        for record in records
        if record.key[-1:].isdigit()
    )


def _alike(before: Sequence[Record], after: Sequence[Record]) -> bool:
    """Whether each record is known by the same as the one that stands in its place afterwards."""
    return len(before) == len(after) and all(
        (item.ref or fold(item.title)) and (item is then or _name(item) == _name(then))
        for item, then in zip(before, after, strict=True)
    )


def _name(record: Record) -> tuple[str, str, str, object]:
    """Return by what a record is known: its kind, its ref or title, and what it was called."""
    title = "" if record.ref else fold(record.title)
    return record.kind, record.ref or "", title, record.fields.get("formerly")
