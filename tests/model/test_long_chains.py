"""Plans each under the one before, by the thousand: what is above one is asked once."""

import json
from collections import Counter
from pathlib import Path

import pytest

from planctl.model.build import build
from planctl.model.links import Links
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.support import Support
from tests.support.command import Run
from tests.support.plans import documents
from tests.support.repositories import write


def asked(planctl: Run, folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often links are looked up where each of some plans is under the one before."""
    corporate = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}
    found: dict[str, object] = {"c": corporate}
    for at in range(number):
        above = {"under": f"P{at - 1}"} if at else {}
        supports = {"supports": ["O0"]} if at else {}
        objective = {"ref": f"O{at}", "title": f"Aim {at}", "owner": "Ann Hill", **supports}
        found[f"p{at}"] = {"kind": "service-plan", "ref": f"P{at}", "title": f"Plan {at}",
                           "period": "2011/12", **above, "objectives": [objective]}  # fmt: skip
    write(folder, {f"{number}/{name}.yaml": json.dumps(item) for name, item in found.items()})
    count = 0
    usual = Links.of

    def counting(*arguments: object) -> object:
        nonlocal count
        count += 1
        return usual(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Links, "of", counting)
        result = planctl("validate", str(number), "--no-cache", "--jobs", "1")
    assert f"{number + 1} files" in result.out
    assert "sideways-link" not in result.out
    return count


def test_twice_as_many_plans_are_twice_the_work(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (asked(planctl, tmp_path, number, monkeypatch) for number in (80, 160))
    assert few
    assert many < 2.2 * few


def test_a_ring_of_objectives_is_gone_round_once(monkeypatch: pytest.MonkeyPatch) -> None:
    number = 400
    lines = "".join(
        f"  - {{ref: A{at}, title: Aim, supports: [A{(at + 1) % number}]}}\n"
        for at in range(number)
    )
    head = "kind: service-plan\nref: P\ntitle: Plan\nperiod: 2011/12\nobjectives:\n"
    plans = build(".", documents({"p.yaml": head + lines}), ())
    asked = Counter[str]()
    actions_of = PlanSet.actions_of

    def counted(self: PlanSet, objective: Record) -> list[Record]:
        asked[objective.key] += 1
        return actions_of(self, objective)

    monkeypatch.setattr(PlanSet, "actions_of", counted)
    support = Support(plans)
    assert not any(map(support.covers, plans.of("objective")))
    assert set(asked.values()) == {1}
