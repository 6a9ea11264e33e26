"""Comments that accept a finding, where the same is found in next year's plan."""

from collections.abc import Iterable, Mapping

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.checking.suppressions import suppressions
from planctl.editing.in_hand import InHand
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic

# What is found, and at which kind of record of which ref.
_Fault = tuple[str, str, str | None]


def accepted(
    hand: InHand, old: Document, after: PlanSet, new: Document, context: Context,
    levels: Mapping[str, str],
) -> str:  # fmt: skip
    """Return the text of a plan with the comments that accept what an older one has too.

    Args:
        after: the plan set with the new plan.
    """
    text = new.source.text
    comments = list(suppressions(old))
    if not comments:
        return text
    reasons: dict[_Fault, str] = {}
    for item in run(hand.plans, context, levels):
        if item.suppressed and item.span.path == old.path:
            for comment in comments:
                here = comment.line == item.span.start.line and item.rule in comment.rules
                if here and comment.reason:
                    reasons[_fault(item)] = comment.reason
    there = [item for item in run(after, context, levels)
            if item.span.path == new.path and _fault(item) in reasons]  # fmt: skip
    return _with(text, new.data, there, reasons)


def _fault(item: Diagnostic) -> _Fault:
    return item.rule, item.record.partition(":")[0], item.ref


def _with(
    text: str, data: object, found: Iterable[Diagnostic], reasons: Mapping[_Fault, str]
) -> str:
    """Return a text with a comment behind each line of a finding, where it stays the same plan."""
    lines = text.splitlines(keepends=True)
    by_line: dict[int, dict[str, str]] = {}
    for item in found:
        by_line.setdefault(item.span.start.line - 1, {})[item.rule] = reasons[_fault(item)]
    for number, rules in by_line.items():
        line = lines[number]
        body = line.rstrip("\r\n")
        reason = "; ".join(dict.fromkeys(rules.values()))
        comment = f"  # planctl: ignore[{', '.join(rules)}] {reason}"
        tried = [*lines[:number], body + comment + line[len(body) :], *lines[number + 1 :]]
        if read("".join(tried).encode(), "").data == data:
            lines = tried
    return "".join(lines)
