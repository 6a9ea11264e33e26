"""A high score of an opportunity is good: no band of threats holds for it, and no matrix has it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run
from tests.support.pages import Read
from tests.support.repositories import Repo, write

COUNCIL = """\
kind: corporate-plan
organisation: Westshire
period: 2011/12
risk_matrix:
  likelihood: 5
  impact: 5
  bands: [{rag: red, at_least: 15}, {rag: amber, at_least: 8}]
"""
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
risks:
- {ref: R1, title: Frost, owner: Ann Hill, current: {likelihood: 4, impact: 4}, controls: [Salt]}
- {ref: R2, title: A grant, kind: opportunity, owner: Ann Hill,
   current: {likelihood: 5, impact: 4}, target: {likelihood: 5, impact: 5}}
- {ref: R3, title: A partner, kind: opportunity, owner: Ann Hill, current: {score: 9}}
"""


@pytest.fixture(autouse=True)
def _plans(tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": COUNCIL, "plans/a.yaml": PLAN})


def _asked(planctl: Run, *arguments: str) -> Any:
    result = planctl(*arguments, "plans", "--as-of", "2011-07-10", "--format", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_a_list_of_risks_colours_threats_alone(planctl: Run) -> None:
    found = _asked(planctl, "risks")
    colours = {row["ref"]: (row["score"], row["score_rag"]) for row in found["rows"]}
    assert colours == {"R1": (16, "red"), "R2": (20, None), "R3": (9, None)}
    cells = {(item["likelihood"], item["impact"]): item for item in found["matrices"][0]["cells"]}
    assert (cells[5, 4]["count"], cells[5, 4]["refs"]) == (1, ["R2"])
    assert [cells[place]["opportunities"] for place in ((4, 4), (5, 4))] == [[], ["R2"]]


def test_a_table_has_a_matrix_of_each(planctl: Run) -> None:
    text = planctl("risks", "plans", "--as-of", "2011-07-10", "--format", "markdown").out
    threats, good = text.split("Threats by likelihood")[1].split("Opportunities by likelihood")
    assert "\n| 4 | . | . | . | 1 | . |\n| 3 |" in threats
    assert "\n| 5 | . | . | . | . | . |\n" in threats
    assert "\n| 5 | . | . | . | 1 | . |\n" in good


def test_a_paper_counts_and_draws_threats_alone(planctl: Run) -> None:
    found = _asked(planctl, "report", "--period", "2011/12 Q1")["sets"][0]["parts"][0]
    sections = found["sections"]
    assert sections["risks_high"]["text"] == [
        "1 threat scores 15 or more, which is ■ red, as the plans stand now.",
    ]
    assert [row["risk"] for row in sections["risks_matrix"]["rows"]] == ["R1"]
    assert sections["risks_matrix"]["text"][0].startswith("1 of 1 threat stands in the cell")
    good = sections["opportunities"]
    assert [(row["ref"], row["score"], row["score_rag"]) for row in good["rows"]] == [
        ("R2", 20, None), ("R3", 9, None),
    ]  # fmt: skip
    apart = "A high one is good, so they stand apart from the threats."
    assert good["text"][0] == f"2 opportunities have a score. {apart}"


def test_of_one_opportunity_nothing_is_said_that_a_council_without_bands_has_not(
    planctl: Run, tmp_path: Path
) -> None:
    plan = PLAN.replace("A partner, kind: opportunity", "A partner, kind: issue")
    write(tmp_path, {"plans/c.yaml": COUNCIL.partition("risk_matrix")[0], "plans/a.yaml": plan})
    found = _asked(planctl, "report", "--period", "2011/12 Q1")["sets"][0]["parts"][0]["sections"]
    assert found["opportunities"]["text"] == [
        "1 opportunity has a score. A high one is good, so it stands apart from the threats."
    ]
    assert found["risks_high"]["text"][0].startswith("The council has set no bands")


@pytest.mark.parametrize(
    ("rises", "said"),
    [
        ([("score: 9}", "score: 12}")], "1 higher (an opportunity)"),
        ([("score: 9}", "score: 12}"), ("5, impact: 4}, tar", "5, impact: 5}, tar")],
         "2 higher (all opportunities)"),
    ],
)  # fmt: skip
def test_where_all_that_rose_are_opportunities_it_is_said(
    planctl: Run, tmp_path: Path, rises: list[tuple[str, str]], said: str
) -> None:
    first = {"plans/c.yaml": COUNCIL, "plans/a.yaml": PLAN}
    repo = Repo(tmp_path, first, first=date(2011, 5, 1))
    repo.commit("Scores", repo.replace("plans/a.yaml", *rises))
    asked = ("plans", "--period", "2011/12 Q1", "--as-of", "2011-07-10", "--format", "markdown")
    assert said in planctl("report", *asked).out


def test_a_rise_of_an_opportunity_is_told_as_one(planctl: Run, tmp_path: Path) -> None:
    first = {"plans/c.yaml": COUNCIL, "plans/a.yaml": PLAN}
    repo = Repo(tmp_path, first, first=date(2011, 5, 1))
    rises = (("score: 9}", "score: 12}"), ("4, impact: 4}, con", "5, impact: 4}, con"))
    repo.commit("Scores", repo.replace("plans/a.yaml", *rises))
    asked = ("plans", "--period", "2011/12 Q1", "--as-of", "2011-07-10", "--format", "markdown")
    paper = planctl("report", *asked)
    assert "2 higher (1 of them an opportunity)" in paper.out
    assert "2 went up (1 of them an opportunity) and none went down" in paper.out
    assert "| Risks red | 1 |" in paper.out


def test_pages_show_them_apart(planctl: Run, tmp_path: Path) -> None:
    assert planctl("site", "out", "plans", "--as-of", "2011-07-10").code == 0
    page = Read(tmp_path / "out/plans/risks.html")
    assert page.sheets["Risks by likelihood and impact"].column("Risks") == ["R1 Frost"]
    apart = page.sheets["Opportunities by likelihood and impact"]
    assert (apart.column("Score"), apart.column("Opportunities")) == (["20"], ["R2 A grant"])
    says = page.tree.xpath("//svg[@class='matrix']/@aria-label")[0]
    assert says.startswith("1 threat in a matrix")
    front = Read(tmp_path / "out/plans/index.html").text
    assert "scores 16" in front
    assert "scores 20" not in front


def test_the_gravest_risks_are_threats(planctl: Run) -> None:
    rows = _asked(planctl, "query", "--saved", "gravest-risks")["rows"]
    assert [row["key"] for row in rows] == ["R1"]


def test_the_front_page_counts_threats_at_red(planctl: Run) -> None:
    assert planctl("site", "out", "plans", "--as-of", "2011-07-10").code == 0
    text = " ".join(Read(Path("out/index.html")).text.split())
    assert "1 of 1 risk at red, 2 opportunities apart" in text


def test_where_all_are_opportunities_the_front_page_counts_them(
    planctl: Run, tmp_path: Path
) -> None:
    plan = PLAN.replace("title: Frost,", "title: Frost, kind: opportunity,")
    assert plan != PLAN
    (tmp_path / "plans/r.yaml").write_text(plan)
    assert planctl("site", "out", "plans", "--as-of", "2011-07-10").code == 0
    text = " ".join(Read(Path("out/index.html")).text.split())
    assert "0 risks at red, 3 opportunities apart" in text
