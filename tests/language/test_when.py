"""The grammar of dates: every form of the contract, and what is none of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.language.when import (
    Kind,
    month_end,
    months_later,
    parse,
    parse_period,
    same_day_later,
)

D = date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2011-06-30", D(2011, 6, 30), D(2011, 6, 30)),
        ("2012-02-29", D(2012, 2, 29), D(2012, 2, 29)),
        ("2011-06", D(2011, 6, 1), D(2011, 6, 30)),
        ("2012-02", D(2012, 2, 1), D(2012, 2, 29)),
        ("2011-12", D(2011, 12, 1), D(2011, 12, 31)),
        ("2011", D(2011, 1, 1), D(2011, 12, 31)),
        ("2011/12", D(2011, 4, 1), D(2012, 3, 31)),
        ("1999/00", D(1999, 4, 1), D(2000, 3, 31)),
        ("2011/12 Q1", D(2011, 4, 1), D(2011, 6, 30)),
        ("2011/12 Q4", D(2012, 1, 1), D(2012, 3, 31)),
        ("2011/12 H1", D(2011, 4, 1), D(2011, 9, 30)),
        ("2011/12 H2", D(2011, 10, 1), D(2012, 3, 31)),
        ("2007-10/2008-10", D(2007, 10, 1), D(2008, 10, 31)),
        ("2007-10-05/2007-10-06", D(2007, 10, 5), D(2007, 10, 6)),
        ("2004-09/2005", D(2004, 9, 1), D(2005, 12, 31)),
        ("2008/09 Q3 to 2009/10 Q1", D(2008, 10, 1), D(2009, 6, 30)),
        ("2008/09 to 2011/12", D(2008, 4, 1), D(2012, 3, 31)),
        ("2008-05 to 2008/09 Q3", D(2008, 5, 1), D(2008, 12, 31)),
        ("../2003-10", None, D(2003, 10, 31)),
        ("2022-10 then ongoing", D(2022, 10, 1), D(2022, 10, 31)),
        ("2022/23 Q3 then ongoing", D(2022, 10, 1), D(2022, 12, 31)),
        ("2022-10-03 then ongoing", D(2022, 10, 3), D(2022, 10, 3)),
    ],
)
def test_dated(written: str, first: date | None, last: date) -> None:
    when = parse(written)
    assert (when.kind, when.first, when.last) == (Kind.DATED, first, last)
    assert when.written == written


def test_what_is_kept_up_is_ongoing_once_it_is_in_place() -> None:
    when = parse("2022-10 then ongoing")
    assert when.kept_up
    assert not parse("2022-10").kept_up
    assert (when.ongoing.kind, when.ongoing.last) == (Kind.ONGOING, None)
    assert when.ongoing.written == "2022-10 then ongoing"


def test_one_day_is_a_day_and_a_month_is_none() -> None:
    assert parse("2022-10-03").day == D(2022, 10, 3)
    assert parse("2022-10").day is None
    assert parse("../2022-10-03").day is None
    assert parse("tbc").day is None


@pytest.mark.parametrize(
    ("written", "kind", "first"),
    [
        ("2007-06/..", Kind.ONGOING, D(2007, 6, 1)),
        ("ongoing", Kind.ONGOING, None),
        ("tbc", Kind.TBC, None),
        ("unreadable", Kind.UNREADABLE, None),
    ],
)
def test_never_due(written: str, kind: Kind, first: date | None) -> None:
    when = parse(written)
    assert (when.kind, when.first, when.last) == (kind, first, None)


@pytest.mark.parametrize(
    "written",
    [
        "31/06/2011",
        "30/06/11",
        "31/03.2010",
        "Dec-11",
        "July 2011",
        "7 June 2011",
        "2011/2012",
        "2011/13",
        "Ongoing",
        "TBC",
        "2011-02-30",
        "2011-13",
        "2011/12 Q5",
        "2011/12 H3",
        "2011/12 q1",
        "Q1 2011/12",
        "2011/12Q1",
        "2011\u201306\u201330",
        "2011/12\u00a0Q1",
        "06/30/2011",
        "2011 Q1",
        "2008-10/2007-10",
        "../..",
        "/..",
        "",
        "0000-01-01",
        "9999/00",
        "99999-01-01",
        "\u0662\u0660\u0661\u0661-06",
        "next week",
        "2007-06/.. then ongoing",
        "tbc then ongoing",
        " then ongoing",
        "2022-10 then  ongoing",
        "end of year",
        "Yr 1 Qtr 3",
        "2011-06-30T10:00",
        " 2011-06-30",
        "2011/06/03",
        "2011.06.03",
        "2011/6/3",
        "2011-6-3",
        "2011 06 03",
        "20110603",
        "2011-3-4 ",
        "2011.4.5",
        "2011 06",
        "06/2011",
        "2011.12",
        "110603",
        "201106",
        "Mon 11",
        "1-2 June 2011",
        "1 April - 30 June 2011",
        "2011-06-30 and 2011-09-30",
        "2011-04-01 - 2011-06-30",
        "2011-04-01 \u2013 2011-06-30",
        "2011-04-01 / 2011-06-30",
        "1 April 2011 - 30/06/2011",
        "2011/12 - 2012/13",
        "31/06/2011 - 30/09/2011",
        "2011 - 2012",
    ],
)
def test_invalid(written: str) -> None:
    when = parse(written)
    assert when.kind is Kind.INVALID
    assert when.last is None
    assert when.problem


def test_a_financial_year_written_like_a_month_is_refused_in_periods_only() -> None:
    assert parse("2011-12").last == D(2011, 12, 31)
    assert not parse_period("2011-12").valid
    assert parse_period("2011-11").valid
    assert not parse_period("2011/12 then ongoing").valid
    assert parse_period("2011/12").valid


@pytest.mark.parametrize(
    ("starts", "last"), [(1, D(2011, 12, 31)), (4, D(2012, 3, 31)), (10, D(2012, 9, 30))]
)
def test_the_year_starts_when_the_corporate_plan_says(starts: int, last: date) -> None:
    assert parse("2011/12", year_starts=starts).last == last


@given(st.text(alphabet="0123456789-/. QHto", max_size=24))
def test_any_text_has_a_meaning_or_a_problem(text: str) -> None:
    when = parse(text)
    assert when.valid != bool(when.problem)
    if when.first and when.last:
        assert when.first <= when.last


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    assert parse(day.isoformat()).last == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (D(2011, 3, 31), 1, D(2011, 4, 30)),
        (D(2011, 11, 30), 3, D(2012, 2, 29)),
        (D(2012, 2, 29), 12, D(2013, 2, 28)),
        (D(2011, 1, 15), -1, D(2010, 12, 15)),
        (D(9999, 12, 31), 0, D(9999, 12, 31)),
        (D(9999, 12, 31), 1, None),
        (D(1, 1, 1), -1, None),
    ],
)
def test_a_day_some_months_later_is_the_same_day_or_the_end_of_a_shorter_month(
    day: date, months: int, later: date | None
) -> None:
    assert same_day_later(day, months) == later


@given(st.dates())
def test_a_month_ends_before_the_next_one_starts(day: date) -> None:
    end, following = month_end(day), months_later(day, 1)
    assert (day.year, day.month) == (end.year, end.month)
    assert following is None or (following - end).days == 1
