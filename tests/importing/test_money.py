"""Tables of money become the plan's resources, where every head of them is known."""

from pathlib import Path

import pytest

from planctl.importing import opened
from planctl.importing.reading import Reading, reading
from planctl.language.spoken.said import Context
from tests.importing.test_reading import HEAD, PLANS, actions
from tests.importing.test_reading import read as reading_of
from tests.support.command import Run
from tests.support.office_files import docx, p, row, tbl, tr, xlsx

STAFF = {"title": "Staffing", "amount": 412, "unit": "£000", "period": "2026/27"}
TABLE = tbl(
    tr("Item", "Amount", "Period", "Unit"),
    tr("Staffing", "412", "2026/27", "£000"),
    tr("Fees", "-38.5", "2026/27", "£000"),
    tr("Total", "373.5", "", ""),
)


def read(*rows: str) -> Reading:
    source = opened.read(xlsx(*rows), "plan.xlsx")
    return reading(source, PLANS, {}, Context("2026/27"), "Plan")


def test_a_table_of_money_is_read_and_its_total_told() -> None:
    found = reading_of(p("Resources", style="Heading1"), TABLE)
    assert found.draft.plan["resources"] == [STAFF, STAFF | {"title": "Fees", "amount": -38.5}]
    assert found.ledger.counts["left"] == 2
    (told,) = [item for item in found.ledger.doubts if item.sort == "left"]
    assert told.value == "Total"


@pytest.mark.parametrize("caption", ["Resources", ""])
def test_money_below_the_work_of_a_sheet_is_no_work(caption: str) -> None:
    found = read(
        row(1, A="Objective", B="Ref", C="Action", D="Lead"),
        row(2, A="Streets", B="1", C="Sweep", D="Jo Marsh"),
        *([row(4, A=caption)] if caption else []),
        row(5, A="Item", B="Amount", C="Period", D="Unit"),
        row(6, A="Staffing", B=412, C="2026/27", D="£000"),
    )
    assert [item["title"] for item in actions(found)] == ["Sweep"]
    assert found.draft.plan["resources"] == [STAFF]


def test_money_with_a_head_that_nobody_knows_is_told() -> None:
    table = tbl(tr("Item", "Amount", "Variance"), tr("Staffing", "412", "15"))
    found = reading_of(tbl(HEAD, tr("1", "Sweep", "Jo Marsh", "")), p("Money"), table)
    assert "resources" not in found.draft.plan
    assert found.ledger.counts["left"] == 6


def test_money_of_a_plan_that_is_there(tmp_path: Path, planctl: Run) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "c.yaml").write_text(
        "kind: corporate-plan\norganisation: Westshire\nperiod: 2026/27\n"
    )
    plan = folder / "e.yaml"
    plan.write_text("kind: service-plan\nref: E\ntitle: Streets\nperiod: 2026/27\n")
    for amount in "412", "400":
        (tmp_path / f"{amount}.docx").write_bytes(docx(TABLE.replace("412", amount)))
    assert planctl("import", "412.docx", "E", "--write").code == 1
    assert "amount: 412" in plan.read_text()
    again = planctl("import", "412.docx", "E")
    assert "No change to any plan" in again.out
    assert "other ones" not in again.out
    other = planctl("import", "400.docx", "E")
    assert "the plan's sums are other ones than the document's" in other.out
