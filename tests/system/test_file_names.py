"""Names for files, made of what plans say."""

import json
from pathlib import Path

import pytest

from planctl.system.file_names import fit
from tests.support.command import Run

# Whoever may be called so, and what a plan, a forum and an officer then have for a file.
DEVICES = ("con", "Nul", "COM1", "lpt9", "aux.html")


@pytest.mark.parametrize("name", DEVICES)
def test_no_file_has_the_name_of_a_device(name: str) -> None:
    assert fit(name) == f"_{name}"


@pytest.mark.parametrize("name", ["contents", "con-1", "a.con", "com10", "_con"])
def test_other_names_stay(name: str) -> None:
    assert fit(name) == name


def test_a_long_name_is_cut_at_no_dash() -> None:
    assert fit("a" * 79 + "-b" + "c" * 300) == "a" * 79


def test_no_command_writes_a_file_that_windows_cannot_open(planctl: Run, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    head = {"period": "2026/27", "published": "2026-04-01"}
    action = {"ref": "A1", "title": "Mend it", "owner": "Con", "due": "2026-05-01"}
    objective = {"ref": "O1", "title": "Homes", "supports": ["CP1"], "actions": [action]}
    corporate = {"kind": "corporate-plan", "organisation": "Council", **head,
                 "objectives": [{"ref": "CP1", "title": "Homes"}]}  # fmt: skip
    service = {"kind": "service-plan", "ref": "S", "title": "Aux", **head, "lead": "Con",
               "reports_to": [{"forum": "Nul"}, {"forum": "Board " * 60}],
               "objectives": [objective]}  # fmt: skip
    for name, data in (("corporate-plan", corporate), ("s", service)):
        (plans / f"{name}.yaml").write_text(json.dumps(data))
    day = ("--as-of", "2026-11-01")
    paper = ("report", "--each", "forum", "-o", "papers", "--period", "2026/27 Q2")
    for words in (("chase", "out"), paper) * 2:  # the second time over what the first wrote
        assert planctl(*words, *day).code == 0
    new = (
        "new",
        "service-plan",
        "--title",
        "Con",
        "--ref",
        "C",
        "--lead",
        "Con",
        "--period",
        "2026/27",
    )
    assert planctl(*new, *day).code == 0
    assert (tmp_path / "out" / "_con.eml").is_file()
    assert (plans / "_con.yaml").is_file()
    papers = {item.stem for item in (tmp_path / "papers").iterdir()}
    assert papers == {"_nul", ("board-" * 14)[:80], "index", "planctl-report"}
