"""Texts that need quotation marks, told in the plan's own words; and lines that lost their text."""

import json
import re
from itertools import takewhile

from planctl.language.yaml.quotes import KEY, SHORT, Mistake
from planctl.language.yaml.refusal import LONGEST_LINE, Refusal
from planctl.system.text import bounded

_MOST = 80
_PAIR = re.compile(rf"( *(?:- +)*)({KEY}): +(\S.*?) *$")
_BLOCK = re.compile(r"[|>][-+0-9]* *$")
_FLOW_PAIR = re.compile(
    r"(?<=[{,])( *)([\w/][\w/ -]{0,40}): +([^,{}\[\]\"']*[:#][^,{}\[\]\"']*?)(?= *[,}])"
)
_FLOW_SIGN = re.compile(
    r"(?<=[{,])( *)([\w/][\w/ -]{0,40}): +([%@`!&*|>][^,{}\[\]\"']{0,80}?)(?= *[,}])"
)
_FLOW_TIGHT = re.compile(r"(?<=[{,])( *)([\w/][\w/ -]{0,40}):(?=[^\s:/\"'\[{])")
_HASHED = re.compile(r"\[( *#[^\[\]\"'#]+(?:#[^\[\]\"'#]+)*)\]")


def _tight_in_brackets(at: Refusal) -> Mistake | None:
    """A colon without the space after it, inside { }."""
    for start, line in at.lines():
        for match in _FLOW_TIGHT.finditer(line):
            place = start + match.end()
            if at.cured([(place, place, " ")]):
                rest = re.split("[,}]", line[match.end() :])[0]
                hint = f"put a space after the colon: {match[2]}: {bounded(rest, 40)}"
                return place - 1, place, "no space after the colon", hint
    return None


def _text_in_brackets(at: Refusal) -> Mistake | None:
    """A text with a colon or number sign inside { }, which needs quotes."""
    for start, line in at.lines():
        for match in (*_FLOW_PAIR.finditer(line), *_FLOW_SIGN.finditer(line)):
            text = quoted(match[3])
            first, last = start + match.start(3), start + match.end(3)
            if text and at.cured([(first, last, text)]):
                hint = f"put quotes round the text: {match[2]}: {bounded(text, _MOST)}"
                if grid := _GRID.fullmatch(f"{match[2]}: {match[3]}"):
                    hint = f"write likelihood: {grid[1]}, impact: {grid[2]}"
                sign = _why(match[3]) or "a ':' or '#' stands in a text without quotes"
                return first, last, sign, hint
    return None


_GRID = re.compile(r"likelihood: ([0-9]{1,2}) *[xX*\u00d7,;&]? *impact: ([0-9]{1,2})")


def _percent(at: Refusal) -> Mistake | None:
    """A key that starts with a per cent sign, as a column of a form does."""
    for start, line in at.lines():
        if (match := _SHARE.match(line)) and at.cured(
            [(start + match.start(1), start + match.end(1), "percent")]
        ):
            hint = f"write percent: {match[2]}"
            return start + match.start(1), start + match.end(1), "no key starts with '%'", hint
    return None


_SHARE = re.compile(r" *(?:- +)*(%[^:]{0,40}): *([0-9]{1,3}) *%? *$")


def _listed(at: Refusal) -> Mistake | None:
    """A text that ends with a colon, and goes on as a list of hyphens below it."""
    for number in (at.line, at.line - 1):
        line = at.source.line(number) if number > 0 else ""
        match = _PAIR.match(line) if len(line) <= LONGEST_LINE else None
        if match is None or not match[3].endswith(":"):
            continue
        below = map(at.source.line, range(number + 1, at.source.line_count + 1))
        items = [item[1] for item in takewhile(bool, map(_ITEM.match, below)) if item]
        first = at.source.line_start(number) + match.start(3)
        if items and (text := quoted(f"{match[3]} {'; '.join(items)}")):
            message = "a list cannot follow a text in its place"
            hint = f"write one text: {match[2]}: {bounded(text, _MOST)}"
            return first, first + len(match[3]), message, hint
    return None


_ITEM = re.compile(r" +- +([^\s\"'{\[][^:]*)$")


def _text(at: Refusal) -> Mistake | None:
    """A text that means something else in YAML unless it stands in quotes."""
    for start, line in at.lines():
        match = _PAIR.match(line)
        if match is None or _BLOCK.match(match[3]):
            continue
        text = quoted(match[3])
        first, last = start + match.start(3), start + match.end(3)
        message = _why(match[3])
        if message and text and at.cured([(first, last, text)]):
            hint = f"put quotes round the text: {match[2]}: {bounded(text, _MOST)}"
            if message == _COLONS:
                hint = _no_text(match[2], match[3]) or hint
                first += (match[3] + " ").index(": ")
            if sign := _BLOCK_SIGN(match[3]):
                alone = quoted(sign[1]) if _why(sign[1]) else sign[1]
                hint = f"write {match[2]}: {bounded(alone, _MOST)}, or the text on the lines below"
                hint += f" '{match[3][0]}'"
            return first, first + 1, message, hint
    return None


# A text on the line of the sign that says that it follows below.
_BLOCK_SIGN = re.compile(r"[|>][-+]?\s+(?![0-9])([^|>]*[^|>\s])\s*[|>]?").fullmatch


def _no_text(key: str, value: str) -> str:
    """Return what to write for a value with a colon that can be no text; empty where it can."""
    named = [name.strip() for name in re.findall(r": +([^:;,]+)(?=[;,]|$)", f": {value}")]
    if key == "owner" and len(named) > 1:
        return f"write the names alone: owner: [{', '.join(named)}]; or of who leads, that name"
    if key in _NAMING:
        return f"write the name alone: {key}: {value.rpartition(': ')[2]}"
    if key in _DATED:
        said = value.partition(": ")[0]
        if re.fullmatch("[0-9/-]{4,10}(?: [QH][1-4])?", said):
            return f"write {key}: {said}; what else it says belongs in notes"
        hint = f"write one date under '{key}'; what is to be done by others is a "
        return f"{hint}milestone, with a due of its own"
    if year := _OF_A_YEAR.fullmatch(f"{key}: {value}"):
        return f"write baseline: {year[2]}, and below it baseline_period: {year[1]}"
    figures = _FIGURES.fullmatch(value) if key in _BY_PERIOD else None
    return f"write {key}: {{{figures[1]}}}" if figures else ""


# What no text with a colon in it can be: in quotes it would be refused the next time.
_NAMING, _DATED = ("owner", "lead", "by"), ("due", "start", "completed", "forecast")
_OF_A_YEAR = re.compile("baseline: ([0-9]{4}(?:/[0-9]{2})?): ([^:]+)")
# A figure under its period, or several, without the braces of a record.
_BY_PERIOD = ("targets", "actuals", "forecast", "profile")
_FIGURE = r"[0-9]{4}(?:/[0-9]{2})?(?: [QH][1-4])?: [^\s:,()\[\]{}]+"
_FIGURES = re.compile(rf"\(?({_FIGURE}(?:, {_FIGURE})*)\)?")
_COLONS = "a second ': ' in one line"


def _why(value: str) -> str:
    """Return why a text needs quotes, by what YAML takes its first character for."""
    first = value[0]
    if first in "[{":
        close = "]" if first == "[" else "}"
        if close not in value or value.endswith(close):
            return ""
        return f"more text follows the '{']' if first == '[' else '}'}' of this text"
    if value.startswith("- "):
        return "a text starts with '- ', as an entry of a list does"
    if first in "@`%":
        return f"a text starts with '{first}'"
    if first in "*&!|>" or value.startswith("? "):
        return f"a text starts with '{first}', which has a meaning of its own"
    return _COLONS if ": " in value or value.endswith(":") else ""


def _open_bracket(at: Refusal) -> Mistake | None:
    """A bracket that is opened on a line and never closed."""
    for start, line in at.lines():
        match = _PAIR.match(line)
        if match is None or match[3][0] not in "[{":
            continue
        close = "]" if match[3][0] == "[" else "}"
        first, last = start + match.start(3), start + match.end(3)
        if close not in match[3] and at.cured([(last, last, close)]):
            what = "a list in '[ ]'" if close == "]" else "a record in '{ }'"
            hint = f"close it: {match[2]}: {bounded(match[3], _MOST)}{close}"
            return first, first + 1, f"{what} is not closed", hint
    return None


_BLANK = 4
# A key with another sign in place of its colon.
_OTHER_SIGN = re.compile(rf"({KEY}) ?(?: [-\u2013] |=|;) ?(.+)")


def _stray(at: Refusal) -> Mistake | None:
    """A line that is no key: the text above goes on, or its key was forgotten."""
    for number in (at.line, at.line - 1):
        line = at.source.line(number) if number > 1 else ""
        before = number - 1
        while before > 1 and number - before < _BLANK and not at.source.line(before).strip():
            before -= 1
        over = at.source.line(before) if line.strip() else ""
        above = _PAIR.match(over) if max(len(line), len(over)) <= LONGEST_LINE else None
        if above is None or ":" in line or line.lstrip().startswith(("-", "#")):
            continue
        start, text = at.source.line_start(number), line.strip()
        ended = at.source.line_start(before) + len(at.source.line(before).rstrip("\r"))
        if at.cured([(ended, start + len(line) - len(line.lstrip()), " ")]):
            whole = bounded(f"{above[3]} {text}", _MOST)
            hint = f"give it a key, as notes: {bounded(text, _MOST)}"
            if other := _OTHER_SIGN.fullmatch(text):
                hint = f"write {other[1]}: {bounded(other[2], _MOST)}"
            elif above[2] not in SHORT:
                hint = f"if it goes on with '{above[2]}', write {above[2]}: {whole}; if not, {hint}"
            if not other and _heading(at, number, len(above[1])):
                hint = f"if it is a heading, write # {bounded(text, _MOST)}; {hint}"
            first = start + len(line) - len(line.lstrip())
            message = "this line is neither 'key: value' nor part of a text"
            return first, first + len(text), message, hint
    return None


def _before(at: Refusal) -> Mistake | None:
    """Words above the first key of the file."""
    for number in range(1, min(at.source.line_count, _BLANK) + 1):
        line = at.source.line(number)
        if not line.strip() or line.startswith("#"):
            continue
        start, text = at.source.line_start(number), line.strip()
        if ":" in line or line[:1] in "[{-\"'" or not at.cured([(start, start, "# ")]):
            return None
        hint = f"write # {bounded(text, _MOST)}; or delete the line"
        return (
            start,
            start + len(text),
            "this line is neither 'key: value' nor part of a text",
            hint,
        )
    return None


def _heading(at: Refusal, number: int, column: int) -> bool:
    """Whether a line stands where a list has ended: the key below it is left of the one above."""
    below = at.source.line(number + 1) if number < at.source.line_count else ""
    match = _PAIR.match(f"{below} .")
    return match is not None and not match[1].strip() and len(match[1]) < column - 1


def _hashed(at: Refusal) -> Mistake | None:
    """A number sign before a reference in brackets, behind which nothing is read."""
    for start, line in at.lines():
        for match in _HASHED.finditer(line):
            text = match[1].replace("#", "")
            first, last = start + match.start(1), start + match.end(1)
            if at.cured([(first, last, text)]):
                hint = f"write it without the sign: [{bounded(text, _MOST)}]"
                return first, last, "behind a '#' nothing is read", hint
    return None


def quoted(text: str) -> str:
    """Return a text in quotation marks; empty where it has both sorts."""
    if '"' not in text and "\\" not in text:
        return json.dumps(text, ensure_ascii=False)
    return f"'{text}'" if "'" not in text else ""


MISTAKES = (
    _percent,
    _hashed,
    _tight_in_brackets,
    _text_in_brackets,
    _listed,
    _text,
    _open_bracket,
    _before,
    _stray,
)
