"""What people who do not know YAML mistype in a plan: the line where they erred, and the cure.

Asked only of a text that the parser refused, and only about the lines around the refusal. What is
not sure is not said: most cures are tried, and named if they bring the parser past its refusal.
"""

import re
from collections.abc import Callable, Iterator

from planctl.language.yaml import one_line, pasted, typed_lists, unquoted
from planctl.language.yaml.quotes import KEY, Mistake, curly, unclosed
from planctl.language.yaml.refusal import Refusal
from planctl.system.text import SourceFile, bounded, counted

_FARTHEST = 200
_SPACE = "\xa0\u2007\u202f"
_PLAIN = dict.fromkeys(map(ord, _SPACE), " ")
_STRAY = re.compile(rf"[ -]*(?:{KEY}:)?([{_SPACE}])")
_BULLET = re.compile(
    r" *([\u2010-\u2015\u2022\u2023\u2043\u2212\u25aa\u25cf\u25e6\uf0a7\uf0b7\xb7*]"
    rf"|-(?=[a-z{{])|--+(?= ))([ {_SPACE}]*)(?:{KEY}:(?: |$)|\{{{KEY}: )"
)
_TIGHT = re.compile(rf" *(?:- +)*({KEY}:)(?=[^\s:/])")
_BRACED = re.compile(rf"( *)\{{{KEY}: .*\}} *$")
_LINE = re.compile(rf"( *)(- +)?({KEY}):(?: |$)")

_ENTRY = "an entry of a list starts with '- ', a hyphen and a space"


def find(
    source: SourceFile, offset: int, opened: int, passes: Callable[[str, int], bool]
) -> Mistake | None:
    """Return the mistake behind a refusal, or None where none is surely known.

    Args:
        source: the text that was refused.
        offset: where; ``opened``: where what the parser was reading began, or -1.
        passes: whether the parser gets past an offset of a text.
    """
    refusal = Refusal(source, min(max(offset, 0), len(source.text)), passes)
    found = pasted.find(refusal)
    found = found or unclosed(source, refusal.offset, opened) or curly(source, refusal.offset)
    own = (_space, _bullet, _tight, _indented, _dashless, _braced, _left)
    for mistake in (*one_line.MISTAKES, *typed_lists.MISTAKES, *own, *unquoted.MISTAKES):
        found = found or mistake(refusal)
    return found


def _space(at: Refusal) -> Mistake | None:
    """A space that only looks like one, where YAML wants one."""
    found = at.first(_STRAY, lambda it: (0, len(it.string), it.string.translate(_PLAIN)))
    if found is None:
        return None
    place, message = found[0] + found[1].start(1), "a non-breaking space stands here"
    return place, place + 1, message, "type an ordinary space in its place"


def _bullet(at: Refusal) -> Mistake | None:
    """A dash, bullet or star in place of '- ', or a hyphen without its space."""
    found = at.first(_BULLET, lambda it: (it.start(1), it.end(2), f"- {it[2][1:]}"))
    if found is None:
        return None
    start, match = found
    tight = match[1] == "-"
    hint = "put a space after the hyphen" if tight else f"type '- ' in place of {match[1]!r}"
    return start + match.start(1), start + match.end(1), _ENTRY, hint


def _tight(at: Refusal) -> Mistake | None:
    """A colon without the space after it."""
    found = at.first(_TIGHT, lambda it: (it.end(1), it.end(1), " "))
    if found is None:
        return None
    start, match = found
    hint = f"put a space after the colon: {match[1]} {bounded(match.string[match.end(1) :], 40)}"
    return start + match.end(1) - 1, start + match.end(1), "no space after the colon", hint


def _indented(at: Refusal) -> Mistake | None:
    """An entry left or right of its list, whose other lines stand in their place."""
    for number, entry, below in _pairs(at):
        indent, column = len(entry[1]), len(below[1]) - len(entry[2] or "")
        if not entry[2] or column == indent or not _entry_near(at, number, column, entry[3], (-1,)):
            continue
        start = at.source.line_start(number)
        if at.cured([(start, start + indent, " " * column)]):
            side = "left" if indent < column else "right"
            message = f"this entry starts {side} of the list it belongs to"
            hint = f"indent it by {counted(column, 'space')}, as the entry above"
            return start + indent, start + indent + 1, message, hint
    return None


def _dashless(at: Refusal) -> Mistake | None:
    """An entry of a list whose '- ' is missing."""
    for number, line, below in _pairs(at):
        column, key = len(line[1]), line[3]
        if line[2] or len(below[1]) != column + 2:
            continue
        place = at.source.line_start(number) + column
        if _entry_near(at, number, column, key, (-1, 1)) and at.cured([(place, place, "- ")]):
            return place, place + len(key), _ENTRY, f"type '- ' before '{key}'"
    return None


def _braced(at: Refusal) -> Mistake | None:
    """An entry in braces whose '- ' is missing."""
    for number in (at.line, at.line - 1):
        line = _BRACED.match(at.source.line(number)) if number > 0 else None
        if line is None:
            continue
        place = at.source.line_start(number) + len(line[1])
        if at.cured([(place, place, "- ")]):
            return place, place + 1, _ENTRY, "type '- ' before the '{'"
    return None


def _left(at: Refusal) -> Mistake | None:
    """A key that stands left of the record it belongs to, so that the next one is refused."""
    here = _LINE.match(at.source.line(at.line))
    if here is None or here[2]:
        return None
    column = len(here[1])
    for number in range(at.line - 1, max(0, at.line - _FARTHEST), -1):
        line = at.source.line(number)
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or indent >= column:
            continue
        key, above = (
            _LINE.match(line),
            _LINE.match(at.source.line(number - 1) if number > 1 else ""),
        )
        if key is None or key[2] or above is None or len(above[1] + (above[2] or "")) != column:
            return None
        start = at.source.line_start(number)
        if not at.cured([(start, start + indent, " " * column)]):
            return None
        message = f"'{key[3]}' starts left of the record it belongs to"
        hint = f"indent it by {counted(column, 'space')}, as the lines around it"
        return start + indent, start + indent + len(key[3]), message, hint
    return None


def _pairs(at: Refusal) -> Iterator[tuple[int, re.Match[str], re.Match[str]]]:
    """Yield the two lines that may be at fault, each with the line of the same record below it."""
    for number in range(at.line, max(at.line - 2, 0), -1):
        line = _LINE.match(at.source.line(number))
        below = _LINE.match(at.source.line(number + 1)) if number < at.source.line_count else None
        if line and below and not below[2]:
            yield number, line, below


def _entry_near(at: Refusal, number: int, column: int, key: str, ways: tuple[int, ...]) -> bool:
    """Whether the list has another entry with the same first key, above or below a line."""
    for way in ways:
        end = min(max(0, number + way * _FARTHEST), at.source.line_count + 1)
        for other in range(number + way, end, way):
            line = at.source.line(other)
            indent = len(line) - len(line.lstrip(" "))
            if line.strip() and indent <= column:
                if indent == column and line.startswith(f"- {key}:", indent):
                    return True
                break
    return False
