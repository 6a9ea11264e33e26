"""What stands in a text for machines to read: base64, figures for letters, names of domains.

Links that calendars and mailboxes make have their owner's address in them so.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")
_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]\d")  # as letters of base64 are, and few words
_PARTS = re.compile(r"[/_-]")
# Pairs of figures, each a letter or a sign of ours; by themselves, or with a sign between.
_HEX = re.compile(r"(?<![0-9a-zA-Z])(?:[2-7][0-9a-fA-F]){4,}(?![0-9a-zA-Z])")
_DOMAIN = re.compile(r"xn--[a-z0-9-]{1,60}", re.IGNORECASE)


def decoded(text: str) -> Iterator[str]:
    """Yield what machines read in a text, where it is text too."""
    if _MIXED.search(text):
        for found in _BASE64.findall(text):
            if _MIXED.search(found):
                for part in dict.fromkeys((found, *_PARTS.split(found))):
                    yield from _of_base64(part)
    for found in _HEX.findall(text):
        yield bytes.fromhex(found).decode("latin-1")
    for found in _DOMAIN.findall(text):
        try:
            yield found[4:].lower().encode().decode("punycode")
        except UnicodeError:
            continue


def _of_base64(text: str) -> Iterator[str]:
    plain = text.replace("+", "-").replace("/", "_")
    try:
        said = urlsafe_b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8")
    except ValueError:  # of letters or of signs that no text has
        return
    if said.isprintable():
        yield said
