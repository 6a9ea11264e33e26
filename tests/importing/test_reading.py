"""Messy tables to records: what a careful officer would write, and all that is said of it."""

from typing import Any

import pytest

from planctl.importing import opened
from planctl.importing.about import split, title_of
from planctl.importing.heads import meaning
from planctl.importing.mapping import meant
from planctl.importing.reading import Reading, reading
from planctl.language.keys import KINDS
from planctl.language.spoken.said import Context
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from tests.support.command import ROOT
from tests.support.office_files import docx, p, row, tbl, tc, tr, xlsx
from tests.support.plans import documents

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2026/27
objectives:
- {ref: CP1, title: Clean & green}
- {ref: CP2, title: Health}
"""
PEOPLE = """\
kind: people
people:
- {name: Jo Marsh, aliases: [J. Marsh]}
- {name: Parks & Countryside Manager, kind: post}
"""
PLANS: PlanSet = build(".", documents({"c.yaml": CORPORATE, "p.yaml": PEOPLE}), [])
HEAD = tr("Ref", "Action", "Lead", "Due date")


def read(*blocks: str, period: str = "2026/27", **mapped: str) -> Reading:
    """Return what is made of a document in a small plan set."""
    source = opened.read(docx(*blocks), "plan.docx")
    heads = dict(meant(f"{head}={key}") for head, key in mapped.items())
    return reading(source, PLANS, heads, Context(period), "Plan")


def actions(found: Reading) -> list[dict[str, Any]]:
    return [action for item in found.draft.plan["objectives"] for action in item["actions"]]


def said(found: Reading, sort: str) -> list[str]:
    return [f"{item.where}: {item.message}" for item in found.ledger.doubts if item.sort == sort]


def one(head: str, text: str, *, above: str = "Before") -> tuple[dict[str, Any], Reading]:
    """Return the second of two actions, of which a column has a text."""
    rows = [tr("Ref", "Action", head), tr("1", "First", above), tr("2", "Second", text)]
    found = read(tbl(*rows))
    counts = found.ledger.counts
    assert counts["with_text"] == sum(counts.values()) - counts["with_text"]
    return actions(found)[1], found


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        ("Lead", "Jo Marsh / Ann Lee", {"owner": ["Jo Marsh", "Ann Lee"]}),
        ("Lead officer", "Jo Marsh & Ann Lee", {"owner": ["Jo Marsh", "Ann Lee"]}),
        ("Responsible", "Parks & Countryside Manager", {"owner": "Parks & Countryside Manager"}),
        ("Lead", "Jo Marsh with Primary Care Trust",
         {"owner": "Jo Marsh", "partners": ["Primary Care Trust"],
          "printed": {"owner": "Jo Marsh with Primary Care Trust"}}),
        ("Lead", "JO MARSH (HoS)", {"owner": "JO MARSH", "printed": {"owner": "JO MARSH (HoS)"}}),
        ("Lead", "as above", {"owner": "Before", "printed": {"owner": "as above"}}),
        ("Lead", "\u201d", {"owner": "Before", "printed": {"owner": "\u201d"}}),
        ("Lead", "TBC", {"owner": "TBC"}),
        ("Lead", "Jo Marsh + Ann Lee", {"owner": ["Jo Marsh", "Ann Lee"]}),
        ("Progress (RAG)", "Green", {"rag": {"declared": "green"}}),
        ("Progress (RAG)", "A", {"rag": {"declared": "amber"}}),
        ("RAG", "Amber: late", {"updates": [{"rag": "amber", "text": "late"}]}),
        ("Progress (RAG)", "Amber - supplier late",
         {"updates": [{"rag": "amber", "text": "supplier late"}]}),
        ("Progress", "Green", {"rag": {"declared": "green"}}),
        ("Progress", "A", {"updates": [{"text": "A"}]}),
        ("Progress", "Amber glass is sorted", {"updates": [{"text": "Amber glass is sorted"}]}),
        ("Lead", "Adults 50+ Team", {"owner": "Adults 50+ Team"}),
        ("Lead", "Jo Marsh, subject to Cabinet",
         {"owner": "Jo Marsh", "printed": {"owner": "Jo Marsh, subject to Cabinet"}}),
        ("Success looks like", "Bins are out", {"success": "Bins are out"}),
        ("Due date", "30/06/2026", {"due": "2026-06-30"}),
        ("Timescale", "Q3", {"due": "2026/27 Q3", "printed": {"due": "Q3"}}),
        ("By when", "Ongoing", {"due": "ongoing"}),
        ("Timescale", "Quarterly", {"due": {"every": "quarter"}}),
        ("Timescale", "From April 2026", {"start": "2026-04"}),
        ("Timescale", "April 2026 - March 2027", {"due": "2026-04/2027-03"}),
        ("Due date", "n/a", {}),
        ("Due date", "31/06/2026", {"due": "31/06/2026"}),
        ("RAG", "A", {"rag": {"declared": "amber"}}),
        ("RAG status", "Amber/Green", {"rag": {"declared": "amber-green"}}),
        ("Progress", "Complete", {"status": "done", "printed": {"status": "Complete"}}),
        ("Progress", "Half done", {"updates": [{"text": "Half done"}]}),
        ("Status", "On track", {"status": "in-progress", "printed": {"status": "On track"}}),
        ("Status", "Green", {"rag": {"declared": "green"}}),
        ("Status", "Under review", {"notes": "Status: Under review"}),
        ("Corporate priority", "Clean and Green", {}),  # the objective has it
        ("Risk", "Money (L3 I4)", {"risks": [{"title": "Money",
                                              "current": {"likelihood": 3, "impact": 4}}]}),
        ("Risk", "Money (12)", {"risks": [{"title": "Money", "current": {"score": 12}}]}),
        ("PI Ref.", "NI 125, NI 130", {"measures": ["NI 125", "NI 130"]}),
        ("Success criteria", "Fewer bins", {"success": "Fewer bins"}),
        ("% complete", "60%", {"percent": "60%"}),
        ("Equality impact assessment", "N/A", {}),
        ("EIA", "Yes", {"equality": "considered", "printed": {"equality": "Yes"}}),
        ("Comments", "Ask the ward", {"notes": "Ask the ward"}),
    ],
)  # fmt: skip
def test_what_a_cell_becomes(head: str, text: str, expected: dict[str, Any]) -> None:
    above = "Clean & Green" if head == "Corporate priority" else "Before"
    record, _ = one(head, text, above=above)
    assert {key: value for key, value in record.items() if key not in {"ref", "title"}} == expected


@pytest.mark.parametrize(
    ("head", "text", "sort", "words"),
    [
        ("Due date", "31/06/2026", "decide", "June 2026 has 30 days"),
        ("Due date", "Winter 2026", "decide", "'winter' has no first and last day"),
        ("Due date", "Sept 26", "note", "read as 2026-09: the year 26 is read as 2026"),
        ("Lead", "Street Team (Jo Marsh)", "note", "(Jo Marsh) may be meant"),
        (
            "Lead",
            "Jo Marsh (Estates Surveyor)",
            "note",
            "(Estates Surveyor) stays in printed alone",
        ),
        (
            "Lead",
            "Jo Marsh, subject to Cabinet",
            "note",
            "'subject to Cabinet' stays in printed alone",
        ),
        ("Due (mm/dd/yyyy)", "11/05/2026", "decide", "the month comes first in its column"),
        ("Lead", "Waste & Fleet Manager", "note", "is read as one post or team"),
        ("Risk", "Money (L3xI3=8)", "decide", "3 x 3 is not 8"),
        ("Success criteria", "As above, plus bins", "decide", "it is as above, and more"),
        ("RAG", "B", "decide", "'b' is no colour that every council knows"),
        ("Status", "Under review", "decide", "it is no status that planctl knows"),
        ("Corporate priority", "Wealth", "decide", "no objective is called 'Wealth'"),
        ("Corporate priority", "Health", "note", "'Health' is read as CP2"),
    ],
)
def test_what_is_said_of_a_cell(head: str, text: str, sort: str, words: str) -> None:
    above = "CP1" if head == "Corporate priority" else ""
    _, found = one(head, text, above=above)
    assert [item for item in said(found, sort) if words in item], found.ledger.doubts
    assert all(item.startswith("table 1, row 3, column 3: ") for item in said(found, sort))


def test_as_above_with_nothing_above_is_left_and_told() -> None:
    found = read(tbl(tr("Ref", "Action", "Lead"), tr("1", "Do", "as above")))
    assert "owner" not in actions(found)[0]
    assert said(found, "left") == [
        "table 1, row 2, column 3: it says that it is as above, and nothing stands above it"
    ]
    assert found.ledger.counts["left"] == 1


MERGED = '<w:vMerge w:val="restart"/>'


def test_rows_under_a_merged_action_are_its_steps() -> None:
    found = read(tbl(
        tr("Ref", "Action", "Milestones", "Timescale", "Lead"),
        tr("1", tc("Build", about=MERGED), "Tender out", "June 2026", tc("Jo", about=MERGED)),
        tr("", tc("", about="<w:vMerge/>"), "Award", "31/06/2026", tc("", about="<w:vMerge/>")),
        tr("2", "Open", "Door cut\nLights on", "Sept 26\nOct 26", "Ann"),
    ))  # fmt: skip
    assert [(item["title"], item.get("owner"), item["milestones"]) for item in actions(found)] == [
        ("Build", "Jo", [{"title": "Tender out", "due": "2026-06"},
                         {"title": "Award", "due": "31/06/2026"}]),
        ("Open", "Ann", [
            {"title": "Door cut", "due": "2026-09", "printed": {"due": "Sept 26"}},
            {"title": "Lights on", "due": "2026-10", "printed": {"due": "Oct 26"}}]),
    ]  # fmt: skip
    assert said(found, "decide") == [
        "table 1, row 3, column 4: '31/06/2026' of 'Award': June 2026 has 30 days"
    ]
    assert found.ledger.counts["left"] == 0


def test_several_dated_steps_in_one_cell() -> None:
    record, _ = one("Due date", "Tender out \u2013 June 2026\nAward: Sept 2026")
    assert record["milestones"] == [
        {"title": "Tender out", "due": "2026-06"}, {"title": "Award", "due": "2026-09"},
    ]  # fmt: skip
    assert "due" not in record


def test_several_steps_and_one_date_leave_the_date_to_the_whole() -> None:
    found = read(tbl(tr("Action", "Milestones", "Due date"),
                     tr("Do", tc("One", "Two"), "June 2026")))  # fmt: skip
    assert actions(found)[0] == {
        "title": "Do", "milestones": [{"title": "One"}, {"title": "Two"}], "due": "2026-06",
    }  # fmt: skip


def test_a_list_in_an_action_is_its_milestones() -> None:
    steps = [p("Do two things:"), p("Ask (by June 2026)", style="ListBullet"),
             p("Answer", style="ListBullet")]  # fmt: skip
    found = read(tbl(tr("Ref", "Action"), tr("1", tc(*steps))))
    assert actions(found)[0]["title"] == "Do two things:"
    assert actions(found)[0]["milestones"] == [
        {"title": "Ask", "due": "2026-06"}, {"title": "Answer"},
    ]  # fmt: skip


def test_heads_again_on_each_page_and_headings_inside_a_table() -> None:
    wide = tc("SO1 Cleaner streets", about='<w:gridSpan w:val="4"/>')
    found = read(tbl(HEAD, tr(wide), tr("1", "Sweep", "Jo", ""), HEAD, tr("2", "Wash", "Ann", "")))
    assert found.draft.plan["objectives"] == [
        {"ref": "SO1", "title": "Cleaner streets", "actions": [
            {"ref": "1", "title": "Sweep", "owner": "Jo"},
            {"ref": "2", "title": "Wash", "owner": "Ann"}]},
    ]  # fmt: skip
    assert found.ledger.counts == {"with_text": 15, "placed": 7, "heads": 8, "say_nothing": 0,
                                   "left": 0}  # fmt: skip


def test_headings_before_tables_and_forms_as_in_cheshire_east() -> None:
    found = read(
        p("Part one", style="Heading1"),
        p("SCAR001 Train the workforce", style="Heading2"),
        tbl(tr("Responsible Officer", "Sandra Shorter", "Link to Directorate Objective", "CP1")),
        p("Supporting Actions/Milestones"),
        tbl(tr("Reference", "Action/Milestone", "Responsible Officer", "Date due for completion"),
            tr("SCAR001.1", "Agree a plan", "Jo Marsh", "24/02/2027")),
        p("Measures"),
        tbl(tr("Reference", "Measure Description", "Target 2026/27", "Target 2027/28"),
            tr("MCAR001", "Standards met", "65%", "1,200")),
        p("Risk Management"),
        tbl(tr("Risk Reference", "Risk Description", "Risk Owner", "A template is to be filled in"),
            tr("RCAR001", "Demand", "Sandra Shorter", "")),
        p("SCAR002 Save money", style="Heading2"),
        tbl(HEAD, tr("SCAR002.1", "Count", "Jo Marsh", "")),
    )  # fmt: skip
    assert found.unsure == []
    assert found.draft.plan["objectives"] == [
        {"ref": "SCAR001", "title": "Train the workforce", "owner": "Sandra Shorter",
         "supports": ["CP1"],
         "actions": [{"ref": "SCAR001.1", "title": "Agree a plan", "owner": "Jo Marsh",
                      "due": "2027-02-24", "group": "Part one"}],
         "measures": [{"ref": "MCAR001", "title": "Standards met", "group": "Part one",
                       "targets": {"2026/27": "65%", "2027/28": 1200}}],
         "risks": [{"ref": "RCAR001", "title": "Demand", "owner": "Sandra Shorter",
                    "group": "Part one"}]},
        {"ref": "SCAR002", "title": "Save money",
         "actions": [{"ref": "SCAR002.1", "title": "Count", "owner": "Jo Marsh",
                      "group": "Part one"}]},
    ]  # fmt: skip
    assert found.ledger.counts["left"] == 0


def test_two_rows_of_heads() -> None:
    score = tc("Residual risk", about='<w:gridSpan w:val="2"/>')
    found = read(tbl(
        tr(tc("Ref", about=MERGED), tc("Risk", about=MERGED), score),
        tr(tc("", about="<w:vMerge/>"), tc("", about="<w:vMerge/>"), "L", "I"),
        tr("R1", "Demand", "3", "4"),
    ))  # fmt: skip
    assert found.draft.plan["risks"] == [
        {"ref": "R1", "title": "Demand", "current": {"likelihood": 3, "impact": 4}}
    ]


def test_columns_that_nobody_knows_are_asked_about_and_can_be_mapped() -> None:
    table = tbl(tr("Action", "Budget code", "Delivery officr", "Empty"), tr("Do", "X1", "Jo", ""))
    found = read(table)
    assert [(item.column.head, item.example, item.choices) for item in found.unsure] == [
        ("Budget code", "X1", ["resources"]), ("Delivery officr", "Jo", []),
    ]  # fmt: skip
    found = read(table, **{"BUDGET  code": "-", "Delivery officr": "owner"})
    assert actions(found) == [{"title": "Do", "owner": "Jo"}]
    assert said(found, "left") == ["table 1, row 2, column 2: its column is left out"]


def test_a_mapping_that_is_of_no_record_in_the_table_is_as_none() -> None:
    table = tbl(tr("Action", "Owner", "Total sum"), tr("Sweep", "Jo", "5"))
    found = read(table, **{"Total sum": "targets.2026/27"})
    assert [item.column.head for item in found.unsure] == ["Total sum"]


def test_a_priority_in_many_words_is_asked_about() -> None:
    rows = [tr("1", "Sweep", "High"), tr("2", "Wash", "Make the town clean and safe")]
    found = read(tbl(tr("Ref", "Action", "Priority"), *rows))
    assert [item.choices for item in found.unsure] == [["objective.title", "supports"]]
    found = read(tbl(tr("Ref", "Action", "Priority"), rows[0]))
    assert actions(found)[0]["priority"] == "High"


def test_targets_need_their_year() -> None:
    table = tbl(tr("Measure", "Target", "Actual"), tr("Bins", "5", "4"))
    assert [item.column.head for item in read(table).unsure] == ["Actual"]
    found = read(table, Actual="actuals.2025/26")
    assert found.draft.plan["measures"] == [
        {"title": "Bins", "targets": {"2026/27": 5}, "actuals": {"2025/26": 4}}
    ]
    assert "table 1, row 1, column 2: read as the target for 2026/27" in said(found, "note")
    several = read(table, period="2026/27 to 2027/28", Actual="-")
    assert [item.column.head for item in several.unsure] == ["Target"]


def test_two_columns_of_one_key_are_asked_about() -> None:
    found = read(tbl(tr("Action", "Lead", "Responsible officer"), tr("Do", "Jo", "Ann")))
    assert [(item.column.head, item.why) for item in found.unsure] == [
        ("Responsible officer", "'Lead' is read as action.owner too")
    ]


def test_of_many_texts_outside_of_tables_none_is_dropped_unsaid() -> None:
    texts = [f"We clean street {number}, and the next." for number in range(1, 6)]
    found = read(*map(p, texts), tbl(HEAD, tr("1", "Sweep", "Jo", "")))
    (doubt,) = [item for item in found.ledger.doubts if "outside of tables" in item.message]
    assert doubt.message == (
        "texts outside of tables are not read: " + "; ".join(f"'{text}'" for text in texts[:3])
        + " and 2 more, which --format json names"
    )  # fmt: skip
    assert list(doubt.also) == texts[3:]


def test_several_dates_in_a_line_are_answered_with_milestones() -> None:
    _, found = one("Due date", "Tender out Apr 2026, award Sept 2026")
    (hint,) = [item.hint for item in found.ledger.doubts if "more than one date" in item.message]
    assert hint == (
        "write 2026-04 ('apr 2026') or 2026-09 ('sept 2026'), or give the work milestones, each "
        "with a date of its own"
    )


def test_a_score_with_the_letter_of_its_head_is_read_and_told() -> None:
    found = read(tbl(tr("Ref", "Risk", "Likelihood", "Impact"), tr("R1", "A", "L3", "i 4"),
                     tr("R2", "B", "P2", "4"), tr("R3", "C", "I3", "L4")))  # fmt: skip
    one, two, three = found.draft.plan["risks"]
    assert one["current"] == {"likelihood": 3, "impact": 4}
    assert two["current"] == {"likelihood": 2, "impact": 4}
    assert "current" not in three
    assert [line.partition(": ")[2] for line in said(found, "note")][:3] == [
        "read as likelihood 3", "read as impact 4", "read as likelihood 2",
    ]  # fmt: skip
    assert len(said(found, "decide")) == 2


def test_scores_before_controls_are_asked_about() -> None:
    found = read(tbl(tr("Risk", "Likelihood", "Impact", "Residual score"), tr("A", "3", "4", "6")))
    assert [item.choices[0] for item in found.unsure] == ["inherent.likelihood", "inherent.impact"]


def test_texts_and_tables_that_are_not_read_are_told() -> None:
    found = read(p("We clean the streets."), tbl(tr("Name", "Born"), tr("Jo", "1970")),
                 tbl(HEAD, tr("1", "Sweep", "Jo", "")))  # fmt: skip
    assert found.ledger.counts["left"] == 4
    assert "texts outside of tables are not read: 'We clean the streets.'" in \
        [item.message for item in found.ledger.doubts]  # fmt: skip
    assert {item.message for item in found.ledger.doubts if item.sort == "left"} == \
        {"it stands in no row or column that was read"}  # fmt: skip


def test_a_ref_that_a_number_has_cut_is_not_taken() -> None:
    source = opened.read(
        (ROOT / "tests/data/office/environment-plan.xlsx").read_bytes(), "plan.xlsx"
    )
    found = reading(source, PLANS, {}, Context("2026/27"), "Plan")
    cut = [item for item in actions(found) if "ref" not in item]
    assert [(item["title"], item["printed"]["ref"]) for item in cut] == [
        ("Roll out mobile working for crews", "4.1")
    ]
    told = [item for item in said(found, "decide") if "A14" in item]
    assert "this is a number, which cannot keep 4.10 apart" in told[0]


HEADS = {
    "action": "Ref|Action|Milestones|Timescale (+ update)|Success Criteria|PI Ref.|Lead|"
    "Head Of Service|AREA FOR IMPROVEMENT|LEAD OFFICER|RESOURCES|OUTCOMES/PERFORMANCE MEASURE|"
    "Reference|Action/Milestone|Responsible Officer|Date due for completion|Aim/Outcome|Urgency",
    "measure": "Reference|Measure Description|Target 2011/12|Actual 2010/11|Responsible Officer|"
    "2012/13|Baseline 2009/10",
    "risk": "Risk Reference|Risk Description|Risk Owner|Likelihood|Risk Rating|Gross risk score",
    "objective": "Service Objective Reference|Service Objective Description|"
    "Link to Directorate Objective",
    "workforce": "What key people management issue needs to be addressed|How will we do it?|"
    "Who will do it / what resources are required?|When will it be done by?|"
    "Which service objective does this support?",
}


@pytest.mark.parametrize(
    ("kind", "head"), [(kind, head) for kind, heads in HEADS.items() for head in heads.split("|")]
)
def test_heads_of_the_published_plans_are_known(kind: str, head: str) -> None:
    found = meaning(head, kind, Context("2011/12"))
    assert found is not None
    assert found.path[0] in KINDS[found.kind]


def test_what_stands_above_the_head_of_a_sheet() -> None:
    raw = xlsx(
        row(1, A="Streets plan 2026/27"), row(2, A="Head of Service: Jo Marsh"), row(3, A="Draft"),
        row(4, A="Risk", B="Residual"), row(5, B="L", C="I"), row(6, A="Money", B=3, C=4),
        after='<mergeCells><mergeCell ref="B4:C4"/></mergeCells>',
    )  # fmt: skip
    found = reading(opened.read(raw, "plan.xlsx"), PLANS, {}, Context("2026/27"), "Plan")
    assert found.draft.plan == {
        "lead": "Jo Marsh",
        "risks": [{"title": "Money", "current": {"likelihood": 3, "impact": 4}}],
    }
    assert [(item.value, item.message) for item in found.ledger.doubts] == [
        ("Draft", "it stands in no row or column that was read")
    ]
    assert found.ledger.counts == {"with_text": 10, "placed": 5, "heads": 4, "say_nothing": 0,
                                   "left": 1}  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Westshire Council", "Streets plan 2026/27"], "Streets plan 2026/27"),
        (["Streets plan", "Head of Service: Jo Marsh"], "Streets plan"),
        (["Westshire Council", "", "Streets 2026-27"], "Streets 2026-27"),
    ],
)
def test_the_title_of_a_sheet_is_what_names_the_period(texts: list[str], expected: str) -> None:
    rows = [row(number, A=text) for number, text in enumerate(texts, 1) if text]
    raw = xlsx(*rows, row(5, A="Ref", B="Action", C="Lead"), row(6, A="1", B="Sweep 2027/28"))
    title, cells = title_of(opened.read(raw, "plan.xlsx"))
    assert (title, [cell.text for cell in cells]) == (expected, [expected])


def test_a_heading_of_a_part_ends_the_group_of_the_one_before() -> None:
    found = read(p("1. Foreword", style="Heading1"), "We did well.",
                 p("2. Action plan", style="Heading1"),
                 p("Objective 1: Streets", style="Heading2"),
                 tbl(HEAD, tr("1", "Sweep")))  # fmt: skip
    assert actions(found) == [{"ref": "1", "title": "Sweep"}]
    assert found.draft.plan["objectives"][0]["title"] == "Streets"


@pytest.mark.parametrize(
    ("caption", "objective"),
    [("Priority: Clean & green", {"supports": ["CP1"]}), ("Health", {"supports": ["CP2"]}),
     ("Objective 4: Parks", {"ref": "4", "title": "Parks"})],
)  # fmt: skip
def test_a_row_above_the_head_says_what_stands_below(
    caption: str, objective: dict[str, Any]
) -> None:
    over = tr(tc(caption, about='<w:gridSpan w:val="4"/>'))
    found = read(p("Plan", style="Title"), p("Objective 1: Streets", style="Heading2"),
                 tbl(over, HEAD, tr("1.", "Sweep")))  # fmt: skip
    (made,) = found.draft.plan["objectives"]
    assert {name: made.get(name) for name in objective} == objective
    assert made["actions"] == [{"ref": "1", "title": "Sweep"}]
    assert said(found, "left") == []


def test_codes_beside_names_are_refs_whatever_their_head() -> None:
    head = tr("PI", "Description", "Target 2026/27")
    found = read(tbl(head, tr("LC1", "Visits", "40"), tr("NI 8", "Sport", "5")))
    assert [(item["ref"], item["title"]) for item in found.draft.plan["measures"]] == [
        ("LC1", "Visits"), ("NI 8", "Sport")]  # fmt: skip
    assert any("its words are read as refs" in item for item in said(found, "note"))


@pytest.mark.parametrize(("text", "expected"), [
    ("A \u2013 contractor late", {"updates": [{"rag": "amber", "text": "contractor late"}]}),
    ("G. On track", {"updates": [{"rag": "green", "text": "On track"}]}),
    ("A", {"rag": {"declared": "amber"}}), ("A late start", {"rag": {"declared": "a late start"}}),
])  # fmt: skip
def test_a_colour_with_words_behind_it(text: str, expected: dict[str, Any]) -> None:
    found, _ = one("RAG", text)
    assert {name: found[name] for name in expected} == expected


def test_a_table_that_a_page_break_parts_goes_on() -> None:
    first, rest = tbl(HEAD, tr("1", "Sweep", "Jo Marsh", "Q1")), tbl(
        tr("2", "Wash", "as above", "Q2"), tr("3", "Dry", "Ann Lee", "Q3"))  # fmt: skip
    found = read(first, rest)
    assert [(item["ref"], item["owner"]) for item in actions(found)] == [
        ("1", "Jo Marsh"), ("2", "Jo Marsh"), ("3", "Ann Lee")]  # fmt: skip
    assert any("the rest of the one before it" in item for item in said(found, "note"))
    other = read(first, p("Contacts"), tbl(tr("Jo", "1", "2", "3"), tr("Ann", "4", "5", "6")))
    assert len(actions(other)) == 1
    narrow = read(first, tbl(tr("Jo", "1"), tr("Ann", "4")))
    assert len(actions(narrow)) == 1
    assert said(narrow, "left")


def test_a_step_with_a_date_of_its_own_leaves_the_other_to_the_whole() -> None:
    head = tr("Ref", "Action", "Milestones", "Timescale")
    found = read(tbl(head, tr("1", "Sweep", "Tender out - June 2026", "Ongoing")))
    assert actions(found) == [{
        "ref": "1", "title": "Sweep", "due": "ongoing",
        "milestones": [{"title": "Tender out", "due": "2026-06"}],
    }]  # fmt: skip


def test_no_column_is_offered_what_another_has() -> None:
    head = tr("Ref No.", "Action", "Finish", "Revised finish", "Strategic aim", "Cost code")
    found = read(tbl(head, tr("1", "Sweep", "2026-06", "2026-07", "Clean", "4001")))
    assert [(item.column.head, item.choices[0]) for item in found.unsure] == [
        ("Revised finish", "forecast"), ("Strategic aim", "objective.title"),
        ("Cost code", "resources"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "on"),
    [
        ("Progress to date (October 2026)", "2026-10"),
        ("Progress to date (Oct 2026)", "2026-10"),
        ("Progress (as at 31 October 2026)", "2026-10-31"),
        ("Progress to date (Oct 29)", None),  # the 29th, or 2029
        ("Progress to date (October)", None),
        ("Progress (max 50 words)", None),
        ("Progress (2026/27)", None),
    ],
)
def test_an_update_has_the_day_or_month_of_its_head(head: str, on: str | None) -> None:
    record, found = one(head, "The tender is back")
    day = {"on": on} if on else {}
    assert record["updates"] == [day | {"text": "The tender is back"}]
    told = [item for item in said(found, "note") if "its head" in item]
    assert len(told) == (1 if on or "29" in head else 0)


@pytest.mark.parametrize("dates", ["Survey: May 2026\nShortlist: July 2026", "May 2026\nJuly 2026"])
def test_steps_of_an_action_have_the_dates_of_the_cell_beside(dates: str) -> None:
    steps = tc("Garages", "\u2022 Survey of all sites", "\u2022 Shortlist")
    found = read(tbl(HEAD, tr("1", steps, "Jo Marsh", tc(*dates.split("\n")))))
    assert actions(found)[0]["milestones"] == [
        {"title": "Survey of all sites", "due": "2026-05"},
        {"title": "Shortlist", "due": "2026-07"},
    ]
    assert "due" not in actions(found)[0]


def test_steps_of_an_action_and_others_in_the_cell_of_dates_are_all_kept() -> None:
    steps = tc("Garages", "\u2022 Survey", "\u2022 Shortlist")
    found = read(tbl(HEAD, tr("1", steps, "Jo Marsh", tc("Buy: May 2026", "Sell: July 2026"))))
    assert [item["title"] for item in actions(found)[0]["milestones"]] == [
        "Survey", "Shortlist", "Buy", "Sell",
    ]  # fmt: skip


def test_a_table_in_the_cell_of_an_action_has_its_steps() -> None:
    inner = tbl(tr("Step", "By"), tr("Tender", "June 2026"), tr("Award", "July 2026"))
    found = read(tbl(HEAD, tr("1", tc("Let the contract", inner, p()), "Jo Marsh", "2026-09")))
    assert actions(found)[0]["title"] == "Let the contract"
    assert actions(found)[0]["milestones"] == [
        {"title": "Tender", "due": "2026-06"}, {"title": "Award", "due": "2026-07"},
    ]  # fmt: skip


def test_other_words_for_one_status_are_told_apart() -> None:
    found = read(tbl(tr("Action", "Status"), tr("One", "On track"), tr("Two", "Behind")))
    shown = [(item.value, item.message) for item in found.ledger.doubts if item.sort == "note"]
    assert shown == [("On track", "read as status in-progress"),
                     ("Behind", "read as status in-progress")]  # fmt: skip


def test_what_is_left_out_is_told_of_each_table() -> None:
    other = tbl(tr("Signed", "Date"), tr("Ann Hill", "Today"))
    found = read(tbl(HEAD, tr("1", "Sweep", "Jo Marsh", "2026-06")), "Sums", other, "Names", other)
    left = [item for item in found.ledger.doubts if item.sort == "left"]
    assert [(item.where, len(item.also)) for item in left] == [
        ("table 2, row 1, column 1", 3), ("table 3, row 1, column 1", 3),
    ]  # fmt: skip


def test_keys_of_the_plan_that_stand_in_one_line_or_beside_each_other() -> None:
    found = read("Service Manager: Jo Marsh    Cabinet Member: Cllr A Hill",
                 tbl(HEAD, tr("1", "Sweep", "Jo Marsh", "2026-06")))  # fmt: skip
    named = {name: found.draft.plan[name] for name in ("lead", "portfolio_holder")}
    assert named == {"lead": "Jo Marsh", "portfolio_holder": "Cllr A Hill"}
    raw = xlsx(row(1, A="Head of Service:", C="Jo Marsh"), row(3, A="Ref", B="Action", C="Lead"),
               row(4, A="1", B="Sweep", C="Jo Marsh"))  # fmt: skip
    found = reading(opened.read(raw, "plan.xlsx"), PLANS, {}, Context("2026/27"), "Plan")
    assert found.draft.plan["lead"] == "Jo Marsh"
    assert said(found, "left") == []


def test_labels_side_by_side_are_no_values_of_each_other() -> None:
    raw = xlsx(row(1, A="Directorate", B="Lead officer", C="Portfolio holder"),
               row(2, A="Place", B="Ann Hill", C="Cllr Hill"),
               row(4, A="Ref", B="Action", C="Lead"),
               row(5, A="1", B="Sweep", C="Jo Marsh"))  # fmt: skip
    found = reading(opened.read(raw, "plan.xlsx"), PLANS, {}, Context("2026/27"), "Plan")
    assert not {"directorate", "lead", "portfolio_holder"} & found.draft.plan.keys()
    assert found.ledger.counts["left"] == 6


@pytest.mark.parametrize(
    "text",
    [
        "Jo Marsh, Ann Hill, and Parks Team",
        "Jo Marsh; Ann Hill\nand Parks Team",
        "Jo Marsh / Ann Hill, And Parks Team",
    ],
)
def test_the_word_before_the_last_name_is_no_part_of_it(text: str) -> None:
    assert one("Lead", text)[0]["owner"] == ["Jo Marsh", "Ann Hill", "Parks Team"]


def test_two_names_at_the_end_of_several_are_told() -> None:
    record, found = one("Lead", "Eve Odell, Jo Marsh and Ann Hill")
    assert record["owner"] == ["Eve Odell", "Jo Marsh and Ann Hill"]
    assert any(
        "'Jo Marsh and Ann Hill' is read as one name" in item for item in said(found, "note")
    )


def test_two_persons_with_a_word_between_them_are_told() -> None:
    record, found = one("Lead", "Jo Marsh and Ann Hill")
    assert record["owner"] == "Jo Marsh and Ann Hill"
    assert said(found, "note") == [
        "table 1, row 3, column 3: 'Jo Marsh and Ann Hill' is read as one name"
    ]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("4 x 4 = 16", {"likelihood": 4, "impact": 4}),
        ("3x3", {"likelihood": 3, "impact": 3}),
        ("L2 \u00d7 I5 = 10", {"likelihood": 2, "impact": 5}),
        ("2 x 4 = 10", {"likelihood": 2, "impact": 4, "score": 10}),
    ],
)
@pytest.mark.parametrize("head", ["L x I = Score", "Risk rating (LxI)", "Likelihood x Impact"])
def test_a_score_in_one_cell_with_what_makes_it(
    head: str, text: str, score: dict[str, int]
) -> None:
    found = read(tbl(tr("Ref", "Risk", head), tr("R1", "Flood", text)))
    assert found.draft.plan["risks"] == [{"ref": "R1", "title": "Flood", "current": score}]
    assert len(said(found, "note")) == 1


def test_a_plain_score_beside_one_after_controls_is_asked_about_alone() -> None:
    found = read(tbl(tr("Ref", "Risk", "Score", "Residual score"), tr("R1", "Flood", "12", "6")))
    assert [(item.column.head, item.choices) for item in found.unsure] == [
        ("Score", ["inherent.score", "current.score"])
    ]


def test_gross_and_net_scores_below_one_head_each() -> None:
    heads = [tc(text, about='<w:gridSpan w:val="3"/>') for text in ("Gross risk", "Net risk")]
    found = read(tbl(
        tr("No", "Risk and consequence", *heads, "Further action"),
        tr("", "", *["L", "I", "Score"] * 2, ""),
        tr("R1", "Flood", "4", "5", "20", "2", "5", "10", "Move the server"),
    ))  # fmt: skip
    assert found.draft.plan["risks"] == [{
        "ref": "R1", "title": "Flood", "actions": [{"title": "Move the server"}],
        "inherent": {"likelihood": 4, "impact": 5, "score": 20},
        "current": {"likelihood": 2, "impact": 5, "score": 10},
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Westshire Council", "Parks and Bins", "Service Plan 2026/27"], "Parks and Bins 2026/27"),
        (["Parks and Bins", "Draft Service Plan", "2026/27"], "Parks and Bins 2026/27"),
        (["Service Plan 2026/27"], "Service Plan 2026/27"),
        (["Westshire Council"], "Westshire Council"),
        (["Parks Service Plan 2026/27", "For approval"], "Parks Service Plan 2026/27"),
    ],
)
def test_a_title_in_several_lines_is_known_by_its_name(lines: list[str], title: str) -> None:
    source = opened.read(docx(*(p(line, style="Title") for line in lines)), "plan.docx")
    assert title_of(source)[0] == title
    if len(lines) > 1 and title.endswith("2026/27") and lines[-1] != "For approval":
        rows = [row(at, B=line) for at, line in enumerate(lines, 1)]
        sheet = opened.read(xlsx(*rows, row(9, A="Ref", B="Action", C="Lead")), "plan.xlsx")
        assert title_of(sheet)[0] == title


def test_a_period_may_stand_in_a_line_of_its_own() -> None:
    source = opened.read(docx(p("Fostering", style="Title"), "Period: 2026/27"), "plan.docx")
    assert title_of(source)[0] == "Fostering 2026/27"


def test_a_title_ends_before_the_word_for_its_period() -> None:
    assert split("Contact: Service Plan for 2026/27", 4) == ("Contact: Service Plan", "2026/27")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("\u2612 14/07/2026", {"completed": "2026-07-14"}),
        ("\u2713", {"status": "done"}),
        ("\u2611", {"status": "done"}),
        ("\u2610", {}),
    ],
)
def test_a_box_that_is_ticked_says_that_work_is_done(text: str, keys: dict[str, str]) -> None:
    record, found = one("Completed?", text)
    assert {name: record[name] for name in ("status", "completed") if name in record} == keys
    assert len(said(found, "decide")) == 1  # the text of the row above is no date


@pytest.mark.parametrize(
    ("text", "due"), [("March\n2027", "2027-03"), ("31 March\n2027", "2027-03-31")]
)
def test_a_line_may_end_inside_of_a_date(text: str, due: str) -> None:
    record, found = one("Due date", text, above="2026-06")
    assert record["due"] == due
    assert not said(found, "decide")


def test_a_remark_below_the_last_row_is_told() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    found = read(tbl(
        tr("Ref", "Measure", "Unit"), tr(tc("Streets", about=wide)), tr("M1", "Swept", "km"),
        tr(tc("Figures of last year are not audited", about=wide)),
    ))  # fmt: skip
    (measure,) = found.draft.plan["measures"]
    assert measure["group"] == "Streets"
    (told,) = said(found, "left")
    assert "nothing below it" in told
    assert found.ledger.counts["left"] == 1


def test_a_head_of_two_words_without_work_names_no_lead() -> None:
    found = read(tbl(tr("Lead", "Email"), tr("Jo Marsh", "jo@westshire.example")))
    assert "lead" not in found.draft.plan


def test_figures_below_bare_quarters_are_asked_about_beside_targets() -> None:
    heads = ("Ref", "Measure", "Q1", "Q2", "Target 2026/27")
    found = read(tbl(tr(*heads), tr("M1", "Waste", "10", "", "40")))
    (item,) = found.unsure
    assert (item.column.head, item.choices) == \
        ("Q1", ["actuals.2026/27 Q1", "targets.2026/27 Q1"])  # fmt: skip
    assert "is this what was reached?" in item.why
    later = (*heads[:2], "2027/28", *heads[4:])
    measured = read(tbl(tr(*later), tr("M1", "Waste", "45", "40")))  # nothing is reached yet
    assert measured.draft.plan["measures"][0]["targets"] == {"2026/27": 40, "2027/28": 45}
    alone = read(tbl(tr("Ref", "Measure", "Q1", "Q2"), tr("M1", "Waste", "10", "20")))
    assert not alone.unsure


def test_a_heading_over_measures_below_objectives_in_rows_names_none() -> None:
    objective = tr(tc("Objective 1. Homes", about='<w:gridSpan w:val="4"/>'))
    work = tbl(HEAD, objective, tr("1.1", "Build", "Jo Marsh", "2026-09-30"))
    measures = tbl(tr("Ref", "What we measure", "Target 2026/27"), tr("M1", "Homes built", "4"))
    risks = tbl(tr("Risk ref", "What could go wrong", "Likelihood", "Impact"),
                tr("R1", "No land", "2", "3"))  # fmt: skip
    found = read(work, p("How we measure it", style="Heading1"), measures,
                 p("What could stop us", style="Heading1"), risks)  # fmt: skip
    plan = found.draft.plan
    assert [item["title"] for item in plan["objectives"]] == ["Homes"]
    assert [item["title"] for item in plan["measures"]] == ["Homes built"]
    assert [item["title"] for item in plan["risks"]] == ["No land"]


def test_lettered_rows_are_parts_of_the_numbered_one_above() -> None:
    rows = [tr("1.1", "Open", "", ""), tr("a)", "Sign", "", ""), tr("(b)", "Move", "", ""),
            tr("1.2", "Close", "", ""), tr("a.", "Tell", "", "")]  # fmt: skip
    found = read(p("Plan"), tbl(HEAD, *rows))
    assert [item["ref"] for item in actions(found)] == ["1.1", "1.1a", "1.1b", "1.2", "1.2a"]
    assert actions(found)[1]["printed"] == {"ref": "a)"}
    assert any("read as 1.1a, a part of 1.1" in item for item in said(found, "note"))


def test_letters_alone_are_refs() -> None:
    found = read(p("Plan"), tbl(HEAD, tr("a", "Open", "", ""), tr("b", "Close", "", "")))
    assert [item["ref"] for item in actions(found)] == ["a", "b"]


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        ("Lead", "Marsh, Jo;#14;#Odell, Priya;#22",
         {"owner": ["Marsh, Jo", "Odell, Priya"],
          "printed": {"owner": "Marsh, Jo;#14;#Odell, Priya;#22"}}),
        ("Lead", "PT, SW", {"owner": ["PT", "SW"]}),
        ("Priority", "(2) Normal", {"priority": "(2) Normal"}),
        ("Progress", "Not started", {"status": "not-started"}),
        ("Progress", "In progress", {"status": "in-progress"}),
        ("Update at 30/9/26", "Begun", {"updates": [{"on": "2026-09-30", "text": "Begun"}]}),
        ("RAG as at June 2026", "Green", {"rag": {"declared": "green", "on": "2026-06"}}),
        ("% complete", "20% - bid lodged",
         {"percent": 20, "updates": [{"text": "bid lodged"}]}),
        ("% complete", "35%", {"percent": "35%"}),
        ("% complete", "Complete", {"status": "done", "printed": {"status": "Complete"}}),
        ("% complete", "Nearly", {"notes": "% complete: Nearly"}),
    ],
)  # fmt: skip
def test_what_trackers_write(head: str, text: str, expected: dict[str, Any]) -> None:
    record, _ = one(head, text)
    assert record == {"ref": "2", "title": "Second"} | expected


def test_a_row_below_an_objective_says_what_that_serves() -> None:
    texts = "Objective 1: Streets", "Links to council plan: Clean & green"
    over = [tr(tc(text, about='<w:gridSpan w:val="4"/>')) for text in texts]
    found = read(p("Plan"), tbl(HEAD, *over, tr("1.1", "Sweep", "", "")))
    (objective,) = found.draft.plan["objectives"]
    assert objective["supports"] == ["CP1"]
    assert "group" not in objective["actions"][0]


def test_labels_of_one_line_end_at_each_other() -> None:
    line = "Head of Service: Jo Marsh   Director: Ann Lee   Cabinet Member: Cllr A Hill"
    found = read(p("Plan"), p(line), tbl(HEAD, tr("1", "Sweep", "", "")))
    plan = found.draft.plan
    assert (plan["lead"], plan["portfolio_holder"]) == ("Jo Marsh", "Cllr A Hill")


def test_a_table_of_labels_says_who_leads() -> None:
    labels = tbl(tr("Service Manager", "Jo Marsh"), tr("Directorate", "Place"), tr("Version", "4"))
    found = read(p("Plan"), labels, tbl(HEAD, tr("1", "Sweep", "", "")))
    assert (found.draft.plan["lead"], found.draft.plan["directorate"]) == ("Jo Marsh", "Place")
    assert any("'Version'" in item.value or "Version" in item.value
               for item in found.ledger.doubts if item.sort == "left")  # fmt: skip


def test_a_form_below_the_number_of_its_action() -> None:
    wide = tc("ACTION SHEET L/01", about='<w:gridSpan w:val="2"/>')
    form = tbl(tr(wide), tr("Action", "Sweep"), tr("Lead", "Jo Marsh"), tr("Our budget", "9"))
    found = read(p("Plan"), form)
    assert actions(found) == [{"ref": "L/01", "title": "Sweep", "owner": "Jo Marsh"}]
    assert said(found, "left") == ["table 1, row 4, column 2: its label 'Our budget' is not known"]
    mapped = read(p("Plan"), form, **{"Our budget": "resources"})
    assert actions(mapped)[0]["resources"] == "9"


def test_first_letters_of_months_over_marks_are_a_chart() -> None:
    rows = tr("Ref", "Project", *"AMJJ"), tr("1", "Sweep", "x", "", "x", "")
    assert not read(tbl(*rows)).unsure
    others = tr("Ref", "Project", *"RACI"), tr("1", "Sweep", "x", "", "x", "")
    assert [item.column.head for item in read(tbl(*others)).unsure] == ["R", "C"]


RISKS = tr("Risk", "Consequence", "Prob (1-5)", "Imp (1-5)", "Status")


def test_what_comes_of_a_risk_in_words_is_no_score() -> None:
    found = read(tbl(RISKS, tr("Money ends", "Start again", "3", "5", "Open")))
    asked = {item.column.head: item.choices for item in found.unsure}
    assert asked["Consequence"] == ["notes"]
    mapped = read(tbl(RISKS, tr("Money ends", "Start again", "3", "5", "Open")),
                  Consequence="notes", Status="risk.notes")  # fmt: skip
    (risk,) = mapped.draft.plan["risks"]
    assert risk["current"] == {"likelihood": 3, "impact": 5}


def test_what_was_said_of_a_column_holds_against_what_another_is_taken_for() -> None:
    found = read(tbl(tr("Ref", "Action", "Lead", "Officer"), tr("1", "Sweep", "A", "B")),
                 Officer="owner")  # fmt: skip
    (item,) = found.unsure
    assert (item.column.head, item.choices) == ("Lead", ["notes"])


def test_a_kind_before_a_key_holds_for_tables_of_that_kind() -> None:
    work = tbl(tr("Ref", "Action", "Status"), tr("1", "Sweep", "In progress"))
    risks = tbl(tr("Risk", "Likelihood", "Status"), tr("Money ends", "3", "Open"))
    (asked,) = read(p("Plan"), work, risks).unsure
    assert (asked.column.head, asked.choices) == ("Status", ["risk.notes"])
    found = read(p("Plan"), work, risks, Status="risk.notes")
    assert actions(found)[0]["status"] == "in-progress"
    assert found.draft.plan["risks"][0]["notes"] == "Status: Open"


@pytest.mark.parametrize("head", ["How shall we see that it is done?", "Pix"])
def test_nothing_is_offered_for_a_head_that_is_like_no_name(head: str) -> None:
    (item,) = read(tbl(tr("Ref", "Action", head), tr("1", "Sweep", "x"))).unsure
    assert item.choices == []
