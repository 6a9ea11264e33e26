"""A text without quotes is cut at a number sign.

## Why is this a problem?

In YAML a space and a number sign begin a comment: of `title: Buy vans #2 and #3` everybody reads
"Buy vans". What follows is in no list, on no page and in no paper.

## How to mend it

Put the whole text in quotes. If a comment is meant, put a space after its `#`.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from planctl.checking.rule import Context, Rule
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import Span, bounded

_REST = r"[ \t]+(#[^\W_][^\n]*)"
_MOST = 80


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what follows a text without quotes on its line."""
    for document in plans.documents:
        if document.data is None or not _may_be_cut(document):
            continue
        for path, text, rest, span in _cut(document):
            whole = f"{text} {rest}"
            quoted = json.dumps(whole, ensure_ascii=False) if '"' not in whole else f"'{whole}'"
            name = path[-1] if isinstance(path[-1], str) else ""
            message = f"'{bounded(text, _MOST)}' ends at the '#': the rest is a comment"
            hint = f"put the whole text in quotes: {f'{name}: ' if name else ''}{quoted}"
            record = plans.record_at(document, path)
            yield rule.at(document, span, message, f"{hint}; or a space after the '#'", record)


def _may_be_cut(document: Document) -> bool:
    """Whether anything in a document ends before such a sign; most signs stand inside a text."""
    text = document.source.text
    found = [_before(text, at) for at in _signs(text)]
    if not found:
        return False
    starts, ends = document.marks[::2], document.marks[1::2]
    return any(ends[bisect_right(starts, at) - 1] == at for at in found)


def _signs(text: str) -> Iterator[int]:
    """Yield where a number sign stands behind a blank and before a letter or digit."""
    at = text.find("#")
    while at >= 0:
        if text[at - 1 : at] in {" ", "\t"} and text[at + 1 : at + 2].isalnum():
            yield at
        at = text.find("#", at + 1)


def _before(text: str, at: int) -> int:
    """Return where the blanks before a place begin."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at


def _cut(document: Document) -> Iterator[tuple[Path, str, str, Span]]:
    """Yield each text that is cut: its place, itself, what follows it, and where that stands."""
    source = document.source.text
    for path in document.paths():
        value = lookup(document.data, path)
        if not path or not isinstance(value, str):
            continue
        place = document.place(path)
        if source[place.start : place.start + 1] in ("'", '"', "|", ">", ""):
            continue
        rest = re.compile(_REST).match(source, place.end)
        if rest and not rest[1].startswith("#planctl"):
            written = " ".join(source[place.start : place.end].split())
            span = document.source.span(rest.start(1), rest.start(1) + len(rest[1].rstrip()))
            yield path, written, rest[1].rstrip(), span


RULE = Rule(check=check, severity=Severity.WARNING, group="file", since="0.1")
