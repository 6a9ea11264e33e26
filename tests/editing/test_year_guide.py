"""First plan, leaver, restructure, new year: the commands of these pages in their order."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import AS_OF, ROOT, Run
from tests.support.repositories import Repo

PAGES = ("first-plan.md", "leaver.md", "restructure.md", "year.md")
BLOCK = re.compile(
    r"^```(sh|diff)\n(.*?)^```$|^<!-- (as of) ([-0-9]+) -->$", re.MULTILINE | re.DOTALL
)


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Yield what a page has of commands, of what they change, and of days."""
    for match in BLOCK.finditer((ROOT / "docs" / page).read_text(encoding="utf-8")):
        yield (match[1], match[2]) if match[1] else (match[3], match[4])


def test_the_commands_make_what_the_pages_show(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCTL_AS_OF", AS_OF)
    repo = Repo(tmp_path)
    diff = ""
    shown = 0
    for page in PAGES:
        for kind, block in blocks(page):
            if kind == "as of":
                monkeypatch.setenv("PLANCTL_AS_OF", block)
            elif kind == "sh":
                for line in block.splitlines():
                    result = planctl(*shlex.split(line)[1:])
                    assert result.code == 0, (line, result.err)
                    found = json.loads(planctl("validate", "--format", "json").out)
                    assert found["totals"]["error"] == 0, (line, found["findings"])
                repo.git("add", "--all")
                diff = repo.git("diff", "--cached", "-U5")
                repo.commit("Edits", {})
            else:
                assert block in f"{diff}\n", (block, diff)
                shown += 1
    assert shown == 8


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_pages_has_help(page: str, planctl: Run) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    names = set(re.findall(r"(?:^|`)planctl ([a-z]+)", text, re.MULTILINE))
    assert len(names) > 2
    assert {name for name in names if planctl(name, "--help").code} == set()
