"""Cells and heads as other authors write them: each is placed, asked about, or told with a cure."""

from pathlib import Path
from typing import Any

import pytest

from planctl.importing import opened
from planctl.importing.reading import Reading, reading
from planctl.language.spoken.said import Context
from tests.importing.test_reading import PLANS, actions, one, read, said
from tests.support.command import Run
from tests.support.office_files import docx, p, row, tbl, tr, xlsx


def sheet(*rows: str, **more: str) -> Reading:
    source = opened.read(xlsx(*rows, **more), "plan.xlsx")
    return reading(source, PLANS, {}, Context("2026/27"), "Plan")


def hints(found: Reading) -> list[str]:
    return [item.hint for item in found.ledger.doubts]


@pytest.mark.parametrize(("heads", "asked"), [
    (("#", "Task and key steps", "Owner", "Timetable", "Status"), "Task and key steps"),
    (("No", "Objective / Action", "Responsible officer", "Deadline"), "Objective / Action"),
    (("Hazard", "Likelihood", "Impact", "Controls"), "Hazard"),
    (("What we look at", "2025/26 actual", "Target 2026/27", "Unit"), "What we look at"),
])  # fmt: skip
def test_a_table_whose_names_have_a_head_of_their_own_is_asked_about(
    heads: tuple[str, ...], asked: str
) -> None:
    found = read(tbl(tr(*heads), tr("1", *("2" for _ in heads[1:]))))
    (item,) = found.unsure
    assert (item.column.head, item.choices[0]) == (asked, "title")
    assert "none is read as what the rows are called by" in item.why
    assert not read(tbl(tr(*heads), tr("1", *("2" for _ in heads[1:]))), **{asked: "title"}).unsure


def test_a_table_of_which_little_is_known_is_left_and_told() -> None:
    found = read(tbl(tr("Version", "Date", "Author"), tr("0.1", "1 May 2026", "Jo Marsh")))
    assert not found.unsure
    assert found.ledger.counts["left"] == 6


def numbered(*more: tuple[str, ...]) -> Reading:
    rows = ("1", "Homes", ""), ("1.1", "Build", "Jo Marsh"), ("2", "Streets", ""), *more
    return read(tbl(tr("No", "Action", "Lead"), *(tr(*cells) for cells in rows)))


def test_a_number_and_a_name_over_what_is_numbered_below_is_the_objective() -> None:
    found = numbered(("2.1", "Sweep", "Ann Lee"))
    assert [(item["ref"], item["title"], [each["ref"] for each in item["actions"]])
            for item in found.draft.plan["objectives"]] == \
        [("1", "Homes", ["1.1"]), ("2", "Streets", ["2.1"])]  # fmt: skip
    assert any("read as the objective of what is below" in item for item in said(found, "note"))
    assert found.ledger.counts["left"] == 0


def test_a_number_and_a_name_with_nothing_of_it_below_is_work() -> None:
    found = numbered(("3", "Sweep", "Ann Lee"))
    assert [item["ref"] for item in actions(found)] == ["1.1", "2", "3"]


@pytest.mark.parametrize(("head", "text", "expected", "told"), [
    ("Complete?", "Y", {"status": "done", "printed": {"status": "Y"}}, "read as status done"),
    ("Done", "Yes (4/5/26)", {"status": "done", "completed": "2026-05-04",
                              "printed": {"status": "Yes (4/5/26)"}}, "completed 2026-05-04"),
    ("Complete?", "N", {}, "read as not done yet"),
    ("RAG", "Y", {"rag": {"declared": "amber"}}, ""),
    ("Status", "\u2612 Complete", {"status": "done"}, "of its boxes Complete is ticked"),
    ("Status", "\u2610 Complete", {}, "of its boxes none is ticked"),
    ("Status", "\u2610 Not started \u2611 In progress \u2610 Done", {"status": "in-progress"},
     "of its boxes In progress is ticked"),
    ("Lead", "Click or tap here to enter text.", {}, "nobody has filled it in"),
    ("Status", "Choose an item.", {}, "nobody has filled it in"),
    ("Progress", "Cancelled - no bidder", {"updates": [{"text": "Cancelled - no bidder"}]},
     "an update closes no work"),
    ("Progress", "Deferred to 2027/28", {"updates": [{"text": "Deferred to 2027/28"}]},
     "it begins with 'Deferred'"),
    ("Status", "Deferred to 2027/28",
     {"status": "deferred", "printed": {"status": "Deferred to 2027/28"}}, "status deferred"),
    ("Status", "Cancelled - no bidder",
     {"status": "cancelled", "printed": {"status": "Cancelled - no bidder"},
      "updates": [{"text": "no bidder"}]}, "status cancelled"),
    ("Status", "Complete - phase 1", {"notes": "Status: Complete - phase 1"}, "no status"),
    ("Status", "50%", {"percent": 50}, "read as percent 50"),
    ("Status", "150%", {"notes": "Status: 150%"}, "no status"),
    ("% complete", "150%", {"notes": "% complete: 150%"}, "it is no number"),
    ("Status", "50% - bid lodged", {"notes": "Status: 50% - bid lodged"}, "no status"),
    ("Accountable", "as 1.01", {"accountable": "as 1.01"}, "it is as another row"),
    ("Accountable", "-do-", {"accountable": "Before", "printed": {"accountable": "-do-"}}, ""),
    ("Lead", "Jo Marsh, then Ann Lee",
     {"owner": "Jo Marsh", "printed": {"owner": "Jo Marsh, then Ann Lee"}}, "Ann Lee comes after"),
    ("Lead", "Jo Marsh (with Friends of the Park)",
     {"owner": "Jo Marsh", "partners": ["Friends of the Park"],
      "printed": {"owner": "Jo Marsh (with Friends of the Park)"}}, ""),
    ("Lead", "Parks team \u2013 Jo Marsh", {"owner": "Parks team \u2013 Jo Marsh"},
     "is read as one name"),
    ("Due date", "Draft by 30 June 2026; Sign-off Sept 2026",
     {"milestones": [{"title": "Draft", "due": "2026-06-30"},
                     {"title": "Sign-off", "due": "2026-09"}]}, ""),
    ("Due date", "June 2026 (draft)\nJan 2027 (adopt)",
     {"milestones": [{"title": "draft", "due": "2026-06"},
                     {"title": "adopt", "due": "2027-01"}]}, ""),
    ("Start", "1 June 2026 - 5 June 2026",
     {"start": "2026-06-01", "due": "2026-06-05",
      "printed": {"due": "1 June 2026 - 5 June 2026"}}, "it says from and to"),
    ("Start", "2026/27", {"start": "2026/27"}, ""),
    ("Q1 milestones", "500", {"notes": "Q1 milestones: 500"}, "a figure is no step"),
    ("Update at 30/9", "Bid in", {"updates": [{"text": "Bid in"}]}, "'30/9' without a year"),
])  # fmt: skip
def test_what_a_cell_says(head: str, text: str, expected: dict[str, Any], told: str) -> None:
    action, found = one(head, text)
    if "printed" not in expected and head == "Status":
        action.pop("printed", None)
    assert action == {"ref": "2", "title": "Second", **expected}
    assert any(told in item.message for item in found.ledger.doubts) or not told


def test_a_column_put_into_the_notes_says_of_what_it_is() -> None:
    table = tbl(tr("Action", "Confidence", "Comments"), tr("Sweep", "High", "Mind the gap"))
    (action,) = actions(read(table, Confidence="notes"))
    assert action["notes"] == ["Confidence: High", "Mind the gap"]


def test_the_sign_before_a_title_is_told_where_it_is_left_out() -> None:
    found = read(tbl(tr("Ref", "Action"), tr("1", "(a) Sample food"), tr("2", "Sweep")))
    assert [item["title"] for item in actions(found)] == ["Sample food", "Sweep"]
    (told,) = [item for item in found.ledger.doubts if "sign of a list" in item.message]
    assert (told.where, told.message[:5]) == ("table 1, row 2, column 2", "'(a)'")


def test_an_objective_that_goes_on_in_a_column_is_the_same() -> None:
    rows = tr("P2 Fair trading", "1", "Visit"), tr("P2 Fair trading (cont.)", "2", "Weigh")
    found = read(tbl(tr("Objective", "Ref", "Action"), *rows))
    (objective,) = found.draft.plan["objectives"]
    assert [item["ref"] for item in objective["actions"]] == ["1", "2"]


def test_a_bracket_behind_a_number_is_no_part_of_the_ref() -> None:
    found = read(tbl(tr("Ref", "Action"), tr("8a)", "Visit"), tr("9(b)", "Weigh")))
    assert [item["ref"] for item in actions(found)] == ["8a", "9(b)"]


def test_a_note_below_measures_keeps_no_codes_from_being_refs() -> None:
    found = sheet(
        row(1, A="PI", B="Description", C="Target 2026/27", D="Unit"),
        row(2, A="BV66a", B="Rent", C=98, D="%"),
        row(3, A="HO2", B="Relets", C=25), row(4, A="* provisional"),
    )  # fmt: skip
    assert [(item["ref"], item["title"]) for item in found.draft.plan["measures"]] == \
        [("BV66a", "Rent"), ("HO2", "Relets")]  # fmt: skip


def test_an_error_of_a_sheet_is_no_value() -> None:
    broken = '<c r="C2" t="e"><v>#REF!</v></c>'
    found = sheet(row(1, A="Ref", B="Action", C="Budget"), row(2, A="1", B="Sweep", C=broken))
    assert actions(found) == [{"ref": "1", "title": "Sweep"}]
    (told,) = found.ledger.doubts[:1]
    assert (told.sort, told.where) == ("left", "sheet 'Plan', C2")
    assert "mend its formula" in told.hint
    assert len([item for item in found.ledger.doubts if "error" in item.message]) == 1


def test_a_hidden_row_is_told_at_a_cell_of_its_own() -> None:
    hidden = row(3, B="2", C="Wash").replace('<row r="3"', '<row r="3" hidden="1"')
    found = sheet(
        row(1, A="Objective", B="Ref", C="Action"), row(2, A="Streets", B="1", C="Sweep"), hidden,
        after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
    )  # fmt: skip
    (told,) = [item for item in found.ledger.doubts if "row is hidden" in item.message]
    assert told.where == "sheet 'Plan', B3"


def test_a_key_beside_a_table_is_no_part_of_it() -> None:
    found = sheet(
        row(1, A="Ref", B="Action", C="Lead"), row(2, A="1", B="Sweep", C="JM", F="Key"),
        row(3, A="2", B="Wash", C="JM", F="JM", G="Jo Malik"),
    )  # fmt: skip
    assert not found.unsure
    assert [item["owner"] for item in actions(found)] == ["JM", "JM"]
    assert found.ledger.counts["left"] == 3
    assert 'so that they are one: planctl add person name="Jo Malik" aliases=JM' in hints(found)


@pytest.mark.parametrize(("text", "name"), [
    ("Key: JM = Jo Malik, PT = Pat Tan", "Jo Malik"), ("Team leader: Jo Malik (JM)", "Jo Malik"),
])  # fmt: skip
def test_initials_that_a_text_explains_are_offered_to_the_register(text: str, name: str) -> None:
    found = read(p(text), tbl(tr("Ref", "Action", "Lead"), tr("1", "Sweep", "JM")))
    (told,) = [item for item in found.ledger.doubts if "document's key" in item.message]
    assert told.message == f"'JM' owns work, and is {name} by the document's key"
    others = read(p("JM = Pat Tan"), tbl(tr("Ref", "Action", "Lead"), tr("1", "Sweep", "JM")))
    assert not any("document's key" in item.message for item in others.ledger.doubts)


def test_initials_of_one_in_the_register_become_an_alias() -> None:
    found = read(p("JM = Jo Marsh"), tbl(tr("Ref", "Action", "Lead"), tr("1", "Sweep", "JM")))
    assert 'so that they are one: planctl set "Jo Marsh" aliases+=JM' in hints(found)


def test_an_objective_above_that_is_lacking_is_told_once_with_the_command() -> None:
    rows = [tr(str(at), "Sweep", text) for at, text in enumerate(("Safe & sound", "as above"), 1)]
    found = read(tbl(tr("Ref", "Action", "Corporate priority"), *rows))
    (told,) = [item for item in found.ledger.doubts if "no objective is called" in item.message]
    assert (told.value, told.also) == ("Safe & sound", ["table 1, row 3, column 3"])
    command = 'planctl add objective --under corporate-plan ref=SS title="Safe & sound"'
    assert told.hint == f"write one of CP1, CP2, or add it: {command}"


def test_an_update_that_only_speaks_of_what_was_done_closes_nothing() -> None:
    for text in ("Delivered to 40 schools", "Yes, in May", "Completed by June"):
        assert not any("closes no work" in item for item in said(one("Progress", text)[1], "note"))


def test_the_title_over_each_sheet_is_in_the_plan() -> None:
    rows = row(1, A="Highways Plan 2026/27"), row(3, A="Ref", B="Action"), row(4, A="1", B="Mend")
    one_sheet = opened.read(xlsx(*rows), "plan.xlsx")
    two = opened.read(xlsx(*rows), "plan.xlsx")
    two.grids[0].name, two.grids[0].alone = "sheet 'Two'", True
    two.grids[:0] = one_sheet.grids
    found = reading(two, PLANS, {}, Context("2026/27"), "Plan")
    assert found.ledger.counts["left"] == 0


CORPORATE = "kind: corporate-plan\norganisation: Westshire\nperiod: 2026/27\n"


def test_refs_that_another_plan_has_are_told_and_parted_by_a_prefix(
    tmp_path: Path, planctl: Run
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "c.yaml").write_text(CORPORATE, encoding="utf-8")
    rows = (("1", "Homes", "", ""), ("1.1", "Build", "Jo Marsh", "2026-09"))
    table = tbl(tr("Ref", "Action", "Lead", "Due date"), *(tr(*cells) for cells in rows))
    (tmp_path / "a.docx").write_bytes(docx(table))
    command = ["import", "a.docx", "--period", "2026/27"]
    planctl(*command, "--ref", "ENV", "--title", "Env", "--write")
    clash = planctl(*command, "--ref", "SAF", "--title", "Safer")
    assert "objective 1 and 1 other ref are taken by plan ENV" in " ".join(clash.out.split())
    assert '--prefix SAF- puts "SAF-" before each ref' in " ".join(clash.out.split())
    parted = ("--prefix", "SAF-")
    written = planctl(*command, "--ref", "SAF", "--title", "Safer", *parted, "--write")
    assert "duplicate-ref" not in written.out
    text = (folder / "safer.yaml").read_text(encoding="utf-8")
    assert "ref: SAF-1\n" in text
    assert "ref: SAF-1.1\n" in text
    again = planctl("import", "a.docx", "SAF", *parted)
    assert again.out.startswith("No change to any plan")


def test_a_prefix_that_would_make_two_refs_one_is_refused(tmp_path: Path, planctl: Run) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "c.yaml").write_text(CORPORATE, encoding="utf-8")
    table = tbl(tr("Ref", "Action", "Lead"), tr("1", "Build", "Jo Marsh"), tr("S-1", "Mend", "Jo"))
    (tmp_path / "a.docx").write_bytes(docx(table))
    command = ["import", "a.docx", "--period", "2026/27", "--ref", "SAF", "--title", "Safer"]
    refused = planctl(*command, "--prefix", "S-", "--write")
    assert refused.code == 2
    assert "action '1' would be 'S-1', and one is so already" in refused.err
    assert not (tmp_path / "plans" / "safer.yaml").exists()
    assert "S-S-1" not in planctl(*command, "--prefix", "S").out


@pytest.mark.parametrize(("written", "read_as"), [
    (("0.35", "1", "0"), ["35%", "100%", "0%"]), (("35", "1", "0"), [35, 1, 0]),
    (("0.35", "20", "1"), [0.35, 20, 1]), (("1", "1", "0"), [1, 1, 0]),
    (("0.35", "late", "1"), [0.35, None, 1]),
])  # fmt: skip
def test_shares_of_one_are_per_cent(written: tuple[str, ...], read_as: list[object]) -> None:
    rows = [tr(str(at), "Sweep", text) for at, text in enumerate(written)]
    found = read(tbl(tr("Ref", "Action", "% complete"), *rows))
    assert [item.get("percent") for item in actions(found)] == read_as
    assert any("shares of 1" in item for item in said(found, "note")) == (read_as[0] == "35%")
