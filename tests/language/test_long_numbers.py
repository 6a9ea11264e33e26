"""A target or an actual of a mebibyte is no number, and nobody looks in it for long."""

import pytest

from planctl.language import number_spelling


@pytest.mark.parametrize("target", [True, False])
@pytest.mark.parametrize("written", ["40% to{}60%", "12{}percent", "1 out of{}4"])
def test_no_cure_is_looked_for_in_a_long_text(
    target: bool,  # noqa: FBT001
    written: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert number_spelling.cure("40% to 60%", target=True)
    monkeypatch.setattr(number_spelling, "_PLAIN", None)
    assert number_spelling.cure(written.format(" " * 1000), target=target) == ""
