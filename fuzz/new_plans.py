"""New plans made by chance: next year's out of one that is there, and one from its form."""

import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from fuzz.commands import DAY
from fuzz.wrong import WrongError
from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing import starts
from planctl.editing.accepting import settled
from planctl.editing.in_hand import InHand, Proposal
from planctl.editing.rolling_over import NextYear
from planctl.editing.scalars import Written
from planctl.language.when import parse_period
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity

_PERIODS = ("2012/13", "2030/31", "2030/31 to 2032/33")
_TITLES = ("Museums", "Q&A: the team", "#2 'team'", "1.10", "Caf\u00e9 \U0001f600", "yes", "[x], y")
_DECISION: dict[str, object] = {"by": "SMT", "on": Written("2012-01-01"), "reason": "See #2: late"}
_WORK = frozenset({"action", "milestone", "mitigation"})


def rolled_over(chance: random.Random, hand: InHand) -> Proposal | None:
    """Return what turns the year of a plan; None where the set has none that turns.

    Raises:
        WrongError: it loses an open action, makes one up, or brings an error.
    """
    plans = hand.plans
    able = [plan for plan in plans.plans if plan.level in {"service", "directorate"}]
    if not able:
        return None
    plan, period = chance.choice(able), chance.choice(_PERIODS)
    now = plans.period_of(plan)
    then = parse_period(period, year_starts=plans.year_starts)
    if now is None or now.first is None or then.first is None or then.first <= now.first:
        return None
    if any(other.ref == plan.ref and other is not plan for other in plans.plans):
        return None
    year = NextYear(plans, plan, period, then.first, DAY)
    file = plan.document.file
    assert file is not None  # noqa: S101 - it was read from a file
    path = file.with_name(f"zz-next-{len(plans.documents)}.yaml")
    text = year.text("")
    done = hand.proposal(year.closed(_DECISION), {path: text})
    new = next(item for item in done.after.plans if item.document.file == path)
    _all_there(hand, plan, year, [item for item in done.after.records if item.plan is new])
    if hand.plans.forms.of(plan) != done.after.forms.of(new):
        return done  # another form asks for more
    return _sound(hand, done, {path: text}, f"rollover {plan.ref} --to {period}")


def _all_there(hand: InHand, plan: Record, year: NextYear, new: list[Record]) -> None:
    """Hold that each open action and milestone goes along once, or is said to stay behind."""
    old = [item for item in hand.plans.records if item.plan is plan and item.kind in _WORK]
    said = {id(record) for found in year.said.values() for record, _ in found}
    carried = {id(record) for record in year.carried}
    for item in old:
        if item.kind == "action" and hand.plans.open(item) and id(item) not in carried | said:
            kind = "an open action neither goes along nor is said to stay"
            raise WrongError(kind, item.key)
    came = Counter(item.kind for item in new if item.kind in _WORK)
    if came != Counter(item.kind for item in year.carried):
        kind = "next year has other work than what goes along"
        raise WrongError(kind, f"{came} {[item.key for item in year.carried]}")


def started(chance: random.Random, hand: InHand) -> Proposal | None:
    """Return what a new plan comes to; None where the set has enough of them.

    Raises:
        WrongError: it brings an error.
    """
    kind = chance.choice(["service-plan", "directorate-plan"])
    refs = [ref for ref in ("ZZ9", "1.10", "Z: 9", "yes") if not hand.plans.find("plan", ref)]
    if not refs:
        return None
    fields: dict[str, object] = {"ref": chance.choice(refs), "title": chance.choice(_TITLES)}
    if chance.random() < 0.5:
        fields["lead"] = chance.choice(list(hand.plans.people.names()) or ["Ann Hill"])
    fields["period"] = Written(chance.choice(_PERIODS))
    path = hand.folder.root / f"zz-new-{len(hand.plans.documents)}.yaml"
    form = hand.form_of(path, starts.head(kind, fields))
    text = starts.plan(kind, fields, form, hand.plans.year_starts)
    return _sound(hand, hand.of([], {path: text}), {path: text}, f"new {kind} {fields}")


def _sound(hand: InHand, done: Proposal, made: Mapping[Path, str], words: str) -> Proposal:
    """Hold that what was sound is sound; what is wrong this year is wrong in the next one too.

    Comments that accept nothing any more go, as the commands take them away.
    """
    errors = _errors(done.after)
    if errors and not _errors(done.before):
        done, _ = settled(hand, done, errors, made)
        errors = _errors(done.after)
    if errors and not _errors(done.before):
        kind = "a new plan brings an error"
        raise WrongError(kind, f"{words}: {errors[0].rule} {errors[0].message}")
    return done


def _errors(plans: PlanSet) -> list[Diagnostic]:
    found = run(plans, Context(DAY))
    return [item for item in found if item.severity is Severity.ERROR]
