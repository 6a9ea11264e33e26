"""Whole numbers that are written as decimals, as 11.0: JSON Schema takes them for integers."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

from planctl.language.yaml.document import Document, Path


def whole(document: Document, names: AbstractSet[str]) -> list[tuple[Path, float]]:
    """Return place and value of each, in the order written; none where none is below some keys."""
    values = document.by_key
    numbers = [values[name] for name in names & values.keys() if float in map(type, values[name])]
    if not any(map(_is_whole, chain.from_iterable(numbers))):
        return []
    return _below(document.data, ())


def _is_whole(value: object) -> bool:
    return isinstance(value, float) and value.is_integer()


def _below(data: object, path: Path) -> list[tuple[Path, float]]:
    found: list[tuple[Path, float]] = []
    entries: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    for step, value in entries:
        if isinstance(value, (dict, list)):
            found += _below(value, (*path, step))
        elif isinstance(value, float) and value.is_integer():
            found.append(((*path, step), value))
    return found


def whole_only(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys under which a schema takes whole numbers, in some place without others."""
    found: set[str] = set()
    met: set[tuple[str, str]] = set()
    pending: list[tuple[str, Mapping[str, Any]]] = [("", schema)]
    while pending:
        key, part = pending.pop()
        if "$ref" in part:
            name = part["$ref"].removeprefix("#/$defs/")
            if (key, name) in met:
                continue
            met.add((key, name))
            part = schema["$defs"][name]
        wanted = part.get("type", "")
        if "integer" in wanted and "number" not in wanted:
            found.add(key)
        pending += part.get("properties", {}).items()
        pending += [(key, part["items"])] if "items" in part else []
    return frozenset(found)
