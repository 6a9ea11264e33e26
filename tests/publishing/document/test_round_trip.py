"""What a document wrote as Word comes back as it was: no key that its layout shows changes."""

import shutil
from pathlib import Path

import pytest

from tests.publishing.document.test_document import CORPORATE, PEOPLE, PLAN
from tests.support.command import ROOT, Run
from tests.support.repositories import write

# One plan or two of each set, in the council's own form; the others take as long and say no more.
PLANS = [
    ("cheshire-east-2011-12", "SCAR"), ("cheshire-east-2011-12", "SHAW"),
    ("cheshire-east-2011-12", "DADU"),
    ("herefordshire-2003", "JR"), ("herefordshire-2007", "LDAP-2007"), ("leeds-2008", "IWC"),
    ("salford-2009-10", "CS"), ("salford-2009-10", "CHSC"), ("salford-2009-10", "CPC"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "ref"), PLANS, ids=[ref for _, ref in PLANS])
def test_a_printed_plan_comes_back(name: str, ref: str, planctl: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans" / name, tmp_path / "plans")
    assert planctl("document", ref, "-o", "plan.docx").code == 0
    again = planctl("import", "plan.docx", ref)
    assert again.out.startswith("No change to any plan."), again.out[:1500] + again.err


def test_a_plan_without_a_form_comes_back(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE})
    assert planctl("document", "RDS", "-o", "plan.docx").code == 0
    again = planctl("import", "plan.docx", "RDS")
    assert again.out.startswith("No change to any plan."), again.out + again.err


def test_what_somebody_changes_in_it_is_all_that_changes(planctl: Run, tmp_path: Path) -> None:
    from docx import Document  # noqa: PLC0415

    shutil.copytree(ROOT / "plans" / "cheshire-east-2011-12", tmp_path / "plans")
    assert planctl("document", "SLIL", "-o", "plan.docx").code == 0
    made = Document(str(tmp_path / "plan.docx"))
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    title = next(cell for cell in cells if cell.text.startswith("Bring in the full reablement"))
    title.paragraphs[0].runs[0].text = "Bring in the whole reablement offer"
    made.save(str(tmp_path / "plan.docx"))
    assert planctl("import", "plan.docx", "SLIL", "--write").code == 0
    before = (ROOT / "plans/cheshire-east-2011-12/local-independent-living.yaml").read_text("utf-8")
    after = (tmp_path / "plans/local-independent-living.yaml").read_text("utf-8")
    assert after == before.replace(
        "title: Bring in the full reablement offer", "title: Bring in the whole reablement offer"
    )
    assert after != before
