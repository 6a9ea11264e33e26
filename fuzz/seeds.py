"""The plans that mutants are made of: small sets, ours, the rules' examples and cuts of plans/."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place
from planctl.language.yaml.reader import read

ROOT = Path(__file__).parent.parent
_RULES = ROOT / "tests" / "rules"
_OWN = Path(__file__).parent / "seeds"
_LARGEST = 2_500
_LISTS = ("actions", "measures", "risks", "workforce", "progress", "resources", "people")
_KEPT = 2


@dataclass(frozen=True)
class Node:
    """A value of a document: the key it stands under, where it stands, and whether it is a scalar.

    Attributes:
        key_start, key_end: where its key is written; -1 in a list.
    """

    key: str
    start: int
    end: int
    key_start: int
    key_end: int
    scalar: bool


@dataclass(frozen=True)
class Seed:
    """A plan set.

    Attributes:
        name: where it is from.
        files: its files by name.
    """

    name: str
    files: Mapping[str, bytes]


@cache
def nodes(raw: bytes) -> tuple[str, tuple[Node, ...]]:
    """Return the text of a file and its values, or an empty text where it cannot be read."""
    document = read(raw, "p")
    if document.data is None:
        return "", ()
    return document.source.text, tuple(_nodes(document))


def _nodes(document: Document) -> Iterator[Node]:
    for path in document.paths():
        if not path:
            continue
        place = document.place(path)
        names = [step for step in path if isinstance(step, str)]
        scalar = not isinstance(lookup(document.data, path), (dict, list))
        yield Node(names[-1] if names else "", place.start, place.end, place.key_start,
                   place.key_end, scalar)  # fmt: skip


@cache
def seeds() -> tuple[Seed, ...]:
    """Return every set, always in the same order."""
    return (*_own(), *_examples(), *_published())


def _folder(path: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in sorted(path.glob("*.y*ml"))}


def _own() -> Iterator[Seed]:
    for path in sorted(_OWN.iterdir()):
        yield Seed(f"fuzz/{path.name}", _folder(path))


def _examples() -> Iterator[Seed]:
    base = _folder(_RULES / "base")
    for rule in sorted(path for path in _RULES.iterdir() if path.name != "base"):
        for example in ("bad", "good"):
            if (rule / example).is_dir():
                alone = (rule / example / "alone").exists()
                files = {} if alone else base
                yield Seed(f"{rule.name}/{example}", files | _folder(rule / example))
            elif (rule / f"{example}.yaml").exists():
                plan = (rule / f"{example}.yaml").read_bytes()
                yield Seed(f"{rule.name}/{example}", base | {"plan.yaml": plan})


def _published() -> Iterator[Seed]:
    """Yield an objective of each published plan with what stands beside it, and its set's heads."""
    for folder in sorted((ROOT / "plans").iterdir()):
        files = _folder(folder)
        heads = {
            name: raw if name == "corporate-plan.yaml" else cut(raw, 0)
            for name, raw in files.items()
            if name in {"corporate-plan.yaml", "people.yaml"}
        }
        for name, raw in files.items():
            if name in heads:
                continue
            found = read(raw, name).data
            listed = found.get("objectives") if isinstance(found, dict) else None
            count = len(listed) if isinstance(listed, list) else 0
            for number in range(0, max(count, 1), 4):
                made = cut(raw, number)
                if len(made) <= _LARGEST:
                    yield Seed(f"{folder.name}/{name}:{number}", heads | {name: made})


def cut(raw: bytes, number: int) -> bytes:
    """Return a plan with one of its objectives, and the first of all other records in it."""
    document = read(raw, "p")
    lines = raw.decode().splitlines(keepends=True)
    gone: set[int] = set()
    data: Any = document.data
    for key in ("objectives", *_LISTS):
        if isinstance(data, dict) and isinstance(data.get(key), list):
            kept = {number} if key == "objectives" else set(range(_KEPT))
            _drop(document, (key,), kept, gone)
    inner: Any = lookup(data, ("objectives", number))
    for key in _LISTS:
        if isinstance(inner, dict) and isinstance(inner.get(key), list):
            _drop(document, ("objectives", number, key), set(range(_KEPT)), gone)
    return "".join(line for at, line in enumerate(lines, 1) if at not in gone).encode()


def _drop(document: Document, path: Place, kept: set[int], gone: set[int]) -> None:
    """Add the lines of the entries of a list that are not kept, where each has lines of its own."""
    source = document.source
    entries = lookup(document.data, path)
    if not isinstance(entries, list) or not entries:
        return
    starts = [source.position(document.place((*path, at)).start) for at in range(len(entries))]
    dashes = [source.line(start.line)[: start.column - 1] for start in starts]
    if not all(re.fullmatch(r"\s*- +", dash) for dash in dashes):
        return
    end = source.position(document.place(path).end)
    last = end.line if end.column == 1 else end.line + 1
    ends = [*(start.line for start in starts[1:]), last]
    for at, (start, stop) in enumerate(zip(starts, ends, strict=True)):
        if at not in kept:
            gone |= set(range(start.line, stop))
