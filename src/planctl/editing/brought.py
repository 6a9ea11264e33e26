"""What an edit brings that is no error: validate finds it from now on, so it is told at once."""

from collections import Counter
from collections.abc import Iterable

from planctl.editing.in_hand import Findings
from planctl.reports.diagnostic import Diagnostic, Severity


def brought(found: Findings, touched: set[str]) -> list[Diagnostic]:
    """Return the warnings and notes of an edit, in files that were there before.

    A rule that has no more of them than before has no new one: under another ref or in another
    place a finding is known by other words.

    Args:
        touched: the paths of those files.
    """
    older, newer = (_told(items, touched) for items in found)
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
