"""A part of a year beside the year's target: its colour worked out by hand, or why it has none."""

from datetime import date

import pytest

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.language.date_places import dates
from planctl.language.keys import block_of
from planctl.language.number_spelling import cure
from planctl.language.numbers import actual
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.measure_words import aim_words, long, made_of_words, short, titled
from planctl.standing.measure_words import told as words_of
from planctl.standing.measures import Result, results
from planctl.standing.rag_measures import rated as rated_of
from planctl.standing.rag_words import in_words
from planctl.standing.reasons import WHY
from tests.support.plans import documents

END = date(2012, 6, 1)


def measured(fields: str, scheme: str = "") -> tuple[PlanSet, Record]:
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    corporate += f"rag_scheme: {scheme}\n" if scheme else ""
    service = (
        "kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\n"
        f"measures:\n  - {{ref: M, title: T, {fields}}}\n"
    )
    plans = build("plans", documents({"plans/a.yaml": corporate, "plans/s.yaml": service}), [])
    return plans, plans.of("measure")[0]


def told(fields: str, on: date = END, scheme: str = "") -> list[Result]:
    return results(*measured(fields, scheme), on)


def rated(fields: str, on: date = END, scheme: str = "") -> dict[str, str | None]:
    """Return the colour of each period that has an actual, or the reason for none."""
    found = [item for item in told(fields, on, scheme) if item.actual]
    assert all(item.rag or item.why in WHY for item in found)
    return {item.period.written.removeprefix("2011/12 "): item.rag or item.why for item in found}


def one(fields: str, period: str, on: date = END) -> Result:
    return next(item for item in told(fields, on) if item.period.written == period)


HOMES = "unit: homes, better: higher, targets: {2011/12: 120}"
COMPLAINTS = "unit: complaints, better: lower, targets: {2011/12: 400}"
QUARTERS = "actuals: {{2011/12 Q1: {}, 2011/12 Q2: {}, 2011/12 Q3: {}, 2011/12 Q4: {}}}"


def test_a_part_is_never_held_against_the_year_unless_the_plan_says_how() -> None:
    part = {"Q1": "part-year", "Q2": "part-year"}
    for fields in (HOMES, COMPLAINTS, f"{HOMES}, profile: even", f"{HOMES}, to_date: no"):
        assert rated(f"{fields}, actuals: {{2011/12 Q1: 140, 2011/12 Q2: 45}}") == part


def test_a_part_has_its_own_target_first() -> None:
    fields = (
        "unit: homes, better: higher, profile: even, aggregate: sum,"
        "targets: {2011/12: 120, 2011/12 Q2: 50},"
        "actuals: {2011/12 Q1: 30, 2011/12 Q2: 49, 2011/12: 119}"
    )
    # 30 is a quarter of 120; 49 is less than 50, though 79 is more than 60.
    assert rated(fields) == {"Q1": "green", "Q2": "red", "2011/12": "red"}


def test_a_sum_is_coloured_once_the_year_is_decided() -> None:
    fields = f"{COMPLAINTS}, aggregate: sum, tolerance: 10%"
    assert rated(f"{fields}, {QUARTERS.format(310, 90, 40, 1)}") == {
        "Q1": "not-decided-yet",
        "Q2": "not-decided-yet",  # 400 of 400 so far
        "Q3": "amber",  # 440 is the tolerance
        "Q4": "red",
        "2011/12": "red",
    }
    homes = f"{HOMES}, aggregate: sum, {QUARTERS.format(100, 19, 1, 0)}"
    assert rated(homes) == {
        "Q1": "not-decided-yet", "Q2": "not-decided-yet", "Q3": "green", "Q4": "green",
        "2011/12": "green",
    }  # fmt: skip
    assert rated(homes.replace("120}", "121}"))["Q4"] == "red"  # the year is over


def test_what_is_known_decides_a_sum_though_a_part_is_missing() -> None:
    gap = f"{COMPLAINTS}, aggregate: sum, actuals: {{2011/12 Q1: 310, 2011/12 Q3: 91}}"
    assert rated(gap) == {"Q1": "not-decided-yet", "Q3": "red"}
    # The year is over, and it is the part without a figure that leaves it open.
    last = "actuals: {2011/12 Q1: 90, 2011/12 Q2: 91, 2011/12 Q4: 92}"
    assert rated(f"{COMPLAINTS}, aggregate: sum, {last}") == {
        "Q1": "not-decided-yet", "Q2": "not-decided-yet", "Q4": "parts-missing",
    }  # fmt: skip
    # What overlaps is not counted twice: a quarter, and a month of it.
    twice = f"{COMPLAINTS}, aggregate: sum, actuals: {{2011-04: 200, 2011/12 Q1: 300}}"
    assert rated(twice) == {"2011-04": "not-decided-yet", "Q1": "not-decided-yet"}
    # What may fall again decides nothing.
    net = f"{COMPLAINTS}, aggregate: sum, actuals: {{2011/12 Q1: 500, 2011/12 Q2: -200}}"
    assert rated(net) == {"Q1": "red", "Q2": "not-decided-yet"}


def test_a_gap_that_the_best_colour_allows_decides_nothing() -> None:
    fields = f"{COMPLAINTS}, aggregate: sum, {QUARTERS.format(410, 11, 20, 0)}"
    found = rated(fields, date(2012, 3, 1), "bracknell-forest")  # 5 % is green, 10 % amber
    assert found == {
        "Q1": "not-decided-yet", "Q2": "amber", "Q3": "red", "Q4": "red", "2011/12": "red",
    }  # fmt: skip


def test_equal_steps_from_nothing_for_a_sum() -> None:
    fields = f"{HOMES}, aggregate: sum, profile: even, tolerance: 5%"
    assert rated(f"{fields}, {QUARTERS.format(30, 29, 29, 40)}") == {
        "Q1": "green", "Q2": "amber", "Q3": "amber", "Q4": "green", "2011/12": "green",
    }  # fmt: skip
    row = one(f"{fields}, {QUARTERS.format(30, 20, 29, 40)}", "2011/12 Q2")
    assert (row.rag, row.expected and row.expected.written) == ("red", "60")
    assert row.to_date
    assert row.to_date.written == "50"
    assert rated(f"{fields}, actuals: {{2011/12 Q1: 30, 2011/12 Q3: 60}}") == {
        "Q1": "green", "Q3": "parts-missing",
    }  # fmt: skip
    months = f"{HOMES}, aggregate: sum, profile: even, actuals: {{2011-04: 10, 2011-05: 9.99}}"
    assert rated(months) == {"2011-04": "green", "2011-05": "red"}


def test_equal_steps_from_the_baseline_for_a_state() -> None:
    state = "unit: beds, better: lower, aggregate: latest, profile: even, targets: {2011/12: 140}"
    actuals = "actuals: {2011/12 Q1: 170, 2011/12 Q2: 161, 2011/12 Q4: 141}"
    assert rated(f"{state}, {actuals}") == {
        "Q1": "no-baseline", "Q2": "no-baseline", "Q4": "red",  # the last part is the year
    }  # fmt: skip
    # 180, 170, 160, 150, 140
    assert rated(f"{state}, baseline: 180, {actuals}") == {"Q1": "green", "Q2": "red", "Q4": "red"}
    # From the end of 2009/10, eight quarters: 5 each.
    older = f"{state}, baseline: 180, baseline_period: 2009/10, actuals: {{2011/12 Q1: 155.1}}"
    assert rated(older) == {"Q1": "red"}
    assert rated(older.replace("155.1", "155")) == {"Q1": "green"}


def test_a_state_is_green_where_the_target_is_met_already() -> None:
    state = "unit: beds, better: lower, aggregate: latest, targets: {2011/12: 140}"
    assert rated(f"{state}, {QUARTERS.format(141, 140, 150, 150)}") == {
        "Q1": "not-decided-yet", "Q2": "green", "Q3": "not-decided-yet", "Q4": "red",
        "2011/12": "red",
    }  # fmt: skip


def test_a_mean_is_that_of_the_parts() -> None:
    mean = "unit: points, better: higher, aggregate: mean, targets: {2011/12: 8}"
    assert rated(f"{mean}, {QUARTERS.format(9, 7, 7.9, 8.2)}") == {
        "Q1": "green", "Q2": "green", "Q3": "not-decided-yet", "Q4": "green", "2011/12": "green",
    }  # fmt: skip
    row = one(f"{mean}, {QUARTERS.format(9, 7, 7.9, 8.2)}", "2011/12")
    assert row.actual
    assert (row.actual.written, row.made_of) == ("8.03", 4)  # 8.025
    assert rated(f"{mean}, actuals: {{2011/12 Q2: 9}}") == {"Q2": "parts-missing"}
    # A month and a quarter are no two parts alike.
    assert rated(f"{mean}, actuals: {{2011/12 Q1: 9, 2011-07: 9}}")["2011-07"] == "parts-missing"


def test_a_share_or_rate_holds_in_every_part() -> None:
    for unit, sign in (("'%'", ""), ("'per 100,000'", ""), ("calls", "%"), ("per cent", "")):
        fields = f"unit: {unit}, better: higher, targets: {{2011/12: 80{sign}}}"
        fields += f", actuals: {{2011/12 Q1: 79{sign}, 2011/12 Q2: 80{sign}}}"
        assert rated(fields) == {"Q1": "red", "Q2": "green"}
        # With a baseline it is on its way.
        assert rated(f"{fields}, baseline: 70{sign}") == {"Q1": "not-decided-yet", "Q2": "green"}
    # What is counted per year grows.
    days = "unit: days per employee per year, better: lower, targets: {2011/12: 8}"
    assert rated(f"{days}, actuals: {{2011/12 Q1: 3}}") == {"Q1": "part-year"}
    per = "unit: days per employee, better: lower, targets: {2011/12: 8}, actuals: {2011/12 Q1: 9}"
    assert rated(per) == {"Q1": "red"}
    assert rated(f"{per}, to_date: yes") == {"Q1": "part-year"}
    assert rated(f"{per}, aggregate: sum") == {"Q1": "red"}
    assert rated(f"{per.replace('Q1: 9', 'Q1: 3')}, aggregate: sum") == {"Q1": "not-decided-yet"}


def test_a_profile_by_part() -> None:
    fields = (
        f"{HOMES}, aggregate: sum, profile: {{2011/12 Q1: 10, 2011/12 Q2: 40, 2011/12 Q3: tbc}},"
        f"{QUARTERS.format(10, 39, 30, 41)}"
    )
    assert rated(fields, date(2011, 12, 31)) == {
        "Q1": "green", "Q2": "red", "Q3": "target-not-set", "Q4": "actual-in-future",
    }  # fmt: skip
    row = one(fields, "2011/12 Q2")
    assert row.expected
    assert row.expected.written == "40"


def test_the_years_target_in_every_part() -> None:
    level = "unit: beds, better: lower, profile: level, targets: {2011/12: 140}"
    assert rated(f"{level}, {QUARTERS.format(140, 141, 139, 1)}") == {
        "Q1": "green", "Q2": "red", "Q3": "green", "Q4": "green",
    }  # fmt: skip
    # No year's total holds in each quarter of it.
    assert rated(f"{level}, aggregate: sum, actuals: {{2011/12 Q1: 100}}") == {
        "Q1": "not-decided-yet",
    }  # fmt: skip


def test_figures_to_date() -> None:
    fields = f"{HOMES}, to_date: yes, profile: even"
    assert rated(f"{fields}, {QUARTERS.format(30, 59, 90, 120)}") == {
        "Q1": "green", "Q2": "red", "Q3": "green", "Q4": "green", "2011/12": "green",
    }  # fmt: skip
    row = one(f"{fields}, {QUARTERS.format(30, 59, 90, 120)}", "2011/12 Q3")
    assert row.to_date
    assert row.to_date.written == "90"
    assert row.trend is None  # it grows anyway
    complaints = f"{COMPLAINTS}, to_date: yes, actuals: {{2011/12 Q1: 310, 2011/12 Q2: 401}}"
    assert rated(complaints) == {"Q1": "not-decided-yet", "Q2": "red"}


def test_a_figure_to_date_is_the_year_s_though_one_before_it_is_missing() -> None:
    fields = f"{HOMES}, aggregate: sum, to_date: yes"
    gap = "actuals: {2011/12 Q1: 30, 2011/12 Q2: 59, 2011/12 Q4: 121}"
    assert rated(f"{fields}, {gap}") == {
        "Q1": "not-decided-yet", "Q2": "not-decided-yet", "Q4": "green", "2011/12": "green",
    }  # fmt: skip
    year = one(f"{fields}, {gap}", "2011/12")
    assert year.actual
    assert (year.actual.written, year.made_of) == ("121", 1)
    assert made_of_words(year) == "made of 1 part"
    # A quarter is made of its months only when all three are there.
    made = told(f"{fields}, actuals: {{2011-04: 3, 2011-06: 9}}")
    assert [item.period.written for item in made if item.actual] == ["2011-04", "2011-06"]
    # Half of the year is none of it.
    assert rated(f"{fields}, actuals: {{2011/12 Q2: 59}}") == {"Q2": "not-decided-yet"}
    # It starts again each year, so two years are none of it.
    two = fields.replace("2011/12: 120", "2010/11 to 2011/12: 120")
    assert [*rated(f"{two}, actuals: {{2010/11: 70, 2011/12: 50}}")] == ["2010/11", "2011/12"]


def test_figures_to_date_are_held_against_a_later_quarter_s_target_to_date() -> None:
    months = (
        "actuals: {2011-04: 10, 2011-05: 20, 2011-06: 30, 2011-07: 61, 2011-08: 66, 2011-09: 67}"
    )
    fields = (
        "unit: complaints, better: lower, tolerance: 5, to_date: yes,"
        "targets: {2011/12 Q1: 30, 2011/12 Q2: 60}"
    )
    assert rated(f"{fields}, {months}") == {
        "2011-04": "not-decided-yet", "2011-05": "not-decided-yet", "2011-06": "green",
        "Q1": "green", "2011-07": "amber", "2011-08": "red", "2011-09": "red", "Q2": "red",
    }  # fmt: skip
    # 40, 50, 60: the steps go on from the first quarter's 30.
    steps = rated(f"{fields.replace('tolerance: 5, ', '')}, profile: even, {months}")
    assert (steps["2011-06"], steps["2011-07"], steps["2011-09"]) == ("green", "red", "red")
    homes = "unit: homes, better: higher, to_date: yes, profile: even"
    later = "actuals: {2011-07: 39, 2011-08: 50, 2011-09: 60}"
    two = f"{homes}, targets: {{2011/12 Q1: 30, 2011/12 Q2: 60}}, {later}"
    assert rated(two) == {
        "2011-07": "red", "2011-08": "green", "2011-09": "green", "Q2": "green",
    }  # fmt: skip
    one_target = f"{homes}, targets: {{2011/12 Q2: 60}}, {later.replace('39', '40')}"
    assert set(rated(one_target).values()) == {"green"}


def test_a_quarter_is_made_of_three_months() -> None:
    fields = "unit: homes, better: higher, aggregate: {}, targets: {{2011/12 Q1: 10}}, actuals: {}"
    months = "{2011-04: 3, 2011-05: 4, 2011-06: 2.9}"
    made = one(fields.format("sum", months), "2011/12 Q1")
    assert made.actual
    assert (made.actual.written, made.made_of, made.rag) == ("9.9", 3, "red")
    for aggregate, written in (("mean", "3.3"), ("latest", "2.9")):
        made = one(fields.format(aggregate, months), "2011/12 Q1")
        assert made.actual
        assert made.actual.written == written
    two = fields.format("sum", "{2011-04: 30, 2011-06: 40}")
    assert [item.period.written for item in told(two)] == ["2011-04", "2011-06"]
    written = fields.format("sum", "{2011-04: 3, 2011-05: 4, 2011-06: 3, 2011/12 Q1: 12}")
    assert (one(written, "2011/12 Q1").made_of, one(written, "2011/12 Q1").rag) == (0, "green")


def test_binary_fractions_add_up() -> None:
    fields = "unit: tonnes, better: lower, aggregate: sum, targets: {2011/12 Q1: 0.3}"
    made = one(f"{fields}, actuals: {{2011-04: 0.1, 2011-05: 0.1, 2011-06: 0.1}}", "2011/12 Q1")
    assert made.rag == "green"
    assert made.actual
    assert made.actual.written == "0.3"


def test_no_year_is_made_of_percentages() -> None:
    for aggregate in ("sum", "mean"):
        fields = f"unit: '%', better: higher, aggregate: {aggregate}, targets: {{2011/12: 80}}"
        found = told(f"{fields}, {QUARTERS.format(70, 90, 80, 85)}")
        assert [(item.period.written[-2:], item.to_date) for item in found] == [
            ("Q1", None), ("Q2", None), ("Q3", None), ("Q4", None),
        ]  # fmt: skip


def test_a_measure_that_is_only_watched() -> None:
    fields = f"{HOMES}, contextual: yes, actuals: {{2011/12: 1}}"
    assert rated(fields) == {"2011/12": "contextual"}
    plans, measure = measured(f"{fields}, rag: {{declared: red, on: 2011-07-15}}")
    said = rated_of(plans, measure, date(2012, 4, 5))
    assert {(item.colour.counted, item.colour.declared) for item in said} >= {(None, "red")}


def test_a_band_holds_in_every_part() -> None:
    band = "unit: beds, better: band, band: [18, 22], targets: {2011/12: 20}"
    assert rated(f"{band}, actuals: {{2011/12 Q1: 18, 2011/12 Q2: 17}}") == {
        "Q1": "green", "Q2": "red",
    }  # fmt: skip
    quarters = "actuals: {2011/12 Q1: 18, 2011/12 Q2: 17}"
    assert [item.trend for item in told(f"{band}, {quarters}")] == [None, "worse"]
    assert told(f"{band}, to_date: yes, {quarters}")[-1].trend is None
    # Also in one that is not over, where its figure is no count so far.
    so_far, running = "actuals: {2011/12 Q1: 20}", date(2011, 5, 1)
    for state in ("aggregate: latest", "aggregate: mean", "unit: '%', baseline: 19", "unit: '%'"):
        fields = f"better: band, band: [18, 22], {state}, {so_far}"
        assert rated(fields, running) == {"Q1": "green"}
    for count in ("unit: beds", "unit: beds, aggregate: sum", "unit: per 1000, to_date: yes"):
        fields = f"better: band, band: [18, 22], {count}, {so_far}"
        assert rated(fields, running) == {"Q1": "period-not-over"}


@pytest.mark.parametrize(
    ("kind", "so_far", "met"),
    [
        ("aggregate: sum, profile: even", 29, None),
        ("aggregate: sum, profile: {2011/12 Q1: 30}", 29, None),
        ("aggregate: latest, profile: {2011/12 Q1: 30}", 29, None),
        ("aggregate: latest, profile: even, baseline: 0", 29, 30),
        ("aggregate: mean, profile: even, baseline: 0", 29, 30),
    ],
)
def test_what_is_due_by_the_end_of_a_part_is_due_on_no_day_before(
    kind: str, so_far: int, met: int | None
) -> None:
    """A figure so far is not held against it, but a state that is there already is."""
    fields = f"{HOMES}, {kind}, actuals: {{2011/12 Q1: {so_far}}}"
    assert rated(fields, date(2011, 6, 29)) == {"Q1": "period-not-over"}
    assert rated(fields, date(2011, 6, 30)) == {"Q1": "red"}
    if met:
        assert rated(fields.replace("29}", f"{met}}}"), date(2011, 6, 29)) == {"Q1": "green"}
    own = "targets: {2011/12: 120, 2011/12 Q1: 30}, actuals: {2011/12 Q1: 29}"
    aggregate = kind.split(",", maxsplit=1)[0]
    assert rated(f"unit: homes, better: higher, {aggregate}, {own}", date(2011, 6, 29)) == {
        "Q1": "period-not-over"
    }
    # Another part than that of the profile is still held against nothing.
    june = f"{HOMES}, aggregate: latest, profile: {{2011/12 Q1: 30}}, actuals: {{2011-06: 29}}"
    assert rated(june) == {"2011-06": "not-decided-yet"}


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        (f"{HOMES}, actuals: {{2011/12: 130}}", "2012-03-30", "period-not-over"),
        (f"{HOMES}, actuals: {{2011/12: 130}}", "2012-03-31", "green"),
        (f"{HOMES}, aggregate: sum, actuals: {{2011/12: 119}}", "2012-03-30", "period-not-over"),
        (f"{HOMES}, aggregate: sum, actuals: {{2011/12: 120}}", "2012-03-30", "green"),
        (f"{HOMES}, actuals: {{2011/12: 130}}", "2011-03-31", "actual-in-future"),
        (f"{HOMES}, actuals: {{2011/12: lots}}", "2012-04-01", "actual-not-a-number"),
        (f"{HOMES}, actuals: {{2011/12: tbc}}", "2012-04-01", "actual-not-set"),
        (f"{HOMES}, actuals: {{2010/11: 1}}", "2012-04-01", "before-first-target"),
        (f"{HOMES}, actuals: {{2012/13: 1}}", "2014-04-01", "no-target"),
        (f"{HOMES}, actuals: {{2011/12: '>130'}}", "2012-04-01", "green"),
        (f"{HOMES}, actuals: {{2011/12: '<130'}}", "2012-04-01", "actual-is-a-limit"),
        (f"{HOMES}, actuals: {{2011/12: 120 (provisional)}}", "2012-04-01", "green"),
        (f"{HOMES}, actuals: {{2011/12: 45%}}", "2012-04-01", "actual-out-of-scale"),
        ("unit: '%', better: higher, targets: {2011/12: 85%}, actuals: {2011/12: 0.85}",
         "2012-04-01", "actual-out-of-scale"),
        ("unit: '%', better: higher, targets: {2011/12: 85%}, actuals: {2011/12: 790}",
         "2012-04-01", "actual-out-of-scale"),
        ("unit: '%', better: lower, targets: {2011/12: 1}, actuals: {2011/12: 0.85}",
         "2012-04-01", "green"),
        ("unit: '%', better: higher, targets: {2011/12: 100}, actuals: {2011/12: 130}",
         "2012-04-01", "green"),
        ("unit: '%', better: higher, targets: {2011/12: '>95%'}, actuals: {2011/12: 95}",
         "2012-04-01", "red"),
        ("unit: '%', better: higher, targets: {2011/12: '≥95%'}, actuals: {2011/12: 95}",
         "2012-04-01", "green"),
        ("unit: '%', better: higher, targets: {2011/12: '<95%'}, actuals: {2011/12: 95}",
         "2012-04-01", "target-against-better"),
    ],
)  # fmt: skip
def test_why_a_figure_has_no_colour(fields: str, on: str, expected: str) -> None:
    assert list(rated(fields, date.fromisoformat(on)).values()) == [expected]


def test_what_lies_around_a_period() -> None:
    fields = (
        "unit: beds, better: lower, aggregate: latest, baseline: 200, baseline_period: 2009/10,"
        "targets: {2011/12: 170, 2013/14: 120}, forecast: {2011/12: 172},"
        "actuals: {2010/11 Q2: 190, 2011/12 Q1: 178, 2011/12 Q2: 174}"
    )
    row = one(fields, "2011/12 Q2")
    assert row.before
    assert (row.before[0].written, row.before[1].written) == ("2011/12 Q1", "178")
    assert row.year_ago
    assert (row.year_ago[0].written, row.year_ago[1].written) == ("2010/11 Q2", "190")
    assert row.forecast
    assert (row.forecast[0].written, row.forecast[1].written) == ("2011/12", "172")
    assert row.trend == "better"
    assert row.trend_since
    assert row.trend_since.written == "2011/12 Q1"
    # 26 of 80, and never rounded up.
    assert row.far
    assert (row.far[0].written, row.way) == ("2013/14", 32)


def test_over_a_gap_there_is_no_period_before() -> None:
    fields = "unit: beds, better: lower, aggregate: latest, actuals: {2011/12 Q1: 9, 2011/12 Q3: 8}"
    row = one(fields, "2011/12 Q3")
    assert (row.before, row.trend) == (None, None)


def test_without_aggregate_only_a_year_before_is_like_it() -> None:
    fields = f"{HOMES}, actuals: {{2010/11 Q2: 50, 2011/12 Q1: 10, 2011/12 Q2: 40}}"
    row = one(fields, "2011/12 Q2")
    assert row.trend == "worse"
    assert row.trend_since
    assert row.trend_since.written == "2010/11 Q2"
    assert one(fields, "2011/12 Q1").trend is None
    assert one(f"{fields}, aggregate: sum", "2011/12 Q2").trend == "better"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # 116,000 trees in five years: 60,000 are planted.
        ("aggregate: sum, targets: {2009/10 to 2013/14: 116000}", 51),
        # A yearly figure beside one, from the baseline: (25,000 - 5,000) / (30,000 - 5,000).
        ("baseline: 5000, baseline_period: 2008/09, targets: {2013: 30000}", 80),
        ("baseline: 30000, baseline_period: 2008/09, targets: {2013: 30000}", None),
        ("targets: {2013: 30000}", None),
        ("baseline: 5000, baseline_period: 2012/13, targets: {2013: 30000}", None),
        ("baseline: 5000, targets: {2011/12: 30000}", None),
    ],
)
def test_the_way_covered_to_a_far_target(fields: str, expected: int | None) -> None:
    actuals = "actuals: {2009/10: 10000, 2010/11: 25000, 2011/12: 25000}"
    assert one(f"unit: trees, better: higher, {fields}, {actuals}", "2011/12").way == expected


def test_values_with_their_units() -> None:
    assert (short("72", "%"), short("72%", "%"), short("5", "£")) == ("72%", "72%", "£5")
    assert (long("421", "families"), long("tbc", "families")) == ("421 families", "tbc")
    assert (long("£1.2m", "£"), long("72", "per cent")) == ("£1.2m", "72%")
    assert short("97.1 (provisional)", "%") == "97.1% (provisional)"
    assert long("44 [of 50]", "visits") == "44 visits [of 50]"
    assert titled("Homes finished", "homes") == "Homes finished"
    assert titled("Carbon", "tonnes") == "Carbon (tonnes)"
    assert titled("Calls", "%") == "Calls"


def test_a_remark_in_brackets_after_a_number() -> None:
    found = actual("96.9% (provisional)")
    assert (found.written, str(found.number), found.percent) == (
        "96.9% (provisional)",
        "96.9",
        True,
    )
    assert str(actual("88% (44/50)").number) == "88"
    assert actual("(provisional)").number is None
    assert actual("about 5 (provisional)").number is None
    assert actual("9" * 300 + " (x)").number is None


@pytest.mark.parametrize(
    ("written", "target", "of_actual"),
    [
        ("97,5%", "write 97.5%", "write 97.5%"),
        ("97.5 per cent", "write 97.5%", "write 97.5%"),
        ("12 mins", "write 12, and unit: mins", "write 12, and unit: mins"),
        ("45 of 50", "write 90%", "write 90% (45 of 50)"),
        ("1 in 3", "write 33.3%", "write 33.3% (1 in 3)"),
        ("5/0", "", ""),
        ("90-95%", "write better: band, with band: [90, 95]", ""),
        ("90% (45/50)", "write 90%; what stands in brackets belongs in notes", ""),
        ("95%+", "write ≥95%", "write ≥95%"),
        ("15% by 2030", "write 2030: 15%, as a target of that year", ""),
        ("Monitor only", "write n/a, and contextual: yes where it is only watched", ""),
        ("-", "write n/a, or tbc", "leave it out, or write tbc"),
        ("nil", "write n/a, or tbc", "write 0 if there were none; else leave it out, or write tbc"),
        ("Top quartile", "", ""),
    ],
)
def test_what_a_value_that_is_no_number_means(written: str, target: str, of_actual: str) -> None:
    assert cure(written, target=True) == target
    assert cure(written, target=False) == of_actual


def test_a_target_that_was_moved_without_its_key_is_told_which_key() -> None:
    plans, _ = measured("targets: {2011/12: 95}, revisions: [{from: 98%, reason: Recession}]")
    (found,) = (item for item in run(plans, Context(END)) if item.rule == "invalid-date")
    assert found.hint == "if a target was moved, add its key: field: targets.2011/12"


def test_a_target_that_was_moved_is_no_date() -> None:
    """Its entry in revisions is read as a target: no invalid date, no slip of a due date."""
    eased = "{field: targets.2011/12, from: 98%, to: 95%, on: 2011-07-01, reason: Recession}"
    dated = "{from: 98%, to: 2011-09-30}"
    plans, record = measured(f"revisions: [{eased}, {dated}]")
    assert [move.after for move in record.revisions] == ["2011-09-30"]
    assert [move.field for move in record.all_revisions] == ["targets.2011/12", "due"]
    document = next(item for item in plans.documents if item.path == "plans/s.yaml")
    found = [value for _, value, _ in dates(document.data, block_of(document.data))]
    assert [value for value in found if value in {"98%", "95%", "2011-09-30"}] == [
        "98%", "2011-09-30",
    ]  # fmt: skip


def test_a_declared_word_that_no_scheme_knows_stands_beside_a_figure_that_is_none() -> None:
    row = {"rag_counted": None, "rag_declared": "sunny", "rag_why": "actual-not-a-number"}
    assert in_words(row) == "no colour: the figure is no number (declared sunny)"


def test_a_figure_that_is_rated_by_more_than_itself_says_so() -> None:
    first, second, third, *_ = told(f"{HOMES}, aggregate: sum, {QUARTERS.format(70, 60, 0, 1)}")
    assert (first.why, first.rated_by) == ("not-decided-yet", None)
    assert second.rag == third.rag == "green"
    # 0 homes of 120 would be no green quarter by themselves.
    for quarter in (second, third):
        assert "rated by 130 homes in all so far" in words_of(quarter, "homes")
    mean = "unit: days, better: lower, aggregate: mean, targets: {2011/12: 5}"
    last = told(f"{mean}, {QUARTERS.format(2, 4, 4, 6)}")[3]
    assert (last.rag, "rated by 4 days on average so far" in words_of(last, "days")) == (
        "green", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "aim", "words"),
    [
        ("unit: days, better: band, band: [18, 22], actuals: {2011/12 Q1: 22.1}",
         "18 to 22 days", "actual 22.1 days, to be 18 to 22 days"),
        (('unit: "%", better: band, band: [18, 22], targets: {2011/12 Q1: 20},'
         " actuals: {2011/12 Q1: 22.1}"),
         "18% to 22%; target 20%", "target 20%, actual 22.1%, to be 18% to 22%"),
        # Two ends that nothing is held against are none.
        (("unit: days, better: lower, band: [18, 22], targets: {2011/12 Q1: 20},"
         " actuals: {2011/12 Q1: 22.1}"), "20 days", "target 20 days, actual 22.1 days"),
    ],
)  # fmt: skip
def test_what_is_held_against_two_ends_shows_them(fields: str, aim: str, words: str) -> None:
    (result,) = told(fields)
    unit = "%" if "%" in fields else "days"
    assert aim_words(result, unit) == aim
    assert ", ".join(words_of(result, unit)) == words


@pytest.mark.parametrize(
    ("last", "target", "so_far", "year", "rag"),
    [("10.1", "10", "10.03", "10.03", "red"), ("10.01", "10", "10.003", "10.003", "red"),
     ("11", "10.25", "10.25", "10.25", "green"), ("11", "10", "10.3", "10.3", "red")],
)  # fmt: skip
def test_what_is_worked_out_never_looks_as_if_it_met_a_target_that_it_misses(
    last: str, target: str, so_far: str, year: str, rag: str
) -> None:
    others = "8, 12, 10" if last == "11" else "10, 10, 10"
    fields = (
        f"unit: days, better: lower, aggregate: mean, targets: {{2011/12: {target}}},"
        f"{QUARTERS.format(*others.split(', '), last)}"
    )
    quarter, whole = told(fields)[-2:]
    assert quarter.rated_by
    assert quarter.to_date
    assert whole.actual
    assert {quarter.rated_by.written, quarter.to_date.written} == {so_far}
    assert (whole.actual.written, quarter.rag, whole.rag) == (year, rag, rag)


def test_what_is_due_by_a_part_is_told_from_the_figure_beside_it() -> None:
    fields = "unit: homes, better: higher, aggregate: sum, profile: even, targets: {2011/12: 41}"
    found = one(f"{fields}, actuals: {{2011/12 Q1: 10.3}}", "2011/12 Q1")
    assert (found.rag, found.expected and found.expected.written) == ("green", "10.25")
