"""The short loop and the reader agree on every text that the short loop takes."""

from typing import Any

import _ruamel_yaml
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import events

from planctl.language.yaml import parsing
from planctl.language.yaml.ordinary import plain
from planctl.language.yaml.reader import MAX_DEPTH, MAX_NODES, Reader, read
from planctl.language.yaml.scalars import BEHIND_NUMBERS, CONSTANTS, Numbers
from planctl.system.text import SourceFile
from tests.support.broken_yaml import TEXTS
from tests.support.command import ROOT

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
    agree(text.lstrip("\ufeff"))  # the mark at the start of a file is taken off before


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


@pytest.mark.parametrize("text", ["[1]", "\n\n  - ref: A\n    due: 2011\n", "- [a, {b: c}]\n- 0x1"])
def test_a_list_by_itself(text: str) -> None:
    assert agree(text)
    assert not agree(f"{text}\n---\n{text}")


@pytest.mark.parametrize("levels", [MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH])
def test_as_deep_as_allowed(levels: int) -> None:
    assert agree(f"a: {'[' * levels}{']' * levels}") == (levels < MAX_DEPTH)


@pytest.mark.parametrize("text", ["", "&x [1]", "a", "&a {b: 1}", "!t {b: 1}", "a: &b 1", "? !t a"])
def test_what_is_not_ordinary(text: str) -> None:
    assert not agree(text)


@given(st.text(st.sampled_from("-+.0123456789eExofalsetruFTN~:_ "), max_size=7))
@example("0o17")
@example("-.5e+3")
def test_all_that_is_not_text_is_looked_at(value: str) -> None:
    text = Numbers().resolve(value) == value
    assert text or value < BEHIND_NUMBERS or value in CONSTANTS


@pytest.mark.parametrize(
    "text", ["a: [b, {c: 1}]", "a: [", "a: *b", "a: \x00", "<<: {}", "a: !t b"]
)
def test_the_library_keeps_its_own_classes(text: str) -> None:
    read(text.encode(), "p")
    names = ("Scalar", "MappingStart", "MappingEnd", "SequenceStart", "SequenceEnd")
    for name in (f"{name}Event" for name in names):
        assert getattr(_ruamel_yaml, name) is getattr(events, name)


REAL: Any = _ruamel_yaml.CParser


def _strange(*_: Any) -> Any:
    raise TypeError


@pytest.mark.parametrize(
    "change",
    [
        {"CParser": _strange},
        {"CParser": type(_ruamel_yaml)},
        {"CParser": lambda text: REAL("- " + text)},
    ],
)
def test_another_release_of_the_library_leaves_all_to_the_reader(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parsing.tells()
    parsing.tells.cache_clear()
    with monkeypatch.context() as other:
        for name, value in change.items():
            other.setattr(_ruamel_yaml, name, value)
        assert not parsing.tells()
    before = read(b"a: [1, {b: x}]\n", "p")
    assert not parsing.tells()
    parsing.tells.cache_clear()
    after = read(b"a: [1, {b: x}]\n", "p")
    assert parsing.tells()
    assert (after.data, after.marks) == (before.data, before.marks)
