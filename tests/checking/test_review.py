"""What follows from a change, whatever its history, and whoever tries to fool the tool."""

import json
import os
from pathlib import Path

import pytest

from tests.support.changes import follows
from tests.support.command import Run
from tests.support.repositories import FILES, PARKS, ROADS, Repo

ROADS_FILE = "plans/roads.yaml"
WALK = "- {ref: RDS2.1, title: Walk the streets, owner: Ben Wood, due: 2011-09-30}"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path, FILES)


def after(repo: Repo, planctl: Run, kind: str, *changes: tuple[str, str]) -> list[str]:
    """Return what follows from some replacements in the plan of roads."""
    repo.write(repo.replace(ROADS_FILE, *changes))
    return follows(planctl("diff", "--format", "json").out, kind)


def test_becomes_overdue(repo: Repo, planctl: Run) -> None:
    moved = ("due: 2011/12 Q2", "due: 2011-06-30")
    assert after(repo, planctl, "becomes-overdue", moved) == ["action RDS1.2 becomes overdue"]


def test_is_no_longer_overdue_and_why(repo: Repo, planctl: Run) -> None:
    found = after(
        repo, planctl, "no-longer-overdue",
        ("due: 2011-06-30\n", "due: 2011-08-30\n"),
        ("title: Map drawn, due: 2011-05-31", "title: Map drawn, status: done, due: 2011-05-31"),
        ("          - {title: Report written, due: 2011-06-15}\n", ""),
    )  # fmt: skip
    assert found == [
        "action RDS1.1 is no longer overdue: a later date",
        "milestone 'Map drawn' of RDS1.1 is no longer overdue: done",
        "milestone 'Report written' of RDS1.1 is no longer overdue: removed",
    ]


def test_a_passed_date_moved_without_a_reason(repo: Repo, planctl: Run) -> None:
    later = ("due: 2011-06-30\n", "due: 2011-08-30\n")
    message = "action RDS1.1 has a later date after the old one had passed, with no reason given"
    assert after(repo, planctl, "moved-after-passing", later) == [message]
    told = (
        "due: 2011-08-30\n        revisions: [{from: 2011-06-30, to: 2011-08-30, reason: Rain}]\n"
    )
    assert after(repo, planctl, "moved-after-passing", ("due: 2011-08-30\n", told)) == []


def test_a_later_date_stands_beside_its_reason(repo: Repo, planctl: Run) -> None:
    told = "revisions: [{to: 2012-04, on: 2011-05-03, reason: Late money, approved_by: Ann Hill}]"
    repo.write(repo.replace(ROADS_FILE, ("due: 2012-03\n", f"due: 2012-04\n        {told}\n"),
        ("due: 2011/12 Q2", "due: 2011/12 Q3"),
        ("title: Survey every road", "title: Survey all roads")))  # fmt: skip
    out = " ".join(planctl("diff").out.split())
    assert "2012-04 (was 2012-03); reason: Late money (approved by Ann Hill)" in out
    assert "2011/12 Q3 (was 2011/12 Q2); no reason given" in out
    assert "revision added" not in out
    assert out.startswith("2 dates later, 1 change of wording and detail in 1 plan.")


def test_done_with_its_date_is_one_change(repo: Repo, planctl: Run) -> None:
    done = "due: 2012-03\n        status: done\n        completed: 2011-05-02\n"
    repo.write(repo.replace(ROADS_FILE, ("due: 2012-03\n", done)))
    assert planctl("diff").out.startswith("1 status changed in 1 plan.")
    repo.commit("Done", {})
    repo.write(repo.replace(ROADS_FILE, ("completed: 2011-05-02", "completed: 2011-05-03")))
    assert planctl("diff").out.startswith("1 completion date changed in 1 plan.")


def test_links_actions_and_support(repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("supports: [CP1, CP2]", "supports: []"),
        (f"    actions:\n      {WALK}\n", "")))  # fmt: skip
    repo.write(repo.replace("plans/parks.yaml", ("supports: [CP2]", "supports: [CP1]")))
    out = planctl("diff", "--format", "json").out
    assert follows(out, "link-lost") == ["objective RDS2 no longer supports a higher objective"]
    assert follows(out, "action-lost") == ["objective RDS2 loses its last action"]
    assert follows(out, "support-lost") == ["objective CP2 is no longer supported by anything"]
    assert not [item for item in follows(out, "finding-new") if "RDS2" in item or "CP2" in item]
    back = planctl("diff", "HEAD", "--format", "json")
    assert back.out == out
    repo.commit("Change", {})
    gained = planctl("diff", "HEAD", "HEAD~1", "--format", "json").out
    assert follows(gained, "link-gained") == ["objective RDS2 now supports a higher objective"]
    assert follows(gained, "action-gained") == ["objective RDS2 gains its first action"]
    assert follows(gained, "support-gained") == ["objective CP2 is now supported"]


def test_load_of_officers(repo: Repo, planctl: Run) -> None:
    found = after(repo, planctl, "load", ("owner: Cara Jones", "owner: A Hill"))
    assert found == ["open actions by officer: Ann Hill 3 (was 2), Cara Jones 1 (was 2)"]


def test_an_easier_target(repo: Repo, planctl: Run) -> None:
    found = after(repo, planctl, "target-easier", ("{2011/12: 100}", "{2011/12: 150}"))
    assert found == ["measure M1 has an easier target"]
    assert after(repo, planctl, "target-easier", ("{2011/12: 150}", "{2011/12: 90}")) == []


def test_findings_that_are_new_and_gone(repo: Repo, planctl: Run) -> None:
    found = after(repo, planctl, "finding-new", ("measures: [M1]", "measures: [M9]"))
    fault = "objective 'RDS2' refers to measure 'M9', which no plan of the set defines"
    assert found == [f"new: error[unknown-measure] {fault} ({ROADS_FILE}:46)"]
    repo.commit("Fault", {})
    found = after(repo, planctl, "finding-gone", ("measures: [M9]", "measures: [M1]"))
    assert found == [found[0]]
    assert found[0].startswith("gone: error[unknown-measure]")


def test_checks_turned_down_lead(repo: Repo, planctl: Run) -> None:
    lower = 'exclude = ["parks.yaml"]\n[rules]\nunknown-measure = "off"\nvague-due = "error"\n'
    repo.write({"planctl.toml": lower} | repo.replace(ROADS_FILE,
        ("measures: [M1]", "measures: [M9]"),
        ("        due: 2012-03\n",
         "        # planctl: ignore[vague-due] agreed\n        due: ongoing\n")))  # fmt: skip
    result = planctl("diff", "--format", "json")
    kinds = [item["kind"] for item in json.loads(result.out)["consequences"]]
    assert kinds[:3] == ["check-weakened"] * 3
    assert kinds.count("check-weakened") == 3
    accepted = "warning[vague-due] action 'RDS1.3' has no end: due ongoing (plans/roads.yaml:30)"
    assert follows(result.out, "check-weakened") == [
        "the configuration lowers unknown-measure to 'off' (was 'error')",
        "the configuration now excludes 'parks.yaml'",
        f"a comment now accepts {accepted}",
    ]
    assert json.loads(result.out)["summary"].startswith("3 checks turned down or accepted. ")
    # What the change turns off is found all the same, and what it excludes is compared.
    assert any("unknown-measure" in item for item in follows(result.out, "finding-new"))
    assert "PRK" not in result.out


def test_the_working_tree_is_read_as_files(repo: Repo, planctl: Run) -> None:
    """Untracked plans count, staged or not; git's index and configuration play no part."""
    marker = repo.folder / "ran"
    hook = repo.folder / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch {marker}\n")
    hook.chmod(0o755)
    repo.git("config", "core.fsmonitor", str(hook))
    repo.git("config", "diff.external", str(hook))
    repo.git("config", "core.pager", str(hook))
    repo.git("config", "filter.x.smudge", str(hook))
    repo.git("config", "filter.x.clean", str(hook))
    repo.git("config", "diff.x.textconv", str(hook))
    repo.write({".gitattributes": "*.yaml filter=x diff=x\n"})
    marker.unlink(missing_ok=True)
    repo.write({"plans/new.yaml": PARKS.replace("PRK", "NEW")})
    index = (repo.folder / ".git" / "index").read_bytes()
    for command in (["diff"], ["slippage"], ["history", "RDS1"], ["list", "plans", "--at", "HEAD"]):
        assert planctl(*command).code == 0
    assert "plan NEW" in planctl("diff").out
    assert not marker.exists()
    assert (repo.folder / ".git" / "index").read_bytes() == index


def test_links_of_a_revision_are_not_followed(repo: Repo, planctl: Run) -> None:
    (repo.folder / "plans" / "linked.yaml").symlink_to("/etc/passwd")
    (repo.folder / "plans" / "alias.yaml").symlink_to("roads.yaml")
    repo.commit("Links", {})
    result = planctl("list", "plans", "--at", "HEAD")
    assert result.code == 3
    assert "plans/linked.yaml: a link that leads outside the plan set" in result.err
    assert "alias.yaml" not in result.err + result.out
    assert "root:" not in result.out


NO_COMMITS = ["--help", "-p", "--upload-pack=x", "HEAD:plans", "a b", "", "HEAD\n", "@{-9}",
              "refs/heads/../x", "\x1b[31m"]  # fmt: skip


@pytest.mark.parametrize("revision", NO_COMMITS)
def test_what_is_no_commit(repo: Repo, planctl: Run, revision: str) -> None:
    del repo
    result = planctl("list", "plans", f"--at={revision}")
    assert result.code in {2, 3}
    assert result.out == ""
    assert "\x1b" not in result.err
    assert "Traceback" not in result.err


def test_a_branch_since_it_parted(repo: Repo, planctl: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.commit("Later", repo.replace(ROADS_FILE, ("due: 2011-06-30", "due: 2011-07-31")))
    repo.git("checkout", "-q", "main")
    repo.commit("Parks", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    three = planctl("diff", "main...work").out
    assert "RDS1.1" in three
    assert "PRK1.1" not in three
    two = planctl("diff", "main", "work").out
    assert planctl("diff", "main..work").out == two
    assert "PRK1.1" in two


def test_a_conflict_is_named_and_nothing_is_said_to_be_gone(repo: Repo, planctl: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.commit("Later", repo.replace(ROADS_FILE, ("due: 2011-06-30", "due: 2011-07-31")))
    repo.git("checkout", "-q", "main")
    repo.commit("Sooner", repo.replace(ROADS_FILE, ("due: 2011-06-30", "due: 2011-06-01")))
    repo.git("merge", "-q", "work")
    result = planctl("diff")
    assert result.code == 3
    assert "a git merge conflict marker is left in the file" in result.err
    assert "removed" not in result.out


def test_a_set_in_a_folder_that_was_renamed(repo: Repo, planctl: Run) -> None:
    repo.git("mv", "plans", "service-plans")
    repo.commit("Rename", {})
    result = planctl("diff", "HEAD~1", "HEAD", "--in", "plans", "--in", "service-plans")
    assert result.out.startswith("No change to any plan.")


def test_paths_on_one_side_and_on_none(repo: Repo, planctl: Run) -> None:
    repo.write({"plans/new.yaml": PARKS.replace("PRK", "NEW")})
    assert planctl("diff", "--in", "plans/new.yaml").code == 0
    gone = planctl("diff", "--in", "plans/new.yaml", "--in", "plans/nothing.yaml")
    assert gone.code == 3
    assert "plans/nothing.yaml does not exist" in gone.err


def test_no_commit_yet_and_no_git(
    tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path)
    repo.write(FILES)
    assert "there is no commit 'HEAD' here" in planctl("diff").err
    monkeypatch.setenv("PATH", os.pathsep.join(["relative", str(tmp_path)]))
    (tmp_path / "relative").mkdir()
    fake = tmp_path / "relative" / "git"
    fake.write_text("#!/bin/sh\ntouch ran\n")
    fake.chmod(0o755)
    result = planctl("diff")
    assert (result.code, result.err) == (3, "planctl: git is not installed, or not on the PATH\n")
    assert not (tmp_path / "ran").exists()


def test_an_adopted_repository_has_no_older_side(tmp_path: Path, planctl: Run) -> None:
    repo = Repo(tmp_path, {"README.md": "Nothing yet.\n"})
    repo.write(FILES)
    result = planctl("diff")
    assert result.code == 0
    assert "3 plans added" in result.out
    assert ROADS.count("- ref: RDS") == 5


def moved(repo: Repo, message: str, old: str, new: str) -> None:
    repo.commit(message, repo.replace(ROADS_FILE, (f"due: {old}\n", f"due: {new}\n")))


def accused(planctl: Run, *revisions: str) -> list[str]:
    return follows(planctl("diff", *revisions, "--format", "json").out, "moved-after-passing")


def test_a_date_moved_in_time_step_by_step_accuses_nobody(repo: Repo, planctl: Run) -> None:
    moved(repo, "In May", "2011-06-30", "2011-08")
    repo.wait(90)
    assert accused(planctl, "HEAD~1", "HEAD") == []
    entry = "{from: 2011-08, to: 2011-12, on: 2011-09-02, reason: Rain}"
    moved(repo, "Told", "2011-08", f"2011-12\n        revisions: [{entry}]")
    repo.wait(90)
    repo.commit("Time passes", {})
    assert accused(planctl, "HEAD~3", "HEAD") == accused(planctl, "HEAD~3") == []
    moved(repo, "In time", "2011-12", "2012-02")
    assert accused(planctl, "HEAD~4", "HEAD") == []
    repo.wait(200)
    message = "action RDS1.1 has a later date after the old one had passed, with no reason given"
    repo.write(repo.replace(ROADS_FILE, ("due: 2012-02\n", "due: 2012-11\n")))
    assert accused(planctl, "HEAD~4", "HEAD") == []
    assert accused(planctl, "HEAD~4", "--as-of", "2012-06-01") == [message]
    moved(repo, "Late", "2012-11", "2012-12")
    assert accused(planctl, "HEAD~5", "HEAD") == [message]


def test_moves_that_the_plan_tells_of_one_by_one(repo: Repo, planctl: Run) -> None:
    first = "{from: 2011-06-30, to: 2011-08, on: 2011-06-01}"
    second = "{from: 2011-08, to: 2011-12, on: 2011-09-02, reason: Rain}"
    repo.wait(200)
    due = f"2011-12\n        revisions: [{first}, {second}]"
    moved(repo, "Told", "2011-06-30", due)
    assert accused(planctl, "HEAD~1", "HEAD") == []
    repo.commit("Late", repo.replace(ROADS_FILE, ("on: 2011-06-01}", "on: 2011-07-01}")))
    assert accused(planctl, "HEAD~2", "HEAD") != []
    told = repo.replace(ROADS_FILE, ("on: 2011-07-01}", "on: 2011-07-01, reason: Ice}"))
    repo.commit("Why", told)
    assert accused(planctl, "HEAD~3", "HEAD") == []
    out = " ".join(planctl("diff", "HEAD~3", "HEAD").out.split())
    assert "2011-12 (was 2011-06-30); reason: Ice; then: Rain" in out
