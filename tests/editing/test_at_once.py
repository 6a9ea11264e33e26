"""Keys of many records set at once: the same bytes as one after the other, in a single reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planctl.editing.edited import edited
from planctl.editing.operations import Append, Operation, Put
from planctl.editing.scalars import Written
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.model.build import records_of
from tests.support.command import ROOT

PLANS = sorted((ROOT / "plans").glob("*/*.yaml"))
MOST = 8


def closing(document: Document) -> list[Operation]:
    actions = [item for item in records_of(document, 4) if item.kind == "action"]
    some = actions[:: max(len(actions) // MOST, 1)]
    decision = {"by": "Cabinet", "on": Written("2012-04-03"), "reason": "Not finished"}
    values = (("status", "carried-forward"), ("due", Written("2012-06")), ("decision", decision))
    return [Put((*item.path, name), value) for name, value in values for item in some]


def imported(document: Document) -> list[Operation]:
    """Return what an import comes to: record by record, with what is added to lists."""
    actions = [item for item in records_of(document, 4) if item.kind == "action"]
    found: list[Operation] = []
    for number, item in enumerate(actions[:: max(len(actions) // MOST, 1)]):
        moved = {"from": Written("2012-03"), "to": Written("2012-06"), "on": Written("2012-01-31")}
        found += [
            Put((*item.path, "due"), Written("2012-06")),
            Append((*item.path, "revisions"), moved),
            Put((*item.path, "owner"), "Ann Hill"),
            Append(item.path[:-1], {"title": f"Work that is new, {number}", "due": moved["to"]}),
            Append((*item.path, "notes"), "As the document has it"),
        ]
    return found


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("made", [closing, imported])
def test_at_once_is_as_one_by_one(
    path: Path, made: Callable[[Document], list[Operation]], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = path.read_bytes()
    document = read(raw, path.name)
    operations = made(document)
    if not operations:
        return
    readings = []

    def counted(content: bytes, name: str) -> Document:
        readings.append(name)
        return read(content, name)

    monkeypatch.setattr("planctl.editing.edited.read", counted)
    together = edited(document, raw, operations).raw
    assert len(readings) < len(operations) or len(operations) < MOST
    by_one, text = document, raw
    for operation in operations:
        found = edited(by_one, text, [operation])
        by_one, text = found.document, found.raw
    assert together == text


def test_what_touches_is_done_one_by_one() -> None:
    text = b"kind: service-plan\nobjectives: [{title: A, actions: [{title: B}, {title: C}]}]\n"
    actions = ("objectives", 0, "actions")
    operations = [
        Put((*actions, 0, "status"), "done"),
        Put((*actions, 1, "status"), "done"),
        Put(("objectives", 0, "status"), "done"),
        Put((*actions, 1, "status"), "deferred"),
    ]
    assert edited(read(text, "a.yaml"), text, operations).raw == (
        b"kind: service-plan\nobjectives: [{title: A, status: done, actions: "
        b"[{title: B, status: done}, {title: C, status: deferred}]}]\n"
    )


@pytest.mark.parametrize("there", ["[{title: Old}]", "\n- title: Old\n- {title: Older}"])
def test_what_is_added_to_one_list_comes_in_its_order(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"kind: service-plan\nobjectives: {there}\nx-a: 1 # kept\n".encode()
    readings = []

    def counted(content: bytes, name: str) -> Document:
        readings.append(name)
        return read(content, name)

    monkeypatch.setattr("planctl.editing.edited.read", counted)
    operations = [Append(("objectives",), {"title": f"New {number}"}) for number in range(5)]
    found = edited(read(text, "a.yaml"), text, operations).document.data
    assert isinstance(found, dict)
    assert [item["title"] for item in found["objectives"]][-5:] == [
        f"New {number}" for number in range(5)
    ]
    assert len(readings) == 1
