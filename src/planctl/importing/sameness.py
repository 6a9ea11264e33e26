"""Whether a document says the same as a plan, in whatever words."""

import re
from typing import Any

from planctl.importing import wording
from planctl.importing.draft import Data
from planctl.importing.figures import Look
from planctl.importing.matching import same_words
from planctl.language.keys import Key
from planctl.language.lost import UNREADABLE
from planctl.model.record import Record, names

_PERCENT = re.compile(r"(-?[0-9]+(?:\.([0-9]+))?) ?%").fullmatch


def stands_in(record: Record, above: Record) -> bool:
    """Whether a record stands in another, or in what stands in that."""
    at = record.parent
    while at is not None and at is not above:
        at = at.parent
    return at is not None


def same(there: Any, value: Any) -> bool:
    """Whether two values are the same, in whatever words."""
    if isinstance(value, Look) and there:
        return True
    if isinstance(there, dict) and isinstance(value, dict):
        return all(same(there.get(name), item) for name, item in value.items())
    if isinstance(there, (int, float)) or isinstance(value, (int, float)):
        return str(there) == str(value) or _share(there, value)
    words = same_words(" ".join(texts(value)))
    # A reader of cells drops the number before a heading.
    plain, bare = texts(there), [wording.one(text) for text in texts(there)]
    return any(words == same_words(" ".join(found)) for found in (plain, bare))


def _share(there: Any, value: Any) -> bool:
    """Whether a number is the share that a plan has in percent: 0.684 as 68%, of old workbooks."""
    found = _PERCENT(there) if isinstance(there, str) else None
    if found is None or not isinstance(value, float):
        return False
    return f"{value * 100:.{len(found[2] or '')}f}" == found[1]


def said_already(record: Record, key: Key, value: Any) -> bool:
    """Whether a key that is absent means the same: not started, or the heading of its objective."""
    if key.name == "status":
        return bool(value == record.status)
    if key.name == "start":  # "from May 2007" is a start, and a date due without an end
        return record.due is not None and record.due.written == f"{value}/.."
    above = record.parent
    return key.name == "group" and above is not None and same(above.fields.get("group"), value)


def printed_so(record: Record, name: str, printed: Data) -> bool:
    """Whether a cell has the plan's own names, or its source's words for what has no value."""
    words = same_words(str(printed[name])) if name in printed else ""
    there, kept = record.fields.get(name), record.fields.get("printed")
    if there in (None, "tbc", UNREADABLE) and isinstance(kept, dict):
        return bool(words) and words == same_words(str(kept.get(name, "")))
    return bool(words) and words == same_words(" ".join(names(there)))


def points_elsewhere(value: Any) -> bool:
    """Whether a value says no more than where else to look, which is told: "As 5.4"."""
    found = texts(value) if isinstance(value, (str, list)) else []
    return bool(found) and all(map(wording.points, found))


def product(there: dict[str, Any], name: str, value: Any) -> bool:
    """Whether a score is the likelihood times the impact that the plan has."""
    one, two = there.get("likelihood"), there.get("impact")
    if name != "score" or name in there or not (isinstance(one, int) and isinstance(two, int)):
        return False
    return bool(one * two == value)


def texts(value: Any) -> list[str]:
    """Return a text or texts, or a number, as a list of texts."""
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
