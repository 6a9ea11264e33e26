"""A plan whole: nothing is left out unsaid, in no format, and Word tables hold together."""

import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from planctl.language.keys import KINDS
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.document import account, rest, widths
from planctl.publishing.document.account import Account
from planctl.publishing.document.layout import layout_of
from planctl.publishing.document.make import document
from planctl.publishing.document.parts import Parts
from planctl.publishing.pack.blocks import Section
from planctl.publishing.word.paper import Paper
from tests.support.command import ROOT, Run
from tests.support.packs import markdown
from tests.support.plans import documents
from tests.support.repositories import write

DAY = date(2011, 7, 1)
CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2011/12
objectives: [{ref: CP1, title: Safe streets}]
"""
FORM = """\
form:
  - name: Short form
    for: service-plan
    layout:
      - shows: actions
        head: What we will do
        columns:
          - {key: title, head: Action}
          - {key: milestones, head: Step}
          - {key: due, head: By}
"""
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
overview: We look after every road.
lead: Ann Hill
approved: [{by: Cabinet, on: 2011-06-16, item: "5"}]
notes: Printed on yellow paper.
objectives:
  - ref: RDS1
    title: Mend the potholes
    supports: [CP1]
    owner: Ann Hill
    actions:
      - ref: RDS1.1
        title: Survey every road
        owner: [Ann Hill, Ben Wood]
        due: 2011-05-31
        status: in-progress
        notes: With a camera.
        internal: Ask Legal first.
      - ref: RDS1.2
        title: Buy a second machine
        owner: Ann Hill
        milestones:
          - {title: Tender sent, due: 2011-06}
          - {title: Machine here, due: 2011/12 Q3, owner: Ben Wood}
      - ref: RDS1.3
        title: Report to the board
        owner: Ben Wood
        due: {every: quarter, from: 2011/12 Q1}
        x-cost: low
    measures:
      - {ref: M1, title: Potholes open, unit: holes, better: lower, targets: {2011/12: 1400}, actuals: {2011/12 Q1: 1494}}
    risks: [{ref: R1, title: Frost, owner: Ann Hill, current: {likelihood: 3, impact: 4}, controls: [Grit], actions: [{title: Buy salt, owner: Ben Wood, due: 2011-10}]}]
workforce: [{theme: Skills, title: Train the crews, how: Two courses, who: Team managers, due: 2012-03}]
resources: [{title: Staffing, amount: 21908, unit: £000, period: 2011/12}, within existing budget]
progress: [{title: Survey the bridges, achieved: All 40 seen, status: done}]
"""  # noqa: E501 - as a plan writes it
PEOPLE = """\
kind: people
people:
  - {name: Ann Hill, role: Head of Roads}
  - {name: Ben Wood, role: Engineer}
"""


def plans_of(*texts: str) -> tuple[PlanSet, Record]:
    """Return a plan set of some texts and the plan RDS of it."""
    read = documents({f"plans/{number}.yaml": text for number, text in enumerate(texts)})
    plans = build("plans", read, ())
    return plans, plans.find("plan", "RDS")[0]


@pytest.fixture
def roads(planctl: Run, tmp_path: Path) -> Run:
    """Return a function that writes the plan of a small council."""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE})
    return lambda *arguments: planctl("document", "RDS", "--as-of", "2011-07-01", *arguments)


def test_all_that_a_plan_holds_is_printed_where_no_form_lays_it_out() -> None:
    plans, plan = plans_of(CORPORATE, PLAN, PEOPLE)
    account = Account(plans, plan)
    _, parts = layout_of(plans, plan)
    account.show(plan, "title", "ref", "period", "lead", "approved")
    assert [*Parts(plans, plan, account).sections(parts)]
    assert account.said() == ["internal remarks of 1 action"]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "plans").iterdir()))
def test_nothing_of_a_published_plan_is_left_out_by_the_usual_layout(name: str) -> None:
    files = {path.name: path.read_text("utf-8") for path in (ROOT / "plans" / name).glob("*.yaml")}
    corporate, _, rest = files["corporate-plan.yaml"].partition("\nform:\n")
    below = [line for line in rest.split("\n") if line]
    after = next((at for at, line in enumerate(below) if line[:1] not in " -"), len(below))
    files["corporate-plan.yaml"] = "\n".join([corporate, *below[after:], ""])
    plans = build("plans", documents({f"plans/{key}": text for key, text in files.items()}), ())
    for plan in plans.plans:
        if plan.level != "corporate":
            printed = document(plans, plan, DAY)
            assert not [
                item for item in (one.section for one in printed.parts) if item.key == "unsaid"
            ], plan.key


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "plans").iterdir()))
def test_what_a_published_plan_does_not_show_is_named_in_plain_words(name: str) -> None:
    files = {f"plans/{path.name}": path.read_text("utf-8")
             for path in (ROOT / "plans" / name).glob("*.yaml")}  # fmt: skip
    plans = build("plans", documents(files), ())
    for plan in plans.plans:
        if plan.level != "corporate":
            printed = document(plans, plan, DAY)
            left = [text for one in printed.parts if one.section.key == "unsaid"
                    for text in one.section.said]  # fmt: skip
            assert not [text for text in left if "\u201c" in text], plan.key


def test_what_a_layout_does_not_show_is_counted() -> None:
    plans, plan = plans_of(CORPORATE + FORM, PLAN, PEOPLE)
    sections = {one.section.key: one.section for one in document(plans, plan, DAY).parts}
    assert sections["actions"].title == "What we will do"
    (said,) = sections["unsaid"].said
    head, _, rest = said.removesuffix(".").partition(": ")
    left = rest.split("; ")
    assert head == "Not shown in this layout"
    assert "1 objective" in left
    assert "1 measure" in left
    assert "1 risk" in left
    assert "the notes of the plan and 1 action" in left
    assert "the reference of 3 actions" in left
    assert "“cost” of 1 action" in left


def test_every_value_stands_in_words(roads: Run) -> None:
    page = roads()
    assert (page.code, page.err) == (0, "")
    found = markdown(page.out)
    tables = {rows[0][1]: rows for _, rows in found.tables if len(rows[0]) > 2}
    actions = tables["Action"]
    assert actions[0] == ["Ref", "Action", "Milestones", "Owner", "Due", "Status"]
    assert actions[1][3:] == ["Ann Hill<br>Ben Wood", "31 May 2011", "In progress"]
    assert actions[2] == ["RDS1.2", "Buy a second machine", "Tender sent", "Ann Hill",
                          "Jun 2011", "Not started"]  # fmt: skip
    assert actions[3] == ["", "", "Machine here", "Ben Wood", "2011/12 Q3", ""]
    assert actions[4][4] == "Each quarter from 2011/12 Q1"
    assert tables["Measure"][1][-2:] == ["1,400", "1,494"]
    assert tables["Measure"][0][-2:] == ["Target 2011/12", "Actual 2011/12 Q1"]
    assert tables["Amount"][1] == ["Staffing", "£21,908,000", "2011/12"]
    assert "Approved: Cabinet, 16 June 2011, item 5" in found.texts
    for word in ("in-progress", "not-started", "{", "None", "every:"):
        assert word not in page.out


def test_a_person_who_is_named_is_in_the_key(roads: Run) -> None:
    key = markdown(roads().out).tables[-1][1]
    assert key == [["Name", "Post or role"], ["Ann Hill", "Head of Roads"],
                   ["Ben Wood", "Engineer"]]  # fmt: skip


def test_what_an_officer_may_not_publish_is_marked(planctl: Run, tmp_path: Path) -> None:
    kept = PLAN.replace("notes: With a camera.", "access: exempt\n        access_reason: a sale")
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": kept, "plans/p.yaml": PEOPLE})
    page = planctl("document", "RDS").out
    assert "Not for publication: RDS1.1 (exempt: a sale)." in page
    assert "**Not for publication:** 1 record of this plan, exempt (a sale)" in page
    public = planctl("document", "RDS", "--public").out
    assert "RDS1.1" not in public
    assert "1 record is left out, exempt (a sale)." in public


def test_a_public_edition_names_posts_and_no_officer(roads: Run) -> None:
    public = roads("--public")
    assert public.code == 0
    assert "Hill" not in public.out
    assert "Wood" not in public.out
    assert "Head of Roads" in public.out
    assert "Legal" not in public.out
    assert "low" not in public.out.replace("lower", "").replace("below", "").replace("yellow", "")
    assert "are left out" not in public.out


def test_a_name_in_the_template_stops_a_public_edition(roads: Run, tmp_path: Path) -> None:
    council = Document()
    council.add_paragraph("Written for Ann Hill")
    council.save(str(tmp_path / "council.docx"))
    refused = roads("--public", "-o", "roads.docx", "--template", "council.docx")
    assert refused.code == 3
    assert "would be published" in refused.err
    assert not (tmp_path / "roads.docx").exists()


def test_a_plan_that_is_not_public_has_no_public_edition(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN + "access: officers\n"})
    refused = planctl("document", "RDS", "--public", "-o", "roads.md")
    assert refused.code == 3
    assert "is not public" in refused.err
    assert not (tmp_path / "roads.md").exists()
    assert "**Not for publication:** for officers only" in planctl("document", "RDS").out


def test_only_what_the_plan_itself_keeps_back_is_counted(planctl: Run, tmp_path: Path) -> None:
    other = "kind: service-plan\nref: PRK\ntitle: Parks\nperiod: 2011/12\naccess: exempt\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN, "plans/o.yaml": other,
                     "plans/p.yaml": PEOPLE})  # fmt: skip
    assert "left out" not in planctl("document", "RDS", "--public").out


def test_why_something_is_left_out_names_no_officer(planctl: Run, tmp_path: Path) -> None:
    exempt = "title: Tender sent, access: exempt, access_reason: Ann Hill is ill,"
    plan = PLAN.replace("title: Tender sent,", exempt)
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": plan, "plans/p.yaml": PEOPLE})
    result = planctl("document", "RDS", "--public")
    assert result.code == 0, result.err
    assert ", exempt (Head of Roads is ill)" in result.out


def test_word_keeps_rows_whole_and_repeats_heads(roads: Run, tmp_path: Path) -> None:
    assert roads("-o", "roads.docx").code == 0
    made = Document(str(tmp_path / "roads.docx"))
    assert "As at: 1 July 2011" in [item.text for item in made.paragraphs]
    assert made.styles["Normal"].font.size.pt == 11
    headed = 0
    for table in made.tables:
        rows = table._tbl.findall(qn("w:tr"))  # noqa: SLF001 - no other way
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        headed += rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None  # noqa: SLF001
    assert headed >= len(made.tables) - 1
    merged = [cell for table in made.tables for cell in table._tbl.iter(qn("w:vMerge"))]  # noqa: SLF001
    assert merged


def test_no_empty_page_stands_at_the_end(planctl: Run, tmp_path: Path) -> None:
    plan = PLAN
    across = FORM.replace("Short form", "Across").replace(
        "head: What", "wide: true\n        head: What"
    )
    write(tmp_path, {"plans/c.yaml": CORPORATE + across, "plans/r.yaml": plan})
    assert planctl("document", "RDS", "-o", "plan.docx").code == 0
    made = Document(str(tmp_path / "plan.docx"))
    body = made.element.body
    assert len(made.sections) == 1
    assert body[-2].find(f".//{qn('w:sectPr')}") is None
    section = made.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert "Westshire Council" in section.header.paragraphs[0].text


def test_many_periods_stand_in_tables_that_break_no_word(planctl: Run, tmp_path: Path) -> None:
    quarters = [f"{year} Q{number}" for year in ("2009/10", "2010/11", "2011/12") for number in
                (1, 2, 3, 4)]  # fmt: skip
    written = ", ".join(f"{quarter}: {at + 40}" for at, quarter in enumerate(quarters))
    plan = PLAN.replace("workforce:", (
        "  - ref: RDS9\n    title: Sweep\n    measures:\n"
        "      - {ref: M9, title: Streets swept, unit: streets, better: higher,\n"
        f"         targets: {{{written}}}, actuals: {{{written}}}}}\nworkforce:"
    ))  # fmt: skip
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": plan, "plans/p.yaml": PEOPLE})
    assert planctl("document", "RDS", "-o", "plan.docx").code == 0
    tables = [table for table in Document(str(tmp_path / "plan.docx")).tables
              if any(cell.text == "M9" for row in table.rows for cell in row.cells)]  # fmt: skip
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert [head[:2] for head in heads] == [["Ref", "Measure"]] * len(heads)
    said = [head for each in heads for head in each if head.startswith(("Target 2", "Actual 2"))]
    assert said == [f"{key} {quarter}" for key in ("Target", "Actual") for quarter in quarters]
    assert max(map(len, heads)) < 12
    assert planctl("import", "plan.docx", "RDS").out.startswith("No change to any plan.")


WIDE = """\
form:
  - name: Fourteen columns
    for: service-plan
    layout:
      - shows: each-objective
        parts:
          - shows: actions
            wide: true
            columns:
              - {key: ref, head: Ref}
              - {key: outcome, head: Aim/Outcome}
              - {key: title, head: Action}
              - {key: milestones, head: Stage, if_any: true}
              - {key: urgency, head: Urgency}
              - {key: start, head: Plan Start}
              - {key: due, head: Plan Finish}
              - {key: completed, head: Actual Finish}
              - {key: success, head: Success Criteria}
              - {key: partners, head: Key Stakeholders}
              - {key: owner, head: Responsible Officer}
              - {key: accountable, head: Accountable Director}
              - {key: related_plans, head: Related Plans}
              - {key: resources, head: Additional Resources}
"""


def test_a_form_with_too_many_columns_for_letters_that_people_can_read_has_two_tables(
    planctl: Run, tmp_path: Path
) -> None:
    write(
        tmp_path, {"plans/c.yaml": CORPORATE + WIDE, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE}
    )
    assert planctl("document", "RDS", "-o", "plan.docx").code == 0
    made = Document(str(tmp_path / "plan.docx"))
    work, steps = [table for table in made.tables if table.rows[0].cells[0].text == "Ref"]
    heads = [[cell.text for cell in table.rows[0].cells] for table in (work, steps)]
    # What steps say stands with the steps, once; what a record is called stands in both.
    assert heads[1] == ["Ref", "Action", "Stage", "Plan Finish", "Responsible Officer"]
    assert {*heads[0]} & {*heads[1]} == {"Ref", "Action"}
    assert len({*heads[0], *heads[1]}) == 14
    sizes = [int(size.get(qn("w:val"), "0")) for size in made.element.body.iter(qn("w:sz"))]
    assert all(size >= 18 for size in sizes), "half points"
    said = [cell.text for row in steps.rows for cell in row.cells]
    assert said.count("Tender sent") == 1
    assert planctl("import", "plan.docx", "RDS").out.startswith("No change to any plan.")
    finish = next(cell for cell in work._cells if cell.text == "Survey every road")  # noqa: SLF001
    finish.paragraphs[0].runs[0].text = "Survey every road and lane"
    made.save(str(tmp_path / "plan.docx"))
    assert planctl("import", "plan.docx", "RDS", "--write").code == 0
    after = (tmp_path / "plans/r.yaml").read_text("utf-8")
    assert after == PLAN.replace("Survey every road", "Survey every road and lane")


@pytest.mark.parametrize(
    ("titles", "title", "code"),
    [
        (["Survey every lane", None], "Survey every lane", 0),
        ([None, "Survey every lane"], "Survey every lane", 0),
        (["Survey every lane", "Survey every lane"], "Survey every lane", 0),
        (["Survey every lane", "Survey every path"], "Survey every lane", 1),
    ],
)
def test_a_title_that_changed_in_one_of_two_tables_is_a_change_of_the_record(
    planctl: Run, tmp_path: Path, titles: list[str | None], title: str, code: int
) -> None:
    write(
        tmp_path, {"plans/c.yaml": CORPORATE + WIDE, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE}
    )
    planctl("document", "RDS", "-o", "plan.docx")
    made = Document(str(tmp_path / "plan.docx"))
    parts = [table for table in made.tables if table.rows[0].cells[0].text == "Ref"]
    for table, words in zip(parts, titles, strict=True):
        cell = next(item for item in table._cells if item.text == "Survey every road")  # noqa: SLF001
        cell.paragraphs[0].runs[0].text = words or cell.text
    made.save(str(tmp_path / "plan.docx"))
    done = planctl("import", "plan.docx", "RDS", "--write")
    assert done.code == code
    assert (
        "'Survey every path' in another; the first is taken" in " ".join(done.out.split())
    ) == code
    after = (tmp_path / "plans/r.yaml").read_text("utf-8")
    assert after == PLAN.replace("Survey every road", title)


@pytest.mark.parametrize(
    ("there", "new", "before", "after"),
    [
        ("Potholes open", "Holes open", "title: Potholes open", "title: Holes open"),
        ("Frost", "Ice", "title: Frost", "title: Ice"),
        ("Buy salt", "Buy grit", "due: 2011-10}]",
         "due: 2011-10}, {title: Buy grit, owner: Ben Wood, due: 2011-10}]"),
    ],
)  # fmt: skip
def test_new_words_of_a_measure_or_risk_under_an_objective_are_changes_of_it(
    planctl: Run, tmp_path: Path, there: str, new: str, before: str, after: str
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE})
    planctl("document", "RDS", "-o", "plan.docx")
    made = Document(str(tmp_path / "plan.docx"))
    cells = [cell for table in made.tables for cell in table._cells if cell.text == there]  # noqa: SLF001
    for cell in cells:
        cell.paragraphs[0].runs[0].text = new
    made.save(str(tmp_path / "plan.docx"))
    planctl("import", "plan.docx", "RDS", "--write")
    assert (tmp_path / "plans/r.yaml").read_text("utf-8") == PLAN.replace(before, after)


def test_last_years_document_left_as_it_was_changes_neither_year(
    planctl: Run, tmp_path: Path
) -> None:
    later = (
        PLAN.replace("period: 2011/12", "period: 2012/13")
        .replace("  - ref: RDS1\n", "  - ref: RDS1\n    carried_from: [RDS1]\n")
        .replace("- ref: RDS1.1\n", "- ref: RDS1.1\n        carried_from: [RDS1.1]\n")
        .replace("- ref: RDS1.2\n", "- ref: RDS1.2\n        carried_from: [RDS1.2]\n")
        .replace("{ref: R1,", "{ref: R1, carried_from: [R1],")
        .replace("likelihood: 3", "likelihood: 5")
    )
    plans = {"plans/a.yaml": later, "plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN}
    write(tmp_path, {**plans, "plans/p.yaml": PEOPLE})
    for period in ("2011/12", "2012/13"):
        planctl("document", f"RDS@{period}", "-o", "plan.docx")
        text = "\n".join(
            cell.text
            for table in Document(str(tmp_path / "plan.docx")).tables
            for cell in table._cells  # noqa: SLF001
        )
        assert ("Carried forward" in text) == (period == "2011/12")
        # What goes on with a record of the same reference says of which year that is.
        told = planctl("document", f"RDS@{period}", "--format", "markdown").out
        goes_on = "RDS1: Carried forward from: RDS1 (2011/12)"
        assert (goes_on in told) == (period == "2012/13")
        found = planctl("import", "plan.docx", f"RDS@{period}")
        assert found.out.startswith("No change to any plan."), period


def test_a_measure_of_another_plan_that_a_plan_prints_is_not_defined_again(
    planctl: Run, tmp_path: Path
) -> None:
    form = (
        "form:\n  - for: service-plan\n    layout:\n      - shows: measures\n"
        "        columns: [{key: ref, head: Ref}, {key: title, head: Measure}]\n"
    )
    other = PLAN.replace("ref: RDS", "ref: OTH").replace("{ref: M1,", "{ref: M7,").replace(
        "Potholes open", "Lamps out").replace("R1", "R7")  # fmt: skip
    own = PLAN.replace("      - {ref: M1", "      - M7\n      - {ref: M1")
    plans = {"plans/c.yaml": CORPORATE + form, "plans/o.yaml": other, "plans/r.yaml": own}
    write(tmp_path, {**plans, "plans/p.yaml": PEOPLE})
    planctl("document", "RDS", "-o", "plan.docx")
    made = Document(str(tmp_path / "plan.docx"))
    assert "Lamps out" in [cell.text for table in made.tables for cell in table._cells]  # noqa: SLF001
    assert planctl("import", "plan.docx", "RDS").out.startswith("No change to any plan.")


def test_a_head_stands_in_the_style_sheet_as_words_alone(planctl: Run, tmp_path: Path) -> None:
    """A page names the cells of its cards by rules: a head may not end one, nor deceive."""
    form = (
        "form:\n  - for: service-plan\n    layout:\n      - shows: measures\n        columns:\n"
        "          - {key: ref, head: Ref}\n"
        "          - {key: title, head: '\"}</style><script>\\ *'}\n"
        '          - {key: owner, head: "a\\u202eb"}\n'
    )
    plans = {"plans/c.yaml": CORPORATE + form, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE}
    write(tmp_path, plans)
    page = planctl("document", "RDS", "--format", "html").out
    css = page.partition("<style>")[2].partition("</style>")[0]
    (rule,) = re.findall(r"\.k1\{(.*)\}", css)
    assert re.fullmatch(r'(--\d:"(?:[\w /-]|\\[0-9a-f]+ )*";)+', rule, re.ASCII), rule
    assert "202e " not in rule
    assert css.rstrip().endswith("}")


def test_two_tables_of_one_record_give_a_new_plan_one_record(planctl: Run, tmp_path: Path) -> None:
    write(
        tmp_path, {"plans/c.yaml": CORPORATE + WIDE, "plans/r.yaml": PLAN, "plans/p.yaml": PEOPLE}
    )
    planctl("document", "RDS", "-o", "plan.docx")
    (tmp_path / "plans/r.yaml").unlink()
    planctl("import", "plan.docx", "--ref", "NEW", "--title", "Roads", "--period", "2011/12",
            "--map", "Stage=milestones", "--map", "Plan Finish=due", "--write")  # fmt: skip
    (made,) = {path.name for path in (tmp_path / "plans").iterdir()} - {"c.yaml", "p.yaml"}
    new = (tmp_path / "plans" / made).read_text("utf-8")
    assert new.count("ref: RDS1.1\n") == 1
    assert new.count("Tender sent") == 1


def test_a_page_tells_who_cannot_see_it_which_head_is_whose(roads: Run) -> None:
    page = roads("--format", "html").out
    assert '<html lang="en-GB">' in page
    assert page.count("<table") == page.count("<caption") > 5
    assert '<th scope="row" class="whole" rowspan="2">RDS1.2</th>' in page
    assert "<td>Ann Hill<br>Ben Wood</td>" in page
    assert "thead { display: table-header-group; }" in page
    assert "style=" not in page


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.md"])
def test_the_same_plan_gives_the_same_bytes(name: str, roads: Run, tmp_path: Path) -> None:
    assert roads("-o", name).code == 0
    first = (tmp_path / name).read_bytes()
    assert roads("-o", name).code == 0  # its own file is replaced
    assert (tmp_path / name).read_bytes() == first


def test_no_file_of_somebody_else_is_replaced(roads: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("<!DOCTYPE html><p>Mine", encoding="utf-8")
    assert roads("-o", "mine.html").code != 0
    assert (tmp_path / "mine.html").read_text("utf-8") == "<!DOCTYPE html><p>Mine"
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert roads("-o", ".git/HEAD").code != 0
    assert (tmp_path / ".git" / "HEAD").read_text("utf-8").startswith("ref:")
    assert roads("-o", "plans/r.yaml", "--format", "markdown").code != 0
    assert (tmp_path / "plans" / "r.yaml").read_text("utf-8") == PLAN


def test_a_report_is_not_replaced_by_a_document(roads: Run, planctl: Run, tmp_path: Path) -> None:
    assert planctl("report", "-o", "q1.html", "--period", "2011/12 Q1").code == 0
    before = (tmp_path / "q1.html").read_bytes()
    assert roads("-o", "q1.html").code != 0
    assert (tmp_path / "q1.html").read_bytes() == before


def test_a_column_of_no_key_is_refused_with_the_nearest(planctl: Run, tmp_path: Path) -> None:
    form = FORM.replace("key: due", "key: deu")
    write(tmp_path, {"plans/c.yaml": CORPORATE + form, "plans/r.yaml": PLAN})
    refused = planctl("document", "RDS")
    assert refused.code == 2
    assert "no action has 'deu'" in refused.err
    assert "did you mean due?" in refused.err


FACTS = ", ".join(["{shows: facts, columns: [{key: title}]}"] * 800)


@pytest.mark.parametrize("layout", [
    f"{{shows: each-objective, parts: [{FACTS}]}}",
    ", ".join(["{shows: actions, columns: [{key: title}, {key: due}]}"] * 400),
    f"{{shows: actions, columns: [{', '.join(['{key: title}'] * 800)}]}}",
    "{shows: measures, columns: [{key: targets}]}",
], ids=["parts", "tables", "columns", "periods"])  # fmt: skip
def test_a_layout_that_repeats_without_an_end_is_refused(
    layout: str, planctl: Run, tmp_path: Path
) -> None:
    """A layout is data of a stranger: a small file may not ask for millions of cells."""
    form = f"form: [{{name: F, for: service-plan, layout: [{layout}]}}]\n"
    work = "".join(f"  - {{ref: RDS{at}, title: Work, actions: [{{title: Dig {at}}}]}}\n"
                   for at in range(200))  # fmt: skip
    measures = "".join(f"  - {{ref: M{at}, title: Holes {at}, targets: {{{1000 + at}: 5}}}}\n"
                       for at in range(400))  # fmt: skip
    plan = f"kind: service-plan\nref: RDS\ntitle: Roads\nperiod: 2011/12\nobjectives:\n{work}"
    named = f"measures:\n{measures}"
    write(tmp_path, {"plans/c.yaml": CORPORATE + form, "plans/r.yaml": plan + named})
    result = planctl("document", "RDS")
    assert result.code == 2
    assert "plan 'RDS' would be printed in more than 150000 cells" in result.err
    assert "'layout'" in result.err


def test_the_councils_template_stays(roads: Run, tmp_path: Path) -> None:
    council = Document()
    council.add_paragraph("Report of the director")
    council.add_paragraph("{{planctl}}")
    council.add_paragraph("Background papers: none")
    council.save(str(tmp_path / "council.docx"))
    assert roads("-o", "roads.docx", "--template", "council.docx").code == 0
    texts = [item.text for item in Document(str(tmp_path / "roads.docx")).paragraphs]
    assert texts[0] == "Report of the director"
    assert texts[-1] == "Background papers: none"
    assert "RDS1 Mend the potholes" in texts
    assert roads("-o", "roads.md", "--template", "council.docx").code == 2


def test_no_time_of_writing_is_in_the_file(roads: Run, tmp_path: Path) -> None:
    assert roads("-o", "roads.docx").code == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "roads.docx").read_bytes())) as file:
        assert {item.date_time for item in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_kind_of_record_has_its_list_at_the_end() -> None:
    # Resources are no records of the set, and are read as such.
    assert KINDS.keys() - {"person"} | {"resource"} == set(rest.KINDS)


def test_remarks_on_money_are_counted_where_no_cell_has_them_and_told_at_the_end() -> None:
    money = (
        "{title: A crew, amount: 600000, unit: £, notes: About so much, printed: {amount: c.£600K}}"
    )
    text = (
        "kind: service-plan\nref: RDS\ntitle: Roads\nperiod: 2011/12\nresources:\n"
        "  - {title: Salt, amount: 5, notes: By the ton}\n  - Goodwill\n"
        f"objectives:\n  - {{ref: RDS1, title: Mend, owner: Ann Hill, resources: [{money}]}}\n"
    )
    cell = "{shows: objective, columns: [{key: resources, head: Money}]}"
    lists = f"[{{shows: resources}}, {{shows: each-objective, parts: [{cell}]}}]"
    form = f"form:\n  - {{name: Form, for: service-plan, layout: {lists}}}\n"

    def sections(*texts: str) -> list[Section]:
        return [one.section for one in document(*plans_of(*texts), DAY).parts]

    (unsaid,) = (one for one in sections(CORPORATE + form, text) if one.key == "unsaid")
    assert "; the notes of 1 resource; the wording in the source of 1 resource." in unsaid.said[0]
    (last,) = (one for one in sections(CORPORATE, text) if one.title == "Resources" and one.points)
    assert last.points == ["A crew: Notes: About so much",
                           "A crew: The source prints: amount: c.£600K"]  # fmt: skip


def test_a_corporate_plan_is_printed_with_its_frameworks() -> None:
    text = CORPORATE.replace("kind: corporate-plan", "kind: corporate-plan\nref: CORP")
    text += "frameworks: [{ref: LAA, title: Local area agreement, objectives: [{title: Health}]}]\n"
    plans, _ = plans_of(text, PLAN)
    printed = document(plans, plans.find("plan", "CORP")[0], DAY)
    points = [point for item in (one.section for one in printed.parts) for point in item.points]
    assert any("Local area agreement" in point for point in points), points
    assert not [item for item in (one.section for one in printed.parts) if item.key == "unsaid"]


def test_a_text_of_many_lines_has_the_room_that_others_leave() -> None:
    """Salford's controls made each risk as high as a page, beside columns with a word each."""
    controls = "word " * 120
    found = widths.fit(["No", "Risk", "Now", "Next"], [["1"], ["Costs"], [controls], ["Ask"]],
                       wide=True)  # fmt: skip
    assert found.shares[2] > 45
    # Only for that no page lies on its side.
    assert not widths.fit(["No", "Now"], [["1"], [controls]]).wide


def test_long_texts_have_more_than_their_longest_word_where_heads_take_the_page() -> None:
    heads = [*(f"Stakeholders {number}" for number in range(11)), "Success criteria"]
    cells = [*(["x"] for _ in range(11)), ["They agree on every one of the steps. " * 8]]
    found = widths.fit(heads, cells, wide=True)
    need = widths.needs(heads, cells)
    assert found.dense
    assert sum(need) > widths.MOST
    assert found.shares[-1] >= need[-1] + 6
    assert found.shares[:-1] == need[:-1]


def test_no_word_in_capitals_or_of_a_head_is_broken() -> None:
    def shares(heads: list[str], *first: str) -> list[int]:
        rest = ["They agree on every one of the steps. " * 8]
        return widths.fit([*heads, "Criteria"], [*([text] for text in first), rest]).shares

    plain, capitals, _ = shares(["Target", "Target"], "compliance", "COMPLIANCE")
    assert capitals >= plain + 2
    # Heads are bold: a word of theirs takes more than one of a cell.
    head, cell, _ = shares(["implications", "x"], "x", "implications")
    assert head >= cell + 2


def test_our_own_pages_on_their_side_have_narrow_margins_and_a_councils_its_own() -> None:
    def margins(template: bytes | None) -> set[int]:
        paper = Paper(template)
        paper.said("Before")
        paper.turn()
        made = Document(io.BytesIO(paper.finished("T", "A", DAY, "")))
        return {round(side.mm) for item in made.sections for side in
                (item.left_margin, item.right_margin) if side
                and item.orientation == WD_ORIENT.LANDSCAPE}  # fmt: skip

    council = Document()
    council.sections[0].top_margin = council.sections[0].bottom_margin = Mm(31)
    out = io.BytesIO()
    council.save(out)
    assert margins(None) == {12}
    assert margins(out.getvalue()) == {31}


def test_what_is_not_shown_is_named_by_a_noun() -> None:
    phrases = {account.called(kind, name) for kind, keys in KINDS.items() for name in keys}
    odd = re.compile(r"^(?!the |other |outside |former |internal )"
                     r"|\b(?:of|by|is|from|on|approved|delivers|under|known as|expected)$"
                     r"|^the (?:how|who|in|now|why|due in|to be|also|only|answers)\b")  # fmt: skip
    assert [phrase for phrase in sorted(phrases) if odd.search(phrase)] == []


def test_initials_stand_beside_each_other_and_names_below() -> None:
    text = PLAN.replace("owner: [Ann Hill, Ben Wood]", "owner: [AH, BW, SMT]")
    plans, plan = plans_of(CORPORATE, text)
    printed = document(plans, plan, DAY)
    tables = [one.section.table for one in printed.parts if one.section.table]
    cells = [cell for table in tables for row in table.lines for cell in row.cells]
    assert "AH / BW / SMT" in cells
    plans, plan = plans_of(CORPORATE, PLAN)
    tables = [one.section.table for one in document(plans, plan, DAY).parts if one.section.table]
    assert "Ann Hill\nBen Wood" in [cell for table in tables for row in table.lines
                                    for cell in row.cells]  # fmt: skip


def test_what_several_records_have_alike_stands_once_at_the_end() -> None:
    moved = "revisions: [{from: 2011-08, to: 2011-09, reason: Rain}]"
    actions = "".join(
        f"      - {{ref: RDS1.{number}, title: Mend {number}, equality: considered, due: 2011-09"
        f"{f', {moved}' if number == 2 else ''}}}\n" for number in (1, 2, 3)
    )  # fmt: skip
    head = "kind: service-plan\nref: RDS\ntitle: Roads\nperiod: 2011/12\nobjectives:\n"
    plans, _ = plans_of(CORPORATE, f"{head}  - ref: RDS1\n    title: Mend\n    actions:\n{actions}")
    printed = document(plans, plans.find("plan", "RDS")[0], DAY)
    points = [point for one in printed.parts for point in one.section.points]
    assert "RDS1.1, RDS1.2, RDS1.3: Equality: Considered" in points, points
    assert [point for point in points if point.startswith("RDS1.2: Due date moved from ")]
