"""The matrix of risks: where each stands, from where it came, and where it is to come to."""

from datetime import date
from pathlib import Path

from tests.support.command import Run
from tests.support.pages import Read
from tests.support.repositories import Repo

COUNCIL = """\
kind: corporate-plan
organisation: Westshire
period: 2011/12
risk_matrix: {likelihood: 5, impact: 5}
"""
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
risks:
- {{ref: R1, title: Frost, owner: Ann Hill, current: {{likelihood: {now}, impact: 4}},
   target: {{likelihood: 1, impact: 2}}}}
- {{ref: R2, title: No tar, owner: Ann Hill, current: {{likelihood: 2, impact: 2}},
   target: {{score: 2}}}}
"""


def _site(planctl: Run, tmp_path: Path, *, git: bool) -> Read:
    if git:
        files = {"plans/c.yaml": COUNCIL, "plans/a.yaml": PLAN.format(now=2)}
        repo = Repo(tmp_path, files, first=date(2011, 6, 29))
        repo.commit("Say more", {"plans/a.yaml": PLAN.format(now=2) + "# The same\n"})
        repo.commit("Frost", {"plans/a.yaml": PLAN.format(now=5)})
    else:
        (tmp_path / "plans").mkdir()
        (tmp_path / "plans/c.yaml").write_text(COUNCIL, encoding="utf-8")
        (tmp_path / "plans/a.yaml").write_text(PLAN.format(now=5), encoding="utf-8")
    assert planctl("site", "out", "plans", "--as-of", "2011-07-10").code == 0
    return Read(tmp_path / "out/plans/risks.html")


def _ways(page: Read, css: str) -> list[tuple[float, ...]]:
    found = page.tree.xpath(f"//svg[@class='matrix']/line[@class='{css}']")
    return [tuple(float(item.get(key)) for key in ("x1", "y1", "x2", "y2")) for item in found]


def test_a_risk_that_moved_has_a_line_from_where_it_stood(planctl: Run, tmp_path: Path) -> None:
    page = _site(planctl, tmp_path, git=True)
    ((x1, y1, x2, y2),) = _ways(page, "way")
    assert x1 == x2  # the impact is as it was
    assert y1 - y2 == 3 * 64  # the likelihood is three cells higher
    ((from_x, from_y, to_x, to_y),) = _ways(page, "track")
    assert (from_x, from_y) == (x2, y2)
    assert (round(to_x - from_x), round(to_y - from_y)) == (-2 * 64, 4 * 64)
    register = page.sheets["Risk register"]
    assert register.column("Score on 30 June 2011") == ["8", ""]
    assert "where a risk stood on 30 June 2011" in page.text
    says = page.tree.xpath("//svg[@class='matrix']/@aria-label")[0]
    assert "1 moved since the last quarter, 1 has a place to come to" in says


def test_without_git_nothing_is_said_of_before(planctl: Run, tmp_path: Path) -> None:
    page = _site(planctl, tmp_path, git=False)
    assert not _ways(page, "way")
    assert len(_ways(page, "track")) == 1
    assert not [head for head in page.sheets["Risk register"].heads if head.startswith("Score on")]
    assert "where a risk stood" not in page.text
    assert "moved since" not in page.tree.xpath("//svg[@class='matrix']/@aria-label")[0]


def test_what_moved_after_the_day_of_the_page_is_told_of_the_quarter_before(
    planctl: Run, tmp_path: Path
) -> None:
    files = {"plans/c.yaml": COUNCIL, "plans/a.yaml": PLAN.format(now=2)}
    repo = Repo(tmp_path, files, first=date(2011, 6, 29))
    for day in range(12):
        repo.commit("Say more", {"plans/a.yaml": PLAN.format(now=2) + f"# {day}\n"})
    repo.commit("Frost", {"plans/a.yaml": PLAN.format(now=5)})
    assert planctl("site", "out", "plans", "--as-of", "2011-07-10").code == 0
    register = Read(tmp_path / "out/plans/risks.html").sheets["Risk register"]
    # The pages tell of the plans as they are now, and beside them of the score on that day.
    assert register.column("Score on 30 June 2011") == ["8", ""]
