"""A corporate plan below another: one plan set, whichever command is asked and by which PATHS."""

import shutil
from pathlib import Path

import pytest

from planctl.system import modules
from tests.support.command import Run
from tests.support.exported import read_csv
from tests.support.repositories import FILES, Repo

INNER = {
    name.replace("plans/", "plans/inner/"): text.replace("RDS", "XRD").replace("PRK", "XPK")
    for name, text in FILES.items()
}
# Each with the option by which it takes a PATH.
COMMANDS: dict[str, tuple[list[str], str]] = {
    "baseline": (["baseline", "--format", "json"], ""),
    "chase": (["chase", "made"], ""),
    "diff": (["diff", "HEAD~1", "--format", "json"], "--in"),
    "document": (["document", "plan:XRD"], ""),
    "export": (["export", "--format", "ics"], ""),
    "history": (["history", "XRD1.1", "--format", "json"], ""),
    "list": (["list", "actions", "--format", "json"], ""),
    "measures": (["measures", "--format", "json"], ""),
    "fix": (["fix", "--dry-run", "--format", "json"], ""),
    "fmt": (["fmt", "--check", "--format", "json"], ""),
    "overdue": (["overdue", "--format", "json"], ""),
    "owner": (["owner", "Ann Hill", "--format", "json"], ""),
    "owners": (["owners", "--format", "json"], ""),
    "report": (["report", "--format", "json"], ""),
    "query": (["query", "SELECT * FROM actions", "--format", "json"], ""),
    "returns": (["returns", "--format", "json"], ""),
    "risks": (["risks", "--format", "json"], ""),
    "show": (["show", "XRD1.1", "--format", "json"], ""),
    "site": (["site", "made"], ""),
    "slippage": (["slippage", "--format", "json"], ""),
    "summary": (["summary", "--format", "json"], ""),
    "thread": (["thread", "--format", "json"], "--in"),
    "validate": (["validate", "--format", "json"], ""),
}
NO_PLANS = {"explain", "rules", "schema"}
# An edit changes one record of one set, and refuses what means several: tests/editing.
EDITS = {
    "actual", "add", "assign", "done", "due", "handover", "import", "move", "new", "rename",
    "rollover", "set", "update",
}  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path, FILES | INNER)
    changed = made.replace("plans/inner/roads.yaml", ("due: 2011-06-30\n", "due: 2011-07-31\n"))
    made.commit("Later", changed)
    return made


def test_every_command_that_reads_plans_is_here() -> None:
    assert set(modules.names("planctl.commands")) - NO_PLANS - EDITS == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "paths", [["plans", "plans/inner"], ["plans/inner", "plans"], [".", "plans/inner/parks.yaml"]]
)
def test_one_answer(name: str, paths: list[str], repo: Repo, planctl: Run) -> None:
    command, option = COMMANDS[name]
    answers = []
    for chosen in (["plans"], paths):
        words = [word for path in chosen for word in ([option, path] if option else [path])]
        result = planctl(*command, *words)
        made = {
            path.relative_to(repo.folder).as_posix(): path.read_bytes()
            for path in repo.folder.glob("made/**/*") if path.is_file()
        }  # fmt: skip
        answers.append((result, made))
        shutil.rmtree("made", ignore_errors=True)
        for baseline in repo.folder.glob("*.json"):
            baseline.unlink()
    assert answers[0] == answers[1]
    assert answers[0][0].code in {0, 1}
    assert answers[0][0].out or made


def test_files_of_both_are_in_one_set(repo: Repo, planctl: Run) -> None:
    del repo
    result = planctl("validate", "plans/inner/corporate-plan.yaml", "plans/roads.yaml")
    assert result.code == 1
    assert "the plan set already has a document of kind 'corporate-plan'" in result.out
    assert (
        planctl("export", "--format", "csv", "--output", "made", "plans/inner", "plans").code == 0
    )
    tables = read_csv(Path("made"))
    assert {row["plan_set"] for row in tables["actions"]} == {"plans"}
    assert len(tables["actions"]) == 10


@pytest.mark.parametrize("name", ["list", "summary", "validate", "owners", "risks"])
def test_the_nearest_set_is_that_of_a_path_below_it(
    name: str, repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, _ = COMMANDS[name]
    result = planctl(*command, "plans/inner")
    assert ': "plans"' not in result.out
    monkeypatch.chdir(repo.folder / "plans" / "inner")
    assert planctl(*command).code == planctl(*command, "roads.yaml").code == result.code
