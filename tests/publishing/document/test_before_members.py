"""What a clerk looks for in a printed plan before it is put before members."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from planctl.language.day_words import when_words
from planctl.language.when import parse
from planctl.publishing.document import widths
from planctl.publishing.document.formats import docx
from planctl.publishing.document.heights import cells_of, lowest
from planctl.publishing.document.make import document
from planctl.publishing.pack.blocks import Grid, Header, Line, Section
from planctl.publishing.pack.sheet import Sheet
from planctl.publishing.pack.works import held_to_next
from planctl.reports.money_words import amount
from tests.publishing.document.test_document import CORPORATE, DAY, plans_of
from tests.support.command import Run
from tests.support.repositories import write

PLAN = "kind: service-plan\nref: RDS\ntitle: Roads\nperiod: 2011/12\n"
ACTION = "objectives:\n  - ref: RDS1\n    title: Mend\n    actions:\n      - {title: Fill holes, "


def made(*texts: str) -> Sheet:
    """Return the document of the plan RDS of some texts, after the corporate plan's."""
    return made_of(CORPORATE, *texts)


def made_of(*texts: str) -> Sheet:
    """Return the document of the plan RDS of some texts, the corporate plan's among them."""
    return document(*plans_of(*texts), DAY)


def sections(*texts: str) -> list[Section]:
    """Return its sections."""
    return [one.section for one in made(*texts).parts]


def tables(*texts: str) -> list[Grid]:
    """Return its tables."""
    return [one.table for one in sections(*texts) if one.table]


def column(head: str, *texts: str) -> list[str]:
    """Return the cells under a head, of all tables that have it."""
    found = []
    for table in tables(*texts):
        labels = [item.label for item in table.columns]
        if head in labels:
            found += [line.cells[labels.index(head)] for line in table.lines]
    return found


def test_an_overview_has_the_paragraphs_that_it_is_written_in() -> None:
    text = PLAN + "overview: >-\n  We look after\n  every road.\n\n  Money is short.\n"
    (overview,) = (one for one in sections(text) if one.title == "Overview")
    assert overview.said == ("We look after every road.", "Money is short.")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "|\n  The service keeps parks and\n  the open spaces that people use,\n  for all.\n",
            ("The service keeps parks and the open spaces that people use, for all.",),
        ),
        ("|\n  We look after\n  Every road.\n\n  Money\n  is short.\n",
         ("We look after Every road.", "Money is short.")),
        ("|\n  We look after roads.\n  Money is short.\n",
         ("We look after roads.", "Money is short.")),
    ],
)  # fmt: skip
def test_lines_of_the_file_are_no_paragraphs(written: str, said: tuple[str, ...]) -> None:
    (overview,) = (one for one in sections(f"{PLAN}overview: {written}") if one.title == "Overview")
    assert overview.said == said


def test_a_cover_says_which_kind_of_plan_it_is_and_its_days_in_full() -> None:
    dated = "published: 2011-06-10\nreview: 2012-03\napproved: [{by: Cabinet, on: 2011-06-16}]\n"
    assert made(PLAN + dated).facts[:4] == [
        ("Kind of plan", "Service plan"), ("Approved", "Cabinet, 16 June 2011"),
        ("Published", "10 June 2011"), ("To be reviewed", "March 2012"),
    ]  # fmt: skip
    answer = PLAN.replace("Roads", "Answer to the inspection") + "answers: Inspection 2010\n"
    assert made(answer).facts[0] == ("Kind of plan", "Action plan")
    # Neither what stands above it nor its title is said again.
    assert made(PLAN + "directorate: Places\n").facts[0] == ("Service plan of", "Places")
    assert made(answer.replace("Answer", "Action plan")).facts[0][0] == "Answers"


def test_a_title_that_has_the_period_does_not_have_it_twice() -> None:
    assert made(PLAN).title == "Roads, 2011/12"
    assert made(PLAN.replace("Roads", "Roads, plan for 2011/12")).title == "Roads, plan for 2011/12"


def test_signs_that_nobody_can_read_are_not_printed() -> None:
    unread = f"{PLAN}{ACTION}due: unreadable, printed: {{due: nap O6o}}}}\n"
    assert column("Due", unread) == ["Unreadable"]
    said = f"{PLAN}{ACTION}due: tbc, printed: {{due: As in the programme}}}}\n"
    assert column("Due", said) == ["As in the programme"]


@pytest.mark.parametrize(("number", "unit", "said"), [
    (1400, "£ per annum", "£1,400 per annum"), (1400, "£", "£1,400"), (5, "£000", "£5,000"),
    (819, "wte", "819 wte"), (2.5, "£000", "2.5 £000"),
    (12.5, "£'000", "12.5 £'000"), (1400, "£ 000", "1,400 £ 000"), (3, "£m", "£3m"),
])  # fmt: skip
def test_a_sum_has_its_sign_before_it(number: float, unit: str, said: str) -> None:
    assert amount({"amount": number, "unit": unit}, "amount") == said


def test_money_that_is_not_known_is_said_as_dates_are() -> None:
    money = f"{PLAN}{ACTION}due: 2011-09, resources: tbc}}\n"
    assert "Fill holes: Resources: TBC" in [one for part in sections(money) for one in part.points]


def test_a_name_in_capitals_is_printed_as_the_register_has_it() -> None:
    people = "kind: people\npeople:\n  - {name: Ann Hill, aliases: [ANNIE HILL]}\n  - {name: SMT}\n"
    owned = f"{PLAN}{ACTION}owner: [ANN HILL, SMT, BEN WOOD]}}\n"
    assert column("Owner", owned, people) == ["Ann Hill\nSMT\nBEN WOOD"]
    assert column("Owner", owned.replace("ANN ", "ANNIE "), people)[0].startswith("Ann Hill")


def test_a_key_to_people_has_nobody_of_whom_it_says_nothing() -> None:
    people = "kind: people\npeople:\n  - {name: Ann Hill, role: Engineer}\n  - {name: Al Wood}\n"
    owned = f"{PLAN}{ACTION}owner: [Ann Hill, Al Wood]}}\n"
    assert column("Name", owned, people) == ["Ann Hill"]
    assert column("Name", owned, people.replace(", role: Engineer", "")) == []


def test_short_references_stand_beside_each_other_and_numbers_below() -> None:
    goals = "frameworks: [{title: Aims, objectives: [{ref: LA1, title: A}, {ref: LA2, title: B}]}]"
    text = f"{PLAN}objectives: [{{ref: RDS1, title: Mend, supports: [LA1, LA2]}}]\n"
    plans = plans_of(CORPORATE + goals + "\n", text)
    shown = [one.section.table for one in document(*plans, DAY).parts if one.section.table]
    assert "LA1, LA2" in [cell for table in shown for line in table.lines for cell in line.cells]
    numbered = text.replace("LA1, LA2", '"1", "2"')
    plans = plans_of(CORPORATE + goals.replace("LA", "") + "\n", numbered)
    shown = [one.section.table for one in document(*plans, DAY).parts if one.section.table]
    assert "1\n2" in [cell for table in shown for line in table.lines for cell in line.cells]


def test_work_printed_under_another_objective_is_a_list_there() -> None:
    text = (
        f"{PLAN}objectives:\n  - ref: RDS1\n    title: Mend\n    actions:\n"
        "      - {ref: RDS1.1, title: Fill holes, also_delivers: [RDS2]}\n"
        "      - {ref: RDS1.2, title: Sweep, also_delivers: [RDS2]}\n"
        "  - {ref: RDS2, title: Keep clean}\n"
    )
    (listed,) = (one for one in sections(text) if one.points)
    assert listed.said == ["Also served by actions that are printed under another heading:"]
    assert listed.points == ["RDS1.1 Fill holes", "RDS1.2 Sweep"]
    word = Document(io.BytesIO(docx.written(made(text))))
    lead = next(one for one in word.paragraphs if one.text.startswith("Also served"))
    assert lead.paragraph_format.keep_with_next


def test_a_row_that_says_nothing_but_what_goes_on_below_is_held_to_the_next() -> None:
    headers = [Header(str(at), 1) for at in range(5)]
    lines = [Line(["1", "Model", "", "", ""], {}),
             Line(["", "", "Policy", "AH", "TG"], {}, frozenset({0, 1})),
             Line(["2", "Use", "", "", ""], {})]  # fmt: skip
    assert held_to_next(Grid("", "", headers, lines), lines) == [True, False, False]


def test_the_years_of_a_measure_are_set_alike_in_all_tables() -> None:
    def sorts(first: str) -> set[str]:
        text = f"{PLAN}objectives:\n" + "".join(
            f"  - ref: RDS{number}\n    title: Mend\n    measures:\n"
            f"      - {{ref: M{number}, title: Holes, targets: {{2011/12: {said}}}}}\n"
            for number, said in ((1, first), (2, "100%"))
        )
        return {item.sort for table in tables(text) for item in table.columns
                if item.label.startswith("Target")}  # fmt: skip

    assert sorts("90%") == {"number"}
    assert sorts("100% by spring") == {"text"}


def test_a_stretch_from_a_month_to_a_year_is_in_words() -> None:
    assert when_words(parse("2004-09/2005")) == "Sep 2004 to 2005"
    assert when_words(parse("2003/2004")) == "2003/2004"


def test_a_page_of_the_browser_breaks_no_heading_and_parts_no_first_row(
    planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN})
    page = planctl("document", "RDS", "--format", "html").out
    assert "h1, h2, h3, h4, h5, h6 { break-inside: avoid; }" in page
    assert "tbody tr:nth-child(2):not(.held) { break-before: avoid; }" in page


def test_room_goes_where_it_makes_rows_low() -> None:
    short, long = ["SCAR001.1", "SCAR001.2"], ["Look into openings for volunteers and others"] * 2
    shares = widths.fit(["Reference", "Action", "Officer"], [short, long, ["Ann", "Ben"]]).shares
    # All of the longest cell stands in one line, which it did not beside columns half empty.
    assert shares[1] >= len(long[0]) + widths._EDGES  # noqa: SLF001 - what its edges take
    assert lowest([10, 10], [cells_of(["x"], [False]), cells_of(["y"], [False])], 90) == [10, 10]


def test_a_cell_over_several_rows_is_shared_among_them() -> None:
    assert cells_of(["a long text", "", "b"], [False, True, False]) == [
        ([11], 2), ([11], 2), ([1], 1)]  # fmt: skip


HEAD = "objectives:\n  - ref: RDS1\n    title: Mend\n"


def word_of(*texts: str) -> WordDocument:
    """Return the Word document of the plan RDS of some texts."""
    return Document(io.BytesIO(docx.written(made(*texts))))


def test_a_table_of_one_row_that_leads_may_be_broken_so_that_libreoffice_keeps_it() -> None:
    word = word_of(
        f"{PLAN}{HEAD}    actions: [{{ref: RDS1.1, title: Fill holes}}]\n    owner: Ann Hill\n"
    )
    facts = next(one for one in word.tables if one.cell(0, 0).text == "Owner")
    assert len(facts.rows) == 1
    # LibreOffice lets what follows go from a table whose only row may not be broken.
    assert not list(facts._tbl.iter(qn("w:cantSplit")))  # noqa: SLF001 - no other way in
    forms = [one.paragraph_format for cell in facts.rows[0].cells for one in cell.paragraphs]
    assert all(one.keep_with_next and one.keep_together for one in forms)
    work = next(one for one in word.tables if one.cell(0, 0).text != "Owner")
    assert len(list(work._tbl.iter(qn("w:cantSplit")))) == len(work.rows)  # noqa: SLF001


def test_what_a_layout_does_not_show_stands_alone_on_no_page(planctl: Run, tmp_path: Path) -> None:
    form = "form: [{name: F, layout: [{shows: actions, head: Work}]}]\n"
    plan = f"{PLAN}notes: Something.\n{ACTION}due: 2011-09}}\n"
    word = Document(io.BytesIO(docx.written(document(*plans_of(CORPORATE + form, plan), DAY))))
    assert word.paragraphs[-1].text.startswith("Not shown in this layout")
    row = word.tables[-1].rows[-1]
    assert all(one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs)
    assert word.paragraphs[-2].paragraph_format.keep_with_next
    write(tmp_path, {"plans/c.yaml": CORPORATE + form, "plans/r.yaml": plan})
    assert '<div class="scroll tied"' in planctl("document", "RDS", "--format", "html").out


def test_each_page_of_a_plan_that_is_not_for_publication_says_so(
    planctl: Run, tmp_path: Path
) -> None:
    kept = PLAN + "access: exempt\naccess_reason: Rule 9 (i)\n"
    said = "Not for publication (exempt: Rule 9 (i))"
    assert word_of(kept).sections[0].header.paragraphs[0].text == said
    assert len(word_of(PLAN).sections[0].header.paragraphs) == 1
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": kept})
    rule = next(line for line in planctl("document", "RDS", "--format", "html").out.splitlines()
                if line.startswith("@page { @top-left"))  # fmt: skip
    assert 'content: "Not for publication \\28 exempt\\3a  Rule 9 \\28 i\\29 \\29 "' in rule
    write(tmp_path, {"plans/r.yaml": PLAN})
    assert "@top-left" not in planctl("document", "RDS", "--format", "html").out


def test_texts_with_semicolons_are_numbered_on_the_cover() -> None:
    goals = """frameworks:
  - title: Aims
    objectives: [{ref: C1, title: Health; wealth}, {ref: C2, title: Work}]
"""
    named = PLAN + "supports: [C1, C2]\n"
    sheet = made_of(CORPORATE + goals, named)
    assert ("Supports", "(1) C1 Health; wealth; (2) C2 Work") in sheet.facts
    plain = made_of(CORPORATE + goals.replace(";", " and"), named)
    assert ("Supports", "C1 Health and wealth; C2 Work") in plain.facts


FORM = """form:
  - name: Answer
    layout:
      - shows: each-objective
        head: "Recommendation {ref}: {title}"
        parts:
          - shows: objective
            columns: [{key: ref, head: Ref}, {key: context, head: Evidence}]
          - {shows: facts, columns: [{key: response, head: Response}]}
"""


def test_a_long_text_of_several_objectives_is_printed_once() -> None:
    long = "Nobody has looked after these roads. " * 10
    both = "".join(
        f"  - {{ref: '{ref}', title: Mend, context: '{long}', response: Yes. }}\n" for ref in (1, 2)
    )
    text = f"{PLAN}objectives:\n{both}"
    shown = [one.section for one in made_of(CORPORATE + FORM, text).parts]
    found = [one for one in shown if one.key == "objective" and one.table]
    heads = [[item.label for item in one.table.columns] for one in found if one.table]
    assert heads == [["Ref", "Evidence"], ["Ref"]]
    assert found[1].said == ("Evidence: as under Recommendation 1.",)
    # A short one is repeated, and neither is told as not shown.
    assert len([one for one in shown if one.key == "facts" and one.table]) == 2
    assert not any("context" in said for one in shown for said in one.said)


def test_what_no_table_has_room_for_is_a_list_of_the_work_that_says_something() -> None:
    form = """form:
  - name: F
    layout:
      - {shows: actions, columns: [{key: title}]}
      - shows: actions-in-words
        head: More
        columns: [{key: milestones, head: Step}, {key: milestones.due, head: By}]
"""
    steps = "[{title: Buy, due: 2011-05}, {title: Pour, due: 2011-06}]"
    text = f"{PLAN}{HEAD}    actions: [{{title: Sweep}}, {{title: Fill, milestones: {steps}}}]\n"
    (more,) = (one.section for one in made_of(CORPORATE + form, text).parts if one.title == "More")
    assert more.points == ["Fill (step: Buy; by: May 2011)", "Fill (step: Pour; by: Jun 2011)"]
    none = f"{PLAN}{ACTION}due: 2011-05}}\n"
    assert not [one for one in made_of(CORPORATE + form, none).parts if one.title == "More"]
