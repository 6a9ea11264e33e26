"""Every edit command with arguments drawn by chance, as what it asks of a plan set."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planctl.editing import adds, handing_over, marking, monthly, moves, renames, settings
from planctl.editing.spots import Wanted
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError

DAY = date(2012, 1, 1)
_TEXTS = ["x", "See #2: rain", "tbc", "it's", "- dash", "[x]", "yes", "1.10", "caf\u00e9",
          "\U0001f600", "word " * 30, "two\nparagraphs", "a, b", "'quoted'", "100%", "a\tb",
          "@ at"]  # fmt: skip
_DATES = ["2011-12-01", "2012-03", "2012/13", "30 June 2012", "end of September", "Q3", "ongoing"]
_NAMES = ["Ann Hill", "Hill, Ben", "GB", "O'Brien", "tbc"]
_SET = ["notes={}", "title={}", "priority={}", "x-own={}", "success={}", "partners+={}",
        "codes+={}", "notes=", "owner=", "percent=40", "start=2011-05", "supports+=CP1",
        "printed.due={}", "partners-={}", "current.likelihood=2", "targets.2012/13=5"]  # fmt: skip
# What changes no other record than its own, and may be done before or after another of these.
OF_ONE = ("set", "done", "due", "assign", "update", "actual")
VERBS = (*OF_ONE, "add", "move", "rename", "handover")


@dataclass(frozen=True)
class Command:
    """One edit command.

    Attributes:
        verb: its name; ``words``: what it is given, to be shown.
        target: kind and key of the record that it names; nothing for ``handover``.
        wanted: what it asks of a plan set.
    """

    verb: str
    words: str
    target: tuple[str, str]
    wanted: Callable[[PlanSet], Wanted]


def drawn(chance: random.Random, plans: PlanSet, verbs: tuple[str, ...] = VERBS) -> Command | None:
    """Return a command on some record of a plan set; None where it has no record for it."""
    verb = chance.choice(verbs)
    if verb == "handover":
        names = [person.name for person in plans.people.everybody] or ["Nobody"]
        one, other = chance.choice(names), chance.choice([*names, "Ann Hill"])

        def hand_over(now: PlanSet) -> Wanted:
            return handing_over.handover(now, one, other, "2011-12-01")

        return Command(verb, f"{one} --to {other}", ("", ""), hand_over)
    records = [item for item in plans.records if item.kind not in {"plan", "framework"}]
    if verb == "actual":
        records = [item for item in records if item.kind == "measure"]
    if not records:
        return None
    record = chance.choice(records)
    target = (record.kind, record.key)
    work, words = _work(chance, verb, plans, record)

    def wanted(now: PlanSet) -> Wanted:
        return work(now, found(now, target))

    return Command(verb, f"{':'.join(target)} {words}", target, wanted)


def found(plans: PlanSet, target: tuple[str, str]) -> Record:
    """Return the record of a kind and key.

    Raises:
        PlanctlError: it is not there any more.
    """
    for record in plans.records:
        if (record.kind, record.key) == target:
            return record
    message = f"no {target[0]} '{target[1]}'"
    raise PlanctlError(message, hint="it was there before")


def _work(
    chance: random.Random, verb: str, plans: PlanSet, record: Record
) -> tuple[Callable[[PlanSet, Record], Wanted], str]:
    text, day, name = chance.choice(_TEXTS), chance.choice(_DATES), chance.choice(_NAMES)
    if verb == "set":
        words = [form.format(text) for form in chance.sample(_SET, chance.choice([1, 1, 2]))]
        return lambda now, item: settings.operations(now, item, words), " ".join(words)
    if verb == "done":
        return lambda now, item: marking.done(now, item, "2011-12-01", None), ""
    if verb == "due":
        return lambda now, item: monthly.due(
            now, item, monthly.new_date(now, item, day, DAY), DAY.isoformat(), text, None
        ), day  # fmt: skip
    if verb == "assign":
        names = [name, *chance.sample(_NAMES, chance.choice([0, 1]))]
        return lambda now, item: monthly.assign(now, item, list(dict.fromkeys(names))), str(names)
    if verb == "update":
        return lambda now, item: monthly.update(
            now, item, text, DAY.isoformat(), rag="amber", by=name
        ), text
    if verb == "actual":
        return lambda now, item: monthly.actual(now, item, "2012/13 Q1", "82.4"), ""
    if verb == "rename":
        new = chance.choice(["QQ9", "QQ 9", "1.10", "x:y", "#9", (record.ref or "a").lower()])
        return lambda now, item: renames.rename(now, item, new), new
    other = chance.choice([item for item in plans.records if item.kind != "framework"])
    there = (other.kind, other.key)
    if verb == "move":
        return lambda now, item: moves.move(now, item, found(now, there)), f"--under {there}"
    kind = chance.choice(["action", "milestone", "measure", "risk", "objective"])
    keys = [f"title={text}"]
    keys += [f"due={day}"] if kind in {"action", "milestone"} else []
    keys += ["ref=QQ7"] if kind in {"measure", "risk", "objective"} else []
    return lambda now, item: adds.add(now, item, kind, keys), f"{kind} {keys}"
