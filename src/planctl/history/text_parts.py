"""The entries of block lists as runs of lines, and in which of them alone a text differs."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from planctl.language.yaml import MAX_BYTES
from planctl.language.yaml.document import Document, Path, lookup
from planctl.language.yaml.reader import MAX_NODES, read
from planctl.model.record import Record

# A block of text that keeps the empty lines behind it, and those may be outside of its entry.
_KEEPS_LINES = re.compile(r"[|>][0-9]?\+")


class Part(NamedTuple):
    """The lines of an entry, and its records.

    Attributes:
        start, end: offsets; of an action, from the start of its objective.
        column: of its dash, from 0.
        parts: an objective's actions, where one of them was read alone; None where all stand
            where its records say.
    """

    start: int
    end: int
    column: int
    records: Sequence[Record]
    parts: "Sequence[Part] | None" = None

    def moved(self, by: int) -> "Part":
        """Return the same some characters further on."""
        # Thousands of commits move the parts behind theirs; to replace fields takes thrice as long.
        return Part(self.start + by, self.end + by, self.column, self.records, self.parts)


def decoded(raw: bytes) -> str | None:
    """Return a text and one more line break, so that each of its lines ends with one.

    None of a text in which not all line breaks are line feeds, and of one that ends in blanks: of
    those the parser says that they stand in no entry.
    """
    if len(raw) > MAX_BYTES or b"\r" in raw or raw.startswith(b"\xef\xbb\xbf"):
        return None
    if raw.endswith((b" ", b"\t")):
        return None
    try:
        return raw.decode("utf-8") + "\n"
    except UnicodeDecodeError:
        return None


def sound(document: Document) -> bool:
    """Whether a document was read without a fault and far from every limit."""
    return not document.problems and not document.doubtful and len(document.marks) < MAX_NODES


def entries(document: Document, records: Sequence[Record], path: Path, name: str) -> Sequence[Part]:
    """Return where the entries of a list stand in a document, or nothing where that is unusual.

    Args:
        records: those among which the entries' are.
        path: of what the list stands in; ``name``: its key there.
    """
    source = document.source
    above = lookup(document.data, path)
    listed = above.get(name) if isinstance(above, dict) else None
    if not isinstance(listed, list) or not sound(document) or "\r" in source.text:
        return ()
    deep = len(path)
    inside: dict[int, list[Record]] = {}
    for record in records:
        if len(record.path) > deep + 1 and record.path[deep] == name:
            inside.setdefault(int(record.path[deep + 1]), []).append(record)
    found: list[Part] = []
    for index in range(len(listed)):
        place = document.place((*path, name, index))
        start = source.text.rfind("\n", 0, place.start) + 1
        before = source.text[start : place.start]
        if before.strip() != "-" or index not in inside:
            return ()
        # Of a block, the parser puts the end where the next thing starts.
        end = source.text.rfind("\n", 0, place.end) + 1
        if source.text[end : place.end].strip(" "):
            end = source.text.find("\n", place.end) + 1 or len(source.text) + 1
        found.append(Part(start, end, before.index("-"), inside[index]))
    ends = [item.start for item in found[1:]] + [item.end for item in found[-1:]]
    found = [item._replace(end=end) for item, end in zip(found, ends, strict=True)]
    return found if all(item.start < item.end for item in found) else ()


def differing(old: str, new: str) -> tuple[int, int]:
    """Return from where and up to where a text has other lines than another one.

    The offsets are the old text's. Both texts end with a line break.
    """
    first = old.rfind("\n", 0, _common(old, new)) + 1
    most = min(len(old), len(new)) - first
    last = len(old) - _common_end(old, new, most)
    more = len(new) - len(old)
    # Also where nothing is gone: what is put before a line, as a blank is, makes it another.
    if not old[last - 1] == "\n" == new[last + more - 1]:
        last = old.find("\n", last) + 1
    return first, last


def _common(old: str, new: str) -> int:
    """Return how many characters two texts have in common from the start."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str, most: int) -> int:
    """Return how many characters, of so many at most, two texts have in common at the end."""
    low, high = 0, most
    end, other = len(old), len(new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[end - middle : end - low] == new[other - middle : other - low]:
            low = middle
        else:
            high = middle - 1
    return low


def around(parts: Sequence[Part], first: int, last: int) -> int | None:
    """Return which part has all of a stretch of text behind its first line; None for none."""
    inside = (
        number for number, item in enumerate(parts) if item.start < first and last <= item.end
    )
    return next(inside, None)


def read_alone(text: str, start: int, end: int, column: int, path: str) -> Document | None:
    """Read the lines of one entry, as a list of it alone; None where they do not stand alone.

    Args:
        text: as ``decoded`` gives it.
        column: of the entry's dash, from 0.
    """
    # Without a line break behind it, the last line of a block of text means something else.
    lines = text[start:end] if end < len(text) else text[start:-1]
    if "\t" in lines or _KEEPS_LINES.search(lines) or _outside(column).search(lines):
        return None
    # The lines above are left empty, so that places stay those of the file.
    document = read(("\n" * text.count("\n", 0, start) + lines).encode(), path)
    alone = isinstance(document.data, list) and len(document.data) == 1
    return document if alone and sound(document) else None


@cache
def _outside(column: int) -> re.Pattern[str]:
    """Return what finds a line behind the first that is not indented further than a dash."""
    return re.compile(rf"\n(?! {{{column + 1}}})[^\n]*\S")
