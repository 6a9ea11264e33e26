"""Rules that compare days: the day before, the day, the day after; and counts at their limits."""

import json
from pathlib import Path

import pytest

from tests.checking.test_boundaries import ACTION, CORPORATE, PLAN, action, found
from tests.support.command import Run

MEASURE = (
    "measures:\n  - {{ref: M1, title: Visits, owner: A B, unit: visits, better: higher, "
    "aggregate: latest, {}}}\n"
)
RISK = (
    "risks:\n  - {{ref: R1, title: Frost, owner: A B, controls: [Salt], current: {{score: {}}}, "
    "target: {{score: {}}}}}\n"
)
QUARTER = "targets: {2011/12 Q1: 5, 2011/12: 20}, actuals: {2011/12 Q2: 4}"


@pytest.mark.parametrize(
    ("rule", "text", "without", "with_it"),
    [
        # What is said of a time to come is found until the first day of that time.
        ("actual-in-future", MEASURE.format(QUARTER), "2011-07-01", "2011-06-30"),
        ("completed-in-future", ACTION.format("due: 2011-12, status: done, completed: 2011-07"),
         "2011-07-01", "2011-06-30"),
        ("completed-in-future",
         ACTION.format("due: {every: quarter, done: [{of: 2011/12 Q1, on: 2011-06-20}]}"),
         "2011-06-20", "2011-06-19"),
        ("completed-in-future", ACTION.format("due: {every: quarter, done: [2011/12 Q2]}"),
         "2011-07-01", "2011-06-30"),
        # Completed and not done: found from the first day on which it can be so.
        ("completed-without-done",
         ACTION.format("due: 2011-12, status: in-progress, completed: 2011-07-02"),
         "2011-07-01", "2011-07-02"),
    ],
)  # fmt: skip
def test_the_day_of_asking(
    rule: str, text: str, without: str, with_it: str, planctl: Run, tmp_path: Path
) -> None:
    text = PLAN + (text if text.startswith(" ") else action("LIB1.1", "Ask") + text)
    assert rule not in found(planctl, tmp_path, text, without)
    assert rule in found(planctl, tmp_path, text, with_it)


@pytest.mark.parametrize(
    ("rule", "without", "with_it"),
    [
        ("due-before-start", "start: 2011-06-30, due: 2011-06-30",
         "start: 2011-07-01, due: 2011-06-30"),
        ("milestone-after-action", "due: 2011-12-31, milestones: [{title: A, due: 2011-12-31}]",
         "due: 2011-12-30, milestones: [{title: A, due: 2011-12-31}]"),
        ("due-outside-period", "due: 2012-04-01, start: 2012-04-02",
         "due: 2012-04-01, start: 2012-04-01"),
        # A milestone outside the plan's own years is told for that, and once.
        ("milestone-after-action", "due: 2011-12, milestones: [{title: A, due: 2012-04-01}]",
         "due: 2011-12, milestones: [{title: A, due: 2012-03-31}]"),
        ("milestone-after-action", "due: 2011-03-31, milestones: [{title: A, due: 2011-04-01}]",
         "due: 2011-04-01, milestones: [{title: A, due: 2011-04-02}]"),
        ("accountable-is-owner", "due: 2011-12, accountable: [Ann Hill]",
         "due: 2011-12, accountable: [Tom Bridges]"),
        ("actual-out-of-scale", "due: 2011-12, percent: 1.0", "due: 2011-12, percent: 0.99"),
        ("actual-out-of-scale", "due: 2011-12, percent: 0", "due: 2011-12, percent: 0.5"),
    ],
)  # fmt: skip
def test_two_days_of_a_record(
    rule: str, without: str, with_it: str, planctl: Run, tmp_path: Path
) -> None:
    assert rule not in found(planctl, tmp_path, PLAN + ACTION.format(without), "2011-07-01")
    assert rule in found(planctl, tmp_path, PLAN + ACTION.format(with_it), "2011-07-01")


@pytest.mark.parametrize(
    ("needed", "dependent", "early"),
    [("2011-12-31", "2011-12-31", False), ("2011-12-31", "2011-12-30", True),
     ("2011-12-30", "2011-12-31", False)],
)  # fmt: skip
def test_before_what_it_depends_on(
    needed: str, dependent: str, planctl: Run, tmp_path: Path, *, early: bool
) -> None:
    text = PLAN + action("LIB1.1", "Ask", due=needed)
    text += action("LIB1.2", "Tell", due=dependent).replace("}\n", ", depends_on: [LIB1.1]}\n")
    assert ("due-before-dependency" in found(planctl, tmp_path, text, "2011-07-01")) is early


@pytest.mark.parametrize(
    ("due", "early"),
    [
        ("2011-06-14", True), ("2011-06-15", False), ("2011-04-01", True), ("2011-03-31", False),
        ("2011-06-14, start: 2011-06-14", True), ("2011-06-14, start: 2011-06-15", False),
    ],
)  # fmt: skip
def test_before_the_plan_was_published(
    due: str, planctl: Run, tmp_path: Path, *, early: bool
) -> None:
    """Before the plan's own years it is another rule's."""
    text = PLAN.replace("period: 2011/12\n", "period: 2011/12\npublished: 2011-06-15\n")
    said = found(planctl, tmp_path, text + action("LIB1.1", "Ask", due=due), "2011-07-01")
    assert ("due-before-published" in said) is early


@pytest.mark.parametrize(("left", "gone"), [("2011-06-30", True), ("2011-07-01", False)])
def test_the_last_day_of_somebody(left: str, planctl: Run, tmp_path: Path, *, gone: bool) -> None:
    (tmp_path / "people.yaml").write_text(
        f"kind: people\npeople:\n  - {{name: Tom Bridges, left: {left}}}\n"
        "  - {name: Priya Nair}\n", encoding="utf-8"
    )  # fmt: skip
    text = PLAN + action("LIB1.1", "Ask")
    assert ("owner-has-left" in found(planctl, tmp_path, text, "2011-07-01")) is gone


@pytest.mark.parametrize(
    ("current", "target", "rules"),
    [(8, 9, {"target-above-current"}), (8, 8, {"target-not-below-current"}), (8, 7, set())],
)
def test_scores(current: int, target: int, rules: set[str], planctl: Run, tmp_path: Path) -> None:
    text = PLAN + action("LIB1.1", "Ask") + RISK.format(current, target)
    said = found(planctl, tmp_path, text, "2011-07-01")
    assert said & {"target-above-current", "target-not-below-current"} == rules


@pytest.mark.parametrize(
    ("march", "others", "piled"), [(4, 0, False), (5, 9, True), (5, 10, False)]
)
def test_the_end_of_the_year(
    march: int, others: int, planctl: Run, tmp_path: Path, *, piled: bool
) -> None:
    """Five or more, and more than a third."""
    days = ["2012-03-31"] * march + ["2011-12-31"] * others
    text = PLAN + "".join(
        action(f"LIB1.{n}", f"Ask branch {n}", due=due) for n, due in enumerate(days, 1)
    )
    assert ("year-end-pile-up" in found(planctl, tmp_path, text, "2011-07-01")) is piled


@pytest.mark.parametrize(("limit", "too_many"), [(1, False), (0, True), (2, False)])
def test_how_many_objectives(limit: int, planctl: Run, tmp_path: Path, *, too_many: bool) -> None:
    corporate = CORPORATE + f"limits: {{service_objectives: {limit}}}\n"
    said = found(planctl, tmp_path, PLAN + action("LIB1.1", "Ask"), "2011-07-01", corporate)
    assert ("too-many-objectives" in said) is too_many


@pytest.mark.parametrize(
    ("targets", "actual", "lacking"),
    [
        ("2011/12 Q1", "2011/12 Q1", False),
        ("2011/12 Q1", "2011/12 Q2", True),
        ("2011/12 Q1", "2010/11 Q4", False),
        # A month that ends on the first day of the first target, and one that ends before it.
        ("2011-04-30/2011-09-30", "2011-04", True),
        ("2011-05-01/2011-09-30", "2011-04", False),
        # A target that has one day of the plan's year is one of it; else another rule says so.
        ("2012-03-31/2012-09-30", "2012-03", True),
        ("2012-04-01/2012-09-30", "2012-03", False),
        ("2010-10-01/2011-04-01", "2011/12 Q1", True),
        ("2010-10-01/2011-03-31", "2011/12 Q1", False),
    ],
)
def test_an_actual_before_the_first_target(
    targets: str, actual: str, planctl: Run, tmp_path: Path, *, lacking: bool
) -> None:
    figures = f"targets: {{{targets}: 20, 2013/14: 9}}, actuals: {{{actual}: 5}}"
    text = PLAN + action("LIB1.1", "Ask") + MEASURE.format(figures)
    assert ("actual-without-target" in found(planctl, tmp_path, text, "2011-10-01")) is lacking


@pytest.mark.parametrize(("as_of", "said"), [("2011-06-29", False), ("2011-06-30", True)])
def test_a_part_of_a_year_is_over(as_of: str, planctl: Run, tmp_path: Path, *, said: bool) -> None:
    figures = "targets: {2011/12: 20}, actuals: {2011/12 Q1: 4}".replace("aggregate", "")
    text = PLAN + action("LIB1.1", "Ask") + MEASURE.format(figures)
    assert ("part-year-target" in found(planctl, tmp_path, text, as_of)) is said


@pytest.mark.parametrize(("closed", "told"), [("2011-06-30", True), ("2011-07-01", False)])
def test_a_colour_declared_when_it_was_closed(
    closed: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    """A colour of the day on which it was closed is of the closed action; one before it is not."""
    decision = f"status: deferred, decision: {{by: A B, on: {closed}}}"
    keys = f"due: 2011-06-01, {decision}, rag: {{declared: green, on: 2011-06-30}}"
    said = found(planctl, tmp_path, PLAN + ACTION.format(keys), "2011-07-02")
    assert ("rag-contradicts" in said) is told


@pytest.mark.parametrize(
    ("target", "actual", "hint"),
    [
        ("85%", "100", "write both as a number, or both with %"),
        ("85%", "790", "write 79%, if that is meant"),
        ("100%", "850", "write 85%, if that is meant"),
        ("85%", "1", "write 100%, if that is meant; 1% if not"),
        ("85%", "1.5", "write both as a number, or both with %"),
        ("85%", "0", "write both as a number, or both with %"),
        ("1%", "0.5", "write both as a number, or both with %"),
    ],
)
def test_the_figure_that_is_meant(
    target: str, actual: str, hint: str, planctl: Run, tmp_path: Path
) -> None:
    figures = f"targets: {{2011/12: {target}}}, actuals: {{2011/12: {actual}}}"
    text = PLAN + action("LIB1.1", "Ask") + MEASURE.format(figures)
    (tmp_path / "corporate-plan.yaml").write_text(CORPORATE, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    out = planctl("validate", ".", "--as-of", "2012-05-01", "--format", "json").out
    hints = {item["rule"]: item["hint"] for item in json.loads(out)["findings"]}
    assert hints["actual-out-of-scale"] == hint


@pytest.mark.parametrize(("targets", "short"), [("", False), (", targets: {2011/12: 5}", True)])
def test_a_measure_without_any_target(
    targets: str, planctl: Run, tmp_path: Path, *, short: bool
) -> None:
    """That it has none is missing-target's; that it has too few, the form's."""
    corporate = CORPORATE + "form: [{name: Plan, measure: [owner], targets: 2}]\n"
    text = PLAN + action("LIB1.1", "Ask")
    text += f"measures:\n  - {{ref: M1, title: Visits, owner: A B{targets}}}\n"
    said = found(planctl, tmp_path, text, "2011-07-01", corporate)
    assert ("form-incomplete" in said, "missing-target" in said) == (short, not short)


@pytest.mark.parametrize(("due", "certain"), [("12/06/2011", False), ("13/06/2011", True)])
def test_a_day_in_figures_that_could_be_a_month(
    due: str, planctl: Run, tmp_path: Path, *, certain: bool
) -> None:
    found(planctl, tmp_path, PLAN + action("LIB1.1", "Ask", due=due), "2011-05-01")
    planctl("fix", ".")
    written = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert (f"due: 2011-06-{due[:2]}" in written) is certain


@pytest.mark.parametrize(
    ("owners", "joint"), [("Tom Bridges, T. Bridges", False), ("Tom Bridges, Ann Hill", True)]
)
def test_one_officer_named_twice_is_alone(
    owners: str, planctl: Run, tmp_path: Path, *, joint: bool
) -> None:
    (tmp_path / "people.yaml").write_text(
        "kind: people\npeople:\n  - {name: Tom Bridges, aliases: [T. Bridges]}\n"
        "  - {name: Ann Hill}\n", encoding="utf-8"
    )  # fmt: skip
    text = PLAN.replace("    owner: Priya Nair\n", "    owner: [Ann Hill, Tom Bridges]\n")
    text += action("LIB1.1", "Ask", owner=f"[{owners}]")
    said = found(planctl, tmp_path, text, "2011-07-01")
    assert ("joint-owners-none-accountable" in said) is joint
