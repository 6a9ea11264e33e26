"""The axis of time: each year is told where its first tick is, and none lies on another."""

import re
from datetime import date
from itertools import pairwise

import pytest

from planctl.publishing.site.axis import Axis
from planctl.publishing.site.pictures.months import months
from planctl.publishing.site.pictures.timeline import head


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ((2007, 4, 1), (2012, 3, 31), [2007, 2008, 2009, 2010, 2011]),  # ticks in April and October
        ((2025, 6, 1), (2027, 3, 31), [2025, 2026]),  # the last, in March 2027, would run off
        ((2011, 4, 1), (2012, 3, 31), [2011, 2012]),
        ((2010, 12, 1), (2011, 11, 30), [2011]),  # December alone has no room for its own
        ((2011, 2, 1), (2012, 1, 31), [2011, 2012]),
        ((2011, 4, 1), (2022, 3, 31), [2011, 2013, 2015, 2017, 2019, 2021]),
        ((2011, 5, 1), (2016, 5, 31), [2011, 2012, 2013, 2014, 2015]),  # and so would 2016
    ],
)
def test_each_year_is_told_where_there_is_room(
    first: tuple[int, int, int], last: tuple[int, int, int], told: list[int]
) -> None:
    axis = Axis(date(*first), date(*last), date(*first))
    years = sorted(axis.years())
    assert [year for year, _ in years] == told
    assert all(later - at >= 12 for (_, at), (_, later) in pairwise(years))
    for picture in (head(axis), months([(date(*first), "open")], axis, "Due")):
        assert [int(year) for year in re.findall(r">(\d{4})<", picture)] == told[::-1]


def test_what_is_further_away_is_said_under_the_years() -> None:
    axis = Axis(date(2008, 1, 1), date(2012, 12, 31), date(2009, 1, 1), earlier=True, later=True)
    made = str(months([(date(2003, 1, 1), "late"), (date(2030, 1, 1), "open")], axis, "Due"))
    at = {
        words: float(y)
        for y, words in re.findall(r'y="([0-9.]+)" class="small"[^>]*>([^<]+)<', made)
    }
    assert at["\u2190 and earlier"] == at["and later \u2192"] > at["2012"]
    assert re.search(r'height="202"', made)


def test_the_day_stands_clear_above_the_years() -> None:
    made = str(head(Axis(date(2007, 4, 1), date(2012, 3, 31), date(2007, 6, 21))))
    high = {words: float(y) for y, words in re.findall(r' y="([0-9.]+)"[^>]*>([^<]+)</text>', made)}
    assert high["2007"] - high["21 Jun 2007"] >= 14
    assert high["Apr"] - high["2007"] >= 12
    assert made.index("21 Jun 2007") < made.index(">Apr<"), "a month is written over today's line"
