"""Several keys typed into one line, and what is lost between them: commas and brackets."""

import re

from planctl.language.yaml.quotes import KEY, PERIOD, SHORT, Mistake
from planctl.language.yaml.refusal import Refusal
from planctl.system.text import bounded

_MOST = 80
_COMMA = re.compile(
    r"(?<=[{,]) *([a-z_]+): +([^,;{}\[\]\"':]{1,80}?)(;? +|; *)([a-z_]+):(?= +[^\s,}])"
)
# The same between two periods and their figures.
_FIGURES = re.compile(
    r"(?<=[{,]) *([0-9]{4}[0-9/QH -]{0,8}): +([^,;{}\[\]\"':\s]{1,20})(;? +|; *)"
    r"([0-9]{4}[0-9/QH -]{0,8}):(?= +[^\s,}])"
)
_ENTRY = re.compile(rf" *- +({KEY}: +[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*)\}} *$")
_SECOND = re.compile(rf"( *(?:- +)*)({KEY}): +([^\s\"'\[{{].{{0,80}}?)([,;]? +)({KEY}):(?= +\S)")
_PERIODLESS = re.compile(rf" *({PERIOD})( *= *| +)([^\s:#=][^:#]*?) *$")
_COMMAS = re.compile(r"(?<=[\w\"']),(?: *,)+")
_COLONLESS = re.compile(rf" *(?:- +)*({KEY}) +([^\s:#=;\u2013-].*?) *$")


def _comma(at: Refusal) -> Mistake | None:
    """A comma that is missing between two keys in braces, or a semicolon in its place."""
    for start, line in at.lines():
        for match in (*_COMMA.finditer(line), *_FIGURES.finditer(line)):
            short = match.re is _FIGURES or match[1] in SHORT
            short = short or (" " not in match[2] and match[4] in _known())
            if not short and not (match[3].startswith(";") and match[4] in _known()):
                continue  # a text may well have a colon
            first, last = start + match.end(2), start + match.end(3)
            if at.cured([(first, last, ", ")]):
                hint = f"write {match[1]}: {match[2]}, {match[4]}: ..."
                return first, first + 1, f"a comma is missing before '{match[4]}'", hint
    return None


def _unopened(at: Refusal) -> Mistake | None:
    """An entry in braces without the first of them."""
    for start, line in at.lines():
        if (match := _ENTRY.match(line)) and at.cured([(start + match.start(1),) * 2 + ("{",)]):
            first = start + match.start(1)
            hint = f"write - {{{bounded(match[1], _MOST)}}}"
            return first, first + 1, "the '{' before this entry is missing", hint
    return None


def _closed_twice(at: Refusal) -> Mistake | None:
    """A bracket at the end of a line that closes nothing."""
    for start, line in at.lines():
        text = line.rstrip()
        sign = text[-1:]
        opening = {"}": "{", "]": "["}.get(sign, "")
        last = start + len(text)
        if opening and text.count(sign) > text.count(opening) and at.cured([(last - 1, last, "")]):
            return last - 1, last, f"this '{sign}' closes nothing", "delete it"
    return None


def _two_keys(at: Refusal) -> Mistake | None:
    """Two keys of the format in one line, outside of braces."""
    for start, line in at.lines():
        match = _SECOND.match(line)
        if match is None or match[2] not in SHORT or match[5] not in _known():
            continue
        place = start + match.end(4)
        if at.cured([(start + match.end(3), place, "\n" + " " * len(match[1]))]):
            rest = bounded(line[match.start(5) :].strip(), _MOST)
            hint = f"write each on a line of its own: {match[2]}: {match[3]}; and {rest}"
            return place, place + len(match[5]), "two keys stand in one line", hint
    return None


def _colonless(at: Refusal) -> Mistake | None:
    """A key and its value without the colon between them."""
    for start, line in at.lines():
        match = _COLONLESS.match(line)
        if match is None or match[1] not in _known():
            continue
        if match[1] in _ENGLISH and _goes_on(at, start):
            continue
        place = start + match.end(1)
        if at.cured([(place, place, ":")]):
            hint = f"write {match[1]}: {bounded(match[2], _MOST)}"
            return place - len(match[1]), place, f"the colon after '{match[1]}' is missing", hint
    return None


def _figure(at: Refusal) -> Mistake | None:
    """A period and its figure with no colon between them, or another sign in its place."""
    for start, line in at.lines():
        match = _PERIODLESS.match(line)
        if match and at.cured([(start + match.start(2), start + match.end(2), ": ")]):
            first, last = start + match.start(1), start + match.end(1)
            hint = f"write {match[1]}: {bounded(match[3], _MOST)}"
            return first, last, f"the colon after '{match[1]}' is missing", hint
    return None


def _commas(at: Refusal) -> Mistake | None:
    """A comma too many between two entries in brackets."""
    for start, line in at.lines():
        edits = [(start + it.start(), start + it.end(), ",") for it in _COMMAS.finditer(line)]
        if edits and at.cured(edits[::-1]):
            first, last, _ = edits[0]
            what = "between two entries, or after the last, stands one comma at most"
            return first, last, what, "delete the other"
    return None


# Keys of the format that are small words as well: a text goes on with them on its next line.
_ENGLISH = frozenset(
    ["against", "by", "every", "for", "from", "how", "in", "left", "new", "of", "on", "to", "under",
     "until", "who", "why", "within"]
)  # fmt: skip
_PROSE = re.compile(rf" *(?:- +)*({KEY}): +[^\s\"'\[{{|>]")


def _goes_on(at: Refusal, start: int) -> bool:
    """Whether the line above is one of a text, and no short value."""
    number = at.source.position(start).line - 1
    above = _PROSE.match(at.source.line(number)) if number > 0 else None
    return above is not None and above[1] not in SHORT


def _known() -> frozenset[str]:
    """Return the names of the keys of the format."""
    from planctl.language.keys import named  # noqa: PLC0415 - only where a line was refused

    return named(lambda key: key.name)


MISTAKES = (_comma, _unopened, _closed_twice, _two_keys, _colonless, _figure, _commas)
