"""Files of which nothing can be read: why, in words that an officer understands."""

import re

from planctl.language.yaml.document import Document, Problem
from planctl.system.text import SourceFile, Span

_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"

_BAD_BREAK = "[\x85\u2028\u2029]"
# Beside ordinary line breaks, editors and reviews show what follows as part of the same line.
_LONE_RETURN = r"\r(?=[^\r\n])"
# Files that somebody renamed to .yaml; what they start with, no plan can.
_OTHER_PROGRAMS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF-": "a PDF",
}
_LOOK = 200
_PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"


def problem(
    source: SourceFile,
    rule: str,
    message: str,
    span: Span,
    hint: str = "",
    related: tuple[tuple[Span, str], ...] = (),
) -> Problem:
    """Make a Problem with the source line it stands on."""
    return Problem(rule, message, span, hint, source.excerpt(span), related)


def failed(
    source: SourceFile, rule: str, message: str, start: int = 0, end: int = 0, hint: str = ""
) -> Document:
    """Return the Document of a file of which nothing can be read, with the reason."""
    found = problem(source, rule, message, source.span(start, end), hint)
    return Document(source, problems=(found,))


def decode(raw: bytes, path: str) -> Document | SourceFile:
    """Return the text of a file, or a Document that says why there is none."""
    for start, name in _OTHER_PROGRAMS.items():
        if raw.startswith(start):
            return failed(
                SourceFile(path, ""), "yaml-syntax", f"this is {name}, not a text file",
                hint="write the plan in a text editor, and save it as plain text, UTF-8",
            )  # fmt: skip
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _every_second(raw):
        return failed(
            SourceFile(path, ""), "yaml-syntax", "the file is UTF-16 or UTF-32, not UTF-8",
            hint="save it again with the encoding UTF-8",
        )  # fmt: skip
    try:
        # A byte order mark may stand there twice, and no parser takes the second.
        text = raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").lstrip("\ufeff")
        return failed(
            SourceFile(path, before + raw[error.start :].decode("latin-1")), "yaml-syntax",
            f"byte 0x{raw[error.start]:02x} is not UTF-8", len(before), len(before) + 1,
            "save the file again with the encoding UTF-8",
        )  # fmt: skip
    return SourceFile(path, text)


def unseen_break(source: SourceFile) -> Document | None:
    """Return what is read of a text with a line break that most programs do not show."""
    text = source.text
    odd = not text.isascii() and ("\x85" in text or "\u2028" in text or "\u2029" in text)
    if odd and (bad := re.search(_BAD_BREAK, text)):
        message = f"line break U+{ord(bad.group()):04X} is not allowed"
        hint = "use an ordinary line break"
    elif "\r" in text and "\n" in text and (bad := re.search(_LONE_RETURN, text)):
        message = "a carriage return (U+000D) alone is a line break that most programs do not show"
        hint = "write an ordinary line break in its place, or delete it"
    else:
        return None
    return failed(source, "unsafe-yaml", message, bad.start(), bad.end(), hint)


def _every_second(raw: bytes) -> bool:
    """Whether nearly every second byte is NUL, as in a UTF-16 text without a byte order mark."""
    halves = raw[:_LOOK:2], raw[1:_LOOK:2]
    return len(raw) >= 8 and any(half.count(0) * 4 > len(half) * 3 for half in halves)


def syntax(
    source: SourceFile, found: str | None, context: str | None, offset: int, opened: int
) -> Document:
    """Return the Document of a text that is not YAML.

    Args:
        found: the parser's words for the problem, and ``context`` for what it was doing.
        offset: where the problem is; ``opened``: where what it was doing began, or -1.
    """
    message = found or "this is not YAML"
    offset = max(offset, 0)
    text = source.text
    if offset < len(text) and text[offset] == "\t":
        return failed(source, "yaml-syntax", *_at(offset, _TAB))
    if message == "mapping values are not allowed in this context":
        line = source.line(source.position(offset).line)[: source.position(offset).column - 1]
        colons = _TWO_COLONS if ": " in line else _TOO_DEEP
        return failed(source, "yaml-syntax", *_at(offset, colons))
    if pair := re.compile(_PAIR).match(text, max(offset - len("\\u"), 0)):
        return failed(source, "yaml-syntax", *_pair(pair))
    if message in _BLAME_THE_START and 0 <= opened < offset:
        offset = opened
    elif offset >= len(text.rstrip()) and 0 <= opened < offset:
        # What was opened and never closed helps more than the end of the file.
        offset = opened
    words = _SYNTAX.get(message)
    if words is None:
        around = f"not YAML: {message}" + (f" ({context})" if context else "")
        words = (around, "put quotes round the text, or look at the lines above")
    return failed(source, "yaml-syntax", *_at(offset, words))


def _pair(match: re.Match[str]) -> tuple[str, int, int, str]:
    """Return the words for a character that is written as two escapes, neither of which is one."""
    char = (bytes.fromhex(match[1]) + bytes.fromhex(match[2])).decode("utf-16-be")
    message = f"{char} is written as JSON writes it, as a pair of escapes, which YAML does not know"
    return message, match.start(), match.end(), f'write {char} itself, or "\\U{ord(char):08x}"'


def _at(offset: int, words: tuple[str, str]) -> tuple[str, int, int, str]:
    return words[0], offset, offset + 1, words[1]


def control(source: SourceFile) -> Document:
    """Return the Document of a text with a character that YAML does not allow."""
    match = re.search(_CONTROL, source.text)
    if match is None:
        return failed(source, "yaml-syntax", "the text has a character that YAML does not allow")
    name = "NUL" if match.group() == "\0" else f"U+{ord(match.group()):04X}"
    return failed(
        source, "yaml-syntax", f"control character {name} is not allowed in YAML",
        match.start(), match.end(), "delete it: it is often pasted in, and not to be seen",
    )  # fmt: skip


_TAB = ("a tab stands where YAML wants spaces", "indent with spaces, never with tabs")
_TWO_COLONS = (
    "a second ': ' in one line",
    'put quotes round the text, as in title: "Phase 2: pilot"',
)
_TOO_DEEP = (
    "this line is a key, but the line above already has a value",
    "indent it like the other keys of its record; a text of several lines needs quotes or '>-'",
)
# Here the parser stops a line too late.
_BLAME_THE_START = {"could not find expected ':'", "did not find expected ',' or ']'",
                    "did not find expected ',' or '}'"}  # fmt: skip
_QUOTE_IT = "put quotes round the text: YAML gives its first character a meaning"

# The parser's words for the mistakes that officers make, and ours.
_SYNTAX = {
    "found unexpected end of stream": (
        "a quotation mark is opened and never closed",
        "close the quotation mark",
    ),
    "did not find expected key": (
        "the line does not fit the record around it",
        "check the indentation against the lines above, and quotes round texts with ': ' or ' #'",
    ),
    "did not find expected '-' indicator": (
        "the line does not fit the list around it",
        "indent it like the lines above; every entry of a list starts with '- ' in one column",
    ),
    "could not find expected ':'": (
        "this line is neither 'key: value' nor part of a text",
        "write 'key: value', or put the whole text in quotes",
    ),
    "did not find expected node content": (
        "a '[' or '{' is opened and never closed, or a comma is misplaced",
        "close the bracket, and write one comma between entries",
    ),
    "did not find expected ',' or ']'": (
        "a list in '[ ]' is not closed, or a comma is missing",
        "write one comma between entries and a ']' at the end",
    ),
    "did not find expected ',' or '}'": (
        "a record in '{ }' is not closed, or a comma is missing",
        "write one comma between entries and a '}' at the end",
    ),
    "found character that cannot start any token": (
        "no value can start with this character",
        "put the text in quotes",
    ),
    "found unexpected ':'": (
        "a ':' stands inside a text in '[ ]' or '{ }'",
        "put quotes round the text, as a web address needs in a list in brackets",
    ),
    "did not find expected alphabetic or numeric character": (
        "a text starts with '*' or '&'",
        _QUOTE_IT,
    ),
    "did not find expected comment or line break": ("a text starts with '>' or '|'", _QUOTE_IT),
    "did not find expected <document start>": (
        "text stands where a document would have to start",
        "start every line of the file's own keys in the first column, and delete '...' lines",
    ),
    "did not find expected hexdecimal number": (
        "an escape in a text with double quotes is cut short",
        "use single quotes, in which '\\' is an ordinary character",
    ),
    "found invalid Unicode character escape code": (
        "an escape in a text with double quotes is no character",
        "write the character itself",
    ),
    "found unknown directive name": ("a line starts with '%'", _QUOTE_IT),
    "found incompatible YAML document": ("a %YAML line asks for another version", "delete it"),
    "found unknown escape character": (
        "an unknown escape in a text with double quotes",
        "use single quotes, in which '\\' is an ordinary character",
    ),
}
