"""The short loop and the reader agree on every text that the short loop takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.plain import plain
from planctl.reader import MAX_DEPTH, MAX_NODES, Reader, read
from planctl.scalars import Numbers
from planctl.text import SourceFile
from tests.conftest import ROOT
from tests.test_reader import TEXTS

FILES = sorted([*(ROOT / "plans").rglob("*.yaml"), *(ROOT / "tests").rglob("*.yaml")])


def agree(text: str) -> bool:
    """Compare both, and return whether the short loop took the text."""
    numbers = Numbers()
    found = plain(text, numbers, MAX_NODES, MAX_DEPTH)
    if found is None:
        return False
    data, marks = found
    document = Reader(SourceFile("p", text)).document()
    assert document.data == data
    assert repr(document.data) == repr(data)  # 1 is not True, nor 1.0
    assert document.marks == marks
    assert (document.rewritten, document.decimals) == (numbers.rewritten, numbers.decimals)
    assert not document.problems
    assert not document.doubtful
    return True


@given(TEXTS)
def test_any_text(text: str) -> None:
    agree(text)


@given(st.lists(st.sampled_from(["a: 1\n", "b: x\n", "c: [1, {d: 1.0}]\n", "e:\n  - f: 0x1\n"])))
def test_ordinary_texts(lines: list[str]) -> None:
    text = "".join(lines)
    assert agree(text) == (0 < len(lines) == len(set(lines)))


def test_every_file_of_the_repository() -> None:
    taken = 0
    for path in FILES:
        document = read(path.read_bytes(), "p")
        taken += document.data is not None and agree(document.source.text)
    assert taken > len(FILES) / 2


@pytest.mark.parametrize("levels", [MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH])
def test_as_deep_as_allowed(levels: int) -> None:
    assert agree(f"a: {'[' * levels}{']' * levels}") == (levels < MAX_DEPTH)


@pytest.mark.parametrize("text", ["", "[1]", "a", "&a {b: 1}", "!t {b: 1}", "a: &b 1", "? !t a"])
def test_what_is_not_ordinary(text: str) -> None:
    assert not agree(text)
