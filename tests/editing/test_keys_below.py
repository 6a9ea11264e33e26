"""A key that stands below another, typed without that."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.millbrook import millbrook


@pytest.mark.parametrize(
    ("setting", "meant"),
    [("likelihood=4", "current.likelihood"), ("score=6", "current.score")],
)
def test_a_key_below_another_is_named_whole(
    setting: str, meant: str, planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    made = planctl("set", "R-CY", setting, "--dry-run", "--in", "plans", "--as-of", "2026-07-30")
    assert made.code == 2
    assert f"did you mean {meant}?" in made.err
    assert "x-" not in made.err
