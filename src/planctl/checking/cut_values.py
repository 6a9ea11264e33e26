"""Values in braces that a comma, or another sign, cut: what to write for the whole."""

import json
import re
from collections.abc import Mapping
from typing import Any

from planctl.checking.cures import SCORES
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
    if start in SCORES and len(parts) == _TWO and all(map(str.isdigit, parts)):
        return f"write {start}: {{likelihood: {parts[0]}, impact: {parts[1]}}}"
    number = " ".join(parts).lstrip("£$€")
    if re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+", number):
        return f"a comma starts a new key: write {start}: {number.replace(' ', '')}"
    whole = json.dumps(", ".join(parts), ensure_ascii=False)
    return f"a comma starts a new key: write {start}: {whole}"


_GROUP = re.compile(r"[0-9]{3}").fullmatch
_SIGNS = re.compile(
    r"(?P<period>[0-9]{4}/[0-9]{2}(?: [QH][1-4])?|[0-9]{4})"
    r"(?:\s*[.=;-]+\s*|\s+(?=[<>=~\u2264\u2265\u00a3]*[0-9]))(?P<rest>\S.*)"
)
_ROW = 12  # of as many periods one finding tells


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
    if _SIGNS.fullmatch(name):
        row = names[max(0, at - _ROW) : at + _ROW]
        cut = {key: it for key in row if record[key] is None and (it := _SIGNS.fullmatch(key))}
        shown = ", ".join(f"{it['period']}: {it['rest']}" for it in cut.values())
        return bool(cut) and name != next(iter(cut)), f"write {shown}" if cut else ""
    return False, ""


def cut_score(path: Place, above: Mapping[str, Any]) -> bool:
    """Whether a comma cut a score in two, of which its second half tells: current: 3,4."""
    names = list(above)
    if path[-1] not in SCORES or path[-1] not in names:
        return False
    after = names[names.index(str(path[-1])) + 1 :][:1]
    return any(name.isdigit() and above[name] is None for name in after)
