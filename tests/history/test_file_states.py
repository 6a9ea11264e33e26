"""A file read again by the part that differs is what the whole file says."""

from hypothesis import example, given
from hypothesis import strategies as st

from planctl.history.changes import differences
from planctl.history.file_states import Reading
from planctl.history.pairing import Pairing
from planctl.model.record import Record
from tests.support.chance import examples
from tests.support.command import ROOT
from tests.support.repositories import ROADS

LINES = [
    "        due: 2011-12", "        notes: >-", "        notes: |", "          more words",
    "      - ref: RDS1.9", "        title: 'a quoted", "          text' # no", '    x-a: "', "",
    "# comment", "  # comment", "    actions:", "  - ref: RDS9", "    title: Nine", "x-b: 1", "   ",
    "      - {ref: RDS1.8, title: [a,", "        b]}", "    <<: {}", "        due: &a 2011", "\t",
    "---", "        risks: [R1]", "        notes: |+", "  -", "        formerly: [RDS1.1]",
    "        milestones: [{title: Plan}, {title: Plan, due: 2011}]", "          - title: Survey",
    "            due: 2011-05", "        milestones:", "    title: Zoë \u2028 x",
    "    supports: [CP2", "]",
]  # fmt: skip
NUMBERS = st.integers(0, 60)
LINED = st.tuples(NUMBERS, st.integers(0, 2), st.lists(st.sampled_from(LINES), max_size=3))
PREFIXED = st.tuples(NUMBERS, st.none(), st.sampled_from([[" "], ["  "], ["#"], ["- "], ['"']]))
EDITS = st.lists(LINED | PREFIXED, min_size=1, max_size=2)
MORE = """\
measures:
- ref: M1
  title: Potholes
  targets: {2011/12: 100}
risks:
  - ref: R7
    title: Frost
    actions:
      - {title: Stock salt, due: 2011-10}
  # next
  - ref: R8
    title: Flood
"""
TEXTS = [
    ROADS,
    ROADS.rstrip("\n"),
    ROADS.replace("\n  - ref", "\n\n  # next\n  - ref"),
    ROADS.replace("- ref: RDS1.1\n        title", "- title").replace("RDS1.2", "RDS2.1"),
    ROADS + "  - {ref: RDS1, title: Again, actions: [{title: Survey}, {title: Survey}]}\n",
    ROADS.replace("objectives:", MORE + "objectives:"),
    ROADS + "actions:\n  - {ref: RDS0, title: Loose}\n",
    ROADS.replace("\n    actions:", "\n    overview: |\n      - ref: no\n       x\n    actions:"),
    (ROOT / "plans/cheshire-east-2011-12/local-independent-living.yaml").read_text("utf-8"),
]


def edited(text: str, edits: list[tuple[int, int | None, list[str]]]) -> str:
    """Return a text with lines for so many others; for None, with more at the start of a line."""
    lines = text.split("\n")
    for start, gone, new in edits:
        if gone is not None:
            lines[start : start + gone] = new
        elif start < len(lines):
            lines[start] = f"{new[0]}{lines[start]}"
    return "\n".join(lines)


def told(reading: Reading | None) -> object:
    """Return all that is known of the records, in their order."""
    return None if reading is None else [_all(item) for item in reading.records]


def since(now: Reading, was: Reading) -> object:
    """Return which records may differ."""
    return [[(item.kind, item.key) for item in side] for side in now.since(was)]


def changes(sides: object) -> list[tuple[object, ...]]:
    """Return all that differs between the records of two sides."""
    return [
        (item.record.kind, item.record.key, item.what, item.field, item.before, item.after,
         item.days, item.nested)
        for item in differences(Pairing(*sides))  # type: ignore[misc]
    ]  # fmt: skip


def _all(item: Record) -> tuple[object, ...]:
    # What stands inside a record is told of by its own records; a plan's are not looked up in it.
    nested = {"objectives", "actions", "milestones"} | (
        {"measures", "risks"} if item.kind == "plan" else set()
    )
    own = {name: value for name, value in item.fields.items() if name not in nested}
    above = item.parent.key if item.parent else ""
    return (item.kind, item.key, item.title, item.owner, item.supports, item.level, str(item.due),
            item.status, str(own), above)  # fmt: skip


LAST = len(ROADS.split("\n")) - 1


@examples(600)
@example(ROADS, [(0, 0, [])], [(LAST, 1, ['    x-a: "', '    x-a: "'])])
@given(st.sampled_from(TEXTS), EDITS, EDITS)
def test_a_part_says_what_the_whole_says(text: str, first: list, second: list) -> None:  # type: ignore[type-arg]
    was = Reading.whole(text.encode(), "p.yaml", 4)
    assert was is not None
    before = was
    for edits in (first, second):
        text = edited(text, edits)
        whole = Reading.whole(text.encode(), "p.yaml", 4)
        part = was.then(text.encode(), "p.yaml", 4)
        assert told(part) == told(whole)
        if part is None or whole is None:
            return
        # What is compared does not depend on how much was read.
        assert since(part, was) == since(whole, before) == since(part, before)
        assert changes(part.differing(was)) == changes(whole.since(before))
        was, before = part, whole


def test_an_edit_of_one_objective_is_read_in_part() -> None:
    was = Reading.whole(ROADS.encode(), "p.yaml", 4)
    assert was is not None
    now = was.then(ROADS.replace("due: 2011-06-30", "due: 2011-07-31").encode(), "p.yaml", 4)
    assert now is not None
    older, newer = now.since(was)
    assert len(older) == len(newer) < len(was.records)
    changed = next(item for item in newer if item.ref == "RDS1.1")
    assert changed.due is not None
    assert changed.due.written == "2011-07-31"
    assert changed.at().start.line == 13


def test_of_an_edit_of_one_action_no_other_is_compared() -> None:
    was = Reading.whole(ROADS.encode(), "p.yaml", 4)
    assert was is not None
    now = was.then(ROADS.replace("due: 2011-06-30", "due: 2011-07-31").encode(), "p.yaml", 4)
    assert now is not None
    own = ["RDS1.1", "RDS1.1/map-drawn", "RDS1.1/report-written"]
    assert [[item.key for item in side] for side in now.differing(was)] == [own, own]
    again = now.then(ROADS.replace("due: 2011-06-30", "due: 2011-08").encode(), "p.yaml", 4)
    assert again is not None
    assert [len(side) for side in again.differing(now)] == [3, 3]
    # From the first state too, nothing differs but that action.
    assert [len(side) for side in again.differing(was)] == [3, 3]
    moved = ("action", "RDS1.1", "changed", "due", "2011-06-30", "2011-08", 62, False)
    assert changes(again.differing(was)) == [moved]


def test_an_edit_of_a_plan_that_is_read_whole_moves_no_objective() -> None:
    # Two milestones of one title: their keys are numbered, so no part is read by itself.
    crowded = ROADS.replace("Report written", "Map drawn")
    was = Reading.whole(crowded.encode(), "p.yaml", 4)
    assert was is not None
    changed = crowded.replace("due: 2012-03\n", "due: 2012-04\n")
    now = was.then(changed.encode(), "p.yaml", 4)
    assert now is not None
    assert now.records[0] is not was.records[0]
    assert changes(now.differing(was)) == [
        ("action", "RDS1.3", "changed", "due", "2012-03", "2012-04", 30, False)
    ]


def test_a_block_of_text_at_the_end_of_a_file_without_a_line_break() -> None:
    text = ROADS.rstrip("\n") + "\n    notes: |\n      One"
    was = Reading.whole(text.encode(), "p.yaml", 4)
    assert was is not None
    changed = text.replace("notes: |\n      One", "notes: |\n      Two")
    whole = Reading.whole(changed.encode(), "p.yaml", 4)
    part = was.then(changed.encode(), "p.yaml", 4)
    assert part is not None
    assert told(part) == told(whole)
    assert len(part.since(was)[1]) < len(part.records)
