"""Broken plans by the thousand, the same in every run, and each that once went wrong."""

import signal
from pathlib import Path

import pytest

if not hasattr(signal, "setitimer"):
    pytest.skip("Windows cannot end what hangs", allow_module_level=True)

from fuzz.cases import Case
from fuzz.drive import AS_OF, Driver
from fuzz.held import stage
from fuzz.mutate import mutant
from fuzz.seeds import nodes, seeds

from fuzz import cases, run
from planctl.language.keys import in_order

PLANS, PIECE, SEED = 20_000, 500, 1
KEPT = sorted(path for path in cases.CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", KEPT, ids=lambda path: path.name)
def test_kept_case(folder: Path) -> None:
    with stage(AS_OF) as held:
        fault = run.fault_of(Driver(held, every=True), cases.read(folder))
    assert fault is None, (folder / "shows.txt").read_text(encoding="utf-8")


def test_every_key_of_the_format_stands_in_a_seed() -> None:
    written: set[str] = set()
    for seed in seeds():
        for raw in seed.files.values():
            written.update(node.key for node in nodes(raw)[1])
    missing = set(in_order(lambda _: True)) - written
    assert missing == set(), "write them into a set of fuzz/seeds"


def test_seeds_go_through_everything() -> None:
    with stage(AS_OF) as held:
        driver = Driver(held, every=True)
        for seed in seeds()[::10]:
            fault = run.fault_of(driver, Case(dict(seed.files)))
            assert fault is None, (seed.name, fault)
    assert len(seeds()) > 100
    for name in ("site", "pack (docx)", "export (xlsx)", "public site", "show as text"):
        assert driver.counts[name] > 5, name


@pytest.mark.parametrize("first", range(0, PLANS, PIECE))
def test_many_mutants(first: int) -> None:
    """In pieces, which every core can take one of."""
    found = run.some(SEED, first, first + PIECE)
    assert found.faults == {}
    assert found.counts["mutants"] == PIECE
    assert found.counts["validate"] > PIECE * 0.9


def test_a_mutant_is_the_same_every_time() -> None:
    first, again = mutant(3, 77), mutant(3, 77)
    assert first == again
    assert first.files[first.changed] != first.before
    assert len({mutant(3, number).files["plan.yaml"] for number in range(40)
                if "plan.yaml" in mutant(3, number).files}) > 5  # fmt: skip


def test_a_case_is_made_small(tmp_path: Path) -> None:
    case = Case({"a.yaml": b"one: 1\ntwo: bad\nthree: 3\n", "b.yaml": b"x: y\n"})
    small = cases.smaller(case, lambda tried: b"bad" in tried.files.get("a.yaml", b""))
    assert small.files == {"a.yaml": b"bad"}
    folder = cases.keep(small, "Two words", "what it\nshowed", tmp_path)
    assert (folder.name, cases.read(folder)) == ("two-words", small)
    assert (folder / "shows.txt").read_text(encoding="utf-8") == "what it\\nshowed\n"
