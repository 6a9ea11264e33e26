"""Plans laid out as each edge case of edits has it, by its number: texts for edits to start from.

Each is the plan below with some of its lines written in another way, as ``edge-layouts.txt`` has
it. Three of the 75 are no text: a file that cannot be written or is no file (12), many files of
which one fails (74), and the limits of size (75); ``tests/editing`` has them. What the reader
refuses (52, 53) no edit may touch.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.editing.test_edges import text_of

from fuzz.seeds import Seed

UNREAD = frozenset({52, 53})
_FILE = Path(__file__).parent / "edge-layouts.txt"
_HUNK = re.compile(r"(?:^-.*\n)+(?:^\+.*\n)*", re.MULTILINE)
_PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
lead: Ann Hill
objectives:
  - ref: RDS1
    title: Smooth roads
    supports: [CP1]
    owner: Ann Hill
    measures: [MRDS1]
    risks: [KRDS1]
    actions:
      - ref: RDS1.1
        title: Resurface Mill Lane
        owner: Ben Wood
        due: 2011-09-30
        status: in-progress
        notes: Ask first
      - ref: RDS1.2
        title: Agree the gritting routes
        owner: [Ann Hill, Ben Wood]
        due: 2012-01
        depends_on: [RDS1.1]
      - {ref: RDS1.3, title: Count the lamps, owner: Ben Wood, due: 2011/12 Q4}
measures:
  - ref: MRDS1
    title: Potholes filled in a week
    owner: Ann Hill
    unit: '%'
    targets: {2011/12: 90}
risks:
  - ref: KRDS1
    title: A hard winter
    owner: Ben Wood
    current: {likelihood: 3, impact: 4}
"""
_CORPORATE = b"""\
kind: corporate-plan
title: Council plan
organisation: Westshire Council
period: 2011/12
objectives:
  - {ref: CP1, title: Streets that work}
"""
_PEOPLE = b"""\
kind: people
people:
  - {name: Ann Hill, aliases: [AH]}
  - {name: Ben Wood}
  - {name: Priya Nair}
"""


class Case(NamedTuple):
    """An edge case: its number, what it is about, and a plan that has it."""

    number: int
    name: str
    plan: str

    @property
    def seed(self) -> Seed:
        """A plan set whose one plan is laid out so."""
        files = {"corporate-plan.yaml": _CORPORATE, "people.yaml": _PEOPLE,
                 "plan.yaml": self.plan.encode()}  # fmt: skip
        return Seed(f"edge {self.number} {self.name}", files)


def layouts() -> Iterator[Case]:
    """Yield each case.

    Raises:
        ValueError: the plan has no such lines, or not in this order.
    """
    yield Case(1, "CRLF", _PLAN.replace("\n", "\r\n"))
    blocks = re.split(r"^=== ", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for block in blocks:
        head, _, body = block.partition("\n")
        number, _, name = head.partition(" ")
        yield Case(int(number), name, _changed(body, name))


def _changed(body: str, name: str) -> str:
    text, rest = "", _PLAN
    for hunk in _HUNK.findall(body):
        lines = hunk.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
        before, found, rest = rest.partition(old)
        if not found or (before and not before.endswith("\n")):
            message = f"{name}: '{old}' does not stand there"
            raise ValueError(message)
        text += before + text_of(new)
    return text + rest
