"""Groups that hold each other: everybody reaches all, and pages stay small."""

import json
import re
from pathlib import Path

from tests.support.command import Run
from tests.support.repositories import write

GROUPS, EACH = 60, 11


def test_pages_do_not_list_everything_for_everybody(planctl: Run, tmp_path: Path) -> None:
    ring = [
        {"name": f"Crew {at}", "kind": "group", "members": [f"Crew {(at + 1) % GROUPS}"]}
        for at in range(GROUPS)
    ]
    ring[0]["members"] = ["Crew 1", "Ann Hill"]
    actions = [
        {"ref": f"A{at}", "title": f"Work {at}", "owner": f"Crew {at % GROUPS}"}
        for at in range(GROUPS * EACH)
    ]
    plan = {"kind": "service-plan", "ref": "S", "title": "S", "period": "2011/12",
            "objectives": [{"ref": "O1", "title": "Aim", "actions": actions}]}  # fmt: skip
    corporate = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}
    found = {"c": corporate, "p": {"kind": "people", "people": ring}, "s": plan}
    write(tmp_path, {f"plans/{name}.yaml": json.dumps(value) for name, value in found.items()})
    assert planctl("site", "out", "plans", "--as-of", "2011-07-01").code == 0
    page = (tmp_path / "out/plans/officers/ann-hill.html").read_text("utf-8")
    # 45 groups of eleven are below five hundred; of five more only the sums are here.
    assert len(re.findall(r"<h3>Actions of Crew", page)) == 45
    assert "And 10 groups more." in page
    assert "What is not listed below stands on the page of its group." in page
