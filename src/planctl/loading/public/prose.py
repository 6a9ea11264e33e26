"""What of a document is prose."""

import re
from collections.abc import Iterator

from planctl.language.keys import PRIVATE, Shape, named

# An e-mail or web address, a path, a file's name: their words are no words of the plan.
_NO_PROSE = re.compile(r"@|://|\w[._/\\]\w")
_CHUNK = re.compile(r"\S+")
NAMES = named(lambda key: key.person)
# Under these, councillors and forums are named, who are public.
PUBLIC = frozenset({"portfolio_holder", "approved"})
# Texts under these keys are no prose: they are refs and words of the format.
_WORDS = frozenset({Shape.REF, Shape.REFS, Shape.LINKED, Shape.CHOICE, Shape.YES_NO})
KEPT = named(lambda key: key.shape in _WORDS)


def without_addresses(text: str) -> str:
    """Return a text in which blanks stand for addresses, paths and files' names."""
    if not _NO_PROSE.search(text):
        return text
    return _CHUNK.sub(lambda found: " " if _NO_PROSE.search(found[0]) else found[0], text)


def prose(value: object) -> Iterator[str]:
    """Yield the texts of a document, without refs, codes, names and what is not published."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        register = value.get("kind") == "people"
        for key, item in value.items():
            unread = key in KEPT and not isinstance(item, list)
            if unread or key in NAMES or key in _UNREAD:
                continue
            if str(key).startswith("x-"):
                continue
            for entry in item if register and isinstance(item, list) else [item]:
                kept = {**entry, "name": ""} if register and isinstance(entry, dict) else entry
                yield from prose(kept)
    elif isinstance(value, list):
        for item in value:
            yield from prose(item)


_UNREAD = PRIVATE | named(lambda key: key.shape in {Shape.REFS, Shape.PRINTED})
