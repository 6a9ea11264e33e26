"""A commit that says a day before those it builds on hides no move from a paper."""

from datetime import date
from pathlib import Path

import pytest

from planctl.loading.commit_order import out_of_order
from planctl.loading.commits import Ancestry
from tests.support.command import Run
from tests.support.repositories import FILES, Repo

DAY = 24 * 60 * 60
ROADS_FILE = "plans/roads.yaml"
NO_DAY = " 1 move is on record with no day, so nobody can tell in which period it was made."


def line(*days: int) -> list[int]:
    """Return which of some commits, one upon the other, say a day that is not believed."""
    names = [str(at) for at in range(len(days))]
    main = [(name, (names[at - 1],) if at else ()) for at, name in enumerate(names)]
    times = {name: 15000 * DAY + day * DAY for name, day in zip(names, days, strict=True)}
    return sorted(map(int, out_of_order(Ancestry(main, {}), times)))


@pytest.mark.parametrize(("days", "wrong"), [
    ((1, 2, 3), []), ((1, 1, 1), []), ((2, 1), []), ((3, 1), [1]),
    ((1, 5, 2, 2, 6), [2]), ((1, 2, 3, -900, -900, 4), [3, 4]),
    ((1, 9000, 2, 3, 4, 5), [2]), ((1, 2, 3, 9000, 4, 5, 6), [4]),
    ((-20000, 1, 2), [0]), ((1, 10**8, 2), [1]),
])  # fmt: skip
def test_one_wrong_clock_spoils_no_line_and_one_wrong_day_is_seen(
    days: tuple[int, ...], wrong: list[int]
) -> None:
    assert line(*days) == wrong


def test_a_commit_of_a_branch_is_held_against_what_it_builds_on() -> None:
    main = [("a", ()), ("b", ("a",)), ("m", ("b", "y"))]
    branch = [("x", ("a",)), ("y", ("x",))]
    days = {"a": 10, "b": 30, "m": 40, "x": 15, "y": 12}
    times = {name: 15000 * DAY + day * DAY for name, day in days.items()}
    assert out_of_order(Ancestry(main, {"m": branch}), times) == {"y"}


def test_a_paper_says_that_such_a_move_is_of_no_period(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES)
    old, new = "due: 2011-06-30\n", "due: 2011-07-31\n"
    repo.wait((date(1971, 1, 1) - date(2011, 4, 2)).days)
    repo.commit("Later", repo.replace(ROADS_FILE, (old, new)))
    out = planctl("report", "--period", "2011/12 Q1").out
    assert NO_DAY in out
    assert "which begins on 2 April 2011" in out
    assert "day unknown  Ann Hill" in planctl("history", "RDS1.1").out


def test_a_day_still_to_come_is_not_believed() -> None:
    main = [("a", ()), ("b", ("a",)), ("m", ("b", "y")), ("c", ("m",))]
    branch = [("x", ("a",)), ("y", ("x",))]
    days = {"a": 1, "b": 9, "x": 8, "y": 11, "m": 10, "c": 9000}
    times = {name: day * DAY for name, day in days.items()}
    found = out_of_order(Ancestry(main, {"m": branch}), times, 9.5 * DAY)
    assert found == {"y", "c"}


def test_a_last_commit_of_a_day_to_come_hides_nothing(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES)
    changed = repo.replace(ROADS_FILE, ("due: 2011-06-30\n", "due: 2011-07-31\n"))
    repo.wait((date(2099, 1, 1) - date(2011, 4, 2)).days)
    repo.commit("Later", changed)
    out = planctl("report", "--period", "2011/12 Q1").out
    assert NO_DAY in out
    assert "day unknown  Ann Hill" in planctl("history", "RDS1.1").out
    assert '"recorded": null' in planctl("slippage", "--format", "json").out


@pytest.mark.parametrize("year", [2010, 2099])
@pytest.mark.parametrize("words", [("overdue", "--at", "HEAD"), ("diff", "HEAD~", "HEAD")])
def test_a_report_on_a_commit_is_not_as_of_a_day_that_cannot_be(
    planctl: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: tuple[str, ...],
    year: int,
) -> None:
    monkeypatch.delenv("PLANCTL_AS_OF")
    repo = Repo(tmp_path, FILES)
    repo.wait((date(year, 1, 1) - date(2011, 4, 3)).days)
    repo.commit("Later", repo.replace(ROADS_FILE, ("due: 2011-06-30\n", "due: 2011-07-31\n")))
    found = planctl(*words, "--format", "json")
    assert f"says the day {year}-01-01, which cannot be its own, so today's counts" in found.err
    assert f"{year}-01-01" not in found.out
