"""What rules say of one and of several, and what they pass over because another rule says it."""

import json
from pathlib import Path

import pytest

from tests.checking.test_boundaries import ACTION, CORPORATE, PLAN, action
from tests.support.command import Run

MEASURE = "measures:\n  - {{ref: M1, title: Visits, owner: A B, unit: visits, {}}}\n"
RISK = "risks:\n  - {{ref: R1, title: Frost, owner: A B, current: {{score: 6}}{}}}\n"
FORM = CORPORATE + "form: [{name: Full, action: [success], risk: [controls, response]}]\n"


def said(
    planctl: Run, folder: Path, text: str, rule: str, corporate: str = CORPORATE
) -> list[tuple[str, str]]:
    """Return the messages and hints of a rule."""
    (folder / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN + text, encoding="utf-8")
    out = planctl("validate", ".", "--as-of", "2011-10-01", "--format", "json").out
    found = json.loads(out)["findings"]
    return [(item["message"], item["hint"]) for item in found if item["rule"] == rule]


DONE = "due: 2011-06, status: done, completed: 2011-06"
QUARTERLY = "due: {{every: quarter, done: [{}]}}"


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("actual-without-target",
         action("LIB1.1", "Ask") + MEASURE.format(
             "targets: {2010/11: 5, 2011/12 Q1: 5}, actuals: {2011/12 Q2: 4}"),
         "has an actual for 2011/12 Q2, and no target"),
        ("actual-without-target",
         action("LIB1.1", "Ask") + MEASURE.format(
             "targets: {2011/12 Q1: 5}, actuals: {2011/12 Q2: 4, 2011/12 Q3: 4}"),
         "has an actual for 2011/12 Q2 and 1 period more, and no target"),
        ("done-with-open-milestone",
         ACTION.format(f"{DONE}, milestones: [{{title: A, due: 2011-06}}]"),
         "is done, and 1 milestone is open"),
        ("done-with-open-milestone",
         ACTION.format(f"{DONE}, milestones: [{{title: A, due: 2011-06}}, "
                       "{title: B, due: 2011-06}]"),
         "is done, and 2 milestones are open"),
        ("conflicting-definition",
         action("LIB1.1", "Ask") + MEASURE.format("targets: {2011/12: 5}")
         + "  - {ref: M1, title: Visits, targets: {2012/13: 6, 2013/14: 7}}\n",
         "has a target for 2012/13, which its first definition lacks"),
    ],
)  # fmt: skip
def test_one_and_several(rule: str, text: str, words: str, planctl: Run, tmp_path: Path) -> None:
    (message, _hint), *more = said(planctl, tmp_path, text, rule)
    assert message.endswith(words)
    assert not more


@pytest.mark.parametrize(
    ("done", "hint"),
    [
        ("tbc", "name an occurrence, as 2011/12 Q1"),
        ("ongoing", "name an occurrence, as 2011/12 Q1"),
        ("2010/11 Q4", "write 2011/12 Q1"),
    ],
)
def test_what_is_no_occurrence(done: str, hint: str, planctl: Run, tmp_path: Path) -> None:
    text = ACTION.format(QUARTERLY.format(done))
    assert [said for _, said in said(planctl, tmp_path, text, "done-outside-occurrences")] == [hint]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("[LIB1.1]", "[LIB1.9]", False),  # its own
        ("[LIB1.2]", "[LIB1.1]", False),  # the two changed places
        ("[LIB1.2]", "", True),
    ],
)
def test_a_former_reference_of_somebody(
    first: str, second: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    one, two = (
        action(f"LIB1.{number}", title).replace("}\n", f", formerly: {refs}}}\n" if refs else "}\n")
        for number, title, refs in ((1, "Ask", first), (2, "Tell", second))
    )
    assert bool(said(planctl, tmp_path, one + two, "duplicate-ref")) is told


def test_a_decision_that_is_misspelt_is_one_finding(planctl: Run, tmp_path: Path) -> None:
    keys = "due: 2011-12, status: deferred, desicion: {by: Cabinet, on: 2011-06-01}"
    assert said(planctl, tmp_path, ACTION.format(keys), "schema")
    assert not said(planctl, tmp_path, ACTION.format(keys), "closed-without-decision")


@pytest.mark.parametrize(
    ("risk", "words"),
    [
        # Without any of them it has no mitigation, which is another rule's.
        ("", []),
        (", controls: [Salt]", ["risk 'R1' has no response, which the form 'Full' asks for"]),
        (", response: Treat", ["risk 'R1' has no controls, which the form 'Full' asks for"]),
        (", response: Treat, controls: [Salt]", []),
    ],
)
def test_what_a_form_asks_of_a_risk(
    risk: str, words: list[str], planctl: Run, tmp_path: Path
) -> None:
    text = ACTION.format("due: 2011-12, success: Yes") + RISK.format(risk)
    found = said(planctl, tmp_path, text, "form-incomplete", FORM)
    assert [message for message, _ in found] == words


@pytest.mark.parametrize(("keys", "asked"), [("due: 2011-12", True), (DONE, False)])
def test_a_form_asks_nothing_of_what_is_closed(
    keys: str, planctl: Run, tmp_path: Path, *, asked: bool
) -> None:
    assert bool(said(planctl, tmp_path, ACTION.format(keys), "form-incomplete", FORM)) is asked


def test_a_target_of_no_year_is_the_date_s_fault_alone(planctl: Run, tmp_path: Path) -> None:
    corporate = CORPORATE + "form: [{name: Full, measure: [owner], targets: 2}]\n"
    for targets, short in (("2011/12: 5", True), ("later: 5", False)):
        text = action("LIB1.1", "Ask") + MEASURE.format(f"targets: {{{targets}}}")
        assert bool(said(planctl, tmp_path, text, "form-incomplete", corporate)) is short
        assert bool(said(planctl, tmp_path, text, "invalid-date", corporate)) is not short


SWAP = "swap 'from' and 'until', or give until: a later date"


@pytest.mark.parametrize(
    ("due", "hint"),
    [
        ("{every: fortnight}", "give the day of the first, as from: 2011-04-01"),
        ("{every: fortnight, from: 2011-05-02, until: 2011-04-04}", SWAP),
        ("{every: month, from: 2011-05-02, until: 2011-04-04}", SWAP),
    ],
)
def test_the_cure_of_what_recurs(due: str, hint: str, planctl: Run, tmp_path: Path) -> None:
    text = ACTION.format(f"due: {due}")
    assert [cure for _, cure in said(planctl, tmp_path, text, "invalid-date")] == [hint]


def test_days_of_people_and_of_moves_are_mended(planctl: Run, tmp_path: Path) -> None:
    """What is no date of a measure's target is written as plans do."""
    people = tmp_path / "people.yaml"
    people.write_text(
        "kind: people\npeople:\n  - {name: Tom Bridges, left: 30 June 2012}\n", encoding="utf-8"
    )
    moved = "due: 2011-12, revisions: [{from: 30 June 2011, to: 2011-12, reason: Snow}]"
    said(planctl, tmp_path, ACTION.format(moved), "invalid-date")
    planctl("fix", ".")
    assert "left: 2012-06-30" in people.read_text(encoding="utf-8")
    assert "from: 2011-06-30" in (tmp_path / "plan.yaml").read_text(encoding="utf-8")


def test_a_move_of_a_target_is_not_written_as_a_date(planctl: Run, tmp_path: Path) -> None:
    """What is written there is a figure, or wants its key first; other dates beside it are."""
    moved = "revisions: [{from: 30/06/2012, to: 31/07/2012, on: 30 June 2011, reason: Snow}]"
    said(planctl, tmp_path, action("LIB1.1", "Ask") + MEASURE.format(moved), "invalid-date")
    planctl("fix", ".", "--unsafe")
    assert moved in (tmp_path / "plan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("on", "told"),
    [("2011-07-10", True), ("2011-09-30", False)],
)
def test_a_colour_is_compared_with_the_period_that_it_answers_for(
    on: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    """It is better than the figure of the first quarter, and no better than that of the second."""
    keys = "better: higher, aggregate: latest, profile: level, targets: {2011/12: 10}, actuals: "
    figures = f"{keys}{{2011/12 Q1: 4, 2011/12 Q2: 11}}, rag: {{declared: green, on: {on}}}"
    text = action("LIB1.1", "Ask") + MEASURE.format(figures)
    assert bool(said(planctl, tmp_path, text, "rag-contradicts")) is told


@pytest.mark.parametrize(
    ("to", "told"),
    [("2011-12", False), ("2011-11", True), ("31/06/2011", False), ("2011-12-31", True)],
)
def test_where_a_move_leads(to: str, planctl: Run, tmp_path: Path, *, told: bool) -> None:
    """Of a date that cannot be read nothing is said but that."""
    moved = f"due: 2011-12, revisions: [{{from: 2011-06, to: {to}, on: 2011-06-01, reason: Snow}}]"
    assert bool(said(planctl, tmp_path, ACTION.format(moved), "revision-differs")) is told


def test_a_name_that_means_somebody_in_another_plan_alone(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text(
        "kind: people\npeople:\n  - {name: SMT, kind: group, in: [MUS]}\n  - {name: Tom Bridges}\n"
        "  - {name: Priya Nair}\n",
        encoding="utf-8",
    )
    (tmp_path / "museum.yaml").write_text(
        "kind: service-plan\nref: MUS\ntitle: Museum\nperiod: 2011/12\n", encoding="utf-8"
    )
    found = said(planctl, tmp_path, action("LIB1.1", "Ask", owner="SMT"), "unknown-owner")
    assert found == [
        ("'SMT' is not in the people register, and is named once",
         "it means somebody in MUS alone: add the plan under 'in', or an entry"),
    ]  # fmt: skip


def test_the_first_of_two_dates_is_held_against_the_urgency(planctl: Run, tmp_path: Path) -> None:
    text = ACTION.format("urgency: 2011/12 Q1, due: 2011-12, start: 2011/12 Q2")
    ((message, _hint),) = said(planctl, tmp_path, text, "urgency-outside-dates")
    assert message.endswith("its first date is later: starts 2011/12 Q2")


@pytest.mark.parametrize(
    ("due", "lacks"),
    [
        ("ongoing", "end"),
        ("2011-06/..", "end"),
        ("{every: quarter, from: ongoing}", "start"),
        ("{every: quarter, from: 2011-04, until: ongoing}", "end"),
    ],
)
def test_which_end_of_a_date_is_missing(due: str, lacks: str, planctl: Run, tmp_path: Path) -> None:
    ((message, _hint),) = said(planctl, tmp_path, ACTION.format(f"due: {due}"), "vague-due")
    assert f"has no {lacks}: due " in message
