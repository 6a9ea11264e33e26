"""The front page says what is known, in whole sentences: of one, of none, and of days gone by."""

from pathlib import Path

import pytest

from tests.support.command import Run, call
from tests.support.millbrook import millbrook
from tests.support.pages import Read, words
from tests.support.repositories import CORPORATE, Repo, write


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Millbrook, which sets no bands of risk and asks for no returns."""
    return millbrook(tmp_path_factory.mktemp("millbrook"))


def front(council: Repo, out: Path, as_of: str, *more: str) -> Read:
    """Return its front page of a day."""
    result = call(["site", str(out), str(council.folder / "plans"), "--as-of", as_of, *more])
    assert result.code == 0, result.err
    return Read(out / "index.html")


def cards(page: Read) -> list[str]:
    """Return the cards of a front page in words."""
    return [words(item) for item in page.tree.xpath("//ul[@class='tiles cards']/li")]


def edges(page: Read) -> list[str]:
    """Return the colours at the edges of the cards."""
    return [
        str(name).split()[-1] for name in page.tree.xpath("//ul[@class='tiles cards']/li/@class")
    ]


def test_moves_are_held_against_no_quarter_that_git_does_not_tell_of(
    council: Repo, tmp_path: Path
) -> None:
    first = council.git("rev-list", "--reverse", "master").split()[0]
    # Git begins on 1 April 2025: it tells of this quarter alone, then of one before it.
    found = cards(front(council, tmp_path / "a", "2025-04-05", "--at", first))
    assert not [item for item in found if "the quarter before" in item]
    second = council.git("rev-list", "--reverse", "master").split()[1]
    page = front(council, tmp_path / "b", "2025-07-10", "--at", second)
    (moved,) = [item for item in cards(page) if "due date" in item]
    assert moved.endswith("than in the quarter before: 0")
    assert "By quarter, this one last: 0, 1." in (tmp_path / "b/index.html").read_text("utf-8")


def test_cards_of_a_set_without_bands_or_returns(council: Repo, tmp_path: Path) -> None:
    page = front(council, tmp_path, "2026-07-10")
    late, measures, risks, moved, owed = cards(page)
    assert late.startswith("0 of 22 actions late; also late: 1 milestone and 2 mitigations")
    assert "0 of 22 actions are late (also late: 1 milestone and 2 mitigations)" in page.text
    # Three are late, so nothing is green; where no return is asked for, none is good.
    assert edges(page) == ["e-late", "e-late", "e-plain", "e-soon", "e-plain"]
    assert measures.startswith("4 of 9 measures with a figure at red")
    # Nobody said which scores are high: no number of risks at red, and no change of it.
    assert risks == "6 risks: no bands are set, so none has a colour"
    assert moved.startswith("1 move of a due date this quarter")
    assert owed == "0 returns owed: none is asked for"
    assert "12 are done, and 1 is open without a date" in page.text
    (table,) = [sheet for name, sheet in page.sheets.items() if "How each" in name]
    assert "Risks at red" not in table.heads
    asked = Read(tmp_path / "millbrook/returns.html").text
    assert "The plans ask for no return" in asked


def test_a_return_that_is_nobodys(council: Repo, tmp_path: Path) -> None:
    folder = tmp_path / "millbrook"
    folder.mkdir()
    missed = "  title: Missed bins per 100,000 collections\n"
    for path in (council.folder / "plans/millbrook").iterdir():
        text = path.read_text("utf-8").replace(f"{missed}  owner: Carol Okafor\n", missed)
        asks = "reporting: {measures: [actual]}\n" if path.name == "corporate.yaml" else ""
        (folder / path.name).write_text(text + asks, "utf-8")
    out = tmp_path / "out"
    assert call(["site", str(out), str(folder), "--as-of", "2026-07-10"]).code == 0
    text = Read(out / "index.html").text
    assert "nobody owes" not in text
    assert "is owed, and nobody is named for it" in text


def test_plans_as_they_are_now_are_held_against_no_day_gone_by(
    council: Repo, tmp_path: Path
) -> None:
    page = front(council, tmp_path / "a", "2025-10-15")
    assert "7 of the 12 that are done were completed after 15 October 2025" in page.text
    assert "are not held against 30 September 2025" in page.text
    assert not [item for item in cards(page) if "30 September" in item]
    (table,) = [sheet for name, sheet in page.sheets.items() if "How each" in name]
    assert {row["Late actions"] for row in table.rows} == {"0"}
    # Moves have days of their own, and are told of either quarter.
    assert [item for item in cards(page) if item.endswith("in the quarter before: 1")]
    then = front(council, tmp_path / "b", "2025-10-15", "--at", "HEAD~3")
    assert cards(then)[0].endswith("than the plans said on 30 September 2025: 6")


def test_the_page_of_a_lead_says_of_which_year_each_plan_is(council: Repo, tmp_path: Path) -> None:
    front(council, tmp_path / "a", "2026-07-09")
    (page,) = tmp_path.rglob("frank-osei.html")
    assert [(row["Ref"], row["Period"]) for row in Read(page).sheets["Plans"].rows] == [
        ("PLACE (2026/27)", "2026/27"), ("PLACE", "2025/26"),
    ]  # fmt: skip


def test_cards_of_a_set_of_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "corporate-plan.yaml").write_text(CORPORATE, "utf-8")
    out = tmp_path / "out"
    assert call(["site", str(out), str(folder), "--as-of", "2011-07-01"]).code == 0
    assert cards(Read(out / "index.html")) == [
        "0 of 0 actions late", "0 measures at red: none has a figure", "0 risks in the register",
        # No git tells of it, so what the plans do not say may have moved all the same.
        "0 moves of due dates this quarter, as far as the plans tell",
        "0 returns owed: none is asked for",
    ]  # fmt: skip
    assert set(edges(Read(out / "index.html"))) == {"e-plain"}


def test_which_returns_are_still_in_time(planctl: Run, tmp_path: Path) -> None:
    asks = "reporting: {actions: [update], within_days: 20}\n"
    write(tmp_path, {"plans/c.yaml": f"{CORPORATE}{asks}", "plans/h.yaml": """\
kind: service-plan
ref: H
title: Housing
period: 2011/12
objectives:
- ref: H1
  title: Homes
  supports: [CP1]
  owner: Ann Hill
  actions:
  - {ref: H1.1, title: Buy homes, owner: Ann Hill, due: 2011-12}
  - {ref: H1.2, title: Visit all, owner: Ann Hill, due: {every: quarter}}
"""})  # fmt: skip
    for day, said in (("2011-07-10", "3 returns, 2 of them still in time"),
                      ("2011-07-21", "3 returns, none of them still in time")):  # fmt: skip
        assert planctl("site", "out", "--as-of", day).code == 0
        assert f"Ann Hill owes {said}." in Read(Path("out/index.html")).text


def test_late_work_that_no_plan_has_now_stands_below_what_is_late(
    council: Repo, tmp_path: Path
) -> None:
    front(council, tmp_path, "2026-07-10")
    page = Read(tmp_path / "millbrook/overdue.html").text
    assert "Not finished, and in no plan now (1)" in page
    assert "Recover housing benefit subsidy on nightly lets" in page.split("in no plan now")[1]


def test_the_feed_says_a_title_once_and_of_what_it_is_part(council: Repo, tmp_path: Path) -> None:
    front(council, tmp_path, "2026-07-10")
    feed = (tmp_path / "millbrook/feed.xml").read_text("utf-8")
    assert "\nmilestone of HOU1.1 40 homes bought: due date 92 days later" in feed
    assert "mitigation of R-TA Recover housing benefit subsidy on nightly lets: status" in feed
