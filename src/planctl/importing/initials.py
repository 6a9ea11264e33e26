"""Initials that a document explains beside its tables: "JS = Jane Smith", "Jane Smith (JS)"."""

import re
from collections.abc import Callable, Iterable, Iterator

from planctl.importing.draft import Data
from planctl.importing.ledger import NOTE, Doubt
from planctl.system.text import in_quotes

_NAME = r"[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019.-]*){1,3}"
_BEFORE = re.compile(rf"\b(?P<initials>[A-Z]{{2,4}})\s*[=:\u2013-]\s*(?P<name>{_NAME})")
_BEHIND = re.compile(rf"(?P<name>{_NAME})\s*\((?P<initials>[A-Z]{{2,4}})\)")
_LONGEST = 2_000  # letters of a text that is looked at


def explained(texts: Iterable[str], plan: Data, known: Callable[[str], bool]) -> Iterator[Doubt]:
    """Yield what makes initials that own work, and the names that texts give them, one person.

    Args:
        known: whether the register of people has a name.
    """
    used, told = set(_owners(plan)), set[str]()
    for text in texts:
        line = text[:_LONGEST]
        for found in (*_BEFORE.finditer(line), *_BEHIND.finditer(line)):
            initials, name = found["initials"], found["name"].rstrip(".")
            own = "".join(word[0] for word in name.split()) == initials
            if not own or initials not in used or initials in told or known(initials):
                continue
            told.add(initials)
            message = f"'{initials}' owns work, and is {name} by the document's key"
            command = f"planctl add person name={in_quotes(name)} aliases={initials}"
            if known(name):
                command = f"planctl set {in_quotes(name)} aliases+={initials}"
            yield Doubt(NOTE, "", "", "", message, f"so that they are one: {command}")


def _owners(data: object) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from _owners(item)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name in {"owner", "accountable", "partners", "lead"}:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _owners(value)
