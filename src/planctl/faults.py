"""Files of which nothing can be read: why, in words that an officer understands."""

import re

from planctl.document import Document, Problem
from planctl.text import SourceFile, Span

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def problem(
    source: SourceFile,
    rule: str,
    message: str,
    span: Span,
    hint: str = "",
    related: tuple[tuple[Span, str], ...] = (),
) -> Problem:
    """Make a Problem with the source line it stands on."""
    return Problem(rule, message, span, hint, source.line(span.start.line), related)


def failed(
    source: SourceFile, rule: str, message: str, start: int = 0, end: int = 0, hint: str = ""
) -> Document:
    """Return the Document of a file of which nothing can be read, with the reason."""
    found = problem(source, rule, message, source.span(start, end), hint)
    return Document(source, problems=(found,))


def decode(raw: bytes, path: str) -> Document | SourceFile:
    """Return the text of a file, or a Document that says why there is none."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return failed(
            SourceFile(path, ""), "yaml-syntax", "the file is UTF-16 or UTF-32, not UTF-8",
            hint="save it again with the encoding UTF-8",
        )  # fmt: skip
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        return failed(
            SourceFile(path, before + raw[error.start :].decode("latin-1")), "yaml-syntax",
            f"byte 0x{raw[error.start]:02x} is not UTF-8", len(before), len(before) + 1,
            "save the file again with the encoding UTF-8",
        )  # fmt: skip
    return SourceFile(path, text)


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
        message, hint = (
            "a tab stands where YAML wants spaces",
            "indent with spaces, never with tabs",
        )
    else:
        message, hint = _SYNTAX.get(message, (f"not YAML: {message}", ""))
        if context and not hint:
            message = f"{message} ({context})"
    if offset >= len(text.rstrip()) and 0 <= opened < offset:
        # What was opened and never closed helps more than the end of the file.
        offset = opened
    return failed(source, "yaml-syntax", message, offset, offset + 1, hint)


def control(source: SourceFile) -> Document:
    """Return the Document of a text with a character that YAML does not allow."""
    match = _CONTROL.search(source.text)
    if match is None:
        return failed(source, "yaml-syntax", "the text has a character that YAML does not allow")
    name = "NUL" if match.group() == "\0" else f"U+{ord(match.group()):04X}"
    return failed(
        source, "yaml-syntax", f"control character {name} is not allowed in YAML",
        match.start(), match.end(), "delete it: it is often pasted in, and not to be seen",
    )  # fmt: skip


# The parser's words for the mistakes that officers make, and ours.
_SYNTAX = {
    "mapping values are not allowed in this context": (
        "a second ': ' in one line",
        'put quotes round the text, as in title: "Phase 2: pilot"',
    ),
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
    "found unknown escape character": (
        "an unknown escape in a text with double quotes",
        "use single quotes, in which '\\' is an ordinary character",
    ),
}
