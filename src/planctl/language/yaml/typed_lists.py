"""Lists and texts that go on below their key, without the signs that YAML wants there."""

import re
from collections.abc import Iterator
from itertools import takewhile

from planctl.language.yaml.quotes import KEY, Mistake
from planctl.language.yaml.refusal import LONGEST_LINE, Refusal
from planctl.system.text import bounded, counted

_MOST = 80
_MOST_LINES = 12
_LONGEST = 300
_KEY = re.compile(rf"( *(?:- +)*)({KEY}):(?: +([^\s\[{{\"'|>#-].*?))? *$")
_ITEM = re.compile(
    r" *(?:[-*\u2022\u25cf\u25aa\u25e6\u00b7\uf0a7\uf0b7\u2013] ?)?([^\s:#\[{\"'][^:#]*?)[,;]? *$"
)
_BULLET = re.compile(r" *[-*\u2022\u25cf\u25aa\u25e6\u00b7\uf0a7\uf0b7\u2013]")
# Every word of a name but the small ones has a capital.
_NAME = re.compile(r"(?:\W*(?:[A-Z]\S*|of|and|for|the|with|de|von|van)(?!\S))+\W*$")
_EMPTY = re.compile(rf" *(?:- +)*({KEY}): +(\[ *\]|\{{ *\}}) *$")
_BESIDE = re.compile(rf"( *)({KEY}):( +)- +({KEY}):(?: |$)")
# A head of a form's table is copied as a key, with capitals and spaces.
_HEAD = re.compile(r"( *(?:- +)*)([A-Za-z][^:#\"'\[\]{}]{0,60}):(?: +[|>][-+0-9]*)? *$")


def _lines(at: Refusal) -> Mistake | None:
    """Entries of a list on lines of their own, without '- ' before them."""
    for number, head in _above(at, _KEY):
        rows = [*_items(at, number)]
        every = [item for item in (head[3], *rows) if item]
        if not rows or len(every) < _TWO or not _listed(at, number, head[2], len(rows)):
            continue
        first = at.source.line_start(number) + head.end(2) + 1
        last = at.source.line_start(number + len(rows)) + len(at.source.line(number + len(rows)))
        listed = f"[{', '.join(every)}]"
        bullet = _BULLET.match(at.source.line(number + 1))
        if head[3] and not bullet and not any(" " in item for item in every):
            listed = " ".join(every)  # one name, broken over two lines
        if at.cured([(first, last, f" {listed}")]):
            below = at.source.line(number + 1)
            place = at.source.line_start(number + 1) + len(below) - len(below.lstrip(" "))
            message = f"these lines under '{head[2]}' are not read as a list"
            hint = f"write {head[2]}: {bounded(listed, _MOST)}"
            return place, place + len(below.strip()), message, hint
    return None


_TWO = 2


def _above(at: Refusal, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the two nearest lines at or above a refusal that match, each with its number."""
    left = _TWO
    for number in range(at.line, max(at.line - _MOST_LINES, 0), -1):
        line = at.source.line(number)
        match = pattern.match(line) if len(line) <= LONGEST_LINE else None
        if match and left:
            left -= 1
            yield number, match


def _items(at: Refusal, head: int) -> Iterator[str]:
    """Yield what stands in the lines below a key, to the next that is a key or an entry."""
    for number in range(head + 1, min(head + _MOST_LINES, at.source.line_count) + 1):
        line = at.source.line(number)
        match = _ITEM.match(line) if len(line) <= _LONGEST else None
        if match is None:
            return
        yield match[1]


def _listed(at: Refusal, head: int, name: str, count: int) -> bool:
    """Whether the lines below a key are surely a list; those of prose, if each has a bullet."""
    from planctl.language.keys import Shape, named  # noqa: PLC0415 - only where a line was refused

    shapes = {Shape.NAMES, Shape.REFS, Shape.LINKED, Shape.TEXTS}
    if name in named(lambda key: key.shape in shapes):
        names = name in named(lambda key: key.shape == Shape.NAMES)
        rows = (at.source.line(head + row) for row in range(1, count + 1))
        return not names or all(map(_NAME.match, rows))
    bullets = (_BULLET.match(at.source.line(head + row)) for row in range(1, count + 1))
    return name in named(lambda key: key.shape == Shape.PROSE) and all(bullets)


def _emptied(at: Refusal) -> Mistake | None:
    """Entries below a key to which brackets give an empty list."""
    for number in (at.line, at.line - 1):
        match = _EMPTY.match(at.source.line(number)) if number > 0 else None
        if match is None:
            continue
        start = at.source.line_start(number)
        if at.cured([(start + match.end(1) + 1, start + match.end(2), "")]):
            message = f"'{match[2]}' is a list of nothing, and entries stand below it"
            hint = f"write {match[1]}: alone, without {match[2]}"
            return start + match.start(2), start + match.end(2), message, hint
    return None


def _beside(at: Refusal) -> Mistake | None:
    """The first entry of a list of records in the line of its key."""
    for start, line in at.lines():
        match = _BESIDE.match(line)
        if match is None:
            continue
        below = at.source.line(at.source.position(start).line + 1)
        column = max(len(below) - len(below.lstrip(" ")) - 2, len(match[1]))
        if at.cured([(start + match.end(2) + 1, start + match.end(3), "\n" + " " * column)]):
            rest = bounded(line[match.end(3) :].strip(), _MOST)
            message = "a list of records starts on the line below its key"
            hint = f"write {match[2]}: alone, and below it, {counted(column, 'space')} in, {rest}"
            return start + match.end(3), start + match.end(3) + 1, message, hint
    return None


def _block(at: Refusal) -> Mistake | None:
    """A text below its key, or after '|' or '>', that is not indented."""
    keys = 0
    for number in range(at.line - 1, max(at.line - _MOST_LINES, 0), -1):
        line = at.source.line(number)
        match = _HEAD.match(line) if len(line) <= _LONGEST else None
        if match and _takes_text(match[2]) and (found := _indented(at, number, match)):
            return found
        keys += match is not None or len(line) > _LONGEST or not _no_key(line)
        if keys == _TWO:
            break
    return None


def _indented(at: Refusal, number: int, head: re.Match[str]) -> Mistake | None:
    """The text below a head, if the parser takes it once it is indented."""
    column, first = len(head[1]) + 2, at.source.line(number + 1)
    last = min(number + _MOST_LINES, at.source.line_count)
    lines = takewhile(_no_key, map(at.source.line, range(number + 1, last + 1)))
    edits = [(at.source.line_start(number + 1 + row), " " * column) for row, _ in enumerate(lines)]
    if not edits or not at.cured([(start, start, space) for start, space in reversed(edits)]):
        return None
    message = f"the text under '{head[2]}' does not start right of it"
    hint = f"indent each of its lines by {counted(column, 'space')}"
    place = at.source.line_start(number + 1)
    place += len(first) - len(first.lstrip(" "))
    return place, place + len(first.strip()), message, hint


def _takes_text(name: str) -> bool:
    """Whether a text may stand under a key; of one that the format does not know, nobody says."""
    from planctl.language.keys import Shape, named  # noqa: PLC0415 - only where a line was refused

    held = {Shape.RECORDS, Shape.PART, Shape.BY_PERIOD, Shape.LINKED, Shape.REFS}
    return name not in named(lambda key: key.shape in held)


def _no_key(line: str) -> bool:
    return re.match(rf" *(?:- +)*{KEY}:(?: |$)", line) is None


MISTAKES = (_beside, _emptied, _lines, _block)
