"""What an officer may type for an item: the edit that answers it, as a shell takes it."""

import shlex
from collections.abc import Sequence

from planctl.language import stand_ins
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.queries.returns import Owed
from planctl.system.text import one_line

# What an update answers, by its own day.
REPORTED = frozenset({"update", "rag", "percent", "score"})


def for_due(plans: PlanSet, record: Record, *, late: bool) -> list[str]:
    """Return what says that work is done, and what moves its date."""
    name = named(plans, record)
    done = _line("done", name, "--on", stand_ins.DAY)
    moved = _line("due", name, stand_ins.NEW_DATE, "--reason", stand_ins.WHY)
    return [done, moved] if late else [done]


def for_left(plans: PlanSet, record: Record, risk: Record) -> list[str]:
    """Return what closes a part of a risk that went on without it, and what takes it along."""
    words = [f"title={record.title}", f"due={stand_ins.NEW_DATE}"]
    if record.ref:
        words.insert(0, f"ref={record.ref}")
    words += [f"owner+={owner}" for owner in plans.owners_of(record)]
    return [_line("done", named(plans, record), "--on", stand_ins.DAY),
            _line("add", record.kind, "--under", named(plans, risk), *words)]  # fmt: skip


def for_silence(plans: PlanSet, record: Record) -> str:
    """Return what says of late work what is being done."""
    return _line("update", named(plans, record), stand_ins.BEING_DONE)


def for_owed(plans: PlanSet, owed: Sequence[Owed], on: str | None) -> list[str]:
    """Return what answers the returns of one record for one period.

    Args:
        on: a day of the period, where what is reported now would answer for another.
    """
    record, period = owed[0].record, owed[0].period or ""
    name = named(plans, record)
    wants = {item.wants for item in owed}
    found = []
    if wants & REPORTED:
        more = [*(["--rag", stand_ins.COLOUR] if "rag" in wants else []),
                *(["--percent", stand_ins.PERCENT] if "percent" in wants else []),
                *(["--on", on] if on else [])]  # fmt: skip
        found.append(_line("update", name, stand_ins.DONE, *more))
    if "score" in wants:
        found.append(_line("set", name, *_scores(record)))
    if "actual" in wants:
        found.append(_line("actual", name, period, stand_ins.VALUE))
    if "occurrence" in wants:
        found.append(_line("done", name, "--of", period))
    if "baseline" in wants:
        found.append(_line("set", name, f"baseline={stand_ins.VALUE}"))
    if "target" in wants:
        found.append(_line("set", name, f"targets.{period}={stand_ins.VALUE}"))
    if "review" in wants:
        found.append(_line("update", name, stand_ins.REVIEWED))
    if "approval" in wants:
        found.append(_line("add", "approved", "--under", name,
                           f"by={stand_ins.BY_WHOM}", f"on={stand_ins.DAY}"))  # fmt: skip
    return found


def _scores(risk: Record) -> list[str]:
    """Return what sets a risk's score, in the parts in which the register gives it."""
    current = risk.fields.get("current")
    single = isinstance(current, dict) and "score" in current and "likelihood" not in current
    parts = ("score",) if single else ("likelihood", "impact")
    return [f"current.{part}={stand_ins.SCORE}" for part in parts]


def named(plans: PlanSet, record: Record) -> str:
    """Return what names a record on the command line: its key with its kind.

    Where its reference returns in another year, the key alone may mean that of the day.
    """
    key = plans.years.typed(plans, record)
    # A plan's key may look like an option, and what is typed would do something else.
    bare = record.kind == "plan" and not key.startswith("-")
    return key if bare else f"{record.kind}:{key}"


def _line(*words: str) -> str:
    # A key may hold anything, and a message is read line by line.
    return one_line(shlex.join(["planctl", *words]))
