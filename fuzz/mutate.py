"""Mutants: a set of plans, one file of it changed in a few places, the same for the same number."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from fuzz import words
from fuzz.seeds import Node, nodes, seeds
from planctl.language.yaml.reader import read

_WIDE = 1 << 32
# How many changes a mutant has: mostly one or two, so that the rest of the plan is still looked at.
_CHANGES = (1, 1, 1, 2, 2, 3, 5)
_KINDS = (
    "values", "values", "values", "structure", "structure", "crossing", "crossing", "tokens",
    "lines", "bytes", "renaming",
)  # fmt: skip
_DATED = frozenset(
    ["due", "start", "completed", "period", "on", "from", "until", "to", "forecast", "published",
     "left", "urgency", "review", "done", "targets", "actuals", "baseline_period"]
)  # fmt: skip
_NUMBERED = frozenset(
    ["likelihood", "impact", "score", "amount", "spent", "baseline", "percent", "within", "late",
     "year_starts", "targets", "actuals", "band", "directorate_objectives", "service_objectives"]
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A changed set.

    Attributes:
        seed: the name of the set that it was, and ``kind`` how it was changed.
        changed: the file that differs, and ``before`` what it held.
    """

    seed: str
    kind: str
    files: dict[str, bytes]
    changed: str
    before: bytes


def mutant(run: int, number: int) -> Mutant:
    """Return a mutant of a run; each depends on nothing but the two numbers."""
    random = Random(run * _WIDE + number)
    seed = random.choice(seeds())
    name = random.choice(list(seed.files))
    kind = random.choice(_KINDS)
    before = seed.files[name]
    after = _MUTATORS[kind](before, random, random.choice(_CHANGES))
    return Mutant(seed.name, kind, {**seed.files, name: after}, name, before)


def _bytes(raw: bytes, random: Random, changes: int) -> bytes:
    made = bytearray(raw)
    for _ in range(changes):
        at = random.randrange(len(made) + 1)
        end = min(len(made), at + random.choice((0, 1, 1, 2, 8, 60)))
        made[at:end] = random.choice(
            (b"", random.randbytes(random.choice((1, 1, 2, 5))), bytes(made[at:end]) * 2)
        )
    if random.random() < 0.1:
        del made[random.randrange(len(made) + 1) :]
    return bytes(made)


def _tokens(raw: bytes, random: Random, changes: int) -> bytes:
    text = raw.decode("utf-8", "surrogateescape")
    for _ in range(changes):
        at = random.randrange(len(text) + 1)
        if random.random() < 0.5:  # at the edge of a word, where most signs mean something
            at = next((i for i in range(at, len(text)) if text[i] in " \n:[{,-"), at)
        end = at + random.choice((0, 0, 1, 2))
        text = text[:at] + random.choice(words.TOKENS) + text[end:]
    return text.encode("utf-8", "surrogateescape")


def _lines(raw: bytes, random: Random, changes: int) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(changes):
        at = random.randrange(len(lines))
        end = min(len(lines), at + random.choice((1, 1, 2, 4)))
        some = lines[at:end]
        way = random.randrange(8)
        if way == 0:
            lines[at:end] = []
        elif way == 1:
            lines[at:end] = some * 2
        elif way == 2:
            del lines[at:end]
            to = random.randrange(len(lines) + 1)
            lines[to:to] = some
        elif way == 3:
            lines[at:end] = [b" " * random.choice((1, 2, 4)) + line for line in some]
        elif way == 4:
            lines[at:end] = [line[random.choice((1, 2)) :] for line in some]
        elif way == 5:
            lines[at:end] = [b" ".join(some)]
        elif way == 6:
            other = random.choice(_texts()).split(b"\n")
            start = random.randrange(len(other))
            lines[at:end] = other[start : start + random.choice((1, 3, 8))]
        else:
            lines = [line + b"\r" for line in lines]
        lines = lines or [b""]
    return b"\n".join(lines)


def _spliced(raw: bytes, random: Random, changes: int,
             change: Callable[[str, Node, Random], tuple[int, int, str]],
             *, scalars: bool) -> bytes:  # fmt: skip
    """Return a text with some of its values changed, from the end on, so that places stay true."""
    text, found = nodes(raw)
    chosen = [node for node in found if node.scalar] if scalars else found
    if not chosen:
        return _tokens(raw, random, changes)
    picked = [random.choice(chosen) for _ in range(changes)]
    limit = len(text) + 1
    for node in sorted(picked, key=lambda node: -node.start):
        if node.end < limit:
            start, end, new = change(text, node, random)
            text = text[:start] + new + text[end:]
            limit = start
    return text.encode("utf-8", "surrogatepass")


def _value(text: str, node: Node, random: Random) -> tuple[int, int, str]:
    """Return another value for one: of the sort that stands there, or of any."""
    del text
    pools: list[Sequence[str]] = [
        words.TEXTS,
        words.TEXTS,
        words.SHAPES,
        words.NUMBERS,
        words.DATES,
    ]
    pools += [_pool()[node.key]] * 3 if node.key in _pool() else []
    pools += [words.DATES] * 6 if node.key in _DATED else []
    pools += [words.NUMBERS] * 6 if node.key in _NUMBERED else []
    return node.start, node.end, random.choice(random.choice(pools))


def _values(raw: bytes, random: Random, changes: int) -> bytes:
    return _spliced(raw, random, changes, _value, scalars=True)


def _shape(text: str, node: Node, random: Random) -> tuple[int, int, str]:
    """Return another shape for a value, or another key."""
    written = text[node.start : node.end]
    way = random.randrange(7)
    if way <= 1 and node.key_start >= 0:
        return node.key_start, node.key_end, random.choice(_keys())
    flow = written if "\n" not in written else random.choice(words.SHAPES)
    new = (
        f"[{flow}]", f"{{{random.choice(_keys())}: {flow}}}", "", random.choice(words.SHAPES),
        f"[{flow}, {flow}]", f"{{{flow}}}", f"'{flow}'",
    )[way]  # fmt: skip
    return node.start, node.end, new


def _structure(raw: bytes, random: Random, changes: int) -> bytes:
    return _spliced(raw, random, changes, _shape, scalars=False)


def _crossed(text: str, node: Node, random: Random) -> tuple[int, int, str]:
    """Return what stands under the same key, or any, in another document."""
    del text
    pool = _crossings()
    new = random.choice(pool[node.key] if random.random() < 0.7 and node.key in pool else pool[""])
    return node.start, node.end, new


def _crossing(raw: bytes, random: Random, changes: int) -> bytes:
    return _spliced(raw, random, changes, _crossed, scalars=False)


def _renaming(raw: bytes, random: Random, changes: int) -> bytes:
    """Return a text in which a value has become another wherever it stands, so that links hold."""
    text, found = nodes(raw)
    scalars = [node for node in found if node.scalar and node.end - node.start > 1]
    for _ in range(changes if scalars else 0):
        node = random.choice(scalars)
        old = text[node.start : node.end] if node.end <= len(text) else ""
        if old and old[0] not in "|>[{\"'" and "\n" not in old:
            at = random.randrange(len(old) + 1)
            new = old[:at] + random.choice(words.ODD) + old[at:]
            quoted = json.dumps(new) if random.random() < 0.8 else new
            whole = rf"(?<![\w\"'.-]){re.escape(old)}(?![\w\"'.-])"
            text = re.sub(whole, quoted.replace("\\", r"\\"), text)
    return text.encode("utf-8", "surrogatepass")


_MUTATORS: dict[str, Callable[[bytes, Random, int], bytes]] = {
    "bytes": _bytes, "tokens": _tokens, "lines": _lines, "values": _values,
    "structure": _structure, "crossing": _crossing,
    "renaming": _renaming,
}  # fmt: skip


@cache
def _texts() -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(raw for seed in seeds() for raw in seed.files.values()))


@cache
def _pool() -> dict[str, list[str]]:
    """Return the scalars that stand under each key in any document."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for raw in _texts():
        text, some = nodes(raw)
        for node in some:
            written = text[node.start : node.end]
            if node.scalar and "\n" not in written:
                found[node.key][written] = None
    return {key: list(values) for key, values in found.items()}


@cache
def _keys() -> list[str]:
    """Return every key that stands in any document."""
    return sorted(key for key in _pool() if key and key.isascii() and len(key) < 40)


@cache
def _crossings() -> dict[str, list[str]]:
    """Return every value in flow style by its key; under an empty key, of all keys."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for raw in _texts():
        text, some = nodes(raw)
        for node in some:
            written = text[node.start : node.end]
            if len(written) > 1500:
                continue
            flow = written if "\n" not in written.strip() else _flow(written)
            if flow:
                found[node.key][flow.strip()] = None
                found[""][flow.strip()] = None
    return {key: list(values) for key, values in found.items()}


def _flow(written: str) -> str:
    """Return a block as JSON, which is YAML too; nothing where it does not stand alone."""
    first, _, rest = written.partition("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest.splitlines() if line.strip()),
                 default=0)  # fmt: skip
    document = read(f"{' ' * margin}{first}\n{rest}".encode(), "p")
    return json.dumps(document.data, ensure_ascii=False) if document.data is not None else ""
