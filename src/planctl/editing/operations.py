"""The changes that an edit is made of, and what each does to plain data."""

from dataclasses import dataclass

from planctl.editing import scalars
from planctl.language.yaml.document import Path


@dataclass(frozen=True, slots=True)
class Put:
    """Set a value; keys that are not there yet are added, each where the format has it."""

    path: Path
    value: object


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item to the end of a list; a list that is not there is made, of what is there."""

    path: Path
    value: object


@dataclass(frozen=True, slots=True)
class Graft:
    """Add an item to the end of a list, in the lines in which it stood elsewhere.

    Attributes:
        lines: from its dash on and with the comments that go with it, each without the indentation
            that the dash had.
        comments: those that stand in the lines, in order.
    """

    path: Path
    value: object
    lines: tuple[str, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """Take away a key with its value, or an item of a list; a list or part left empty goes too."""

    path: Path


@dataclass(frozen=True, slots=True)
class Respell:
    """Write a key anew, in its place, with the value that it has."""

    path: Path
    name: str


Operation = Put | Append | Graft | Take | Respell


def expected(data: object, *operations: Operation) -> object:
    """Return the data that a document has after some operations, worked out without its text."""
    found = _copy(data)
    for operation in operations:
        _carry_out(found, operation)
    return found


def _carry_out(found: object, operation: Operation) -> None:
    if isinstance(operation, Take):
        _take(found, operation.path)
        return
    if isinstance(operation, Respell):
        _respell(found, operation)
        return
    value = scalars.meaning(operation.value)
    if isinstance(operation, (Append, Graft)):
        there = _get(found, operation.path)
        if isinstance(there, list):
            there.append(value)
            return
        value = [value] if there is None else [there, value]
    _put(found, operation.path, value)


def _copy(data: object) -> object:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(item) for item in data] if isinstance(data, list) else data


def whole(data: object, path: Path) -> Path:
    """Return what goes when something is taken away: with it, what would be left empty."""
    while len(path) > 1:
        above = _get(data, path[:-1])
        if not isinstance(above, (dict, list)) or len(above) > 1:
            break
        path = path[:-1]
    return path


def _take(data: object, path: Path) -> None:
    path = whole(data, path)
    above = _get(data, path[:-1])
    if isinstance(above, (dict, list)):
        del above[path[-1]]  # type: ignore[arg-type]


def _respell(data: object, operation: Respell) -> None:
    record = _get(data, operation.path[:-1])
    if isinstance(record, dict):
        pairs = [(operation.name if key == operation.path[-1] else key, value)
                 for key, value in record.items()]  # fmt: skip
        record.clear()
        record.update(pairs)


def _put(data: object, path: Path, value: object) -> None:
    for step in path[:-1]:
        if isinstance(data, dict):
            if data.get(str(step)) is None:
                data[str(step)] = {}
            data = data[str(step)]
        elif isinstance(data, list):
            data = data[int(step)]
    if isinstance(data, dict):
        data[str(path[-1])] = value
    elif isinstance(data, list):
        data[int(path[-1])] = value


def _get(data: object, path: Path) -> object:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
