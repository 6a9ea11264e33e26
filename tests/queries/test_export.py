"""The tables that are exported."""

from datetime import date

from planctl.language.yaml.reader import read
from planctl.model.build import build
from planctl.output.exports.ics import NEEDED
from planctl.queries.export import export
from planctl.reports.tables import BY_NAME

_PLAN = b"""kind: service-plan
ref: HSG
title: Housing
period: 2026/27
measures:
  - {ref: M1, title: Homes let, targets: {2026/27: 90}}
objectives:
  - ref: HSG-1
    title: Let homes sooner
    measures: [M1]
    actions: [{ref: HSG-1.1, title: Review the policy, owner: [Ann Hill, Jo Day], due: 2026-06-30}]
"""


def test_a_calendar_asks_for_what_it_tells_alone() -> None:
    plans = build("plans", [read(_PLAN, "plan.yaml")], [])
    whole = export(plans, date(2026, 4, 15), within=30)
    asked = export(plans, date(2026, 4, 15), within=30, only=NEEDED)
    for name in ("actions", "objectives"):
        kept = {"plan_set", *NEEDED}
        columns = [column.name for column in BY_NAME[name].all]
        for every, some in zip(whole[name], asked[name], strict=True):
            there = dict(zip(columns, every, strict=True))
            said = [there[column] if column in kept else None for column in columns]
            assert list(some) == said
            assert list(some) != list(every)
    assert whole["results"]
    assert not asked["results"]
