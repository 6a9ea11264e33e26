"""Plans, each under the one before: a page names the nearest of those above, and stays small."""

import json
import re
from pathlib import Path

from tests.support.command import Run
from tests.support.repositories import write

PLANS = 12


def _chain(at: int) -> dict[str, object]:
    action = {"ref": f"P{at}.1.1", "title": f"Work {at}", "owner": "Ann Hill", "due": "2011-09-30"}
    above: dict[str, object] = {"under": f"P{at - 1}"} if at else {}
    goal = {"ref": f"P{at}.1", "title": f"Aim {at}", "owner": "Ann Hill", "actions": [action]}
    plan = {"kind": "service-plan", "ref": f"P{at}", "title": f"Plan {at}", "period": "2011/12"}
    return {**plan, **above, "objectives": [goal]}


def test_a_page_names_the_nearest_plans_above(planctl: Run, tmp_path: Path) -> None:
    corporate = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}
    found = {"c": corporate, **{f"p{at}": _chain(at) for at in range(PLANS)}}
    write(tmp_path, {f"plans/{name}.yaml": json.dumps(value) for name, value in found.items()})
    assert planctl("site", "out", "plans", "--as-of", "2011-07-01").code == 0

    def trail(page: str) -> list[str]:
        text = (tmp_path / f"out/plans/{page}.html").read_text("utf-8")
        found = re.search(r'<nav class="trail".*?</nav>', text, re.DOTALL)
        assert found
        items = re.findall(r"<li>(.*?)</li>", found[0], re.DOTALL)
        return [re.sub(r"<.*?>", "", item).split()[0] for item in items]

    assert trail("plans/P3") == ["W", "P0", "P1", "P2"]
    assert trail("plans/P8") == ["W", *(f"P{at}" for at in range(8))]
    assert trail("plans/P11") == ["W", "...", *(f"P{at}" for at in range(3, 11))]
    assert trail("objectives/P11.1") == ["W", "...", *(f"P{at}" for at in range(3, 12))]
    printed = (tmp_path / "out/plans/documents/P11.html").read_text("utf-8")
    assert "Plan 3, ..." in printed
    assert "Plan 2" not in printed
