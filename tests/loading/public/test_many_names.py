"""Thousands of names: what it costs to look for them grows with the plans, and no faster."""

from collections.abc import Callable
from functools import partial

import pytest

from planctl.loading.public.last_look import LastLook
from planctl.loading.public.officers import Hidden
from planctl.model.build import build
from tests.support.plans import documents
from tests.support.repositories import CORPORATE
from tests.support.work import work

MANY = 150


def look(count: int) -> None:
    letters = [f"{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(count)]
    names = [("Ann", f"Hill{one}man") for one in letters]
    found = LastLook(names).seen(" ".join(f"word{one}s a b {one}" for one in letters))
    assert not found


def look_for_a_long_name(count: int) -> None:
    short = [chr(0x4E00 + at) + chr(0x5E00 + at) for at in range(count)]
    LastLook([tuple(short)]).seen("a word")
    LastLook([tuple(f"{one}{one}" for one in short)]).seen("a word")
    LastLook([("x" * count,)]).seen("-".join("x" * (count - 1)))


def label(count: int) -> None:
    people = [f"- {{name: Ann Hill{at}man, kind: person, role: {role}}}\n"
              for at, role in enumerate(["Clerk"] * (4 * count))]  # fmt: skip
    register = f"kind: people\npeople:\n{''.join(people)}"
    plans = build(".", documents({"c.yaml": CORPORATE, "people.yaml": register}), [])
    Hidden(plans)


@pytest.mark.parametrize("asked", [look, look_for_a_long_name, label])
def test_a_last_look(asked: Callable[[int], None]) -> None:
    asked(2)
    once, twice = (work(partial(asked, size)) for size in (MANY, 2 * MANY))
    assert twice < 2.5 * once
