"""What a period asks for and who owes it: each sort, at its boundaries."""

from datetime import date

import pytest

from planctl.language.when import parse
from planctl.language.yaml.reader import read
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.queries.returns import Returns, returns
from planctl.standing.reporting import Reporting, asked_period, asks
from planctl.system.errors import PlanctlError
from tests.support.plans import documents

ASKS = (
    "{every: quarter, within_days: 20, actions: [update, rag], measures: [actual], risks: [score]}"
)
END = date(2011, 7, 31)
Q1 = "2011/12 Q1"


def made(body: str, reporting: str = ASKS, head: str = "") -> PlanSet:
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    corporate += f"reporting: {reporting}\n" if reporting else ""
    service = f"kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\nlead: Ann Hill\n{head}{body}"
    return build("plans", documents({"plans/a.yaml": corporate, "plans/s.yaml": service}), [])


def action(fields: str, reporting: str = ASKS) -> PlanSet:
    body = (
        "objectives:\n  - ref: O\n    title: O\n    owner: Ann Hill\n    actions:\n"
        f"      - {{ref: A, title: Ask the schools, owner: Ben Wood, {fields}}}\n"
    )
    return made(body, reporting)


def asked(plans: PlanSet, period: str = Q1, on: date = END) -> Returns:
    return returns(plans, parse(period), on)


def wants(plans: PlanSet, period: str = Q1, on: date = END) -> list[tuple[str, str | None]]:
    return [(item.wants, item.period) for item in asked(plans, period, on).owed]


BOTH = [("update", Q1), ("rag", Q1)]


@pytest.mark.parametrize(
    ("on", "answers"),
    [
        ("2011-04-20", False),  # the last day that answers for the year before
        ("2011-04-21", True),
        ("2011-06-30", True),
        ("2011-07-20", True),
        ("2011-07-21", False),  # of the second quarter
        ("2011-06", True),
    ],
)
def test_an_update_answers_for_the_period_of_its_day(on: str, *, answers: bool) -> None:
    plans = action(f"due: 2012-01-31, updates: [{{on: {on}, rag: green, text: Well}}]")
    assert wants(plans) == ([] if answers else BOTH)


def test_each_thing_asked_for_is_owed_by_itself() -> None:
    plans = action("due: 2012-01-31, updates: [{on: 2011-06-30, text: Well}]")
    assert wants(plans) == [("rag", Q1)]
    plans = action("due: 2012-01-31, rag: {declared: green, on: 2011-06-30}")
    assert wants(plans) == [("update", Q1)]
    percent = "{actions: [percent]}"
    plans = action("due: 2012-01-31, updates: [{on: 2011-06-30, percent: 40}]", percent)
    assert wants(plans) == []
    # A figure without a day answers for nothing: nobody knows when it was given.
    assert wants(action("due: 2012-01-31, percent: 40", percent)) == [("percent", Q1)]


def test_what_was_said_of_a_milestone_is_an_update() -> None:
    step = "{title: Rota, due: 2011-08, updates: [{on: 2011-06-30, text: Agreed}]}"
    assert wants(action(f"due: 2012-01, milestones: [{step}]")) == [("rag", Q1)]


@pytest.mark.parametrize(
    "fields",
    ["due: 2011-05-31, status: done, completed: 2011-05-30", "due: 2012-01, status: cancelled",
     "due: 2012-01, start: 2011-07-01"],
)  # fmt: skip
def test_what_is_closed_or_has_not_begun_owes_nothing(fields: str) -> None:
    assert wants(action(fields)) == []
    assert wants(action("due: 2012-01, start: 2011-06-30")) == BOTH


def test_what_begins_in_the_next_period_owes_for_that_one() -> None:
    plans = action("due: 2012-03, start: 2011-07-01")
    later = date(2011, 10, 1)
    assert wants(plans, "2011/12 H1", later) == [("update", "2011/12 Q2"), ("rag", "2011/12 Q2")]


def test_only_what_is_over_is_asked_for() -> None:
    plans = action("due: 2012-03")
    assert wants(plans, Q1, date(2011, 6, 30)) == []
    assert wants(plans, Q1, date(2011, 7, 1)) == BOTH
    assert wants(plans, "2011/12", date(2011, 7, 1)) == BOTH


def test_a_row_says_since_when_and_when_one_last_came() -> None:
    plans = action(
        "due: 2012-03, updates: [{on: 2011-05-02, rag: green}, {on: 2011-05-30, text: W}]"
    )
    owed = asked(plans, "2011/12 Q2", date(2011, 10, 30)).owed
    rows = [item.row(plans, date(2011, 10, 30)) for item in owed]
    assert [(row["wants"], row["since"], row["days"], row["last"]) for row in rows] == [
        ("update", "2011-10-20", 10, "2011-05-30"), ("rag", "2011-10-20", 10, "2011-05-02"),
    ]  # fmt: skip
    assert rows[0]["owner"] == ["Ben Wood"]


def test_a_word_that_a_return_cannot_be_is_asked_for_by_nobody() -> None:
    """The configuration is at fault here, so it is read without the check of other tests."""
    corporate = (
        "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
        "reporting: {every: quarter, actions: [update, n/a, actual, [rag]]}\n"
    )
    plans = build("plans", [read(corporate.encode(), "plans/a.yaml")], [])
    assert asks(plans) == {"action": ("update",)}


def measure(fields: str, reporting: str = ASKS) -> PlanSet:
    return made(f"measures:\n  - {{ref: M, title: T, owner: Ann Hill, {fields}}}\n", reporting)


def test_figures_are_asked_for_by_frequency_else_by_what_is_reported() -> None:
    half = date(2011, 10, 31)
    plans = measure("frequency: month, actuals: {2011-04: 1, 2011-06: 2}", "")
    assert wants(plans) == [("actual", "2011-05")]
    plans = measure("actuals: {2011/12 Q1: 1}")
    assert wants(plans, "2011/12 H1", half) == [("actual", "2011/12 Q2")]
    assert wants(measure("actuals: {2011/12 Q1: 1}", ""), "2011/12 H1", half) == []
    # A measure of which only years are known is asked once a year.
    plans = measure("actuals: {2009/10: 1, 2010/11: 2}")
    assert wants(plans) == []
    assert wants(plans, "2011/12", date(2012, 4, 1)) == [("actual", "2011/12")]


@pytest.mark.parametrize(
    ("said", "asked_for"),
    [("ad hoc", False), ("Ad-hoc.", False), ("n/a", False), ("as and when required", False),
     ("on request", False), ("termly", True), ("as the schools ask", True), ("quarterly", True)],
)  # fmt: skip
def test_what_is_looked_at_at_no_set_time_is_asked_for_in_no_period(
    said: str, *, asked_for: bool
) -> None:
    plans = measure(f"frequency: {said}, actuals: {{2010/11 Q4: 1}}")
    assert wants(plans) == ([("actual", Q1)] if asked_for else [])


@pytest.mark.parametrize(
    ("value", "owed"), [("tbc", True), ("n/a", False), ("0", False), ("On track", False)]
)
def test_a_figure_that_is_to_come_is_owed(value: str, *, owed: bool) -> None:
    plans = measure(f"actuals: {{2011/12 Q1: {value}}}")
    assert wants(plans) == ([("actual", Q1)] if owed else [])


def test_a_quarter_is_there_when_its_months_are() -> None:
    months = "actuals: {2011-04: 1, 2011-05: 2%s}"
    assert wants(measure(months % ", 2011-06: 3")) == []
    assert wants(measure(months % "")) == [("actual", Q1)]


def test_baselines_and_targets_to_be_set_are_owed() -> None:
    plans = measure("baseline: tbc, targets: {2011/12: tbc, 2012/13: tbc}", "")
    assert wants(plans) == [("baseline", None), ("target", "2011/12")]
    assert wants(measure("baseline: 5, targets: {2011/12: 6}", "")) == []
    assert wants(measure("baseline: n/a, targets: {2011/12: n/a}", "")) == []  # there is none


def test_a_risk_is_scored_by_an_update() -> None:
    risk = "risks:\n  - {ref: R, title: T, owner: Ann Hill, current: {score: 6}%s}\n"
    assert wants(made(risk % "")) == [("score", Q1)]
    assert wants(made(risk % ", updates: [{on: 2011-06-30, text: As before}]")) == []


def test_occurrences_that_are_not_done() -> None:
    plans = action("due: {every: month, done: [2011-04, 2011-06]}", "")
    assert wants(plans) == [("occurrence", "2011-05")]
    owed = asked(plans).owed[0]
    assert owed.since == date(2011, 5, 31)


def test_a_review_that_passed_and_a_plan_that_nobody_approved() -> None:
    body = "objectives: [{ref: O, title: O, owner: Ann Hill}]\n"
    assert wants(made(body, head="review: 2011-06\n")) == [("review", "2011-06")]
    assert wants(made(body, head="review: 2011-07-31\n")) == []
    told = "review: 2011-06\nupdates: [{on: 2011-07-01, text: It holds}]\n"
    assert wants(made(body, head=told)) == []
    plans = made(body + "    \n")
    assert wants(plans) == []  # no plan of the set says who approved it
    inner = "objectives: [{ref: O, title: O, actions: [{title: T, approved: [{by: Cabinet}]}]}]\n"
    assert ("approval", None) in wants(made(inner))
    assert ("approval", None) not in wants(made(inner, head="approved: [{by: Cabinet}]\n"))


def test_a_plan_that_has_not_begun_owes_nothing() -> None:
    plans = action("due: 2012-03")
    assert wants(plans, "2010/11 Q4") == []
    assert wants(plans, "2011/12 Q4", date(2012, 4, 1)) != []


NEXT = """kind: service-plan
ref: S
title: S
period: 2012/13
objectives: [{ref: O, title: O, owner: Ann Hill, actions: [
  {ref: A, title: Ask the schools, owner: Ben Wood, due: 2012-09-30, carried_from: [A]}]}]
"""


def test_work_that_its_plan_left_open_owes_until_it_is_closed_or_carried() -> None:
    after = ("2012/13 Q1", date(2012, 7, 1))
    plans = action("due: 2012-03")
    both = [("update", "2012/13 Q1"), ("rag", "2012/13 Q1")]
    assert wants(plans, *after) == both
    for closed in ("status: done, completed: 2012-03-30", "status: cancelled",
                   "status: carried-forward"):  # fmt: skip
        assert wants(action(f"due: 2012-03, {closed}"), *after) == []
    found = [*plans.documents, *documents({"plans/s-2012.yaml": NEXT})]
    carried = asked(build("plans", found, []), *after).owed
    assert [(item.record.key, item.wants) for item in carried] == [
        ("A@2012/13", "update"), ("A@2012/13", "rag"),
    ]  # fmt: skip
    # A figure or a score is not asked for when the plan is over.
    risk = "risks: [{ref: R, title: R, owner: Ann Hill, current: {score: 6}}]\n"
    measure = "measures: [{ref: M, title: M, owner: Ann Hill, targets: {2011/12: 4}}]\n"
    assert wants(made(risk + measure), *after) == []


@pytest.mark.parametrize(
    ("fields", "later", "owed"),
    [
        ("due: 2012-03", "", ["update", "rag"]),
        ("due: 2012-03, status: carried-forward, decision: {by: C, on: 2012-04-10, reason: late}",
         "", ["update", "rag"]),
        # What was put off in the summer had nothing to report in March.
        ("due: 2012-03, status: carried-forward, decision: {by: C, on: 2011-07-10, reason: late}",
         "", []),
        # The next plan's record answers for the last days of the old one.
        ("due: 2012-03", "updates: [{on: 2012-04-12, text: Half}], ", ["rag"]),
        ("due: 2012-03", "updates: [{on: 2012-05-12, text: Half}], ", ["update", "rag"]),
        ("due: 2012-03, status: done, completed: 2012-03-01", "", []),
        ("due: {every: year, done: [2011/12]}", "", []),
    ],
)  # fmt: skip
def test_what_went_on_in_a_later_plan_owes_for_the_periods_of_its_own(
    fields: str, later: str, owed: list[str]
) -> None:
    text = NEXT.replace("due: 2012-09-30", f"{later}due: 2012-09-30")
    found = [*action(fields).documents, *documents({"plans/s-2012.yaml": text})]
    plans = build("plans", found, [])
    last = asked(plans, "2011/12 Q4", date(2012, 7, 1)).owed
    assert [(item.record.key, item.wants) for item in last] == [("A", name) for name in owed]
    after = asked(plans, "2012/13 Q1", date(2012, 7, 1)).owed
    assert {item.record.key for item in after} == {"A@2012/13"}


def test_plans_that_overlap_owe_each_period_once() -> None:
    text = NEXT.replace("period: 2012/13", "period: 2011/12 Q4 to 2012/13")
    found = [*action("due: 2012-03").documents, *documents({"plans/s-2012.yaml": text})]
    last = asked(build("plans", found, []), "2011/12 Q4", date(2012, 7, 1)).owed
    assert [item.record.ref for item in last] == ["A", "A"]
    assert len({item.record for item in last}) == 1


def test_a_risk_that_went_on_owes_its_score_for_the_year_of_its_plan() -> None:
    risk = "risks: [{ref: R, title: R, owner: Ann Hill, current: {score: 6}}]\n"
    text = NEXT + risk.replace("ref: R,", "ref: R, carried_from: [R],")
    found = [*made(risk).documents, *documents({"plans/s-2012.yaml": text})]
    last = asked(build("plans", found, []), "2011/12 Q4", date(2012, 7, 1)).owed
    assert [(item.record.key, item.wants) for item in last] == [("R", "score")]


FIGURE = "measures: [{ref: M, title: M, owner: Ann Hill, frequency: quarter, targets: {%s: 4}}]\n"


def test_a_long_period_asks_each_plan_for_its_own_periods_alone() -> None:
    text = NEXT.replace("period: 2012/13", "period: 2011/12 H2").replace(", carried_from: [A]", "")
    text += "risks: [{ref: R, title: R, owner: Ann Hill, current: {score: 6}}]\n" + FIGURE % 2012
    plans = build("plans", [made("").documents[0], *documents({"plans/s.yaml": text})], [])
    year = asked(plans, "2011/12", date(2012, 7, 1)).owed
    assert {item.period for item in year} == {"2011/12 Q3", "2011/12 Q4"}
    assert len(year) == 8
    # Work that its plan left open owes on; a figure and a score do not.
    years = asked(plans, "2010/11 to 2012/13", date(2012, 7, 1)).owed
    assert [(item.record.ref, item.wants) for item in years if item.period == "2012/13 Q1"] == [
        ("A", "update"), ("A", "rag"),
    ]  # fmt: skip
    assert {item.period for item in years} == {"2011/12 Q3", "2011/12 Q4", "2012/13 Q1"}


def test_what_went_on_owes_each_period_once_however_many_are_asked_for() -> None:
    found = [*action("due: 2012-03").documents, *documents({"plans/s-2012.yaml": NEXT})]
    both = asked(build("plans", found, []), "2011/12 Q4 to 2012/13 Q1", date(2012, 7, 1)).owed
    assert [(item.record.key, item.wants, item.period) for item in both] == [
        ("A", "update", "2011/12 Q4"), ("A", "rag", "2011/12 Q4"),
        ("A@2012/13", "update", "2012/13 Q1"), ("A@2012/13", "rag", "2012/13 Q1"),
    ]  # fmt: skip


def test_next_year_s_plan_does_not_settle_a_figure_of_this_year() -> None:
    text = NEXT.partition("objectives")[0] + FIGURE % "2012/13"
    found = [*made(FIGURE % "2011/12").documents, *documents({"plans/s-2012.yaml": text})]
    plans = build("plans", found, [])
    last = ("2011/12 Q4", date(2012, 7, 1))
    assert wants(plans, *last) == [("actual", "2011/12 Q4")]
    for path in ("plans/s.yaml", "plans/s-2012.yaml"):
        owed = returns(plans, parse(last[0]), last[1], paths=[path]).owed
        assert [item.wants for item in owed] == ["actual"], path


def test_returns_are_asked_for_ten_years_at_once_and_no_more() -> None:
    plans = action("due: {every: week, from: 2011/12}")
    assert asked_period(plans, "2011 to 2021", END).first == date(2011, 1, 1)
    with pytest.raises(PlanctlError, match="'0001 to 2011' holds more than 10 years"):
        asked_period(plans, "0001 to 2011", END)
    # Only what is over is asked for.
    assert asked_period(plans, "2011 to 9998", END).last == date(9998, 12, 31)


def test_forums_are_those_of_the_record_and_of_what_it_stands_in() -> None:
    body = (
        "objectives:\n  - ref: O\n    title: O\n    owner: Ann Hill\n"
        "    reports_to: [{forum: Board}]\n    actions:\n"
        "      - {ref: A, title: T, owner: B, due: 2012-01, reports_to: [{forum: SMT}]}\n"
    )
    plans = made(body, head="reports_to: [{forum: Scrutiny, every: quarter}]\n")
    rows = [item.row(plans, END) for item in asked(plans).owed]
    assert rows[0]["forum"] == ["SMT", "Board", "Scrutiny"]


def test_the_last_period_that_is_over() -> None:
    reporting = Reporting("quarter", 20, 4)
    assert reporting.last_over(date(2011, 6, 30)).written == "2010/11 Q4"
    assert reporting.last_over(date(2011, 7, 1)).written == Q1


def test_all_that_is_asked_for_is_counted() -> None:
    plans = action("due: 2012-03, updates: [{on: 2011-06-30, text: Well}]")
    found = asked(plans)
    assert (len(found.owed), found.asked) == (1, 2)


@pytest.mark.parametrize("starts", [1, 4])
@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-12-31"])
def test_the_first_and_last_days_of_the_calendar_end_no_run(day: str, starts: int) -> None:
    told = action(
        f"due: 2011-12-31, updates: [{{on: {day}, text: Asked, rag: green}}]",
        f"{ASKS}\nyear_starts: {starts}",
    )
    assert [item for item, _ in wants(told, "2011-04")] == []
    assert [item for item, _ in wants(told, "2011")] != []
    on = date.fromisoformat(day)
    assert asked(told, "0001-01", on).owed == []
    Reporting.of(told).last_over(on)


def test_time_without_end_for_a_return_is_no_fault() -> None:
    reporting = ASKS.replace("20", "99999999999999")
    plans = action("due: 2012-03-31", reporting)
    assert Reporting.of(plans).in_time(END) == date.max
    assert [(item.wants, item.since) for item in asked(plans).owed] == [
        ("update", date.max),
        ("rag", date.max),
    ]
