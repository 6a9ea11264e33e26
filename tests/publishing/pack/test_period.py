"""The period of a pack: what may be asked for, what stands beside it, and its default."""

from datetime import date
from pathlib import Path

import pytest

from planctl.language.when import PARTS, parse_period
from planctl.publishing.pack import period
from planctl.standing.reporting import named_period
from planctl.system.errors import PlanctlError
from tests.support.command import ROOT, Run
from tests.support.quarter import DAY, FILES, quarter
from tests.support.repositories import write

WHEN = date(2011, 7, 1)


@pytest.mark.parametrize(
    ("written", "starts", "before", "after"),
    [
        ("2011/12 Q1", 4, "2010/11 Q4", "2011/12 Q2"),
        ("2011/12 Q4", 4, "2011/12 Q3", "2012/13 Q1"),
        ("2011/12 H1", 4, "2010/11 H2", "2011/12 H2"),
        ("2011/12", 4, "2010/11", "2012/13"),
        ("1999/00", 4, "1998/99", "2000/01"),
        ("2011-01", 4, "2010-12", "2011-02"),
        ("2011", 4, "2010", "2012"),
        ("2011", 1, "2010", "2012"),
        ("2011/12", 1, "2010/11", "2012/13"),
        ("2011/12 Q1", 10, "2010/11 Q4", "2011/12 Q2"),
        ("2011-04/2011-08", 4, "2010-11-01/2011-03-31", "2011-09-01/2012-01-31"),
        ("2011-04/2011-06", 4, "2011-01-01/2011-03-31", "2011-07-01/2011-09-30"),
        ("2011-06-01/2011-06-07", 4, "2011-05-25/2011-05-31", "2011-06-08/2011-06-14"),
        ("2012-02", 4, "2012-01", "2012-03"),
    ],
)
def test_what_stands_beside_a_period(written: str, starts: int, before: str, after: str) -> None:
    chosen = named_period(written, starts, WHEN)
    assert [period.beside(chosen, step, starts).written for step in (-1, 1)] == [before, after]
    for step in (-1, 1):
        other = period.beside(chosen, step, starts)
        assert parse_period(other.written, year_starts=starts) == other
        back = period.beside(other, -step, starts)
        assert (back.first, back.last) == (chosen.first, chosen.last)


@pytest.mark.parametrize(
    ("day", "starts", "wanted"),
    [
        (date(2011, 7, 1), 4, "2011/12 Q1"),
        (date(2011, 6, 30), 4, "2010/11 Q4"),
        (date(2011, 4, 1), 4, "2010/11 Q4"),
        (date(2011, 1, 15), 4, "2010/11 Q3"),
        (date(2011, 12, 31), 4, "2011/12 Q2"),
        (date(2011, 3, 31), 1, "2010/11 Q4"),
        (date(2011, 9, 1), 8, "2010/11 Q4"),
        (date(2011, 5, 5), 5, "2010/11 Q4"),
    ],
)
def test_the_quarter_that_ended_last(day: date, starts: int, wanted: str) -> None:
    found = period.last_quarter(day, starts)
    assert found.written == wanted
    assert found.last is not None
    assert 0 < (day - found.last).days <= 92


@pytest.mark.parametrize(
    "written", ["2011-12", "2011/13", "2011/12 Q5", "ongoing", "tbc", "2011-04/..", "spring", ""]
)
def test_what_is_no_period(written: str) -> None:
    with pytest.raises(PlanctlError, match="--period cannot be"):
        named_period(written, 4, WHEN)


@pytest.mark.parametrize("written", ["0001/02 Q1", "9998/99", "9999", "9999-12"])
def test_the_ends_of_the_calendar(written: str) -> None:
    chosen = named_period(written, 4, WHEN)

    def walk() -> None:
        for step in (-1, 1):
            period.beside(period.beside(chosen, step, 4), step, 4)

    with pytest.raises(PlanctlError, match="there is no period beside"):
        walk()


def test_a_wrong_period_ends_the_command(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    result = planctl("report", "--period", "2011-12")
    assert (result.code, result.out) == (2, "")
    assert "could be December 2011 or a financial year" in result.err


def test_the_default_follows_the_day_and_the_year(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert "# Quarterly report, 2011/12 Q1\n" in planctl("report", "--as-of", DAY).out
    text = FILES["plans/corporate-plan.yaml"].replace("period:", "year_starts: 1\nperiod:")
    write(tmp_path, {"plans/corporate-plan.yaml": text})
    out = planctl("report", "--as-of", DAY).out
    assert "# Quarterly report, 2011/12 Q2\n" in out
    assert "(1 April to 30 June 2011)" in out


@pytest.mark.parametrize(
    ("written", "title"),
    [("2011/12", "Annual report"), ("2011/12 H1", "Half-year report"),
     ("2011-06", "Monthly report"), ("2011-06-01/2011-06-07", "Report")],
)  # fmt: skip
def test_titles(written: str, title: str, planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    out = planctl("report", "--period", written, "--as-of", DAY).out
    assert out.startswith(f"# {title}, {written.replace('_', '')}")


@pytest.mark.parametrize("letter", PARTS)
def test_a_part_of_the_year_is_told_of(letter: str) -> None:
    title = period.spoken(parse_period(f"2011/12 {letter}1"))
    assert title != "Report", "give it a title in _SPOKEN of publishing/pack/period.py"
    for name in ("docs/guide.md", "src/planctl/checking/rules/invalid_date.py"):
        page = (ROOT / name).read_text(encoding="utf-8")
        assert f"`2011/12 {letter}" in page, f"show in {name} how it is written"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2011-07-01", ""),
        ("2011-09-30", ""),
        ("2011-10-01", "93 days after 2011/12 Q1 ended\n  hint: --as-of 2011-07-01"),
        ("2011-06-30", ""),
        ("2011-06-29", "2011/12 Q1 is not over on 29 June 2011: it ends on 30 June 2011"),
    ],
)
def test_a_day_far_from_the_period_is_told(
    day: str, said: str, planctl: Run, tmp_path: Path
) -> None:
    quarter(tmp_path)
    result = planctl("report", "--period", "2011/12 Q1", "--as-of", day)
    assert result.code == 0
    assert said in result.err if said else not result.err
