"""What ``new`` starts: sound at once, with what the form asks for, and over no file."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from planctl.language.yaml.reader import read
from tests.support.command import ROOT, Run
from tests.support.repositories import CORPORATE, FILES, Repo, write

SET = ["new", "set", "--organisation", "Westshire Council", "--period", "2011/12",
       "--ref", "LIB", "--title", "Libraries"]  # fmt: skip
MUSEUMS = ["new", "service-plan", "--ref", "MUS", "--title", "Our Museums", "--period", "2011/12"]
FORM = """\
form:
  - name: Long
    for: service-plan
    period: 2011/12
    plan: [overview, workforce]
    objective: [risks, context]
    action: [milestones, success]
    measure: [baseline]
    risk: [current, actions]
    workforce: [how, who]
    targets: 3
  - {name: Outline, objective: [supports], action: [owner]}
  - {name: Above, for: directorate-plan, plan: [overview]}
"""


@pytest.mark.parametrize("git", [True, False])
def test_a_set_is_sound_at_once(planctl: Run, tmp_path: Path, *, git: bool) -> None:
    if git:
        Repo(tmp_path)
    result = planctl(*SET, "--lead", "Ann Hill")
    assert (result.code, result.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "plans").iterdir()) == [
        "corporate-plan.yaml", "libraries.yaml", "people.yaml",
    ]  # fmt: skip
    told = json.loads(planctl("validate", "--format", "json").out)
    assert told["findings"] == []
    assert told["files"] == 3


def test_a_new_plan_can_be_filled_by_the_other_edits(planctl: Run, tmp_path: Path) -> None:
    Repo(tmp_path)
    planctl(*SET, "--lead", "Ann Hill")
    comments = _comments(tmp_path / "plans" / "libraries.yaml")
    for line in (
        "add objective --under westshire-council ref=CP1 title=Reading",
        'add objective --under LIB ref=LIB1 title=Children supports=CP1 owner="Ann Hill"',
        'add action --under LIB1 ref=LIB1.1 title=Schools owner="Ann Hill" due=2011-09-30',
        'add measure --under LIB ref=M1 title=Loans owner="Ann Hill"',
        "add person name=Ann",
        "set LIB overview=Books",
    ):
        result = planctl(*shlex.split(line))
        # Besides what validate finds from then on, nothing is said.
        said = result.err.partition("planctl: with this 'planctl validate' finds ")[0]
        assert (result.code, said) == (0, ""), line
    assert _comments(tmp_path / "plans" / "libraries.yaml") == comments
    text = (tmp_path / "plans" / "libraries.yaml").read_text(encoding="utf-8")
    assert text.startswith(FILLED)
    assert json.loads(planctl("validate", "--format", "json").out)["totals"]["error"] == 0


FILLED = """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
lead: Ann Hill
overview: Books
objectives:
  - ref: LIB1
    title: Children
    supports: [CP1]
    owner: Ann Hill
    actions:
      - ref: LIB1.1
        title: Schools
        owner: Ann Hill
        due: 2011-09-30
measures:
  - ref: M1
    title: Loans
    owner: Ann Hill

# A useful plan says"""


def _comments(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("#")]


@pytest.mark.parametrize("folder", ["plans/salford-2009-10", "plans/cheshire-east-2011-12", "own"])
@pytest.mark.parametrize("kind", ["service-plan", "directorate-plan"])
def test_what_is_commented_out_is_a_plan(
    folder: str, kind: str, planctl: Run, tmp_path: Path
) -> None:
    if folder == "own":
        write(tmp_path, {**FILES, "plans/corporate-plan.yaml": CORPORATE + FORM})
    else:
        shutil.copytree(ROOT / folder, tmp_path / "plans")
    result = planctl("new", kind, "plans/mine.yaml", *MUSEUMS[2:])
    assert result.code == 0, result.err
    text = (tmp_path / "plans" / "mine.yaml").read_text(encoding="utf-8")
    below = text[text.index("# The form" if "# The form" in text else "# A useful") :]
    filled = text[: -len(below)] + re.sub(r"(?m)^# ", "", below.split("\n", 2)[2])
    document = read(filled.encode(), "mine.yaml")
    assert not document.problems
    (tmp_path / "plans" / "mine.yaml").write_text(filled, encoding="utf-8")
    found = json.loads(planctl("validate", "plans/mine.yaml", "--format", "json").out)["findings"]
    # Blanks are found, and nothing that the format does not know.
    assert not [item for item in found if "unknown" in item["message"] or "no key" in item["hint"]]
    assert any(item["rule"] == "schema" for item in found)


def test_a_plan_has_what_its_form_asks_for(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "plans/corporate-plan.yaml": CORPORATE + FORM})
    assert planctl(*MUSEUMS).code == 0
    text = (tmp_path / "plans" / "our-museums.yaml").read_text(encoding="utf-8")
    assert "# The form 'Long' asks for what stands below." in text
    for line in ("# overview:", "#     context:", "#     risks:", "#           - title:",
                 "#         success:", "#     targets: {2011/12: , 2012/13: , 2013/14: }",
                 "#     baseline:", "#     current: {likelihood: , impact: }", "# workforce:",
                 "#     how:"):  # fmt: skip
        assert line in text, line
    assert "\nform:" not in text
    planctl(*MUSEUMS[:2], "plans/m2.yaml", "--form", "Outline", *MUSEUMS[4:], "--ref", "M2")
    named = (tmp_path / "plans" / "m2.yaml").read_text(encoding="utf-8")
    assert "\nform: Outline\n" in named
    assert "context" not in named
    assert planctl("validate", "plans/m2.yaml").code == 0
    wrong = planctl(*MUSEUMS[:2], "plans/m3.yaml", "--form", "Above", *MUSEUMS[2:])
    assert (wrong.code, "there are Long, Outline" in wrong.err) == (2, True)


def test_a_new_plan_stands_with_its_like(planctl: Run, tmp_path: Path) -> None:
    plans = {name.replace("roads", "services/roads").replace("parks", "services/parks"): text
             for name, text in FILES.items()}  # fmt: skip
    write(tmp_path, plans)
    assert planctl(*MUSEUMS).code == 0
    assert (tmp_path / "plans" / "services" / "our-museums.yaml").exists()
    planctl("new", "directorate-plan", *MUSEUMS[2:3], "PL", *MUSEUMS[4:])
    assert (tmp_path / "plans" / "directorate-our-museums.yaml").exists()


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("plans/roads.yaml", "is there already"),
        ("plans/Roads.yaml", "is there already"),
        ("other.yaml", "outside the plan set"),
        ("plans/.mine.yaml", "starts with a dot"),
    ],
)
def test_no_file_is_written_over_or_lost(out: str, says: str, planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    result = planctl(*MUSEUMS[:2], out, *MUSEUMS[2:])
    assert (result.code, says in result.err, "hint:" in result.err) == (2, True, True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_a_set_goes_where_none_is(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    for out, says in (("plans", "lies in a plan set"), ("plans/x", "lies in a plan set"),
                      (".", "holds a plan set")):  # fmt: skip
        result = planctl(*SET[:2], out, *SET[2:])
        assert (result.code, says in result.err) == (2, True), out
        assert "as in 'planctl new set another-council'" in result.err
    assert planctl(*SET[:2], "another-council", *SET[2:], "--dry-run").code == 0
    write(tmp_path / "loose", {"a.yaml": FILES["plans/roads.yaml"]})
    assert "in no set" in planctl(*SET[:2], "loose", *SET[2:]).err
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "is no folder" in planctl(*SET[:2], "file", *SET[2:]).err
    (tmp_path / "link").symlink_to(tmp_path / "plans")
    assert planctl(*SET[:2], "link/new", *SET[2:]).code == 2


def test_without_a_set_the_way_to_one_is_named(planctl: Run) -> None:
    result = planctl(*MUSEUMS)
    assert (result.code, "'planctl new set' starts one" in result.err) == (3, True)


def test_nothing_is_written_through_a_link_however_deep(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "plans/real/deep").mkdir(parents=True)
    (tmp_path / "other/deep").mkdir(parents=True)
    (tmp_path / "plans/inside").symlink_to("real")  # passed over, without a finding
    (tmp_path / "link").symlink_to("other")
    before = sorted(tmp_path.rglob("*"))
    for words in (
        [*MUSEUMS[:2], "plans/inside/deep", *MUSEUMS[2:]],
        [*SET[:2], "link/deep/new", *SET[2:]],
    ):
        result = planctl(*words)
        assert result.code == 2
        assert "is a link, and nothing is written through one" in result.err
    assert sorted(tmp_path.rglob("*")) == before


def test_no_set_is_made_in_what_git_keeps(planctl: Run, tmp_path: Path) -> None:
    Repo(tmp_path)
    assert planctl(*SET[:2], ".git/plans", *SET[2:]).code == 2
    assert not (tmp_path / ".git/plans").exists()


def test_a_dry_run_makes_nothing(planctl: Run, tmp_path: Path) -> None:
    result = planctl(*SET, "--dry-run")
    assert result.code == 0
    assert "+++ b/plans/libraries.yaml" in result.out
    assert "--- /dev/null" in result.out
    assert list(tmp_path.iterdir()) == []


def test_in_a_pipe_every_missing_option_is_named(planctl: Run) -> None:
    result = planctl("new", "set", "--title", "Libraries")
    assert result.code == 2
    assert "give --organisation NAME --ref REF --period PERIOD" in result.err


def test_on_a_terminal_it_asks(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    result = planctl("new", "set", stdin=b"Westshire\nLIB\nLibraries\n2011/12\n")
    assert result.code == 0, result.err
    assert "title: Libraries" in (tmp_path / "plans" / "libraries.yaml").read_text("utf-8")


def test_a_register_offers_whom_the_plans_name(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {name: text for name, text in FILES.items() if "people" not in name})
    assert planctl("new", "people").code == 0
    text = (tmp_path / "plans" / "people.yaml").read_text(encoding="utf-8")
    assert text.startswith("kind: people\npeople: []\n")
    assert "#   - name: Cara Jones\n" in text
    assert planctl("new", "people").code == 2


def test_the_schema_is_named_where_it_is_found(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "schema/service-plan.schema.json": "{}"})
    planctl(*MUSEUMS)
    text = (tmp_path / "plans" / "our-museums.yaml").read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema=../schema/service-plan.schema.json\nkind"
    assert text.startswith(line)
    (tmp_path / "schema").rename(tmp_path / "shapes")
    roads = line[:-4].replace("schema/", "shapes/") + FILES["plans/roads.yaml"]
    write(tmp_path, {"plans/roads.yaml": roads})
    planctl("new", "service-plan", "plans/sub", "--ref", "B", "--title", "B", "--period", "2011/12")
    text = (tmp_path / "plans" / "sub" / "b.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../shapes/service-plan.schema.json\n"
    )


def test_a_plan_that_would_be_wrong_is_not_written(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    result = planctl(*MUSEUMS[:3], "RDS", *MUSEUMS[4:])
    assert (result.code, "duplicate-ref" in result.err) == (1, True)
    assert not (tmp_path / "plans" / "our-museums.yaml").exists()
    unknown = planctl(*MUSEUMS, "--directorate", "RSD")
    assert (unknown.code, "did you mean RDS?" in unknown.err) == (2, True)
    assert planctl("new", "people", "--title", "x").code == 2
    assert planctl("new", "book").code == 2
