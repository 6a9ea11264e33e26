"""The page of the monthly job: its commands are run in order, and change what the page shows."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.command import ROOT, Run
from tests.support.repositories import Repo

PAGE = (ROOT / "docs" / "monthly.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|diff)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_commands_change_what_the_page_shows(planctl: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans" / "cheshire-east-2011-12", tmp_path / "plans")
    repo = Repo(tmp_path)
    repo.commit("Plans", {})
    known = _errors(planctl)
    diff = ""
    for kind, block in BLOCKS:
        if kind == "sh":
            for line in block.splitlines():
                result = planctl(*shlex.split(line)[1:])
                # Besides what validate finds from then on, nothing is said.
                said = result.err.partition("planctl: with this 'planctl validate' finds ")[0]
                assert (result.code, said) == (0, ""), line
            diff = repo.git("diff", "-U5")
            repo.commit("An edit", {})
        else:
            assert block in diff, diff
    assert _errors(planctl) == known
    assert len(BLOCKS) > 12


def _errors(planctl: Run) -> int:
    found = re.search(r"(\d+) errors?", planctl("validate").out)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("name", re.findall(r"^planctl ([a-z]+)", PAGE, re.MULTILINE))
def test_every_command_of_the_page_has_help(name: str, planctl: Run) -> None:
    assert planctl(name, "--help").code == 0
