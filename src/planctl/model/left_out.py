"""How many values of a plan set were left out because their shape or date is wrong.

Commands that only read do not load the schema library; this is the little that they need to say
that something is missing, and where to learn more.
"""

from collections.abc import Iterator, Mapping

from planctl.language.date_places import dates, sound
from planctl.language.when import STEPS, UNREADABLE, parse, parse_period
from planctl.language.yaml.document import Document
from planctl.model.record import STATUSES

_RECORDS = frozenset(
    {"objectives", "actions", "milestones", "workforce", "progress", "frameworks", "people"}
)
_LISTS = frozenset(
    {"supports", "measures", "risks", "aliases", "also_delivers", "depends_on", "codes", "partners"}
)
_NAMES = frozenset({"owner", "accountable", "lead"})
_MAPPINGS = frozenset({"targets", "actuals", "inherent", "current", "target"})
_STATUSES = frozenset({*STATUSES, UNREADABLE})


def dropped(document: Document, year_starts: int) -> int:
    """Return how many values of a document count as absent."""
    wrong = sum(1 for _ in _shapes(document.data)) + len(document.problems)
    if sound(document, year_starts):
        return wrong
    for path, value, sort in dates(document.data):
        read = parse_period if sort == "period" else parse
        wrong += not read(document.written(path, value), year_starts=year_starts).valid
    return wrong


def _shapes(data: object) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from _shapes(item)
    for name, value in data.items() if isinstance(data, dict) else ():
        if _misshapen(name, value):
            yield name
        if name != "printed" and not name.startswith("x-"):
            yield from _shapes(value)


def _misshapen(name: str, value: object) -> bool:
    if name in _RECORDS:
        return not (isinstance(value, list) and all(isinstance(item, dict) for item in value))
    if name in _LISTS:
        return not isinstance(value, list)
    if name in _NAMES:
        items = value if isinstance(value, list) else [value]
        return not items or not all(isinstance(item, str) and item.strip() for item in items)
    if name in _MAPPINGS:
        return not isinstance(value, dict) and value != UNREADABLE
    if name == "status":
        return not isinstance(value, str) or value not in _STATUSES
    if name == "score":
        return _not_a_number(value)
    if name == "due" and isinstance(value, dict):
        return value.get("every") not in tuple(STEPS)
    if name in {"due", "start", "completed"}:
        return not isinstance(value, (str, int, Mapping)) or isinstance(value, bool)
    return name == "title" and not (isinstance(value, str) and value.strip())


def _not_a_number(value: object) -> bool:
    return value != UNREADABLE and (not isinstance(value, (int, float)) or isinstance(value, bool))
