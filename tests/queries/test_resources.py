"""Money and staff: listed one by one, and added only where that says something."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import ROOT, Run
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
resources:
- {title: Paper, amount: 5.5, spent: 2, unit: £000}
- {title: Ink, amount: 1, unit: £000}
- {title: Ink, amount: 2, unit: £000, period: 2012/13}
- {title: Staff, amount: 3, unit: FTE}
- {title: Vans, amount: c.£600K, unit: £000}
- {title: Boxes, amount: 7}
objectives:
- ref: A1
  title: Keep the papers
  owner: Ann Hill
  resources: within budget
  actions:
  - {ref: A1.1, title: Mend, owner: Ben Wood, due: 2011-06, resources: [one clerk, {title: Glue}]}
"""


def lay(folder: Path, plan: str = PLAN) -> None:
    write(folder, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})


def asked(planctl: Run, *arguments: str) -> Any:
    result = planctl("list", "resources", *arguments, "--format", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_every_entry_is_a_row(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path)
    rows = asked(planctl)["rows"]
    assert [(row["of"], row["title"], row["amount"], row["period"]) for row in rows] == [
        ("A", "Paper", 5.5, None), ("A", "Ink", 1, None), ("A", "Ink", 2, "2012/13"),
        ("A", "Staff", 3, None), ("A", "Vans", "c.£600K", None), ("A", "Boxes", 7, None),
        ("A1", "within budget", None, None), ("A1.1", "one clerk", None, None),
        ("A1.1", "Glue", None, None),
    ]  # fmt: skip
    assert all(row["plan_period"] == (None if row["period"] else "2011/12") for row in rows)
    assert [row["line"] for row in rows[-3:]] == [16, 18, 18]
    assert len({row["key"] for row in rows}) == len(rows)


def test_sums_are_of_numbers_of_one_unit_and_period(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path)
    sums = asked(planctl)["sums"]
    assert [(item["unit"], item["period"], item["amount"], item["count"]) for item in sums] == [
        ("£000", "2011/12", 6.5, 2), ("£000", "2012/13", 2, 1), ("FTE", "2011/12", 3, 1),
    ]  # fmt: skip
    assert sums[0]["spent"] == 2
    foot = planctl("list", "resources", "--format", "table").out
    assert "£000, 2011/12: 6.5 (2 spent) in 2 amounts" in foot
    assert "not added: 4 without a number, 1 without a unit" in foot


@pytest.mark.parametrize(
    "title",
    [
        "Total",
        "Sub-total of paper",
        "Of which glue",
        "Gross spending",
        "Income from fees",
        "Net budget",
        "Overall budget",
    ],
)
def test_a_total_is_not_added_to_its_parts(title: str, planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path, PLAN.replace("{title: Ink, amount: 1,", f"{{title: {title}, amount: 1,"))
    first = asked(planctl)["sums"][0]
    assert (first["amount"], first["spent"], first["not_added"]) == (None, None, title)
    assert f"not added: '{title}'" in planctl("list", "resources", "--format", "table").out


HEAD = """\
kind: directorate-plan
ref: D
title: Culture
period: 2011/12
resources: [{title: Paper, amount: 9, unit: £000}]
"""


def test_what_a_plan_above_has_too_is_not_added_twice(planctl: Run, tmp_path: Path) -> None:
    below = PLAN.replace("period: 2011/12\n", "period: 2011/12\ndirectorate: D\n", 1)
    lay(tmp_path, below)
    write(tmp_path, {"plans/d.yaml": HEAD})
    first = asked(planctl)["sums"][0]
    assert (first["amount"], first["not_added"], first["titles"]) == (None, "Paper", [])
    # A plan beside it has money of its own.
    write(tmp_path, {"plans/d.yaml": HEAD.replace("directorate-plan", "service-plan")})
    lay(tmp_path)
    first = asked(planctl)["sums"][0]
    assert (first["amount"], first["not_added"]) == (15.5, None)
    assert [(item["title"], item["amount"]) for item in first["titles"]] == [("Paper", 14.5)]


def test_what_an_action_has_of_its_objective_s_is_not_added_twice(
    planctl: Run, tmp_path: Path
) -> None:
    line = "[{title: Glue, amount: %d, unit: £000}]"
    lay(
        tmp_path,
        PLAN.replace("within budget", line % 4).replace("[one clerk, {title: Glue}]", line % 1),
    )
    first = asked(planctl)["sums"][0]
    assert (first["amount"], first["not_added"]) == (None, "Glue")


def test_filters(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path)

    def titles(*arguments: str) -> list[str]:
        return [row["title"] for row in asked(planctl, *arguments)["rows"]]

    assert titles("--owner", "Ben Wood") == ["one clerk", "Glue"]
    assert titles("--objective", "A1") == ["within budget", "one clerk", "Glue"]
    assert titles("--period", "2012/13") == ["Ink"]
    assert titles("--where", "unit=FTE") == ["Staff"]
    assert titles("--text", "clerk") == ["one clerk"]
    assert titles("--plan", "A", "--sort", "-title")[0] == "within budget"
    assert planctl("list", "resource", "--status", "done").code == 2


def test_show_finds_what_list_names(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path)
    for row in asked(planctl)["rows"]:
        assert planctl("show", row["key"]).out.startswith(f"resource {row['key']}"), row["key"]


def test_salfords_five_divisions(planctl: Run) -> None:
    sums = asked(planctl, str(ROOT / "plans" / "salford-2009-10"))["sums"]
    titles = {(item["unit"], it["title"]): (it["amount"], it["count"])
              for item in sums for it in item["titles"]}  # fmt: skip
    assert titles == {
        ("wte", "Staffing"): (1202, 5),
        ("£000", "Staffing budget"): (32813, 5),
        ("£000", "Total budget"): (72610, 5),
    }
    assert all(item["amount"] is None for item in sums)
    told = planctl(
        "list", "resources", str(ROOT / "plans" / "salford-2009-10"), "--format", "table"
    )
    said = "by title, of which one may hold another: Staffing budget 32,813 in 5, Total budget"
    assert said in " ".join(told.out.split())


def test_money_of_a_plan_is_not_its_leads(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path, PLAN.replace("title: Archives\n", "title: Archives\nlead: Ann Hill\n"))
    owners = {row["of"]: row["owner"] for row in asked(planctl)["rows"]}
    assert owners == {"A": [], "A1": ["Ann Hill"], "A1.1": ["Ben Wood"]}


@pytest.mark.parametrize(("amounts", "total"), [
    (("1e308", "1.7e308", "0.5"), 27 * 10**307), (("9" * 299, "1e308"), 10**308 + 10**299 - 1),
], ids=["floats", "whole"])  # fmt: skip
def test_the_largest_amounts_have_a_sum(
    amounts: tuple[str, ...], total: int, planctl: Run, tmp_path: Path
) -> None:
    lines = "".join(f"- {{title: It{n}, amount: {it}, unit: £}}\n" for n, it in enumerate(amounts))
    lay(tmp_path, PLAN.replace("- {title: Boxes, amount: 7}\n", lines))
    assert [item["amount"] for item in asked(planctl)["sums"] if item["unit"] == "£"] == [total]


def test_a_unit_in_brackets_is_no_unit_to_add_by(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path, PLAN.replace("unit: £000}", "unit: [£000]}", 1))
    told = asked(planctl)
    assert [item["amount"] for item in told["sums"] if item["unit"] == "£000"] == [1, 2]
