"""The reviewer's guide shows what planctl says of a real plan that a manager edits."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support.command import ROOT, Run
from tests.support.golden import Golden
from tests.support.repositories import Repo

GUIDE = ROOT / "docs" / "review.md"
SET = "plans/cheshire-east-2011-12"
PLAN = f"{SET}/local-independent-living.yaml"
# A comment as it looks on the page, and what a terminal shows.
COMMENT = re.compile(r"^<!-- planctl ([^\n]*) -->\n\n(.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^```text\n\$ planctl ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REVISION = """\
        due: 2011-09-30
        revisions:
          - from: 2011-06-30
            to: 2011-09-30
            on: 2011-07-04
            reason: The pilot started in May, not in March
            approved_by: SMT
"""
DONE = "        status: done\n        completed: 2011-06-28\n"
NEW = """\
      - ref: SLIL002.6
        title: Tell card holders how long a new card takes
        owner: Sue Crompton
        due: 2011-12-31
"""
# What a manager would write into the plan at the end of the first quarter.
EDITS = (
    ("        owner: Nicola Phillips\n        due: 2011-06-30\n",
     f"        owner: Nicola Phillips\n{REVISION}"),
    ("        owner: Vicky Worthington\n        due: 2011-06-30\n",
     f"        owner: Vicky Worthington\n        due: 2011-06-30\n{DONE}"),
    ("as and when needed\n        owner: Rachael Elliot\n",
     "as and when needed\n        owner: Garry Booth\n"),
    ("        owner: Alison McCudden\n        due: 2012-03-31\n",
     f"        owner: Alison McCudden\n        due: 2012-03-31\n{NEW}"),
    ("managing caseloads\n        owner: Jacqui Evans\n        due: 2011-04-30\n",
     "managing caseloads\n        owner: Jacqui Evans\n        due: 2011-09-30\n"),
    ("Bring ABC to the teams", "Bring ABC to all teams"),
    ("£850K", "£700K"),
    ("    supports: [DADU004]\n", "    supports: []\n"),
)  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository of the plans, in which a manager's edit was merged."""
    files = {f"{SET}/{path.name}": path.read_text("utf-8") for path in (ROOT / SET).glob("*.yaml")}
    made = Repo(tmp_path)
    made.wait(70)
    made.commit("The plans as published", files, author="Garry Booth")
    made.wait(22)
    made.git("checkout", "-q", "-b", "quarter-1")
    made.commit("First quarter", made.replace(PLAN, *EDITS), author="Jacqui Evans")
    made.git("checkout", "-q", "main")
    made.wait(2)
    made.git("merge", "-q", "--no-ff", "-m", "Merge pull request #12 from quarter-1", "quarter-1")
    return made


def test_the_guide_shows_what_planctl_says(
    repo: Repo, planctl: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    del repo
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("PLANCTL_AS_OF")
    text = GUIDE.read_text(encoding="utf-8")
    asked: list[str] = []

    def said(command: str) -> str:
        name = command.partition(" ")[0]
        asked.append(name)
        # On a terminal, which the guide shows, lists are tables.
        table = ["--format", "table"] if name in {"slippage", "summary"} else []
        result = planctl(*shlex.split(command), *table)
        assert (result.code, result.err) == (0, ""), result.err
        return "\n".join(line.rstrip() for line in result.out.rstrip("\n").split("\n"))

    now = COMMENT.sub(
        lambda block: f"<!-- planctl {block[1]} -->\n\n{said(block[1])}\n\n<!-- end -->", text
    )
    now = SHOWN.sub(lambda block: f"```text\n$ planctl {block[1]}\n{said(block[1])}\n```", now)
    assert asked == ["diff", "history", "slippage", "summary"]
    golden(GUIDE, now)


def test_the_guide_tells_every_consequence() -> None:
    """What 'diff' may say, in its own words, stands in the guide's table."""
    room = ROOT / "src" / "planctl" / "checking"
    source = "".join(
        (room / name).read_text("utf-8") for name in ("consequences.py", "quiet_changes.py")
    )
    told = {"becomes overdue", "is no longer overdue", "with no reason given",
            "no longer supports a higher objective", "loses its last action",
            "is no longer supported by anything", "has an easier target",
            "open actions by officer", "is judged otherwise", "is asked otherwise",
            "promises otherwise", "is told otherwise than it was", "is seen by others",
            "has other money", "means otherwise"}  # fmt: skip
    guide = GUIDE.read_text(encoding="utf-8")
    assert not [words for words in told if words not in source]
    assert not [words for words in told if f"{words}" not in guide]
