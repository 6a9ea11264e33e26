"""Commits that say no day, or one that cannot be: told as such, in the order of the history."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.command import AS_OF, Run
from tests.support.repositories import FILES, Repo

ROADS_FILE = "plans/roads.yaml"
DATES = {
    "none": "",
    "negative": "-62135596801 +0000",
    "before git": "-86400 +0000",
    "year 10000": "253402300800 +0000",
    "too large": "9" * 30 + " +0000",
    "endless": "9" * 5000 + " +0000",
    "no number": "yesterday +0000",
    "no zone": "1301612400",
}


def rewritten(repo: Repo, written: str) -> None:
    """Put a commit with another committer's date in place of the last one."""
    tree, parent = repo.git("rev-parse", "HEAD^{tree}"), repo.git("rev-parse", "HEAD~1")
    who = "Ann Hill <a@example.org> "
    raw = f"tree {tree}\nparent {parent}\nauthor {who}{written}\ncommitter {who}{written}\n"
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    done = subprocess.run(
        command, input=f"{raw}\nLater\n", cwd=repo.folder, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    head = repo.folder / ".git" / "refs" / "heads" / "main"
    head.write_text(done.stdout)


@pytest.fixture(params=list(DATES.values()), ids=list(DATES))
def repo(request: pytest.FixtureRequest, tmp_path: Path) -> Repo:
    """Return a repository in which the second of three moves was made on no day."""
    made = Repo(tmp_path, FILES)
    days = ("2011-06-30", "2011-07-31", "2011-08-31", "2011-09-30")
    for number in range(3):
        old, new = (f"due: {day}\n" for day in days[number : number + 2])
        made.commit("Later", made.replace(ROADS_FILE, (old, new)))
        if number == 1:
            rewritten(made, str(request.param))
    return made


def test_the_day_is_unknown_and_the_order_kept(repo: Repo, planctl: Run) -> None:
    result = planctl("history", "RDS1.1")
    assert (result.code, result.err) == (0, "")
    assert "day unknown  Ann Hill  " in result.out
    assert "0001" not in result.out
    told = json.loads(planctl("history", "RDS1.1", "--format", "json").out)
    days = [item["on"] for item in told["events"]]
    assert days == ["2011-04-02", "2011-04-03", None, "2011-04-05"]
    assert [item["on"] for item in told["moves"]] == days[1:]
    assert [item["to"] for item in told["moves"]] == ["2011-07-31", "2011-08-31", "2011-09-30"]
    (row,) = json.loads(planctl("slippage", "--format", "json").out)["rows"]
    assert [item["on"] for item in row["moves"]] == days[1:]
    assert repo.git("rev-parse", "HEAD~1") == told["events"][2]["commit"]


def test_a_pack_counts_it_in_no_period(repo: Repo, planctl: Run) -> None:
    del repo
    result = planctl("report", "--period", "2010/11 Q4")
    assert result.code == 0
    assert "1 due date moved, in 2 moves" in result.out
    none = "1 more move is on record with no day, so nobody can tell in which period it was made."
    assert none in result.out
    pack = json.loads(planctl("report", "--period", "2010/11 Q4", "--format", "json").out)
    assert "0001-01-01" not in json.dumps(pack)


def test_plans_at_such_a_commit_are_as_of_today(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLANCTL_AS_OF")
    oid = repo.git("rev-parse", "HEAD~1")
    result = planctl("list", "actions", "--at", "HEAD~1")
    assert result.code == 0
    assert f"planctl: the commit {oid[:10]} says no day, so today's counts\n" in result.err
    assert planctl("list", "actions", "--at", "HEAD~1", "--as-of", AS_OF).err == ""
    assert planctl("diff", "HEAD~2", "HEAD~1").code == 0
