"""Changes that a review found to be told wrongly once: each is told as it is now."""

import json
from pathlib import Path

import pytest

from tests.support import changes
from tests.support.command import Run
from tests.support.repositories import FILES, PARKS, ROADS, Repo

ROADS_FILE = "plans/roads.yaml"
TRAIN = "      - {{title: Train staff, owner: {}, due: {}}}\n"
TWO = TRAIN.format("Ann Hill", "2011/12 Q3") + TRAIN.format("Ben Wood", "2011/12 H1")
TWICE = PARKS + TWO
BAD = PARKS.replace("2011-08-31", "31/08/2011")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path, FILES)


def said(planctl: Run, *revisions: str) -> list[str]:
    return changes.said(planctl("diff", *revisions, "--format", "json").out)


def follows(planctl: Run, kind: str) -> list[str]:
    return changes.follows(planctl("diff", "--format", "json").out, kind)


def rules(planctl: Run) -> set[str]:
    out = planctl("validate", "--changed-since", "HEAD", "--format", "json").out
    return {item["rule"] for item in json.loads(out)["findings"]}


OTHER = {"other/corporate-plan.yaml": FILES["plans/corporate-plan.yaml"]}


@pytest.mark.parametrize("name", ["planctl.toml", "pyproject.toml"])
def test_a_new_configuration_does_not_choose_what_is_looked_at(
    name: str, repo: Repo, planctl: Run
) -> None:
    head = "[tool.planctl]\n" if name == "pyproject.toml" else ""
    repo.write({name: f'{head}plans = ["other"]\n', "plans/parks.yaml": BAD} | OTHER)
    assert "invalid-date" in rules(planctl)
    assert "the configuration now reads other" in follows(planctl, "check-weakened")
    repo.write({"plans/parks.yaml": ""})
    assert "plan PRK: removed: Parks" in said(planctl)


def test_a_new_folder_of_the_usual_name_does_not_either(tmp_path: Path, planctl: Run) -> None:
    files = {name.removeprefix("plans/"): text for name, text in FILES.items()}
    repo = Repo(tmp_path, files)
    new = PARKS.replace("PRK", "NEW")
    repo.write({"plans/new.yaml": new, "parks.yaml": BAD})
    assert "invalid-date" in rules(planctl)
    assert any("PRK1.1" in item for item in said(planctl))


def told(old: str, new: str, entry: str) -> tuple[str, str]:
    return f"due: {old}\n", f"due: {new}\n        revisions: [{entry}]\n"


def test_a_reason_is_that_of_its_own_move(repo: Repo, planctl: Run) -> None:
    entry = "{from: 2011-06, to: 2011-09-30, on: 2011-05-02, reason: Agreed}"
    repo.write(repo.replace(ROADS_FILE, told("2011-06-30", "2011-09-30", entry)))
    assert follows(planctl, "moved-after-passing")
    assert "no reason given" in planctl("diff").out
    entry = entry.replace("2011-06,", "2011-06-30,")
    repo.write({ROADS_FILE: ROADS})
    repo.write(repo.replace(ROADS_FILE, told("2011-06-30", "2011-09-30", entry)))
    assert follows(planctl, "moved-after-passing") == []
    assert "reason: Agreed" in planctl("diff").out


def test_the_original_date_is_the_first_that_the_plan_tells(repo: Repo, planctl: Run) -> None:
    entry = "{from: 2010-01, to: 2011-09-30, reason: Old story}"
    repo.commit("Told", repo.replace(ROADS_FILE, told("2011-06-30", "2011-09-30", entry)))
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert (row["due_original"], row["times"], row["silent"]) == ("2010-01-31", 1, 1)


@pytest.mark.parametrize("due", ["tbc", "ongoing", "2011-06/.."])
def test_an_overdue_date_that_is_given_up(due: str, repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("due: 2011-06-30\n", f"due: {due}\n")))
    assert follows(planctl, "no-longer-overdue") == [
        f"action RDS1.1 is no longer overdue: it has no day now, but {due}"
    ]
    message = "has no day any more after the old one had passed, with no reason given"
    assert follows(planctl, "moved-after-passing") == [f"action RDS1.1 {message}"]


@pytest.mark.parametrize(
    ("due", "cause"),
    [("{every: quarter, done: [2011/12 Q1]}", "done"), ("{every: year}", "a later date"),
     ("{every: quarter, from: 2011/12 Q2, done: [2011/12 Q2]}", "a later date")],
)  # fmt: skip
def test_what_recurs_is_late_no_more_once_it_is_done(
    due: str, cause: str, repo: Repo, planctl: Run
) -> None:
    recurs = ("due: 2011-06-30\n", "due: {every: quarter}\n")
    repo.commit("Not done yet", repo.replace(ROADS_FILE, recurs))
    repo.write(repo.replace(ROADS_FILE, (recurs[1], f"due: {due}\n")))
    assert follows(planctl, "no-longer-overdue") == [f"action RDS1.1 is no longer overdue: {cause}"]


def test_what_recurs_and_is_stopped_is_not_done(repo: Repo, planctl: Run) -> None:
    recurs = ("due: 2011-06-30\n", "due: {every: quarter}\n")
    repo.commit("Not done yet", repo.replace(ROADS_FILE, recurs))
    repo.write(repo.replace(ROADS_FILE, (recurs[1], f"{recurs[1]}        status: cancelled\n")))
    said = follows(planctl, "no-longer-overdue")
    assert said[0] == "action RDS1.1 is no longer overdue: cancelled"


def test_a_date_that_cannot_be_read_mends_nothing(repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("due: 2011-06-30\n", "due: 31/06/2012\n")))
    assert follows(planctl, "no-longer-overdue") == []


def test_records_with_one_title(repo: Repo, planctl: Run) -> None:
    repo.commit("Two", {"plans/parks.yaml": TWICE})
    repo.write({"plans/parks.yaml": TWICE.replace(TRAIN.format("Ann Hill", "2011/12 Q3"), "")})
    assert said(planctl) == ["action Train staff: removed: Ann Hill, due 2011/12 Q3"]
    swapped = TRAIN.format("Ben Wood", "2011/12 H1") + TRAIN.format("Ann Hill", "2011/12 Q3")
    repo.commit("Swap", {"plans/parks.yaml": PARKS + swapped})
    assert said(planctl, "HEAD~1", "HEAD") == []
    assert json.loads(planctl("slippage", "--format", "json").out)["rows"] == []


def test_formerly_takes_no_reference_that_is_still_used(repo: Repo, planctl: Run) -> None:
    taken = ("ref: RDS1.3\n", "ref: RDS1.3\n        formerly: [RDS1.1]\n")
    repo.write(repo.replace(ROADS_FILE, taken))
    assert said(planctl) == ["action RDS1.3: formerly RDS1.1 (had none)"]


def test_a_kind_that_changes(repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("kind: threat", "kind: opportunity")))
    assert said(planctl) == ["risk R1: kind opportunity (was threat)"]


def test_a_definition_too_many_is_taken_away(repo: Repo, planctl: Run) -> None:
    again = "    measures:\n      - {ref: M1, title: Potholes open}\n"
    repo.commit("Twice", repo.replace(ROADS_FILE, ("    measures: [M1]\n", again)))
    repo.commit("Once", repo.replace(ROADS_FILE, (again, "    measures: [M1]\n")))
    events = json.loads(planctl("history", "M1", "--format", "json").out)["events"]
    assert [item["change"] for item in events] == ["added"]


def test_taken_out_and_put_back_later(repo: Repo, planctl: Run) -> None:
    action = "      - {ref: PRK1.1, title: Find the ground, owner: Cara Jones, due: 2011-08-31}\n"
    repo.commit("Out", {"plans/parks.yaml": PARKS.replace(f"    actions:\n{action}", "")})
    repo.commit("In", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-12-31")})
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert (row["due_original"], row["days"], row["times"]) == ("2011-08-31", 122, 1)


def test_words_that_name_things(repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("due: 2011/12 Q2", "due: 2011-06")))
    assert "Action RDS1.2 becomes overdue." in " ".join(planctl("diff").out.split())
    objective = ROADS[ROADS.index("  - ref: RDS2") :]
    moved = ROADS.replace(objective, ""), PARKS + objective
    repo.write(dict(zip((ROADS_FILE, "plans/parks.yaml"), moved, strict=True)))
    assert planctl("diff").out.startswith("1 record moved in ")


def test_a_name_spelled_otherwise_is_no_other_load(tmp_path: Path, planctl: Run) -> None:
    files = {name: text for name, text in FILES.items() if "people" not in name}
    repo = Repo(tmp_path, files)
    repo.write({ROADS_FILE: ROADS.replace("Ben Wood", "ben  WOOD")})
    assert follows(planctl, "load") == []


def test_the_header_of_a_history_says_how_far_it_went(repo: Repo, planctl: Run) -> None:
    for old, new in (("2011-06-30", "tbc"), ("tbc", "2012-06-30")):
        repo.commit("Move", repo.replace(ROADS_FILE, (f"due: {old}\n", f"due: {new}\n")))
    out = " ".join(planctl("history", "RDS1.1").out.split())
    assert "the due date moved twice, 366 days later than 2011-06-30" in out


@pytest.mark.parametrize("empty", ["partners: []", 'notes: ""'])
def test_nothing_is_no_change(empty: str, repo: Repo, planctl: Run) -> None:
    repo.write(repo.replace(ROADS_FILE, ("due: 2012-03\n", f"due: 2012-03\n        {empty}\n")))
    assert said(planctl) == []


def test_a_cache_folder_that_leads_into_the_repository(
    repo: Repo,
    planctl: Run,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(repo.folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(link))
    planctl("validate")
    assert repo.git("status", "--porcelain") == ""


def test_standard_input_goes_with_no_revision(repo: Repo, planctl: Run) -> None:
    del repo
    piped = ("validate", "-", "--stdin-name", "plans/x.yaml", "--at", "HEAD")
    assert planctl(*piped, stdin=PARKS.encode()).code == 2


def test_a_repository_inside_is_not_ours(repo: Repo, planctl: Run) -> None:
    Repo(
        repo.folder / "plans" / "inner", {name.split("/")[1]: text for name, text in FILES.items()}
    )
    assert planctl("diff").out == "No change to any plan.\n"


def test_a_fault_whose_text_is_touched_is_no_news(repo: Repo, planctl: Run) -> None:
    head = "supports: [CP2]\n"
    repo.write(repo.replace("plans/parks.yaml", (head, f"{head}    measures: []\n")))
    assert "objective-without-measure" in planctl("validate").out
    assert follows(planctl, "finding-new") == follows(planctl, "finding-gone") == []
    assert rules(planctl) == set()
