"""The parts of a text in the order in which they stand: texts, signs, comments and line breaks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.editing.columns import Text

# What may stand between the texts of a document that has neither anchors nor tags.
_GAP = re.compile(
    r"(?P<blank>[ \t]+)|(?P<break>\r\n|\r|\n)|(?P<comment>#[^\r\n]*)"
    r"|(?P<whole>(?:---|\.\.\.)(?=[ \t\r\n]|\Z)|%[^\r\n]*)|(?P<sign>[-:?,\[\]{}])"
)


class Part(NamedTuple):
    """One part: its sort (``text``, ``sign``, ``comment``, ``break`` or ``whole``) and where.

    A part that is whole has its line's start to itself: ``---``, ``...``, a directive.
    """

    sort: str
    start: int
    end: int
    text: Text | None = None


class UnknownPartError(ValueError):
    """Something stands between the texts that is no sign, comment or blank."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def parts(source: str, texts: Sequence[Text]) -> Iterator[Part]:
    """Yield the parts of a text but for the blanks between them.

    Args:
        texts: its keys and scalars, in the order in which they stand.

    Raises:
        UnknownPartError: something else stands there.
    """
    at = 0
    for text in texts:
        yield from _between(source, at, text.start)
        yield Part("text", text.start, text.end, text)
        at = text.end
    yield from _between(source, at, len(source))


def _between(source: str, at: int, end: int) -> Iterator[Part]:
    while at < end:
        match = _GAP.match(source, at, end)
        if match is None:
            raise UnknownPartError(at)
        if match.lastgroup not in {None, "blank"}:
            yield Part(str(match.lastgroup), at, match.end())
        at = match.end()
