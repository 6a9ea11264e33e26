"""Real git repositories of plans, made for one test."""

import os
import subprocess
from datetime import date, timedelta
from pathlib import Path

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2011/12
objectives:
  - {ref: CP1, title: Safe streets}
  - {ref: CP2, title: Clean air}
"""
PEOPLE = """\
kind: people
people:
  - {name: Ann Hill, kind: person, role: Head of Roads, aliases: [A Hill]}
  - {name: Ben Wood, kind: person}
  - {name: Cara Jones, kind: person}
"""
ROADS = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
lead: Ann Hill
objectives:
  - ref: RDS1
    title: Mend the potholes
    supports: [CP1]
    owner: Ann Hill
    context: Winter was hard.
    actions:
      - ref: RDS1.1
        title: Survey every road
        owner: Ann Hill
        start: 2011-04-04
        due: 2011-06-30
        milestones:
          - {title: Map drawn, due: 2011-05-31, owner: Ben Wood}
          - {title: Report written, due: 2011-06-15}
      - ref: RDS1.2
        title: Buy a second machine
        owner: [Ann Hill, Ben Wood]
        due: 2011/12 Q2
        notes: The first is old.
      - ref: RDS1.3
        title: Train the crews
        owner: Cara Jones
        due: 2012-03
    measures:
      - {ref: M1, title: Potholes open, unit: holes, better: lower, targets: {2011/12: 100}}
    risks:
      - ref: R1
        title: Frost
        kind: threat
        current: {likelihood: 3, impact: 4}
        target: {score: 6}
        actions:
          - {title: Stock salt, owner: Ben Wood, due: 2011-10-31}
  - ref: RDS2
    title: Count the lamps
    supports: [CP1, CP2]
    owner: Ben Wood
    actions:
      - {ref: RDS2.1, title: Walk the streets, owner: Ben Wood, due: 2011-09-30}
    measures: [M1]
"""
PARKS = """\
kind: service-plan
ref: PRK
title: Parks
period: 2011/12
objectives:
  - ref: PRK1
    title: Plant a thousand trees
    supports: [CP2]
    owner: Cara Jones
    actions:
      - {ref: PRK1.1, title: Find the ground, owner: Cara Jones, due: 2011-08-31}
"""
FILES = {
    "plans/corporate-plan.yaml": CORPORATE,
    "plans/people.yaml": PEOPLE,
    "plans/roads.yaml": ROADS,
    "plans/parks.yaml": PARKS,
}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write some files; an empty text deletes one that is there."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text or not path.exists():
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            path.unlink()


class Repo:
    """A repository with a clock and an author of its own.

    Attributes:
        folder: the top of its working tree.
    """

    def __init__(
        self, folder: Path, files: dict[str, str] | None = None, first: date = date(2011, 4, 1)
    ) -> None:
        self.folder = folder
        self._day = first
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        if files is not None:
            self.commit("The plans", files)

    def git(self, *arguments: str, author: str = "Ann Hill") -> str:
        """Run git, with nothing of the machine's configuration."""
        day = f"{self._day}T12:00:00+0100"
        who = {"GIT_AUTHOR_NAME": author, "GIT_AUTHOR_EMAIL": "a@example.org",
               "GIT_COMMITTER_NAME": author, "GIT_COMMITTER_EMAIL": "a@example.org",
               "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day,
               "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **who},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0 or arguments[0] == "merge", done.stderr
        return done.stdout.strip()

    def write(self, files: dict[str, str]) -> None:
        """Write files of the working tree; an empty text deletes one."""
        write(self.folder, files)

    def commit(self, message: str, files: dict[str, str], author: str = "Ann Hill") -> str:
        """Write files and commit them, a day after the last commit; return its name."""
        self.write(files)
        self.git("add", "--all")
        self.wait(1)
        self.git("commit", "-q", "--allow-empty", "-m", message, author=author)
        return self.git("rev-parse", "HEAD")

    def wait(self, days: int) -> None:
        """Let some days pass."""
        self._day += timedelta(days)

    def replace(self, name: str, *changes: tuple[str, str]) -> dict[str, str]:
        """Return a file with some texts replaced, each of which must be there."""
        text = (self.folder / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        return {name: text}
