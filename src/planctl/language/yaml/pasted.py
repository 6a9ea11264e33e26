"""What comes into a plan from another program: its bullets, comments, tables and signs."""

import re

from planctl.language.yaml.quotes import KEY, PERIOD, Mistake
from planctl.language.yaml.refusal import LONGEST_LINE, Refusal
from planctl.system.text import bounded

_MOST = 80
_FENCE = re.compile(r" *(```|~~~)")
_COMMENT = re.compile(r" *(//|<!--|/\*|;;|REM )\s*(.*?)\s*(?:-->|\*/)?\s*$")
_TABLE = re.compile(r" *(\|.*\|) *$")
_CELLS = re.compile(r" *([^\t:#]+\t[^\t]*\t.*?) *$")
IN_CELLS = "write each cell under its key, as title: and owner:; 'planctl import' reads tables"
_WIDE = re.compile(rf" *(?:- +)*({KEY}) ?([\uff1a\ufe55\u2236\u02d0\u0589]) ?(\S.*)")
_ALONE = re.compile(rf" *(?:- +)*({KEY}|{PERIOD}): +([-?\"']) *$")
_UNDASHED = re.compile(rf" *(?:- +)*({KEY}): +(- .+?) *$")
_LISTS = frozenset(
    ["owner", "accountable", "supports", "measures", "risks", "depends_on", "partners", "codes",
     "also_delivers", "aliases", "members", "related_plans", "controls"]
)  # fmt: skip
_NO_BRACES = re.compile(rf" *- +({KEY}: +[^,{{}}\[\]\"']+(?:, *{KEY}: +[^,{{}}\[\]\"']+)+?) *$")
_BARE = re.compile(rf" *({KEY}) *$")


def find(at: Refusal) -> Mistake | None:
    """Return the sign of another program that was refused, or None."""
    for mistake in _MISTAKES:
        if found := mistake(at):
            return found
    return None


def _neighbours(at: Refusal, pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    """Return the line of a refusal and the two above that match, each with its offset."""
    numbers = [number for number in (at.line, at.line - 1, at.line - 2) if number > 0]
    lines = [(number, at.source.line(number)) for number in numbers]
    found = [(number, pattern.match(line)) for number, line in lines if len(line) <= LONGEST_LINE]
    return [(at.source.line_start(number), match) for number, match in found if match]


def _fence(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _FENCE):
        message = f"a line with {match[1]} belongs to a web page or a chat, not to a plan"
        return start + match.start(1), start + match.end(1), message, "delete the line"
    return None


def _comment(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _COMMENT):
        hint = f"write # {bounded(match[2], _MOST)}" if match[2] else "delete the line"
        first = start + match.start(1)
        return (
            first,
            first + len(match[1]),
            f"a comment starts with '#', not '{match[1].strip()}'",
            hint,
        )
    return None


def _table(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _TABLE):
        message = "this is a row of a table, and a plan has a line for each key"
        return start + match.start(1), start + match.end(1), message, IN_CELLS
    return None


def _cells(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _CELLS):
        message = "this is a row copied from a table, and a plan has a line for each key"
        return start + match.start(1), start + match.end(1), message, IN_CELLS
    return None


def _wide(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _WIDE):
        if at.cured([(start + match.end(1), start + match.start(3), ": ")]):
            hint = f"type an ordinary colon: {match[1]}: {bounded(match[3], _MOST)}"
            return (
                start + match.start(2),
                start + match.end(2),
                "this sign only looks like a colon",
                hint,
            )
    return None


def _alone(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _ALONE):
        message = f"a '{match[2]}' alone is no value"
        if at.cured([(start + match.start(2), start + match.end(2), "''")]):
            hint = f"write what is meant in full, or delete '{match[1]}:' if nothing is"
            return start + match.start(2), start + match.end(2), message, hint
    return None


def _undashed(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _UNDASHED):
        items = [item.strip() for item in re.split(r"(?:^|\s)- ", match[2]) if item.strip()]
        listed = f"[{', '.join(items)}]"
        if match[1] in _LISTS and at.cured(
            [(start + match.start(2), start + match.end(2), listed)]
        ):
            message = "in one line, a list stands in square brackets"
            hint = f"write {match[1]}: {bounded(listed, _MOST)}"
            return start + match.start(2), start + match.start(2) + 1, message, hint
    return None


def _no_braces(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _NO_BRACES):
        first, last = start + match.start(1), start + match.end(1)
        if at.cured([(first, last, f"{{{match[1]}}}")]):
            message = "in one line, the keys of an entry stand in braces"
            return first, first + 1, message, f"write - {{{bounded(match[1], _MOST)}}}"
    return None


def _no_colon(at: Refusal) -> Mistake | None:
    for start, match in _neighbours(at, _BARE):
        below = at.source.text[start + match.end() :].lstrip("\r\n").partition("\n")[0]
        deeper = len(below) - len(below.lstrip(" ")) > match.start(1)
        if not deeper and not below.lstrip().startswith("- "):
            continue  # a word of the text above, and no key
        if at.cured([(start + match.end(1), start + match.end(1), ":")]):
            message = f"the colon after '{match[1]}' is missing"
            return start + match.start(1), start + match.end(1), message, f"write {match[1]}:"
    return None


_MISTAKES = (
    _fence, _comment, _table, _cells, _wide, _alone, _undashed, _no_braces, _no_colon,
)  # fmt: skip
