"""Where the parts of a text stand, beyond the two offsets that the reader keeps of each node.

The parser ends a list or record in lines at its next token, past comments and blank lines; an edit
needs the end of what is written, its indentation, and which comments belong to it.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from planctl.language.yaml.document import Document, Path, lookup
from planctl.system.errors import ExitCode, PlanctlError

_BREAK = re.compile(r"\r\n|\r|\n")
_SIGN = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
_SUPPRESSION = re.compile(r"#[ \t]*planctl:")
_HEADER = re.compile(r"[|>][-+0-9]*")
BY_HAND = "edit the line by hand"


class Outline:
    """One document's text, and the ends, columns and comments of its parts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self._ends: dict[Path, int] = {}
        self._odd_breaks = "\r" in self.text

    def value(self, path: Path) -> object:
        """Return the data at a path."""
        return lookup(self.document.data, path)

    def start(self, path: Path) -> int:
        """Return where a value starts; a list in lines starts at its first dash."""
        return self.document.place(path).start

    def key_start(self, path: Path) -> int:
        """Return where a key of a record starts, or an item of a list without its dash."""
        place = self.document.place(path)
        return place.key_start if place.key_start >= 0 else place.start

    def after_colon(self, path: Path) -> int:
        """Return the offset behind the colon of a key; behind the key where it has none."""
        place = self.document.place(path)
        match = re.compile(r"[ \t]*:").match(self.text, place.key_end)
        return match.end() if match else place.key_end

    def flow(self, path: Path) -> bool:
        """Whether a list or record stands in brackets."""
        value = self.value(path)
        return isinstance(value, (dict, list)) and self.text[self.start(path)] in "{["

    def in_flow(self, path: Path) -> bool:
        """Whether something around a value stands in brackets."""
        return any(self.flow(path[:depth]) for depth in range(len(path)))

    def in_lines(self, path: Path) -> bool:
        """Whether a text stands in lines below its key, behind ``>`` or ``|``."""
        start = self.start(path)
        lines = isinstance(self.value(path), str) and self.text[start : start + 1] in {">", "|"}
        return lines and not self.in_flow(path)

    def header(self, path: Path) -> str:
        """Return what introduces a text in lines, as ``>-``."""
        match = _HEADER.match(self.text, self.start(path))
        return match.group() if match else ""

    def end(self, path: Path) -> int:
        """Return where what is written of a value ends: before blank lines and comments."""
        if path not in self._ends:
            self._ends[path] = self._end(path)
        return self._ends[path]

    def _end(self, path: Path) -> int:
        value = self.value(path)
        place = self.document.place(path)
        if isinstance(value, (dict, list)) and not self.flow(path):
            last = len(value) - 1 if isinstance(value, list) else next(reversed(value))
            return self.end((*path, last))
        if self.in_lines(path) and "+" not in self.header(path):
            # Blank lines behind it are nobody's; spaces at the end of its last line are its own.
            last = place.start + len(self.text[place.start : place.end].rstrip(" \t\r\n"))
            return min(self.line_end(last), place.end)
        return place.end

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset on its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        if not self._odd_breaks:
            return self.text.rfind("\n", 0, offset) + 1
        source = self.document.source
        return source.line_start(source.position(offset).line)

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        match = _BREAK.search(self.text, offset)
        return match.start() if match else len(self.text)

    def next_line(self, offset: int) -> int:
        """Return where the line after that of an offset starts, or the end of the text."""
        match = _BREAK.search(self.text, offset)
        return match.end() if match else len(self.text)

    def line_break(self, offset: int) -> str:
        """Return the line break of the line of an offset, else that of the line above."""
        match = _BREAK.search(self.text, offset)
        if match is None:
            above = [*_BREAK.finditer(self.text, 0, offset)][-1:]
            match = above[0] if above else None
        return match.group() if match else "\n"

    def first_on_line(self, offset: int) -> bool:
        """Whether nothing but spaces stands before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def dash(self, path: Path) -> int:
        """Return where the dash of an item of a list in lines stands.

        Raises:
            PlanctlError: it cannot be told from what stands around it.
        """
        *above, index = path
        home = tuple(above)
        first = self.start(home)
        if index == 0:
            return first
        at = self.next_line(self.end((*home, int(index) - 1)))
        if "+" in self.header((*home, int(index) - 1)) and self.in_lines((*home, int(index) - 1)):
            at = self.end((*home, int(index) - 1))
        column = self.column(first)
        while at <= self.start(path) and at < len(self.text):
            if self.text.startswith(" " * column + "-", at):
                return at + column
            at = self.next_line(at)
        raise self.refuse(path, "the dash of this entry stands where it cannot be found")

    @cached_property
    def comments(self) -> list[tuple[int, int]]:
        """The start and end of every comment, in order; a number sign in a text is none."""
        if "#" not in self.text:
            return []
        scalars = sorted((start, end) for start, end in self.document.scalars() if start < end)
        starts = [start for start, _ in scalars]
        found: list[tuple[int, int]] = []
        for match in _SIGN.finditer(self.text):
            sign = match.start()
            if found and sign < found[-1][1]:
                continue
            before = bisect_right(starts, sign) - 1
            if before >= 0 and sign < scalars[before][1]:
                header = _HEADER.match(self.text, scalars[before][0])
                if not header or self.text[header.end() : sign].strip(" \t"):
                    continue
            found.append((sign, self.line_end(sign)))
        return found

    def comments_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the comments that start in a stretch."""
        first = bisect_left(self.comments, (start,))
        return self.comments[first : bisect_left(self.comments, (end,))]

    def comment_on_line(self, offset: int) -> tuple[int, int] | None:
        """Return the comment that ends the line of an offset, at or behind it."""
        found = self.comments_in(offset, self.line_end(offset) + 1)
        return found[-1] if found else None

    def own_line_comment(self, line: int) -> int | None:
        """Return the column of a comment that has the line starting at an offset for itself."""
        end = self.line_end(line)
        stripped = self.text[line:end].lstrip(" \t")
        start = end - len(stripped)
        return start - line if (start, end) in self._comments else None

    @cached_property
    def _comments(self) -> frozenset[tuple[int, int]]:
        return frozenset(self.comments)

    def blank(self, line: int) -> bool:
        """Whether the line starting at an offset is blank; the end of the text is no line."""
        return line < len(self.text) and not self.text[line : self.line_end(line)].strip()

    def with_trailing(self, offset: int) -> int:
        """Return the end of the line of what ends at an offset, and of comments that go with it.

        A comment on the same line belongs to it, and those on the lines below that are indented
        deeper than what comes next.
        """
        at_start = offset > 0 and self.text[offset - 1] in "\r\n"
        end = offset if at_start else self.line_end(offset)
        line = offset if at_start else self.next_line(offset)
        following, columns, ends = line, [], []
        while following < len(self.text):
            column = self.own_line_comment(following)
            if column is None:
                break
            columns.append(column)
            ends.append(self.line_end(following))
            following = self.next_line(following)
        if not columns or line == offset == len(self.text):
            return end
        next_column = self._next_column(following)
        for column, comment_end in zip(columns, ends, strict=True):
            if column <= next_column:
                break
            end = comment_end
        return end

    def _next_column(self, line: int) -> int:
        while line < len(self.text):
            if not self.blank(line) and self.own_line_comment(line) is None:
                stripped = self.text[line : self.line_end(line)].lstrip(" ")
                return self.line_end(line) - len(stripped) - line
            line = self.next_line(line)
        return 0

    def with_leading(self, offset: int, *, first: bool) -> int:
        """Return the start of the comments directly above what starts at an offset.

        Those are its own that stand in its column, and those that speak to planctl; above the first
        of several, only the latter, since the others may head them all.
        """
        line = self.line_start(offset)
        own = offset - line
        while line > 0:
            above = self.line_start(line - 1)
            column = self.own_line_comment(above)
            if column is None:
                break
            told = _SUPPRESSION.match(self.text, above + column)
            if not told and (first or column != own):
                break
            line = above
        return line

    def refuse(self, path: Path, why: str, hint: str = BY_HAND) -> PlanctlError:
        """Return the error for what cannot be edited without touching more, with its place."""
        return self.refuse_at(self.document.span(path, key=True).start.offset, why, hint)

    def refuse_at(self, offset: int, why: str, hint: str = BY_HAND) -> PlanctlError:
        """Return the same for what stands at an offset."""
        at = self.document.source.position(offset)
        place = f"{self.document.path}:{at.line}:{at.column}"
        return PlanctlError(f"{place}: {why}", hint=hint, code=ExitCode.INCOMPLETE)
