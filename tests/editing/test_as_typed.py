"""What officers type through a year, read as they mean it; what is asked where nobody can be."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import write

PLANS = {
    "plans/corporate.yaml": """\
kind: corporate-plan
title: Westshire
organisation: Westshire
period: 2025/26 to 2028/29
objectives: [{ref: P1, title: Homes}]
""",
    "plans/people.yaml": """\
kind: people
people:
  - {name: Ann Hill}
  - {name: Ben Wood}
  - {name: Ben Carter}
""",
    "plans/housing.yaml": """\
kind: service-plan
ref: HOU
title: Housing
period: 2026/27
lead: Ann Hill
objectives:
  - ref: HOU1
    title: Cut the wait for homes
    supports: [P1]
    owner: Ann Hill
    actions:
      - {ref: HOU1.1, title: Sign the contract, owner: Ben Wood, due: 2026-06-30}
      - {ref: HOU1.2, title: Visit each tenant, owner: Ben Wood, due: {every: quarter}}
      - {ref: HOU1.3, title: Agree the rent policy, owner: Ben Wood, due: tbc}
    measures: [M1]
measures:
  - {ref: M1, title: Families who wait, owner: Ann Hill, unit: families, targets: {2026/27: 20}}
""",
}


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    write(tmp_path, PLANS)
    return tmp_path


def _says(folder: Path, line: str) -> bool:
    return line in (folder / "plans/housing.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "call", "line"),
    [
        # What has been was last year's, where this year's is still to come.
        ("2026-04-11", ["actual", "M1", "Q4", "18"], "actuals: {2025/26 Q4: 18}"),
        ("2026-04-11", ["done", "HOU1.1", "--on", "28 March"], "completed: 2026-03-28"),
        ("2026-07-11", ["done", "HOU1.1", "--on", "last day of June"], "completed: 2026-06-30"),
        ("2026-07-11", ["done", "HOU1.1", "--on", "a week ago"], "completed: 2026-07-04"),
        ("2026-07-11", ["set", "HOU1.1", "due=second Tuesday in May"], "due: 2026-05-12"),
    ],
)
def test_a_day_as_it_is_said(
    planctl: Run, council: Path, day: str, call: list[str], line: str
) -> None:
    result = planctl(*call, "--as-of", day)
    assert result.code == 0, result.err
    assert _says(council, line)


@pytest.mark.parametrize(
    ("day", "typed", "hint"),
    [
        ("2027-04-08", "end of June", "write 2027-06, or 2026-06 if that is meant"),
        ("2027-04-08", "Q3", "write 2027/28 Q3, or 2026/27 Q3 if that is meant"),
        ("2027-04-01", "31 March", "write 2028-03-31, or 2027-03-31 if that is meant"),
        # The plan is not over, the year is typed, or it is the same in either year.
        ("2027-03-31", "31 March", ""),
        ("2026-10-08", "end of June", ""),
        ("2027-04-08", "June 2026", ""),
        ("2027-04-08", "tbc", ""),
    ],
)
def test_a_date_is_not_moved_into_a_year_that_is_over_unasked(
    planctl: Run, council: Path, day: str, typed: str, hint: str
) -> None:
    before = (council / "plans/housing.yaml").read_text(encoding="utf-8")
    result = planctl("due", "HOU1.1", typed, "--reason", "Rain", "--as-of", day)
    if not hint:
        assert result.code == 0, result.err
        return
    assert result.code == 2
    assert f"hint: {hint}\n" in result.err
    assert (council / "plans/housing.yaml").read_text(encoding="utf-8") == before


def test_how_a_text_was_read_is_said_once(planctl: Run) -> None:
    said = planctl("set", "HOU", "period=26/27", "--as-of", "2026-07-11").err
    assert "'26/27' is read as 2026/27\n" in said


def test_who_leaves_at_the_end_of_october_says_so_in_september(planctl: Run, council: Path) -> None:
    said = planctl("handover", "Ben Wood", "--to", "Ann Hill", "--on", "end of October",
                   "--as-of", "2026-09-28")  # fmt: skip
    assert (said.code, "the one nearest to 2026-09-28" in said.err) == (0, True)
    assert "left: 2026-10}" in (council / "plans/people.yaml").read_text(encoding="utf-8")


HALVES = [
    (["assign", "HOU1.1", "Carter"], b"1\n", "owner: Ben Carter"),
    (["set", "HOU1.1", "owner=ben"], b"2\n", "owner: Ben Carter"),
    (["set", "HOU1.1", "owner=ben"], b"9\nx\n1\n", "owner: Ben Wood"),
    (["assign", "HOU1.1", "Hill", "wood"], b"1\n1\n", "owner: [Ann Hill, Ben Wood]"),
    (["update", "HOU1.1", "Signed soon", "--by", "Carter"], b"1\n", "by: Ben Carter"),
    (["update", "HOU1.1", "Signed soon", "--by", "Carter"], b"2\n", "by: Carter"),
    (["add", "action", "--under", "HOU1", "title=Let it", "owner=Carter", "due=tbc"], b"1\n",
     "owner: Ben Carter"),
    (["handover", "Wood", "--to", "Carter"], b"1\n1\n", "owner: Ben Carter, due: 2026-06-30"),
    (["handover", "Ben Wood"], b"\nBen Carter\n", "owner: Ben Carter, due: 2026-06-30"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "typed", "line"), HALVES)
def test_half_a_name_is_asked_on_a_terminal(
    planctl: Run, council: Path, monkeypatch: pytest.MonkeyPatch, call: list[str], typed: bytes,
    line: str,
) -> None:  # fmt: skip
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    result = planctl(*call, "--as-of", "2026-06-11", stdin=typed)
    assert result.code == 0, result.err
    assert _says(council, line)


def test_in_a_pipe_who_takes_over_is_to_be_named(planctl: Run) -> None:
    result = planctl("handover", "Ben Wood", "--as-of", "2026-06-11")
    assert (result.code, "give it with --to NAME" in result.err) == (2, True)


def test_in_a_pipe_half_a_name_is_told(planctl: Run, council: Path) -> None:
    result = planctl("assign", "HOU1.1", "Carter", "--as-of", "2026-06-11")
    assert (result.code, "did you mean 'Ben Carter'?" in result.err) == (0, True)
    assert _says(council, "owner: Carter")


def test_a_wrong_answer_is_asked_for_again(
    planctl: Run, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    typed = b"\nWestshire\nLIB\n\nLibraries\n2026-27\nnext year\n26/27\n"
    result = planctl("new", "set", "libraries", "--as-of", "2026-06-11", stdin=typed)
    assert result.code == 0, result.err
    plan = (council / "libraries/libraries.yaml").read_text(encoding="utf-8")
    assert "title: Libraries\nperiod: 2026/27\n" in plan
    result = planctl("add", "milestone", "title=Bids are in", "due=2026-06-20",
                     "--as-of", "2026-06-11", stdin=b"HOU9\nHOU1.1\n")  # fmt: skip
    assert (result.code, "'HOU9'" in result.err) == (0, True)
    assert _says(council, "title: Bids are in")
    result = planctl("add", "milestone", "title=Bids are read", "due=2026-06-20", stdin=b"\n")
    assert (result.code, "give it with --under REF" in result.err) == (2, True)


@pytest.mark.parametrize("name", ["organisation", "title", "lead"])
def test_the_second_word_of_a_name_is_no_folder(planctl: Run, tmp_path: Path, name: str) -> None:
    given = {"organisation": "Westshire", "title": "Children", "lead": "Cara", "ref": "LIB",
             "period": "2026/27"}  # fmt: skip
    options = [word for key, value in given.items() if key != name
               for word in (f"--{key}", f"{value} X")[:2]]  # fmt: skip
    options = [word.removesuffix(" X") if word in {"LIB X", "2026/27 X"} else word
               for word in options]  # fmt: skip
    result = planctl("new", "set", *options, f"--{name}", given[name], "Council")
    assert (result.code, f'--{name} "{given[name]} Council"' in result.err) == (2, True)
    assert not (tmp_path / "Council").exists()
    (tmp_path / "Council").mkdir()
    assert planctl("new", "set", *options, f"--{name}", given[name], "Council").code == 0


def test_what_stands_in_a_plan_needs_the_plan_alone(planctl: Run, council: Path) -> None:
    result = planctl("add", "approved", "--plan", "HOU", "by=Cabinet", "on=3 June", "item=5",
                     "--as-of", "2026-06-11")  # fmt: skip
    assert result.code == 0, result.err
    assert _says(council, "by: Cabinet")
    assert planctl("add", "risk", "--plan", "HOU", "ref=R1", "title=No bids", "owner=Ann Hill",
                   "--as-of", "2026-06-11").code == 0  # fmt: skip
    nowhere = planctl("add", "action", "--plan", "HOU", "title=Let it", "owner=Ann Hill")
    assert (nowhere.code, "give it with --under REF" in nowhere.err) == (2, True)


def _run(planctl: Run, day: str, *call: str) -> str:
    result = planctl(*call, "--as-of", day)
    assert result.code == 0, result.err
    return result.out + result.err


def test_the_day_of_an_occurrence_is_put_right(planctl: Run, council: Path) -> None:
    _run(planctl, "2026-07-04", "done", "HOU1.2")
    assert _says(council, "done: [{of: 2026/27 Q1, on: 2026-07-04}]")
    _run(planctl, "2026-07-11", "done", "HOU1.2", "--of", "Q1", "--on", "30 June")
    assert _says(council, "done: [{of: 2026/27 Q1, on: 2026-06-30}]")
    again = _run(planctl, "2026-07-11", "done", "HOU1.2", "--of", "Q1")
    assert again.startswith("No change to any plan")
    bare = _run(planctl, "2026-07-11", "set", "HOU1.2", "due.done=2026/27 Q1")
    assert "Q1" in bare
    _run(planctl, "2026-07-11", "done", "HOU1.2", "--of", "Q1", "--on", "1 July")
    assert _says(council, "done: [{of: 2026/27 Q1, on: 2026-07-01}]")


def test_what_is_done_keeps_its_day_unless_another_is_given(planctl: Run, council: Path) -> None:
    _run(planctl, "2026-07-04", "done", "HOU1.1")
    assert _run(planctl, "2026-07-11", "done", "HOU1.1").startswith("No change to any plan")
    _run(planctl, "2026-07-11", "done", "HOU1.1", "--on", "June")
    assert _says(council, "completed: 2026-06}")
    # In a month it was done on a day of it that nobody knows.
    said = _run(planctl, "2026-07-11", "done", "HOU1.1", "--on", "20 June")
    assert "completion date 2026-06-20 (was 2026-06)" in said
    said = _run(planctl, "2026-07-11", "done", "HOU1.1", "--on", "22 June")
    assert "completion date 2 days later: 2026-06-22" in said


def test_who_agreed_later_is_said_as_added(planctl: Run, council: Path) -> None:
    moved = ("due", "HOU1.1", "2026-09-30")
    _run(planctl, "2026-07-04", *moved, "--reason", "The seller withdrew")
    said = _run(planctl, "2026-07-11", *moved, "--by", "Cabinet")
    assert "reason The seller withdrew: approved_by Cabinet added" in " ".join(said.split())
    assert "revision removed" not in said
    assert _says(council, "approved_by: Cabinet")


def test_who_agreed_a_first_date_is_kept(planctl: Run, council: Path) -> None:
    said = _run(planctl, "2026-07-04", "due", "HOU1.3", "end of March", "--by", "Cabinet")
    assert "moved-without-reason" not in said
    assert _says(council, "{from: tbc, to: 2027-03, on: 2026-07-04, approved_by: Cabinet}")
    _run(planctl, "2026-07-04", "set", "HOU1.1", "due=")
    said = _run(planctl, "2026-07-04", "due", "HOU1.1", "end of March", "--by", "Cabinet")
    assert "had no date before, so no move is written, nor who agreed" in said


@pytest.mark.parametrize(
    ("said", "day", "read"),
    [
        ("Q1", "2026-07-03", "2026/27 Q1"),
        ("q4", "2026-04-10", "2025/26 Q4"),
        ("third quarter", "2026-07-03", "2025/26 Q3"),
        ("H1", "2026-11-03", "2026/27 H1"),
        ("March", "2026-04-10", "2026-03"),
        ("25/26", "2026-07-03", "2025/26"),
    ],
)
def test_a_period_that_is_asked_for_as_it_is_said(
    planctl: Run, said: str, day: str, read: str
) -> None:
    assert f"for {read}, as of" in _run(
        planctl, day, "returns", "--period", said, "--format", "table"
    )
    assert f"{read} " in _run(planctl, day, "report", "--period", said, "--format", "markdown")


def test_a_period_with_two_readings_is_refused(planctl: Run) -> None:
    for said in ("Q1 2026", "2026-27", "spring", "ongoing", "each quarter"):
        assert planctl("returns", "--period", said, "--as-of", "2026-07-03").code == 2


def test_words_of_a_title_are_asked_about_among_what_the_command_takes(
    planctl: Run, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = ("--as-of", "2026-07-11")
    said = planctl("actual", "wait", "Q1", "18", *day)
    assert (said.code, "1 title has these words: write M1 (measure" in said.err) == (2, True)
    said = planctl("due", "wait", "2026-09", *day)  # of an objective, and of no measure
    assert (said.code, "write HOU1 (objective" in said.err) == (2, True)
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    said = planctl("done", "visit each tenant", *day, stdin=b"1\n")
    assert (said.code, "action:HOU1.2 in plans/housing.yaml" in said.err) == (0, True)
    assert _says(council, "done: [{of: 2026/27 Q1, on: 2026-07-11}]")
    said = planctl("actual", "who wait", "Q1", "18", *day, stdin=b"7\n1\n")
    assert (said.code, _says(council, "actuals: {2026/27 Q1: 18}")) == (0, True)
    said = planctl("assign", "the", "Ann Hill", *day, stdin=b"")
    assert (said.code, "titles have these words: write HOU1.1" in said.err) == (2, True)


ASKED = [
    (["done", "hou1.1"], b"1\n", "completed: 2026-07-11"),
    (["done", "action:Hou1.1"], b"y\n", "completed: 2026-07-11"),
    (["done", "hou 1.1@2026/27"], b"yes\n", "completed: 2026-07-11"),
    (["actual", "m1", "Q1", "18"], b"1\n", "actuals: {2026/27 Q1: 18}"),
    (["set", "hou", "lead=Ben Wood"], b"y\n", "lead: Ben Wood"),
    (["assign", "visit-each tenant", "Ann Hill"], b"y\n", "owner: Ann Hill, due: {every"),
    (["move", "HOU1.1", "--under", "hou2"], b"y\n", "[{ref: HOU1.1, title: Sign"),
    (["move", "HOU1.1", "--under", "repair homes"], b"y\n", "[{ref: HOU1.1, title: Sign"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "typed", "line"), ASKED)
def test_a_ref_in_other_letters_is_asked_about_on_a_terminal(
    planctl: Run, council: Path, monkeypatch: pytest.MonkeyPatch, call: list[str], typed: bytes,
    line: str,
) -> None:  # fmt: skip
    plan = council / "plans/housing.yaml"
    other = "  - {ref: HOU2, title: Repair-homes, supports: [P1], owner: Ann Hill, actions: []}\n"
    text = PLANS["plans/housing.yaml"].replace("measures:\n", f"{other}measures:\n", 1)
    plan.write_text(text, encoding="utf-8")
    piped = planctl(*call, "--as-of", "2026-07-11", stdin=typed)
    assert (piped.code, plan.read_text(encoding="utf-8")) == (2, text)
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    result = planctl(*call, "--as-of", "2026-07-11", stdin=typed)
    assert (result.code, _says(council, line)) == (0, True), result.err
