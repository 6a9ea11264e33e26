"""A few of the edits that ``make fuzz-edits`` draws by the thousand, the same in every run."""

import os
import random
import time

import pytest
from fuzz.edge_layouts import UNREAD, Case, layouts
from fuzz.edited_sets import in_hand
from fuzz.edits import several
from fuzz.wrong import WrongError

from fuzz import killed, killed_commands
from planctl.editing.edited import edited
from planctl.editing.operations import Put
from planctl.system import journal
from planctl.system.errors import PlanctlError
from planctl.system.journal import NewFile

SETS, SEED = 25, 1


def test_edits_hold_what_they_promise() -> None:
    found = several(SEED, 0, SETS)
    assert found.faults == {}
    assert found.counts["edits"] == SETS * 5
    done = {name.partition(":")[0] for name in found.counts if name.endswith(": done")}
    assert done >= {"fmt", "fix", "set", "rename"}
    assert found.counts["two, in either order"] > 2
    assert sum(found.counts[name] for name in found.counts if name.startswith("there and back")) > 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be cut in two here")
def test_a_writer_that_cannot_be_killed_halfway_is_told_from_one_that_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(20):
        assert killed.tried(random.Random(number)) == 1

    def careless(files: list[NewFile], _: object) -> None:
        for file in files:
            file.path.write_bytes(b"")
            os.kill(os.getpid(), 9)

    monkeypatch.setattr(journal, "write", careless)
    with pytest.raises(WrongError, match="neither old nor new"):
        killed.tried(random.Random(1))


@pytest.mark.parametrize("case", list(layouts()), ids=lambda case: f"{case.number}-{case.name}")
def test_each_layout_is_a_plan_that_can_be_edited(case: Case) -> None:
    hand = in_hand(case.seed.files)
    assert hand is not None
    assert any(item.problems for item in hand.plans.documents) == (case.number in UNREAD)
    document = next(item for item in hand.plans.documents if item.path.endswith("/plan.yaml"))
    operation = Put(("lead",), "Priya Nair")
    raw = case.plan.encode()
    if case.number in UNREAD:
        with pytest.raises(PlanctlError, match="is not edited"):
            edited(document, raw, [operation])
        return
    after = edited(document, raw, [operation]).raw
    assert after == raw.replace(b"lead: Ann Hill", b"lead: Priya Nair")


def test_every_layout_that_is_a_text_is_there() -> None:
    assert {case.number for case in layouts()} == {*range(1, 76)} - {12, 74, 75}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
def test_a_killed_command_that_leaves_a_mixture_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    files = next(case for case in layouts() if case.number == 1).seed.files

    def careless(files: list[NewFile], _: object) -> None:
        for file in files:
            file.path.write_bytes(b"half")
            time.sleep(5)

    command = ["handover", "Ann Hill", "--to", "Ben Wood", "--force"]
    monkeypatch.setattr(killed_commands, "_drawn", lambda *_: command)
    monkeypatch.setattr(killed_commands, "_whole", lambda *_: ({"plan.yaml": b"new"}, 0.0))
    chance = random.Random(3)
    monkeypatch.setattr(chance, "random", lambda: 0.1)
    monkeypatch.setattr(journal, "write", careless)
    with pytest.raises(WrongError, match="neither old nor new"):
        killed_commands.tried(chance, files)
