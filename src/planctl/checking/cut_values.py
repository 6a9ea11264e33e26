"""Values in braces that a comma, or another sign, cut: what to write for the whole."""

import json
import re
from collections.abc import Mapping
from typing import Any

from planctl.language.yaml.document import Document
from planctl.language.yaml.document import Path as Place

_TWO = 2


def in_braces(path: Place, document: Document) -> bool:
    """Whether a record is written in braces, where a comma starts a new key."""
    place = document.place(path)
    return document.source.text[place.start : place.start + 1] == "{"


def cut_by_commas(
    name: str, path: Place, record: Mapping[str, Any], known: Mapping[str, Any], document: Document
) -> str:
    """Return the text that a comma in brackets cut, whole; empty where a key has a value."""
    if record[name] is not None or not in_braces(path, document):
        return ""
    start, parts = "", list[str]()
    for key, value in record.items():
        if value is None and key not in known:
            parts.append(key)
        elif name in parts:
            break
        else:
            start, parts = key, [str(value)] if isinstance(value, (str, int)) else []
    if not start or len(parts) < _TWO or "declared" in known:
        return ""
    number = " ".join(parts).lstrip("£$€")
    if re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+", number):
        return f"a comma starts a new key: write {start}: {number.replace(' ', '')}"
    whole = json.dumps(", ".join(parts), ensure_ascii=False)
    return f"a comma starts a new key: write {start}: {whole}"


_GROUP = re.compile(r"[0-9]{3}").fullmatch
_SIGNS = re.compile(
    r"(?P<period>[0-9]{4}/[0-9]{2}(?: [QH][1-4])?|[0-9]{4})\s*[.=;-]+\s*(?P<rest>\S.*)"
)


def cut_number(path: Place, record: Mapping[str, Any]) -> tuple[bool, str]:
    """Return what to write where a comma or another sign cut a figure off its period.

    Returns:
        Whether an entry before this one tells of it; and the cure, empty where nothing is known.
    """
    name, names = str(path[-1]), list(record)
    at = names.index(name) if name in names else 0
    if _GROUP(name) and at and record[name] is None:
        first = next((n for n in range(at - 1, -1, -1) if not _GROUP(names[n])), -1)
        if first < 0 or not re.search(r"[0-9]$", str(record[names[first]])):
            return False, ""
        last = next((n for n in range(at, len(names)) if not _GROUP(names[n])), len(names))
        number = "".join([str(record[names[first]]), *names[first + 1 : last]])
        return first < at - 1, f"a comma starts a new entry: write {names[first]}: {number}"
    if match := _SIGNS.fullmatch(name):
        return False, f"write {match['period']}: {match['rest']}"
    return False, ""
