"""The moves of a due date that the plan tells of, where no commit made them."""

from planctl.history.due_moves import moves_of
from planctl.model.build import build
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
  - ref: A1.1
    title: Build
    owner: Ann Hill
    due: 2012-02-28
    revisions:
    - {from: 2011-10-31, to: 2011-11-30, on: 2011-08-01, reason: Rain}
    - {from: 2011-08-31, to: 2011-10-31, on: 2011-07-01, reason: The tender was late}
"""


def test_a_move_that_does_not_lead_to_today_is_told_all_the_same() -> None:
    (action,) = build("plans", documents({"plans/a.yaml": PLAN}), []).of("action")
    found = [(move.before, move.after, move.days) for move in moves_of(action, (), 4)]
    assert found == [("2011-08-31", "2011-10-31", 61), ("2011-10-31", "2011-11-30", 30)]
