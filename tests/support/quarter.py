"""A small council with a quarter behind it, in a repository: what a pack has to tell of."""

from datetime import date
from pathlib import Path

from tests.support import repositories
from tests.support.repositories import Repo

CORPORATE = f"""\
{repositories.CORPORATE}\
  - {{ref: CP3, title: A town that reads}}
risk_matrix:
  likelihood: 5
  impact: 5
  bands: [{{rag: red, at_least: 15}}, {{rag: amber, at_least: 6}}, {{rag: green, at_least: 1}}]
"""
DIRECTORATE = """\
kind: directorate-plan
ref: PLC
title: Place
period: 2011/12
lead: Ann Hill
objectives:
  - {ref: PLC1, title: Streets that people like, supports: [CP1, CP2]}
"""
ROADS = """\
kind: service-plan
ref: RDS
title: Roads
directorate: PLC
period: 2011/12
lead: Ann Hill
objectives:
  - ref: RDS1
    title: Mend the potholes
    supports: [PLC1]
    owner: Ann Hill
    actions:
      - ref: RDS1.1
        title: Survey every road
        owner: Ann Hill
        due: 2011-05-31
        status: in-progress
        internal: Secret salary of the surveyor
        milestones:
          - {title: Map drawn, due: 2011-05-15, status: done, completed: 2011-05-20}
          - {title: Report written, due: 2011-06-15, owner: Ben Wood}
          - {title: Report agreed, due: 2011-08-31, owner: Ann Hill}
      - ref: RDS1.2
        title: Buy a second machine
        owner: [Ann Hill, Ben Wood]
        due: 2011-06-15
        status: in-progress
      - ref: RDS1.3
        title: Train the crews
        owner: Cara Jones
        due: 2011-06-30
      - ref: RDS1.4
        title: Paint the crossings
        owner: Cara Jones
        due: 2011-09-30
      - ref: RDS1.5
        title: Count the cars
        owner: Ben Wood
        due: 2011-05-31
      - ref: RDS1.6
        title: Close the old depot
        due: 2012-03-31
    measures:
      - ref: M1
        title: Potholes open at the quarter's end
        owner: Ann Hill
        unit: holes
        better: lower
        tolerance: 10%
        aggregate: latest
        targets: {2010/11 Q4: 110, 2011/12 Q1: 100, 2011/12 Q2: 90}
        actuals: {2010/11 Q4: 118}
      - ref: M2
        title: Complaints answered within ten days
        better: higher
        tolerance: 5%
        targets: {2010/11: 90%, 2011/12: 95%}
        actuals: {2010/11 Q4: 91%}
      - {ref: M3, title: Lamps that work, better: higher, targets: {2011/12: 99%}}
    risks:
      - ref: R1
        title: Frost breaks more roads than the budget mends
        owner: Ann Hill
        current: {likelihood: 3, impact: 4}
        target: {score: 6}
        controls: [Salt in stock]
        actions:
          - {title: Order more salt, owner: Ben Wood, due: 2011-06-20}
      - ref: R2
        title: The machine fails
        owner: Ben Wood
        current: {likelihood: 4, impact: 4}
      - ref: R3
        title: The contractor folds
        owner: Cara Jones
        current: {likelihood: 2, impact: 4}
"""
PARKS = f"""\
{repositories.PARKS}\
      - {{ref: PRK1.2, title: Ask the schools, owner: Cara Jones, due: tbc}}
      - {{ref: PRK1.3, title: Build a café, owner: Ben Wood, due: 2011-12-31}}
"""
FILES = {
    "plans/corporate-plan.yaml": CORPORATE,
    "plans/place.yaml": DIRECTORATE,
    "plans/roads.yaml": ROADS,
    "plans/parks.yaml": PARKS,
}
UPDATE = """\
        status: in-progress
        updates:
          - {on: 2011-05-02, by: Ann Hill, rag: amber, text: The maker is late}
          - {on: 2011-06-27, by: Ben Wood, rag: red, text: "The maker now promises July; a hired \
machine does the urgent holes"}
"""
NEW_RISK = """\
      - ref: R4
        title: Fuel costs more than planned
        owner: Ben Wood
        current: {likelihood: 3, impact: 3}
"""
FIRST, PERIOD, DAY = date(2011, 3, 1), "2011/12 Q1", "2011-07-01"


def quarter(folder: Path) -> Repo:
    """Return a repository in which a quarter of work was recorded, commit by commit."""
    repo = Repo(folder, FILES, first=FIRST)
    roads, parks = "plans/roads.yaml", "plans/parks.yaml"
    repo.wait(60)  # 1 May 2011
    repo.commit("May", repo.replace(
        roads,
        ("title: Paint the crossings\n        owner: Cara Jones\n        due: 2011-09-30",
         "title: Paint the crossings\n        owner: Cara Jones\n        due: 2011-12-31"),
        ("owner: Ann Hill\n        current: {likelihood: 3, impact: 4}",
         "owner: Ann Hill\n        current: {likelihood: 4, impact: 5}"),
    ))  # fmt: skip
    repo.wait(40)
    repo.commit("June", {**repo.replace(
        roads,
        ("due: 2011-06-15\n        status: in-progress\n", f"due: 2011-06-15\n{UPDATE}"),
        ("title: Count the cars\n        owner: Ben Wood\n        due: 2011-05-31",
         ("title: Count the cars\n        owner: Ben Wood\n        due: 2011-05-31\n"
         "        status: done\n        completed: 2011-06-02")),
        ("actuals: {2010/11 Q4: 118}", ("actuals: {2010/11 Q4: 118, 2011/12 Q1: 121}\n"
         "        updates: [{on: 2011-06-30, text: A second crew starts in July}]")),
        ("actuals: {2010/11 Q4: 91%}", "actuals: {2010/11 Q4: 91%, 2011/12 Q1: 96%}"),
        (("      - ref: R3\n        title: The contractor folds\n        owner: Cara Jones\n"
         "        current: {likelihood: 2, impact: 4}\n"), NEW_RISK),
    ), **repo.replace(
        parks,
        ("due: 2011-08-31}", ("due: 2011-10-31, revisions: [{from: 2011-08-31, to: 2011-10-31, "
         "on: 2011-06-10, reason: The owner sells in autumn, approved_by: Cabinet}]}")),
        ("due: 2011-12-31}", ("due: 2011-12-31, status: cancelled, decision: {by: Cabinet, "
         "on: 2011-06-14, reason: No tenant came forward}}")),
    )})  # fmt: skip
    return repo
