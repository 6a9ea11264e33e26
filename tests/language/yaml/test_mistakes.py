"""Mistypings in real plans: each is shown where it was made, in plain words, with the cure."""

# ruff: noqa: RUF001 - characters that look alike are what is tested

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.language.yaml import mistakes
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.system.text import SourceFile
from tests.support.command import ROOT, Run

PLAN = (ROOT / "plans" / "cheshire-east-2011-12" / "care4ce.yaml").read_text(encoding="utf-8")
LINES = PLAN.splitlines()
# The lines of the second action of the plan: its ref, title, owner and due.
REF, TITLE, OWNER, DUE = 37, 38, 39, 40
ENTRY = "an entry of a list starts with '- ', a hyphen and a space"
OPEN = "the quotation mark opened here is not closed on this line"
MORE = "more text follows the closing quotation mark"
APOSTROPHE = "this apostrophe ends the text that a single quote opened"
SPACE = "a non-breaking space stands here"
LEFT = "this entry starts left of the list it belongs to"
IN_DOUBLE = "put double quotes round the whole text: title: "
SINGLE_QUOTES = """put single quotes round the whole text, as in title: '"Phase 2" pilot'"""
IN_SINGLE = "put single quotes round the whole text: title: "
TEAM = 'put double quotes round the whole text, as in title: "The team\'s data"'
ORDINARY = "type an ordinary space in its place"
CLOSE = "close it where the text ends"
STRAIGHT = 'write straight ones: title: "Plan: two"'
CURLY = "these are a word processor's quotation marks"


def edited(edits: dict[int, str]) -> str:
    """Return the plan with lines (from 1) in the place of its own."""
    lines = [edits.get(number, line) for number, line in enumerate(LINES, 1)]
    return "\n".join(lines) + "\n"


def fault(text: str | bytes) -> tuple[int, int, str, str]:
    """Return line, column, message and hint of the one fault of a text that cannot be read."""
    document = read(text if isinstance(text, bytes) else text.encode(), "p.yaml")
    assert document.data is None
    (problem,) = document.problems
    assert problem.rule == "yaml-syntax"
    return problem.span.start.line, problem.span.start.column, problem.message, problem.hint


def test_the_lines_are_those_of_the_plan() -> None:
    assert [LINES[number - 1].strip() for number in (REF, TITLE, OWNER, DUE)] == [
        "- ref: SCAR001.2", "title: Draw up an action plan", "owner: Marion Goddard",
        "due: 2011-04-29",
    ]  # fmt: skip


MISTAKES = {
    "open": ({TITLE: '        title: "Draw up'}, TITLE, 16, OPEN, CLOSE),
    "open-in-entry": ({REF: '      - ref: "SCAR001.2'}, REF, 14, OPEN, CLOSE),
    "open-in-brackets": ({30: '    supports: ["DADU001]'}, 30, 16, OPEN, CLOSE),
    "open-in-the-first-column": ({4: 'title: "Care4CE'}, 4, 8, OPEN, CLOSE),
    "open-and-a-quoted-text-below": (
        {TITLE: '        title: "Draw up', 54: '        title: "Look: into"'},
        TITLE,
        16,
        OPEN,
        CLOSE,
    ),
    "open-and-a-backslash-below": (
        {TITLE: '        title: "Draw up', OWNER: "        owner: A\\d"},
        TITLE,
        16,
        OPEN,
        CLOSE,
    ),
    "closed-by-the-single-quote": (
        {TITLE: "        title: \"Draw up'"},
        TITLE,
        16,
        OPEN,
        "the text starts with \" and ends with ': use the same at both ends",
    ),
    "closed-by-the-double-quote": (
        {TITLE: "        title: 'Draw up\""},
        TITLE,
        16,
        OPEN,
        "the text starts with ' and ends with \": use the same at both ends",
    ),
    "apostrophe": (
        {TITLE: "        title: 'The team's data'"},
        TITLE,
        25,
        APOSTROPHE,
        IN_DOUBLE + '"The team\'s data"',
    ),
    "apostrophe-at-the-end": (
        {TITLE: "        title: 'Two teams' data'"},
        TITLE,
        26,
        APOSTROPHE,
        IN_DOUBLE + '"Two teams\' data"',
    ),
    "apostrophe-in-brackets": ({30: "    supports: ['team's work']"}, 30, 21, APOSTROPHE, TEAM),
    "text-behind-quotes": (
        {TITLE: '        title: "Draw" up'},
        TITLE,
        21,
        MORE,
        IN_SINGLE + "'\"Draw\" up'",
    ),
    "text-behind-single-quotes": (
        {TITLE: "        title: 'Draw' up"},
        TITLE,
        21,
        MORE,
        IN_DOUBLE + "\"'Draw' up\"",
    ),
    "single-quotes-and-no-apostrophe": (
        {TITLE: "        title: 'Draw 'up"},
        TITLE,
        22,
        MORE,
        IN_DOUBLE + "\"'Draw 'up\"",
    ),
    "colon-behind-quotes": (
        {TITLE: '        title: "Draw": up'},
        TITLE,
        21,
        MORE,
        IN_SINGLE + "'\"Draw\": up'",
    ),
    "both-kinds-of-quotes": (
        {TITLE: '        title: "Draw" up the team\'s plan'},
        TITLE,
        21,
        MORE,
        "write '>-' in place of the text, and the text indented on the next line",
    ),
    "text-behind-quotes-over-two-lines": (
        {TITLE: '        title: "Draw\n          it" up'},
        OWNER,
        13,
        MORE,
        SINGLE_QUOTES,
    ),
    "space-after-colon": ({TITLE: "        title:\xa0Draw up"}, TITLE, 15, SPACE, ORDINARY),
    "narrow-space-after-colon": ({REF: "      - ref:\u202fX"}, REF, 13, SPACE, ORDINARY),
    "space-after-key": ({32: "    actions:\xa0"}, 32, 13, SPACE, ORDINARY),
    "space-after-dash": ({REF: "      -\xa0ref: X"}, REF, 8, SPACE, ORDINARY),
    "space-as-indent": ({TITLE: f"{8 * chr(0xA0)}title: Draw up"}, TITLE, 1, SPACE, ORDINARY),
    "space-in-two-lines": (
        {TITLE: "        title:\xa0Draw", OWNER: "        owner:\u2007Ann"},
        TITLE,
        15,
        SPACE,
        ORDINARY,
    ),
    "dash": ({REF: "      – ref: X"}, REF, 7, ENTRY, "type '- ' in place of '–'"),
    "dash-of-the-first": ({33: "      – ref: X"}, 33, 7, ENTRY, "type '- ' in place of '–'"),
    "bullet": ({REF: "      • ref: X"}, REF, 7, ENTRY, "type '- ' in place of '•'"),
    "bullet-and-space": ({REF: "      •\xa0ref: X"}, REF, 7, ENTRY, "type '- ' in place of '•'"),
    "star": ({REF: "      * ref: X"}, REF, 7, ENTRY, "type '- ' in place of '*'"),
    "hyphen": ({REF: "      -ref: X"}, REF, 7, ENTRY, "put a space after the hyphen"),
    "hyphen-of-the-first": ({33: "      -ref: X"}, 33, 7, ENTRY, "put a space after the hyphen"),
    "colon": (
        {OWNER: "        owner:Jacqui Evans"},
        OWNER,
        14,
        "no space after the colon",
        "put a space after the colon: owner: Jacqui Evans",
    ),
    "colon-of-an-entry": (
        {REF: "      - ref:X"},
        REF,
        12,
        "no space after the colon",
        "put a space after the colon: ref: X",
    ),
    "colon-in-two-lines": (
        {OWNER: "        owner:Ann", DUE: "        due:2011-06"},
        OWNER,
        14,
        "no space after the colon",
        "put a space after the colon: owner: Ann",
    ),
    "colon-of-a-long-text": (
        {TITLE: f"        title:{'long ' * 20}"},
        TITLE,
        14,
        "no space after the colon",
        f"put a space after the colon: title: {('long ' * 20)[:36]} ...",
    ),
    "curly": ({TITLE: "        title: “Plan: two”"}, TITLE, 16, CURLY, STRAIGHT),
    "curly-single": ({TITLE: "        title: ‘Plan: two’"}, TITLE, 16, CURLY, STRAIGHT),
    "entry-left": (
        {REF: "     - ref: X"},
        REF,
        6,
        LEFT,
        "indent it by 6 spaces, as the entry above",
    ),
    "entry-far-left": (
        {REF: "  - ref: X"},
        REF,
        3,
        LEFT,
        "indent it by 6 spaces, as the entry above",
    ),
    "entry-right": (
        {REF: "       - ref: X"},
        REF,
        8,
        LEFT.replace("left", "right"),
        "indent it by 6 spaces, as the entry above",
    ),
    "dash-missing": ({REF: "      ref: X"}, REF, 7, ENTRY, "type '- ' before 'ref'"),
    "dash-missing-in-the-first": ({33: "      ref: X"}, 33, 7, ENTRY, "type '- ' before 'ref'"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str) -> None:
    edits, *expected = MISTAKES[name]
    assert fault(edited(edits)) == tuple(expected)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_with_windows_line_breaks(name: str) -> None:
    edits, *expected = MISTAKES[name]
    assert fault(edited(edits).replace("\n", "\r\n")) == tuple(expected)


FIT = "the line does not fit the record around it"
LIST = "the line does not fit the list around it"
TWO = "a second ': ' in one line"
DEEP = "this line is a key, but the line above already has a value"
NEITHER = "this line is neither 'key: value' nor part of a text"
BRACKETS = "a list in '[ ]' is not closed, or a comma is missing"
ALIKE = {
    "comma-missing": ({30: '    supports: ["A" "B"]'}, 30, 15, BRACKETS),
    "comma-missing-and-no-quotes": ({30: "    supports: ['A' B]"}, 30, 15, BRACKETS),
    "two-quoted-texts": ({TITLE: '        title: "Draw", "up"'}, TITLE, 22, FIT),
    "quotes-in-a-text": ({TITLE: '        title: Read "Draw": up'}, TITLE, 27, TWO),
    "curly-round-a-part": ({TITLE: "        title: “Plan”: two"}, TITLE, 22, TWO),
    "two-colons": ({TITLE: "        title: Plan: two"}, TITLE, 20, TWO),
    "space-elsewhere": ({TITLE: "        title: Plan:\xa0x: two"}, TITLE, 23, TWO),
    "space-in-the-line-before": (
        {TITLE: "        title: A\xa0b", OWNER: "        owner: a: b"},
        OWNER,
        17,
        TWO,
    ),
    "address": ({TITLE: "        http://x", OWNER: "        owner: a"}, TITLE, 9, NEITHER),
    "capital": ({TITLE: "        Note:this"}, TITLE, 9, NEITHER),
    "title-deeper": ({TITLE: "         title: Draw up"}, TITLE, 15, DEEP),
    "record-deeper": ({24: "  more: [A]", 25: "objectives: x"}, 26, 8, DEEP),
    "entry-of-another-sort": ({REF: "     - title: X", TITLE: "        ref: Y"}, REF, 6, FIT),
    "dash-missing-and-key-not-of-entries": ({REF: "      notes: X"}, REF, 7, LIST),
    "tab-below-a-tight-colon": (
        {OWNER: "        owner:Ann", DUE: "\tdue: x"},
        DUE,
        1,
        "a tab stands where YAML wants spaces",
    ),
    "tight-colon-in-a-text-above": ({23: "  see:this", 25: "objectives: a: b"}, 25, 14, TWO),
    "space-in-a-text-above": ({23: "  see:\xa0this", 25: "objectives: a: b"}, 25, 14, TWO),
    "dash-in-a-text-above": ({23: "  – see: this", 25: "objectives: a: b"}, 25, 14, TWO),
    "tab": ({TITLE: "\ttitle: Draw up"}, TITLE, 1, "a tab stands where YAML wants spaces"),
    "never-closed": (
        {334: '        due: "2012-03-30'},
        334,
        14,
        "a quotation mark is opened and never closed",
    ),
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_looks_alike_keeps_its_message(name: str) -> None:
    edits, *expected = ALIKE[name]
    assert list(fault(edited(edits))[:3]) == expected


SOUND = {
    "text-of-two-lines": {TITLE: '        title: "Draw\n          up"'},
    "apostrophes": {TITLE: "        title: 'The team''s data'"},
    "quotes-in-a-text": {TITLE: '        title: The "data" set'},
    "space-in-a-text": {TITLE: "        title: A\xa0b"},
    "space-before-a-text": {TITLE: "        title: \xa0A"},
    "dash-in-a-text": {TITLE: "        title: A – b"},
    "colon-in-a-text": {TITLE: "        title: A:b"},
    "curly": {TITLE: "        title: “Plan”"},
}


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be_read_is_read(name: str) -> None:
    assert read(edited(SOUND[name]).encode(), "p.yaml").problems == ()


OTHERS = {
    "utf-16-le": (PLAN.encode("utf-16-le"), "the file is UTF-16 or UTF-32, not UTF-8"),
    "utf-16-be": (PLAN.encode("utf-16-be"), "the file is UTF-16 or UTF-32, not UTF-8"),
    "zip": (b"PK\x03\x04\x14\x00\x06", "this is a Word, Excel or zip file, not a text file"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Word or Excel file, not a text file"),
    "pdf": (b"%PDF-1.4\n%\xe2\xe3\n", "this is a PDF, not a text file"),
    "nul-near-the-start": (b"title: a\0b\n", "control character NUL is not allowed in YAML"),
    "one-nul": (PLAN.encode() + b"\0", "control character NUL is not allowed in YAML"),
    "latin-1": (b"title: caf\xe9\n", "byte 0xe9 is not UTF-8"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_no_text(name: str) -> None:
    raw, message = OTHERS[name]
    assert fault(raw)[2] == message


@given(st.data(), st.randoms())
def test_no_edit_makes_it_raise_or_point_outside(
    data: st.DataObject, chance: random.Random
) -> None:
    lines = PLAN.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        number = chance.randrange(len(lines))
        column = chance.randrange(len(lines[number]) + 1)
        piece = data.draw(st.sampled_from([*"\"'[]{}:-*&#>|,“”–• \t\n\xa0\u202f", "- ", ": ", ""]))
        end = column + chance.randrange(3)
        lines[number] = lines[number][:column] + piece + lines[number][end:]
    document = read("".join(lines).encode(), "p.yaml")
    for problem in document.problems:
        inside(document, problem.span.start.offset, problem.span.end.offset)


@given(
    st.text(alphabet="ab:- \n\"'[],\xa0–•*\t\r“”", max_size=80),
    st.integers(-1, 90),
    st.integers(-1, 90),
    st.booleans(),
)
def test_no_refusal_makes_it_raise_or_point_outside(
    text: str,
    offset: int,
    opened: int,
    passes: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    found = mistakes.find(SourceFile("p", text), offset, opened, lambda _text, _offset: passes)
    if found is not None:
        inside(Document(SourceFile("p", text)), found[0], found[1])
        assert found[2]
        assert found[3]


def inside(document: Document, start: int, end: int) -> None:
    assert 0 <= start <= end <= len(document.source.text)


def test_the_work_is_bounded() -> None:
    """However long the text, a few lines are looked at and a few cures tried."""
    looked: list[int] = []
    tried: list[int] = []

    class Watched(SourceFile):
        def line(self, number: int) -> str:
            looked.append(number)
            return super().line(number)

    def passes(_text: str, offset: int) -> bool:
        tried.append(offset)
        return False

    cycle = ["- ref: x", "  owner:\xa0y", "– ref: z", "  owner:y", "ref: x", "  x: y"] * 20_000
    deep = ["      x y"] * 60_000 + ["   - ref: x", "      x: y", "   ref: x", "     x: y"]
    for lines in (cycle, deep):
        for number in range(60_000, 60_005):
            looked.clear()
            tried.clear()
            source = Watched("p", "\n".join(lines))
            assert mistakes.find(source, source.line_start(number) + 1, -1, passes) is None
            assert len(tried) <= 10
            assert 0 < len(set(looked)) <= 450


def test_a_question_in_a_hint_keeps_its_mark(planctl: Run, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "hostile" / "corporate-plan.yaml", tmp_path)
    (tmp_path / "plan.yaml").write_text("kind: service-plam\n", encoding="utf-8")
    printed = planctl("validate", ".").out
    assert "did you mean 'service-plan'? Until it can be read," in printed


ACTION = """kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
objectives:
  - ref: LIB1
    title: More children read
    supports: [P1]
    owner: Priya Nair
    actions:
      - ref: LIB1.1
        title: Find a home
        {key}: {value}
"""
WORDS = [
    ("deadline", "2011-06", "due"),
    ("Due date", "2011-06", "due"),
    ("target_date", "2011-06", "due"),
    ("by", "2011-06", "due"),
    ("complete", "nearly", "status"),
    ("Done", "30/06/2011", "completed"),
    ("completed_on", "2011-06-30", "completed"),
    ("responsible", "Ann Hill", "owner"),
    ("lead officer", "Ann Hill", "owner"),
    ("responsible-officer", "Ann Hill", "owner"),
    ("kpi", "[M1]", "measures"),
    ("KPIs", "[M1]", "measures"),
    ("indicators", "[M1]", "measures"),
    ("outcomes", "Better", "outcome"),
    ("description", "Long", "notes"),
    ("ownr", "Ann", "owner"),
]


@pytest.mark.parametrize(("key", "value", "meant"), WORDS)
def test_an_unknown_key_names_the_one_that_is_meant(
    key: str, value: str, meant: str, planctl: Run, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(ACTION.format(key=key, value=value), encoding="utf-8")
    printed = planctl("validate", ".").out
    assert f"unknown key '{key}'" in printed
    assert f"hint: did you mean '{meant}'?" in printed
    assert "?." not in printed


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        ("yes", "write status: done, completed: ..., with the day"),
        ("2011-06-30", "write status: done, completed: 2011-06-30"),
        ("no", "delete the key: what is not done has another status, or none"),
    ],
)
def test_a_key_done_is_told_both_keys_that_say_it(
    value: str, cure: str, planctl: Run, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(ACTION.format(key="done", value=value), encoding="utf-8")
    printed = planctl("validate", ".").out
    assert "unknown key 'done'" in printed
    assert f"hint: {cure}\n" in printed


def test_a_word_for_a_missing_key_is_one_finding(planctl: Run, tmp_path: Path) -> None:
    plan = ACTION.format(key="due", value="2011-06").replace("title: Find", "description: Find")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    printed = planctl("validate", ".").out
    assert "did you mean 'title'?" in printed
    assert "'title' is missing" not in printed
