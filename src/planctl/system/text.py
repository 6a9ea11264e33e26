"""Source text and the places in it: offsets, lines, columns, excerpts, safe display."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\r|\n")
# As text: every run loads this module, and hardly one proposes a command.
_PLAIN_WORD = r"[\w./:-]+"
_IN_DOUBLE_QUOTES = r"[\w .,'\u2019&/()@:;+=-]+"

# Controls, bidirectional overrides and what is never drawn can make a terminal or a reviewer see
# something other than what is in the file (https://trojansource.codes). These are Unicode's Cc, Cf,
# Zl, Zp and Default_Ignorable_Code_Point, without the signs around Arabic and other numbers, which
# are drawn, and U+FE0E and U+FE0F, which say how the sign before them is drawn. The last two of the
# plane are no characters, and no XML may hold them.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    "\u2800\ufffe\uffff\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)

# Letters, by Unicode, of which nothing is seen.
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

_AROUND = 200


class Position(NamedTuple):
    """A place in a text: line and column from 1, offset from 0, all in code points."""

    line: int
    column: int
    offset: int


class Span(NamedTuple):
    """A stretch of one file; ``end`` is exclusive and ``path`` is as the user should see it."""

    path: str
    start: Position
    end: Position


class Excerpt(NamedTuple):
    """A part of a line, and the column (from 1) that it starts at."""

    text: str = ""
    column: int = 1


class SourceFile:
    """One file's text, and the lines and columns of its offsets.

    Attributes:
        path: what the user is shown, relative to the current folder, with ``/``.
        text: the decoded text without a byte order mark.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    @property
    def line_count(self) -> int:
        """How many lines the text has; a final line break does not start another."""
        extra = self._starts[-1] == len(self.text) and len(self._starts) > 1
        return len(self._starts) - extra

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset, which is clamped to the text."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def line_of(self, offset: int) -> int:
        """Return the line of an offset."""
        return bisect_right(self._starts, max(0, min(offset, len(self.text))))

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets."""
        return Span(self.path, self.position(start), self.position(max(start, end)))

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line break."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def excerpt(self, span: Span) -> "Excerpt":
        """Return the line a span starts on, cut to what may be shown around it."""
        start = self._starts[span.start.line - 1]
        number = span.start.line
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        first = max(start, span.start.offset - _AROUND)
        text = self.text[first : min(end, span.start.offset + 2 * _AROUND)].rstrip("\r\n")
        return Excerpt(text, first - start + 1)

    def line_start(self, number: int) -> int:
        """Return the offset at which line ``number`` (from 1) starts."""
        return self._starts[number - 1]


@cache
def unsafe() -> re.Pattern[str]:
    """Return what finds a character that could deceive a reader; most runs never look for one."""
    return re.compile(_UNSAFE)


def visible(text: str) -> str:
    """Return ``text`` with characters that could deceive a reader escaped, as JSON does."""
    if text.isascii() and text.isprintable():
        return text  # nearly every text, and a third of the time
    return unsafe().sub(_escape, text)


def visible_path(path: str) -> str:
    """Return a path safe for display: a file name may hold line breaks, to forge a line."""
    return visible(path).replace("\n", "\\x0a").replace("\t", "\\x09")


def one_line(text: str) -> str:
    """Return ``text`` safe for display in one line: white space folded, the rest visible."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text  # nearly every text, and a third of the time
    return visible(" ".join(text.split()))


def as_word(text: str) -> str:
    """Return a text as a word of a command line that somebody may copy."""
    line = visible_path(text)
    return line if re.fullmatch(_PLAIN_WORD, line) else in_quotes(line)


def in_quotes(text: str) -> str:
    """Return a text in quotes, in which a shell acts on nothing."""
    line = visible_path(text)
    if re.fullmatch(_IN_DOUBLE_QUOTES, line):
        return f'"{line}"'
    from shlex import quote  # noqa: PLC0415 - hardly ever

    return quote(line)


def bounded(text: str, most: int = 1000) -> str:
    """Return a text safe for display in one line, cut where it has more than ``most`` letters."""
    line = one_line(text[: 2 * most])
    return line if len(line) <= most else f"{line[: most - 4].rstrip()} ..."


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


# Compiled when they are first used: most runs write no Markdown.
_MARKS = r"([\\`*_{}\[\]<>#|!~&$])"
# A name after @ or a number after # or ! would notify somebody, and an address become a link.
# So would a number after GH- on GitHub.
_CALLS = r"(?i)(?:@|\\[#!]|(?<![0-9a-z])GH-)(?=\w)"
# What may name a commit, but for the ten letters by which planctl itself quotes one; no number.
_COMMIT = r"(?i)(?<![0-9a-z])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{11,}(?![0-9a-z])"
_SHORTER = ".{6}(?=.)"
_ADDRESS = r"(?i):(?=//)|(?<=\bwww)\.|(?<=mailto):"


def markdown(text: str) -> str:
    """Return one line that Markdown shows as it is, whatever a plan holds.

    On GitHub and GitLab it notifies nobody and links nowhere
    (https://github.github.com/gfm/#autolinks-extension-).
    """
    marked = re.sub(_MARKS, r"\\\1", one_line(text))
    apart = re.sub(_CALLS, r"\g<0>&#8203;", marked)
    apart = re.sub(_COMMIT, lambda match: re.sub(_SHORTER, r"\g<0>&#8203;", match[0]), apart)
    return re.sub(_ADDRESS, lambda match: f"&#{ord(match.group())};", apart)


_WRITTEN = r"\\([\\`*_{}\[\]<>#|!~&$])|&#(8203|58|46);"


def unmarked(text: str) -> str:
    """Return what ``markdown`` was given."""
    return re.sub(
        _WRITTEN, lambda match: match[1] or {"58": ":", "46": "."}.get(match[2], ""), text
    )


def counted(count: int, word: str) -> str:
    """Return a count with its word, in the plural unless it is one."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def one(word: str) -> str:
    """Return a word with its article: an action, a plan."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def listed(words: Sequence[str]) -> str:
    """Return words as people list them: a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def first_few(words: Sequence[str], most: int = 6) -> str:
    """Return words in a line, and how many are left out: a, b and 3 more."""
    left = len(words) - most
    return ", ".join(words[:most]) + (f" and {left} more" if left > 0 else "")


def times(count: int) -> str:
    """Return how often something happened: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def percent(part: int, whole: int) -> float | None:
    """Return a percentage to one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None
