"""Slips of the hand at their boundaries: what is told, and what is just not."""

from pathlib import Path

import pytest

from tests.checking.test_boundaries import ACTION, PLAN, found
from tests.support.command import Run

DAY = "2011-07-01"
ASKED = "due: 2011-12-31, "
MEASURE = "    measures:\n      - {{ref: M1, title: Visits, owner: Tom Bridges, {}}}\n"


def of(planctl: Run, folder: Path, keys: str, more: str = "", head: str = "") -> set[str]:
    plan = PLAN.replace("objectives:\n", f"{head}objectives:\n") if head else PLAN
    return found(planctl, folder, plan + ACTION.format(ASKED + keys) + more, DAY)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("status: done, completed: 2011-06-01, percent: 99", True),
        ("status: done, completed: 2011-06-01, percent: 99.5%", True),
        ("status: done, completed: 2011-06-01, percent: 100", False),
        ("status: done, completed: 2011-06-01, percent: 100%", False),
        ("status: done, completed: 2011-06-01, percent: 0", True),
        ("status: in-progress, percent: 40", False),
        ("percent: 40", False),
        # A milestone has its own.
        ("milestones: [{title: Asked, status: done, completed: 2011-05-01, percent: 60}]", True),
    ],
)  # fmt: skip
def test_done_with_percent_left(keys: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    assert ("done-with-percent-left" in of(planctl, tmp_path, keys)) is told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("supports: [CP1, CP1]", True),
        ("supports: [CP1]", False),
        ("supports: CP1", False),
        # What no plan defines is another rule's.
        ("supports: [CP9, CP9]", False),
        ("aliases: [A, A]", False),
        ("measures: [M1, M1]", True),
        ("measures: [M1, NI 1]", True),  # its alias
        ("measures: [M1, M2]", False),
        ("supports: [CP1], measures: [M1]", False),
    ],
)
def test_repeated_link(keys: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    more = MEASURE.format("aliases: [NI 1]") + "      - {ref: M2, title: Loans}\n"
    assert ("repeated-link" in of(planctl, tmp_path, keys, more)) is told


@pytest.mark.parametrize(
    ("needed", "rule"),
    [
        ("due: 2011-05-31", "done-before-dependency"),
        ("due: 2011-05-31, status: cancelled, decision: {by: C, on: 2011-06-01, reason: No}",
         "dependency-stopped"),
        ("due: 2012-02-28, owner: Tom Bridges", "due-before-dependency"),
    ],
)  # fmt: skip
def test_a_link_twice_is_one_finding(needed: str, rule: str, planctl: Run, tmp_path: Path) -> None:
    done = "status: done, completed: 2011-06-01, " if rule == "done-before-dependency" else ""
    more = f"      - {{ref: A9, title: Dig, {needed}}}\n"
    text = PLAN + ACTION.format(f"{ASKED}{done}depends_on: [A9, A9]") + more
    found(planctl, tmp_path, text, DAY)
    said = planctl("validate", ".", "--as-of", DAY, "--select", rule, "--format", "concise").out
    assert said.count(f"[{rule}]") == 1


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("printed: {owner: Tom and team}", False),
        ("printed: {ownre: Tom and team}", True),
        ("printed: {x-cost: some}", False),
        ("printed: {milestones.due: June}", False),
        ("printed: {milestone.due: June}", True),
        ("printed: {baseline: 4}", True),  # a measure's
        ("milestones: [{title: Asked, due: 2011-05, printed: {deu: May}}]", True),
        ("milestones: [{title: Asked, due: 2011-05, printed: {due: May}}]", False),
    ],
)
def test_printed_for_no_key(keys: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    assert ("printed-for-no-key" in of(planctl, tmp_path, keys)) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("amount: 5, spent: 10", set()),
        ("amount: 5, spent: 10.01", {"spent-over-amount"}),
        ("amount: 0, spent: 1", {"spent-over-amount"}),
        ("amount: 0, spent: 0", set()),
        ("amount: -5, spent: 10", set()),  # money that comes in
        ("amount: -0.5, spent: 10", set()),
        ("spent: 10", set()),
        ("amount: 5", set()),
        ("amount: '5'", {"amount-not-a-number"}),
        ("amount: £5", {"amount-not-a-number"}),
        ("amount: 5, spent: £10", {"amount-not-a-number"}),
        ("amount: tbc", set()),
        ("amount: unreadable", set()),
        ("amount: some", set()),
        ("amount: within the budget for 2011/12", set()),
        ("amount: to be agreed in 2012 Q1", set()),
        ("amount: 2000 a year", {"amount-not-a-number"}),
        ("amount: '2011'", {"amount-not-a-number"}),
        ("amount: £5k in 2011/12", {"amount-not-a-number"}),
    ],
)
def test_money(line: str, told: set[str], planctl: Run, tmp_path: Path) -> None:
    head = f"resources:\n  - {{title: Rent, unit: £, {line}}}\n"
    got = of(planctl, tmp_path, "priority: high", head=head)
    assert got & {"spent-over-amount", "amount-not-a-number"} == told


_ALONE = "write the figures alone, in the unit beside them, "


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("amount: £1.2m", "write amount: 1200000, unit: £"),
        ("amount: £1.2m, unit: £000", "write amount: 1200\n"),
        ("amount: £100k, unit: £000", "write amount: 100\n"),
        ("amount: £100k, unit: £000s", "write amount: 100\n"),
        ("amount: £100k, unit: £k", "write amount: 100\n"),
        ('amount: £100k, unit: "£\'000"', "write amount: 100\n"),
        ("amount: 1.5m, unit: £m", "write amount: 1.5\n"),
        ("amount: 100k, unit: posts", _ALONE + "as amount: 100000\n"),
        ("amount: '1,400 a year', unit: £", _ALONE + "as amount: 1400\n"),
        ("amount: £2k, unit: £", "write amount: 2000\n"),
        ("amount: £1400 per annum, unit: £000", _ALONE + "as amount: 1.4\n"),
        ("amount: 1400 per annum, unit: £000", _ALONE + "as amount: 1400\n"),
        ("amount: £20k each, unit: posts", _ALONE + "as amount: 20000\n"),
        ("amount: 5%, unit: £000", _ALONE + "as amount: 5\n"),
        ("amount: '1,200', unit: £000", "write amount: 1200\n"),
        ("amount: '£1,200', unit: £", "write amount: 1200\n"),
        ("amount: '12,0000'", _ALONE + "as amount: 120000\n"),
        ("spent: 3k", "write spent: 3000\n"),
        ("amount: '100'", "write amount: 100\n"),
        ("amount: 3 FTE", "write amount: 3, unit: FTE\n"),
        ("amount: 3 FTE, unit: posts", _ALONE + "as amount: 3\n"),
        ("amount: '£35,000', unit: £000", _ALONE + "as amount: 35\n"),
        ("amount: £5, unit: £000", "write amount: 5\n"),  # of a thousand pounds each, surely
        ("amount: '2011/12: 40k', unit: £000", _ALONE + "as amount: 40\n"),
        ("amount: '35,5', unit: £000", _ALONE + "as amount: 35.5\n"),
        # Of several figures none is taken for the sum.
        ("amount: '2 x 40,000', unit: £", _ALONE.rstrip(", ") + "\n"),
        ("amount: '1.234.567', unit: £", _ALONE.rstrip(", ") + "\n"),
        ("amount: '£35,000 to £40,000', unit: £", _ALONE.rstrip(", ") + "\n"),
    ],
)
def test_the_figures_that_are_meant(line: str, hint: str, planctl: Run, tmp_path: Path) -> None:
    of(planctl, tmp_path, "priority: high", head=f"resources:\n  - {{title: Rent, {line}}}\n")
    text = planctl("validate", ".", "--as-of", DAY, "--select", "amount-not-a-number").out
    assert f"hint: {hint}" in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("month", False), ("Bi-annually", False), ("6-monthly", False), ("weekly", False),
        ("daily", False), ("every day", False), ("Sundays", True),
        ("unreadable", False), ("qaurterly", True), ("mnthly", True), ("''", True), ("often", True),
    ],
)  # fmt: skip
def test_unclear_frequency(said: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    more = MEASURE.format(f"frequency: {said}, targets: {{2011/12: 5}}")
    assert ("unclear-frequency" in of(planctl, tmp_path, "priority: high", more)) is told


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# planctl: ignore[vague-due] core business", False),
        ("#planctl:ignore[vague-due] core business", False),
        ("# planctl ignore[vague-due] core business", True),
        ("#planctl ignore vague-due", True),
        ("# planctl; ignore[vague-due] core business", True),
        ("# Planctl: Ignore[vague-due] core business", True),
        ("# planctl: disable[vague-due] core business", True),
        ("# planctl: noqa(vague-due)", True),
        # These speak of planctl, and ask for nothing.
        ("# planctl ignores what is ongoing", False),
        ("# planctl: allow for a week", False),
        ("# see planctl. Ignore the rest", False),
        ("# checked with planctl", False),
    ],
)
def test_unclear_suppression(comment: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    assert (
        "unclear-suppression" in of(planctl, tmp_path, "priority: high", f"{comment}\n")
    ) is told


def test_a_text_is_no_suppression(planctl: Run, tmp_path: Path) -> None:
    keys = "notes: 'Write # planctl ignore[x] here'"
    assert "unclear-suppression" not in of(planctl, tmp_path, keys)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        # What the schema refuses has no second finding, and stops nothing.
        ("better: band, band: 20", {"schema"}),
        ("better: band, band: [18, high]", {"schema"}),
        ("better: band, band: [18]", {"unclear-band"}),
        ("better: band, band: [18, 18]", set()),
        ("better: band, band: [18, 17.9]", {"unclear-band"}),
        ("better: band, band: [17, 18, 19]", {"unclear-band"}),
        ("better: higher, band: [17, 18]", {"unclear-band"}),
        ("band: [17, 18]", {"unclear-band"}),
        ("better: band", {"unclear-band"}),
    ],
)
def test_unclear_band(keys: str, told: set[str], planctl: Run, tmp_path: Path) -> None:
    more = MEASURE.format(f"{keys}, targets: {{2011/12: 18}}")
    got = of(planctl, tmp_path, "priority: high", more)
    assert got & {"unclear-band", "schema"} == told


@pytest.mark.parametrize(
    ("period", "on", "told"),
    [
        ("2011/12", "2011-03-31", True),
        ("2011/12", "2011-04-01", False),
        ("2011/12", "2011-03", True),
        ("2011/12", "2011", False),  # it may be a day of the year
        # Where the period cannot be read, nothing is before it.
        ("soon", "2011-03-31", False),
        ("unreadable", "2011-03-31", False),
    ],
)
def test_an_update_before_the_period(
    period: str, on: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    plan = PLAN.replace("period: 2011/12", f"period: {period}")
    for keys in (f"updates: [{{on: {on}, text: Begun}}]", f"rag: {{declared: red, on: {on}}}"):
        text = plan + ACTION.format(ASKED + keys)
        assert ("update-before-plan" in found(planctl, tmp_path, text, "2012-07-01")) is told


def test_a_measure_s_update_may_be_of_last_year(planctl: Run, tmp_path: Path) -> None:
    more = MEASURE.format("targets: {2011/12: 5}, updates: [{on: 2011-03-01, text: Few came}]")
    assert "update-before-plan" not in of(planctl, tmp_path, "priority: high", more)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("start: 2011-06-02, completed: 2011-06-01", True),
        ("start: 2011-06-01, completed: 2011-06-01", False),
        ("start: 2011-06, completed: 2011-05-31", True),
        ("start: 2011-06, completed: 2011-06", False),
        ("start: 2011-06-15, completed: 2011-06", False),  # it may be a day after
        ("start: tbc, completed: 2011-06-01", False),
        ("start: 2011-06-02, completed: ../2011-06-01", True),
    ],
)
def test_completed_before_start(keys: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    got = of(planctl, tmp_path, f"status: done, {keys}")
    assert ("completed-before-start" in got) is told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("", True),
        ("status: in-progress", True),
        ("status: deferred", False),
        ("status: done, completed: 2011-06-01", False),
        # A word that is no status is the schema's.
        ("status: stopped", False),
    ],
)
def test_a_decision_of_open_work(keys: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    decided = "decision: {by: Cabinet, on: 2011-06-01, reason: No money}"
    got = of(planctl, tmp_path, f"{decided}, {keys}".strip(", "))
    assert ("decision-without-status" in got) is told


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        ("Ann Hill / Ben Wood", True),
        ("Ann Hill; Ben Wood", True),
        ("Ann B. Hill/Ben O'Neill", True),
        ("Ann Hill / Trish Jay (PCT)", True),
        ("Ann Hill, Service Manager", False),  # a name and a post
        ("Ann Hill and Ben Wood", False),  # as the words of a body might be
        ("Ann Hill / Ben and Co Wood", False),
        ("Ann Hill / Ben", False),
        ("Parks Manager / Ben Wood", False),
        ("Adult Services / Public Health", False),
        ("Ann hill / Ben wood", False),
        ("Ann Hill", False),
    ],
)
def test_several_owners_whom_nobody_else_names(
    owner: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    plan = (PLAN + ACTION.format(ASKED)).replace("owner: Tom Bridges", f'owner: "{owner}"')
    assert ("several-owners" in found(planctl, tmp_path, plan, DAY)) is told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ('unit: "%", targets: {2011/12: 60, 2012/13: 0.6}', True),
        ('unit: "%", targets: {2011/12: 60, 2012/13: 0.2}', True),
        ('unit: "%", targets: {2011/12: 60, 2012/13: 0.19}', False),  # a third of it
        ('unit: "%", targets: {2011/12: 30, 2012/13: 0.9}', True),
        ('unit: "%", targets: {2011/12: 30, 2012/13: 0.91}', False),  # three times
        ('unit: "%", targets: {2011/12: 60, 2012/13: 1}', False),
        ('unit: "%", targets: {2011/12: 0.6, 2012/13: 0.7}', False),
        ('unit: "%", targets: {2011/12: 60, 2012/13: 0}', False),
        ('unit: "%", targets: {2011/12: 60, 2012/13: 0.6%}', False),
        ("unit: per cent, baseline: 0.5, targets: {2011/12: 60}", True),
        ("unit: Percentage, baseline: 0.5, targets: {2011/12: 60}", True),
        ("unit: visits, baseline: 0.5, targets: {2011/12: 60}", False),
        ("baseline: 0.5, targets: {2011/12: 60}", False),
    ],
)
def test_a_share_of_one_beside_shares_of_a_hundred(
    keys: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    more = MEASURE.format(keys)
    assert ("actual-out-of-scale" in of(planctl, tmp_path, "measures: [M1]", more)) is told


def test_a_target_of_another_scale_is_told_once_and_no_figure_beside_it(
    planctl: Run, tmp_path: Path
) -> None:
    keys = 'unit: "%", baseline: 60, targets: {2011/12: 0.7}, actuals: {2011/12 Q1: 66}'
    of(planctl, tmp_path, "measures: [M1]", MEASURE.format(keys))
    text = planctl("validate", ".", "--as-of", DAY, "--format", "concise").out
    assert text.count("[actual-out-of-scale]") == 1


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([], True),
        (["LIB2"], True),
        (["LIB 2"], False),  # the plan's own way
        (["LIB2", "LIB3"], False),  # numbering-gap misses LIB1 of these
    ],
)
def test_an_objective_that_is_written_otherwise_than_its_actions(
    others: list[str], planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    plan = PLAN.replace("ref: LIB1\n", "ref: LIB 1\n") + ACTION.format(ASKED)
    plan += "".join(f"  - {{ref: {ref}, title: More, supports: [CP1]}}\n" for ref in others)
    assert ("ref-outside-parent" in found(planctl, tmp_path, plan, DAY)) is told


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("", True),
        ("{on: 2011-06-20, rag: red}", False),
        # The slip in its day is told, and what the colour before it says is not.
        ("{on: 20/06/2011, rag: red}", False),
        ("{rag: red}", False),
        ("{on: 2061-06-20, rag: red}", False),
        ("{on: 20/06/2011, text: No more}", True),
    ],
)
def test_a_colour_whose_update_has_a_slip_in_its_day(
    later: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    keys = f"due: 2011-04-30, updates: [{{on: 2011-05-20, rag: green}}, {later}]"
    text = PLAN + ACTION.format(keys.replace(", ]", "]"))
    assert ("rag-contradicts" in found(planctl, tmp_path, text, DAY)) is told


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("due: 2011-09", False),  # a third, and no more
        ("due: 30 September", False),  # told as a date, and no reason for more
        ("Due Date: 2011-09", False),
        ("due: 2012-03", True),
    ],
)
def test_a_date_that_cannot_be_read_makes_no_heap(
    last: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    days = ["due: 2012-03"] * 5 + ["due: 2011-09"] * 9 + [last]
    rows = (f"      - {{title: Ask {number}, {day}}}\n" for number, day in enumerate(days))
    assert ("year-end-pile-up" in found(planctl, tmp_path, PLAN + "".join(rows), DAY)) is told
