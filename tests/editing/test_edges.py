"""The edge cases of edits, kept as data beside this file."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from planctl.editing.edited import edited
from planctl.editing.operations import Append, Operation, Put, Take
from planctl.editing.scalars import Written
from planctl.language.yaml.reader import read
from planctl.system.errors import ExitCode, PlanctlError

FILE = Path(__file__).parent / "edges.txt"
_SIGNS = {"r": "\r", "t": "\t", "z\n": "", "\\": "\\"}


class Case(NamedTuple):
    """A text, an operation, and the text after it, or the words with which it is refused."""

    name: str
    operation: str
    before: str
    after: str
    refused: bool


def text_of(written: str) -> str:
    """Return a text of the file as it is meant, its escapes read."""
    shown = re.sub(r"\$$", "", written, flags=re.MULTILINE)
    return re.sub(
        r"\\(r|t|z\n|\\|u[0-9a-f]{4})",
        lambda match: (
            _SIGNS.get(match[1]) or ("" if match[1] == "z\n" else chr(int(match[1][1:], 16)))
        ),
        shown,
    )


def _cases() -> list[Case]:
    found = []
    for block in re.split(r"^=== ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, before, sign, after = re.split(r"^--- (from|to|!)\n", block, flags=re.MULTILINE)
        name, operation = head.rstrip("\n").split("\n")
        found.append(Case(name, operation, text_of(before), text_of(after), sign == "!"))
    return found


CASES = _cases()


def _operation(written: str) -> Operation:
    verb, path, *rest = written.split(" ", 2)
    place: tuple[str | int, ...] = tuple(int(step) if step.isdigit() and len(step) < 4 else step
                         for step in path.split("."))  # fmt: skip
    if verb == "take":
        return Take(place)
    if verb == "bare":
        return Put(place, Written(rest[0]))
    data = read(f"k: {rest[0]}\n".encode(), "").data
    assert isinstance(data, dict)
    return (Put if verb == "put" else Append)(place, data["k"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_edge(case: Case) -> None:
    operation = _operation(case.operation)
    raw = case.before.encode()
    document = read(raw, "plan.yaml")
    if case.refused:
        with pytest.raises(PlanctlError, match=re.escape(case.after.rstrip("\n"))) as refusal:
            edited(document, raw, [operation])
        assert refusal.value.code is ExitCode.INCOMPLETE
        assert re.match(r"plan\.yaml:\d+:\d+: ", str(refusal.value))
    else:
        assert edited(document, raw, [operation]).raw.decode() == case.after
