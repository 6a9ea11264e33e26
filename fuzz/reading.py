"""Looks at reading: places, spans, and readers that have to agree."""

import re
from collections.abc import Mapping
from functools import lru_cache

from fuzz.wrong import WrongError
from planctl.history.file_states import Reading
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.ordinary import plain
from planctl.language.yaml.reader import MAX_DEPTH, MAX_NODES, Reader, read
from planctl.language.yaml.scalars import Numbers
from planctl.system.text import SourceFile, Span

_BLOCK = "|>"
_BREAK = re.compile(r"\r\n|\r|\n")
# Within brackets these are texts; as entries of a list they would be signs.
_SIGNS = frozenset(["-", "?", ":"])


def twins(text: str) -> None:
    """Compare the short loop with the reader, where the short loop takes the text."""
    numbers = Numbers()
    found = plain(text, numbers, MAX_NODES, MAX_DEPTH)
    if found is None:
        return
    data, marks = found
    other = Reader(SourceFile("p", text)).document()
    if repr(other.data) != repr(data) or other.marks != marks:
        raise WrongError("the two readers differ", f"{data!r} or {other.data!r}")
    if (other.rewritten, other.decimals) != (numbers.rewritten, numbers.decimals):
        raise WrongError("the two readers differ in how numbers are written")
    if other.problems or other.doubtful:
        raise WrongError("the short loop takes what the reader reports")


def parts(before: bytes, after: bytes) -> None:
    """Compare a file read again by the part that differs with the whole file, as history does."""
    was = _whole(before)
    now = was.then(after, "p", 4) if was else None
    if was is None or now is None or len(now.since(was)[1]) == len(now.records):
        return
    whole = Reading.whole(after, "p", 4)
    if _told(now) != (_told(whole) if whole else None):
        raise WrongError("a file read by its part is another than the whole")


@lru_cache(1024)
def _whole(raw: bytes) -> Reading | None:
    return Reading.whole(raw, "p", 4)


def _told(reading: Reading) -> list[str]:
    return sorted(
        repr((item.kind, item.key, item.title, item.owner, item.supports, item.level, item.due,
              item.status, item.parent.key if item.parent else "", _own(item.fields)))
        for item in reading.records
    )  # fmt: skip


def _own(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if not isinstance(value, (list, dict))}


def places(document: Document) -> None:
    """Look whether each scalar of a document stands where it is said to stand, and says that."""
    source = document.source
    if document.data is None:
        return
    wanted: list[object] = []
    slices: list[str] = []
    for path in document.paths():
        value = lookup(document.data, path)
        place = document.place(path)
        if not 0 <= place.start <= place.end <= len(source.text):
            raise WrongError("a value stands outside its file", f"{path} {place}")
        inside(document.span(path), source)
        if isinstance(value, (dict, list)) or document.doubtful:
            continue
        written = source.text[place.start : place.end]
        if written and written[0] not in _BLOCK and written not in _SIGNS:
            wanted.append(value)
            slices.append(written)
    again = read(("".join(f"- {_entry(text)}\n" for text in slices)).encode(), "p")
    if slices and repr(again.data) != repr(wanted):
        pairs = (
            zip(slices, again.data, wanted, strict=False) if isinstance(again.data, list) else ()
        )
        wrong = next((pair for pair in pairs if repr(pair[1]) != repr(pair[2])), None)
        raise WrongError("a place does not say its value again", repr(wrong or again.problems))


def _entry(text: str) -> str:
    """Return a scalar as an entry of a list: its further lines are indented."""
    return _BREAK.sub("\n  ", text)


def inside(span: Span, source: SourceFile) -> None:
    """Look whether a span is one of a text: lines and columns from 1, at the offsets they name."""
    for place in (span.start, span.end):
        if place.line < 1 or place.column < 1 or not 0 <= place.offset <= len(source.text):
            raise WrongError("a place is outside its file", repr(span))
        if source.position(place.offset) != place:
            raise WrongError("line and column are not those of the offset", repr(span))
    if span.start.offset > span.end.offset:
        raise WrongError("a span ends before it starts", repr(span))
    if span.start.line > source.line_count and source.text:
        at_end = span.start.offset == len(source.text)
        if not at_end:
            raise WrongError("a place is behind the last line", repr(span))
