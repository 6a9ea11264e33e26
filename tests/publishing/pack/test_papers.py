"""Papers for one committee, councillor or officer, and a folder of them."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from planctl.jobs.papers import only
from planctl.jobs.sought import Sought
from tests.support.command import ROOT, Run
from tests.support.millbrook import millbrook
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: H
title: Housing
directorate: PLACE
period: 2011/12
portfolio_holder: Cllr A Hill
objectives:
  - ref: H1
    title: Homes
    supports: [CP1]
    reports_to: [{forum: Scrutiny Committee, every: quarter}]
    measures: [M1]
    actions:
      - {ref: H1.1, title: Buy homes, owner: Ann Hill, accountable: Ben Wood, due: 2011-06-30}
  - ref: H2
    title: Rents
    supports: [CP1]
    portfolio_holder: Cllr B Green
    actions:
      - {ref: H2.1, title: Set rents, owner: Ann Hill, due: 2011-06-30}
      - {ref: H2.2, title: Tell tenants, owner: Ann Hill, due: 2011-06-30,
         reports_to: [{forum: Tenants' Board}]}
measures:
  - {ref: M1, title: Homes bought, better: higher, targets: {2011/12 Q1: 20}, actuals: {2011/12 Q1: 18}}
  - {ref: M2, title: Rents paid, better: higher, targets: {2011/12 Q1: 20}, actuals: {2011/12 Q1: 21}}
"""  # noqa: E501 - one line a measure
ASKED = ("report", "--period", "2011/12 Q1", "--as-of", "2011-07-10")


def _keys(planctl: Run, *more: str) -> tuple[set[str], set[str]]:
    """Return the overdue actions, and the measures, of a paper."""
    result = planctl(*ASKED, "--format", "json", *more)
    assert result.code == 0, result.err
    sections = json.loads(result.out)["sets"][0]["parts"][0]["sections"]
    return tuple({row["key"] for row in sections[key]["rows"]}
                 for key in ("overdue", "measures"))  # type: ignore[return-value] # fmt: skip


@pytest.fixture(autouse=True)
def plans(tmp_path: Path) -> None:
    """Write a small set of plans."""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": PLAN})


@pytest.mark.parametrize(
    ("option", "actions", "measures"),
    [
        (("--for", "scrutiny committee"), {"H1.1"}, {"M1"}),
        (("--for", "Tenants' Board"), {"H2.2"}, set()),
        (("--portfolio-holder", "Cllr B Green"), {"H2.1", "H2.2"}, set()),
        (("--portfolio-holder", "Cllr A Hill"), {"H1.1"}, {"M1", "M2"}),
        (("--for", "Scrutiny Committee", "--owner", "Ann Hill"), {"H1.1"}, {"M1"}),
    ],
)
def test_a_paper_for_one_forum_or_councillor(
    option: tuple[str, ...], actions: set[str], measures: set[str], planctl: Run
) -> None:
    found, figures = _keys(planctl, *option)
    assert found == actions
    if "--owner" not in option:
        assert figures == measures
    out = planctl(*ASKED, *option).out
    spelled = option[1].replace("scrutiny committee", "Scrutiny Committee")
    words = {"--for": "is reported to the {}", "--portfolio-holder": "{} answers for"}[option[0]]
    whose = f"what {'Ann Hill owns and ' * ('--owner' in option)}{words.format(spelled)}"
    assert f"**Only:** {whose}\n" in out
    assert f"Only {whose} is in this report" in out
    assert ("a group that they are in" in out) == ("--owner" in option)


@pytest.mark.parametrize(("name", "said"), [
    ("Scrutiny Committee", "what is reported to the Scrutiny Committee"),
    ("The Executive Board", "what is reported to the Executive Board"),
    ("Cabinet", "what is reported to Cabinet"),
    ("DMT", "what is reported to DMT"),
])  # fmt: skip
def test_a_body_has_its_article_in_a_sentence(name: str, said: str) -> None:
    assert only(Sought(forum=name)) == said
    assert only(Sought(owner="Head of Housing")) == "what the Head of Housing owns"
    assert only(Sought(owner="Ann Board-Hill")) == "what Ann Board-Hill owns"


def test_a_paper_on_one_action_speaks_of_one(planctl: Run) -> None:
    out = planctl(*ASKED, "--for", "Tenants' Board").out
    head = "The only action reported to the Tenants' Board in one plan is not done, is "
    assert head in out
    assert "Of 1 action" not in out


@pytest.mark.parametrize(
    ("keys", "ends"),
    [("due: 2026-10", "not due within 30 days of"), ("status: cancelled", "not due within 30 days"),
     ("due: ongoing", "and has no date."), ("due: unreadable", "and has a date that cannot be"),
     ("due: 2026-08", "and is due within 30 days of")],
)  # fmt: skip
def test_the_only_action_has_the_date_that_it_has(
    keys: str, ends: str, planctl: Run, tmp_path: Path
) -> None:
    head = "kind: corporate-plan\norganisation: Millbrook Council\nperiod: 2026/27\n"
    action = f"{{ref: E1.1, title: Sweep, {keys}}}"
    plan = (
        "kind: service-plan\nref: ENV\ntitle: Environment\nperiod: 2026/27\n"
        f"objectives:\n  - {{ref: E1, title: Clean, actions: [{action}]}}\n"
    )
    write(tmp_path, {"one/c.yaml": head, "one/e.yaml": plan})
    out = planctl("report", "one", "--as-of", "2026-08-10").out
    said = next(line for line in out.splitlines() if "The only action in one plan" in line)
    assert ends in said
    assert "has a date." not in said


def test_a_forum_that_no_plan_names(planctl: Run) -> None:
    result = planctl(*ASKED, "--for", "Scrutiny Comittee")
    assert (result.code, result.out) == (2, "")
    assert "no plan names 'Scrutiny Comittee'" in result.err
    assert "did you mean Scrutiny Committee?" in result.err


@pytest.mark.parametrize(
    ("sort", "names", "titles"),
    [
        ("service", ["H"], ["H, Housing"]),
        ("directorate", ["PLACE"], []),
        ("forum", ["Scrutiny Committee", "Tenants' Board"], []),
        ("portfolio-holder", ["Cllr A Hill", "Cllr B Green"], []),
        ("accountable", ["Ben Wood"], []),
    ],
)
def test_a_folder_of_papers(sort: str, names: list[str], titles: list[str], planctl: Run) -> None:
    asked = (*ASKED, "--each", sort, "--output", "papers")
    result = planctl(*asked)
    assert result.code == 0, result.err
    first = {item.name: item.read_bytes() for item in Path("papers").iterdir()}
    index: Any = json.loads(first["planctl-report.json"])
    assert [item["name"] for item in index["papers"]] == [*names, "index"]
    assert set(first) == {item["file"] for item in index["papers"]} | {"planctl-report.json"}
    page = first["index.html"].decode()
    assert re.findall(r'<a href="[^"]*">(.*?)</a>', unescape(page)) == (titles or names)
    for item in index["papers"][:-1]:
        assert f'<a href="{item["file"]}">' in page
        assert item["file"].endswith(".docx")
    assert planctl(*asked).code == 0
    assert {item.name: item.read_bytes() for item in Path("papers").iterdir()} == first


def test_each_paper_of_a_folder_is_that_of_its_own_command(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mb").mkdir()
    millbrook(tmp_path / "mb")
    monkeypatch.chdir(tmp_path / "mb")
    asked = ("plans/millbrook", "--period", "2026/27 Q1", "--as-of", "2026-07-20")
    result = planctl("report", *asked, "--each", "service", "--format", "json", "-o", "papers")
    assert result.code == 0, result.err
    index = json.loads(Path("papers/planctl-report.json").read_text("utf-8"))
    names = [item["name"] for item in index["papers"]]
    assert "ENV@2025/26" in names
    for item in index["papers"][:-1]:
        alone = planctl("report", *asked, "--plan", item["name"], "--format", "json").out
        assert Path("papers", item["file"]).read_text("utf-8") == alone
        totals = json.loads(alone)["sets"][0]["parts"][0]["totals"]
        assert [item[key] for key in ("actions", "done", "overdue")] == [
            totals[key] for key in ("actions", "done", "overdue")
        ]


def test_places_are_refused_as_elsewhere(planctl: Run) -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("Dear", "utf-8")
    result = planctl(*ASKED, "--each", "service", "--output", "mine")
    assert result.code == 2
    assert "'mine' holds other files, as 'letter.txt', and is left as it is" in result.err
    result = planctl(*ASKED, "--each", "service")
    assert (result.code, "'.' is no name for a folder" in result.err) == (2, True)
    result = planctl(*ASKED, "--each", "ward", "--output", "papers")
    assert (result.code, "--each cannot be 'ward'" in result.err) == (2, True)
    assert not Path("papers").exists()


def test_what_no_plan_names_makes_no_folder(
    planctl: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "papers"
    result = planctl("report", "plans/cheshire-east-2011-12", "--each", "portfolio-holder",
                     "--output", str(out))  # fmt: skip
    assert (result.code, "the plans name no portfolio holder" in result.err) == (2, True)
    assert not out.exists()


def test_a_paper_for_officers_says_what_of_it_is_not_for_publication(
    planctl: Run, tmp_path: Path
) -> None:
    said = "**Not for publication:** "
    assert said not in planctl(*ASKED, "--format", "markdown").out
    exempt = PLAN.replace("title: Set rents,", "title: Set rents, access: exempt,\n"
                          "         access_reason: Exempt information rule 3,")  # fmt: skip
    write(tmp_path, {"plans/h.yaml": exempt, "plans/i.yaml": PLAN.replace("H", "I")})
    told = f"{said}1 record of this plan, exempt (Exempt information rule 3)\n"
    both = told.replace("this plan", "these plans")
    assert both in planctl(*ASKED, "--format", "markdown").out
    assert told in planctl(*ASKED, "--plan", "H", "--format", "markdown").out
    assert said not in planctl(*ASKED, "--plan", "I", "--format", "markdown").out
    assert said not in planctl(*ASKED, "--public", "--format", "markdown").out


def test_a_public_paper_of_exempt_plans_alone_covers_none(
    planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    made = planctl("report", "plans/leeds-2008", "--as-of", "2008-11-30", "--public").out
    assert "**Covers:** no plan\n" in made
    rule = "Access to Information Procedure Rule 9.2"
    assert f"**Left out:** 162 records are left out, exempt ({rule}" in made
