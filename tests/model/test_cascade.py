"""The golden thread through all levels, and the numbers of where it is broken."""

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from planctl.model.build import build
from planctl.model.cascade import Cascade
from planctl.model.plan_set import PlanSet
from tests.support.command import AS_OF, ROOT, Run
from tests.support.plans import documents
from tests.support.repositories import write
from tests.support.work import work

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2011/12
objectives: [{ref: CP1, title: Safe streets}, {ref: CP2, title: Clean air}]
"""
DIRECTORATE = """\
kind: directorate-plan
ref: PLC
title: Place
period: 2011/12
objectives: [{ref: PLC1, title: Roads that last, supports: [CP1]}]
"""


def plan(ref: str, supports: str, head: str = "") -> str:
    return f"""\
kind: service-plan
ref: {ref}
title: Plan {ref}
period: 2011/12
{head}objectives:
- ref: {ref}1
  title: Aim of {ref}
  {supports}
  actions:
  - {{ref: {ref}1.1, title: Dig, owner: Ann Hill, due: 2011-06-30}}
"""


def plans(**service: str) -> PlanSet:
    """Build a plan set of one directorate and some service plans."""
    texts = {"corporate.yaml": CORPORATE, "directorate.yaml": DIRECTORATE}
    return build("plans", documents(texts | {f"{k}.yaml": text for k, text in service.items()}), [])


def refs(found: list[Any]) -> list[str]:
    return [item.ref for item in found]


def test_a_teams_chain_goes_through_its_service_to_the_directorate() -> None:
    found = plans(
        a=plan("RDS", "supports: [PLC1]", "directorate: PLC\n"),
        b=plan("GANG", "supports: [RDS1]", "under: RDS\n"),
    )
    cascade = Cascade(found)
    gang = found.find("plan", "GANG")[0]
    assert refs(found.links.chain(gang)) == ["RDS", "PLC"]
    [aim] = found.find("objective", "GANG1")
    assert [cascade.goes_up(aim, item) for item in found.of("objective")] == [
        item.ref != "GANG1" for item in found.of("objective")
    ]
    reached = cascade.actions(found.of("action"))
    assert reached is not None
    assert (reached.every, reached.linked, reached.loose) == (2, 2, [])


def test_under_comes_before_the_directorate_and_a_ring_ends() -> None:
    found = plans(
        a=plan("A", "supports: [CP1]", "under: B\ndirectorate: PLC\n"),
        b=plan("B", "supports: [CP1]", "under: A\n"),
        c=plan("C", "supports: [CP1]", "under: C\n"),
    )
    cascade = Cascade(found)
    assert refs(found.links.chain(found.find("plan", "A")[0])) == ["B"]
    assert [sorted(refs(ring)) for ring in cascade.rings] == [["A", "B"], ["C"]]


def test_numbers_add_up() -> None:
    found = plans(
        a=plan("A", "supports: [PLC1]"),
        b=plan("B", "supports: [PLC9]"),
        c=plan("C", "owner: Ann Hill"),
        d=plan("D", "owner: Ann Hill", "answers: Inspection of May\n"),
        e=plan("E", "supports: [PLC9, CP2]"),
    )
    cascade = Cascade(found)
    hanging = cascade.objectives(found.of("objective"))
    assert (hanging.every, hanging.linked, hanging.free) == (6, 3, 1)
    assert refs(hanging.loose) == ["B1", "C1"]
    assert [(link.record.ref, link.ref) for link in cascade.broken] == [
        ("B1", "PLC9"), ("E1", "PLC9"),
    ]  # fmt: skip
    reaching = cascade.actions(found.of("action"))
    assert reaching is not None
    assert (reaching.every, reaching.linked) == (5, 2)
    assert refs(reaching.loose) == ["B1.1", "C1.1", "D1.1"]


def test_what_print_lost_is_not_loose() -> None:
    found = plans(a=plan("A", "supports: [unreadable]"))
    assert Cascade(found).objectives(found.of("objective")).loose == []
    assert Cascade(found).broken == []


def test_an_action_that_also_delivers_its_own_objective_counts_once() -> None:
    text = plan("A", "supports: [CP1]").replace("owner: Ann", "also_delivers: [A1], owner: Ann")
    found = plans(a=text)
    assert refs(found.actions_of(found.find("objective", "A1")[0])) == ["A1.1"]


def test_a_plan_shows_what_is_above_and_below_it(planctl: Run, tmp_path: Path) -> None:
    service = plan("RDS", "supports: [PLC1]", "directorate: PLC\n")
    team = plan("GANG", "supports: [RDS1]", "under: RDS\n")
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/d.yaml": DIRECTORATE,
                     "plans/r.yaml": service, "plans/g.yaml": team})  # fmt: skip
    said = planctl("validate").out
    assert "error[objective-without-link]" not in said
    assert "sideways-link" not in said
    up, _, down = planctl("thread", "RDS").out.partition("is served by")
    assert "[plan] PLC Place" in up
    assert "[plan] GANG Plan GANG (1 action, 1 overdue)" in down
    assert "GANG1" in down
    assert planctl("site", "out").code == 0
    page = (tmp_path / "out/plans/plans/RDS.html").read_text("utf-8")
    assert 'Plans under it: <a href="GANG.html">' in page
    assert 'in <a href="PLC.html">' in page
    assert "Units and teams" in (tmp_path / "out/plans/thread.html").read_text("utf-8")
    linked = json.loads(planctl("show", "RDS", "--format", "json").out)["links"]
    assert [(link["how"], link["ref"]) for link in linked] == [("under", "GANG")]


CHESHIRE = ROOT / "plans" / "cheshire-east-2011-12"
BROKEN = "29 of 30 directorate or service objectives link to one above; 1 does not: SHAW005"
LOOSE = "164 of 169 actions serve a corporate or framework objective; 5 do not: 5 of SHAW005"


@pytest.fixture
def by_its_table(tmp_path: Path) -> str:
    """Return Cheshire East's plans with the link of SHAW005's table alone, which leads nowhere.

    The objective's own words name a corporate objective too, on which its actions hang.
    """
    copied = tmp_path / "plans" / CHESHIRE.name
    shutil.copytree(CHESHIRE, copied)
    plan = copied / "health-and-wellbeing.yaml"
    text = plan.read_text(encoding="utf-8")
    assert "supports: [DADU007, CP-02]" in text
    plan.write_text(text.replace("[DADU007, CP-02]", "[DADU007]"), encoding="utf-8")
    return str(copied)


def test_a_link_that_leads_nowhere_is_told_where_another_one_leads_up(planctl: Run) -> None:
    [thread] = json.loads(planctl("thread", "--in", str(CHESHIRE), "--format", "json").out)[
        "threads"
    ]
    assert [(item["ref"], item["to"]) for item in thread["broken"]] == [("SHAW005", "DADU007")]
    assert thread["actions"] == {"every": 169, "reaching": 169, "loose": 0}
    assert thread["loose"] == []


@pytest.mark.parametrize("uncovered", [(), ("--uncovered",)])
def test_cheshire_easts_broken_thread_is_told(
    planctl: Run, by_its_table: str, uncovered: tuple[str, ...]
) -> None:
    said = planctl("thread", "--in", by_its_table, *uncovered).out
    text = " ".join(said.split())
    assert BROKEN in text
    assert LOOSE in text
    assert "DADU007, which no plan defines" in text
    told = json.loads(planctl("thread", "--in", by_its_table, *uncovered, "--format", "json").out)
    [thread] = told["threads"]
    assert thread["objectives"] == {"every": 30, "linked": 29, "loose": 1, "recommendations": 0}
    assert thread["actions"] == {"every": 169, "reaching": 164, "loose": 5}
    assert [(item["ref"], item["to"]) for item in thread["broken"]] == [("SHAW005", "DADU007")]
    assert [(item["ref"], item["actions"]) for item in thread["loose"]] == [("SHAW005", 5)]
    assert {item["ref"] for item in thread["loose_actions"]} == {
        f"SHAW005.{number}" for number in range(1, 6)
    }


def test_summary_pack_and_site_say_the_same(
    planctl: Run, by_its_table: str, tmp_path: Path
) -> None:
    summary = json.loads(planctl("summary", by_its_table, "--format", "json").out)
    keys = ("loose_objectives", "broken_links", "loose_actions")
    assert [summary["totals"][key] for key in keys] == [1, 1, 5]
    by_plan = {row["ref"]: [row[key] for key in keys] for row in summary["rows"]}
    assert {ref for ref, counts in by_plan.items() if any(counts)} == {"SHAW"}
    pack = json.loads(planctl("report", by_its_table, "--format", "json", "--as-of", AS_OF).out)
    [part] = pack["sets"][0]["parts"]
    text = " ".join(part["sections"]["coverage"]["text"])
    assert BROKEN in text
    assert LOOSE in text
    assert planctl("site", str(tmp_path / "out"), by_its_table).code == 0
    for name in ("index.html", "thread.html"):
        page = (tmp_path / "out/cheshire-east-2011-12" / name).read_text("utf-8")
        assert BROKEN in page
        assert LOOSE in page


def test_the_work_for_broken_links_grows_with_their_number() -> None:
    def look(count: int) -> None:
        refs = ", ".join(f"Z{number}" for number in range(count))
        found = plans(a=plan("A", f"supports: [{refs}]"))
        assert len(found.links.broken((), "supports")) == count

    look(2)
    once, twice = (work(partial(look, size)) for size in (200, 400))
    assert twice < 2.5 * once
