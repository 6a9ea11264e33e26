"""A plan set begun by commands alone: first refs, questions, and refusals that an officer reads."""

from pathlib import Path

import pytest

from tests.support.command import Run

START = ("new", "set", "--organisation", "Westshire Council", "--period", "2011/12",
         "--ref", "LIB", "--title", "Libraries", "--lead", "Ann Hill")  # fmt: skip


@pytest.fixture
def begun(planctl: Run, tmp_path: Path) -> Path:
    assert planctl(*START).code == 0
    first = ("add", "objective", "--under", "corporate-plan", "ref=CP1", "title=Fair starts")
    assert planctl(*first).code == 0
    return tmp_path / "plans" / "libraries.yaml"


def objective(planctl: Run, title: str) -> None:
    words = ("title=" + title, "supports=CP1", "owner=Ann Hill")
    assert planctl("add", "objective", "--under", "LIB", *words).code == 0


def test_the_first_of_a_series_has_a_ref(planctl: Run, begun: Path) -> None:
    for title in ("Open late", "Lend more"):
        objective(planctl, title)
    for under in ("LIB1", "LIB1", "LIB2"):
        words = ("title=Ask around", "owner=Ann Hill", "due=2011-12")
        assert planctl("add", "action", "--under", under, *words).code == 0
    text = begun.read_text(encoding="utf-8")
    refs = [
        line.split("ref: ")[1]
        for line in text.splitlines()
        if line.lstrip(" -").startswith("ref: ")
    ]
    assert refs == ["LIB", "LIB1", "LIB1.1", "LIB1.2", "LIB2", "LIB2.1"]


def test_records_without_refs_are_so_on_purpose(planctl: Run, begun: Path) -> None:
    objective(planctl, "Open late")
    text = begun.read_text(encoding="utf-8").replace(
        "    owner: Ann Hill\n", "    owner: Ann Hill\n    actions: [{title: A, owner: Ann Hill}]\n"
    )
    begun.write_text(text, encoding="utf-8")
    words = ("title=B", "owner=Ann Hill", "due=2011-12")
    assert planctl("add", "action", "--under", "LIB1", *words).code == 0
    assert "LIB1.1" not in begun.read_text(encoding="utf-8")


def test_a_corporate_objective_needs_a_ref_of_its_own(planctl: Run, begun: Path) -> None:
    corporate = begun.with_name("corporate-plan.yaml")
    assert "- ref: CP1\n" in corporate.read_text(encoding="utf-8")
    result = planctl("add", "objective", "--under", "corporate-plan", "title=Clean streets")
    assert result.code == 0
    assert "- ref: CP2\n" in corporate.read_text(encoding="utf-8")
    bare = corporate.read_text(encoding="utf-8").split("objectives:")[0]
    corporate.write_text(bare, encoding="utf-8")
    result = planctl("add", "objective", "--under", "corporate-plan", "title=Clean streets")
    assert (result.code, "ref=CP1" in result.err) == (2, True)


def test_a_title_is_answered_with_its_ref(planctl: Run, begun: Path) -> None:
    del begun
    objective(planctl, "Open late")
    result = planctl("done", "open  LATE")
    assert (result.code, "it is a title; write LIB1" in result.err) == (2, True)


def test_on_a_terminal_it_asks_what_a_record_stands_under(
    planctl: Run, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("add", "objective", "title=Open late", "supports=CP1", "owner=Ann Hill")
    result = planctl(*words)
    assert (result.code, "give it with --under REF" in result.err) == (2, True)
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    result = planctl(*words, stdin=b"LIB\n")
    assert "under which plan or record does the objective stand?" in result.err
    assert "title: Open late" in begun.read_text(encoding="utf-8")


def test_a_refusal_says_what_to_give_the_command(planctl: Run, begun: Path) -> None:
    before = begun.read_bytes()
    result = planctl("add", "objective", "--under", "LIB", "title=Open late")
    assert (result.code, begun.read_bytes()) == (1, before)
    assert "give supports=REF with the objective that it serves" in result.err
    assert "name one officer: owner=..." in result.err


def test_what_is_missing_is_listed_as_people_do(planctl: Run) -> None:
    result = planctl("new", "set")
    assert "a set needs organisation, ref, title and period" in result.err


def test_a_name_one_letter_off_is_asked_back(planctl: Run, begun: Path) -> None:
    del begun
    objective(planctl, "Open late")
    assert planctl("add", "person", "name=Nell Foster").code == 0
    result = planctl("handover", "Ann Hill", "--to", "Nell Forster", "--on", "2011-09-30")
    assert (result.code, "did you mean Nell Foster?" in result.err) == (2, True)
