"""The template for GitLab CI: its script lines, run in bash over a repository made for the test."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support.ci_formats import HOSTILE, schema
from tests.support.command import ROOT
from tests.support.repositories import FILES, PARKS, Repo

pytestmark = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="the script is for bash and sh"
)
TEMPLATE = YAML(typ="safe").load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB = TEMPLATE["planctl"]
USUAL = {name: item["value"] for name, item in TEMPLATE["variables"].items()}
SHELLS = [shell for shell in ("bash", "dash") if shutil.which(shell)]


class Job:
    """A merge request, and the job of the template on its branch."""

    def __init__(self, folder: Path) -> None:
        self.repo = Repo(folder / "checkout", FILES)
        self.folder = folder
        self.base = ""
        self.shell = "bash"
        programs = folder / "programs"
        programs.mkdir()
        for name, words in {"planctl": "-m planctl", "python": ""}.items():
            program = programs / name
            program.write_text(f"#!/bin/sh\nexec '{sys.executable}' {words} \"$@\"\n", "utf-8")
            program.chmod(0o755)

    def merge_request(self, files: dict[str, str]) -> None:
        """Commit files on a branch, from here on."""
        self.base = self.repo.git("rev-parse", "HEAD")
        self.repo.git("checkout", "-q", "-b", "work")
        self.repo.commit("A change", files)

    def run(self, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Run the lines as GitLab does: one after the other, until one fails."""
        lines = "\n".join([*JOB["before_script"], *JOB["script"]])
        merge = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base} if self.base else {}
        return subprocess.run(
            [self.shell, "-e", "-c", lines],
            cwd=self.repo.folder, capture_output=True, encoding="utf-8", check=False,
            env={"PATH": f"{self.folder / 'programs'}:{os.environ['PATH']}", "HOME": "/nowhere",
                 "PLANCTL_AS_OF": "2011-07-01", "GIT_CONFIG_GLOBAL": os.devnull,
                 "GIT_CONFIG_NOSYSTEM": "1", **USUAL, **merge, **variables},
        )  # fmt: skip

    def read(self, name: str) -> str:
        """Return a file that the job made."""
        return (self.repo.folder / name).read_text(encoding="utf-8")


@pytest.fixture(params=SHELLS)
def job(tmp_path: Path, request: pytest.FixtureRequest) -> Job:
    made = Job(tmp_path)
    made.shell = request.param
    return made


def faults(job: Job) -> tuple[int, int]:
    """Return how many findings the Code Quality report has, and how many failures JUnit's."""
    quality = json.loads(job.read("planctl-code-quality.json"))
    return len(quality), job.read("planctl-junit.xml").count("<failure ")


def test_it_is_what_gitlab_takes() -> None:
    schema("gitlab-ci", ROOT / "ci" / "gitlab.yml")
    assert JOB["artifacts"]["when"] == "always"
    made = {"planctl-code-quality.json", "planctl-junit.xml", "planctl-diff.md"}
    artifacts = JOB["artifacts"]
    assert {*artifacts["paths"], *artifacts["reports"].values()} == made


def test_a_merge_request(job: Job) -> None:
    job.repo.commit("A fault", job.repo.replace("plans/roads.yaml", ("[M1]\n", "[M8]\n")))
    changed = {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")}
    job.merge_request(changed)
    done = job.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert faults(job) == (7, 0)
    assert job.read("planctl-diff.md").startswith("**1 date later in 1 plan.**")
    assert "**1 date later in 1 plan.**" in done.stdout
    job.repo.commit("Another", {"plans/parks.yaml": PARKS.replace("[CP2]", "[CP7]")})
    assert job.run().returncode == 1
    assert faults(job) == (8, 1)
    assert job.run(PLANCTL_FAIL_ON="never").returncode == 0


def test_the_default_branch_is_checked_whole(job: Job) -> None:
    job.repo.commit("A fault", job.repo.replace("plans/roads.yaml", ("[M1]\n", "[M8]\n")))
    assert job.run().returncode == 1
    assert faults(job) == (7, 1)
    assert not (job.repo.folder / "planctl-diff.md").exists()


def test_paths(job: Job) -> None:
    job.merge_request({**job.repo.replace("plans/roads.yaml", ("2011-06-30", "2011-07-31")),
                       "plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})  # fmt: skip
    assert job.run(PLANCTL_PATHS="plans/parks.yaml\n\nplans/people.yaml").returncode == 0
    report = job.read("planctl-diff.md")
    assert "| action PRK1.1<br>" in report
    assert "| action RDS1.1<br>" not in report


@pytest.mark.parametrize("text", [*HOSTILE, "PATHS\ntouch x", "x\nPATHS\ntouch x"])
def test_no_variable_is_run(job: Job, text: str) -> None:
    job.merge_request({})
    made = {"planctl-code-quality.json", "planctl-junit.xml", "planctl-diff.md"}
    before = {path.name for path in job.repo.folder.iterdir()} | made
    for name in ("PLANCTL_PATHS", "PLANCTL_FAIL_ON", "CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        done = job.run(**{name: text})
        assert done.returncode in {2, 3}, (name, done.stdout, done.stderr)
        assert "Usage: planctl" not in done.stdout
    assert {path.name for path in job.repo.folder.iterdir()} <= before


def test_nothing_of_the_checkout_is_installed_or_imported(job: Job) -> None:
    """Without planctl in the image, pip installs it: the pip of Python, and only that."""
    (job.folder / "programs" / "planctl").unlink()
    job.merge_request({"pip.py": "open('ran', 'w')\n", "planctl.py": "open('ran', 'w')\n"})
    path = f"{job.folder / 'programs'}:/usr/bin:/bin"
    done = job.run(PATH=path, PLANCTL_INSTALL="--help", PIP_NO_INDEX="1")
    assert done.returncode != 0
    assert re.search(r"Invalid requirement: '--help'", done.stderr)
    assert not (job.repo.folder / "ran").exists()
