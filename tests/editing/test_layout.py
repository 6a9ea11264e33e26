"""The one layout, kept as data beside this file; what holds for every layout is tried by chance."""

import random
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing.in_layout import surely
from planctl.editing.layout import Laying, laid_out
from planctl.editing.outline import Outline
from planctl.editing.scalars import same
from planctl.language.yaml.reader import read
from planctl.model.build import build
from planctl.system.errors import PlanctlError
from tests.editing.test_edges import CASES as EDGES
from tests.editing.test_edges import text_of
from tests.editing.test_properties import CHANCE, EXAMPLES, PLANS, made
from tests.support.chance import examples

DAY = date(2011, 7, 1)
FILE = Path(__file__).parent / "layout.txt"


class Case(NamedTuple):
    """A text, and the text in the one layout."""

    name: str
    before: str
    after: str


def _cases() -> list[Case]:
    found = []
    for block in re.split(r"^=== ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, before, *after = re.split(r"\n--- (?:from|to)\n", f"\n{block}"[1:])
        texts = [text_of(f"{text}\n" if after and text is before else text)
                 for text in (before, *after)]  # fmt: skip
        found.append(Case(name, texts[0], texts[-1]))
    return found


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_layout(case: Case) -> None:
    raw = case.before.encode()
    assert laid_out(read(raw, "plan.yaml"), raw).raw.decode() == case.after


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_published_plans_are_in_it(path: Path) -> None:
    raw = path.read_bytes()
    assert laid_out(read(raw, path.name), raw).raw == raw


def steady(raw: bytes) -> bool:
    """Check that a layout says what the text said, and is its own; return whether it was made."""
    document = read(raw, "plan.yaml")
    try:
        after = laid_out(document, raw)
    except PlanctlError:
        return False
    again = read(after.raw, "plan.yaml")
    assert same(again.data, document.data)
    assert re.sub(rb"\s", b"", after.raw) == re.sub(rb"\s", b"", raw)
    assert laid_out(again, after.raw).raw == after.raw
    return True


@examples(EXAMPLES)
@given(CHANCE)
def test_any_text_is_laid_out_once_and_says_the_same(chance: random.Random) -> None:
    found = made(chance)
    assert not found or steady(found[1])


def untidied(chance: random.Random, text: str) -> str:
    """Return a text with the blanks of one line otherwise."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    line, gap = lines[at], " " * chance.randrange(14)
    lines[at] = chance.choice([
        f" {line}", f"  {line}", line[1:], line[2:], f"{line} ", "", f"{line} # c", f"{line}\n",
        line.replace(": ", ":  ", 1), line.replace("- ", "-  ", 1), line.replace(", ", ",", 1),
        line.replace("{", "{ ", 1), line.replace("]", " ]", 1), line.replace(":", " :", 1),
        line.replace(": ", f":\n{gap}", 1), line.replace(" ", f"\n{gap}", 1), f"{gap}# c\n{line}",
    ])  # fmt: skip
    return "\n".join(lines)


def test_the_quick_look_is_right_where_it_is_sure() -> None:
    chance = random.Random(1)
    sure = 0
    for path in PLANS:
        whole = path.read_text(encoding="utf-8")
        for text in (whole, *(untidied(chance, whole) for _ in range(8))):
            document = read(text.encode(), path.name)
            if surely(text) and not document.problems:
                sure += 1
                assert Laying(Outline(document)).text() == text
    assert sure > len(PLANS)
    for case in CASES:
        assert case.before == case.after or not surely(case.before)


def test_the_edge_cases_of_edits_too() -> None:
    made = [steady(text.encode()) for case in EDGES
            for text in (case.before, *([] if case.refused else [case.after]))]  # fmt: skip
    assert made.count(False) <= 4  # a question mark, a key twice, an anchor


def test_findings_stay_as_they_are() -> None:
    for path in PLANS[::3]:
        raw = path.read_bytes()
        wide = re.sub(rb"(?m)^( *)(- )?", lambda m: m[1] * 2 + (b"-   " if m[2] else b""), raw)
        before = read(wide, path.name)
        after = laid_out(before, wide).document
        told = [
            [(item.rule, item.message, item.fingerprint) for item in run(plans, Context(DAY))]
            for document in (before, after)
            for plans in [build("plans", [document], [], [path.name])]
        ]
        assert told[0] == told[1]
        assert after.source.text.encode() == raw
