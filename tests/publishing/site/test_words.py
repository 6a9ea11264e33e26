"""Pages speak as people do: no key of ours, and no date as programs write it."""

import re
from pathlib import Path

from tests.support.command import Run
from tests.support.pages import Read

COUNCIL = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12 to 2012/13\n"
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: {period}
objectives:
- ref: R1
  title: Mend the roads
  owner: Ann Hill
  actions:
  - {{ref: R1.1, title: Fill the holes, owner: Bo Lee, due: {due}, {more}}}
risks:
- {{ref: RR1, title: No tar, owner: Bo Lee, current: {{likelihood: 2, impact: 3}}}}
"""
FIRST = "rag: {declared: amber, on: 2011-05-03, why: Frost}"


def test_a_ref_that_returns_stands_with_its_year(planctl: Run, tmp_path: Path) -> None:
    plans = {
        "c": COUNCIL,
        "a": PLAN.format(period="2011/12", due="2012-03-31", more=FIRST),
        "b": PLAN.format(period="2012/13", due="2013-03-31", more="carried_from: [R1.1]"),
    }
    for name, text in plans.items():
        (tmp_path / f"plans/{name}.yaml").parent.mkdir(exist_ok=True)
        (tmp_path / f"plans/{name}.yaml").write_text(text, encoding="utf-8")
    assert planctl("site", "out", "plans", "--as-of", "2012-05-01").code == 0
    pages = {path: Read(path) for path in sorted((tmp_path / "out").rglob("*.html"))}
    said = {path.name: " ".join(page.tree.itertext()) for path, page in pages.items()}
    assert not [name for name, text in said.items() if re.search(r"\w@\d{4}/", text)]
    assert not [name for name, text in said.items() if re.search(r"\d{4}-\d\d-\d\d", text)]
    assert any("R1.1 (2012/13) Fill the holes" in text for text in said.values())
    assert "RDS (2012/13)" in said["risks.html"]
    assert "3 May 2011" in said["R1.html"]


def test_a_colour_is_told_with_its_day_in_words(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/c.yaml").write_text(COUNCIL, encoding="utf-8")
    text = PLAN.format(period="2011/12", due="2012-03-31", more=FIRST)
    (tmp_path / "plans/a.yaml").write_text(text, encoding="utf-8")
    assert planctl("site", "out", "plans", "--as-of", "2012-02-01").code == 0
    page = " ".join(Read(tmp_path / "out/plans/objectives/R1.html").tree.itertext())
    assert "declared amber 3 May 2011, too old to count" in page
