"""Where the parser refused a text, and whether an edit would bring it past that."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from planctl.system.text import SourceFile

_ABOVE = 8
# Longer lines are not looked at: patterns would take too long.
LONGEST_LINE = 2000


class Refusal(NamedTuple):
    """Where the parser stopped, and whether it gets past an offset of another text."""

    source: SourceFile
    offset: int
    passes: Callable[[str, int], bool]

    @property
    def line(self) -> int:
        """The line of the refusal, from 1."""
        return self.source.position(self.offset).line

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the line of the refusal and the one above, each with its offset."""
        for number in (self.line, self.line - 1):
            line = self.source.line(number) if number > 0 else ""
            if line.strip() and len(line) <= LONGEST_LINE:
                yield self.source.line_start(number), line

    def cured(self, edits: Sequence[tuple[int, int, str]]) -> bool:
        """Whether the parser gets past its refusal when stretches, last first, are rewritten."""
        text, offset = self.source.text, self.offset
        for start, end, new in edits:
            text = text[:start] + new + text[end:]
            offset += len(new) - (end - start)
        return self.passes(text, offset)

    def first(
        self, pattern: re.Pattern[str], edit: Callable[[re.Match[str]], tuple[int, int, str]]
    ) -> tuple[int, re.Match[str]] | None:
        """Return the first of the neighbouring lines that match and whose edit is the cure."""
        numbers = range(self.line, max(0, self.line - _ABOVE), -1)
        lines = ((number, pattern.match(self.source.line(number))) for number in numbers)
        runs = (list(run) for matches, run in groupby(lines, lambda line: bool(line[1])) if matches)
        for run in islice(runs, 2):
            found = [(self.source.line_start(number), match) for number, match in run if match]
            edits = [(line, edit(match)) for line, match in found]
            if self.cured([(line + start, line + end, new) for line, (start, end, new) in edits]):
                return found[-1]
        return None
