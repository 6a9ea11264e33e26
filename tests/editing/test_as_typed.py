"""What officers type through a year, read as they mean it; what is asked where nobody can be."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import write

PLANS = {
    "plans/corporate.yaml": """\
kind: corporate-plan
title: Westshire
period: 2025/26 to 2028/29
objectives: [{ref: P1, title: Homes}]
""",
    "plans/people.yaml": """\
kind: people
people:
  - {name: Ann Hill}
  - {name: Ben Wood}
  - {name: Ben Carter}
""",
    "plans/housing.yaml": """\
kind: service-plan
ref: HOU
title: Housing
period: 2026/27
lead: Ann Hill
objectives:
  - ref: HOU1
    title: Cut the wait for homes
    supports: [P1]
    owner: Ann Hill
    actions:
      - {ref: HOU1.1, title: Sign the contract, owner: Ben Wood, due: 2026-06-30}
      - {ref: HOU1.2, title: Visit each tenant, owner: Ben Wood, due: {every: quarter}}
      - {ref: HOU1.3, title: Agree the rent policy, owner: Ben Wood, due: tbc}
    measures: [M1]
measures:
  - {ref: M1, title: Families who wait, owner: Ann Hill, unit: families, targets: {2026/27: 20}}
""",
}


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    write(tmp_path, PLANS)
    return tmp_path


def _says(folder: Path, line: str) -> bool:
    return line in (folder / "plans/housing.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "call", "line"),
    [
        # What has been was last year's, where this year's is still to come.
        ("2026-04-11", ["actual", "M1", "Q4", "18"], "actuals: {2025/26 Q4: 18}"),
        ("2026-04-11", ["done", "HOU1.1", "--on", "28 March"], "completed: 2026-03-28"),
        ("2026-07-11", ["done", "HOU1.1", "--on", "last day of June"], "completed: 2026-06-30"),
        ("2026-07-11", ["done", "HOU1.1", "--on", "a week ago"], "completed: 2026-07-04"),
        ("2026-07-11", ["set", "HOU1.1", "due=second Tuesday in May"], "due: 2026-05-12"),
    ],
)
def test_a_day_as_it_is_said(
    planctl: Run, council: Path, day: str, call: list[str], line: str
) -> None:
    result = planctl(*call, "--as-of", day)
    assert result.code == 0, result.err
    assert _says(council, line)


def test_how_a_text_was_read_is_said_once(planctl: Run) -> None:
    said = planctl("set", "HOU", "period=26/27", "--as-of", "2026-07-11").err
    assert "'26/27' is read as 2026/27\n" in said


def test_who_leaves_at_the_end_of_october_says_so_in_september(planctl: Run, council: Path) -> None:
    said = planctl("handover", "Ben Wood", "--to", "Ann Hill", "--on", "end of October",
                   "--as-of", "2026-09-28")  # fmt: skip
    assert (said.code, "the one nearest to 2026-09-28" in said.err) == (0, True)
    assert "left: 2026-10}" in (council / "plans/people.yaml").read_text(encoding="utf-8")
