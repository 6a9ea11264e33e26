"""What a document says that its letters for colours mean: "RAG: G = on track, B = complete"."""

import re

from planctl.importing.about import texts
from planctl.importing.source import Source

_LONGEST = 2_000  # letters of a text that is looked at
_MEANT = re.compile(r"(?<![\w'\u2019])([A-Z])\s*[=:\u2013-]\s*([A-Za-z][A-Za-z ]{2,30})(?![\w(])")
_COLOURED = re.compile(r"\bB?RAG\b|\bkey\b", re.IGNORECASE).search


def legend(source: Source) -> dict[str, str]:
    """Return what each letter means by a text that speaks of colours, as it is written there."""
    found: dict[str, str] = {}
    for item in texts(source):
        line = item.text[:_LONGEST]
        for letter, words in _MEANT.findall(line) if _COLOURED(line) else ():
            found.setdefault(letter.casefold(), words.strip())
    return found
