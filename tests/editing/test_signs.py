"""The sign of a share is written as the neighbours of a figure have it."""

from pathlib import Path

import pytest

from tests.editing.test_as_typed import PLANS
from tests.support.command import Run
from tests.support.repositories import write

DAY = ("--as-of", "2026-07-11")
MEASURES = """
  - {ref: K1, title: Calls answered, unit: '%', targets: {2026/27: 80}, actuals: {2025/26: 78}}
  - {ref: K2, title: Waste recycled, unit: per cent, targets: {2026/27: 48%}}
  - {ref: K3, title: Rent paid, unit: '%', targets: {2026/27: 98%}, actuals: {2025/26: 97}}
  - {ref: K4, title: Homes, unit: homes, targets: {2026/27: 98}, actuals: tbc}
  - {ref: K5, title: Damp, unit: '%', targets: {2026/27: 98, 2027/28: 99%}}
  - {ref: K6, title: Mould, unit: '%'}
  - {ref: K7, title: Waiting, unit: days}
"""


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (["actual", "K1", "Q1", "71%"], "2026/27 Q1: 71}"),
        (["actual", "K1", "Q1", "71.5 % (provisional)"], "2026/27 Q1: 71.5 (provisional)}"),
        (["actual", "K1", "Q1", "0.71%"], "2026/27 Q1: 0.71%}"),
        (["actual", "K1", "Q1", "0%"], "2026/27 Q1: 0}"),
        (["actual", "K1", "Q1", "n/a"], "2026/27 Q1: n/a}"),
        (["set", "K1", "targets.2027/28=81%"], "2027/28: 81}"),
        (["actual", "K2", "Q1", "44"], "actuals: {2026/27 Q1: 44%}"),
        (["actual", "K2", "Q1", "0.44"], "actuals: {2026/27 Q1: 0.44}"),
        (["actual", "K3", "Q1", "96%"], "2026/27 Q1: 96}"),
        (["set", "K4", "targets.2027/28=81%"], "2027/28: 81%}"),
        (["set", "K4", "targets.2027/28=1,081 homes"], "2027/28: '1,081'}"),
        (["set", "K4", "targets.2027/28=81 flats"], "2027/28: 81 flats}"),
        (["actual", "K7", "Q1", "51 days"], "actuals: {2026/27 Q1: 51}"),
        (["actual", "K7", "Q1", "1 day"], "actuals: {2026/27 Q1: 1}"),
        (["actual", "K7", "Q1", "51 weeks"], "actuals: {2026/27 Q1: 51 weeks}"),
        (["actual", "K5", "Q1", "44%"], "actuals: {2026/27 Q1: 44%}"),
        (["actual", "K6", "Q1", "44%"], "actuals: {2026/27 Q1: 44%}"),
        (["set", "HOU1.1", "percent=40%"], "percent: 40}"),
        (["set", "HOU1.1", "percent=0.5%"], "percent: 0.5%}"),
        (["update", "HOU1.1", "Signed", "--percent", "40 %"], "percent: 40, text: Signed}"),
    ],
)
def test_a_figure_has_its_sign_as_its_neighbours(
    planctl: Run, tmp_path: Path, call: list[str], line: str
) -> None:
    write(tmp_path, PLANS)
    plan = tmp_path / "plans/housing.yaml"
    plan.write_text(plan.read_text("utf-8").rstrip() + MEASURES, "utf-8")
    result = planctl(*call, *DAY)
    assert result.code == 0, result.err
    text = plan.read_text("utf-8")
    assert line in text, text


@pytest.mark.parametrize(
    ("period", "day", "said"),
    [
        ("Q2", "2026-07-11", "2026/27 Q2 is not over before 2026-09-30"),
        ("2026/27", "2026-07-11", "2026/27 is not over before 2027-03-31"),
        ("Q2", "2026-09-30", ""),
        ("Q1", "2026-07-11", ""),
        ("2026/27 Q3", "2026-07-11", "actual-in-future"),
    ],
)
def test_a_period_that_goes_on_is_said(
    planctl: Run, tmp_path: Path, period: str, day: str, said: str
) -> None:
    write(tmp_path, PLANS)
    plan = tmp_path / "plans/housing.yaml"
    plan.write_text(plan.read_text("utf-8").rstrip() + MEASURES, "utf-8")
    result = planctl("actual", "K1", period, "71", "--as-of", day)
    assert (result.code, "is not over" in result.err) == (0, "is not over" in said)
    assert said in result.err


@pytest.mark.parametrize(
    ("call", "written"),
    [
        (["actual", "K7", "2025/26", "3,480"], "3480"),
        (["set", "K7", "actuals.2025/26=3,480"], "3480"),
        (["actual", "K7", "2025/26", "3,481"], "3,481"),
        (["actual", "K7", "2025/26", "348"], "348"),
        (["actual", "K7", "2025/26", "3480 (provisional)"], "3480 (provisional)"),
    ],
)
def test_the_comma_of_thousands_is_no_change(
    planctl: Run, tmp_path: Path, call: list[str], written: str
) -> None:
    write(tmp_path, PLANS)
    plan = tmp_path / "plans/housing.yaml"
    more = "  - {ref: K7, title: Calls, unit: calls, actuals: {2025/26: 3480}}\n"
    text = plan.read_text(encoding="utf-8") + more
    plan.write_text(text, encoding="utf-8")
    result = planctl(*call, *DAY)
    now = plan.read_text(encoding="utf-8")
    assert (result.code, now.replace('"', "")) == (0, text.replace("3480", written)), result.err


RISKS = """
risks:
  - {ref: R1, title: Rain, controls: [Bond, Forecast]}
  - {ref: R2, title: Snow}
"""


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (["add", "risk", "--plan", "HOU", "ref=R3", "title=Ice", "owner=Ann Hill", "controls=Grit"],
         "owner: Ann Hill, controls: [Grit]"),
        (["set", "R2", "controls=Grit"], "title: Snow, controls: [Grit]"),
        (["set", "R2", "response=Grit"], "title: Snow, response: Grit"),
    ],
)  # fmt: skip
def test_a_text_is_a_list_where_its_neighbours_are(
    planctl: Run, tmp_path: Path, call: list[str], line: str
) -> None:
    write(tmp_path, PLANS)
    plan = tmp_path / "plans/housing.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + RISKS.lstrip(), encoding="utf-8")
    result = planctl(*call, *DAY)
    now = plan.read_text(encoding="utf-8")
    assert (result.code, line in now) == (0, True), (result.err, now[-300:])
