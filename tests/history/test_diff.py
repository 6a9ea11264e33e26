"""planctl diff: each kind of change is reported once, and in words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.changes import said
from tests.support.command import Run
from tests.support.repositories import FILES, PARKS, PEOPLE, ROADS, Repo

ROADS_FILE, PARKS_FILE = "plans/roads.yaml", "plans/parks.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path, FILES)


def roads(*changes: tuple[str, str]) -> Callable[[Repo], dict[str, str]]:
    return lambda repo: repo.replace(ROADS_FILE, *changes)


REVISION = "{from: 2012-03, to: 2012-04, on: 2011-05-03, reason: Late money}"
COUNT = "      - {ref: RDS2.2, title: Count, owner: Ann Hill, due: 2011-10}\n"
MAP = "- {title: Map drawn, due: 2011-05-31, owner: Ben Wood}"
LAST_OBJECTIVE = ROADS[ROADS.index("  - ref: RDS2") :]
ACTION = ROADS[ROADS.index("      - ref: RDS1.3") : ROADS.index("    measures:\n      - {ref: M1")]

CASES: dict[str, tuple[Callable[[Repo], dict[str, str]], list[str]]] = {
    "due later": (
        roads(("due: 2011-06-30", "due: 2011-07-31")),
        ["action RDS1.1: due date 31 days later: 2011-07-31 (was 2011-06-30)"],
    ),
    "due earlier": (
        roads(("due: 2012-03\n", "due: 2012-02\n")),
        ["action RDS1.3: due date 31 days earlier: 2012-02 (was 2012-03)"],
    ),
    "due written otherwise": (
        roads(("due: 2012-03\n", "due: 2012-03-31\n")),
        ["action RDS1.3: due date 2012-03-31 (was 2012-03, the same day)"],
    ),
    "due given up": (
        roads(("due: 2012-03\n", "due: ongoing\n")),
        ["action RDS1.3: due date ongoing (was 2012-03)"],
    ),
    "due removed": (
        roads(("        due: 2012-03\n", "")),
        ["action RDS1.3: no due date any more (was 2012-03)"],
    ),
    "due recurring": (
        roads(("due: 2012-03\n", "due: {every: quarter}\n")),
        ["action RDS1.3: due date every quarter (was 2012-03)"],
    ),
    "start": (
        roads(("start: 2011-04-04", "start: 2011-05-04")),
        ["action RDS1.1: start 30 days later: 2011-05-04 (was 2011-04-04)"],
    ),
    "milestone due": (
        roads(("due: 2011-05-31", "due: 2011-06-01")),
        ["milestone Map drawn: due date 1 day later: 2011-06-01 (was 2011-05-31)"],
    ),
    "mitigation due": (
        roads(("due: 2011-10-31", "due: 2011-11-30")),
        ["mitigation Stock salt: due date 30 days later: 2011-11-30 (was 2011-10-31)"],
    ),
    "owner": (
        roads(("owner: Cara Jones", "owner: Ben Wood")),
        ["action RDS1.3: owner Ben Wood (was Cara Jones)"],
    ),
    "joint owners": (
        roads(("owner: [Ann Hill, Ben Wood]", "owner: [Ann Hill, Cara Jones]")),
        ["action RDS1.2: owner Ann Hill, Cara Jones (was Ann Hill, Ben Wood)"],
    ),
    "owner removed": (
        roads(("        owner: Cara Jones\n", "")),
        ["action RDS1.3: no owner any more (was Cara Jones)"],
    ),
    "lead": (
        roads(("lead: Ann Hill", "lead: Ben Wood")),
        ["plan RDS: lead Ben Wood (was Ann Hill)"],
    ),
    "status": (
        roads(("due: 2012-03\n", "due: 2012-03\n        status: in-progress\n")),
        ["action RDS1.3: status in-progress (was not-started)"],
    ),
    "done": (
        roads(
            (
                "due: 2012-03\n",
                "due: 2012-03\n        status: done\n        completed: 2011-05-02\n",
            )
        ),
        [
            "action RDS1.3: status done (was not-started)",
            "action RDS1.3: completion date 2011-05-02 (had none)",
        ],
    ),
    "target": (
        roads(("2011/12: 100", "2011/12: 120")),
        ["measure M1: target for 2011/12 120 (was 100)"],
    ),
    "target added": (
        roads(("2011/12: 100", "2011/12: 100, 2012/13: 80")),
        ["measure M1: target for 2012/13 80 (had none)"],
    ),
    "result": (
        roads(("targets: {2011/12: 100}", "targets: {2011/12: 100}, actuals: {2011/12 Q1: 97}")),
        ["measure M1: result for 2011/12 Q1 97 (had none)"],
    ),
    "score": (
        roads(("{likelihood: 3, impact: 4}", "{likelihood: 2, impact: 4}")),
        ["risk R1: current score likelihood 2 x impact 4 (was likelihood 3 x impact 4)"],
    ),
    "target score": (
        roads(("target: {score: 6}", "target: {score: 4}")),
        ["risk R1: target score 4 (was 6)"],
    ),
    "link lost": (
        roads(("supports: [CP1, CP2]", "supports: [CP1]")),
        ["objective RDS2: no longer supports CP2"],
    ),
    "link changed": (
        roads(("supports: [CP1]\n", "supports: [CP2]\n")),
        ["objective RDS1: now supports CP2, no longer supports CP1"],
    ),
    "measure linked": (
        roads(("    measures: [M1]\n", "")),
        ["objective RDS2: is no longer measured by M1"],
    ),
    "title": (
        roads(("title: Train the crews", "title: Train all crews")),
        ["action RDS1.3: title reworded"],
    ),
    "milestone title": (
        roads(("title: Map drawn", "title: Map is drawn")),
        ["milestone Map is drawn: title reworded"],
    ),
    "context": (
        roads(("context: Winter was hard.", "context: Winter was very hard.")),
        ["objective RDS1: context reworded"],
    ),
    "note added": (
        roads(("due: 2012-03\n", "due: 2012-03\n        notes: Two days each.\n")),
        ["action RDS1.3: notes Two days each. (had none)"],
    ),
    "internal remark": (
        roads(("due: 2012-03\n", "due: 2012-03\n        internal: The crews object.\n")),
        ["action RDS1.3: the internal remark changed"],
    ),
    "action added": (
        roads(
            (
                "    measures: [M1]\n",
                f"{COUNT}    measures: [M1]\n",
            )
        ),
        ["action RDS2.2: added: Count, Ann Hill, due 2011-10"],
    ),
    "action removed": (
        roads((ACTION, "")),
        ["action RDS1.3: removed: Train the crews, Cara Jones, due 2012-03"],
    ),
    "action moved": (
        lambda repo: repo.replace(ROADS_FILE, (ACTION, ""), ("    actions:\n      - {ref: RDS2.1",
                                  f"    actions:\n{ACTION}      - {{ref: RDS2.1")),
        ["action RDS1.3: moved from objective RDS1 to objective RDS2"],
    ),
    "milestone removed": (
        roads(("          - {title: Report written, due: 2011-06-15}\n", "")),
        ["milestone Report written: removed: due 2011-06-15"],
    ),
    "objective moved to another plan": (
        lambda repo: {
            **repo.replace(ROADS_FILE, (LAST_OBJECTIVE, "")),
            PARKS_FILE: PARKS + LAST_OBJECTIVE,
        },
        ["objective RDS2: moved from plan RDS to plan PRK"],
    ),
    "plan removed": (
        lambda _: {PARKS_FILE: ""},
        [
            "plan PRK: removed: Parks",
            "objective PRK1: removed: Plant a thousand trees, Cara Jones",
            "action PRK1.1: removed: Find the ground, Cara Jones, due 2011-08-31",
        ],
    ),
    "plan title and period": (
        roads(("title: Roads\nperiod: 2011/12", "title: Highways\nperiod: 2011/12 to 2012/13")),
        ["plan RDS: title reworded", "plan RDS: period 2011/12 to 2012/13 (was 2011/12)"],
    ),
    "renamed by formerly": (
        roads(("ref: RDS1.3\n        title: Train the crews",
               "ref: RDS1.4\n        formerly: [RDS1.3]\n        title: Train all crews")),
        [
            "action RDS1.4: reference RDS1.4 (was RDS1.3)",
            "action RDS1.4: title reworded",
        ],
    ),
    "renamed without a word": (
        roads(("ref: RDS1.3", "ref: RDS1.9")),
        ["action RDS1.9: reference RDS1.9 (was RDS1.3)"],
    ),
    "person": (
        lambda repo: repo.replace("plans/people.yaml", ("{name: Ben Wood, kind: person}",
                                  "{name: Ben Wood, kind: person, left: 2011-05-01}")),
        ["person Ben Wood: left 2011-05-01 (had none)"],
    ),
    "corporate objective": (
        lambda repo: repo.replace("plans/corporate-plan.yaml", ("title: Safe streets",
                                  "title: Safer streets")),
        ["objective CP1: title reworded"],
    ),
    "revision": (
        roads(("due: 2012-03\n", f"due: 2012-04\n        revisions:\n          - {REVISION}\n")),
        [
            "action RDS1.3: due date 30 days later: 2012-04 (was 2012-03)",
            f"action RDS1.3: revision added: {REVISION[1:-1].replace(': ', ' ')}",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_kind_of_change(name: str, repo: Repo, planctl: Run) -> None:
    edit, expected = CASES[name]
    repo.write(edit(repo))
    result = planctl("diff", "--format", "json")
    assert said(result.out) == expected
    assert (result.code, result.err) == (0, "")
    text = planctl("diff")
    for item in expected[:1]:
        words = item.partition(": ")[2].split(" (")[0].split(":")[0]
        assert words in " ".join(text.out.split())
    repo.commit("Change", {})
    again = planctl("diff", "HEAD~1", "HEAD", "--format", "json")
    assert said(again.out) == expected


SAME: dict[str, Callable[[Repo], dict[str, str]]] = {
    "comments and blank lines": lambda _: {ROADS_FILE: "# new\n\n" + ROADS},
    "quotes": lambda repo: repo.replace(ROADS_FILE, ("ref: RDS1.1", 'ref: "RDS1.1"'),
                                        ("due: 2011-06-30", "'due': '2011-06-30'")),
    "flow for block": lambda repo: repo.replace(
        ROADS_FILE, (MAP, MAP[:2] + MAP[3:-1].replace(", ", "\n            "))),
    "folded text": lambda repo: repo.replace(
        ROADS_FILE, ("The first is old.", ">-\n          The first\n          is old.")),
    "order of records": lambda _: {
        ROADS_FILE: ROADS.replace(LAST_OBJECTIVE, "").replace(
            "objectives:\n", f"objectives:\n{LAST_OBJECTIVE}")},
    "order of keys and names": lambda repo: repo.replace(
        ROADS_FILE, ("owner: [Ann Hill, Ben Wood]\n        due: 2011/12 Q2",
                     "due: 2011/12 Q2\n        owner: [Ben Wood, Ann Hill]")),
    "the usual status": lambda repo: repo.replace(
        ROADS_FILE, ("due: 2012-03\n", "due: 2012-03\n        status: not-started\n")),
    "a file renamed": lambda _: {ROADS_FILE: "", "plans/highways/aa.yml": ROADS},
    "a measure defined elsewhere": lambda repo: repo.replace(
        ROADS_FILE, ("    measures: [M1]\n",
                     "    measures:\n      - {ref: M1, title: Potholes open}\n")),
    "spaces in a name": lambda repo: repo.replace(
        ROADS_FILE, ("owner: Cara Jones", 'owner: "cara  JONES"')),
    "line ends": lambda _: {ROADS_FILE: ROADS.replace("\n", "\r\n")},
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_is_no_change(name: str, repo: Repo, planctl: Run) -> None:
    files = SAME[name](repo)
    for path, text in files.items():
        if text:
            (repo.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (repo.folder / path).write_bytes(text.encode())
        else:
            (repo.folder / path).unlink()
    result = planctl("diff")
    assert result.out.startswith("No change to any plan.\n")
    assert json.loads(planctl("diff", "--format", "json").out)["changes"] == []
    markdown = planctl("diff", "--format", "markdown").out
    assert markdown.startswith("**No change to any plan.**")


def test_a_new_plan_counts_what_is_in_it(repo: Repo, planctl: Run) -> None:
    text = PARKS.replace("PRK", "LIB").replace("Parks", "Libraries").replace("trees", "books")
    repo.write({"plans/libraries.yaml": text})
    out = planctl("diff").out
    assert "service plan LIB  Libraries\n      added, with 1 objective, 1 action" in out
    assert "PRK" not in out


def test_people_register_is_compared(repo: Repo, planctl: Run) -> None:
    repo.write({"plans/people.yaml": PEOPLE + "  - {name: Dev Patel, kind: person}\n"})
    assert said(planctl("diff", "--format", "json").out) == ["person Dev Patel: added"]
