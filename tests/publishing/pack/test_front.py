"""Front matter of the paper, from the corporate plan, in its place of a council's template."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

PAPERS = """\
papers:
  - forum: Scrutiny Committee
    purpose: To tell the committee how the plans went in {period}, as at {day}.
    recommendations: [That the committee note the report., That it ask for a further report.]
    implications:
      - {title: Financial, text: None beyond the approved budget.}
      - {title: Equality, text: None.}
    contact: Ann Hill
  - purpose: To tell all others.
"""
PLAN = """\
kind: service-plan
ref: H
title: Housing
period: 2011/12
objectives:
  - ref: H1
    title: Homes
    supports: [CP1]
    reports_to: [{forum: Scrutiny Committee}, {forum: Cabinet}]
    actions: [{ref: H1.1, title: Buy homes, owner: Ann Hill, due: 2011-06-30}]
"""
PEOPLE = "kind: people\npeople: [{name: Ann Hill, role: Head of Housing}]\n"
ASKED = ("report", "--period", "2011/12 Q1", "--as-of", "2011-07-10")


@pytest.fixture(autouse=True)
def plans(tmp_path: Path) -> None:
    """Write a small set of plans."""
    write(tmp_path, {"plans/c.yaml": CORPORATE + PAPERS, "plans/h.yaml": PLAN,
                     "plans/p.yaml": PEOPLE})  # fmt: skip


def test_the_committees_own_front_matter_stands_around_the_figures(planctl: Run) -> None:
    out = planctl(*ASKED, "--for", "scrutiny committee").out
    headings = [line[3:] for line in out.split("\n") if line.startswith("## ")]
    assert headings[:4] == ["1. Purpose of the report", "2. Recommendations",
                            "3. Key to colours and words", "4. Summary"]  # fmt: skip
    assert [heading.partition(". ")[2] for heading in headings[-3:]] == [
        "Implications", "Contact", "How the figures are made",
    ]  # fmt: skip
    assert "1.1 To tell the committee how the plans went in 2011/12 Q1, as at 10 July 2011." in out
    assert "2.2 That it ask for a further report." in out
    assert "### Financial" in out
    for more in ((), ("--for", "Cabinet")):
        other = planctl(*ASKED, *more).out
        assert "1.1 To tell all others." in other
        assert "Recommendations" not in other


def test_scripts_have_it_too(planctl: Run) -> None:
    asked = (*ASKED, "--for", "Scrutiny Committee", "--format", "json")
    (one,) = json.loads(planctl(*asked).out)["sets"]
    assert [item["key"] for item in one["front"]] == ["purpose", "recommendations"]
    assert [item["key"] for item in one["back"]] == ["implications", "contact"]
    assert [part["title"] for part in one["back"][0]["parts"]] == ["Financial", "Equality"]


def test_a_public_edition_names_the_contacts_post(planctl: Run) -> None:
    result = planctl(*ASKED, "--for", "Scrutiny Committee", "--public")
    assert result.code == 0, result.err
    assert "Ann Hill" not in result.out
    assert "Head of Housing" in result.out


def _template(*texts: str) -> None:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.add_table(1, 2).cell(0, 1).text = "{{planctl contact}}"
    document.add_paragraph("{{planctl}}")
    out = io.BytesIO()
    document.save(out)
    Path("template.docx").write_bytes(out.getvalue())


def _made(planctl: Run, *more: str) -> Any:
    asked = ("--for", "Scrutiny Committee", "--template", "template.docx", "-o", "pack.docx", *more)
    return planctl(*ASKED, *asked)


def test_a_template_is_filled_and_nothing_is_said_twice(planctl: Run) -> None:
    _template("{{planctl title}}", "Date: see below", "{{planctl day}}",
              "{{planctl recommendations}}", "{{planctl implications}}")  # fmt: skip
    result = _made(planctl)
    assert result.code == 0, result.err
    document = Document("pack.docx")
    texts = [item.text for item in document.paragraphs]
    assert texts[:7] == [
        "Quarterly report, 2011/12 Q1", "Date: see below", "10 July 2011",
        "That the committee note the report.", "That it ask for a further report.",
        "Financial: None beyond the approved budget.", "Equality: None.",
    ]  # fmt: skip
    assert document.tables[0].cell(0, 1).text == "Ann Hill"
    whole = "\n".join(texts)
    assert whole.count("That the committee note the report.") == 1
    assert whole.count("Quarterly report, 2011/12 Q1") == 1
    assert "{{planctl" not in whole
    assert "1. Purpose of the report" in texts
    assert not any(text.endswith(("Recommendations", "Implications", "Contact")) for text in texts)


def test_a_place_for_nothing_is_refused(planctl: Run) -> None:
    _template("{{planctl purpos}}")
    result = _made(planctl)
    assert (result.code, Path("pack.docx").exists()) == (2, False)
    assert "the template has {{planctl purpos}}, which is nothing" in result.err
    assert "there are title, organisation, day, period, purpose" in result.err
