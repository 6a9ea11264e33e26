"""What a reminder offers to type, pasted before its words in capitals were replaced."""

from pathlib import Path

import pytest

from planctl.language import stand_ins
from tests.support.command import Run
from tests.support.millbrook import millbrook

WORDS = [getattr(stand_ins, name) for name in vars(stand_ins)
         if name.isupper() and name != "TO_WRITE"]  # fmt: skip
DAY = ("--as-of", "2026-07-30", "--in", "plans", "--dry-run")


PASTED = [
    (("set", "M-REC", f"baseline={stand_ins.VALUE}"), "as 82.4"),
    (("set", "M-REC", f"targets.2026/27={stand_ins.VALUE}"), "as 82.4"),
    (("actual", "M-REC", "2026/27 Q1", stand_ins.VALUE), "as 82.4"),
    (("update", "HOU1.1", stand_ins.DONE), "what was done"),
    (("update", "HOU1.1", stand_ins.BEING_DONE), "what is being done"),
    (("update", "HOU1.1", f" {stand_ins.REVIEWED} "), "what came of the review"),
    (("due", "HOU1.1", "2027-01-31", "--reason", stand_ins.WHY), "the reason"),
    (("due", "HOU1.1", stand_ins.NEW_DATE, "--reason", "Damp"), "write a date"),
    (("done", "HOU1.1", "--on", stand_ins.DAY), "write a day"),
    (("set", "R-CY", f"current.likelihood={stand_ins.SCORE}"), "a number"),
    (("update", "HOU1.1", "Bought", "--rag", stand_ins.COLOUR), "amber"),
    (("update", "HOU1.1", "Bought", "--percent", stand_ins.PERCENT), "a number"),
    (("add", "approved", "--under", "HOU", f"by={stand_ins.BY_WHOM}"), "who approved it"),
]


@pytest.fixture
def edit(planctl: Run, tmp_path: Path) -> Run:
    millbrook(tmp_path)
    return planctl


@pytest.mark.parametrize(("typed", "cure"), PASTED)
def test_a_word_for_what_is_to_be_written_is_never_written(
    typed: tuple[str, ...], cure: str, edit: Run
) -> None:
    made = edit(*typed, *DAY)
    assert made.code == 2
    assert cure in made.err


def test_every_such_word_is_tried_above() -> None:
    tried = " ".join(word for typed, _ in PASTED for word in typed)
    assert [word for word in WORDS if word not in tried] == []


def test_the_same_letters_in_a_text_or_under_a_key_of_ones_own_are_written(edit: Run) -> None:
    assert edit("update", "HOU1.1", "VALUE for money looked at", *DAY).code == 0
    assert edit("set", "HOU1.1", "x-judged-by=VALUE", *DAY).code == 0
