"""Edits of the records of the published plans: what each says it changes, and nothing else."""

import random
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from planctl.checking.rule import Context
from planctl.editing import adds, handing_over, marking, monthly, moves, renames, settings
from planctl.editing.in_hand import Hands, InHand, Proposal
from planctl.editing.spots import Wanted
from planctl.history.changes import Change
from planctl.loading.config import Config
from planctl.loading.request import Request, folders
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import ExitCode, PlanctlError
from tests.support.command import ROOT

DAY = date(2012, 1, 1)
SETS = sorted(path.name for path in (ROOT / "plans").iterdir() if path.is_dir())
Work = Callable[[PlanSet, Record], Wanted]
OF_A_RECORD: dict[str, Work] = {
    "done": lambda plans, record: marking.done(plans, record, "2011-12-01", None),
    "due": lambda plans, record: monthly.due(
        plans, record, "2013-01-31", DAY.isoformat(), "late: rain", None
    ),
    "assign": lambda plans, record: monthly.assign(plans, record, ["Ann Hill", "Hill, Ben"]),
    "update": lambda plans, record: monthly.update(
        plans, record, "x " * 90, DAY.isoformat(), rag="amber"
    ),
    "actual": lambda plans, record: monthly.actual(plans, record, "2012/13 Q1", "82.4"),
    "notes": lambda plans, record: settings.operations(plans, record, ["notes=See #2: rain"]),
    "partners": lambda plans, record: settings.operations(plans, record, ["partners+=The PCT"]),
}
FIELDS = {
    "done": {"status", "completed", "due"}, "due": {"due", "revisions"}, "assign": {"owner"},
    "update": {"updates"}, "actual": {"actuals.2012/13 Q1"}, "notes": {"notes"},
    "partners": {"partners"},
}  # fmt: skip


@cache
def hand_of(name: str) -> InHand:
    folder = ROOT / "plans" / name
    (hand,) = Hands(*folders(Request([folder], ROOT, Config()))).all()
    return hand


def records(name: str) -> list[Record]:
    return [item for item in hand_of(name).plans.records if item.kind not in {"plan", "framework"}]


def tried(hand: InHand, work: Callable[[], Wanted]) -> Proposal | None:
    """Return what an edit comes to; None where it is refused, as it may be."""
    refusal = None
    try:
        return hand.proposal(work())
    except PlanctlError as error:
        refusal = error
    assert refusal.code in {ExitCode.USAGE, ExitCode.INCOMPLETE}
    assert refusal.hint
    return None


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("verb", OF_A_RECORD)
def test_an_edit_of_a_record_changes_that_alone(name: str, verb: str) -> None:
    hand = hand_of(name)
    chance = random.Random(name + verb)
    for record in chance.sample(records(name), 12):
        found = tried(hand, lambda record=record: OF_A_RECORD[verb](hand.plans, record))  # type: ignore[misc]
        for change in found.changes if found else ():
            assert (change.record.kind, change.record.key) == (record.kind, record.key)
            assert change.field in FIELDS[verb]
        # A date may come before a start, and the first objective with an owner shows those without.
        assert verb in {"due", "assign"} or not found or not found.new_errors(Context(DAY), {})


@pytest.mark.parametrize("name", SETS)
def test_a_ref_is_changed_wherever_it_stands(name: str) -> None:
    hand = hand_of(name)
    named = [item for item in records(name) if item.ref]
    for record in random.Random(name).sample(named, 6):
        found = tried(hand, lambda record=record: renames.rename(hand.plans, record, "QQ9"))  # type: ignore[misc]
        if found is None:
            continue
        assert all(_link(change) or change.field == "ref" for change in found.changes)
        assert not found.findings(Context(DAY), {}).new_errors(by_count=True)
        (renamed,) = found.after.find(record.kind, "QQ9")
        assert record.ref in renamed.refs("formerly")
        assert len(found.after.links.to(renamed)) == len(hand.plans.links.to(record))


def _link(change: Change) -> bool:
    return change.sort == "link"


@pytest.mark.parametrize("name", SETS)
def test_a_record_moved_is_the_record_that_it_was(name: str) -> None:
    hand = hand_of(name)
    chance = random.Random(name)
    moved = 0
    for record in chance.sample([item for item in records(name) if item.kind == "action"], 8):
        homes = [item for item in hand.plans.of("objective") if item.level != "corporate"]
        target = chance.choice(homes)
        found = tried(hand, lambda: moves.move(hand.plans, record, target))  # noqa: B023
        if found is None or not found.files:
            continue
        moved += 1
        (now,) = [item for item in found.after.of("action") if item.ref == record.ref]
        assert now.fields == record.fields
        assert now.parent is not None
        assert now.parent.key == target.key
        assert {change.what for change in found.changes} <= {"moved", "changed"}
        before = [
            line.strip() for file in found.files for line in (file.before or b"").splitlines()
        ]
        after = [line.strip() for file in found.files for line in (file.after or b"").splitlines()]
        assert sorted(filter(None, after)) == sorted(filter(None, before)) or _key_came(
            sorted(filter(None, after)), sorted(filter(None, before))
        )
    assert moved or name == "herefordshire-2003"


def _key_came(after: list[bytes], before: list[bytes]) -> bool:
    """Whether all that came or went is the key that holds actions."""
    return {*after} ^ {*before} <= {b"actions:"} and abs(len(after) - len(before)) <= 1


@pytest.mark.parametrize("name", SETS)
def test_a_new_record_is_all_that_is_new(name: str) -> None:
    hand = hand_of(name)
    keys = ["title=Ask: everybody", "owner=Ann Hill", "due=2012-03"]
    for parent in random.Random(name).sample(hand.plans.of("objective"), 5):
        found = tried(hand, lambda parent=parent: adds.add(hand.plans, parent, "action", keys))  # type: ignore[misc]
        if found is None:
            continue
        (change,) = found.changes
        assert change.what == "added"
        assert change.record.parent is not None
        assert change.record.parent.key == parent.key
        assert change.record.title == "Ask: everybody"
        refs = [item.ref for item in found.after.of("action") if item.ref]
        assert len(refs) == len(set(refs))


@pytest.mark.parametrize("name", SETS)
def test_a_leaver_has_nothing_open_any_more(name: str) -> None:
    hand = hand_of(name)
    people = [person.name for person in hand.plans.people.everybody]
    chance = random.Random(name)
    for leaver, other in (chance.sample(people, 2) for _ in range(6)):
        found = tried(
            hand,
            lambda leaver=leaver, other=other: handing_over.handover(  # type: ignore[misc]
                hand.plans, leaver, other, None
            ),
        )
        if found is None:
            continue
        naming = [item for gone in found.after.people.meant(leaver)
                  for item in found.after.named(gone)]  # fmt: skip
        assert not [item for item in naming if item.record.kind in {"action", "milestone"}
                    and found.after.open(item.record)]  # fmt: skip
        assert all(change.what == "changed" for change in found.changes)
