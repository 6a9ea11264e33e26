"""Recurring dates: which occurrences there are, which a plan calls done, and which were missed."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.language.recurrence import Series, recurring
from planctl.language.when import Kind, parse

D = date
YEAR = parse("2011/12")


def series(fields: dict[str, Any], year_starts: int = 4) -> Series:
    """Return the occurrences of a recurring date."""
    year = parse("2011/12", year_starts=year_starts)
    found = recurring(fields, period=year, year_starts=year_starts).series
    assert found is not None
    return found


def days(of: Series) -> list[date]:
    """Return the day that each falls due."""
    return [of.at(place).last for place in range(of.count)]


def test_it_falls_due_with_the_earliest_that_is_not_done() -> None:
    assert recurring({"every": "quarter"}, period=YEAR).last == D(2011, 6, 30)
    done = {"every": "quarter", "done": ["2011/12 Q1", "2011/12 Q2"]}
    assert recurring(done, period=YEAR).last == D(2011, 12, 31)
    out_of_order = {"every": "quarter", "done": ["2011/12 Q2"]}
    assert recurring(out_of_order, period=YEAR).last == D(2011, 6, 30)
    assert recurring({"every": "half"}, period=YEAR).last == D(2011, 9, 30)
    assert recurring({"every": "month", "from": "2011-08"}, period=YEAR).last == D(2011, 8, 31)
    assert recurring({"every": "year"}, period=parse("2011/12 to 2013/14")).last == D(2012, 3, 31)


def test_a_day_sets_the_day() -> None:
    found = series({"every": "year", "from": "2023-08-31", "until": "2026-08-31"})
    assert days(found) == [D(2023, 8, 31), D(2024, 8, 31), D(2025, 8, 31), D(2026, 8, 31)]
    assert days(series({"every": "year", "from": "2023-08-31", "until": "2026-08-30"})) == [
        D(2023, 8, 31), D(2024, 8, 31), D(2025, 8, 31),
    ]  # fmt: skip
    assert days(series({"every": "half", "from": "2011-05-10"})) == [
        D(2011, 5, 10),
        D(2011, 11, 10),
    ]


def test_a_short_month_has_its_last_day() -> None:
    found = series({"every": "month", "from": "2011-12-31", "until": "2012-04"})
    assert days(found) == [
        D(2011, 12, 31), D(2012, 1, 31), D(2012, 2, 29), D(2012, 3, 31), D(2012, 4, 30),
    ]  # fmt: skip
    leap = series({"every": "year", "from": "2012-02-29", "until": "2016-03"})
    assert days(leap) == [D(2012, 2, 29), *(D(year, 2, 28) for year in (2013, 2014, 2015)),
                          D(2016, 2, 29)]  # fmt: skip


def test_weeks_end_on_sunday_unless_a_day_is_set() -> None:
    found = series({"every": "week"})
    assert days(found)[:2] == [D(2011, 4, 3), D(2011, 4, 10)]
    assert days(found)[-1] == D(2012, 3, 25)
    assert found.at(1).first == D(2011, 4, 4)
    for day in range(1, 8):
        start = D(2011, 4, day)
        first = series({"every": "week", "from": f"{start}/{start + timedelta(days=9)}"}).at(0).last
        assert first.isoweekday() == 7
        assert 0 <= (first - start).days < 7
    assert days(series({"every": "week", "from": "2011-04-06"}))[:2] == [
        D(2011, 4, 6), D(2011, 4, 13),
    ]  # fmt: skip


def test_a_fortnight_needs_a_day() -> None:
    assert days(series({"every": "fortnight", "from": "2011-04-06"}))[:2] == [
        D(2011, 4, 6), D(2011, 4, 20),
    ]  # fmt: skip
    for start in ({}, {"from": "2011-04"}):
        when = recurring({"every": "fortnight", **start}, period=YEAR)
        assert (when.kind, when.problem) == (
            Kind.INVALID, "needs a day from which fortnights are counted",
        )  # fmt: skip


def test_steps_are_those_of_the_financial_year() -> None:
    assert days(series({"every": "quarter", "from": "2011-05"}))[0] == D(2011, 6, 30)
    assert [series({"every": "half"}).at(place).name for place in (0, 1)] == [
        "2011/12 H1", "2011/12 H2",
    ]  # fmt: skip
    assert series({"every": "month"}).at(9).name == "2012-01"
    assert series({"every": "year"}).at(0).name == "2011/12"
    early = series({"every": "quarter"}, year_starts=1)
    assert (early.at(1).last, early.at(1).name) == (D(2011, 6, 30), "2011/12 Q2")


@pytest.mark.parametrize(
    ("fields", "entry", "place"),
    [
        ({"every": "quarter"}, "2011/12 Q1", 0),
        ({"every": "quarter"}, "2011-06-30", 0),  # the day that it falls due
        ({"every": "quarter"}, "2011-06-28", None),
        ({"every": "quarter"}, "2011-06", None),
        ({"every": "quarter"}, "2011/12", None),  # holds four
        ({"every": "quarter"}, "2014/15 Q1", None),
        ({"every": "quarter"}, "ongoing", None),
        ({"every": "quarter", "from": "2011/12 Q4"}, "2011/12", 0),  # holds one
        ({"every": "month"}, "2011-05", 1),
        ({"every": "week"}, "2011-04-10", 1),
        ({"every": "week"}, "2011-04-04/2011-04-10", 1),
        ({"every": "week"}, "2011-04-09", None),
        ({"every": "year", "from": "2011-08-31"}, "2011-08-31", 0),
        ({"every": "year", "from": "2011-08-31"}, "2011/12", 0),
        ({"every": "year", "from": "2011-08-31"}, "2011-08", 0),
        ({"every": "year", "from": "2011-08-31"}, "2011-09-04", None),
    ],
)
def test_a_done_entry_names_one_occurrence_or_is_a_stray(
    fields: dict[str, Any], entry: str, place: int | None
) -> None:
    for item in (entry, {"of": entry, "on": "2011-07-04"}):
        found = series({**fields, "done": [item]})
        assert dict.fromkeys(found.done or ()) == ({} if place is None else {place: None})
        assert found.strays == (() if place is not None else (0,))


def test_the_day_on_which_it_was_done_is_kept() -> None:
    found = series({"every": "quarter", "done": [{"of": "2011/12 Q1", "on": "2011-07-04"}]})
    assert found.done is not None
    on = found.done[0]
    assert on is not None
    assert on.day == D(2011, 7, 4)


def test_what_is_no_date_is_no_stray() -> None:
    done = ["31/06/2011", "unreadable", {"on": "2011-07-04"}, None, 5]
    assert series({"every": "quarter", "done": done}).strays == ()


def test_how_many_were_missed_and_which_is_next() -> None:
    fields = {"every": "year", "from": "2023-08-31", "until": "2026-08-31", "done": ["2023-08-31"]}
    found = series(fields)
    for as_of, missed, following in (
        (D(2024, 8, 31), 0, D(2024, 8, 31)),
        (D(2024, 10, 15), 1, D(2025, 8, 31)),
        (D(2026, 8, 31), 2, D(2026, 8, 31)),
        (D(2027, 1, 1), 3, None),
    ):
        occurrence = found.next(as_of)
        assert (found.missed(as_of), occurrence and occurrence.last) == (missed, following)


def test_it_is_done_when_its_end_has_passed_and_none_is_missing() -> None:
    done = [f"2011/12 Q{number}" for number in (1, 2, 3, 4)]
    whole = series({"every": "quarter", "done": done})
    assert not whole.finished(D(2012, 3, 31))
    assert whole.finished(D(2012, 4, 1))
    assert recurring({"every": "quarter", "done": done}, period=YEAR).last is None
    assert not series({"every": "quarter", "done": done[1:]}).finished(D(2012, 4, 1))


def test_what_has_no_start_or_end_is_ongoing() -> None:
    assert recurring({"every": "quarter"}, period=None).kind is Kind.ONGOING
    when = recurring({"every": "quarter", "until": "ongoing"}, period=YEAR)
    assert (when.kind, when.series) == (Kind.ONGOING, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"every": "2 years"},
        {"every": "month", "from": "soon"},
        {"every": "month", "from": "2012-01", "until": "2011-01"},
        {"every": "week", "from": "2011/12 Q1", "until": "2011-04-02"},
        {"every": "year", "from": "0001-01", "until": "0001-02"},
    ],
)
def test_a_date_that_never_recurs_is_wrong(fields: dict[str, Any]) -> None:
    assert recurring(fields, period=YEAR).problem


_STEPS = st.sampled_from(["week", "fortnight", "month", "quarter", "half", "year"])


@given(
    every=_STEPS, start=st.dates(D(1990, 1, 1), D(2030, 1, 1)), length=st.integers(0, 1500),
    year_starts=st.integers(1, 12), exact=st.booleans(),
)  # fmt: skip
def test_occurrences_follow_each_other_and_name_themselves(
    every: str, start: date, length: int, year_starts: int, *, exact: bool
) -> None:
    end = start + timedelta(days=length)
    fields = {"every": every, "until": end.isoformat(), "from": f"{start}/{end}"}
    if exact:
        fields["from"] = start.isoformat()
    when = recurring(fields, year_starts=year_starts)
    found = when.series
    if found is None:
        assert when.problem
        return
    every_one = [found.at(place) for place in range(found.count)]
    assert all(one.last < two.last for one, two in pairwise(every_one))
    assert every_one[0].last >= start
    assert every_one[-1].first <= end
    for place, item in enumerate(every_one[:20]):
        assert found.named(parse(item.name, year_starts=year_starts)) == place
    for as_of in (start, end, start + timedelta(days=length // 2)):
        late = [item for item in every_one if item.last < as_of]
        assert found.missed(as_of) == len(late)
        following = found.next(as_of)
        assert following == (every_one[len(late)] if len(late) < found.count else None)


def test_ten_thousand_years_of_weeks_are_counted_without_a_walk() -> None:
    found = series({"every": "week", "from": "0001-01-01", "until": "9999-12-31"})
    assert found.missed(D(9999, 12, 31)) == found.count == 521_723


_BOUNDS = st.sampled_from(
    ["0001-01-01", "0001", "0001-12", "0000/01", "9999-12-31", "9999-12", "9999", "9999/00",
     "9998/99 Q4", "0001-01-01/9999-12-31", "../2011", "2011/..", "tbc", "unreadable", "soon", 7]
)  # fmt: skip


@given(_STEPS, _BOUNDS, _BOUNDS, st.lists(_BOUNDS, max_size=3), st.integers(1, 12), st.dates())
def test_no_date_breaks_it_at_the_ends_of_the_calendar(
    every: str, start: object, until: object, done: list[object], year_starts: int, as_of: date
) -> None:
    fields = {"every": every, "from": start, "until": until, "done": done}
    when = recurring(fields, period=YEAR, year_starts=year_starts)
    if when.series is None:
        assert when.problem or when.kind is Kind.ONGOING
        return
    found = when.series
    assert 0 <= found.missed(as_of) <= found.count
    for item in (found.at(0), found.at(found.count - 1), found.next(as_of), *found.around(as_of)):
        assert item is None or item.first <= item.last
