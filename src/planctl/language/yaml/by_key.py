"""The scalars of a document by the keys that they stand under."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any


def by_key(data: object) -> Mapping[str, list[object]]:
    """Return the scalars under each key, wherever it stands; a mapping counts as its keys."""
    found: defaultdict[str, list[object]] = defaultdict(list)
    if isinstance(data, dict):
        _by_key(data, found)
    found.default_factory = None
    return found


def _by_key(data: dict[str, Any], found: defaultdict[str, list[object]]) -> None:
    for key, value in data.items():
        if type(value) is str:
            found[key].append(value)
        elif type(value) is dict:
            found[key] += value
            _by_key(value, found)
        elif type(value) is list:
            _in_list(value, found[key], found)
        else:
            found[key].append(value)


def _in_list(
    items: list[Any], scalars: list[object], found: defaultdict[str, list[object]]
) -> None:
    for item in items:
        if type(item) is dict:
            _by_key(item, found)
        elif type(item) is list:
            _in_list(item, scalars, found)
        else:
            scalars.append(item)
