"""A public edition takes numbers, and its lines, from what is published alone."""

import csv
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

# A number is shown as it is written, which is looked up in the text.
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
objectives:
  - ref: RDS1
    title: Mend the potholes
    supports: [CP1]
    internal: INTERNAL
    actions:
      - ref: 7
        internal: INTERNAL
        access: ACCESS
        title: TITLE
        due: 2011-05-01
      - ref: 8
        title: Survey every road
        codes: [007, 12]
        aliases: [13, 14]
        due: DUE
"""


def _exported(planctl: Run, folder: Path, **said: str) -> dict[str, str]:
    text = PLAN
    for word, instead in {"ACCESS": "officers", "DUE": "2011-06-30", **said}.items():
        text = text.replace(word, instead)
    write(folder, {"plans/c.yaml": CORPORATE, "plans/roads.yaml": text})
    out = folder / f"out-{len(list(folder.iterdir()))}"
    assert planctl("export", "--public", "--format", "csv", "--output", str(out)).code == 0
    return {path.name: path.read_text("utf-8") for path in sorted(out.iterdir())}


def test_a_number_is_not_read_from_what_is_kept_back(planctl: Run, tmp_path: Path) -> None:
    made = _exported(planctl, tmp_path, INTERNAL="Sell the depot", TITLE="Hidden work")
    (row,) = csv.DictReader(made["actions.csv"].splitlines())
    told = [row[key] for key in ("key", "ref", "codes", "aliases", "due")]
    assert told == ["8", "8", "007; 12", "13; 14", "2011-06-30"]
    assert not any("depot" in text or "Hidden" in text for text in made.values())


@pytest.mark.parametrize("written", ["30.06", "[30, 6]", "007"])
def test_nor_is_what_is_no_date(written: str, planctl: Run, tmp_path: Path) -> None:
    made = _exported(planctl, tmp_path, INTERNAL="Sell the depot", TITLE="Hidden work", DUE=written)
    (row,) = csv.DictReader(made["actions.csv"].splitlines())
    assert row["due_as_written"] == written
    assert not any("depot" in text or "Hidden" in text for text in made.values())


def test_its_lines_tell_nothing_of_what_is_kept_back(planctl: Run, tmp_path: Path) -> None:
    short = _exported(planctl, tmp_path, INTERNAL="Yes", TITLE="Sell")
    long = "|-\n" + "          Sell the depot\n" * 9
    assert short == _exported(planctl, tmp_path, INTERNAL=long, TITLE="# Why?\n\n\n          Buy")
    (row,) = csv.DictReader(short["actions.csv"].splitlines())
    assert row["line"] == "10"


def test_nor_is_a_remark_between_an_anchor_and_its_number(planctl: Run, tmp_path: Path) -> None:
    due = "&sell # The depot\n          007"
    made = _exported(planctl, tmp_path, INTERNAL="No", TITLE="Hidden work", DUE=due)
    (row,) = csv.DictReader(made["actions.csv"].splitlines())
    assert row["due_as_written"] == "007"


def test_its_numbers_of_officers_tell_nothing_of_whom_only_that_names(
    planctl: Run, tmp_path: Path
) -> None:
    due = "2011-06-30\n        owner: [Ann Hill, Bo Dunn]"
    one = _exported(planctl, tmp_path, INTERNAL="Yes", TITLE="Sell", DUE=due)
    title = "Sell\n        owner: [Cat Moss, Dee Fell, Bo Dunn]"
    assert one == _exported(planctl, tmp_path, INTERNAL="Yes", TITLE=title, DUE=due)
    (row,) = csv.DictReader(one["actions.csv"].splitlines())
    assert row["owner"] == "Officer 1; Officer 2"
