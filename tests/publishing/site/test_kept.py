"""What is kept of a site is what a new one would be, to the byte, whatever happened meanwhile."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planctl.publishing.site.making import Making
from tests.support.command import Run
from tests.support.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = """\
kind: service-plan
ref: {ref}
title: {title}
period: 2011/12
objectives:
- ref: {ref}1
  title: Mend the roads
  owner: Ann Hill
  actions:
  - {{ref: {ref}1.1, title: Fill the holes, owner: Bo Lee, due: {due}}}
measures:
- {{ref: M{ref}, title: Holes filled, unit: holes, better: higher, targets: {{2011/12: 40}},
   actuals: {{2011/12 Q1: {done}}}}}
"""


def _bytes(folder: str) -> dict[str, bytes]:
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _plan(chance: random.Random, ref: str) -> str:
    return PLAN.format(
        ref=ref, title=chance.choice(["Roads", "Streets"]), done=chance.randrange(60),
        due=chance.choice(["2011-05-31", "2011-07-10", "2011/12 Q3"]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_kept_is_as_new(planctl: Run, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    repo = Repo(tmp_path)
    corporate = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
    people = (
        "kind: people\npeople:\n- {name: Ann Hill, role: Head of Roads}\n"
        "- {name: Bo Lee, role: Foreman}\n"
    )
    repo.commit("Start", {
        "plans/c.yaml": corporate, "plans/people.yaml": people,
        "plans/a.yaml": _plan(chance, "A"), "plans/b.yaml": _plan(chance, "B"),
    })  # fmt: skip
    day = 1
    edition: list[str] = []

    def edit() -> None:
        repo.write({f"plans/{chance.choice('ab')}.yaml": _plan(chance, chance.choice("AB"))})

    def commit() -> None:
        repo.commit("Change", {"plans/a.yaml": _plan(chance, "A")})

    def another_day() -> None:
        nonlocal day
        day += 1

    def another_edition() -> None:
        edition[:] = [] if edition else ["--public"]

    def touch() -> None:
        pages = sorted(Path(_out(edition)).rglob("*.html"))
        if pages:
            page = chance.choice(pages)
            page.write_bytes(page.read_bytes() + b"\n<!-- more -->")

    def lose() -> None:
        for path in sorted(Path(_out(edition)).rglob("*.csv"))[:1]:
            path.unlink()

    steps: list[Callable[[], None]] = [edit, commit, another_day, another_edition, touch, lose]
    for number in range(7):
        as_of = ("--as-of", f"2011-07-{day:02}", *edition)
        assert planctl("site", _out(edition), "plans", *as_of).code == 0
        fresh = f"new{number}"
        assert planctl("site", fresh, "plans", *as_of, "--no-cache").code == 0
        assert _bytes(_out(edition)) == _bytes(fresh)
        chance.choice(steps)()


def _out(edition: list[str]) -> str:
    return "public" if edition else "out"


def test_nothing_is_made_where_nothing_changed(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path)
    corporate = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
    plan = _plan(random.Random(1), "A")  # noqa: S311 - not for secrets
    repo.commit("Start", {"plans/c.yaml": corporate, "plans/a.yaml": plan})
    assert planctl("site", "out", "plans", "--as-of", "2011-07-01").code == 0

    def never(*_: object) -> None:
        raise AssertionError("a page was made")

    monkeypatch.setattr(Making, "publish", never)
    again = planctl("site", "out", "plans", "--as-of", "2011-07-01")
    assert again.out.endswith(": nothing changed\n")
    assert again.code == 0
