"""What a plan of ten times the size costs: ten times as much, whatever grows in it."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from tests.support.command import Run

HEAD = "kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\n"
CORPORATE = "kind: corporate-plan\norganisation: Hill\ntitle: C\nperiod: 2011/12\n"
ACTION = HEAD + "objectives:\n- ref: O1\n  title: O\n  actions:\n"


def _titled(count: int) -> str:
    return f"{ACTION}  - ref: A1\n    title: {'-' * count}\n    owner: Ann Hill\n"


def _numbered(count: int) -> str:
    return f"{ACTION}  - {{ref: '{'1.' * count}1', title: T, owner: Ann Hill}}\n"


def _targets(count: int) -> str:
    years = "".join(f"    {year}/{(year + 1) % 100:02}: 1\n" for year in range(1000, 1000 + count))
    return f"{HEAD}measures:\n- ref: M1\n  title: M\n  targets:\n{years}"


@pytest.mark.parametrize(
    ("plan", "count", "words"),
    [
        (_titled, 3_000, ("show", "A1")),
        (_numbered, 10_000, ("validate",)),
        (_targets, 400, ("measures", "--format", "tsv")),
    ],
    ids=["hyphens of a title", "parts of a ref", "targets of a measure"],
)
def test_straight_line(
    planctl: Run, tmp_path: Path, plan: Callable[[int], str], count: int, words: tuple[str, ...]
) -> None:
    (tmp_path / "corporate.yaml").write_text(CORPORATE)

    def spent(size: int, run: int) -> float:
        (tmp_path / "a.yaml").write_text(f"# {run}\n{plan(size)}")  # new to the cache
        start = process_time()
        assert planctl(*words, ".").code < 2
        return process_time() - start

    few, many = (min(spent(size, run) for run in range(2)) for size in (count, 10 * count))
    assert many < 25 * max(few, 0.02)
