"""What a row of a paper calls a record: never by another record's ref."""

from planctl.model.build import build
from planctl.publishing.pack.wording import called, named
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


def test_a_sentence_names_the_kind_of_what_has_no_ref_once() -> None:
    text = PLAN.replace(
        "[{title: Stock salt}]", "[{title: Stock salt}], milestones: [{title: Tried}]"
    )
    plans = build("plans", documents({"plans/a.yaml": text}), [])
    assert sorted(called(item) for item in plans.of("milestone", "mitigation")) == [
        "A1.2 (milestone: Seen)", "risk R1 (action: Stock salt)", "risk R1 (milestone: Tried)",
        "under A1 (milestone: Drawn)",
    ]  # fmt: skip
