"""Every place of a document where a date is written."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

from planctl.language.keys import Block, Key, Shape, named
from planctl.language.when import parse, parse_period
from planctl.language.yaml.document import Document, Path

_WHEN = frozenset({Shape.WHEN, Shape.DUE, Shape.DAYS})
_PERIOD = frozenset({Shape.PERIOD, Shape.BY_PERIOD})
_DATES = named(lambda key: key.shape in {*_WHEN, Shape.MOVED})
_PERIODS = named(lambda key: key.shape in _PERIOD)


def sound(document: Document, year_starts: int) -> bool:
    """Whether every date of a document is surely valid, without a look at where each stands."""
    if document.rewritten or not isinstance(document.data, dict):
        return False  # what a number looks like has to be looked up
    values = document.by_key
    days = [values[name] for name in values.keys() & _DATES]
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


def dates(data: object, block: Block, path: Path = ()) -> Iterator[tuple[Path, str | int, str]]:
    """Yield path, value and sort of each date, in the order written.

    Only where the format has dates: of what stands elsewhere, its place is the fault. The sort
    is ``period`` for a plan's period and the years of targets and actuals, whose place is that of
    a key, and ``when`` for all others.

    Args:
        block: the keys that may stand in the data.
    """
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from dates(item, block, (*path, index))
    if not isinstance(data, dict):
        return
    for name, value in data.items():
        key = block.named.get(name)
        if key is None:
            continue
        at = (*path, name)
        if key.shape == Shape.DAYS and isinstance(value, list):
            yield from _days(value, key, at)
        elif key.shape == Shape.BY_PERIOD and isinstance(value, dict):
            yield from (((*at, year), year, "period") for year in value)
        elif (key.shape in _DATED or _moved(key.shape, data)) and _text(value):
            yield at, value, "period" if key.shape == Shape.PERIOD else "when"
        elif key.block and isinstance(value, (dict, list)):
            yield from dates(value, key.block, at)


def _days(items: list[Any], key: Key, path: Path) -> Iterator[tuple[Path, str | int, str]]:
    for index, item in enumerate(items):
        if _text(item):
            yield (*path, index), item, "when"
        elif key.block:
            yield from dates(item, key.block, (*path, index))


_DATED = frozenset({Shape.WHEN, Shape.DUE, Shape.PERIOD})


def _moved(shape: str, entry: dict[str, object]) -> bool:
    """Whether what was moved is a date, and no target."""
    return shape == Shape.MOVED and entry.get("field", "due") == "due"


def _text(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (
        isinstance(value, int) and not isinstance(value, bool)
    )
