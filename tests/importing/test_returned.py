"""A workbook that went out and came back: what was changed in it is changed, and nothing else."""

import difflib
import json
import random
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from planctl.editing.scalars import same
from planctl.importing.column_keys import key_of
from planctl.importing.holds import holds
from planctl.importing.source import RefusedError, refuse_carried
from planctl.language.keys import Shape
from planctl.language.yaml.reader import read
from planctl.reports.carried import SHEET
from planctl.reports.tables import BY_NAME
from planctl.system.errors import PlanctlError
from tests.output.exports.test_writers import plans as random_plans
from tests.support.command import ROOT, Result, Run
from tests.support.equipment import Office
from tests.support.repositories import Repo

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2026/27
objectives:
  - {ref: CLEAN, title: Clean & Green}
  - {ref: EFF, title: Efficient council}
"""
PLAN = """\
# Agreed in April.
kind: service-plan
ref: ENV
title: Environment
period: 2026/27
objectives:
  - ref: ENV1
    title: Cleaner streets
    supports: [CLEAN]
    owner: Ann Hill
    actions:
      - ref: ENV1.1
        title: Sweep every street   # by hand
        owner: Ann Hill
        due: 2026-06
        context: |-
          One thing.

          And another.
        success: [Clean streets, "Happy; people"]
      - {ref: ENV1.2, title: Wash bins, owner: Ben Wood, due: 2026/27 Q3, depends_on: [ENV1.1]}
      - ref: ENV1.3
        title: Count the litter
        owner: [Ann Hill, Ben Wood]
        due: {every: quarter}
        milestones:
          - {title: Train the team, due: 2026-05-31}
    measures:
      - {ref: M1, title: Litter, unit: bags, owner: Ann Hill, aggregate: sum,
         targets: {2026/27: 100}, actuals: {2026/27: 40}}
    risks:
      - {ref: R1, title: No money, owner: Ben Wood, current: {likelihood: 3, impact: 4}}
"""
PEOPLE = """\
kind: people
people:
  - {name: Ann Hill, role: Manager}
  - {name: Ben Wood}
"""
Said = str | int | datetime | None
Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def home(tmp_path: Path, planctl: Run) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    files = {"corporate-plan": CORPORATE, "environment": PLAN, "people": PEOPLE}
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2026-06-30").code == 0
    return tmp_path


def column(sheet: Worksheet, head: str) -> int:
    return [cell.value for cell in sheet[1]].index(head) + 1


def put(book: openpyxl.Workbook, title: str, key: str, head: str, value: Said) -> None:
    """Put a value into the row of a key."""
    sheet = book[title]
    at = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == key)
    sheet.cell(at, column(sheet, head)).value = value


def change(home: Path, planctl: Run, made: Change, *options: str) -> Result:
    """Change the workbook as it went out, and import it."""
    book = openpyxl.load_workbook(home / "plans.xlsx")
    made(book)
    book.save(home / "changed.xlsx")
    return planctl("import", "changed.xlsx", "--as-of", "2026-07-15", *options)


def one(title: str, key: str, head: str, value: Said) -> Change:
    return lambda book: put(book, title, key, head, value)


def plan(home: Path) -> str:
    return (home / "plans" / "environment.yaml").read_text(encoding="utf-8")


def lines_changed(home: Path) -> list[str]:
    found = difflib.ndiff(PLAN.splitlines(), plan(home).splitlines())
    return [line for line in found if line[:1] in {"-", "+"}]


def leaves(value: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], object]:
    """Return every scalar of some data by its path."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) \
        if isinstance(value, list) else ()  # fmt: skip
    found = [pair for name, item in pairs for pair in leaves(item, (*path, name)).items()]
    return dict(found) if isinstance(value, (dict, list)) else {path: value}


def keys_changed(before: bytes, after: bytes) -> set[tuple[str | int, ...]]:
    """Return the keys of records, by their paths, under which anything differs."""
    one, two = (leaves(read(raw, "").data) for raw in (before, after))
    found = set()
    for path in {*one, *two}:
        if path not in one or path not in two or not same(one[path], two[path]):
            at = next(index for index, step in enumerate(path)
                      if isinstance(step, str) and step not in LISTS)  # fmt: skip
            found.add(path[: at + 1])
    return found


def test_an_untouched_workbook_changes_nothing(home: Path, planctl: Run) -> None:
    result = planctl("import", "plans.xlsx", "--write")
    assert result.code == 0, result.err
    assert result.out.startswith("No change to any plan.")
    assert plan(home) == PLAN
    assert change(home, planctl, lambda _: None, "--write").out.startswith("No change")
    assert plan(home) == PLAN


def test_one_cell_changes_one_value(home: Path, planctl: Run) -> None:
    cases: list[tuple[str, str, str, Said, list[str]]] = [
        ("Actions", "ENV1.1", "Title", "Sweep all streets",
         ["-         title: Sweep every street   # by hand",
          "+         title: Sweep all streets    # by hand"]),
        ("Actions", "ENV1.1", "Owner", "Ann Hill; Ben Wood",
         ["-         owner: Ann Hill", "+         owner: [Ann Hill, Ben Wood]"]),
        ("Actions", "ENV1.1", "Context", "One thing.\n\nAnd a third.",
         ["-           And another.", "+           And a third."]),
        ("Actions", "ENV1.1", "Success", "Clean streets\nHappy; people\nLess rain",
         ['-         success: [Clean streets, "Happy; people"]',
          '+         success: [Clean streets, "Happy; people", Less rain]']),
        ("Actions", "ENV1.2", "Status", "In progress",
         [("-       - {ref: ENV1.2, title: Wash bins, owner: Ben Wood, due: 2026/27 Q3, "
          "depends_on: [ENV1.1]}"),
          ("+       - {ref: ENV1.2, title: Wash bins, owner: Ben Wood, due: 2026/27 Q3, "
          "status: in-progress, depends_on: [ENV1.1]}")]),
        ("Risks", "R1", "Likelihood", 2,
         [("-       - {ref: R1, title: No money, owner: Ben Wood, "
          "current: {likelihood: 3, impact: 4}}"),
          ("+       - {ref: R1, title: No money, owner: Ben Wood, "
          "current: {likelihood: 2, impact: 4}}")]),
        ("Results", "M1", "Actual", 45,
         ["-          targets: {2026/27: 100}, actuals: {2026/27: 40}}",
          "+          targets: {2026/27: 100}, actuals: {2026/27: 45}}"]),
    ]  # fmt: skip
    for sheet, key, head, value, wanted in cases:
        result = change(home, planctl, one(sheet, key, head, value), "--write")
        assert result.code == 0, result.out + result.err
        assert lines_changed(home) == wanted
        (home / "plans" / "environment.yaml").write_text(PLAN, encoding="utf-8")
    put_back = change(home, planctl, one("People", "Ann Hill", "Role", "Director"), "--write")
    assert put_back.code == 0, put_back.out + put_back.err
    people = (home / "plans" / "people.yaml").read_text(encoding="utf-8")
    assert people == PEOPLE.replace("Manager", "Director")


def test_a_moved_date_has_its_revision_and_a_day_is_read_as_people_say_it(
    home: Path, planctl: Run
) -> None:
    result = change(home, planctl, one("Actions", "ENV1.1", "Due", datetime(2026, 9, 30)))  # noqa: DTZ001
    assert "due date 92 days later: 2026-09-30 (was 2026-06)" in result.out
    result = change(home, planctl, one("Actions", "ENV1.1", "Due, as written", "Q4"), "--write")
    assert "read as 2026/27 Q4" in result.out
    assert "        due: 2026/27 Q4\n" in plan(home)
    assert "          - from: 2026-06\n            to: 2026/27 Q4\n" in plan(home)


def test_an_easier_target_is_told_as_by_any_edit(home: Path, planctl: Run) -> None:
    path = home / "plans" / "environment.yaml"
    path.write_text(PLAN.replace("unit: bags,", "unit: bags, better: lower,"), encoding="utf-8")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2026-06-30").code == 0
    harder = change(home, planctl, one("Results", "M1", "Target", 90))
    assert (harder.code, "easier" in harder.err) == (0, False), harder.err
    eased = change(home, planctl, one("Results", "M1", "Target", 120))
    assert "has an easier target for 2026/27, 120 and no more 100, and nobody says" in eased.err
    told = change(home, planctl, one("Results", "M1", "Target", 120), "--format", "json")
    assert [item["rule"] for item in json.loads(told.out)["findings"]] == ["target-eased"]


def test_what_is_sorted_moved_and_hidden_changes_nothing(home: Path, planctl: Run) -> None:
    def shuffled(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            if sheet.title in {"About", SHEET}:
                continue
            heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            order = [*range(len(heads))][::-1]
            for at, line in enumerate([heads, *reversed(rows)], 3):
                for to, source in enumerate(order, 1):
                    sheet.cell(at, to).value = line[source]
            for row in sheet.iter_rows(max_row=2):
                for cell in row:
                    cell.value = None
            sheet.column_dimensions["C"].hidden = True
            sheet.row_dimensions[4].hidden = True
            sheet.auto_filter.ref = None

    result = change(home, planctl, shuffled)
    assert (result.code, result.out.partition("\n")[0]) == (0, "No change to any plan.")

    def fewer(book: openpyxl.Workbook) -> None:
        book["Actions"].delete_cols(column(book["Actions"], "Context"), 3)
        del book["Risks"]

    result = change(home, planctl, fewer)
    assert (result.code, result.out.partition("\n")[0]) == (0, "No change to any plan.")
    assert "the sheet 'Risks' is not there" in result.out


def test_what_both_changed_is_a_conflict_with_three_values(home: Path, planctl: Run) -> None:
    path = home / "plans" / "environment.yaml"
    path.write_text(PLAN.replace("Wash bins", "Rinse bins"), encoding="utf-8")
    both = one("Actions", "ENV1.2", "Title", "Scrub bins")
    result = change(home, planctl, both, "--write")
    assert result.code == 1
    assert "when the workbook was written: 'Wash bins'" in result.out
    assert "in the workbook: 'Scrub bins'" in result.out
    assert "in the plans now: 'Rinse bins'" in result.out
    assert "Rinse bins" in plan(home)
    found = json.loads(change(home, planctl, both, "--format", "json").out)
    (conflict,) = found["conflicts"]
    assert [conflict[name] for name in ("key", "heading", "base", "yours", "theirs")] == [
        "ENV1.2", "Title", "Wash bins", "Scrub bins", "Rinse bins"]  # fmt: skip
    result = change(home, planctl, both, "--write", "--conflicts", "plans")
    assert (result.code, "Rinse bins" in plan(home)) == (0, True)
    result = change(home, planctl, both, "--write", "--conflicts", "workbook")
    assert (result.code, "Scrub bins" in plan(home)) == (0, True)
    # Once both say the same, there is nothing to do; what git moved alone stays as it is.
    assert change(home, planctl, both, "--write").out.startswith("No change")
    other = change(home, planctl, one("Actions", "ENV1.1", "Title", "Sweep"), "--write")
    assert (other.code, "Scrub bins" in plan(home)) == (0, True)


def test_a_workbook_that_is_imported_twice_adds_and_asks_nothing(home: Path, planctl: Run) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        one("Actions", "ENV1.2", "Due", "end of March 2027")(book)
        sheet = book["Actions"]
        for head, value in (("Title", "Paint bins"), ("Owner", "Ann Hill"), ("Objective", "ENV1")):
            sheet.cell(sheet.max_row + (head == "Title"), column(sheet, head)).value = value

    result = change(home, planctl, edit, "--write")
    assert result.code == 0, result.out
    after = plan(home)
    assert "due: 2027-03" in after
    assert after.count("Paint bins") == 1
    result = change(home, planctl, edit, "--write")
    assert (result.code, result.out.partition("\n")[0]) == (0, "No change to any plan.")
    assert "has this title already: it is not added" in " ".join(result.out.split())
    assert plan(home) == after


def test_a_workbook_of_ours_in_another_format_is_refused() -> None:
    refuse_carried("Actions")
    with pytest.raises(RefusedError) as refused:
        refuse_carried(SHEET)
    assert "save it as .xlsx" in refused.value.hint


def test_whose_value_holds_may_be_said_of_one_cell(home: Path, planctl: Run) -> None:
    moved = PLAN.replace("Wash bins", "Rinse bins").replace("Sweep every street", "Brush them")
    (home / "plans" / "environment.yaml").write_text(moved, encoding="utf-8")

    def both(book: openpyxl.Workbook) -> None:
        one("Actions", "ENV1.1", "Title", "Sweep roads")(book)
        one("Actions", "ENV1.2", "Title", "Scrub bins")(book)

    result = change(home, planctl, both, "--write")
    first, second = re.findall(r"sheet 'Actions', (\w+)  Title", result.out)
    assert f'in 2 cells, --conflicts "Actions!{first}=workbook" in one' in " ".join(
        result.out.split()
    )
    said = ("--conflicts", "plans", "--conflicts", f"actions!{second.lower()}=workbook")
    other = change(home, planctl, both, "--write", *said[2:])
    assert (other.code, plan(home)) == (2, moved)
    said = ("--conflicts", "plans", "--conflicts", f"Actions!{second.lower()}=workbook")
    result = change(home, planctl, both, "--write", *said)
    assert (result.code, plan(home)) == (0, moved.replace("Rinse bins", "Scrub bins"))


@pytest.mark.parametrize("said", [["mine"], ["Actions=plans"], ["plans", "workbook"],
                                  ["A!B5=plans", "A!B5=workbook"], ["Actions!B5="]])  # fmt: skip
def test_whose_value_holds_is_said_in_one_way(said: list[str]) -> None:
    with pytest.raises(PlanctlError):
        holds(said)


def test_a_row_that_is_gone_deletes_nothing_unless_asked(home: Path, planctl: Run) -> None:
    def gone(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "ENV1.2"))

    result = change(home, planctl, gone, "--write")
    assert (result.code, plan(home)) == (0, PLAN)
    assert "have no row any more, and stay in the plans: ENV1.2" in result.out
    result = change(home, planctl, gone, "--write", "--delete-missing")
    assert result.code == 0, result.out + result.err
    assert "ENV1.2" not in plan(home)


@pytest.mark.parametrize(
    ("head", "value"),
    [("Plan set", "planz"), ("Ref", "ENV1.20"), ("Ref", "ENV1.1")],
    ids=["of a set that is none", "under a ref that is none", "under another's ref"],
)
def test_a_row_that_cannot_be_placed_deletes_nothing(
    home: Path, planctl: Run, head: str, value: str
) -> None:
    def wrong(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "ENV1.3"))
        put(book, "Actions", "ENV1.2", head, value)

    result = change(home, planctl, wrong, "--write", "--delete-missing")
    assert (result.code, plan(home)) == (1, PLAN)
    assert "not deleted: ENV1.2, ENV1.3" in result.out


def test_an_objective_is_not_deleted_over_its_actions(home: Path, planctl: Run) -> None:
    def gone(book: openpyxl.Workbook) -> None:
        rows = [row[0].row for row in book["Objectives"].iter_rows() if row[0].value == "ENV1"]
        book["Objectives"].delete_rows(rows[0])

    result = change(home, planctl, gone, "--write", "--delete-missing")
    assert (result.code, plan(home)) == (1, PLAN)
    assert "objective 'ENV1' has no row any more, but action 'ENV1.1' in it has" in result.out


def test_a_new_row_is_a_record(home: Path, planctl: Run) -> None:
    def more(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        at = sheet.max_row
        for number, title in enumerate(["Paint the bins", "Sell the bins"], 1):
            for head, value in (("Title", title), ("Owner", "Ann Hill"), ("Objective", "ENV1"),
                                ("Due", "31/12/2026")):  # fmt: skip
                sheet.cell(at + number, column(sheet, head)).value = value
        sheet.cell(at + 3, column(sheet, "Title")).value = "Nobody knows where"
        results = book["Results"]
        row = results.max_row + 1
        figure: dict[str, str | int] = {"Measure": "M1", "Period": "2026/27 Q1", "Actual": 12}
        for head, given in figure.items():
            results.cell(row, column(results, head)).value = given

    result = change(home, planctl, more, "--write")
    assert result.code == 1
    assert "'Paint the bins': added under objective 'ENV1' as ENV1.4, the next" in result.out
    assert "not added: it does not say where it stands" in result.out
    text = plan(home)
    assert ("      - ref: ENV1.4\n        title: Paint the bins\n        owner: Ann Hill\n"
            "        due: 2026-12-31\n      - ref: ENV1.5\n") in text  # fmt: skip
    assert "actuals: {2026/27 Q1: 12, 2026/27: 40}" in text
    assert "Nobody" not in text


def test_new_rows_after_a_ref_of_thousands_of_digits(home: Path, planctl: Run) -> None:
    """Python reads no number of so many; Excel holds them in a cell."""
    path = home / "plans" / "environment.yaml"
    path.write_text(PLAN.replace("ENV1.3", f"ENV1.{'9' * 5000}"), encoding="utf-8")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2026-06-30").code == 0

    def more(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        at = sheet.max_row
        for number, title in enumerate(["Paint the bins", "Sell the bins", "Hide the bins"], 1):
            for head, value in (("Title", title), ("Owner", "Ann Hill"), ("Objective", "ENV1"),
                                ("Due", "31/12/2026")):  # fmt: skip
                sheet.cell(at + number, column(sheet, head)).value = value

    result = change(home, planctl, more, "--write")
    assert "fault of planctl" not in result.err
    assert (result.code, plan(home).count("the bins\n")) == (0, 3)
    refs = [line for line in plan(home).splitlines() if "- ref: ENV1." in line]
    assert len({*refs}) == len(refs)


def test_a_copied_row_and_another_ref_are_told(home: Path, planctl: Run) -> None:
    def copied(book: openpyxl.Workbook) -> None:
        sheet = book["Actions"]
        for at, cell in enumerate([*sheet[3]], 1):
            sheet.cell(sheet.max_row + (at == 1), at).value = cell.value
        put(book, "Actions", "ENV1.3", "Ref", "ENV1.9")

    result = change(home, planctl, copied, "--write")
    assert (result.code, plan(home)) == (1, PLAN)
    assert "ENV1.2 stands in several rows (3, 5), so none of them is read" in result.out
    assert 'planctl rename ENV1.3 "ENV1.9" if that is its new ref' in " ".join(result.out.split())


@pytest.mark.parametrize(("sheet", "key", "head", "value", "why"), [
    ("Actions", "ENV1.1", "Days late", 99, "not taken: it is worked out"),
    ("Actions", "ENV1.1", "State", "done", "not taken: it is worked out"),
    ("Actions", "ENV1.1", "RAG", "green", "not taken: it is worked out"),
    ("Actions", "ENV1.1", "Objective", "X", "planctl move ENV1.1 --under REF"),
    ("Actions", "ENV1.1", "Own ref", "X", "planctl rename ENV1.1 NEW"),
    ("Actions", "ENV1.3", "Due", "30/09/2026", "recurs, so it has no one date"),
    ("Actions", "ENV1.1", "Due", "31/06/2026", "June 2026 has 30 days"),
    ("Actions", "ENV1.1", "Status", "nearly", "status cannot be 'nearly'"),
    ("Actions", "ENV1.1", "Title", None, "needs its title"),
    ("Actions", "ENV1.1", "Title", "=1+1", "its formula has no result"),
    ("Actions", "ENV1.1", "RAG declared", "mauve", "no colour that the scheme knows"),
    ("Results", "M1", "Period", "2027/28", "no row any more, and stay: M1 2026/27"),
])  # fmt: skip
def test_what_is_not_taken_is_said(
    sheet: str, key: str, head: str, value: Said, why: str, home: Path, planctl: Run
) -> None:
    result = change(home, planctl, one(sheet, key, head, value), "--write")
    assert why in " ".join(result.out.split()), result.out
    assert plan(home) == PLAN or sheet == "Results"


def test_an_emptied_cell_takes_its_key_away(home: Path, planctl: Run) -> None:
    result = change(home, planctl, one("Actions", "ENV1.2", "Depends on", None), "--write")
    assert (result.code, "depends_on" in plan(home)) == (0, False)
    assert "empty now: 'depends_on' goes" in result.out


def test_a_colour_that_is_declared_is_an_update(home: Path, planctl: Run) -> None:
    result = change(home, planctl, one("Actions", "ENV1.1", "RAG declared", "Amber"), "--write")
    assert result.code == 0, result.out
    assert "updates:\n          - on: 2026-07-15\n            rag: Amber\n" in plan(home)


def test_a_workbook_of_others_plans_is_refused(home: Path, planctl: Run) -> None:
    path = home / "plans" / "corporate-plan.yaml"
    path.write_text(CORPORATE.replace("Westshire", "Eastshire"), encoding="utf-8")
    result = planctl("import", "plans.xlsx")
    assert result.code == 2
    assert "the workbook has the plans of Westshire Council, which are not here" in result.err


def test_only_the_plan_that_is_named(home: Path, planctl: Run) -> None:
    other = PLAN.replace("ENV", "OTH").replace("M1", "M2").replace("R1", "R2")
    (home / "plans" / "other.yaml").write_text(other, encoding="utf-8")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2026-06-30").code == 0

    def both(book: openpyxl.Workbook) -> None:
        put(book, "Actions", "ENV1.1", "Title", "Sweep it")
        put(book, "Actions", "OTH1.1", "Title", "Sweep that")

    book = openpyxl.load_workbook(home / "plans.xlsx")
    both(book)
    book.save(home / "changed.xlsx")
    result = planctl("import", "changed.xlsx", "OTH", "--write")
    assert result.code == 1
    assert "1 row of other plans than" in result.out
    assert "Sweep that" in (home / "plans" / "other.yaml").read_text(encoding="utf-8")
    assert plan(home) == PLAN


def test_a_new_row_of_another_plan_counts_once(home: Path, planctl: Run) -> None:
    other = PLAN.replace("ENV", "OTH").replace("M1", "M2").replace("R1", "R2")
    (home / "plans" / "other.yaml").write_text(other, encoding="utf-8")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2026-06-30").code == 0

    def figures(book: openpyxl.Workbook) -> None:
        sheet = book["Results"]
        row = sheet.max_row + 1
        given: dict[str, str | int] = {"Measure": "M1", "Period": "2026/27 Q1", "Actual": 12,
                                       "Target": 15}  # fmt: skip
        for head, value in given.items():
            sheet.cell(row, column(sheet, head)).value = value

    result = change(home, planctl, figures, "OTH")
    assert "1 row of other plans than" in result.out


def test_a_public_workbook_and_a_spoilt_base_come_back_as_documents(
    home: Path, planctl: Run
) -> None:
    assert planctl("export", "--public", "-o", "public.xlsx", "--as-of", "2026-06-30").code == 0
    assert SHEET not in openpyxl.load_workbook(home / "public.xlsx").sheetnames
    book = openpyxl.load_workbook(home / "plans.xlsx")
    assert book[SHEET].sheet_state == "hidden"
    book[SHEET].cell(2, 2).value = "[1, 2"
    book.save(home / "spoilt.xlsx")
    result = planctl("import", "spoilt.xlsx", "--conflicts", "plans")
    assert result.code == 2
    assert "--conflicts is for a workbook that 'planctl export' wrote" in result.err


def spoilt(head: object, *lines: object) -> Change:
    """Return what puts other lines into the hidden sheet."""

    def made(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        if head is not None:
            facts = json.loads(str(sheet.cell(1, 2).value))
            sheet.cell(1, 2).value = json.dumps(facts | head if isinstance(head, dict) else head)
        for line in lines:
            sheet.append(["actions", json.dumps(line)])

    return made


@pytest.mark.parametrize(("made", "row"), [
    (one("Actions", "ENV1.2", "Plan set", "elsewhere"), 3),
    (lambda book: book["Actions"].append(
        [{"Title": "Plant a tree", "Objective": "ENV1", "Plan set": "elsewhere"}.get(
            str(cell.value)) for cell in book["Actions"][1]]), 5),
    (spoilt({"sets": [["elsewhere", "Westshire Council"]]}), 2),
])  # fmt: skip
def test_a_row_of_a_plan_set_unknown_is_said_and_not_read(
    made: Change, row: int, home: Path, planctl: Run
) -> None:
    result = change(home, planctl, made)
    assert result.code == 1
    said = " ".join(result.out.split())
    assert f"sheet 'Actions', row {row} " in said
    assert "a plan set that the workbook does not have; write the plan set as other rows" in said
    assert "1 change" not in said


@pytest.mark.parametrize(("made", "words"), [
    (spoilt({"version": 99}), "it was written by a later planctl"),
    (spoilt({"columns": {"actions": ["title"]}}), "what"),
    (spoilt({"columns": {"results": ["measure"]}}), "what"),
    (spoilt({"as_of": "soon"}), "what"), (spoilt([]), "what"), (spoilt(None, 5), "what"),
    (spoilt(None, [["deep"]] * 45), "what"),
    (spoilt({"version": float("inf")}), "what"),
    (spoilt({"columns": {"plan_sets": ["plan_set", "organisation"]}}), "what"),
    (spoilt(None, [float("inf")] * 45), "what"), (spoilt(None, [10**400] * 45), "what"),
])  # fmt: skip
def test_a_base_that_somebody_touched_is_none(
    made: Change, words: str, home: Path, planctl: Run
) -> None:
    result = change(home, planctl, made, "--ref", "X", "--period", "2026/27")
    assert result.code in {1, 2, 3}
    assert words in result.err
    assert "fault of planctl" not in result.err
    assert plan(home) == PLAN


def test_a_base_of_a_table_unknown_beside_a_sheet_without_a_name(home: Path, planctl: Run) -> None:
    def made(book: openpyxl.Workbook) -> None:
        facts = json.loads(str(book[SHEET].cell(1, 2).value))
        facts["columns"] |= {"none of ours": ["a"]}
        book[SHEET].cell(1, 2).value = json.dumps(facts)
        sheet: Any = book["Plans"]
        sheet._WorkbookChild__title = ""  # noqa: SLF001 - no program gives such a name

    result = change(home, planctl, made)
    assert result.code == 1
    assert "the sheet 'none of ours' is not there" in result.out
    assert plan(home) == PLAN


EDITS: dict[str, str | int] = {
    Shape.TEXT: "Changed", Shape.PROSE: "Changed, too", Shape.TEXTS: "One; Two",
    Shape.NAMES: "Ann Hill; Ben Wood", Shape.REFS: "Z1; Z2", Shape.YES_NO: "no",
    Shape.PERCENT: 41, Shape.AS_WRITTEN: 42, Shape.WHEN: "2031-05", Shape.COUNT: 5,
    Shape.FIGURE: 5, Shape.NUMBER: 5,
}  # fmt: skip
LISTS = {"objectives", "frameworks", "actions", "milestones", "measures", "risks", "workforce",
         "progress"}  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_exactly_the_cells_that_are_edited_change(seed: int, tmp_path: Path, planctl: Run) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    if seed < 2:
        random_plans(tmp_path / "plans", seed, 0.0)
    else:
        names = ["millbrook-2024", "cheshire-east-2011-12"]
        found = [ROOT / "plans" / name for name in names if (ROOT / "plans" / name).is_dir()]
        shutil.copytree(chance.choice(found), tmp_path / "plans")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2012-01-31").code in {0, 3}
    before = {path: path.read_bytes() for path in (tmp_path / "plans").rglob("*.yaml")}
    back = planctl("import", "plans.xlsx", "--as-of", "2012-01-31")
    assert back.out.startswith("No change to any plan."), back.out + back.err
    book = openpyxl.load_workbook(tmp_path / "plans.xlsx")
    wanted: dict[tuple[str, str], str] = {}
    for sheet in chance.sample(book.worksheets, len(book.worksheets)):
        table = BY_NAME.get(sheet.title.lower())
        keys = [item.name for item in table.all if key_of(table, item.name)] if table else []
        if table is None or not keys or table.name in {"people", "plans"} or sheet.max_row < 2:
            continue
        for _ in range(4):
            row = chance.randint(2, sheet.max_row)
            cells = {item.name: cell for item, cell in zip(table.all, sheet[row], strict=True)}
            name = chance.choice(keys)
            key = (table.name, str(cells["key"].value))
            _, meant = key_of(table, name) or ((), None)
            value = EDITS.get(meant.shape) if meant else None
            own = name not in {"owner", "accountable"} and "_" not in name
            if value is None or key in wanted or not own or cells[name].value in {None, value}:
                continue
            cells[name].value = value
            wanted[key] = name
    book.save(tmp_path / "changed.xlsx")
    result = planctl("import", "changed.xlsx", "--as-of", "2012-01-31", "--format", "json",
                     "--write", "--force")  # fmt: skip
    said = json.loads(result.out)
    assert not said["conflicts"]
    places = {(path, *at) for path, raw in before.items()
              for at in keys_changed(raw, path.read_bytes())}  # fmt: skip
    refused = [item for item in said["doubts"] if item["sort"] != "note"]
    assert {at[-1] for at in places} <= {*wanted.values()}, (places, wanted)
    assert len(places) >= len(wanted) - len(refused), (places, wanted, refused)
    assert wanted
    assert len(refused) < len(wanted)
    again = planctl("import", "changed.xlsx", "--as-of", "2012-01-31")
    assert again.out.startswith("No change to any plan."), again.out


@pytest.mark.parametrize("to", ["xlsx"])
def test_a_workbook_that_libreoffice_saved(
    to: str, office: Office, home: Path, planctl: Run
) -> None:
    (home / "out").mkdir()
    made = office.convert(home / "plans.xlsx", to, home / "out")
    result = planctl("import", str(made.relative_to(home)), "--write")
    assert (result.code, result.out.partition("\n")[0]) == (0, "No change to any plan.")
    book = openpyxl.load_workbook(made)
    put(book, "Actions", "ENV1.1", "Owner", "Ben Wood")
    book.save(home / "changed.xlsx")
    saved = office.convert(home / "changed.xlsx", to, home / "out")
    result = planctl("import", str(saved.relative_to(home)), "--write")
    assert result.code == 0, result.out
    assert lines_changed(home) == ["-         owner: Ann Hill", "+         owner: Ben Wood"]


def test_a_workbook_of_files_at_hand_is_not_said_to_be_of_a_commit(
    home: Path, planctl: Run
) -> None:
    repo = Repo(home)
    repo.commit("The plans", {})
    oid = repo.git("rev-parse", "HEAD").strip()[:10]
    # What is exported stands in no commit yet.
    path = home / "plans/environment.yaml"
    path.write_text(PLAN.replace("Wash bins", "Wash all bins"), encoding="utf-8")

    def foot(*options: str) -> str:
        book = home / "book.xlsx"
        book.unlink(missing_ok=True)
        assert planctl("export", "-o", "book.xlsx", "--as-of", "2026-06-30", *options).code == 0
        return " ".join(planctl("import", "book.xlsx", "--as-of", "2026-07-15").out.split())

    assert f"as the files stood after commit {oid}, when it was written" in foot()
    assert f"of 2026-06-30 at {oid}, when it was written" in foot("--at", "HEAD")
