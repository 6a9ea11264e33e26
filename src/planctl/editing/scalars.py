"""Values as one writes them in a plan: bare where that reads back as meant, else in quotes."""

import re
from functools import lru_cache

from planctl.language.yaml.reader import read
from planctl.language.yaml.scalars import Numbers

# What is never drawn, or would end a line for some reader, is written as an escape.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_WIDEST = 100
_LEAST = 40
# Several words of which no sign means anything to YAML, wherever they stand: most of all texts.
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9']*(?:[ ./()-][A-Za-z0-9']+)* [A-Za-z0-9']+").fullmatch


class Written(str):
    """A number, a date or a word that is to stand as it was typed, whatever YAML makes of it."""

    __slots__ = ()

    @property
    def meaning(self) -> object:
        """What the reader makes of it where it stands bare."""
        return Numbers().resolve(str(self))


def meaning(value: object) -> object:
    """Return the data that a value is read back as."""
    if isinstance(value, Written):
        return value.meaning
    if isinstance(value, dict):
        return {str(key): meaning(item) for key, item in value.items()}
    return [meaning(item) for item in value] if isinstance(value, list) else value


def scalar(value: object, *, flow: bool, quote: str = "", usual: str = '"') -> str:
    """Return a text, number or truth in one line.

    Args:
        flow: whether it stands in brackets.
        quote: the quotation mark that the value before it had, which is kept.
        usual: the mark that the document has elsewhere.
    """
    if value is None:
        return "~"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, (Written, int, float)):
        return text if _bare(text, meaning(value), flow) else _quoted(text, usual)
    if quote:
        return _quoted(text, quote)
    return text if _bare(text, text, flow) else _quoted(text, usual)


def key(text: str, *, flow: bool, usual: str = '"', quote: str = "") -> str:
    """Return a key as it is written.

    Args:
        flow: whether it stands in brackets.
        usual: the mark for one that needs one; ``quote``: that which it has even so.
    """
    if quote:
        return _quoted(text, quote)
    return text if _bare_key(text, flow) else _quoted(text, usual)


@lru_cache(maxsize=2048)
def _bare_key(text: str, flow: bool) -> bool:  # noqa: FBT001 - a cache wants it so
    """Whether a key means itself where it stands without quotes."""
    sample = f"{{{text}: 1}}" if flow else f"{text}: 1\n"
    whole = f"k: {sample}" if flow else sample
    found = read(f"{whole}\n".encode(), "")
    return not found.problems and found.data == ({"k": {text: 1}} if flow else {text: 1})


@lru_cache(maxsize=2048)
def _bare(text: str, wanted: object, flow: bool) -> bool:  # noqa: FBT001 - a cache wants it so
    """Whether a text means what is wanted where it stands without quotes, wherever that is."""
    if not text or text != text.strip() or "\n" in text or _ESCAPED.search(text.replace('"', "")):
        return False
    if type(wanted) is str and wanted == text and _WORDS(text):
        return True
    samples = (
        [(f"[{text}]", [wanted]), (f"[a, {text}, b]", ["a", wanted, "b"]),
         (f"{{a: {text}, b: 1}}", {"a": wanted, "b": 1})]
        if flow
        else [(f"{text} # c\nz: 1", wanted), (f"\n  - {text}\n  - b", [wanted, "b"])]
    )  # fmt: skip
    for sample, expected in samples:
        found = read(f"k: {sample}\n".encode(), "")
        data = found.data
        if not isinstance(data, dict) or found.problems or not same(data.get("k"), expected):
            return False
    return True


def same(one: object, other: object) -> bool:
    """Whether two values are equal in their sorts too: 1 is neither 1.0 nor true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def _quoted(text: str, quote: str) -> str:
    escapes = _ESCAPED.search(text.replace('"', "").replace("\\", ""))
    if quote == "'" and not escapes:
        return "'" + text.replace("'", "''") + "'"
    if not escapes and ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")


def in_lines(text: str, column: int, line_break: str, *, sign: str = ">", comment: str = "",
             width: int = _WIDEST) -> str | None:  # fmt: skip
    """Return a text in lines behind ``>`` or ``|``, without a final line break.

    Args:
        column: where its lines start.
        comment: what stands behind the sign.
        width: how long a line may be, where it is folded.

    Returns:
        None where it cannot be written so.
    """
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if not body or _ESCAPED.search(re.sub(r'["\\\n]', "", text)) or ends > 1:
        return None
    chomp = "" if ends else "-"
    paragraphs = body.split("\n")
    if sign == ">":
        room = max(min(width, _WIDEST) - column, _LEAST)
        lines = [
            line for item in paragraphs for line in (*(_folded(item, room) if item else ()), "")
        ]
        lines = lines[:-1]
    else:
        lines = paragraphs
    indented = [f"{' ' * column}{line}" if line else "" for line in lines]
    sample = "\n".join([f"k: {sign}{chomp}", *(line[max(column - 2, 0) :] for line in indented)])
    found = read(f"{sample}\nz: 1\n".encode(), "").data if column >= 2 else None
    if found != {"k": text, "z": 1}:
        return None
    return line_break.join([f"{sign}{chomp}{comment}", *indented])


def _folded(paragraph: str, room: int) -> list[str]:
    """Return a paragraph in lines, broken only where one space parts two words."""
    lines: list[str] = []
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", paragraph):
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
