"""``--at``: the plans as they were at a revision, whoever reads them and with what settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.jobs.job import Job
from tests.support.command import AS_OF, Run
from tests.support.repositories import CORPORATE, FILES, PARKS, PEOPLE, ROADS, Repo

_LONGEST = 60


def run(folder: Path, *arguments: str) -> str:
    """Return how a process of its own ends and what it prints; one that waits for ever fails."""
    done = subprocess.run(
        [sys.executable, "-m", "planctl", *arguments, "--as-of", AS_OF], cwd=folder,
        capture_output=True, text=True, encoding="utf-8", timeout=_LONGEST, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return f"{done.returncode}\n{done.stdout}"


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Return a repository of 24 plan sets, each of five files and large enough to take a while."""
    filler = "".join(f"  - {{ref: CP{n}, title: Objective {n}}}\n" for n in range(3, 60))
    files: dict[str, str] = {}
    for number in range(24):
        folder = f"plans/council-{number:02}"
        roads = ROADS.replace("Survey every road", f"Survey every road of council {number}")
        files |= {
            f"{folder}/corporate-plan.yaml": CORPORATE + filler,
            f"{folder}/people.yaml": PEOPLE,
            f"{folder}/roads.yaml": roads,
            f"{folder}/parks.yaml": PARKS,
            f"{folder}/lanes.yaml": PARKS.replace("PRK", "LAN").replace("Parks", "Lanes"),
        }
    return Repo(tmp_path_factory.mktemp("councils"), files)


@pytest.mark.parametrize("jobs", ["1", "2", "7"])
@pytest.mark.parametrize("command", ["list actions --format csv", "validate --format json"])
def test_processes_that_share_the_reading_read_a_revision(
    command: str, jobs: str, councils: Repo
) -> None:
    words = command.split()
    here = run(councils.folder, *words, "--no-cache", "--jobs", "1")
    assert run(councils.folder, *words, "--at", "HEAD", "--jobs", jobs) == here
    assert "council-23" in here


@pytest.mark.parametrize("jobs", ["1", "2", "7"])
def test_a_site_of_a_revision_is_that_of_the_working_tree(
    jobs: str, councils: Repo, tmp_path: Path
) -> None:
    folder = councils.folder
    folders = ["plans/council-03", "plans/council-17"]
    run(folder, "site", str(tmp_path / "here"), *folders, "--jobs", "1")
    run(folder, "site", str(tmp_path / "there"), *folders, "--at", "HEAD", "--jobs", jobs)
    here, there = (_files(tmp_path / name) for name in ("here", "there"))
    commit = councils.git("rev-parse", "HEAD")
    said = f"Plans at commit {commit}. ".encode()
    cover = f"<div><dt>Plan as of commit</dt><dd>{commit[:10]}</dd></div>\n".encode()
    assert here.keys() == there.keys()
    # Workbook, database and description say the revision in their own ways, and so the note.
    own = ("plans.xlsx", "plans.sqlite", "csv-metadata.json", "planctl-site.json")
    for name, raw in there.items():
        assert name.endswith(own) or raw.replace(said, b"").replace(cover, b"") == here[name], name
    assert len(here) > 20


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def test_a_revision_is_read_as_the_options_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    job = Job.start(None, "HEAD", cached=False, jobs=1, public=True)
    assert (job.cached, job.jobs, job.public) == (False, 1, True)
    job.gaps.append("of this revision alone")
    assert job.at(job.tree.repository, "HEAD", None).gaps == []  # type: ignore[attr-defined]


OFF = '[rules]\nvague-due = "off"\n'


def _configured(folder: Path, files: dict[str, str], links: dict[str, str]) -> Repo:
    """Return a repository whose first commit is configured, and whose last is not."""
    repo = Repo(folder, FILES | files)
    for name, target in links.items():
        (folder / name).symlink_to(target)
    repo.commit("Links", {})
    return repo


def _lost(repo: Repo, name: str) -> None:
    oid = repo.git("rev-parse", f"HEAD:{name}")
    (repo.folder / ".git" / "objects" / oid[:2] / oid[2:]).unlink()


@pytest.mark.parametrize("name", ["planctl.toml", "pyproject.toml"])
def test_a_configuration_that_the_clone_lacks_is_not_none(
    name: str, tmp_path: Path, planctl: Run
) -> None:
    repo = _configured(tmp_path, {name: "[tool.planctl]\n" if name[1] == "y" else OFF}, {})
    _lost(repo, name)
    repo.write({"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    for command in (["diff"], ["validate", "--changed-since", "HEAD"]):
        result = planctl(*command)
        assert (result.code, result.out) == (3, "")
        assert f"{name} at HEAD cannot be read: its contents are not in this clone" in result.err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_configuration_that_is_a_link(tmp_path: Path, planctl: Run) -> None:
    repo = _configured(
        tmp_path, {"shared/ours.toml": OFF + "#" * 2_000_000}, {"planctl.toml": "shared/ours.toml"}
    )
    vague = repo.replace("plans/roads.yaml", ("due: 2012-03\n", "due: soon\n"))
    repo.write(vague)
    assert "vague-due" not in planctl("validate").out
    assert "vague-due" not in planctl("diff").out
    repo.write({"shared/ours.toml": ""})
    result = planctl("validate")
    assert (result.code, result.out) == (2, "")
    assert "planctl.toml cannot be read: a link to no file" in result.err
    assert planctl("diff").code == 2
    repo.commit("Nowhere", {})
    (tmp_path / "planctl.toml").unlink()
    result = planctl("diff")
    assert (result.code, result.out) == (3, "")
    assert "planctl.toml at HEAD cannot be read: a link to no file" in result.err
