"""What is checked of a new text before it counts, tried with splices that are wrong."""

import pytest

from planctl.editing.edited import edited
from planctl.editing.operations import Put
from planctl.editing.splices import Splice, applied
from planctl.language.yaml.reader import read
from planctl.system.errors import ExitCode, PlanctlError

RAW = b"title: T # why\nowner: A\n"


@pytest.mark.parametrize(
    ("splices", "why"),
    [
        ([Splice(7, 14, "U")], "the comment '# why' would be lost"),
        ([Splice(7, 8, "U # new")], "the comment '# why' would be lost"),
        ([Splice(7, 8, "U"), Splice(22, 23, "B")], "would not read back as what was asked"),
        ([Splice(7, 8, "V")], "would not read back as what was asked"),
        ([Splice(7, 8, '"U')], "the plan would no longer be read"),
        ([Splice(7, 8, "&a U")], "the plan would no longer be read: anchor '&a' is not allowed"),
        ([Splice(0, 24, "")], "the plan would no longer be read: nothing would be left"),
    ],
)
def test_a_wrong_text_is_refused(
    splices: list[Splice], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.editing.make.splices", lambda *_, **__: splices)
    with pytest.raises(PlanctlError) as refusal:
        edited(read(RAW, "plan.yaml"), RAW, [Put(("title",), "U")])
    assert why in str(refusal.value)
    assert refusal.value.code is ExitCode.INCOMPLETE


def test_the_same_with_the_right_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planctl.editing.make.splices", lambda *_, **__: [Splice(7, 8, "U")])
    after = edited(read(RAW, "plan.yaml"), RAW, [Put(("title",), "U")])
    assert after.raw == b"title: U # why\nowner: A\n"


def test_splices_at_one_place_have_no_order() -> None:
    for other in (Splice(7, 7, "x"), Splice(6, 9, "x")):
        with pytest.raises(ValueError, match="overlap"):
            applied("title: T", [Splice(7, 8, "U"), other])
    assert applied("abc", [Splice(2, 3, "C"), Splice(0, 1, "A")]) == "AbC"
