"""The site tells every due date that moved as ``planctl slippage`` does, and what git lacks."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.command import call
from tests.support.millbrook import millbrook
from tests.support.pages import Read, site_pages
from tests.support.repositories import CORPORATE, PEOPLE, ROADS, Repo, write

CAPTION = "Due dates that moved, the furthest first"
ARTICLE = "plans/objectives/RDS1.html"


def _moved(tmp_path: Path) -> Repo:
    """Return a repository in which one date moved in silence, and one for a reason."""
    repo = Repo(tmp_path / "council")
    repo.commit("The plans", {"plans/c.yaml": CORPORATE, "plans/p.yaml": PEOPLE,
                              "plans/roads.yaml": ROADS})  # fmt: skip
    repo.wait(10)
    repo.commit("Later", repo.replace("plans/roads.yaml", ("due: 2011-06-30", "due: 2011-09-30")))
    repo.wait(10)
    told = (
        "due: 2011/12 Q3\n        revisions:\n        - {from: 2011/12 Q2, to: 2011/12 Q3, "
        "on: 2011-06-01, reason: No bidder, approved_by: Cabinet}"
    )
    repo.commit("Told", repo.replace("plans/roads.yaml", ("due: 2011/12 Q2", told)))
    return repo


def _text(path: Path) -> str:
    return " ".join(Read(path).text.split())


def test_pages_tell_what_slippage_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = _moved(tmp_path)
    monkeypatch.chdir(repo.folder)
    rows = json.loads(call(["slippage", "--format", "json"]).out)["rows"]
    out = tmp_path / "out"
    made = call(["site", str(out), "--as-of", "2011-07-01"])
    assert (made.code, "warning" in made.err) == (0, False)
    got = Read(out / "plans/moved.html").sheets[CAPTION].rows
    assert [(row["Ref"], row["Days later"], row["Moves"]) for row in got] == [
        (row["key"], str(row["days"]), str(row["times"])) for row in rows
    ]
    assert [row["First agreed"] for row in got] == ["30 Jun 2011", "2011/12 Q2"]
    silent, told = (row["moves"][0]["commit"] for row in rows)
    assert f"(commit {silent[:10]}), no reason given" in got[0]["Each move"]
    assert f"(commit {told[:10]}), because: No bidder, approved by Cabinet" in got[1]["Each move"]
    article = _text(out / ARTICLE)
    assert f"30 Jun 2011 to 30 Sep 2011, on 13 Apr 2011 (commit {silent[:10]})" in article
    assert "First agreed date 30 Jun 2011" in article


def test_who_deferred_work_is_not_said_to_have_approved_its_new_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(millbrook(tmp_path).folder)
    assert call(["site", "out", "--as-of", "2026-07-10"]).code == 0
    (page,) = Path("out").rglob("moved.html")
    (row,) = [row for row in Read(page).sheets[CAPTION].rows
              if row["Ref"].startswith("ENV2.2")]  # fmt: skip
    assert row["Each move"].endswith("the roof must be replaced first, deferred by Cabinet")


def test_the_front_page_tells_a_move_without_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = _moved(tmp_path)
    monkeypatch.chdir(repo.folder)
    out = tmp_path / "out"
    assert call(["site", str(out), "--as-of", "2011-05-01"]).code == 0
    front = _text(out / "plans/index.html")
    assert "moved from 30 Jun 2011 to 30 Sep 2011, on 13 Apr 2011: no reason given." in front
    assert "commit" not in front


def test_without_git_the_pages_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = _moved(tmp_path)
    files = {f"plans/{path.name}": path.read_text() for path in (repo.folder / "plans").iterdir()}
    write(tmp_path / "bare", files)
    monkeypatch.chdir(tmp_path / "bare")
    out = tmp_path / "out"
    assert call(["site", str(out), "--as-of", "2011-07-01"]).code == 0
    got = Read(out / "plans/moved.html").sheets[CAPTION].rows
    assert [row["Ref"] for row in got] == ["RDS1.2"]
    assert "The plans are in no git repository, so moved dates are known from what" in _text(
        out / "plans/moved.html"
    )


def test_a_shallow_clone_is_said_on_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = _moved(tmp_path)
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "2", repo.folder.as_uri(), str(clone)], check=True
    )
    monkeypatch.chdir(clone)
    out = tmp_path / "out"
    made = call(["site", str(out), "--as-of", "2011-07-01"])
    assert made.code == 0
    assert made.err.count("the clone is shallow") == 1
    assert "Not all of it is here: the clone is shallow" in _text(out / "plans/moved.html")


def test_the_foot_of_every_page_says_what_git_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = _moved(tmp_path)
    monkeypatch.chdir(repo.folder)
    out = tmp_path / "out"
    assert call(["site", str(out), "--as-of", "2011-07-01"]).code == 0
    pages = site_pages(out / "plans")
    assert len(pages) > 8
    for page in pages:
        foot = " ".join(Read(page).tree.xpath("string(//footer)").split())
        assert "Git tells of these plans since" in foot, page.name
        assert "True" not in foot, page.name


def test_where_every_move_is_told_nothing_is_said_of_silent_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = _moved(tmp_path)
    monkeypatch.chdir(repo.folder)
    out = tmp_path / "out"
    assert call(["site", str(out), "--as-of", "2011-07-01"]).code == 0
    text = _text(out / "plans/moved.html")
    assert "2 due dates moved, in 2 moves; the plans say nothing of 1 of them." in text
    (tmp_path / "bare").mkdir()
    files = {f"plans/{path.name}": path.read_text() for path in (repo.folder / "plans").iterdir()}
    write(tmp_path / "bare", files)
    monkeypatch.chdir(tmp_path / "bare")
    assert call(["site", str(out), "--as-of", "2011-07-01"]).code == 0
    assert "1 due date moved, in 1 move. The plans are in no git" in _text(out / "plans/moved.html")


@pytest.mark.parametrize(("day", "said", "there"), [
    ("2011-04-20", "20 April 2011", 1), ("2011-04-05", "5 April 2011", 0),
])  # fmt: skip
def test_moves_after_the_day_are_counted_and_left_out(
    day: str, said: str, there: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(_moved(tmp_path).folder)
    asked = ("slippage", "--as-of", day, "--format")
    found = json.loads(call([*asked, "json"]).out)
    assert [row["key"] for row in found["rows"]] == ["RDS1.1"][:there]
    assert found["later"] == 2 - there
    left_out = f"{'2 moves' if there == 0 else '1 move'} after {{}} {'are' if there == 0 else 'is'}"
    left_out += " left out; dates due are as the plans stand now"
    assert left_out.format(day) in call([*asked, "table"]).out
    assert left_out.format(day) in call([*asked, "tsv"]).err
    out = tmp_path / "out"
    assert call(["site", str(out), "--as-of", day]).code == 0
    page = Read(out / "plans/moved.html")
    assert len(page.sheets[CAPTION].rows if there else []) == there
    assert (CAPTION in page.sheets) == bool(there)
    assert left_out.format(said) in _text(out / "plans/moved.html")
    assert ("First agreed date" in _text(out / ARTICLE)) == bool(there)
    assert "2011/12 Q2 to 2011/12 Q3" not in _text(out / ARTICLE)


def test_what_was_said_after_the_day_of_the_pages_is_marked(tmp_path: Path) -> None:
    folder = tmp_path / "council"
    said = (
        "status: in-progress\n        updates:\n        - {on: 2011-07-02, text: Later words}\n"
        "        - {on: 2011-05-02, text: Earlier words}\n        due: 2011-06-30"
    )
    roads = ROADS.replace("due: 2011-06-30", said, 1)
    write(folder, {"plans/c.yaml": CORPORATE, "plans/p.yaml": PEOPLE, "plans/roads.yaml": roads})
    out = tmp_path / "out"
    assert call(["site", str(out), str(folder / "plans"), "--as-of", "2011-06-30"]).code == 0
    article = _text(out / ARTICLE)
    assert "Later words (after 30 June 2011)" in article
    assert "Earlier words (after" not in article
    assert "Earlier words" in article
