"""Rules at their boundaries: the day before, the day, the day after; at a limit and past it."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2011/12
objectives:
  - {ref: CP1, title: A fair start for every child}
"""
PLAN = """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
objectives:
  - ref: LIB1
    title: Libraries open when families can come
    supports: [CP1]
    owner: Priya Nair
    success: Saturday visits rise by a fifth
    actions:
"""
ACTION = "      - {{ref: LIB1.1, title: Ask the families, owner: Tom Bridges, equality: due, {}}}\n"


def found(
    planctl: Run, folder: Path, text: str, as_of: str, corporate: str = CORPORATE
) -> set[str]:
    (folder / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    out = planctl("validate", ".", "--as-of", as_of, "--format", "json").out
    return {item["rule"] for item in json.loads(out)["findings"]}


DONE = "due: 2011-06, status: done, completed: 2011-06"
UPDATE = "due: 2011-12, updates: [{on: 2011-07-01, text: Half have answered}]"
MOVED = "due: 2011-12, revisions: [{from: 2011-06, to: 2011-12, on: 2011-07-01, reason: Snow}]"


@pytest.mark.parametrize(
    ("rule", "keys", "last", "first"),
    [
        # The last day without the finding, and the first with it.
        ("forecast-passed", "due: 2011-12, forecast: 2011-07-01", "2011-07-01", "2011-07-02"),
        ("forecast-passed", "due: 2011-12, forecast: 2011-07", "2011-07-31", "2011-08-01"),
        ("forecast-passed", "due: 2011-12, forecast: 2011/12 Q2", "2011-09-30", "2011-10-01"),
        # And the other way round: found until the day has come.
        ("update-in-future", UPDATE, "2011-07-01", "2011-06-30"),
        ("update-in-future", MOVED, "2011-07-01", "2011-06-30"),
    ],
)
def test_days(rule: str, keys: str, last: str, first: str, planctl: Run, tmp_path: Path) -> None:
    text = PLAN + ACTION.format(keys)
    assert rule not in found(planctl, tmp_path, text, last)
    assert rule in found(planctl, tmp_path, text, first)


@pytest.mark.parametrize(
    ("rule", "without", "with_it"),
    [
        ("due-outside-period", "due: 2012-03-31", "due: 2012-04-01"),
        ("due-outside-period", "due: 2011-04-01", "due: 2011-03-31"),
        ("due-outside-period", "start: 2012-03-31, due: tbc", "start: 2012-04-01, due: tbc"),
        ("due-outside-period", "start: 2010-01-01, due: tbc", "start: 2012-04, due: tbc"),
        ("urgency-outside-dates", "urgency: 2011/12 Q1, start: 2011-06-30, due: 2011-12",
         "urgency: 2011/12 Q1, start: 2011-07-01, due: 2011-12"),
        ("urgency-outside-dates", "urgency: 2011/12 Q1, start: unreadable, due: 2011-12",
         "urgency: 2011/12 Q1, due: 2011-12"),
        ("urgency-outside-dates",
         "urgency: 2011/12 Q1, due: 2011-12, milestones: [{title: A, due: 2011-06-30}]",
         "urgency: 2011/12 Q1, due: 2011-12, milestones: [{title: A, due: 2011-07-01}]"),
        ("revision-differs", "due: 2011-09-30, revisions: [{from: 2011-06, to: 2011-09-30}]",
         "due: 2011-09-30, revisions: [{from: 2011-06, to: 2011-09-29}]"),
        ("revision-differs", "due: 2011-09, revisions: [{from: 2011-06, to: unreadable}]",
         "due: 2011-09, revisions: [{from: 2011-06, to: 2011-09-30}]"),
        ("completed-without-done", "due: 2011-06, status: done, completed: 2011-06",
         "due: 2011-06, status: in-progress, completed: 2011-06"),
        ("completed-without-done", "due: 2011-06, completed: unreadable",
         "due: 2011-06, completed: ../2011-06"),
        ("completed-without-done", "due: 2011-06 then ongoing, completed: 2011-06",
         "due: 2011-06, completed: 2011-06"),
        ("closed-without-decision", "due: 2011-12, status: deferred, decision: {by: unreadable}",
         "due: 2011-12, status: deferred, decision: {by: tbc, on: 2011-06-01}"),
        ("moved-without-reason", "due: 2011-12, revisions: [{from: 2011-06, reason: Snow}]",
         "due: 2011-12, revisions: [{from: 2011-06, reason: as above}]"),
        ("moved-without-reason", "due: 2011-12, revisions: [{from: tbc, to: 2011-12}]",
         "due: 2011, revisions: [{from: 2010, to: tbc, reason: Snow}, {from: tbc, to: 2011}]"),
        ("done-with-open-milestone",
         f"{DONE}, milestones: [{{title: A, due: 2011-06, status: deferred}}]",
         f"{DONE}, milestones: [{{title: A, due: 2011-06, status: in-progress}}]"),
    ],
)  # fmt: skip
def test_dates(rule: str, without: str, with_it: str, planctl: Run, tmp_path: Path) -> None:
    assert rule not in found(planctl, tmp_path, PLAN + ACTION.format(without), "2011-07-01")
    assert rule in found(planctl, tmp_path, PLAN + ACTION.format(with_it), "2011-07-01")


@pytest.mark.parametrize(
    ("as_of", "updates", "overdue"),
    [
        ("2011-06-30", "", False),
        ("2011-07-01", "", True),
        ("2011-07-01", "updates: [{on: 2011-06-01, text: It stands}]\n", False),
        ("2011-07-01", "updates: [{on: 2011-05-31, text: It stands}]\n", True),
    ],
)
def test_review(as_of: str, updates: str, planctl: Run, tmp_path: Path, *, overdue: bool) -> None:
    head = PLAN.replace("period: 2011/12\n", f"period: 2011/12\nreview: 2011-06\n{updates}")
    text = head + ACTION.format("due: 2011-12")
    assert ("review-overdue" in found(planctl, tmp_path, text, as_of)) is overdue


OTHER = (
    "  - {{ref: LIB2, title: More, supports: [CP1], owner: A B, success: Yes it is, actions: ["
    "{{ref: LIB2.1, title: Ask all the families, owner: {}, due: 2011-12}}]}}\n"
)


def action(ref: str, title: str, owner: str = "Tom Bridges", due: str = "2011-12") -> str:
    return f'      - {{ref: "{ref}", title: {title}, owner: {owner}, due: {due}, equality: due}}\n'


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        (action("LIB1.1", "Ask the families"), action("LIB1.2", "Ask the families"), False),
        (action("LIB1.1", "Ask all the families"), action("LIB1.2", "ask  all the families"), True),
        (action("LIB1.1", "Ask all the families"),
         action("LIB1.2", "Ask all the families", due="2012-01"), True),
        (action("LIB1.1", "Ask all the families"),
         OTHER.format("Tom Bridges"), False),
        (action("LIB1.1", "Ask all the families"),
         OTHER.format("Ann Hill"), True),
    ],
)  # fmt: skip
def test_same_work(first: str, second: str, planctl: Run, tmp_path: Path, *, twice: bool) -> None:
    """Of four words or more, with another day or owner; or copied whole under one objective."""
    said = found(planctl, tmp_path, PLAN + first + second, "2011-07-01")
    assert ("same-work-twice" in said) is twice


def objective(ref: str, keys: str = "") -> str:
    return f"  - {{ref: {ref}, title: Libraries open when families can come, owner: A B{keys}}}\n"


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("", "", True),
        (", group: Reading", ", group: Reading", True),
        # Printed under another heading it is another; what was stopped is no copy.
        (", group: Reading", ", group: Buildings", False),
        ("", ", status: cancelled", False),
        (", status: done", "", False),
    ],
)
def test_same_objective(
    first: str, second: str, planctl: Run, tmp_path: Path, *, twice: bool
) -> None:
    head = PLAN.partition("  - ref: LIB1")[0]
    said = found(
        planctl, tmp_path, head + objective("A1", first) + objective("A2", second), "2011-07-01"
    )
    assert ("same-work-twice" in said) is twice


def test_work_of_one_word_is_no_copy_of_other_such_work(planctl: Run, tmp_path: Path) -> None:
    head = PLAN.partition("  - ref: LIB1")[0]
    goals = "".join(
        f"  - ref: A{at}\n    title: Goal {at}\n    actions:\n"
        f"      - {{ref: A{at}.1, title: {one}}}\n      - {{ref: A{at}.2, title: {other}}}\n"
        for at, one, other in ((1, "Recycling", "Litter"), (2, "Parks", "Trees"))
    )
    assert "same-work-twice" not in found(planctl, tmp_path, head + goals, "2011-07-01")


@pytest.mark.parametrize(
    ("keys", "twice"),
    [("unit: visits", True), ("unit: '%'", False), ("unit: visits, codes: [NI 9]", False)],
)
def test_same_measure(keys: str, planctl: Run, tmp_path: Path, *, twice: bool) -> None:
    text = PLAN + ACTION.format("due: 2011-12") + "measures:\n"
    for ref, more in (("M1", "unit: visits"), ("M2", keys)):
        text += f"  - {{ref: {ref}, title: Visits of families on Saturdays, {more}}}\n"
    assert ("same-work-twice" in found(planctl, tmp_path, text, "2011-07-01")) is twice


@pytest.mark.parametrize(
    ("refs", "told"),
    [
        (("LIB1.1", "LIB1.2", "LIB1.O"), True),
        (("LIB1.1", "LIB1.2", "LIB1.I"), False),  # as LIB1.1 is there, it may be what it says
        (("LIB1.1", "LIB1.2", "LIB1.1I"), True),
        (("LIB1.1", "LIB1.2", "LIB1.N", "LIB1.O"), False),  # numbered in letters
        (("LIB1.1", "LIB1.2", "LIB1.1H", "LIB1.1I"), False),
        (("LIB1.1", "LIB1.O"), False),  # one figure is no series
    ],
)
def test_letters_among_figures(
    refs: tuple[str, ...], planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    text = PLAN + "".join(action(ref, f"Ask branch {number}") for number, ref in enumerate(refs))
    assert ("numbering-gap" in found(planctl, tmp_path, text, "2011-07-01")) is told


@pytest.mark.parametrize(
    ("numbers", "gap"),
    [((4, 5), True), ((5, 6), False), ((5, 7), True), ((1, 2, 3), False), ((2,), True)],
)
def test_numbering(numbers: tuple[int, ...], planctl: Run, tmp_path: Path, *, gap: bool) -> None:
    text = PLAN + "".join(action(f"LIB1.{n}", f"Ask branch {n}") for n in numbers)
    assert ("numbering-gap" in found(planctl, tmp_path, text, "2011-07-01")) is gap


@pytest.mark.parametrize(
    ("refs", "gap"),
    [
        (("1.1", "1.3"), True),
        (("1.1", None, "1.3"), False),
        (("1.1", "1.1", "1.3"), False),
        (("1.1", "1.2", "1.3"), False),
    ],
)
def test_numbers_of_their_own_under_an_objective(
    refs: tuple[str | None, ...], planctl: Run, tmp_path: Path, *, gap: bool
) -> None:
    """Actions of LIB1 that are called 1.1 and 1.3; what is missing is told once."""
    text = PLAN + "".join(
        action(ref or "", f"Ask branch {number}").replace('ref: "", ', "")
        for number, ref in enumerate(refs)
    )
    assert ("numbering-gap" in found(planctl, tmp_path, text, "2011-07-01")) is gap


def test_a_name_that_ends_in_a_figure_is_no_series(planctl: Run, tmp_path: Path) -> None:
    text = PLAN + ACTION.format("due: 2011-12")
    text += "measures:\n  - {ref: M-CO2, title: Tonnes, owner: A B, targets: {2011/12: 5}}\n"
    assert "numbering-gap" not in found(planctl, tmp_path, text, "2011-07-01")


def test_numbers_of_national_bodies_and_codes_have_no_gaps(planctl: Run, tmp_path: Path) -> None:
    measure = "  - {{ref: {} {}, title: M {}, owner: A B, targets: {{2011/12: 5}}}}\n"
    text = PLAN + ACTION.format("due: 2011-12, codes: [QOF 12]") + "measures:\n"
    for letters in ("NI", "QOF"):
        text += measure.format(letters, 1, letters) + measure.format(letters, 9, letters)
    assert "numbering-gap" not in found(planctl, tmp_path, text, "2011-07-01")
    text += measure.format("LP", 1, "LP") + measure.format("LP", 3, "LP")
    assert "numbering-gap" in found(planctl, tmp_path, text, "2011-07-01")


@pytest.mark.parametrize(
    ("years", "asked", "short"),
    [("2011/12: 5, 2012/13: 6, 2013/14: tbc", 3, False), ("2011/12: 5, 2012/13: 6", 3, True),
     ("2011/12: 5, 2012/13: 6", 2, False), ("2011/12 to 2013/14: 5", 3, False)],
)  # fmt: skip
def test_years_of_targets(
    years: str, asked: int, planctl: Run, tmp_path: Path, *, short: bool
) -> None:
    corporate = CORPORATE + f"form: [{{name: Plan, measure: [owner], targets: {asked}}}]\n"
    text = PLAN + ACTION.format("due: 2011-12")
    text += f"measures:\n  - {{ref: M1, title: Visits, owner: A B, targets: {{{years}}}}}\n"
    said = found(planctl, tmp_path, text, "2011-07-01", corporate)
    assert ("form-incomplete" in said) is short


@pytest.mark.parametrize(
    ("kinds", "holds"),
    [
        ("", True),
        ("for: service-plan, ", True),
        ("for: directorate-plan, ", False),
        ("period: 2011/12, ", True),
        ("period: 2010/11, ", False),
        ("period: 2010/11 to 2011/12, ", True),
        ("period: 2012/13, ", False),
    ],
)
def test_which_form_holds(kinds: str, planctl: Run, tmp_path: Path, *, holds: bool) -> None:
    """By the kind and the years in which plans begin; where none holds, all is asked for."""
    corporate = CORPORATE + f"form: [{{name: Plan, {kinds}objective: [owner]}}]\n"
    text = PLAN.replace("    success: Saturday visits rise by a fifth\n", "")
    said = found(planctl, tmp_path, text + action("LIB1.1", "Ask"), "2011-07-01", corporate)
    assert ("objective-without-measure" in said) is not holds


def test_owner_and_due_are_asked_for_by_every_form(planctl: Run, tmp_path: Path) -> None:
    corporate = CORPORATE + "form: [{name: Plan, objective: [context]}]\n"
    text = PLAN.replace("    owner: Priya Nair\n", "") + "      - {ref: LIB1.1, title: Ask}\n"
    said = found(planctl, tmp_path, text, "2011-07-01", corporate)
    assert {"missing-owner", "missing-due", "form-incomplete"} <= said
    assert "equality-not-considered" not in said


@pytest.mark.parametrize(("asks", "said"), [("context", True), ("owner, due", False)])
def test_the_hint_says_that_the_form_does_not_ask(
    asks: str, planctl: Run, tmp_path: Path, *, said: bool
) -> None:
    corporate = f"{CORPORATE}form: [{{name: Plan, objective: [{asks}], action: [{asks}]}}]\n"
    text = PLAN.replace("    owner: Priya Nair\n", "") + "      - {ref: LIB1.1, title: Ask}\n"
    (tmp_path / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    out = planctl("validate", ".", "--as-of", "2011-07-01", "--format", "json").out
    hints = {item["rule"]: item["hint"] for item in json.loads(out)["findings"]}
    for rule in ("missing-owner", "missing-due"):
        assert ("the form 'Plan' does not ask for it" in hints[rule]) is said
