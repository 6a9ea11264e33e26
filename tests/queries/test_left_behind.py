"""Mitigations that stay open in last year's plan, while their risk goes on without them."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import write

CORPORATE = "kind: corporate-plan\norganisation: Exbury\nperiod: 2024/25 to 2027/28\n"
PUMP = "{title: Buy a spare pump, owner: Jo Hill, due: 2025-01-31}"
CONTRACT = "{title: Sign a contract, owner: Jo Hill, due: 2025-02-28}"


def plan(period: str, risk: str, *actions: str) -> str:
    return (
        f"kind: service-plan\nref: S\ntitle: Safety\nperiod: {period}\nrisks:\n"
        f"  - ref: R1\n    title: Boiler fails\n{risk}    actions: [{', '.join(actions)}]\n"
    )


ONE = "1 late mitigation is open in no plan, since its risk goes on without it"
TWO = "2 late mitigations are open in no plan, since risks go on without them"


@pytest.mark.parametrize(
    ("last_year", "said"),
    [([PUMP, CONTRACT], ONE), ([PUMP, CONTRACT, CONTRACT.replace("Sign", "Renew")], TWO)],
)
def test_what_no_plan_has_any_more_is_told_below_what_is_late(
    last_year: list[str], said: str, planctl: Run, tmp_path: Path
) -> None:
    now = plan("2025/26", "    carried_from: [R1]\n", PUMP.replace("2025-01-31", "2025-06-30"))
    files = {"c": CORPORATE, "s24": plan("2024/25", "", *last_year), "s25": now}
    write(tmp_path, {f"plans/{name}.yaml": text for name, text in files.items()})
    told = planctl("overdue", "--as-of", "2025-08-01", "--format", "table").out
    assert f"{said}: 'planctl validate --select carried-to-nothing'" in " ".join(told.split())
    # The key of what has no reference is cut behind what it stands in, and that is whole.
    assert "R1@2025/26/\u2026" in told


def test_what_no_plan_has_any_more_is_called_so_everywhere(planctl: Run, tmp_path: Path) -> None:
    now = plan("2025/26", "    carried_from: [R1]\n")
    files = {"c": CORPORATE, "s24": plan("2024/25", "", PUMP), "s25": now}
    write(tmp_path, {f"plans/{name}.yaml": text for name, text in files.items()})
    day = ("--as-of", "2025-08-01")
    assert "open in no plan" in planctl("list", "mitigations", *day, "--format", "table").out
    asked = planctl("query", "select state, is_open from mitigations", *day, "--format", "tsv")
    assert asked.out.splitlines()[1:] == ["open in no plan\t0"]
    assert "open in no plan" in planctl("show", "risk:R1@2024/25", *day).out
