"""The command: a new plan shown and written, a plan changed, what is asked, kept and refused."""

import json
import shutil
from pathlib import Path

import pytest

from planctl.importing import mapping
from planctl.system import asking
from tests.support.command import ROOT, Result, Run
from tests.support.office_files import docx, p, tbl, tr

OFFICE = ROOT / "tests" / "data" / "office"
CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2026/27
objectives:
  - {ref: CLEAN, title: Clean & Green}
  - {ref: HEALTH, title: Healthy communities}
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
      - ref: "1.1"
        title: Sweep every street   # by hand
        owner: Ann Hill
        due: 2026-06-30
        success: Clean streets
      - {ref: ENV1.2, formerly: ["1.2"], title: Wash bins, owner: Ben Wood, due: 2026/27 Q3}
      - ref: "1.3"
        title: Count the litter
        owner: [Ann Hill, Ben Wood]
        due: 2026-12
"""
HEAD = ("Ref", "Action", "Lead officer", "Due date")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "corporate-plan.yaml").write_text(CORPORATE, encoding="utf-8")
    for name in ("docx", "xlsx"):
        shutil.copy(OFFICE / f"environment-plan.{name}", tmp_path)
    return folder


def document(tmp_path: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    (tmp_path / "plan.docx").write_bytes(docx(tbl(tr(*head), *(tr(*row) for row in rows))))
    return "plan.docx"


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_new_plan_is_shown_and_only_written_when_asked(
    plans: Path, planctl: Run, name: str
) -> None:
    before = listing(plans)
    command = ["import", f"environment-plan.{name}", "--ref", "ENV"]
    shown = planctl(*command)
    assert shown.code == 1  # two dates are to be decided
    assert shown.err == ""
    assert "Nothing is written: --write writes it" in shown.out
    assert listing(plans) == before
    written = planctl(*command, "--write")
    assert written.code == 1
    assert "Written: plans/environment-service-plan.yaml" in written.out
    text = (plans / "environment-service-plan.yaml").read_text(encoding="utf-8")
    assert shown.out.endswith(f"plans/environment-service-plan.yaml:\n\n{text}")
    errors = json.loads(planctl("validate", "--format", "json").out)["findings"]
    wrong = sorted({item["rule"] for item in errors if item["severity"] == "error"})
    assert wrong == ["invalid-date", "missing-owner"]  # the document's own faults


def test_what_was_written_imports_to_no_change(plans: Path, planctl: Run) -> None:
    planctl("import", "environment-plan.docx", "--ref", "ENV", "--write")
    before = listing(plans)
    for name in ("docx", "xlsx"):
        again = planctl("import", f"environment-plan.{name}", "ENV", "--write")
        assert again.out.startswith("No change to any plan.\n")
        assert again.err == ""
        assert listing(plans) == before


def test_every_cell_is_accounted_for(plans: Path, planctl: Run) -> None:
    assert plans
    for name in ("docx", "xlsx"):
        out = planctl("import", f"environment-plan.{name}", "--ref", "E", "--period", "2026/27",
                      "--format", "json").out  # fmt: skip
        cells = json.loads(out)["cells"]
        assert cells.pop("with_text") == sum(cells.values())
        assert cells["left"] == 0


def test_a_plan_that_is_there_is_changed_by_ref_former_ref_and_title(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    (plans / "env.yaml").write_text(PLAN, encoding="utf-8")
    name = document(tmp_path, ("1.1", "Sweep every street", "Ann Hill", "30/09/2026"),
                    ("1.2", "Wash the bins", "Wood, Ben", "31 December 2026"),
                    ("", "Count the litter", "Ben Wood / Ann Hill", "Dec 2026"),
                    ("1.4", "Paint", "Ann Hill", "TBC"))  # fmt: skip
    result = planctl("import", name, "ENV", "--write")
    assert (result.code, result.err.startswith("planctl: to put it back")) == (0, True)
    text = (plans / "env.yaml").read_text(encoding="utf-8")
    assert text == PLAN.replace("due: 2026-06-30\n        success: Clean streets\n", """\
due: 2026-09-30
        success: Clean streets
        revisions:
          - from: 2026-06-30
            to: 2026-09-30
            on: 2011-07-01
""").replace("Wash bins", "Wash the bins") + """\
      - ref: "1.4"
        title: Paint
        owner: Ann Hill
        due: tbc
"""  # fmt: skip


def test_what_the_document_does_not_say_stays_and_is_told(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    (plans / "env.yaml").write_text(PLAN, encoding="utf-8")
    name = document(tmp_path, ("1.1", "Sweep every street", "TBC", "31/06/2026"))
    result = planctl("import", name, "ENV", "--write")
    assert result.code == 1
    assert result.out.startswith("No change to any plan.\n")
    assert "action '1.1' is 'TBC' in the document, and the plan keeps Ann Hill" in result.out
    assert "June 2026 has 30 days" in result.out
    assert "has not these actions of the plan, which stay: ENV1.2, 1.3" in result.out
    assert (plans / "env.yaml").read_text(encoding="utf-8") == PLAN


def test_values_that_give_way_to_the_documents_come_first(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    (plans / "env.yaml").write_text(PLAN, encoding="utf-8")
    head = (*HEAD, "Success")
    name = document(
        tmp_path, ("1.1", "Sweep each street", "Ann Hill", "30/09/2026", "Clean streets"),
        ("1.2", "Wash bins", "Ann Hill", "Q3", "No smell"), head=head,
    )  # fmt: skip
    out = planctl("import", name, "ENV").out
    assert out.partition("\n\n")[2].startswith("""\
What the plan has and the document says otherwise: 3
  action 1.1: title reworded: Sweep each street (was: Sweep every street)
  action 1.1: due date 92 days later: 2026-09-30 (was 2026-06-30)
  action ENV1.2: owner Ann Hill (was Ben Wood)
  what was mended in the plan since, mend in the document too
""")
    plain = document(tmp_path, ("1.1", "Sweep every street", "", "", ""), head=head)
    assert "says otherwise" not in planctl("import", plain, "ENV").out
    new = ("--ref", "NEW", "--title", "Streets", "--period", "2026/27")
    assert "says otherwise" not in planctl("import", name, *new).out


def test_what_only_points_to_another_row_takes_the_place_of_nothing(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    text = (
        PLAN
        + """\
    risks:
      - {ref: R1, title: Strikes, owner: Ann Hill, current: {score: 6}, actions: [{title: Talk}]}
"""
    )
    (plans / "env.yaml").write_text(text, encoding="utf-8")
    work = tbl(tr(*HEAD, "Success"),
               tr("1.1", "Sweep every street", "As 1.2", "", "See 1.2"))  # fmt: skip
    risks = tbl(tr("Ref", "Risk", "Risk owner", "Score", "Further action"),
                tr("R1", "Strikes", "As 1.2", "6", "See 1.2"))  # fmt: skip
    (tmp_path / "plan.docx").write_bytes(docx(work, risks))
    result = planctl("import", "plan.docx", "ENV", "--write")
    assert result.out.startswith("No change to any plan.\n"), result.out
    assert result.out.count("it says that it is as another row") == 4
    assert (plans / "env.yaml").read_text(encoding="utf-8") == text


def test_work_with_progress_and_no_status_is_told(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    name = document(
        tmp_path, ("1.1", "Sweep", "Ann Hill", "Q3", "Tender issued 4 June 2026"),
        ("1.2", "Wash", "Ann Hill", "Q3", "Complete"), ("1.3", "Count", "Ann Hill", "Q3", ""),
        head=(*HEAD, "Progress to date"),
    )  # fmt: skip
    told = "progress is reported and no status, so these count as not started: 1.1; planctl set"
    new = ("--ref", "ENV", "--title", "Environment", "--period", "2026/27")
    result = planctl("import", name, *new, "--write")
    assert told in " ".join(result.out.split())
    assert plans
    assert "no status" not in planctl("import", name, "ENV").out


def test_work_that_is_whole_and_has_no_status_is_told(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    rows = (("1.1", "Sweep", "Ann Hill", "Q3", "100%"), ("1.2", "Wash", "Ann Hill", "Q3", "50%"),
            ("1.3", "Mow", "Ann Hill", "Q3", "0%"))  # fmt: skip
    name = document(tmp_path, *rows, head=(*HEAD, "% complete"))
    new = ("--ref", "ENV", "--title", "Environment", "--period", "2026/27")
    out = " ".join(planctl("import", name, *new).out.split())
    assert plans
    assert "100% is reported and no status, so these are not done: 1.1; planctl done REF" in out
    assert "so these count as not started: 1.2; planctl set" in out


def test_a_change_that_brings_a_new_error_is_refused(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    text = PLAN.replace("due: 2026-12\n", "start: 2026-11\n        due: 2026-12\n")
    (plans / "env.yaml").write_text(text, encoding="utf-8")
    name = document(tmp_path, ("1.3", "Count the litter", "", "June 2026"))
    refused = planctl("import", name, "ENV", "--write")
    assert refused.code == 1
    assert "this would bring 1 new error, so nothing is written" in refused.err
    assert (plans / "env.yaml").read_text(encoding="utf-8") == text
    assert planctl("import", name, "ENV", "--write", "--force").code == 0


def test_into_a_plan_that_is_still_empty_a_document_goes_with_its_faults(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    (plans / "env.yaml").write_text(PLAN[: PLAN.index("objectives:")], encoding="utf-8")
    name = document(tmp_path, ("1.1", "Sweep every street", "Ann Hill", "31/06/2026"))
    assert planctl("import", name, "ENV", "--write").code == 1  # a day is to be decided
    assert "due: 31/06/2026\n" in (plans / "env.yaml").read_text(encoding="utf-8")


def test_a_column_nobody_knows_is_refused_in_a_pipe_with_the_line_to_add(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    name = document(tmp_path, ("1", "Sweep", "Ann", "Q1", "X"), head=(*HEAD, "Oversight"))
    command = ["import", name, "--ref", "S", "--title", "Streets", "--period", "2026/27"]
    refused = planctl(*command)
    assert refused.code == 2
    assert refused.out == ""
    assert "table 1, row 1, column 5 'Oversight' (as 'X'): no key is known" in refused.err
    assert '--map "Oversight=notes"' in refused.err
    mapped = planctl(*command, "--map", "OVERSIGHT=monitoring", "--write")
    assert mapped.code == 0
    assert "monitoring: X\n" in (plans / "streets.yaml").read_text(encoding="utf-8")
    place = mapping.place()
    assert place is not None
    assert '"oversight" = "monitoring"' in place.read_text(encoding="utf-8")
    assert not list(tmp_path.rglob("*.toml"))
    parted = ("--prefix", "T-")  # its numbers are those of the plan before
    again = planctl(*command[:-5], "T", "--title", "Roads", "--period", "2026/27", *parted)
    assert again.code == 0
    assert f"'Oversight' is read as monitoring, as {place} says" in again.err


def test_a_column_is_asked_about_on_a_terminal(
    plans: Path, planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plans
    name = document(tmp_path, ("1", "Sweep", "Ann", "Q1", "X"), head=(*HEAD, "Oversight"))
    monkeypatch.setattr(asking, "asks", lambda: True)
    command = ["import", name, "--title", "Streets", "--period", "2026/27"]
    result: Result = planctl(*command, stdin=b"S\npartner\npartners\n")
    assert result.code == 0
    assert "Column 'Oversight' (with 'X'), table 1, row 1, column 5" in result.err
    assert "no record has a key 'partner'\n  hint: did you mean partners?" in result.err
    assert "partners: [X]" in result.out
    assert "ref: S\n" in result.out


@pytest.mark.parametrize(
    ("said", "words"),
    [("Lead", "is no mapping"), ("=owner", "is no mapping"), ("Lead=ownr", "did you mean owner"),
     ("Lead=risk.ownr", "no record has a key"), ("Sum=targets", "targets.2026/27"),
     ("Score=risk.current", "current.score"), ("Sum=targets.soon", "which part")],
)  # fmt: skip
def test_mappings_that_mean_nothing(plans: Path, planctl: Run, said: str, words: str) -> None:
    assert plans
    refused = planctl("import", "environment-plan.docx", "--ref", "E", "--map", said)
    assert refused.code == 2
    assert words in refused.err


def test_what_a_new_plan_lacks_is_asked_or_refused(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    assert plans
    name = document(tmp_path, ("1", "Sweep", "Ann", "2026"))
    for options, option in ((["--ref", "S"], "--title"), (["--title", "T"], "--ref"),
                            (["--ref", "S", "--title", "T"], "--period")):  # fmt: skip
        refused = planctl("import", name, *options)
        assert (refused.code, option in refused.err) == (2, True)
    all_at_once = planctl("import", name).err
    assert 'give it with --title "TITLE" --ref REF --period 2026/27' in all_at_once
    there = planctl("import", "environment-plan.docx", "ENV")
    assert (there.code, "no record is called 'ENV'" in there.err or "ENV" in there.err) == (2, True)


def test_a_plan_that_is_there_is_not_written_over(plans: Path, planctl: Run) -> None:
    (plans / "environment-service-plan.yaml").write_text(PLAN, encoding="utf-8")
    same = planctl("import", "environment-plan.docx", "--ref", "ENV", "--write")
    assert (same.code, "planctl import environment-plan.docx ENV" in same.err) == (2, True)
    other = planctl("import", "environment-plan.docx", "--ref", "OTHER", "--write")
    assert (other.code, "is there already" in other.err) == (3, True)
    assert (plans / "environment-service-plan.yaml").read_text(encoding="utf-8") == PLAN


def test_a_link_in_the_plan_s_place_is_left_alone(plans: Path, planctl: Run) -> None:
    (plans / "environment-service-plan.yaml").symlink_to(plans / "nowhere")
    result = planctl("import", "environment-plan.docx", "--ref", "ENV", "--write")
    assert result.code == 3
    assert not (plans / "nowhere").exists()


def test_a_document_without_a_table_of_ours(plans: Path, planctl: Run, tmp_path: Path) -> None:
    assert plans
    (tmp_path / "letter.docx").write_bytes(docx("Dear all,", tbl(tr("Tea", "Cake"))))
    refused = planctl("import", "letter.docx", "--ref", "E", "--title", "T", "--period", "2026/27")
    assert (refused.code, "has no table whose columns are known" in refused.err) == (3, True)


def test_without_a_plan_set_nothing_is_read_into_it(planctl: Run, tmp_path: Path) -> None:
    name = document(tmp_path, ("1", "Sweep", "Ann", "2026"))
    refused = planctl("import", name, "--ref", "E", "--title", "T", "--period", "2026/27")
    assert refused.code == 3
    assert "no plan" in refused.err


def test_a_mapping_of_somebody_else_is_not_used(
    plans: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plans
    place = mapping.place()
    assert place is not None
    place.parent.mkdir(parents=True)
    place.write_text('[columns]\n"lead officer" = "accountable"\n', encoding="utf-8")
    command = ["import", "environment-plan.docx", "--ref", "E"]
    assert "accountable: Comms" in planctl(*command).out
    place.write_text("[columns\n", encoding="utf-8")
    assert "cannot be used" in planctl(*command).err
    place.write_text("", encoding="utf-8")
    monkeypatch.setattr("os.geteuid", lambda: 1)
    refused = planctl(*command)
    assert (refused.code, "it is somebody else's" in refused.err) == (2, True)


def test_what_a_new_plan_is_called_is_not_said_of_one_that_is_there(
    plans: Path, planctl: Run
) -> None:
    (plans / "env.yaml").write_text(PLAN, encoding="utf-8")
    refused = planctl("import", "environment-plan.docx", "ENV", "--title", "T")
    assert (refused.code, "are of a new plan" in refused.err) == (2, True)


def test_columns_of_one_head_are_asked_about_once_with_the_line_to_add(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    assert plans
    tables = [tbl(tr(*HEAD, "Oversight"), tr(ref, f"Sweep {ref}", "Ann", "Q1", "X"))
              for ref in ("1", "2", "3")]  # fmt: skip
    (tmp_path / "plan.docx").write_bytes(docx(*tables))
    command = ["import", "plan.docx", "--ref", "S", "--title", "Streets", "--period", "2026-27"]
    refused = planctl(*command)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("Oversight") == 2
    assert "(as 'X') (and in 2 other tables): no key is known by this name" in refused.err
    assert 'say so, for example --map "Oversight=notes"' in refused.err


def test_a_title_with_years_in_two_figures_says_the_period(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    assert plans
    rows = tbl(tr(*HEAD), tr("1", "Sweep", "Ann", "Q1"))
    raw = docx(p("Streets Plan 2026-27", style="Title"), rows)
    (tmp_path / "plan.docx").write_bytes(raw)
    result = planctl("import", "plan.docx", "--ref", "S")
    assert "title: Streets Plan\nperiod: 2026/27\n" in result.out


def test_rows_that_were_renumbered_are_known_by_their_titles(
    plans: Path, planctl: Run, tmp_path: Path
) -> None:
    assert plans
    (plans / "environment.yaml").write_text(PLAN, encoding="utf-8")
    name = document(tmp_path, ("1.1", "Sweep every street", "Ann Hill", "30/06/2026"),
                    ("1.3", "Wash bins", "Ben Wood", "Q3"))  # fmt: skip
    result = planctl("import", name, "ENV", "--write")
    assert result.code == 1
    assert "the document gives 1.3 to action 'ENV1.2' by its title" in " ".join(result.out.split())
    assert (plans / "environment.yaml").read_text(encoding="utf-8") == PLAN


def test_of_texts_outside_of_tables_no_cell_is_spoken_of(
    planctl: Run, plans: Path, tmp_path: Path
) -> None:
    blocks = [p(f"We clean street {number}, and the next.") for number in range(1, 6)]
    (tmp_path / "long.docx").write_bytes(
        docx(*blocks, tbl(tr(*HEAD), tr("9.1", "Paint", "Jo", "")))
    )
    new = ("--ref", "ENV", "--title", "Environment", "--period", "2026/27", "--in", str(plans))
    told = planctl("import", "long.docx", *new).out
    assert "and 2 more, which --format json names; what belongs" in " ".join(told.split())
    assert "other cell" not in told
