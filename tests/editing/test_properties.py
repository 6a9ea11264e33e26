"""What holds for every edit of every layout: drawn by chance, and of the published plans."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.editing.edited import edited
from planctl.editing.operations import Append, Operation, Put, Take, expected
from planctl.editing.outline import Outline
from planctl.editing.scalars import same
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.reader import read
from planctl.system.errors import PlanctlError
from tests.editing.layouts import KEYS, Layout, everywhere, value
from tests.support.chance import examples
from tests.support.command import ROOT

EXAMPLES = 400
PLANS = sorted((ROOT / "plans").rglob("*.yaml"))
CHANCE = st.integers(0, 2**32).map(random.Random)


def made(chance: random.Random) -> tuple[Document, bytes] | None:
    """Return a document in a layout of its own; None where the layout says something else."""
    data: dict[str, object] = {"kind": "service-plan", "title": "T"}
    data |= {key: value(chance) for key in chance.sample(KEYS, 4)}
    raw = Layout(chance).text(data).encode()
    document = read(raw, "plan.yaml")
    return (document, raw) if not document.problems and same(document.data, data) else None


def drawn(chance: random.Random, document: Document) -> Operation:
    """Return any operation on a document."""
    paths = everywhere(document)
    new = value(chance, chance.choice([1, 3]))
    records = [(), *(path for path in paths if isinstance(lookup(document.data, path), dict))]
    lists = [path for path in paths if isinstance(lookup(document.data, path), (list, str))]
    operations: list[Operation] = [
        Put(chance.choice(paths), new),
        Put((*chance.choice(records), chance.choice([*KEYS, "brand-new"])), new),
        Append(chance.choice(lists), new),
        Take(chance.choice(paths)),
    ]
    return chance.choice(operations)


def check(document: Document, raw: bytes, operation: Operation) -> bool:
    """Try an operation; return whether it was done."""
    try:
        after = edited(document, raw, [operation])
    except PlanctlError:
        return False
    again = read(after.raw, "plan.yaml")
    assert same(again.data, expected(document.data, operation))
    frame(Outline(document), Outline(again), operation)
    return True


def frame(before: Outline, after: Outline, operation: Operation) -> None:
    """Every line but those of the value and around it is there still, in its order."""
    old, new = before.text.splitlines(), after.text.splitlines()
    start = end = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    touched = old[start : len(old) - end]
    place = before.document.place(operation.path)
    value_lines = before.text[place.start : before.end(operation.path)].count("\n") if (
        lookup(before.document.data, operation.path) is not None) else 0  # fmt: skip
    # The lines of the value, the key's, one of the neighbours', comments and blank lines beside.
    bare = [line for line in touched if line.strip() and not line.strip().startswith("#")]
    assert len(bare) <= value_lines + 4 or isinstance(operation, Take)


@examples(EXAMPLES)
@given(CHANCE)
def test_any_edit_reads_back_as_asked_and_leaves_the_rest(chance: random.Random) -> None:
    found = made(chance)
    if found:
        check(*found, drawn(chance, found[0]))


def test_most_edits_are_done() -> None:
    chance = random.Random(11)
    every = [found for _ in range(300) if (found := made(chance))]
    done = sum(check(*found, drawn(chance, found[0])) for found in every)
    assert done > 0.9 * len(every)


@examples(EXAMPLES)
@given(CHANCE)
def test_an_edit_and_its_opposite_give_the_first_text(chance: random.Random) -> None:
    found = made(chance)
    if not found:
        return
    document, raw = found
    pairs = _opposites(chance, document)
    if not pairs:
        return
    one, other = chance.choice(pairs)
    try:
        after = edited(document, raw, [one])
        assert edited(after.document, after.raw, [other]).raw == raw
    except PlanctlError:
        return


def _opposites(chance: random.Random, document: Document) -> list[tuple[Operation, Operation]]:
    text, data = document.source.text, document.data
    found: list[tuple[Operation, Operation]] = []
    new = value(chance, 3)
    for path in [(), *everywhere(document)]:
        there = lookup(data, path)
        if isinstance(there, list) and there:
            found.append((Append(path, new), Take((*path, len(there)))))
        elif isinstance(there, dict) and there:
            key = chance.choice([key for key in [*KEYS, "brand-new"] if key not in there])
            found.append((Put((*path, key), new), Take((*path, key))))
        elif isinstance(there, str):
            place = document.place(path)
            line = text[place.end :].split("\n")[0]
            bare = text[place.start] not in "\"'|>" and "\n" not in there
            if bare and "#" not in line and len(there) < 40:
                found.append((Put(path, "tbc"), Put(path, there)))
    return found


@examples(EXAMPLES)
@given(CHANCE)
def test_two_edits_in_either_order_give_one_text(chance: random.Random) -> None:
    found = made(chance)
    if not found:
        return
    document, raw = found
    paths = everywhere(document)
    one, other = chance.choice(paths), chance.choice(paths)
    if one[: len(other)] == other or other[: len(one)] == one:
        return
    wanted = [Put(one, value(chance, 3)), Put(other, value(chance, 3))]
    try:
        first = edited(document, raw, wanted).raw
    except PlanctlError:
        return
    assert edited(document, raw, wanted[::-1]).raw == first


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_published_plans(path: Path) -> None:
    raw = path.read_bytes()
    document = read(raw, path.name)
    chance = random.Random(path.name)
    paths = everywhere(document)
    scalars = [item for item in paths if not isinstance(lookup(document.data, item), (dict, list))]
    for place in chance.sample(scalars, min(12, len(scalars))):
        after = edited(document, raw, [Put(place, "tbc")])
        assert same(after.document.data, expected(document.data, Put(place, "tbc")))
        # No more lines go than the text had that stood there, and none come.
        spot = document.place(place)
        own = document.source.text[spot.start : spot.end].count("\n")
        assert 0 <= raw.count(b"\n") - after.raw.count(b"\n") <= own
    pairs = _opposites(chance, document)
    for one, other in chance.sample(pairs, min(12, len(pairs))):
        try:
            after = edited(document, raw, [one])
        except PlanctlError:
            continue
        assert edited(after.document, after.raw, [other]).raw == raw


def test_nothing_asked_changes_nothing() -> None:
    for path in PLANS:
        raw = path.read_bytes()
        assert edited(read(raw, path.name), raw, []).raw == raw
