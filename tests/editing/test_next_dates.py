"""A date in next year's plan: it stays where it lies ahead, starts anew where it recurs."""

from datetime import date

import pytest

from planctl.editing import next_dates
from planctl.language.yaml.document import lookup
from planctl.language.yaml.reader import read
from planctl.model.build import records_of

BEGINS, AS_OF = date(2012, 4, 1), date(2012, 4, 10)
PLAN = """\
kind: service-plan
ref: A
title: A
period: 2011/12
objectives: [{{ref: A1, title: B, actions: [{{ref: A1.1, title: C, due: {due}{more}}}]}}]
"""


def moved(due: str, more: str = "") -> next_dates.Due:
    document = read(PLAN.format(due=due, more=more).encode(), "a.yaml")
    assert not document.problems
    (record,) = [item for item in records_of(document, 4) if item.kind == "action"]
    value = lookup(document.data, (*record.path, "due"))
    return next_dates.due(record, value, BEGINS, AS_OF, 4)


@pytest.mark.parametrize(
    "due",
    ["2012-04-01", "2012/13 Q2", "2012/13", "2011-09/2012-09", "2011-06/..", "ongoing",
     "unreadable", "2011-09 then ongoing"],
)  # fmt: skip
def test_what_lies_ahead_stays(due: str) -> None:
    assert moved(due) == next_dates.Due(due)


@pytest.mark.parametrize(
    ("due", "more", "says"),
    [
        ("2012-03-31", "", "was due 2012-03-31"),
        ("tbc", "", "has had none yet"),
        ("2011/12", "", "was due 2011/12"),
        ("2011/12 Q3", ", forecast: 2012-06", "was due 2011/12 Q3, now expected 2012-06"),
        ("2011/12 Q3", ", forecast: 2012-02", "was due 2011/12 Q3"),
        ("31/06/2011", "", "'31/06/2011' is no date"),
        ("{every: quarter, until: 2011/12 Q2, done: [2011/12 Q1]}", "",
         "recurred until 2011/12 Q2, 1 missed"),
    ],
)  # fmt: skip
def test_what_has_passed_is_to_be_agreed(due: str, more: str, says: str) -> None:
    assert moved(due, more) == next_dates.Due("tbc", passed=says)


@pytest.mark.parametrize(
    ("due", "value", "missed"),
    [
        ("{every: quarter, done: [2011/12 Q1, 2011/12 Q2]}", {"every": "quarter"}, 2),
        ("{every: month, from: 2011/12 Q3}", {"every": "month"}, 6),
        ("{every: year, from: 2009-08-31}", {"every": "year", "from": "2012-08-31"}, 3),
        ("{every: year, from: 2012-08-31, until: 2014/15}",
         {"every": "year", "from": "2012-08-31", "until": "2014/15"}, 0),
        ("{every: fortnight, from: 2012-03-19, done: [2012-03-19]}",
         {"every": "fortnight", "from": "2012-04-02"}, 0),
        ("{every: half, until: 2012/13, done: [2011/12 H1, 2011/12 H2]}",
         {"every": "half", "until": "2012/13"}, 0),
    ],
)  # fmt: skip
def test_what_recurs_starts_anew(due: str, value: dict[str, str], missed: int) -> None:
    every = f"every {value['every']}"
    words = f"{every}; {missed} missed so far" if missed else every
    assert moved(due) == next_dates.Due(value, recurs=words)


def test_a_day_that_the_first_month_lacks_is_said() -> None:
    found = moved("{every: month, from: 2012-01-31, until: 2012/13}")
    assert found.value == {"every": "month", "from": "2012-04-30", "until": "2012/13"}
    assert "first on 2012-04-30, though day 31 of the month is meant" in found.recurs


@pytest.mark.parametrize(
    ("due", "is_over"),
    [
        ("{every: half, until: 2011/12, done: [2011/12 H1, 2011/12 H2]}", True),
        ("{every: half, until: 2011/12, done: [2011/12 H1]}", False),
        ("{every: half, done: [2011/12 H1, 2011/12 H2]}", False),
        ("{every: half, until: 2012/13, done: [2011/12 H1, 2011/12 H2]}", False),
        ("2011-09", False),
    ],
)
def test_what_recurred_to_its_end_is_over(due: str, *, is_over: bool) -> None:
    document = read(PLAN.format(due=due, more="").encode(), "a.yaml")
    (record,) = [item for item in records_of(document, 4) if item.kind == "action"]
    assert next_dates.over(record, BEGINS, AS_OF) is is_over
