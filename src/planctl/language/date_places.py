"""Every place of a document where a date is written."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

from planctl.language.when import parse, parse_period
from planctl.language.yaml.document import Document, Path

_DATES = frozenset(
    {"due", "start", "completed", "urgency", "published", "on", "from", "to", "until", "left"}
)
_BY_PERIOD = frozenset({"targets", "actuals"})
_DATES_OR_DONE = _DATES | {"done"}
_PERIODS = _BY_PERIOD | {"period"}

# Under which key the schemas have dates, in a record or in a list of records, and which; the
# document itself stands under no key.
_WORK = frozenset({"due", "start", "completed"})
PLACES: dict[str, frozenset[str]] = {
    "": frozenset({"period", "published"}),
    "objectives": _WORK | {"urgency"}, "actions": _WORK | {"urgency"},
    "milestones": _WORK, "progress": _WORK, "workforce": frozenset({"due"}),
    "risks": frozenset({"due"}), "measures": frozenset(), "frameworks": frozenset(),
    "people": frozenset({"left"}), "resources": frozenset({"period"}),
    "rag": frozenset({"on"}), "updates": frozenset({"on"}), "decision": frozenset({"on"}),
    "revisions": frozenset({"from", "to", "on"}),
}  # fmt: skip


def sound(document: Document, year_starts: int) -> bool:
    """Whether every date of a document is surely valid, without a look at where each stands."""
    if document.rewritten or not isinstance(document.data, dict):
        return False  # what a number looks like has to be looked up
    values = document.by_key
    days = [values[name] for name in values.keys() & _DATES_OR_DONE]
    periods = [values[name] for name in values.keys() & _PERIODS]
    return all(_all(_valid, written, year_starts) for written in days) and all(
        _all(_valid_period, written, year_starts) for written in periods
    )


def _all(valid: Callable[[str, int], bool], values: Sequence[Any], year_starts: int) -> bool:
    """Whether all values are texts, and valid."""
    return _TEXT.issuperset(map(type, values)) and all(map(valid, values, repeat(year_starts)))


_TEXT = frozenset({str})


# The plans of a set repeat each other's dates.
@lru_cache(maxsize=4096)
def _valid(written: str, year_starts: int) -> bool:
    return not written.strip() or parse(written, year_starts=year_starts).valid


@lru_cache(maxsize=512)
def _valid_period(written: str, year_starts: int) -> bool:
    return parse_period(written, year_starts=year_starts).valid


def dates(data: object, path: Path = (), home: str = "") -> Iterator[tuple[Path, str | int, str]]:
    """Yield path, value and sort of each date, in the order written.

    Only where the schemas have dates: of what stands elsewhere, its place is the fault. The sort
    is ``period`` for a plan's period and the years of targets and actuals, whose place is that of
    a key, and ``when`` for all others.

    Args:
        home: the key that ``data`` stands under, as in ``PLACES``.
    """
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from dates(item, (*path, index), home)
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        at = (*path, key)
        if key in PLACES[home]:
            if _text(value):
                yield at, value, "period" if key == "period" else "when"
            elif key == "due" and isinstance(value, dict):
                yield from _recurring(value, at)
        elif key in _BY_PERIOD and home == "measures" and isinstance(value, dict):
            yield from (((*at, year), year, "period") for year in value)
        elif key in PLACES and isinstance(value, (dict, list)):
            yield from dates(value, at, key)


def _recurring(value: dict[str, object], path: Path) -> Iterator[tuple[Path, str | int, str]]:
    for name in ("from", "until"):
        if name in value and _text(value[name]):
            yield (*path, name), value[name], "when"  # type: ignore[misc]
    done = value.get("done")
    for index, item in enumerate(done if isinstance(done, list) else []):
        if _text(item):
            yield (*path, "done", index), item, "when"


def _text(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (
        isinstance(value, int) and not isinstance(value, bool)
    )
