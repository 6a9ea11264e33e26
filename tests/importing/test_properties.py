"""Tables by chance: cells are accounted for, a plan is sound, a second import changes nothing."""

from datetime import date
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from planctl.checking.schema import faults
from planctl.importing import opened
from planctl.importing.changing import Changing
from planctl.importing.proposing import document
from planctl.importing.reading import Reading, reading
from planctl.language.spoken.said import Context
from planctl.language.yaml.document import Document
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from tests.support.chance import examples
from tests.support.office_files import docx, tbl, tc, tr
from tests.support.plans import documents

HEADS = ["Ref", "Service objective", "Action", "Lead officer", "Timescale", "Milestones",
         "Success criteria", "Risk", "RAG", "Progress", "Corporate priority", "Status", "PI Ref.",
         "Comments", "Resources", "Start date", "Equality impact"]  # fmt: skip
WORDS = ["", "", "as above", "Ditto", "n/a", "-", "1.1", "1.2", "4.1", "Sweep the streets", "Wash",
         "Jo Marsh", "Jo Marsh / Ann Lee", "P Odell & Highways", "TBC", "Ongoing", "Q3", "2026/27",
         "31/03/2027", "31/06/2026", "March 2027", "Winter 2026", "A", "Green", "Complete",
         "On track", "Half done", "Money (L3 I4)", "Money (12)", "Clean & Green", "CP1", "Yes",
         "One\nTwo", "Tender \u2013 June 2026\nAward: Sept 2026", "\u2022 One\n\u2022 Two",
         "Do:\n\u2022 One\n\u2022 Two (by July 2026)", "NI 125; NI 130", "52%", "3", "yes: # no",
         "'quoted'", "- dash", "@x", "{a: b}", "caf\u00e9", "Quarterly"]  # fmt: skip
MERGED = ("", '<w:vMerge w:val="restart"/>', "<w:vMerge/>")
SET = {"c.yaml": "kind: corporate-plan\norganisation: Westshire\nperiod: 2026/27\n"
       "objectives:\n- {ref: CP1, title: Clean & green}\n"}  # fmt: skip
CORPORATE = documents(SET)
PLANS: PlanSet = build(".", CORPORATE, [])
CONTEXT = Context("2026/27")

STEPS = ["Action", "Milestones", "Timescale"]
Row = list[tuple[str, int]]
heads = st.lists(st.sampled_from(HEADS), min_size=2, max_size=8, unique=True).filter(
    lambda found: "Action" in found
)
cell = st.tuples(st.sampled_from(WORDS), st.sampled_from([0, 0, 0, 0, 1, 2]))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[Row]]:
    """Return heads, and rows of texts with how each cell is merged with the one above."""
    found = draw(heads)
    width = len(found)
    return found, draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=7))


def word(found: list[str], rows: list[Row]) -> bytes:
    lines = [tr(*(tc(*text.split("\n"), about=MERGED[merged]) for text, merged in row))
             for row in rows]  # fmt: skip
    return docx(tbl(tr(*found), *lines))


def read(raw: bytes, plans: PlanSet) -> Reading:
    return reading(opened.read(raw, "plan.docx"), plans, {}, CONTEXT, "Streets")


def plan_of(found: Reading) -> Document:
    head = {"kind": "service-plan", "ref": "S", "title": "Streets", "period": "2026/27"}
    data = {**head, **found.draft.ordered("service-plan")}
    return document(data, "s.yaml", Path("s.yaml"))


@given(tables())
@examples(60)
@example((STEPS, [[("A", 1), ("x", 0), ("Q3", 0)], [("", 2), ("y", 0), ("31/06/2026", 0)]]))
def test_tables_by_chance(table: tuple[list[str], list[Row]]) -> None:
    raw = word(*table)
    found = read(raw, PLANS)
    if found.unsure:
        return
    counts = found.ledger.counts
    assert counts["with_text"] == sum(counts.values()) - counts["with_text"]
    assert counts["left"] == len(found.ledger.left - found.ledger.placed)
    told = {item.where for item in found.ledger.doubts if item.sort == "left"}
    told |= {place for item in found.ledger.doubts for place in item.also}
    assert {found.ledger.source.grids[0].where(item) for item in found.ledger.left} <= told
    made = plan_of(found)
    assert not made.problems
    assert [*faults(made)] == [], made.source.text
    again = build(".", [*CORPORATE, made], [])
    plan = next(item for item in again.plans if item.ref == "S")
    change = Changing(again, plan, date(2026, 6, 30))
    second = read(raw, again)
    change.read(second.draft.ordered("service-plan"), second.draft.unnamed)
    assert change.wanted == []
