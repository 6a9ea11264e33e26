"""The tables that are exported."""

from datetime import date

from planctl.language.yaml.reader import read
from planctl.model.build import build
from planctl.queries.export import export

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


def test_without_parts_the_records_are_the_same() -> None:
    plans = build("plans", [read(_PLAN, "plan.yaml")], [])
    whole = export(plans, date(2026, 4, 15), within=30)
    records = export(plans, date(2026, 4, 15), within=30, parts=False)
    left = {name for name, lines in whole.items() if lines != records[name]}
    assert left
    assert not any(records[name] for name in left)
    assert not left & {"plans", "objectives", "actions", "measures", "people", "plan_sets"}
