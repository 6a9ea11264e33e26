"""A current folder that somebody deleted is said in one line, whatever is asked for."""

import os
from pathlib import Path

import pytest

from tests.support.command import call

if os.name == "nt":
    pytest.skip("Windows keeps a folder that somebody is in", allow_module_level=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"], ["validate", "-"], ["list", "action"], ["owner", "Ann"], ["show", "A1"],
        ["history", "A1"], ["diff"], ["slippage"], ["baseline"], ["report"], ["site", "out"],
        ["export", "-o", "plans.xlsx"], ["explain", "missing-owner"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_folder_that_is_gone(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    result = call(arguments)
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "planctl: the current folder cannot be used: it is there no more\n  hint: cd to another\n"
    )
