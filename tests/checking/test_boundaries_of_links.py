"""Rules at the edge of what they speak of: other plans, other years, other rules' faults."""

import json
from pathlib import Path

import pytest

from tests.checking.test_boundaries import ACTION, CORPORATE, PLAN, action
from tests.checking.test_boundaries import found as write_and_look
from tests.checking.test_boundaries_of_words import MEASURE, said
from tests.support.command import Run

ONE = action("LIB1.1", "Ask")
YEARS = "targets: {2011/12: 5}"
MOVED = "revisions: [{{field: targets.2011/12, from: 9, to: {}, on: 2011-05-01, reason: Snow}}]"


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("missing-target", ONE + MEASURE.format("targets: {2014/15: 5}"),
         [("measure 'M1' has no target for 2011/12", ("add that period to targets; tbc if it is "
           "still to be set, n/a if there is none"))]),
        ("invalid-date", ONE + MEASURE.format("revisions: [{from: soon, to: 2011-06, reason: A}]"),
         [("date 'soon' of measure 'M1' is not a date that plans use",
           "if a target was moved, add its key: field: targets.2011/12")]),
        ("invalid-date", ONE + MEASURE.format(
            "targets: {2012/13: 5}, revisions: [{from: soon, to: 2011-06, reason: A}]"),
         [("date 'soon' of measure 'M1' is not a date that plans use",
           "if a target was moved, add its key: field: targets.2012/13")]),
        ("missing-owner", action("LIB1.1", "Ask", owner="[vacant, all]"),
         [("action 'LIB1.1' has no responsible officer: 'vacant' is nobody",
           "name who stands in, or the post, with 'vacant: true' for it in the people register")]),
        # A move that leads nowhere, in words; to the same days otherwise written; to no date.
        ("revision-differs", ACTION.format("revisions: [{from: 2011-06, to: 2011-09, reason: A}]"),
         [("action 'LIB1.1' was moved to 2011-09, but is due no day",
           "correct one of the two, or add the move that is missing")]),
        ("revision-differs",
         ACTION.format("due: 2011-07-01/2011-09-30, revisions: "
                       "[{from: 2011-06, to: 2011/12 Q2, reason: A}]"), []),
        ("revision-differs",
         ACTION.format("due: 2011-09, revisions: [{from: 2011-06, to: soon, reason: A}]"), []),
        ("revision-differs", ONE + MEASURE.format(f"{YEARS}, {MOVED.format('5.0')}"), []),
        ("revision-differs",
         ONE + MEASURE.format(f"targets: {{2011/12: tbc}}, {MOVED.format('TBC')}"), []),
        ("revision-differs",
         ONE + MEASURE.format(f"targets: {{2011/12: tbc}}, {MOVED.format('n/a')}"),
         [("measure 'M1' was moved to n/a, but the target is tbc",
           "correct one of the two, or add the move that is missing")]),
        ("target-not-a-number", ONE + MEASURE.format(f"{YEARS}, tolerance: unreadable"), []),
        ("target-not-a-number", ONE + MEASURE.format(f"{YEARS}, tolerance: 2"), []),
        ("unknown-action", ACTION.format("depends_on: ['/', and]"),
         [(f"action 'LIB1.1' depends on '{sign}', which no plan of the set defines",
           "correct it, or add the action") for sign in ("/", "and")]),
        ("text-cut", ("      - {ref: LIB1.1, owner: A B, due: 2011-12, equality: due,\n"
         "         title: Ask  #planctl: ignore[vague-due] as agreed\n        }\n"), []),
        # Urgent in the first quarter: the earliest of its days counts, by whichever end is known.
        ("urgency-outside-dates", ACTION.format(
            "urgency: 2011/12 Q1, due: 2011-12, milestones: [{title: B, due: 2011-06-30}, "
            "{title: A, due: 2011-07-01}]"), []),
        ("urgency-outside-dates", ACTION.format("urgency: 2011/12 Q1, due: ongoing"), []),
        ("urgency-outside-dates", ACTION.format(
            "urgency: 2011/12 Q1, start: 2011-10, due: 2011-09"), []),
        ("urgency-outside-dates", ACTION.format("urgency: 2011/12 Q1, due: 2011-07/.."),
         [("action 'LIB1.1' is urgent in 2011/12 Q1, and its first date is later: due 2011-07/..",
           "bring urgency, start and due into line")]),
        # A full stop is no part of a reference, however short that is.
        ("unknown-risk", ACTION.format("risks: [R1.]") + "risks:\n  - {ref: R1, title: Fire}\n",
         [("action 'LIB1.1' refers to risk 'R1.', which no plan of the set defines",
           "did you mean 'R1'?")]),
        # A key is named that the record may have, and no other.
        ("unknown-objective", ONE + "risks:\n  - {ref: R1, title: Fire, supports: [LIB1.1]}\n",
         [("risk 'R1' links to 'LIB1.1', which no plan of the set defines",
           "it is an action: correct it")]),
        ("unknown-objective", ACTION.format("supports: [LIB1.1]"),
         [("action 'LIB1.1' links to 'LIB1.1', which no plan of the set defines",
           "it is an action: correct it, or write it under depends_on")]),
        # What a record says it was called once; of two that say so, neither.
        ("unknown-action", action("LIB1.1", "Ask").replace("}\n", ", formerly: [OLD 1]}\n")
         + action("LIB1.2", "Tell").replace("}\n", ", depends_on: [OLD 1]}\n"),
         [("action 'LIB1.2' depends on 'OLD 1', which no plan of the set defines",
           "it was renamed: write LIB1.1")]),
        ("unknown-action", "".join(
            action(f"LIB1.{number}", title).replace("}\n", f", {more}}}\n")
            for number, (title, more) in enumerate([
                ("Ask", "formerly: [OLD 1]"), ("Tell", "formerly: [OLD 1]"),
                ("Go", "depends_on: [OLD 1]")], 1)),
         [("action 'LIB1.3' depends on 'OLD 1', which no plan of the set defines",
           "correct it, or add the action")]),
        ("objective-without-link", ("      []\n  - ref: LIB2\n    title: More\n"
         "    supports: [[CP1]]\n"), []),
    ],
)  # fmt: skip
def test_findings(
    rule: str, text: str, found: list[tuple[str, str]], planctl: Run, tmp_path: Path
) -> None:
    assert said(planctl, tmp_path, text, rule) == found


def test_references_that_we_made_are_missed_nowhere(planctl: Run, tmp_path: Path) -> None:
    text = ONE + "      - {title: Tell, owner: A B, due: 2011-12, equality: due}\n"
    assert said(planctl, tmp_path, text, "missing-ref")
    assert not said(planctl, tmp_path, f"{text}generated_refs: true\n", "missing-ref")


def test_a_directorate_has_nothing_to_link_to_without_corporate_objectives(
    planctl: Run, tmp_path: Path
) -> None:
    (tmp_path / "directorate.yaml").write_text(
        "kind: directorate-plan\nref: DIR\ntitle: Places\nperiod: 2011/12\n"
        "objectives:\n  - {ref: DIR1, title: Better places}\n", encoding="utf-8"
    )  # fmt: skip
    nothing, _, _ = CORPORATE.partition("objectives:")
    rule = "objective-without-link"
    every = [message for message, _ in said(planctl, tmp_path, ONE, rule)]
    assert every == ["objective 'DIR1' supports nothing above it"]
    assert not said(planctl, tmp_path, ONE.replace("CP1", "DIR1"), rule, nothing)


def test_the_nearest_of_two_numbers_is_the_one_it_is_under(planctl: Run, tmp_path: Path) -> None:
    more = "".join(
        f'  - {{ref: "{ref}", title: Part {ref}, supports: [CP1], owner: A B, success: Yes}}\n'
        for ref in ("8", "8.1")
    )
    found = said(planctl, tmp_path, action("8.1.2", "Ask") + more, "ref-outside-parent")
    assert [message for message, _ in found] == [
        "action '8.1.2' is numbered under '8.1' but stands in objective 'LIB1'"
    ]


def test_who_is_not_in_the_register(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text(
        "kind: people\npeople:\n  - {name: Priya Nair}\n",
        encoding="utf-8",
    )
    text = action("LIB1.1", "Ask", owner="Zoe Quill") + action("LIB1.2", "Tell", owner="Zoe Quill")
    found = said(planctl, tmp_path, text, "unknown-owner")
    assert found == [
        ("'Zoe Quill' is not in the people register, and is named 2 times",
         "add the entry, or an alias to the right one"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "told", "eased"),
    [(9, "", False), (8, "", True), (10, "", False), (8, "8", False), (8, "7", True)],
)
def test_a_target_that_next_year_s_plan_eased(
    target: int, told: str, planctl: Run, tmp_path: Path, *, eased: bool
) -> None:
    measure = MEASURE.replace("unit: visits", "unit: visits, better: higher")
    moved = (
        f", revisions: [{{field: targets.2012/13, from: 9, to: {told}, on: 2012-04-01, reason: A}}]"
        if told
        else ""
    )
    later = PLAN.replace("2011/12", "2012/13") + action("LIB1.9", "Tell", due="2012-12")
    later += measure.format(f"targets: {{2012/13: {target}}}{moved}")
    (tmp_path / "later.yaml").write_text(later, encoding="utf-8")
    text = ONE + measure.format("targets: {2011/12: 8, 2012/13: 9}")
    assert bool(said(planctl, tmp_path, text, "target-eased")) is eased


def test_a_colour_of_a_measure_is_compared_with_its_own_period(
    planctl: Run, tmp_path: Path
) -> None:
    """The figure of another quarter says nothing of it."""
    figures = "better: higher, aggregate: latest, profile: level, targets: {2011/12: 10}, actuals: "
    declared = ", rag: {declared: green, on: 2011-07-10}"
    for actuals, told in (
        ("{2011/12 Q1: 4, 2011/12 Q2: 11}", True),
        ("{2011/12 Q1: 11, 2011/12 Q2: 4}", False),
    ):
        text = ONE + MEASURE.format(figures + actuals + declared)
        found = said(planctl, tmp_path, text, "rag-contradicts")
        assert bool(found) is told


@pytest.mark.parametrize(
    ("refs", "told"),
    [
        ("R1 R2 R3", []),
        # One that is written otherwise than more others, after them and between them.
        ("R1 R2 R_3", ["'R3' is missing: risk 'R 3' is written otherwise"]),
        ("R1 R2 R_4", ["'R4' is missing: risk 'R 4' is written otherwise"]),
        ("R1 R_2 R3", ["'R2' is missing before risk 'R3'"]),
        ("R1 r2 R3", ["'R2' is missing before risk 'R3'"]),
        ("11:1 11:2 11.3", ["'11:3' is missing: risk '11.3' is written otherwise"]),
        # Not known which of as many is right; nor of two that have a number each.
        ("R1 R_2", []),
        ("R1 R2 R_2", []),
        ("R1 R2 R3 S1 S2", []),
    ],
)
def test_a_series_that_is_written_in_two_ways(
    refs: str, told: list[str], planctl: Run, tmp_path: Path
) -> None:
    risks = "".join(
        f'  - {{ref: "{ref.replace("_", " ")}", title: Snow {number}, owner: Tom Bridges}}\n'
        for number, ref in enumerate(refs.split())
    )
    write_and_look(planctl, tmp_path, f"{PLAN}      []\nrisks:\n{risks}", "2011-07-01")
    text = planctl("validate", ".", "--select", "numbering-gap", "--format", "json").out
    assert [item["message"] for item in json.loads(text)["findings"]] == told
