"""Quotation marks that do not do what their writer meant: left open, closed early, curly."""

import re

from planctl.system.text import SourceFile

# Start, end, message, hint.
Mistake = tuple[int, int, str, str]

KEY = "[a-z][a-z_-]{0,40}"
# Under these stand figures, in the place of a key.
PERIOD = "[0-9]{4}(?:[/-][0-9]{2,4})?(?: ?[QH][1-4])?"
# Under these stands no text that goes on in a second line, or has a colon in it.
SHORT = frozenset(
    ["due", "start", "completed", "forecast", "owner", "ref", "status", "period", "on", "percent",
     "of", "by", "from", "to", "unit", "better", "baseline", "equality", "frequency", "aggregate",
     "kind"]
)  # fmt: skip
_MOST_QUOTES = 200
_MOST_LETTERS = 80
_VALUE = re.compile(rf"( *(?:- +)*)((?:{KEY}|{PERIOD}): +)?(\[(?:[^'\"]{{0,99}}, *)? *)?")
_STARTS = re.compile(rf"^( *)(?:- |(?:{KEY}|{PERIOD}):(?:\s|$))", re.MULTILINE)
_CURLY = re.compile(f" *(?:- +)*(?P<key>{KEY}: +)?(?P<mark>[\u201c-\u201e\u2018-\u201a])")
_CURLY_END = ("\u201c", "\u201d", "\u2018", "\u2019")
_OTHER = {"'": '"', '"': "'"}
_WHOLE = {
    '"': """put single quotes round the whole text, as in title: '"Phase 2" pilot'""",
    "'": """put double quotes round the whole text, as in title: "'Phase 2' pilot\"""",
}


def unclosed(source: SourceFile, offset: int, opened: int) -> Mistake | None:
    """A quotation mark that is not closed, or closed too early."""
    text = source.text
    inside = opened >= 0 and text[opened : opened + 1] in ('"', "'")
    end = offset if inside else len(text[:offset].rstrip(" ")) - 1
    start = opened if inside else _opening(text, end)
    if start < 0:
        return None
    first = source.position(start)
    line = source.line(first.line)
    value = _VALUE.fullmatch(line[: first.column - 1])
    if value is None or not value[0].strip():
        return None
    column = len(value[1]) if value[2] else value[1].rfind("-")
    other = line.rstrip().endswith(_OTHER[text[start]])
    if any(len(found[1]) <= column for found in _STARTS.finditer(text, start, end + 1)):
        if inside and not other and offset >= len(text.rstrip()):
            return None  # never closed at all: there is a message for that
        hint = "close it where the text ends"
        if other:
            hint = f"the text starts with {text[start]} and ends with {line.rstrip()[-1]}: "
            hint += "use the same at both ends"
        return start, start + 1, "the quotation mark opened here is not closed on this line", hint
    one_line = source.position(end).line == first.line and not value[3]
    key = (value[2] or "") if one_line else ""
    return None if inside else _early(source, end, line[first.column - 1 :], key, value[3] or "")


def _opening(text: str, end: int) -> int:
    """Return where the quoted text begins that ends with the quotation mark at ``end``, or -1."""
    mark = text[end] if end > 0 else ""
    at = end
    for _ in range(_MOST_QUOTES if mark in _OTHER else 0):
        at = text.rfind(mark, 0, at)
        if at > 0 and mark == "'" == text[at - 1]:
            at -= 1
        elif at < 0 or text[at - 1 : at] != "\\":
            return at
    return -1


def _early(source: SourceFile, end: int, written: str, key: str, in_list: str) -> Mistake | None:
    """Tell what follows a closing quotation mark: the rest of a text, or something else.

    Args:
        written: the line from the opening mark on; ``key``: what stands before it.
        in_list: the beginning of the list that the text stands in, if it does.
    """
    text = source.text
    place = source.position(end)
    mark, rest = text[end], source.line(place.line)[place.column :].rstrip()
    behind_letter = text[end - 1].isalnum()
    closed_again = rest.endswith("'") and rest.count("'") == 1
    if mark == "'" and behind_letter and (rest[:1].isalpha() or (closed_again and not in_list)):
        hint = 'put double quotes round the whole text, as in title: "The team\'s data"'
        inner = written.strip().removeprefix("'").removesuffix("'")
        if key and '"' not in inner and "\\" not in inner and len(inner) <= _MOST_LETTERS:
            hint = f'put double quotes round the whole text: {key}"{inner}"'
        return end, end + 1, "this apostrophe ends the text that a single quote opened", hint
    if in_list or rest.lstrip()[:1] in ("", "#", ",", "]", "}"):
        return None
    hint, other = _WHOLE[mark], _OTHER[mark]
    if key and other not in written and "\\" not in written and len(written) <= _MOST_LETTERS:
        sort = "single" if mark == '"' else "double"
        whole = written.strip()
        if whole.endswith(mark) and text[end - 1].isspace():
            whole = whole[1:-1]  # what closes there opens a quotation: the first mark and last go
        hint = f"put {sort} quotes round the whole text: {key}{other}{whole}{other}"
    if _OTHER[mark] in rest:
        hint = "write '>-' in place of the text, and the text indented on the next line"
    return end, end + 1, "more text follows the closing quotation mark", hint


def curly(source: SourceFile, offset: int) -> Mistake | None:
    """A word processor's quotes round a text that needs straight ones."""
    number = source.position(offset).line
    line = source.line(number)
    match = _CURLY.match(line)
    colon = source.text[offset : offset + 1] == ":"
    if match is None or not colon or not line.rstrip().endswith(_CURLY_END):
        return None
    start = source.line_start(number) + match.start("mark")
    if start > offset:
        return None
    inner = line.rstrip()[match.end("mark") : -1]
    whole = bool(match["key"]) and not set(inner) & set('"\\') and len(inner) <= _MOST_LETTERS
    said = f'{match["key"]}"{inner}"' if whole else 'as in title: "Phase 2: pilot"'
    hint = f"write straight ones{':' if whole else ','} {said}"
    return start, start + 1, "these are a word processor's quotation marks", hint
