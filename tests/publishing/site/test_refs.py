"""A reference that returns from year to year is written for people on every page."""

import re
from pathlib import Path

from tests.support.command import Run
from tests.support.repositories import CORPORATE, Repo, write

PLAN = """\
kind: service-plan
ref: H
title: Housing
period: {period}
objectives:
- ref: H1
  title: Homes
  supports: [CP1]
  actions:
  - {{ref: H1.1, title: Buy homes, owner: Ann Hill, due: {due}}}
- ref: H2
  title: Repairs
  supports: [CP9]
  actions:
  - {{ref: H2.1, title: Mend roofs, owner: Ann Hill, due: {due}}}
risks:
- {{ref: R1, title: Costs, owner: Ann Hill, current: {{likelihood: 3, impact: 4}}}}
measures:
- {{ref: M1, title: Homes bought, owner: Ann Hill, better: higher}}
"""


def test_no_page_shows_a_key_in_the_place_of_a_reference(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {
        "plans/c.yaml": CORPORATE,
        "plans/a.yaml": PLAN.format(period="2011/12", due="2011-06"),
        "plans/b.yaml": PLAN.format(period="2012/13", due="2012-06"),
    })  # fmt: skip
    assert planctl("site", "out", "--as-of", "2012-07-10").code == 0
    pages = [path.read_text("utf-8") for path in Path("out").rglob("*.html")]
    texts = [re.sub(r"<[^>]*>", " ", page) for page in pages]
    assert any("H1.1 (2012/13)" in text for text in texts)
    assert any("1 of H2 (2012/13)" in text for text in texts)  # of actions that hang on nothing
    assert not [found for text in texts for found in re.findall(r"\S+@20\S+", text)]


def test_the_feed_writes_it_for_people_too(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    plan = PLAN.format(period="2012/13", due="2012-06")
    repo.commit("Two years", {
        "plans/c.yaml": CORPORATE,
        "plans/a.yaml": PLAN.format(period="2011/12", due="2011-06"),
        "plans/b.yaml": plan,
    })  # fmt: skip
    repo.commit("A date", {"plans/b.yaml": plan.replace("due: 2012-06", "due: 2012-07")})
    assert planctl("site", "out", "--as-of", "2012-07-10").code == 0
    texts = [path.read_text("utf-8") for path in Path("out").rglob("*.xml")]
    assert any("action H1.1 (2012/13) Buy homes: due date" in text for text in texts)
    assert not [found for text in texts for found in re.findall(r"\S+@20\S+", text)]
    said = planctl("diff", "HEAD~1", "HEAD", "--as-of", "2012-07-10").out
    assert "H (2012/13) Housing" in said
    assert not re.findall(r"\S+@20\S+", said)
