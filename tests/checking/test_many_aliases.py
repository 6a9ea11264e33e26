"""Thousands of aliases that two records share: each is compared once."""

from datetime import date
from functools import partial

from planctl.checking.engine import rules
from planctl.checking.rule import Context
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from tests.support.plans import documents
from tests.support.repositories import CORPORATE
from tests.support.work import work


def sharing(count: int) -> PlanSet:
    aliases = ", ".join(f"A{at}" for at in range(count))
    actions = "".join(f"  - {{ref: P1.{at}, title: Repair, aliases: [{aliases}]}}\n"
                      for at in (1, 2))  # fmt: skip
    plan = ("kind: service-plan\nref: P\ntitle: Parks\nperiod: 2011/12\n"
            f"objectives:\n- ref: P1\n  title: Parks\n  actions:\n{actions}")  # fmt: skip
    return build(".", documents({"c.yaml": CORPORATE, "p.yaml": plan}), [])


def check(plans: PlanSet) -> int:
    rule = rules()["duplicate-ref"]
    return len(list(rule.check(rule, plans, Context(date(2011, 10, 5)))))


def test_aliases_that_two_records_share() -> None:
    assert check(sharing(3)) == 3
    once, twice = (work(partial(check, sharing(count))) for count in (60, 120))
    assert twice < 2.5 * once
