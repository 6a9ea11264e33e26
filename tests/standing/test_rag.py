"""RAG at its borders, worked out by hand from the rules that councils have published."""

import re
from datetime import date
from decimal import Decimal

import pytest

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.language.numbers import PLACEHOLDER, by_period, covering, value
from planctl.language.when import last_day, parse
from planctl.language.yaml.reader import read
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.told import values
from planctl.publishing.pack.doing import decided, doing
from planctl.standing.measures import Result, results
from planctl.standing.rag import contradicts
from planctl.standing.rag_actions import computed, original_due
from planctl.standing.rag_declared import declaration
from planctl.standing.rag_schemes import SCHEMES
from planctl.standing.rag_words import shown

# East Herts: achieved, on target, revised date, suspended, deleted.
EAST_HERTS = """
  actions:
    - {rag: achieved, status: done}
    - {rag: suspended, status: [deferred]}
    - {rag: deleted, status: cancelled}
    - {rag: revised date, moved: true}
    - {rag: on target, due_passed: false}
    - {rag: late, late: 2 weeks}
    - {rag: very late}
"""
# Camms: more is better, actual / target; less is better, 2 - actual / target; amber within v %.
CAMMS = """
  measures:
    - {rag: green, within: 0}
    - {rag: amber, within: tolerance}
    - {rag: red}
"""


def plans(body: str, scheme: str = "") -> PlanSet:
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    corporate += f"rag_scheme: {scheme}\n" if scheme else ""
    service = f"kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\n{body}\n"
    documents = [read(text.encode(), "a.yaml") for text in (corporate, service)]
    assert not [problem for document in documents for problem in document.problems]
    return build("plans", documents, [])


def measured(scheme: str, fields: str) -> tuple[PlanSet, Record]:
    found = plans(f"measures:\n  - {{ref: M, title: T, {fields}}}", scheme)
    return found, found.of("measure")[0]


def colours(scheme: str, fields: str) -> list[str | None]:
    return [item.rag for item in told(scheme, fields) if item.actual]


def told(scheme: str, fields: str) -> list[Result]:
    return results(*measured(scheme, fields), date(2013, 4, 1))


def colour(scheme: str, better: str, target: str, actual: str, more: str = "") -> str | None:
    fields = f"better: {better}, targets: {{2011/12: {target}}}, actuals: {{2011/12: {actual}}}"
    (found,) = colours(scheme, f"{fields}, {more}" if more else fields)
    return found


def acted(scheme: str, fields: str) -> tuple[PlanSet, Record]:
    body = f"objectives:\n  - {{title: O, actions: [{{ref: A, title: T, {fields}}}]}}"
    found = plans(body, scheme)
    return found, found.of("action")[0]


def action(scheme: str, fields: str, on: str) -> str | None:
    begun = fields if "status" in fields else f"{fields}, status: in-progress"
    return computed(*acted(scheme, begun), date.fromisoformat(on)).rag


@pytest.mark.parametrize(
    ("better", "target", "tolerance", "actual", "expected"),
    [
        # 5 % of 80 is 4.
        ("higher", "80", "5%", "90", "green"),
        ("higher", "80", "5%", "80", "green"),
        ("higher", "80", "5%", "79.9", "amber"),
        ("higher", "80", "5%", "76", "amber"),
        ("higher", "80", "5%", "75.9", "red"),
        # A bare tolerance is in the measure's own unit.
        ("higher", "80", "4", "76", "amber"),
        ("higher", "80", "4", "75.9", "red"),
        ("higher", "80%", "0.5", "79.5%", "amber"),
        # 5 % of 1485 is 74.25.
        ("lower", "1485", "5%", "1400", "green"),
        ("lower", "1485", "5%", "1485", "green"),
        ("lower", "1485", "5%", "1494", "amber"),
        ("lower", "1485", "5%", "1559.25", "amber"),
        ("lower", "1485", "5%", "1559.26", "red"),
        # A percentage of nothing is nothing: only a bare tolerance helps a target of 0.
        ("lower", "0", "5%", "0", "green"),
        ("lower", "0", "5%", "1", "red"),
        ("lower", "0", "2", "2", "amber"),
        ("lower", "0", "2", "2.1", "red"),
        ("higher", "0", "5%", "-0.1", "red"),
        # Binary fractions: 10 % of 0.3 is 0.03.
        ("higher", "0.3", "10%", "0.27", "amber"),
        ("higher", "£1.2m", "5%", "£1,140K", "amber"),
    ],
)
def test_tolerance(better: str, target: str, tolerance: str, actual: str, expected: str) -> None:
    for scheme in ("", "tolerance", CAMMS, "rotherham"):
        found = colour(scheme, better, f'"{target}"', f'"{actual}"', f'tolerance: "{tolerance}"')
        assert found == expected


def test_without_a_tolerance_there_is_no_amber() -> None:
    assert colour("", "higher", "80", "79.9") == "red"
    assert colour("", "higher", "80", "80") == "green"


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("45", "green"), ("50", "green"), ("55", "green"), ("56", "amber"), ("57", "amber"),
        ("57.1", "red"), ("43", "amber"), ("42.9", "red"),
    ],
)  # fmt: skip
def test_a_band_of_good_values(actual: str, expected: str) -> None:
    fields = f"better: band, band: [45, 55], tolerance: 2, actuals: {{2011/12: {actual}}}"
    assert colours("", fields) == [expected]
    percent = fields.replace("tolerance: 2", "tolerance: 2%")
    assert colours("", percent) == ["green" if expected == "green" else "red"]


@pytest.mark.parametrize(
    ("better", "target", "actual", "expected"),
    [
        ("higher", "200", "210", "green"),
        ("higher", "200", "190", "green"),  # exactly 5 %
        ("higher", "200", "189.9", "amber"),
        ("higher", "200", "180", "amber"),  # exactly 10 %
        ("higher", "200", "179.9", "red"),
        ("lower", "200", "210", "green"),
        ("lower", "200", "210.1", "amber"),
        ("lower", "200", "220", "amber"),
        ("lower", "200", "220.1", "red"),
        ("higher", "-20", "-21", "green"),
        ("higher", "-20", "-22", "amber"),
        ("higher", "-20", "-22.1", "red"),
        ("lower", "0", "0", "green"),
        ("lower", "0", "0.1", "red"),
    ],
)
def test_bracknell_forest(better: str, target: str, actual: str, expected: str) -> None:
    assert colour("bracknell-forest", better, target, actual) == expected


@pytest.mark.parametrize(
    ("year_ago", "actual", "expected"),
    [
        (95, "90", "green"),  # exactly 10 % off, and worse
        (88, "89", "amber"),
        (89, "89", "amber"),  # no worse
        (90, "89", "red"),
        (None, "89", None),  # nobody knows whether it is worse: not rated
    ],
)
def test_havering(year_ago: int | None, actual: str, expected: str) -> None:
    before = f"2010/11: {year_ago}, " if year_ago else ""
    fields = f"better: higher, targets: {{2011/12: 100}}, actuals: {{{before}2011/12: {actual}}}"
    assert colours("havering", fields)[-1] == expected


@pytest.mark.parametrize(
    ("year_ago", "quarter_ago", "expected"), [(90, 80, "red"), (85, 95, "amber")]
)
def test_havering_compares_a_quarter_with_that_of_a_year_ago(
    year_ago: int, quarter_ago: int, expected: str
) -> None:
    actuals = f"2010/11 Q1: {year_ago}, 2010/11 Q4: {quarter_ago}, 2011/12 Q1: 89"
    fields = f"better: higher, profile: level, targets: {{2011/12: 100}}, actuals: {{{actuals}}}"
    assert colours("havering", fields)[-1] == expected


@pytest.mark.parametrize(
    "fields",
    [
        "targets: {2011/12: 80}, actuals: {2011/12: 90}",  # nobody says which way is better
        "better: unreadable, targets: {2011/12: 80}, actuals: {2011/12: 90}",
        "better: higher, targets: {2011/12: top quarter}, actuals: {2011/12: 90}",
        "better: higher, targets: {2011/12: tbc}, actuals: {2011/12: 90}",
        "better: higher, targets: {2011/12: 80}, actuals: {2011/12: unreadable}",
        "better: higher, targets: {2010/11: 80}, actuals: {2011/12: 90}",
        "better: higher, targets: {2011-12: 80}, actuals: {2011/12: 90}",
        "better: lower, targets: {2011/12: -3%}, actuals: {2011/12: 1120}",  # a change, a level
        "better: band, targets: {2011/12: 50}, actuals: {2011/12: 50}",  # which band?
        "better: band, band: [45, unreadable], actuals: {2011/12: 50}",
    ],
)
def test_a_measure_without_colour(fields: str) -> None:
    assert colours("", fields) == [None]


def test_a_change_is_compared_with_a_change() -> None:
    assert colour("", "lower", "-3%", "-4%") == "green"
    assert colour("", "lower", "-3%", "-2.9%") == "red"


def test_a_quarter_has_its_own_target_else_that_of_the_year_around_it() -> None:
    fields = (
        "better: higher, tolerance: 5%, profile: level,"
        "targets: {2011/12: 400, 2011/12 Q2: 100, 2012/13: 420},"
        "actuals: {2011/12 Q1: 380, 2011/12 Q2: 100, 2011/12: 379}"
    )
    rows = [
        (item.period.written, item.target and item.target.written, item.rag)
        for item in told("", fields)
    ]
    assert rows == [
        ("2011/12 Q1", "400", "amber"),
        ("2011/12 Q2", "100", "green"),
        ("2011/12", "400", "red"),
        ("2012/13", "420", None),
    ]


@pytest.mark.parametrize(
    ("better", "actuals", "expected"),
    [
        ("higher", "2010/11: 5, 2011/12: 6", "better"),
        ("higher", "2010/11: 6, 2011/12: 5", "worse"),
        ("lower", "2010/11: 6, 2011/12: 5", "better"),
        ("lower", "2010/11: 5, 2011/12: 6", "worse"),
        ("lower", "2010/11: 5, 2011/12: 5", "same"),
        ("band", "2010/11: 60, 2011/12: 44", "better"),  # 5 outside, then 1
        ("band", "2010/11: 46, 2011/12: 54", "same"),
        ("unreadable", "2010/11: 5, 2011/12: 6", "up"),
        ("unreadable", "2010/11: 6, 2011/12: 5", "down"),
        ("higher", "2011/12: 6", None),
        ("higher", "2010/11: few, 2011/12: 6", None),
        ("higher", "2010/11: 7, 2011/12 Q1: 6", None),  # a year and a quarter
        ("higher", "2010/11 Q4: 7, 2010/11: 5, 2011/12 Q1: 6", "worse"),
    ],
)
def test_trend(better: str, actuals: str, expected: str | None) -> None:
    fields = f"better: {better}, band: [45, 55], aggregate: latest, actuals: {{{actuals}}}"
    assert told("", fields)[-1].trend == expected


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ("due: 2011-06", "2011-06-30", "green"),  # due today is not late
        ("due: 2011-06", "2011-07-01", "red"),
        ("due: 2011-06, status: done, completed: 2011-09", "2011-10-01", "complete"),
        ("due: 2011-06, status: deferred", "2011-10-01", "stopped"),
        ("due: 2011-06, status: cancelled", "2011-10-01", "stopped"),
        ("milestones: [{title: M, due: 2011-06}]", "2011-07-01", "red"),
        # Nobody can say that what has no date is on time.
        ("due: ongoing", "2011-07-01", None),
        ("due: 31/06/2011", "2011-07-01", None),
        ("status: in-progress", "2011-07-01", None),
        ("status: done", "2011-07-01", "complete"),
    ],
)
def test_actions_without_a_scheme(fields: str, on: str, expected: str | None) -> None:
    for scheme in ("", "tolerance", "bracknell-forest", "havering"):
        assert action(scheme, fields, on) == expected


MOVED = "revisions: [{from: 2011-03-31, to: 2011-06-30}, {from: 2011-06-30, to: 2011-09-30}]"


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ("due: 2011-06, start: 2011-05", "2011-04-30", "grey"),  # not yet due to start
        ("due: 2011-06, start: 2011-05", "2011-05-01", "green"),
        ("due: 2011-06", "2011-06-30", "green"),
        ("due: 2011-06", "2011-07-01", "amber"),
        ("due: 2011-06", "2011-09-30", "amber"),  # three months to the day
        ("due: 2011-06", "2011-10-01", "red"),
        # Against the original date, as soon as it is known that it will be missed.
        ("due: 2011-06-30, revisions: [{from: 2011-03-31}]", "2011-03-01", "amber"),
        (f"due: 2011-09-30, {MOVED}", "2011-03-01", "red"),
        (f"due: 2011-09-30, {MOVED}, status: done, completed: 2011-05", "2011-10-01", "complete"),
        ("due: 2011-06-30, revisions: [{from: spring}]", "2011-06-30", "green"),
        ("due: tbc", "2011-07-01", None),
        ("due: tbc, revisions: [{from: 2011-03-31}]", "2011-07-01", "red"),
    ],
)
def test_rotherham(fields: str, on: str, expected: str | None) -> None:
    assert action("rotherham", fields, on) == expected


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ("due: 2011-07", "2011-07-31", "green"),
        ("due: 2011-07", "2011-08-01", "amber"),
        ("due: 2011-07", "2011-08-31", "amber"),  # a month of 31 days
        ("due: 2011-07", "2011-09-01", "red"),
        ("due: 2012-01-31", "2012-02-29", "amber"),  # a month of 29
        ("due: 2012-01-31", "2012-03-01", "red"),
        ("due: 2011-12-15", "2012-01-15", "amber"),
        (f"due: 2011-09, {MOVED}", "2011-12-01", "blue"),  # re-programmed
        ("due: 2011-07, status: deferred", "2011-12-01", "stopped"),
        ("due: 2011-07, status: done", "2011-12-01", "complete"),
    ],
)
def test_bromsgrove(fields: str, on: str, expected: str) -> None:
    assert action("bromsgrove", fields, on) == expected


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ("due: 2011-07, percent: 25", "2011-07-01", "red"),
        ("due: 2011-07, percent: 26", "2011-07-01", "amber"),
        ("due: 2011-07, percent: 75", "2011-07-01", "amber"),
        ("due: 2011-07, percent: 76%", "2011-07-01", "green"),
        # Past its date, less than half is red.
        ("due: 2011-07, percent: 49", "2011-07-31", "amber"),
        ("due: 2011-07, percent: 49", "2011-08-01", "red"),
        ("due: 2011-07, percent: 50", "2011-08-01", "amber"),
        ("due: 2011-07, percent: 76", "2011-08-01", "green"),
        ("due: 2011-07, status: done", "2011-08-01", "complete"),
        # Nobody says how much is done.
        ("due: 2011-07", "2011-07-01", None),
        ("due: 2011-07", "2011-08-01", None),
    ],
)
def test_reading(fields: str, on: str, expected: str | None) -> None:
    assert action("reading", fields, on) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("out_of_tolerance: []", "green"),
        ("out_of_tolerance: [time]", "amber-green"),
        ("out_of_tolerance: [time, cost]", "amber-red"),
        ("out_of_tolerance: [time, cost, scope]", "amber-red"),
        ("out_of_tolerance: [time, cost, scope, benefits]", "red"),
        ("status: done", "complete"),
        ("due: 2011-07", None),
    ],
)
def test_four_steps(fields: str, expected: str | None) -> None:
    assert action("four-step", fields, "2011-08-01") == expected


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ("due: 2011-07, status: done", "2011-07-01", "achieved"),
        ("due: 2011-07, status: deferred", "2011-07-01", "suspended"),
        ("due: 2011-07, status: cancelled", "2011-07-01", "deleted"),
        (f"due: 2011-09, {MOVED}", "2011-07-01", "revised date"),
        ("due: 2011-07", "2011-07-31", "on target"),
        ("due: 2011-07", "2011-08-14", "late"),
        ("due: 2011-07", "2011-08-15", "very late"),
    ],
)
def test_a_scheme_written_out(fields: str, on: str, expected: str) -> None:
    assert action(EAST_HERTS, fields, on) == expected
    # What it does not speak of has the usual bands.
    assert colour(EAST_HERTS, "higher", "80", "79") == "red"


@pytest.mark.parametrize("name", SCHEMES)
def test_every_scheme_rates_whatever_was_reported_and_has_a_date(name: str) -> None:
    for fields in ("due: 2011-06-30, percent: 40, out_of_tolerance: [cost]",
                   "due: 2011-06-30, percent: 90, out_of_tolerance: []"):  # fmt: skip
        for on in ("2011-06-30", "2011-07-01", "2012-07-01"):
            assert action(name, fields, on) is not None


@pytest.mark.parametrize(
    ("scheme", "said", "computed", "expected"),
    [
        ("", "green", "green", False),
        ("", "green", "amber", True),
        ("", "amber-red", "red", True),
        # Worse than the figures is an officer's warning.
        ("", "red", "green", False),
        ("", "amber", "green", False),
        ("", "Green ", "green", False),
        ("", "G", "red", True),
        ("", "green", "red", True),
        ("", "complete", "green", True),
        ("", "green", "complete", False),
        ("", "red", "complete", False),
        ("", "red", "stopped", False),
        ("", "green", "stopped", True),
        ("", "unreadable", "red", False),
        ("", "amber", "red", True),
        ("bromsgrove", "amber", "red", True),
        ("", "blue", "red", False),
        ("bromsgrove", "blue", "red", False),  # neither better nor worse
    ],
)
def test_contradicts(scheme: str, said: str, computed: str, *, expected: bool) -> None:
    assert contradicts(plans("", scheme), said, computed) is expected


def test_the_original_date() -> None:
    original = original_due(*acted("", f"due: 2011-09-30, {MOVED}"))
    assert original
    assert original.last == date(2011, 3, 31)
    assert original_due(*acted("", "due: 2011-09-30")) is None


@pytest.mark.parametrize(
    ("revisions", "expected"),
    [
        # The first by its day, in whatever order they are written.
        ("{from: 2011-06-30, on: 2011-06-01}, {from: 2011-03-31, on: 2011-03-01}", "2011-03-31"),
        # A correction of what was typed wrongly is no move.
        (
            "{from: 2011-01, on: 2011-01-01, reason: correction}, {from: 2011-03-31, on: 2011-03}",
            "2011-03-31",
        ),
        ("{from: 2010-03-31, on: 2011-01-01, reason: Correction}", None),
        # Without a day nobody can tell but by the order written.
        ("{from: 2011-06-30}, {from: 2011-03-31, on: 2011-03-01}", "2011-06-30"),
    ],
)  # fmt: skip
def test_the_original_date_is_that_of_the_first_move(revisions: str, expected: str | None) -> None:
    found = original_due(*acted("", f"due: 2011-09-30, revisions: [{revisions}]"))
    assert (found and found.written) == expected


def test_a_colour_is_shown_by_shape_too() -> None:
    assert (shown("green"), shown("Red"), shown("on target")) == ("● green", "■ Red", "on target")
    assert shown(None) == ""


@pytest.mark.parametrize(
    ("written", "number", "percent"),
    [
        ("1485", 1485, False), ("1,485.5", 1485.5, False), ("-3%", -3, True), ("+3 %", 3, True),
        ("\u22123%", -3, True), ("<1%", 1, True), ("≥ 96.5%", 96.5, True), (">= 5", 5, False),
        ("£850K", 850_000, False), ("-£1.2m", -1_200_000, False), ("£2 bn", 2e9, False),
        ("0", 0, False), ("tbc", None, False), ("n/a", None, False), ("12-14", None, False),
        ("97,5", None, False), ("1,48", None, False), ("1,485,000", 1_485_000, False),
        ("top quarter", None, False), ("", None, False), ("unreadable", None, False),
        ("1" * 41, None, False),
    ],
)  # fmt: skip
def test_value(written: str, number: float | None, *, percent: bool) -> None:
    found = value(written)
    assert (found.number, found.percent) == (number, percent)


def test_what_says_nothing_on_purpose() -> None:
    for text in ("tbc", "TBC", "tbc after the census", "n/a", "N/A", "unreadable"):
        assert not value(text).stated
    assert value("top quarter").stated
    assert value("0").stated


@pytest.mark.parametrize(
    "text",
    ["?", "??", "...", "XXX", "xx", "TBA", "t.b.d.", "X%", "up by x %", "£XX", "[insert name]",
     "[name]", "[name of officer]", "[date]", "[TBC]", "<insert text>", "Lorem ipsum dolor"],
)  # fmt: skip
def test_placeholder(text: str) -> None:
    assert re.search(PLACEHOLDER, text)


@pytest.mark.parametrize(
    "text",
    ["tbc", "What next?", "and so on ...", "size XXL", "ward X", "[name withheld]", "[named]",
     "Insert the leaflet", "Max 5%", "to be completed by May"],
)  # fmt: skip
def test_no_placeholder(text: str) -> None:
    assert not re.search(PLACEHOLDER, text)


def test_values_by_period() -> None:
    written = {"2012/13": 6, "2011/12": "5%", "2011-12": 4, "tbc": 3, "2010/11": None, "2011": True}
    found = by_period(values(written), 4)
    numbers = [(when.written, item.number) for when, item in found]
    assert numbers == [("2011/12", Decimal(5)), ("2012/13", Decimal(6))]
    assert values("unreadable") is None
    assert by_period(None, 4) == []


def test_the_shortest_period_around() -> None:
    targets = by_period(
        {"2010/11 to 2012/13": 1, "2011/12": 2, "2011/12 H1": 3, "2011/12 Q2": 4}, 4
    )
    for period, number in {
        "2011/12 Q1": 3, "2011/12 Q2": 4, "2011/12 Q3": 2, "2010/11": 1, "2011-09": 4,
    }.items():  # fmt: skip
        found = covering(parse(period), targets)
        assert found
        assert found[1].number == number
    assert covering(parse("2013/14"), targets) is None
    assert covering(parse("2012/13 to 2013/14"), targets) is None


def test_days_of_what_was_said_are_those_of_the_councils_own_year() -> None:
    """With a year that starts in January, 2011/12 Q1 ends in March and not in June."""
    fields = """due: 2011-12, status: deferred, rag: {declared: red, on: 2011/12 Q1, why: Snow},
      updates: [{on: 2011/12 Q1, text: Slow}], decision: {on: 2011/12 Q1, reason: Cuts}"""
    for month in (1, 4):
        found, record = acted(f"bracknell-forest\nyear_starts: {month}", fields)
        last = declaration(found, record, date(2012, 1, 1))
        assert last
        assert last.on
        day = last.on.last
        assert day == (date(2011, 3, 31) if month == 1 else date(2011, 6, 30))
        assert last_day("2011/12 Q1", found.year_starts) == day
        assert decided(found, record) == "2011/12 Q1: Cuts"
        assert doing(found, record, date(2012, 1, 1)).words == "2011/12 Q1: Slow"


@pytest.mark.parametrize(("month", "count"), [(1, 0), (4, 1)])
def test_a_colour_is_compared_with_the_figures_of_its_day(month: int, count: int) -> None:
    fields = "due: 2011-05-31, rag: {declared: green, on: 2011/12 Q1, why: All well}"
    found, _ = acted(f"bracknell-forest\nyear_starts: {month}", fields)
    told = [
        item for item in run(found, Context(date(2011, 6, 30))) if item.rule == "rag-contradicts"
    ]
    assert len(told) == count
