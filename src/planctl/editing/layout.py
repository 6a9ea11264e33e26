"""The one layout of a plan file: blanks between its parts, indentation, line breaks, blank lines.

Texts, comments, quotes, signs and the order of everything stay; no line is broken or joined. A file
in this layout comes out as it is.
"""

import re
from collections import Counter
from itertools import takewhile

from planctl.editing.columns import STEP, Columns, Text
from planctl.editing.edited import Edited, refuse_doubtful
from planctl.editing.in_layout import surely
from planctl.editing.outline import Outline
from planctl.editing.parts import Part, UnknownPartError, parts
from planctl.editing.scalars import same
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read

_BREAK = re.compile(r"\r\n|\r|\n")
_BY_HAND = "mend the line by hand"


def laid_out(document: Document, raw: bytes) -> Edited:
    """Return a document in the one layout.

    Args:
        raw: the bytes that it was read from.

    Raises:
        PlanctlError: the file is doubtful, or something stands in it that has no place in a plan.
    """
    refuse_doubtful(document)
    if surely(document.source.text):
        return Edited(document, raw)
    outline = Outline(document)
    text = Laying(outline).text()
    if text == outline.text:
        return Edited(document, raw)
    after = read(text.encode(), document.path)
    after.file = document.file
    if after.problems or not same(after.data, document.data) or not _only_blanks(outline, after):
        raise outline.refuse_at(0, "laid out, this file would not read back as it is", _BY_HAND)
    mark = raw[: len(raw) - len(outline.text.encode())]
    return Edited(after, mark + text.encode())


def _only_blanks(before: Outline, after: Document) -> bool:
    """Whether nothing but blanks and line breaks differs, and each comment is one still."""
    if before.text.split() != after.source.text.split():
        joined = "".join(before.text.split()) == "".join(after.source.text.split())
        if not joined:
            return False
    told = [[outline.text[start:end].rstrip() for start, end in outline.comments]
            for outline in (before, Outline(after))]  # fmt: skip
    return told[0] == told[1]


class Laying:
    """One document as it is laid out, part by part."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.source = outline.text
        self.columns = Columns(outline)
        breaks = Counter(_BREAK.findall(self.source))
        most = max(breaks.values(), default=0)
        self.line_break = "\n" if breaks["\n"] == most else max(breaks, key=breaks.__getitem__)
        self.out: list[str] = []
        # Of each open bracket, the column of its lines, and of what closes it.
        self.open: list[tuple[int, int]] = []
        self.levels: list[tuple[int, int]] = []
        self.inline = (-1, -1)
        self.below_lines = False

    def text(self) -> str:
        """Return the whole text."""
        line: list[Part] = []
        lines: list[list[Part]] = [line]
        try:
            for part in parts(self.source, self.columns.texts):
                if part.sort == "break":
                    lines.append(line := [])
                else:
                    line.append(part)
                    if self.source[part.end - 1] in "\r\n":  # a text that keeps its last breaks
                        lines.append(line := [])
        except UnknownPartError as error:
            why = "this stands where no plan has anything"
            raise self.outline.refuse_at(error.offset, why, _BY_HAND) from None
        self._refuse_explicit(lines)
        following = self._following(lines)
        blank = True
        for number, found in enumerate(lines):
            if not found:
                self.inline = (-1, -1)
                if not blank:
                    self.out.append("")
                blank = True
                continue
            blank = False
            self.out.append(self._line(found, following[number]))
        return self._ended(lines)

    def _ended(self, lines: list[list[Part]]) -> str:
        """Return all lines with one line break at the end, but where a text would take it."""
        while self.out and not self.out[-1]:
            self.out.pop()
        text = self.line_break.join(self.out)
        last = next((line[-1] for line in reversed(lines) if line), None)
        if last and last.text and last.text.in_lines and last.end == len(self.source):
            header = self.source[last.start : self.outline.line_end(last.start)]
            ended = self.source.endswith(("\r", "\n"))
            if not ended and "-" not in header.partition("#")[0]:
                return text  # a line break would be one of the text
        return text + self.line_break

    def _refuse_explicit(self, lines: list[list[Part]]) -> None:
        for line in lines:
            for part in line:
                if part.sort == "sign" and self.source[part.start] == "?":
                    why = "a key behind '? ' stands here"
                    raise self.outline.refuse_at(part.start, why, "write it as 'key: value'")

    def _following(self, lines: list[list[Part]]) -> list[tuple[int, int]]:
        """Return, for each line, the column of what starts that line or the next, old and new."""
        found: list[tuple[int, int]] = []
        near = (0, 0)
        for line in reversed(lines):
            if line and line[0].start in self.columns.starts:
                at = line[0].start
                near = (self.outline.column(at), self.columns.starts[at])
            elif line and line[0].sort == "whole":
                near = (0, 0)
            found.append(near)
        return found[::-1]

    def _line(self, line: list[Part], following: tuple[int, int]) -> str:
        column = self._column(line, following)
        said = [" " * column]
        for number, part in enumerate(line):
            between = self._between(line[number - 1], part) if number else ""
            column += len(between)
            if part.sort == "comment":
                self.inline = (self.outline.column(part.start), column)
            elif part.sort == "sign":
                before = line[number - 1] if number else part
                behind_dash = before.sort == "sign" and self.source[before.start] == "-"
                after = line[number + 1].sort if number + 1 < len(line) else "comment"
                beside = behind_dash and after != "comment"
                self._sign(part.start, column + 1 if beside else None)
            elif part.sort == "text" and not self.open:
                self._level(part.start)
            if part.sort != "comment":
                self.below_lines = part.text is not None and part.text.in_lines
            written = self._said(part)
            said += [between, written]
            column = len(_BREAK.split(written)[-1]) + column * ("\n" not in written)
        if line[-1].sort != "comment":
            self.inline = (-1, -1)
        return "".join(said)

    def _column(self, line: list[Part], following: tuple[int, int]) -> int:
        """Return the column in which a line starts."""
        first = line[0]
        if first.sort == "whole":
            return 0
        if self.open:
            closing = len([*takewhile(lambda part: self.source[part.start] in "]}", line)])
            return self.open[-closing][1] if closing else self.open[-1][0]
        if first.sort == "comment":
            return self._of_comment(self.outline.column(first.start), following)
        return self.columns.starts.get(first.start, 0)

    def _of_comment(self, column: int, following: tuple[int, int]) -> int:
        """Return the column of a comment that has a line: that of what stands in its column.

        That is a comment that ends the line above, what comes next, or what came before; else what
        stands next to the right; right of all, two columns further.
        """
        for old, new in (self.inline, following, *reversed(self.levels)):
            if old == column:
                return new
        right = [level for level in (*self.levels, following) if level[0] > column]
        if right:
            return min(right)[1]
        if not self.levels:
            return following[1]
        # In the column of a text in lines it would be one of them.
        return self.levels[-1][1] + (STEP // 2 if self.below_lines else STEP)

    def _sign(self, at: int, entries: int | None) -> None:
        """Open or close a bracket, or see a dash.

        Args:
            entries: the column of what follows it on its line; None where nothing does.
        """
        sign = self.source[at]
        if sign in "[{":
            close = self.open[-1][0] if self.open else self.columns.brackets.get(at, 0) + STEP
            self.open.append((close + STEP if entries is None else entries, close))
        elif sign in "]}":
            self.open.pop()
        elif sign == "-":
            self._level(at)

    def _level(self, at: int) -> None:
        new = self.columns.levels.get(at)
        if new is not None:
            while self.levels and self.levels[-1][1] >= new:
                self.levels.pop()
            self.levels.append((self.outline.column(at), new))

    def _between(self, before: Part, part: Part) -> str:
        """Return the blanks between two parts of a line."""
        one, other = self.source[before.start], self.source[part.start]
        as_it_is = self.source[before.end : part.start]
        if part.sort == "comment":
            return as_it_is
        behind = one if before.sort == "sign" else ""
        if before.sort == "whole" or behind in {":", "-"}:
            return " "
        if part.sort == "sign" and other in ",]}:":
            return ""
        if behind == ",":
            return " "
        return "" if behind in {"[", "{"} else as_it_is

    def _said(self, part: Part) -> str:
        text = part.text
        written = self.source[part.start : part.end]
        if part.sort == "comment":
            return written.rstrip()
        if text is None or not re.search(r"[\r\n]", written):
            return written
        column = text.column
        if column is None:
            column = self.open[-1][0]
        first, *lines = _BREAK.split(written)
        if not text.in_lines:
            moved = [line.lstrip(" \t") for line in lines]
            return self.line_break.join([first, *(line and " " * column + line for line in moved)])
        if not lines[-1]:  # of a text that keeps its last breaks, which every line has
            del lines[-1]
        return self.line_break.join([first.rstrip(), *self._moved(lines, text, column)])

    def _moved(self, lines: list[str], text: Text, column: int) -> list[str]:
        """Return the lines of a text behind ``>`` or ``|`` with another indentation."""
        wide = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
        old = wide[0] if wide else column
        if text.shift is not None:
            figure = re.search("[1-9]", self.source[text.start : text.start + 4])
            new = column - STEP + int(figure.group()) if figure else column
            old = new - text.shift
        else:
            new = column
        return [" " * new + line[old:] if len(line) > old else "" for line in lines]
