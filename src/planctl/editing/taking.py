"""Keys, items and records taken away, with the comments that go with them."""

import re

from planctl.editing.outline import Outline
from planctl.editing.splices import Splice
from planctl.language.yaml.document import Path


class Taking:
    """What is taken from the lists and records of one document."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def splices(self, path: Path) -> list[Splice]:
        """Return the splice that takes a key or an item that is not the only one."""
        outline = self.outline
        home = path[:-1]
        siblings = self._siblings(home)
        if len(siblings) < 2 or not path:
            raise outline.refuse(path, "nothing would be left here")
        index = siblings.index(path)
        if outline.flow(home) or outline.in_flow(home):
            return [self._from_brackets(siblings, index)]
        start = self._line(path)
        end = outline.end(path)
        if not outline.first_on_line(start):
            return [self._slide(path, siblings[index + 1 :], start)]
        first = index == 0
        last = index == len(siblings) - 1
        begin = outline.with_leading(start, first=first)
        stop = outline.with_trailing(end)
        return [self._lines(begin, stop, first=first, last=last)]

    def _siblings(self, home: Path) -> list[Path]:
        value = self.outline.value(home)
        names = value if isinstance(value, dict) else range(len(value)) \
            if isinstance(value, list) else ()  # fmt: skip
        return [(*home, name) for name in names]

    def _line(self, path: Path) -> int:
        """Return where a key or the dash of an item stands."""
        outline = self.outline
        start = outline.key_start(path) if isinstance(path[-1], str) else outline.dash(path)
        line = outline.text[outline.line_start(start) : start]
        if re.search(r"\?[ \t]*$", line):
            raise outline.refuse(path, "a key behind '? ' stands here", "write it as 'key: value'")
        return start

    def _slide(self, path: Path, behind: list[Path], start: int) -> Splice:
        """Let what comes next take the place behind a dash."""
        outline = self.outline
        if not behind:
            raise outline.refuse(path, "nothing would be left here")
        stop = self._line(behind[0])
        end = outline.with_trailing(outline.end(path))
        comments = outline.comments_in(end, stop)
        return Splice(start, comments[0][0] if comments else stop, "")

    def _lines(self, begin: int, stop: int, *, first: bool, last: bool) -> Splice:
        """Return the splice that takes whole lines, and the blank lines that parted them."""
        outline, text = self.outline, self.outline.text
        at_start = stop > 0 and text[stop - 1] in "\r\n"
        below = stop if at_start else outline.next_line(stop)
        above = begin
        while above > 0 and outline.blank(line := outline.line_start(above - 1)):
            above = line
        if not first and above < begin and (last or outline.blank(below)):
            begin = above
        while first and outline.blank(below) and not last:
            below = outline.next_line(below)
        if below == len(text) and not at_start and not re.search(r"[\r\n]$", text):
            # The file ends without a line break, and still does.
            match = re.search(r"\r\n$|[\r\n]$", text[:begin])
            return Splice(match.start() if match else begin, stop, "")
        return Splice(begin, below, "")

    def _from_brackets(self, siblings: list[Path], index: int) -> Splice:
        outline = self.outline
        if index > 0:
            start, end = outline.end(siblings[index - 1]), outline.end(siblings[index])
        else:
            start, end = outline.key_start(siblings[0]), outline.key_start(siblings[1])
        comments = outline.comments_in(start, end)
        if comments:
            why = "a comment stands here, and would be lost"
            raise outline.refuse_at(comments[0][0], why, "move the comment, or edit by hand")
        for path in siblings[max(index - 1, 0) : index + 2]:
            if re.search(r"[{,]\s*\?\s*$", outline.text[: outline.key_start(path)][-20:]):
                raise outline.refuse(path, "a key behind '? ' stands here",
                                     "write it as 'key: value'")  # fmt: skip
        return Splice(start, end, "")
