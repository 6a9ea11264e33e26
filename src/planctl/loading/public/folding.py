"""A text as the last look at a public edition reads it: what it shows, whatever it is made of."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from planctl.loading.public.coded import decoded

_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_DEEPEST = 6  # so often an escape stands inside another, as in a link that a mailbox guards
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Letters that are no letter with an accent to Unicode, as people type them.
_TYPED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                        "\u0131": "i", "ħ": "h", "ŧ": "t",
                        **dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\ua78b\ua78c", "'")})  # fmt: skip
# Small capitals, flags and letters in a ring, as fonts of ornaments have them, by their names.
_ORNATE = re.compile(
    r"(?:LATIN|REGIONAL INDICATOR SYMBOL|NEGATIVE).* (?:LETTER|CAPITAL|OPEN|SCRIPT|TURNED|REVERSED)"
    r" ([A-Z])(?: WITH .*)?$"
)
# Stands between letters that are joined for the eye: what follows a capital, or a hair's breadth.
JOIN = "\u00b7"
_THIN = re.compile("[\u2000-\u200a\u202f\u205f]|(?<=-)[ \t]*\n[ \t]*")


def folded(text: str) -> str:
    """Return a text without case, accents, invisible letters and escapes."""
    for _ in range(_DEEPEST):
        before = text
        text = unescape(text) if "&" in text else text
        text = unquote(text) if "%" in text else text
        text = _ESCAPE.sub(_unescaped, text) if "\\" in text else text
        if text == before:
            break
    text = "\n".join((text, *decoded(text)))
    text = _THIN.sub(JOIN, _CONTROL.sub("", text))
    if not text.isascii():
        text = _each(unicodedata.normalize("NFKD", text), _shown)
    if _CAMEL.search(text):
        text = _CAMEL.sub(JOIN, text)
    text = text.casefold()
    if text.isascii():
        return text
    text = text.translate(_TYPED)
    return text if text.isascii() else _each(text, _ours)


def _each(text: str, other: Callable[[str], str]) -> str:
    """Return a text with another for each character, asked once for each that there is."""
    found = {ord(char): new for char in set(text) if (new := other(char)) != char}
    return text.translate(found) if found else text


@lru_cache(maxsize=8192)
def _ours(char: str) -> str:
    """Return the letter that a character shows, or the character."""
    found = None if char.isascii() else _ORNATE.match(unicodedata.name(char, ""))
    return found[1].lower() if found else char


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1] or match[2], 16))


def _shown(char: str) -> str:
    """Return a character, and nothing for one that is a mark on a letter, or has no width."""
    unseen = unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"} and char not in "\n\t\r"
    return "" if unseen or char in "\u115f\u1160\u3164\uffa0" else char
