"""Settings as people type them: lists with commas, forgotten quotes, keys given twice, parts."""

from pathlib import Path

import pytest

from tests.editing.test_brought import ENDS, PLANS
from tests.support.command import Run
from tests.support.repositories import write

CORPORATE = "plan:westshire-council"


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    write(tmp_path, PLANS)
    return tmp_path / "plans"


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (["set", "NUR1.2", "owner=Ruth Penrose, carol whitby"], "owner: [Ruth Penrose, Carol Whit"),
        (["set", "NUR1.2", "owner+=carol whitby"], "owner: [Ruth Penrose, Carol Whitby]"),
        (["set", "NUR1.2", "owner=Penrose, Ruth"], "owner: Ruth Penrose"),
        (["set", "NUR1.2", "owner=Ruth Penrose and a firm"], "owner: Ruth Penrose and a firm"),
        (["assign", "NUR1.2", "Ruth Penrose,", "carol whitby"], "owner: [Ruth Penrose, Carol Whi"),
        (["assign", "NUR1.2", "carol", "whitby"], "owner: Carol Whitby"),
        (["assign", "NUR1.2", "Ruth", "Penrose,", "Carol", "Whitby"], "owner: [Ruth Penrose, Car"),
        (["assign", "NUR1.2", "Firm A", "Firm B"], "owner: [Firm A, Firm B]"),
        (["set", "NUR1.2", "codes=PAF 1, DIS 2"], "codes: [PAF 1, DIS 2]"),
        (["set", "NUR1.2", "codes=A", "codes=B", "codes+=C"], "codes: [A, B, C]"),
        (["set", "M1", "better=band", "band=18, 22"], "band: [18, 22]"),
        (["set", "NUR1.2", "status=In Progress"], "status: in-progress"),
    ],
)
def test_what_is_certainly_a_list_is_written_as_one(
    planctl: Run, council: Path, call: list[str], line: str
) -> None:
    result = planctl(*call, *ENDS)
    assert result.code == 0, result.err
    assert line in (council / "nurseries.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "taken", [["codes-=A, B"], ["codes-=A", "codes-=B"], ["codes-=B", "codes-=A", "codes-=A"]]
)
def test_several_that_are_taken_away_are_those(
    planctl: Run, council: Path, taken: list[str]
) -> None:
    assert planctl("set", "NUR1.2", "codes=A, B, C, D", *ENDS).code == 0
    assert planctl("set", "NUR1.2", *taken, *ENDS).code == 0
    assert "codes: [C, D]" in (council / "nurseries.yaml").read_text(encoding="utf-8")
    assert planctl("set", "NUR1.2", "codes-=C, D", *ENDS).code == 0
    assert "codes" not in (council / "nurseries.yaml").read_text(encoding="utf-8")


def test_a_new_record_has_every_link_that_was_given(planctl: Run, council: Path) -> None:
    more = ("add", "objective", "--under", CORPORATE, "title=Homes", *ENDS)
    assert planctl(*more).code == 0
    keys = ("title=Open late", "owner=Carol Whitby", "success=Lamps burn")
    for links in (["supports=CP1", "supports=CP2"], ["supports=CP1, CP2"]):
        assert planctl("add", "objective", "--under", "NUR", *keys, *links, *ENDS).code == 0
    text = (council / "nurseries.yaml").read_text(encoding="utf-8")
    assert text.count("supports: [CP1, CP2]") == 2


@pytest.mark.parametrize(
    ("setting", "cure"),
    [
        (["owner=Ann", "Hill"], 'need quotes: owner="Ann Hill"'),
        (["Paint the doors"], 'as title="Paint the doors"'),
        (["title=A", "title=B"], "'title' is given twice"),
        (["resources.title=Paint"], "planctl add resources --under REF title=... amount=..."),
    ],
)
def test_what_is_typed_amiss_is_answered_with_what_to_type(
    planctl: Run, setting: list[str], cure: str
) -> None:
    result = planctl("set", "NUR1.2", *setting, *ENDS)
    assert (result.code, cure in result.err) == (2, True), result.err


def test_a_name_spelt_otherwise_is_a_change_of_writing_alone(planctl: Run) -> None:
    assert planctl("set", "NUR1.2", "owner=Firm A", *ENDS).code == 0
    result = planctl("assign", "NUR1.2", "FIRM A", *ENDS)
    assert "only how it is written changes" in result.out
    assert "No change" not in result.out
    assert "Written: plans/nurseries.yaml" in result.out


def test_what_the_council_asks_for_is_set_by_commands(planctl: Run, council: Path) -> None:
    asked = ("reporting.actions=update, rag", "reporting.measures+=actual", "reporting.risks=score")
    scheme = ("rag_scheme=Bracknell-Forest", "risk_matrix.likelihood=5", "risk_matrix.impact=5")
    result = planctl("set", CORPORATE, *asked, *scheme, *ENDS)
    assert result.code == 0, result.err
    text = (council / "corporate-plan.yaml").read_text(encoding="utf-8")
    assert "reporting: {actions: [update, rag], measures: [actual], risks: [score]}" in text
    assert "rag_scheme: bracknell-forest" in text
    wrong = planctl("set", CORPORATE, "rag_scheme=ours", *ENDS)
    assert "it takes tolerance, bracknell-forest" in wrong.err
    assert "it has likelihood, impact, bands" in planctl(
        "set", CORPORATE, "risk_matrix.size=5", *ENDS).err  # fmt: skip


def test_money_approvals_and_who_is_told_are_added(planctl: Run, council: Path) -> None:
    for call in (
        ("resource", "--under", "NUR", "title=Staffing", "amount=210", "unit=£000"),
        ("approved", "--under", "NUR", "by=Cabinet", "on=14 June 2011"),
        ("reports_to", "--under", "NUR1", "forum=Scrutiny Committee", "every=quarter"),
    ):
        result = planctl("add", *call, *ENDS)
        assert result.code == 0, result.err
    text = (council / "nurseries.yaml").read_text(encoding="utf-8")
    assert "resources:\n  - title: Staffing\n    amount: 210\n    unit: £000\n" in text
    assert "approved:\n  - by: Cabinet\n    on: 2011-06-14\n" in text
    assert "reports_to:\n      - forum: Scrutiny Committee\n        every: quarter\n" in text
    lost = planctl("add", "approved", "--under", "NUR", "on=14 June 2011", *ENDS)
    assert (lost.code, 'give by="..."' in lost.err) == (2, True)
    assert "holds no approved" in planctl("add", "approved", "--under", "M1", "by=A", *ENDS).err
