"""The paper of an inspection's plan, by recommendation."""

import json
from typing import Any

import pytest

from tests.support.command import ROOT, Run

ASKED = ("--as-of", "2009-07-20", "--format", "json")


@pytest.mark.parametrize("name", ["leeds-2008", "herefordshire-2007", "herefordshire-2003"])
def test_each_recommendation_is_counted_as_the_lists_count(
    name: str, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    pack = json.loads(planctl("report", f"plans/{name}", "--period", "2009/10 Q1", *ASKED).out)
    sections = pack["sets"][0]["parts"][0]["sections"]
    rows: Any = {row["key"]: row for row in sections["recommendations"]["rows"]}

    def listed(kind: str, *more: str) -> Any:
        return json.loads(planctl("list", kind, f"plans/{name}", *more, *ASKED).out)["rows"]

    plans = {row["plan"] for row in rows.values()}
    assert set(rows) == {row["key"] for row in listed("objectives") if row["plan"] in plans}
    for sort, status in (("actions", ()), ("done", ("--status", "done"))):
        for key, row in rows.items():
            own = [item for item in listed("actions", *status) if key in item["objectives"]]
            assert row[sort] == len(own), (key, sort)
    every = {item["key"] for item in listed("actions") if rows.keys() & set(item["objectives"])}
    shared = sum(row["actions"] for row in rows.values()) > len(every)
    assert any("stands in the row of each" in line
               for line in sections["recommendations"]["text"]) is shared  # fmt: skip
    late = {row["key"] for row in sections["overdue"]["rows"] if row["days_overdue"]}
    for key, row in rows.items():
        own = [item for item in listed("actions") if key in item["objectives"]]
        assert row["overdue"] == len(late.intersection(item["key"] for item in own))
        assert sum(row["rag_counts"].values()) == row["actions"]
    off = {row["key"] for key in ("overdue", "attention") for row in sections[key]["rows"]
           if row["days_overdue"] is not None or key == "attention"}  # fmt: skip
    assert {row["key"] for row in sections["promised"]["rows"]} == off


def test_what_was_promised_stands_beside_the_action(
    planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = planctl(
        "report", "plans/leeds-2008", "--period", "2009/10 Q1", "--as-of", "2009-07-20"
    ).out
    assert out.index("Coverage of objectives\n") < out.index(
        ". What was promised for actions off track"
    )
    assert "What was promised for actions off track stands after the coverage of objectives." in out
    head = "| Ref | Action | RAG | Urgency | Success criteria | Outcome wanted | Resources |"
    assert head in out
    assert "In year investment (new money)" in out


def test_money_is_written_as_people_write_it(planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out = planctl("report", "plans/herefordshire-2003", "--as-of", "2003-10-31").out
    assert (
        "34 recommendations are answered here (Joint Review of social care in Herefordshire, "
        "autumn 2002). 1 has all actions done; 2 have an action overdue."
    ) in out
    assert "Performance fund: \u00a3200,000 |" in out


def test_other_plans_have_no_such_section(planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out = planctl("report", "plans/salford-2009-10", "--period", "2009/10 Q1").out
    assert "Recommendations of inspections" not in out


def test_one_recommendation_with_one_risk_is_told_of_as_one(
    planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = planctl("report", "plans/herefordshire-2007", "--as-of", "2007-06-21",
                  "--for", "Learning Disabilities Programme Board").out  # fmt: skip
    assert "January/February 2007). It has 1 action: none done, none overdue." in out
    board = "reported to the Learning Disabilities Programme Board"
    assert f"The register has 1 risk {board}, without a score, so nobody can tell whether" in out
    assert "It stands in a plan for 2007/08 to 2011/12, not for this period: LDAP-2007." in out
    # Without a reference nothing would be said but that all of them are without a figure.
    assert "Without one" not in out


def test_where_all_stand_in_plans_for_other_years_it_says_all(
    planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = planctl("report", "plans/herefordshire-2007", "--as-of", "2007-06-21").out
    assert "All of them stand in a plan for 2007/08 to 2011/12" in out
