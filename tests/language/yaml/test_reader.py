"""Reading: YAML 1.2 scalars, the place of every node, and no text that makes it raise."""

import re

import pytest
from hypothesis import example, given
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from planctl.language.yaml import MAX_BYTES, reader
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.reader import read
from tests.support.broken_yaml import TEXTS


def data(text: str) -> object:
    document = read(text.encode(), "p.yaml")
    assert not document.problems, document.problems
    return document.data


def rules(document: Document) -> set[str]:
    return {problem.rule for problem in document.problems}


def test_scalars_are_those_of_yaml_1_2() -> None:
    written = "no on yes y 1_000 1:30 0o17 0x1F 012 1.5 .5 1e3 ~ null true TRUE 2011-06-30".split()
    text = "".join(f"- {word}\n" for word in written)
    expected = [
        "no", "on", "yes", "y", "1_000", "1:30", 15, 31, 12, 1.5, 0.5, 1000.0, None, None, True,
        True, "2011-06-30",
    ]  # fmt: skip
    assert data(text) == expected


def test_quoted_scalars_are_text() -> None:
    assert data("['1.10', \"no\", '', |-\n  12\n]".replace("|-\n  12\n", "'12'")) == [
        "1.10",
        "no",
        "",
        "12",
    ]


# What YAML 1.2 says (7.3.3): '?' is the sign of a key only where white space follows, and starts or
# ends a text elsewhere. libyaml and ruamel.yaml's own parser both take it for the sign in brackets.
QUESTIONS = {
    "[?x]": ["?x"],
    "{ ?foo: bar }": {"?foo": "bar"},
    "[?x: y]": [{"?x": "y"}],
    "[a?b, c?, d ? e]": ["a?b", "c?", "d ? e"],
    "{title: Why? Now, a: [?b, {?c: ?d}]}": {"title": "Why? Now", "a": ["?b", {"?c": "?d"}]},
    "['?x', ?'x', \"?y\"]": ["?x", "?'x'", "?y"],
    "[a, # ?x\n ?y]": ["a", "?y"],
    "a: ?x\nb: [1, why ?]": {"a": "?x", "b": [1, "why ?"]},
    "k: why, ?x": {"k": "why, ?x"},
    "[? x]": [{"x": None}],
    "{? x: y}": {"x": "y"},
    "? a\n: b": {"a": "b"},
    "- ? a\n  : b": [{"a": "b"}],
}


@pytest.mark.parametrize(("text", "meant"), QUESTIONS.items())
def test_a_question_mark_is_part_of_a_text(text: str, meant: object) -> None:
    assert data(text) == meant


def test_a_question_mark_moves_no_place() -> None:
    document = read(b"k: [a?, ?b, 'c?', d ? e]", "p.yaml")
    spans = [document.span(("k", index)) for index in range(4)]
    written = [document.source.text[span.start.offset : span.end.offset] for span in spans]
    assert written == ["a?", "?b", "'c?'", "d ? e"]


def test_a_character_written_as_json_writes_it_is_named() -> None:
    document = read(rb'title: "party \ud83d\uDE00!"', "p.yaml")
    (found,) = document.problems
    assert found.rule == "yaml-syntax"
    assert found.message == (
        "\U0001f600 is written as JSON writes it, as a pair of escapes, which YAML does not know"
    )
    assert found.hint == r'write 😀 itself, or "\U0001f600"'
    assert (found.span.start.column, found.span.end.column) == (15, 27)
    (half,) = read(rb'title: "\ud83d"', "p.yaml").problems
    assert half.message == "an escape in a text with double quotes is no character"


def test_keys_are_text() -> None:
    assert data("2011: 1\ntrue: 2\n~: 3\n1.0: 4") == {"2011": 1, "true": 2, "~": 3, "1.0": 4}


def test_infinity_and_nan_stay_text() -> None:
    assert data("[.inf, -.INF, .nan]") == [".inf", "-.INF", ".nan"]
    assert data("[1e999]") in ([float("inf")], ["1e999"])


def test_a_number_is_kept_as_written() -> None:
    document = read(b"a: 007\nb: [1.10, 0x1F, 5]\n", "p.yaml")
    assert document.written(("a",), 7) == "007"
    assert document.written(("b", 0), 1.1) == "1.10"
    assert document.written(("b", 1), 31) == "0x1F"
    assert document.written(("b", 2), 5) == "5"


def test_places() -> None:
    text = 'a: é\nb:\n  - x: "q"\n    y: [1, two]\n# end\n'
    document = read(text.encode(), "p.yaml")
    for path, written in {
        ("a",): "é",
        ("b", 0, "x"): '"q"',
        ("b", 0, "y", 1): "two",
    }.items():
        span = document.span(path)
        assert text[span.start.offset : span.end.offset] == written
    key = document.span(("b", 0, "y"), key=True)
    assert (key.start.line, key.start.column, key.end.column) == (4, 5, 6)


def test_a_repeated_key_keeps_the_first_and_names_both_places() -> None:
    document = read(b"a: 1\nb: {x: 1}\na: {deep: [1, 2]}\nc: [5]\n", "p.yaml")
    assert document.data == {"a": 1, "b": {"x": 1}, "c": [5]}
    (problem,) = document.problems
    assert problem.rule == "duplicate-key"
    assert (problem.span.start.line, problem.related[0][0].start.line) == (3, 1)
    span = document.span(("c", 0))
    assert document.source.text[span.start.offset : span.end.offset] == "5"


def test_an_alias_of_a_text_stands_for_it_and_one_of_a_list_for_nothing() -> None:
    document = read(b"a: &x Ann\nb: *x\nc: &y [1]\nd: *y\ne: !!str 5\n", "p.yaml")
    expected = {"a": "Ann", "b": "Ann", "c": [1], "d": "unreadable", "e": "5"}
    assert document.data == expected
    assert rules(document) == {"unsafe-yaml"}
    assert len(document.problems) == 5


def test_limits() -> None:
    deep = "[" * 33 + "]" * 33
    assert rules(read(("a: " + "[" * 31 + "]" * 31).encode(), "p")) == set()
    assert rules(read(deep.encode(), "p")) == {"unsafe-yaml"}
    assert rules(read(b"x" * (MAX_BYTES + 1), "p")) == {"unsafe-yaml"}
    assert rules(read(("[" + "1," * 49_990 + "1]").encode(), "p")) == set()
    assert rules(read(("[" + "1," * 50_001 + "1]").encode(), "p")) == {"unsafe-yaml"}


@given(TEXTS)
def test_no_text_raises(text: str) -> None:
    document = read(text.encode("utf-8", "surrogatepass"), "p.yaml")
    if document.data is not None:
        list(document.scalars())


@given(TEXTS)
@example("|\r\n#")
@example("0x1F: ")
def test_the_data_is_what_another_reader_reads(text: str) -> None:
    """Where ruamel's own safe loader reads a text as plain data, ours reads the same."""
    document = read(text.encode(), "p.yaml")
    if document.problems or document.data is None or document.doubtful:
        return
    for path in document.containers().values():
        value = lookup(document.data, path)
        assert isinstance(value, (dict, list))
    if "\ufeff" in text[1:]:
        # Blank lines may stand before a byte order mark (YAML 1.2, 9.1.1); the other reader takes
        # such a mark for text.
        return
    if document.data == "" and re.match(r"\s*[|>][-+]?\s*[\r\n]#", text):
        # A text in a block that is the whole document may stand at the margin (YAML 1.2, 8.1.1.1),
        # where the C parser takes a number sign for a comment. No plan is such a text.
        return
    other = YAML(typ="safe", pure=True)
    other.version = "1.2"
    try:
        expected = other.load(text)
    except (YAMLError, ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return
    assert _plain(document.data) == _plain(expected)


def _plain(value: object) -> object:
    """Reduce data to what both readers must agree on: structure, and scalars as rough text."""
    if isinstance(value, dict):
        return {_rough(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return _rough(value)


def _rough(value: object) -> str:
    if isinstance(value, str) and value.lower() in {"~", "null", ""}:
        return "None"
    if isinstance(value, str) and value.lower().lstrip("+-") in {".inf", ".nan"}:
        value = value.replace(".", "").lower()
    if isinstance(value, str) and re.fullmatch("0o[0-7]+|0x[0-9a-fA-F]+", value):
        value = int(value, 0)  # a key is kept as it is written
    try:
        return str(float(str(value)))
    except ValueError:
        return str(value)


@given(TEXTS)
def test_a_span_reads_again_to_its_value(text: str) -> None:
    document = read(text.encode(), "p.yaml")
    if document.problems or document.doubtful or not isinstance(document.data, dict):
        return
    for path in document.containers().values():
        container = lookup(document.data, path)
        for key in container if isinstance(container, dict) else []:
            assert isinstance(container, dict)
            value = container[key]
            if isinstance(value, str) and value and "\n" not in text:
                place = document.place((*path, key))
                again = read(document.source.text[place.start : place.end].encode(), "p.yaml")
                assert again.data == value or str(again.data) == value


def test_the_text_is_looked_through_once_for_all_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each was looked for by itself: 60,000 took half a minute."""
    looked = 0

    find = re.findall

    def counted(pattern: str, text: str) -> list[str]:
        nonlocal looked
        looked += pattern == vars(reader)["_AGAIN"]
        return find(pattern, text)

    monkeypatch.setattr(re, "findall", counted)
    text = "kind: service-plan\ntitle: *again7\nnotes:\n" + "".join(
        f"- &{name}{n} Plan\n" for n in range(50) for name in ("x", "again")
    )
    found = read(text.encode(), "plan.yaml").problems
    hints = {item.message.split("'")[1]: item.hint for item in found}
    assert looked == 1
    assert hints["&x7"].startswith("take it out")
    assert hints["&again7"].startswith("plans are plain YAML")
