"""What a row of a paper calls a record: never by another record's ref."""

from planctl.model.build import build
from planctl.publishing.pack.wording import named
from tests.support.plans import documents

PLAN = """\
kind: service-plan
ref: A
title: A
period: 2011/12
objectives:
- ref: A1
  title: Aim
  actions:
  - {title: Build a bridge, owner: Ann Hill, milestones: [{title: Drawn}]}
  - {ref: A1.2, title: Walk it, owner: Ann Hill, milestones: [{title: Seen}]}
  risks:
  - {ref: R1, title: Frost, actions: [{title: Stock salt}]}
"""


def test_what_has_no_ref_says_what_it_is_under() -> None:
    plans = build("plans", documents({"plans/a.yaml": PLAN}), [])
    found = [named(item) for item in plans.of("action", "milestone", "mitigation", "risk")]
    assert sorted(found) == sorted(["under A1", "A1.2", "under A1", "A1.2", "risk R1", "R1"])
