"""What an edit brings that is no error: validate finds it from now on, so it is told at once."""

from collections import Counter
from collections.abc import Iterable, Mapping

from planctl.checking.engine import rules, run, severities
from planctl.checking.rule import Context
from planctl.checking.suppressions import suppressions
from planctl.editing.in_hand import Proposal
from planctl.reports.diagnostic import Diagnostic, Severity


def brought(found: Proposal, context: Context, levels: Mapping[str, str]) -> list[Diagnostic]:
    """Return the warnings and notes of an edit, in files that were there before.

    A rule that has no more of them than before has no new one: under another ref or in another
    place a finding is known by other words.
    """
    paths = {path for path, file in zip(found.shown, found.files, strict=True) if file.before}
    below = {name for name, level in severities(rules(), levels).items()
             if level is not Severity.ERROR}  # fmt: skip
    newer = _told(run(found.after, context, _only(found, below, levels)), paths)
    if not newer:
        return []
    there = {item.rule for item in newer}
    older = _told(run(found.before, context, _only(found, there, levels)), paths)
    known = {item.fingerprint for item in older} | {_words(item) for item in older}
    before, after = (Counter(item.rule for item in items) for items in (older, newer))
    return [
        item for item in newer
        if after[item.rule] > before[item.rule]
        and item.fingerprint not in known and _words(item) not in known
    ]  # fmt: skip


def _words(item: Diagnostic) -> tuple[str, str, str]:
    return item.rule, item.record, item.message


def _told(found: Iterable[Diagnostic], paths: set[str]) -> list[Diagnostic]:
    return [item for item in found if item.severity is not Severity.ERROR
            and not item.suppressed and item.span.path in paths]  # fmt: skip


def _only(found: Proposal, wanted: set[str], levels: Mapping[str, str]) -> dict[str, str]:
    """Return the severities of rules with all others off, but for those that comments name."""
    documents = (*found.before.documents, *found.after.documents)
    named = {rule for item in documents for comment in suppressions(item) for rule in comment.rules}
    off = {name for name, rule in rules().items()
           if name not in wanted | named and rule.group != "file"}  # fmt: skip
    return {**levels, **dict.fromkeys(off, "off")}
