"""A few of the edits that ``make fuzz-edits`` draws by the thousand, the same in every run."""

import os
import random

import pytest
from fuzz.edits import several
from fuzz.wrong import WrongError

from fuzz import killed
from planctl.system import journal
from planctl.system.journal import NewFile

EDITS, SEED = 60, 1


def test_edits_hold_what_they_promise() -> None:
    found = several(SEED, 0, EDITS)
    assert found.faults == {}
    done = {name.partition(":")[0] for name in found.counts if name.endswith(": done")}
    assert done >= {"fmt", "fix", "set", "rename"}
    assert found.counts["two, in either order"] > 2
    assert found.counts["there and back"] > 2


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
