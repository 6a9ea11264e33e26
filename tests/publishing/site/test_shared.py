"""Processes that share the pages of a plan set write what one writes, whatever becomes of them."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from planctl.publishing.site import making
from planctl.publishing.site.environment import Templates
from planctl.publishing.site.page import Page
from tests.support.command import ROOT, Run

PLANS = ("plans/herefordshire-2003", "--as-of", "2003-07-01", "--no-cache")


def _files(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that were started."""
    found: list[int] = []
    fork = os.fork

    def counted() -> int:
        found.append(fork())
        return found[-1]

    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(making, "_MANY", 0)
    monkeypatch.chdir(ROOT)
    return found


@pytest.mark.parametrize("edition", [(), ("--public",)], ids=["officers", "public"])
def test_several_processes_write_the_same(
    planctl: Run, tmp_path: Path, started: list[int], edition: tuple[str, ...]
) -> None:
    made = {}
    for jobs in ("1", "2", "5"):
        out = tmp_path / f"of-{jobs}" / "out"
        assert planctl("site", str(out), *PLANS, *edition, "--jobs", jobs).code == 0
        made[jobs] = _files(out)
        assert bool(started) == (jobs != "1")
    assert made["1"] == made["2"] == made["5"]


def test_a_process_that_dies_is_made_up_for(
    planctl: Run, tmp_path: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert planctl("site", str(tmp_path / "one"), *PLANS, "--jobs", "1").code == 0
    here, text = os.getpid(), Templates.text
    made = 0

    def dying(self: Templates, page: Page, common: Mapping[str, object]) -> str:
        nonlocal made
        made += 1
        if os.getpid() != here and made > 9:
            os._exit(9)
        return text(self, page, common)

    monkeypatch.setattr(Templates, "text", dying)
    assert planctl("site", str(tmp_path / "two"), *PLANS, "--jobs", "2").code == 0
    assert len(started) == 2
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_few_records_stay_in_one_process(
    planctl: Run, tmp_path: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_MANY", 10_000)
    assert planctl("site", str(tmp_path / "out"), *PLANS, "--jobs", "2").code == 0
    assert not started
