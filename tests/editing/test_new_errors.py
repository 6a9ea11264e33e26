"""Which errors an edit would bring: those that a run of every rule tells, found in less time."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from fuzz.memory import CWD, NAME, Memory

from planctl.checking import engine
from planctl.checking.engine import rules, run
from planctl.checking.rule import Context
from planctl.editing import in_hand
from planctl.editing.edited import Edited
from planctl.editing.in_hand import Findings, Hands, InHand, Proposal
from planctl.loading.config import Config
from planctl.loading.request import Request, folders
from tests.support.command import ROOT

DAY = date(2011, 7, 1)
RULES = ROOT / "tests" / "rules"
PLAN = CWD / NAME / "plan.yaml"
PAIRS = sorted(path.parent.name for path in RULES.glob("*/bad.yaml")
               if path.with_name("good.yaml").exists())  # fmt: skip


def hand_of(plan: bytes) -> InHand:
    base = {path.name: path.read_bytes() for path in (RULES / "base").glob("*.yaml")}
    tree = Memory(base | {PLAN.name: plan})
    (hand,) = Hands(*folders(Request([Path(NAME)], CWD, Config(), tree=tree))).all()
    return hand


def changed(before: bytes, after: bytes) -> Proposal:
    hand = hand_of(before)
    document = hand.document(PLAN, after.decode())
    return hand.of([Edited(document, after)])


def every_rule(found: Proposal, levels: Mapping[str, str], *, by_count: bool) -> list[str]:
    older, newer = (run(plans, Context(DAY), levels) for plans in (found.before, found.after))
    return [item.fingerprint for item in Findings(older, newer).new_errors(by_count=by_count)]


@pytest.mark.parametrize("rule", PAIRS)
def test_the_answer_is_that_of_every_rule(rule: str) -> None:
    good, bad = ((RULES / rule / f"{name}.yaml").read_bytes() for name in ("good", "bad"))
    raised = {rule: "error"}
    for one, other in ((good, bad), (bad, good), (bad, bad + b"# more\n")):
        found = changed(one, other)
        for levels in ({}, raised):
            for by_count in (False, True):
                told = found.findings(Context(DAY), levels).new_errors(by_count=by_count)
                expected = every_rule(found, levels, by_count=by_count)
                assert [item.fingerprint for item in told] == expected
            alone = found.new_errors(Context(DAY), levels)
            assert [item.fingerprint for item in alone] == every_rule(found, levels, by_count=False)
    assert changed(good, bad).new_errors(Context(DAY), raised)


def test_a_comment_that_accepts_nothing_any_more_is_a_new_error() -> None:
    plan = (RULES / "missing-due" / "good.yaml").read_text(encoding="utf-8")
    extra = "      - {ref: BUS1.4, title: A, owner: Kay Ogden, equality: not-needed, due: tbc}"
    vague = f"{plan.rstrip()}\n{extra}"
    accepted = f"{vague}  # planctl: ignore[vague-due] agreed\n"
    mended = accepted.replace("due: tbc", "due: 2011-06-30")
    assert not changed(vague.encode(), accepted.encode()).new_errors(Context(DAY), {})
    (error,) = changed(accepted.encode(), mended.encode()).new_errors(Context(DAY), {})
    assert error.rule == "unused-suppression"


def test_a_rule_that_can_bring_no_error_is_not_run() -> None:
    good = (RULES / "vague-due" / "good.yaml").read_bytes()
    with mock.patch.object(in_hand, "run", wraps=engine.run) as ran:
        assert not changed(good, good + b"# more\n").new_errors(Context(DAY), {})
    (call,) = ran.call_args_list  # the set before has nothing to be compared with
    levels = engine.severities(rules(), call.args[2])
    assert {"duplicate-ref", "schema", "invalid-date"} <= levels.keys()
    assert "vague-due" not in levels
