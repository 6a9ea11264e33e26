"""What a reference that means several records, or none, is answered with."""

from pathlib import Path

import pytest

from tests.support.command import ROOT, Run
from tests.support.millbrook import millbrook
from tests.support.repositories import CORPORATE, ROADS, write

SAME = ROADS.replace("ref: RDS1.1", 'ref: "1"').replace("ref: RDS1\n", 'ref: "1"\n')
TWICE = ROADS.replace("ref: RDS1.2", "ref: RDS1.1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("east", "west"):
        write(tmp_path / "plans" / name, {"corporate-plan.yaml": CORPORATE, "roads.yaml": SAME})
    return tmp_path


def hint(planctl: Run, *arguments: str) -> str:
    result = planctl(*arguments)
    assert result.code == 2
    return result.err.partition("  hint: ")[2].strip()


def test_the_hint_names_what_tells_the_records_apart(folder: Path, planctl: Run) -> None:
    files = "plans/east/roads.yaml, plans/west/roads.yaml"
    assert hint(planctl, "show", "1") == (
        f"write one of objective:1, action:1, and choose the file with a PATH: {files}"
    )
    assert hint(planctl, "thread", "1").endswith(f"choose the file with --in PATH: {files}")
    assert hint(planctl, "show", "1", "plans/east") == "write one of objective:1, action:1"
    one_file = hint(planctl, "show", "1", "plans/east/roads.yaml")
    assert one_file == "write one of objective:1, action:1"
    places = "plans/east/roads.yaml:7, plans/west/roads.yaml:7"
    assert hint(planctl, "show", "objective:1") == f"choose the file with a PATH: {places}"
    assert planctl("show", "objective:1", "plans/west").code == 0
    write(folder / "plans/east", {"roads.yaml": TWICE})
    assert hint(planctl, "show", "RDS1.1", "plans/east") == (
        "records of one kind share it: plans/east/roads.yaml:13, plans/east/roads.yaml:21; "
        "give each a reference of its own"
    )


@pytest.mark.usefixtures("folder")
def test_a_place_in_the_place_of_a_reference(planctl: Run) -> None:
    said = "plans are there: write a record's reference first, and {} for the folder"
    for place in ("plans/east", "plans/east/", "plans/west/roads.yaml"):
        assert hint(planctl, "show", place) == said.format("a PATH")
        assert hint(planctl, "thread", place) == said.format("--in PATH")


@pytest.mark.usefixtures("folder")
def test_the_hint_for_what_nobody_has_speaks_of_its_kind(planctl: Run) -> None:
    last = "' shows references; a folder is chosen with"
    assert hint(planctl, "show", "objective:none") == f"'planctl list objectives{last} a PATH"
    assert hint(planctl, "show", "none") == f"'planctl list actions{last} a PATH"
    assert hint(planctl, "thread", "risk:none") == f"'planctl list risks{last} --in PATH"
    assert hint(planctl, "show", "objective:RDS3") == "did you mean objective:RDS2?"
    assert hint(planctl, "show", "RDS2.3").startswith("did you mean RDS2.1")


def test_an_objective_that_names_a_measure_is_shown_once(tmp_path: Path, planctl: Run) -> None:
    write(tmp_path / "plans", {"corporate-plan.yaml": CORPORATE, "roads.yaml": ROADS})
    out = planctl("show", "M1").out
    assert (out.count("RDS1 "), out.count("RDS2")) == (1, 1)
    assert "Links to it\n\n- objective RDS2: Count the lamps\n" in out


def test_show_names_the_measures_and_risks_of_a_record(planctl: Run) -> None:
    salford = str(ROOT / "plans" / "salford-2009-10")
    out = planctl("show", "AD9.1", salford, "--as-of", "2010-02-01").out
    assert "- measures: NI131 (not defined)" in out
    assert "- risks: 1 Not meeting" in out
    assert "- risks: 2 Needs" in out


def test_show_says_how_each_step_stands_and_how_late_work_was_done(
    tmp_path: Path, planctl: Run
) -> None:
    steps = (
        "    milestones:\n    - {title: Lamps bought, due: 2011-05-01}\n"
        "    - {title: Lamps lit, due: 2011-05-31, status: done, completed: 2011-06-03}\n"
        "    - {title: Lamps dimmed, due: 2012-01}\n"
    )
    plan = (
        "kind: service-plan\nref: X\ntitle: X\nperiod: 2011/12\nobjectives:\n- ref: X1\n"
        "  title: Light\n  supports: [CP1]\n  owner: Ann Hill\n  actions:\n  - ref: X1.1\n"
        f"    title: Light the ring road\n    due: 2012-03\n{steps}"
    )
    write(tmp_path / "plans", {"corporate-plan.yaml": CORPORATE, "x.yaml": plan})
    out = planctl("show", "X1.1", "--as-of", "2011-07-01").out
    assert "Lamps bought (due 2011-05-01, overdue)" in out
    assert "Lamps lit (due 2011-05-31, done)" in out
    assert "Lamps dimmed (due 2012-01)" in out
    lit = planctl("show", "X1.1/lamps-lit", "--as-of", "2011-07-01").out
    assert "- completed: 2011-06-03, 3 days late" in lit


def test_words_of_a_title_are_answered_with_the_records_that_have_them(
    tmp_path: Path, planctl: Run
) -> None:
    millbrook(tmp_path)
    at = ("--in", "plans", "--as-of", "2026-07-30")
    homes = hint(planctl, "done", "buy 40 homes", *at)
    assert homes.startswith(
        "2 titles have these words: write HOU1.1@2025/26 (action 'Buy 40 homes for"
    )
    assert " or HOU1.1@2026/27 (action 'Buy the last 12 of 40 homes" in homes
    assert "HOU1.1@2025/26 (action" in hint(planctl, "done", "Buy home", *at)
    waste = hint(planctl, "actual", "household waste", "2026/27 Q1", "44", *at)
    assert "write M-REC (measure 'Household waste" in waste
    assert hint(planctl, "show", "risk:homes").startswith("'planctl list risks' shows")
    many = hint(planctl, "show", "the")
    assert many.count(" or ") == 4
    assert many.endswith(" more have these")
