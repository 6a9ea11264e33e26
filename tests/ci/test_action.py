"""The GitHub Action: its own steps and scripts, run in bash over a repository made for the test.

A step gets what the runner of GitHub would give it; ``gh`` is a stand-in that keeps each call.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.ci_formats import HOSTILE, commands, schema, tool
from tests.support.command import ROOT
from tests.support.repositories import FILES, PARKS, ROADS, Repo

pytestmark = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="the scripts are for bash"
)
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = [step for step in ACTION["runs"]["steps"] if "run" in step]
EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
LATER = ("due: 2011-06-30", "due: 2011-07-31")
MARKER = "<!-- planctl -->\n"


@dataclass
class Outcome:
    """What a run of the action did.

    Attributes:
        codes: how each step that ran ended, by its name.
        calls: of gh.
    """

    codes: dict[str, int] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    calls: list[dict[str, str]] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a step ended badly."""
        return any(self.codes.values())

    @property
    def written(self) -> list[tuple[str, str]]:
        """What was asked of gh, but for looking."""
        return [(item["method"], item["path"]) for item in self.calls if item["method"] != "GET"]


class Runner:
    """A pull request in a repository, and a runner that does the action's steps on its merge."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repo = Repo(folder / "checkout", FILES)
        self.comments: list[dict[str, object]] = []
        self.inputs = {name: item["default"] for name, item in ACTION["inputs"].items()}
        self.inputs |= {"token": "given"}
        self.event = "pull_request"
        self.gh_fails = ""
        self.head = self.base = ""
        programs = folder / "programs"
        programs.mkdir()
        self._program(programs / "gh", ROOT / "tests" / "data" / "gh.py")
        self.temporary = folder / "temporary"
        # What 'install.sh' makes: planctl, in an environment of its own.
        python = self.temporary / "planctl-environment" / "bin" / "python"
        python.parent.mkdir(parents=True)
        self._program(python)

    def _program(self, path: Path, *arguments: Path) -> None:
        words = " ".join(f"'{item}'" for item in (sys.executable, *arguments))
        path.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        path.chmod(0o755)

    def pull(
        self, files: Mapping[str, str], message: str = "A change", branch: str = "work"
    ) -> None:
        """Commit files on a branch, and check out its merge with main, as GitHub does."""
        self.base = self.repo.git("rev-parse", "main")
        self.repo.git("checkout", "-q", "-b", branch)
        self.head = self.repo.commit(message, dict(files))
        self.repo.git("checkout", "-q", "--detach", "main")
        self.repo.git("merge", "-q", "--no-ff", "-m", "Merge", self.head)

    def run(self) -> Outcome:
        """Do the steps."""
        outcome = Outcome()
        calls, summary = self.folder / "calls", self.folder / "summary"
        comments, output = self.folder / "comments.json", self.folder / "output"
        comments.write_text(json.dumps(self.comments), encoding="utf-8")
        for file in (calls, summary, output):
            file.write_text("", encoding="utf-8")
        outputs: dict[str, str] = {}
        installed = "skipped"
        for step in STEPS:
            known = {**{f"inputs.{name}": value for name, value in self.inputs.items()},
                     **{f"steps.diff.outputs.{key}": value for key, value in outputs.items()},
                     "steps.install.outcome": installed, "github.event_name": self.event,
                     "github.event.pull_request.base.sha": self.base,
                     "github.event.pull_request.head.sha": self.head,
                     "github.event.pull_request.number": "7" if self.base else ""}  # fmt: skip
            name, condition = step["name"], step.get("if", "")
            if outcome.failed and "cancelled()" not in condition:  # the runner's own condition
                continue
            if step.get("id") == "install":
                installed = "success"
            if step.get("id") == "install" or not holds(condition, known):
                continue
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.repo.folder, capture_output=True, encoding="utf-8", check=False,
                env={
                    "PATH": f"{self.folder / 'programs'}:{os.environ['PATH']}",
                    "HOME": str(self.folder), "PLANCTL_AS_OF": "2011-07-01",
                    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
                    "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true",
                    "GITHUB_REPOSITORY": "westshire/plans", "GITHUB_EVENT_NAME": self.event,
                    "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output),
                    "RUNNER_TEMP": str(self.temporary), "GH_CALLS": str(calls),
                    "GH_COMMENTS": str(comments), "GH_FAILS": self.gh_fails,
                    **{key: filled(value, known) for key, value in step.get("env", {}).items()},
                },
            )  # fmt: skip
            outcome.codes[name] = done.returncode
            outcome.log += done.stdout + done.stderr
            lines = output.read_text(encoding="utf-8").splitlines()
            outputs = dict(line.split("=", 1) for line in lines)
        outcome.summary = summary.read_text(encoding="utf-8")
        outcome.calls = [json.loads(line) for line in calls.read_text("utf-8").splitlines()]
        return outcome


def filled(text: str, known: Mapping[str, str]) -> str:
    """Return a value as the runner gives it: what it does not know is empty."""
    return EXPRESSION.sub(lambda match: known.get(match[1], ""), text)


def holds(condition: str, known: Mapping[str, str]) -> bool:
    """Whether a step's ``if`` holds: comparisons that are joined by ``&&``."""
    for part in condition.split("&&"):
        words = part.split()
        if words in ([], ["!cancelled()"]):
            continue
        name, sign, value = words
        assert name.startswith(("steps.", "inputs.", "github.")), name
        if (known.get(name, "") == value.strip("'")) is not (sign == "=="):
            return False
    return True


def comment(number: int, body: str, kind: str = "Bot") -> dict[str, object]:
    return {"id": number, "user": {"type": kind, "login": "x"}, "body": body}


def annotations(log: str) -> list[str]:
    """Return the messages that the runner would show, and check that none is forged."""
    lines, shown, word = log.split("\n"), [], ""
    for line in lines:
        if word:
            word = "" if line == f"::{word}::" else word
        elif line.startswith("::stop-commands::"):
            word = line.removeprefix("::stop-commands::")
        else:
            shown.append(line)
    assert not word
    found = commands("\n".join(shown))
    assert all(item[1].get("title", "").startswith("planctl") for item in found), found
    return [f"{name} {properties['title']}" for name, properties, _ in found]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def roads(runner: Runner, *changes: tuple[str, str]) -> dict[str, str]:
    return runner.repo.replace("plans/roads.yaml", *changes)


ISSUE = "repos/westshire/plans/issues/7/comments"


def test_no_script_of_a_step_holds_an_expression() -> None:
    steps = ACTION["runs"]["steps"]
    assert len(STEPS) == 5
    assert not [step for step in steps if "${{" in step.get("run", "")]
    for script in (ROOT / "action").iterdir():
        assert "${{" not in script.read_text(encoding="utf-8")
    assert re.fullmatch(r"actions/setup-python@[0-9a-f]{40}", steps[1]["uses"])
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert steps[1]["uses"] in workflow


def test_the_token_reaches_only_the_step_that_writes() -> None:
    given = [step["name"] for step in STEPS if "inputs.token" in str(step.get("env"))]
    assert given == ["Write the comment"]


def test_the_first_comment(runner: Runner) -> None:
    runner.pull(roads(runner, LATER))
    runner.comments = [comment(1, MARKER, "User"), comment(2, "Hello"), comment(3, f"> {MARKER}")]
    outcome = runner.run()
    assert not outcome.failed, outcome.log
    assert outcome.written == [("POST", ISSUE)]
    body = outcome.calls[-1]["body"]
    assert body.startswith(f"{MARKER}**1 date later in 1 plan.")
    assert "action RDS1.1" in body
    assert f" compared with {runner.base[:10]}, as of " in body
    assert outcome.calls[-1]["by"] == "given"
    assert outcome.summary == ""


def test_the_comment_that_is_there_is_brought_up_to_date(runner: Runner) -> None:
    runner.pull(roads(runner, LATER))
    runner.comments = [comment(4, MARKER, "User"), comment(5, "x"), comment(6, f"{MARKER}old")]
    outcome = runner.run()
    assert outcome.written == [("PATCH", "repos/westshire/plans/issues/comments/6")]
    assert "action RDS1.1" in outcome.calls[-1]["body"]


def test_nothing_changed(runner: Runner) -> None:
    runner.pull({"README.md": "Plans.\n"})
    outcome = runner.run()
    assert (outcome.failed, outcome.written) == (False, [])
    runner.comments = [comment(6, f"{MARKER}old")]
    outcome = runner.run()
    assert outcome.written == [("PATCH", "repos/westshire/plans/issues/comments/6")]
    assert outcome.calls[-1]["body"].startswith(f"{MARKER}**No change to any plan.**")


@pytest.mark.parametrize("fails", ["GET", "POST"])
def test_a_token_that_may_only_read(runner: Runner, fails: str) -> None:
    runner.pull(roads(runner, LATER))
    runner.gh_fails = fails
    outcome = runner.run()
    assert not outcome.failed
    assert "action RDS1.1" in outcome.summary
    assert annotations(outcome.log).count("notice planctl") == 1
    assert "HTTP 403" in outcome.log


def test_a_fault_is_annotated_and_the_comment_written(runner: Runner) -> None:
    runner.pull(roads(runner, ("measures: [M1]", "measures: [M9]")))
    outcome = runner.run()
    assert outcome.codes["Validate the plans"] == 1
    assert annotations(outcome.log) == ["error planctl unknown-measure"]
    assert outcome.written == [("POST", ISSUE)]
    assert "unknown-measure" in outcome.calls[-1]["body"]


def test_older_faults_are_not_the_pull_requests(runner: Runner) -> None:
    runner.repo.commit("A fault", roads(runner, ("measures: [M1]", "measures: [M9]")))
    runner.pull({"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    assert runner.run().codes["Validate the plans"] == 0
    runner.inputs["changed-since"] = ""
    assert runner.run().codes["Validate the plans"] == 1
    runner.inputs |= {"changed-since": "base", "fail-on": "never"}
    assert runner.run().codes["Validate the plans"] == 0


PLANTED = {
    "plans/HEAD": "ref: refs/heads/main\n",
    "plans/config": "[core]\n\tbare = true\n",
    "plans/objects/none": "none\n",
    "plans/refs/none": "none\n",
}


@pytest.mark.parametrize("planted", [{}, PLANTED], ids=["", "beside a planted repository"])
def test_what_others_merged_meanwhile_is_not_shown(runner: Runner, planted: dict[str, str]) -> None:
    """The event tells of the base as it was; the merge that is checked out has a newer one."""
    runner.inputs["working-directory"] = "plans"
    runner.pull(roads(runner, LATER) | planted)
    runner.repo.git("checkout", "-q", "main")
    runner.repo.commit("Parks", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    runner.repo.git("checkout", "-q", "--detach", "main")
    runner.repo.git("merge", "-q", "--no-ff", "-m", "Merge", runner.head)
    body = runner.run().calls[-1]["body"]
    assert "RDS1.1" in body
    assert "PRK" not in body
    # Where a workflow checks out the branch itself, it is compared from where it parted.
    runner.repo.git("checkout", "-q", "--detach", runner.head)
    body = runner.run().calls[-1]["body"]
    assert "RDS1.1" in body
    assert "PRK" not in body


def test_a_plan_that_cannot_be_read(runner: Runner) -> None:
    runner.pull({"plans/roads.yaml": ROADS + "<<<<<<< HEAD\n"} | {"plans/parks.yaml": PARKS + "\n"})
    outcome = runner.run()
    assert outcome.codes == {
        STEPS[0]["name"]: 0, "Validate the plans": 1, "Say what changes": 0, "Write the comment": 0
    }  # fmt: skip
    assert (
        "plans/roads.yaml: line 47, column 1: a git merge conflict marker"
        in outcome.calls[-1]["body"]
    )


def test_a_base_that_is_not_in_the_clone(runner: Runner) -> None:
    runner.pull(roads(runner, LATER))
    runner.base, runner.head = "1" * 40, "2" * 40
    outcome = runner.run()
    assert (outcome.codes["Validate the plans"], outcome.codes["Say what changes"]) == (3, 3)
    assert outcome.calls == []
    assert "there is no commit" in outcome.log


def test_other_events_have_no_comment(runner: Runner) -> None:
    runner.event = "push"
    runner.repo.commit("A fault", roads(runner, ("measures: [M1]", "measures: [M9]")))
    outcome = runner.run()
    assert outcome.codes == {STEPS[0]["name"]: 0, "Validate the plans": 1}
    runner.pull(roads(runner, LATER), branch="other")
    runner.event = "pull_request"
    runner.inputs["comment"] = "false"
    assert runner.run().calls == []


def test_pull_request_target_is_refused(runner: Runner) -> None:
    runner.event = "pull_request_target"
    outcome = runner.run()
    assert outcome.codes == {STEPS[0]["name"]: 1}
    assert "does not run on pull_request_target" in outcome.log
    assert annotations(outcome.log) == ["error planctl"]


def test_paths_and_the_working_directory(runner: Runner) -> None:
    runner.pull(
        roads(runner, LATER) | {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")}
    )
    paths = "\n\nparks.yaml\r\ncorporate-plan.yaml"
    runner.inputs |= {"paths": paths, "working-directory": "plans"}
    body = runner.run().calls[-1]["body"]
    assert "| action PRK1.1<br>" in body
    assert "| action RDS1.1<br>" not in body


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_path_is_a_name(runner: Runner, text: str) -> None:
    runner.pull(roads(runner, LATER))
    before = sorted(path.name for path in runner.repo.folder.iterdir())
    for name in ("paths", "changed-since", "fail-on", "working-directory"):
        runner.inputs |= {"paths": "", "changed-since": "base", "fail-on": "error"}
        runner.inputs |= {"working-directory": ".", name: text}
        outcome = runner.run()
        assert outcome.codes["Validate the plans"] in {1, 2, 3}, (name, outcome.log)
        annotations(outcome.log)
        assert "Usage: planctl" not in outcome.log
    assert sorted(path.name for path in runner.repo.folder.iterdir()) == before


def test_hostile_plans_file_names_and_branches(runner: Runner) -> None:
    quoted = json.dumps(" ".join(HOSTILE) + "\n::error::forged\n<!-- planctl --> @ann <b>x</b>")
    runner.pull(
        roads(runner, LATER, ("title: Train the crews", f"title: {quoted}"))
        | {f"plans/::error::$(touch x)\n::error::{n}.yaml": ROADS + f"x{n}: [\n" for n in range(2)},
        message="$(touch x)\n\n::error::forged",
        branch="$(touch${IFS}x);--help",
    )
    before = sorted(path.name for path in runner.repo.folder.iterdir())
    outcome = runner.run()
    assert set(annotations(outcome.log)) == {"error planctl yaml-syntax"}
    body = outcome.calls[-1]["body"]
    assert outcome.written == [("POST", ISSUE)]
    assert not [line for line in body.split("\n")[1:] if line.startswith(("::", "<!--", "##["))]
    assert "@ann" not in body
    assert "<b>" not in body
    assert sorted(path.name for path in runner.repo.folder.iterdir()) == before


def test_nothing_of_the_checkout_is_imported(tmp_path: Path) -> None:
    """A pull request may add modules that 'python -m' would find first."""
    checkout, action, temporary = (tmp_path / name for name in ("checkout", "action", "temporary"))
    for folder in (checkout, action / "src" / "planctl", temporary):
        folder.mkdir(parents=True)
    for name in ("venv", "pip", "planctl", "sitecustomize", "sysconfig"):
        (checkout / f"{name}.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    (action / "requirements.txt").write_text("", encoding="utf-8")
    (action / "src" / "planctl" / "__init__.py").write_text("", encoding="utf-8")
    told = "import sys\nprint('planctl of the action', *sys.argv[1:])\n"
    (action / "src" / "planctl" / "__main__.py").write_text(told, encoding="utf-8")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    done = subprocess.run(
        ["bash", str(ROOT / "action" / "install.sh")],
        cwd=checkout, capture_output=True, encoding="utf-8", check=False,
        env={"PATH": f"{programs}:{os.environ['PATH']}", "RUNNER_TEMP": str(temporary),
             "GITHUB_ACTION_PATH": str(action), "PYTHONPATH": str(checkout),
             "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "planctl of the action --version\n"), done.stderr
    assert not [*tmp_path.rglob("ran")]


def blocks(document: str, start: str) -> list[str]:
    """Return the YAML that a document prints, whose first line is a certain one."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for block in found if block.startswith(start)]


def test_scripts_are_checked_by_shellcheck() -> None:
    scripts = sorted((ROOT / "action").glob("*.sh"))
    assert len(scripts) == 6
    done = tool("shellcheck", "--external-sources", "--enable=quote-safe-variables",
                *map(str, scripts))  # fmt: skip
    assert done.returncode == 0, done.stdout
    for script in scripts:
        if script.stem != "common":
            assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    shown = tmp_path / ".github" / "workflows"
    shown.mkdir(parents=True)
    (workflow,) = blocks("ci.md", "# .github/workflows/plans.yml")
    (shown / "plans.yml").write_text(workflow, encoding="utf-8")
    done = tool("zizmor", "--offline", "--format", "json", "action.yml", ".github/workflows",
                str(shown))  # fmt: skip
    assert (done.returncode, json.loads(done.stdout or "[]")) == (0, []), done.stderr


def test_the_schemas_of_github_and_gitlab(tmp_path: Path) -> None:
    schema("github-actions", ROOT / "action.yml")
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        schema("github-workflows", workflow)
    (shown,) = blocks("ci.md", "# .github/workflows/plans.yml")
    (tmp_path / "plans.yml").write_text(shown, encoding="utf-8")
    schema("github-workflows", tmp_path / "plans.yml")


def test_the_workflow_that_is_shown_asks_for_little() -> None:
    (shown,) = blocks("ci.md", "# .github/workflows/plans.yml")
    workflow: dict[str, Any] = YAML(typ="safe").load(shown)
    assert workflow["on"] == {"pull_request": None}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout, action = job["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert set(action.get("with", {})) <= set(ACTION["inputs"])
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in job["steps"])
