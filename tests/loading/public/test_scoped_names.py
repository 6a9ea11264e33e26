"""Names that mean something in some plans only, in a public edition."""

import csv
import json
from pathlib import Path
from typing import Any

from tests.support.command import Run
from tests.support.repositories import write

CORPORATE = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}


def plan(ref: str, owner: str, **more: object) -> dict[str, Any]:
    """Return a plan of one action, whose title names Ann Hill."""
    action = {"ref": f"{ref}1.1", "title": "A Hill asks Ann Hill", "owner": owner}
    objective = {"ref": f"{ref}1", "title": "Aim", "actions": [action]}
    return {
        "kind": "service-plan", "ref": ref, "title": ref, "period": "2011/12",
        "objectives": [objective], **more,
    }  # fmt: skip


def exported(planctl: Run, folder: Path, people: list[dict[str, Any]], *plans: object) -> str:
    """Return a public edition as tables; the set has a register and some plans."""
    register = {"kind": "people", "people": people}
    found = dict(enumerate([CORPORATE, register, *plans]))
    write(folder, {f"plans/{number}.yaml": json.dumps(item) for number, item in found.items()})
    result = planctl("export", "plans", "--public", "--format", "csv", "-o", "out")
    assert result.code == 0, result.err
    return "".join(path.read_text("utf-8") for path in sorted(Path("out").iterdir()))


def actions() -> dict[str, tuple[str, str]]:
    """Return the title and owner of each action of the edition."""
    with Path("out/actions.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: (row["title"], row["owner"]) for row in csv.DictReader(file)}


def test_a_group_of_some_plans_is_no_officer(planctl: Run, tmp_path: Path) -> None:
    people = [
        {"name": "Elm Crew", "kind": "group", "in": ["A"], "members": ["SMT"]},
        {"name": "SMT", "kind": "group", "in": ["A"], "members": ["Elm Crew"]},
    ]
    exported(planctl, tmp_path, people, plan("A", "Elm Crew"))
    assert actions()["A1.1"][1] == "Elm Crew"
    assert "SMT" in Path("out/people.csv").read_text("utf-8")


def test_a_text_means_who_has_the_name_in_its_plan(planctl: Run, tmp_path: Path) -> None:
    people = [
        {"name": "Ann Hill", "kind": "person", "role": "Head of Roads", "in": ["A"]},
        {"name": "Ann Hill", "kind": "person", "role": "Head of Homes", "in": ["B"]},
    ]
    exported(planctl, tmp_path, people, plan("A", "Ann Hill"), plan("B", "Ann Hill"))
    for ref, post in (("A", "Head of Roads"), ("B", "Head of Homes")):
        assert actions()[f"{ref}1.1"] == (f"{post} asks {post}", post)


def test_who_is_in_no_plan_but_hidden_ones_is_left_out(planctl: Run, tmp_path: Path) -> None:
    people = [
        {"name": "Oak Board", "kind": "group", "in": ["HUSH"]},
        {"name": "Ash Board", "kind": "group", "in": ["HUSH", "A"]},
    ]
    hidden = plan("HUSH", "Oak Board", access="exempt")
    made = exported(planctl, tmp_path, people, plan("A", "Ash Board"), hidden)
    assert "HUSH" not in made
    assert "Oak Board" not in made
    assert actions()["A1.1"][1] == "Ash Board"
