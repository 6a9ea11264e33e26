"""validate --changed-since: everything is checked, what the change touches is reported."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import FILES, PARKS, ROADS, Repo

ROADS_FILE = "plans/roads.yaml"
OLD_FAULT = ROADS.replace("supports: [CP1, CP2]", "supports: [CP1, CP9]")
SINCE = ("validate", "--changed-since", "main", "--format", "json")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path, FILES | {ROADS_FILE: OLD_FAULT})
    repo.git("checkout", "-q", "-b", "work")
    return repo


def found(out: str) -> list[tuple[str, str]]:
    return [(item["rule"], item["path"]) for item in json.loads(out)["findings"]]


def test_an_old_fault_is_left_out_and_counted(repo: Repo, planctl: Run) -> None:
    repo.write({"plans/parks.yaml": PARKS.replace("2011-08-31", "31/08/2011")})
    result = planctl(*SINCE)
    assert found(result.out) == [("invalid-date", "plans/parks.yaml")]
    assert json.loads(result.out)["totals"]["older"] > 0
    assert result.code == 1
    assert "older, which the change does not touch" in planctl(*SINCE[:3]).out


def test_a_fault_elsewhere_that_the_change_makes(repo: Repo, planctl: Run) -> None:
    corporate = FILES["plans/corporate-plan.yaml"].replace("CP2", "CP3")
    repo.write({"plans/corporate-plan.yaml": corporate})
    paths = {path for rule, path in found(planctl(*SINCE).out) if rule == "unknown-objective"}
    assert paths == {"plans/parks.yaml"}


def test_an_old_fault_of_a_record_that_is_edited(repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("title: Count the lamps", "title: Count all lamps")))
    assert ("unknown-objective", ROADS_FILE) in found(planctl(*SINCE).out)


def test_a_target_that_the_change_makes_easier(repo: Repo, planctl: Run) -> None:
    eased = ("targets: {2011/12: 100}", "targets: {2011/12: 120}")  # fewer is better
    repo.write(repo.replace(ROADS_FILE, eased))
    result = planctl(*SINCE)
    every = json.loads(result.out)["findings"]
    (told,) = (item for item in every if item["rule"] == "target-eased")
    assert (told["ref"], told["severity"]) == ("M1", "note")
    assert "120 and no more 100" in told["message"]
    entry = "{field: targets.2011/12, from: 100, to: 120, on: 2011-06-01, reason: Snow}"
    reason = ("targets: {2011/12: 120}", f"targets: {{2011/12: 120}}, revisions: [{entry}]")
    repo.write(repo.replace(ROADS_FILE, reason))
    assert ("target-eased", ROADS_FILE) not in found(planctl(*SINCE).out)
    harder = ("targets: {2011/12: 120}", "targets: {2011/12: 80}")
    repo.write(repo.replace(ROADS_FILE, harder))
    assert ("target-eased", ROADS_FILE) not in found(planctl(*SINCE).out)


def test_lines_that_move_touch_nothing(repo: Repo, planctl: Run) -> None:
    repo.write({ROADS_FILE: "# a comment\n\n" + OLD_FAULT})
    result = planctl(*SINCE)
    assert (found(result.out), result.code) == ([], 0)


def test_what_main_did_meanwhile_is_not_the_change(repo: Repo, planctl: Run) -> None:
    repo.commit("Mine", {"plans/parks.yaml": PARKS.replace("2011-08-31", "31/08/2011")})
    repo.git("checkout", "-q", "main")
    repo.commit("Theirs", {ROADS_FILE: ROADS})
    repo.git("checkout", "-q", "work")
    assert found(planctl(*SINCE).out) == [("invalid-date", "plans/parks.yaml")]


def test_of_records_that_lack_the_same_those_that_are_new(repo: Repo, planctl: Run) -> None:
    """A record that lacked it before is not told again since its title was touched."""
    more = "      - {ref: A8, title: Plant hedges, owner: Tom Bridges}\n"
    more += "      - {ref: A9, title: Mow the banks, owner: Tom Bridges, due: 2011-09}\n"
    lacking = PARKS.replace("    actions:\n", f"    actions:\n{more}", 1)
    assert lacking != PARKS
    repo.git("checkout", "-q", "main")
    repo.commit("Theirs", {"plans/parks.yaml": lacking})
    repo.git("checkout", "-q", "-B", "work")
    assert found(planctl(*SINCE).out) == []
    repo.write({"plans/parks.yaml": lacking.replace("Plant hedges", "Plant beech hedges")})
    assert found(planctl(*SINCE).out) == []
    new = "      - {ref: A10, title: Dig a pond, owner: Tom Bridges}\n"
    repo.write({"plans/parks.yaml": lacking.replace(more, more + new)})
    told = {
        item["rule"]: [record["key"] for record in item["records"]]
        for item in json.loads(planctl(*SINCE).out)["findings"]
    }
    assert told["missing-due"] == ["A10"]
    assert told["equality-not-considered"] == ["A10"]


def test_configuration_and_baseline_are_the_older_ones(repo: Repo, planctl: Run) -> None:
    fault = PARKS.replace("2011-08-31", "31/08/2011")
    repo.write({"plans/parks.yaml": fault})
    planctl("baseline")
    repo.write({"planctl.toml": '[rules]\ninvalid-date = "off"\n'})
    result = planctl(*SINCE)
    assert found(result.out) == [("invalid-date", "plans/parks.yaml")]
    assert "the configuration lowers invalid-date to 'off' (was 'error')" in result.err
    assert "the baseline now accepts error[invalid-date]" in result.err
    assert planctl("validate").code == 0
    kinds = [item["kind"] for item in json.loads(planctl("diff", "--format", "json").out)[
        "consequences"]]  # fmt: skip
    weak = kinds.count("check-weakened")
    assert weak > 2
    assert kinds[:weak] == ["check-weakened"] * weak


def test_a_file_that_cannot_be_read_is_reported(repo: Repo, planctl: Run) -> None:
    repo.write({"plans/parks.yaml": "<<<<<<< HEAD\n" + PARKS})
    assert found(planctl(*SINCE).out) == [("yaml-syntax", "plans/parks.yaml")]


def test_a_revision_that_is_not_here(repo: Repo, planctl: Run) -> None:
    del repo
    result = planctl("validate", "--changed-since", "nowhere")
    assert result.code == 3
    assert result.err.startswith("planctl: there is no commit 'nowhere' here\n")


def test_it_goes_with_neither_at_nor_standard_input(repo: Repo, planctl: Run) -> None:
    del repo
    assert planctl("validate", "--changed-since", "main", "--at", "HEAD").code == 2
    piped = ("-", "--stdin-name", "plans/x.yaml")
    assert planctl("validate", *piped, "--changed-since", "main").code == 2


def test_a_shallow_clone_says_how_to_get_the_rest(
    repo: Repo, planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("Second", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    repo.commit("Third", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-10-31")})
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder}", str(clone))
    monkeypatch.chdir(clone)
    result = planctl("slippage")
    assert result.code == 0
    assert "PRK1.1" in result.out
    assert result.err == (
        "planctl: the clone is shallow: its history starts on 2011-04-03\n"
        "  hint: 'git fetch --unshallow' gets the rest, in CI fetch-depth: 0\n"
    )
    assert "git fetch --unshallow" in planctl("diff", "HEAD~2").err


@pytest.mark.parametrize(
    "asked",
    [
        ["validate", "plans", "--changed-since", ""], ["slippage", "plans", "--at", ""],
        ["history", "O1", "plans", "--at", ""],
    ],
)  # fmt: skip
@pytest.mark.usefixtures("repo")
def test_an_empty_revision_is_none(asked: list[str], planctl: Run) -> None:
    """A variable that CI did not fill must not compare the last commit with itself."""
    result = planctl(*asked)
    assert (result.code, result.out) == (2, "")
    assert "'' is not a revision" in result.err
