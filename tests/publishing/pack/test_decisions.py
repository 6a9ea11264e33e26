"""What the plans leave open stands among the decisions, and nothing that somebody decided."""

import json
from pathlib import Path
from typing import Any

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
approved: [{by: Cabinet, on: 2011-04-02}]
objectives:
- ref: A1
  title: Aim
  actions:
  - {ref: A1.1, title: Late and silent, owner: Ann Hill, due: 2011-05-31}
  - {ref: A1.2, title: Late and told, owner: Ann Hill, due: 2011-05-31,
     updates: [{on: 2011-06-20, text: The builder starts in July}]}
  - {ref: A1.3, title: Moved by its owner, owner: Ann Hill, due: 2011-10-31,
     revisions: [{from: 2011-08-31, to: 2011-10-31, on: 2011-06-10, reason: The seller waits}]}
  - {ref: A1.4, title: Moved by Cabinet, owner: Ann Hill, due: 2011-10-31,
     revisions: [{from: 2011-08-31, to: 2011-10-31, on: 2011-06-10, reason: The seller waits,
                  approved_by: Cabinet}]}
  - {ref: A1.5, title: Brought forward, owner: Ann Hill, due: 2011-07-31,
     revisions: [{from: 2011-08-31, to: 2011-07-31, on: 2011-06-10, reason: Sooner}]}
  - {ref: A1.6, title: Put off by nobody, owner: Ann Hill, due: 2011-08-31, status: deferred}
  - {ref: A1.7, title: Put off by Cabinet, owner: Ann Hill, due: 2011-08-31, status: deferred,
     decision: {by: Cabinet, on: 2011-06-10, reason: No money}}
measures:
- {ref: M1, title: Eased, unit: loans, better: higher, targets: {2011/12: 90},
   revisions: [{field: targets.2011/12, from: 100, to: 90, on: 2011-06-10, reason: Fewer staff}]}
- {ref: M2, title: Eased by Cabinet, unit: loans, better: higher, targets: {2011/12: 90},
   revisions: [{field: targets.2011/12, from: 100, to: 90, on: 2011-06-10, reason: Fewer staff,
                approved_by: Cabinet}]}
- {ref: M3, title: Without a target yet, unit: loans, better: higher, baseline: tbc,
   targets: {2011/12: tbc}}
"""
SECOND = "kind: service-plan\nref: B\ntitle: Baths\nperiod: 2011/12\nreview: 2011-06\n"


def _asked(planctl: Run, *more: str) -> Any:
    said = planctl("report", "--period", "2011/12 Q1", "--as-of", "2011-07-14", *more)
    return said.out


def test_only_what_nobody_decided_is_asked_for(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN, "plans/b.yaml": SECOND})
    part = json.loads(_asked(planctl, "--format", "json"))["sets"][0]["parts"][0]
    section = part["sections"]["decisions"]
    assert {row["decision"]: row["keys"] for row in section["rows"]} == {
        "dates": ["A1.3"], "targets": ["M1"], "stopped": ["A1.6"], "silent": ["A1.1"],
        "approval": ["B"], "review": ["B"], "baseline": ["M3"], "target": ["M3"],
    }  # fmt: skip
    text = " ".join(section["text"][1:])
    assert text == (
        "Agree or refuse 1 later date of an action, for which no approval is recorded: "
        "A1.3, Moved by its owner, from 31 Aug 2011 to 31 Oct 2011. "
        "Agree or refuse 1 easier target, for which no approval is recorded: "
        "M1, Eased, for 2011/12: 100 loans, now 90 loans. "
        "Confirm or undo that 1 action is deferred or cancelled, with nobody recorded as having "
        "decided it: A1.6, Put off by nobody (deferred). "
        "Ask what is being done about 1 overdue action of which the plans say nothing: "
        "A1.1, Late and silent. "
        "Approve 1 plan, for which no approval is recorded: B, Baths. "
        "Ask what came of the review, now due, of 1 plan: B, Baths. "
        "Ask for 1 baseline still to be set: M3, Without a target yet. "
        "Ask for 1 target still to be set: M3, Without a target yet, for 2011/12."
    )


def test_a_reader_has_a_row_for_each_matter(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN, "plans/b.yaml": SECOND})
    rows = [line for line in _section(_asked(planctl)).splitlines() if line.startswith("|")]
    assert rows == [
        "| Ref | Title | What is asked | Of whom | Due |",
        "| --- | --- | --- | --- | --- |",
        ("| A1.3 | Moved by its owner | Agree or refuse the move from 31 Aug 2011 to 31 Oct 2011 | "
         "members | 31 Oct 2011 |"),
        ("| M1 | Eased | Agree or refuse the move of the target for 2011/12 from 100 loans to 90 "
         "loans | members | 2011/12 |"),
        ("| A1.6 | Put off by nobody | Confirm or undo that it is deferred | members | "
         "31 Aug 2011 |"),
        "| A1.1 | Late and silent | What is being done | Ann Hill | 31 May 2011 |",
        "| B | Baths | Approve | members | no date |",
        "| B | Baths | What came of the review | nobody named | Jun 2011 |",
        "| M3 | Without a target yet | The baseline | nobody named | no date |",
        "| M3 | Without a target yet | The target | nobody named | 2011/12 |",
    ]  # fmt: skip


def test_the_table_has_the_first_of_many_and_says_so(planctl: Run, tmp_path: Path) -> None:
    late = "".join(f"  - {{ref: A1.{at}, title: Late, owner: Ann Hill, due: 2011-05-31}}\n"
                   for at in range(1, 13))  # fmt: skip
    plan = f"{PLAN.partition('  - {')[0]}{late}"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    said = _section(_asked(planctl))
    assert (
        "12 overdue actions of which the plans say nothing; the first 8 are in the table." in said
    )
    assert said.count("| What is being done |") == 8


def _section(paper: str) -> str:
    return paper.partition("### Decisions and answers asked for")[2].partition("\n## ")[0]


def test_what_tbc_decided_nobody_did(planctl: Run, tmp_path: Path) -> None:
    plan = PLAN.replace("approved_by: Cabinet", "approved_by: tbc")
    plan = plan.replace("decision: {by: Cabinet", "decision: {by: tbc")
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    part = json.loads(_asked(planctl, "--format", "json"))["sets"][0]["parts"][0]
    rows = {row["decision"]: row["keys"] for row in part["sections"]["decisions"]["rows"]}
    assert rows["dates"] == ["A1.3", "A1.4"]
    assert rows["targets"] == ["M1", "M2"]
    assert rows["stopped"] == ["A1.6", "A1.7"]


def test_it_stands_under_the_summary_and_is_silent_where_nothing_is_open(
    planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/b.yaml": SECOND})
    title = "### Decisions and answers asked for"
    text = _asked(planctl)
    assert text.index("## 2. Summary") < text.index(title) < text.index("## 3. ")
    (tmp_path / "plans/b.yaml").write_text(SECOND.replace("review: 2011-06\n", ""))
    assert title not in _asked(planctl)
