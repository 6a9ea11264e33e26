"""What a year that turned is told of: what was done each time is done, and no move is silent."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import Repo

PLANS = {
    "plans/corporate.yaml": """\
kind: corporate-plan
title: Westshire
organisation: Westshire
period: 2025/26 to 2028/29
objectives: [{ref: P1, title: Homes}]
""",
    "plans/housing.yaml": """\
kind: service-plan
ref: HOU
title: Housing
period: 2025/26
lead: Ann Hill
objectives:
  - ref: HOU1
    title: Cut the wait for homes
    supports: [P1]
    owner: Ann Hill
    actions:
      - ref: HOU1.1
        title: Buy forty homes
        owner: Ann Hill
        due: 2026-06-30
        milestones:
          - {title: Twenty bought, owner: Ann Hill, due: 2025-12-31}
      - ref: HOU1.2
        title: Visit each tenant
        owner: Ann Hill
        due: {every: quarter, done: [2025/26 Q1, 2025/26 Q2, 2025/26 Q3, 2025/26 Q4]}
      - ref: HOU1.3
        title: Report to the board
        owner: Ann Hill
        due: {every: quarter, done: [2025/26 Q1]}
risks:
  - ref: R1
    title: No sellers
    owner: Ann Hill
    current: {likelihood: 3, impact: 4}
    actions:
      - {title: Ask the housing association, owner: Ann Hill, due: 2025-09-30}
""",
}
DAY = ("--as-of", "2026-04-10")


@pytest.fixture(autouse=True)
def turned(planctl: Run, tmp_path: Path) -> Path:
    repo = Repo(tmp_path, first=date(2025, 4, 1))
    repo.commit("Plans of the year", PLANS)
    repo.wait(374)
    result = planctl("rollover", "HOU", "--to", "2026/27", "--decision", "Not finished",
                     "--by", "Cabinet", *DAY)  # fmt: skip
    assert result.code == 0, result.err
    repo.commit("The year turned", {})
    return tmp_path


def test_what_was_done_each_time_is_done(planctl: Run, turned: Path) -> None:
    before = (turned / "plans/housing.yaml").read_text(encoding="utf-8")
    assert before.count("status: carried-forward") == 3
    rows = json.loads(planctl("list", "actions", "--plan", "HOU@2025/26", *DAY,
                              "--format", "json").out)["rows"]  # fmt: skip
    assert {row["ref"]: row["status"] for row in rows} == {
        "HOU1.1": "carried-forward", "HOU1.2": "done", "HOU1.3": "carried-forward"
    }  # fmt: skip
    after = (turned / "plans/housing-2026-27.yaml").read_text(encoding="utf-8")
    assert "  - title: Visit each tenant\n    status: done\n" in after
    assert "  - title: Report to the board\n    status: carried-forward\n" in after
    assert "carried_from: [HOU1.2]" in after
    assert "error" not in planctl("validate", "--format", "concise", *DAY).out


def test_no_move_of_what_was_carried_is_silent(planctl: Run) -> None:
    rows = json.loads(planctl("slippage", *DAY, "--format", "json").out)["rows"]
    assert [(row["title"], row["reasons"]) for row in rows] == [
        ("Twenty bought", ["Not finished"]), ("Ask the housing association", ["Not finished"])
    ]  # fmt: skip
    assert [row["silent"] for row in rows] == [0, 0]
