"""Keys and items added to what is there, in the style of their neighbours."""

import re
from collections.abc import Sequence

from planctl.editing.order import predecessor
from planctl.editing.outline import Outline
from planctl.editing.splices import Splice
from planctl.editing.style import Style
from planctl.language.yaml.document import Path


class Adding:
    """What is added to the lists and records of one document."""

    def __init__(self, outline: Outline, style: Style) -> None:
        self.outline = outline
        self.style = style

    def key(self, home: Path, name: str, value: object) -> list[Splice]:
        """Return the splices that add a key to a record that has others."""
        outline = self.outline
        record = outline.value(home)
        present = [str(key) for key in record] if isinstance(record, dict) else []
        before = predecessor(outline.document.data, home, present, name)
        self._refuse_explicit(home, present)
        starts = [outline.key_start((*home, key)) for key in present]
        beside = [outline.text[start : start + 1] for start in starts]
        if outline.flow(home) or outline.in_flow(home):
            shown = self.style.key(name, flow=True, beside=beside)
            index = present.index(before) if before is not None else -1
            paths = [(*home, key) for key in present]
            return self._in_brackets(paths, index, f"{shown}: {self.style.flow(value)}")
        first = (*home, present[0])
        column = outline.column(outline.key_start(first))
        below = outline.end((*home, before)) if before is not None else None
        at = outline.start(first) if below is None else outline.with_trailing(below)
        line_break = outline.line_break(at)
        entry = self.style.entry(name, value, column, line_break, beside)
        if before is None:
            at = outline.key_start(first)
            return [Splice(at, at, f"{entry}{line_break}{' ' * column}")]
        return [self._below((*home, before), f"{' ' * column}{entry}", line_break)]

    def item(self, home: Path, value: object) -> list[Splice]:
        """Return the splices that add an item to the end of a list that has others."""
        outline = self.outline
        items = outline.value(home)
        count = len(items) if isinstance(items, list) else 0
        last = (*home, count - 1)
        if outline.flow(home) or outline.in_flow(home):
            paths = [(*home, index) for index in range(count)]
            return self._in_brackets(paths, count - 1, self.style.flow(value))
        line_break = outline.line_break(outline.with_trailing(outline.end(last)))
        column = outline.column(outline.start(home))
        behind = self.style.behind_dash(home)
        brackets = outline.flow(last)
        entry = self.style.item(value, column, behind, line_break, brackets=brackets)
        blank = line_break * self._blank_lines(home, count)
        return [self._below(last, f"{' ' * column}{entry}", line_break, blank)]

    def graft(self, home: Path, lines: Sequence[str]) -> list[Splice]:
        """Return the splices that add an item in lines of its own to a list, or a list of it.

        Raises:
            PlanctlError: the list stands in brackets, where lines cannot.
        """
        outline = self.outline
        items = outline.value(home)
        if outline.in_flow(home) or outline.flow(home):
            raise outline.refuse(home, "the list stands in brackets, and what comes does not")
        if isinstance(items, list):
            last = (*home, len(items) - 1)
            column = outline.column(outline.start(home))
            line_break = outline.line_break(outline.with_trailing(outline.end(last)))
            text = line_break.join(_indented(lines, column))
            blank = line_break * self._blank_lines(home, len(items))
            return [self._below(last, text, line_break, blank)]
        record = outline.value(home[:-1])
        if items is not None or not isinstance(record, dict) or home[-1] in record:
            raise outline.refuse(home, "no list stands here")
        present = [str(key) for key in record]
        name = str(home[-1])
        before = predecessor(outline.document.data, home[:-1], present, name) or present[-1]
        near = (*home[:-1], before)
        at = outline.with_trailing(outline.end(near))
        line_break = outline.line_break(at)
        column = outline.column(outline.key_start((*home[:-1], present[0])))
        inside = _indented(lines, column + self.style.habits.dash)
        text = line_break.join([f"{' ' * column}{name}:", *inside])
        return [self._below(near, text, line_break)]

    def _below(self, path: Path, text: str, line_break: str, blank: str = "") -> Splice:
        """Return the splice that puts lines below a value and the comments that go with it."""
        outline = self.outline
        end = outline.end(path)
        at = outline.with_trailing(end)
        at_start = at > 0 and outline.text[at - 1] in "\r\n"
        if at_start:
            return Splice(at, at, f"{blank}{text}{line_break}")
        return Splice(at, at, f"{line_break}{blank}{text}")

    def _blank_lines(self, home: Path, count: int) -> int:
        """Return how many blank lines stand before the last item of a list."""
        if count < 2:
            return 0
        outline = self.outline
        start = outline.with_leading(outline.dash((*home, count - 1)), first=False)
        found = 0
        while start > 0 and outline.blank(above := outline.line_start(start - 1)):
            start, found = above, found + 1
        return found

    def _refuse_explicit(self, home: Path, present: list[str]) -> None:
        for name in present:
            start = self.outline.key_start((*home, name))
            if re.search(r"\?[ \t]*$", self.outline.text[self.outline.line_start(start) : start]):
                raise self.outline.refuse((*home, name), "a key behind '? ' stands here",
                                          "write it as 'key: value'")  # fmt: skip

    def _in_brackets(self, paths: list[Path], index: int, text: str) -> list[Splice]:
        """Return the splices that put an entry in brackets behind the one with an index."""
        outline = self.outline
        starts = [outline.key_start(path) for path in paths]
        ends = [outline.end(path) for path in paths]
        if index < 0:
            return [Splice(starts[0], starts[0], f"{text}{self._parting(starts, ends)}")]
        if index + 1 < len(paths):
            between = outline.text[ends[index] : starts[index + 1]]
            if "#" in between:
                return [Splice(starts[index + 1], starts[index + 1], f"{text}, ")]
            return [Splice(ends[index], ends[index], f"{between}{text}")]
        parting = self._parting(starts, ends)
        comment = outline.comment_on_line(ends[index])
        home = outline.end(paths[index][:-1])
        if comment and comment[0] < home:
            # The comment is about the last entry, and stays behind it.
            after = outline.text[ends[index] : comment[0]]
            column = outline.column(outline.line_start(starts[index]) + self._spaces(starts[index]))
            below = f"{outline.line_break(comment[0])}{' ' * column}{text}"
            comma = [] if "," in after else [Splice(ends[index], ends[index], ",")]
            return [*comma, Splice(comment[1], comment[1], below)]
        return [Splice(ends[index], ends[index], f"{parting}{text}")]

    def _spaces(self, offset: int) -> int:
        line = self.outline.text[self.outline.line_start(offset) : offset]
        return len(line) - len(line.lstrip(" "))

    def _parting(self, starts: list[int], ends: list[int]) -> str:
        """Return what parts two entries in brackets."""
        text = self.outline.text
        for end, start in zip(ends, starts[1:], strict=False):
            if "#" not in text[end:start]:
                return text[end:start]
        line = text[self.outline.line_start(starts[0]) : starts[0]]
        if not line.strip(" ") and self.outline.comment_on_line(ends[0]) is None:
            return f",{self.outline.line_break(starts[0])}{line}" if line else ", "
        return ", "


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]
