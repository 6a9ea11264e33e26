"""Comments in plans that accept a finding: ``# planctl: ignore[rule] reason``."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from planctl.language.yaml.document import Document
from planctl.system.text import Span

_COMMENT = (  # as a text: few plans have any
    r"(?m)(?:^|(?<=[ \t]))#[ \t]*planctl:[ \t]*ignore(?:\[([^\]\n]*)\])?([^\r\n]*)"
)
# What people write for it: without the colon, in other brackets, or with another tool's word.
_NAMED = r"#[ \t]*(?i:planctl)"  # it begins with a sign, for which a text is searched fastest
_MISSPELT = (
    rf"{_NAMED}(?i:[ \t]*[:;=-]?[ \t]*(?:ignore\b"
    r"|(?:ignored|disable|allow|suppress|accept|skip|noqa)[ \t]*[:=]?[ \t]*[\[({])[^\r\n]*)"
)
_BEFORE = frozenset({"", " ", "\t", "\n", "\r"})


@dataclass(slots=True, eq=False)
class Suppression:
    """One comment: the rules it names, its reason, the lines it covers, and what it met.

    Attributes:
        line: the line whose findings it accepts.
        used: the rules that had a finding there.
    """

    document: Document
    span: Span
    rules: tuple[str, ...]
    reason: str
    line: int
    used: set[str] = field(default_factory=set)


def suppressions(document: Document) -> Iterator[Suppression]:
    """Yield the suppressions of a document: those in comments, never those inside a text."""
    source = document.source
    if "planctl:" not in source.text or document.data is None:
        return
    covered = 0
    for match in _outside_texts(document, re.finditer(_COMMENT, source.text)):
        start = match.start()
        line = source.position(start).line
        # A comment alone on its line speaks of the next line that is not one.
        if line > covered or not _only_comment(source.line(line)):
            covered = line
            while _only_comment(source.line(covered)) and covered < source.line_count:
                covered += 1
        rules = tuple(rule.strip() for rule in (match[1] or "").split(",") if rule.strip())
        span = source.span(start, match.end())
        yield Suppression(document, span, rules, match[2].strip(" \t:-"), covered)


def misspelt(document: Document) -> Iterator[Span]:
    """Yield the comments that were meant for suppressions, and are none."""
    source = document.source
    if document.data is None or not re.search(_NAMED, source.text):
        return
    for match in _outside_texts(document, re.finditer(_MISSPELT, source.text)):
        start = match.start()
        begins = source.text[max(start - 1, 0) : start] in _BEFORE
        if begins and not re.compile(_COMMENT).match(source.text, start):
            yield source.span(start, match.end())


def _outside_texts(document: Document, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield what stands in no scalar: what looks like a comment inside a text is none."""
    scalars: list[tuple[int, int]] = []
    for match in found:
        # Where texts stand is asked only where there is something to ask of.
        scalars = scalars or sorted(document.scalars())
        before = bisect_right(scalars, match.start(), key=itemgetter(0)) - 1
        if before < 0 or match.start() >= scalars[before][1]:
            yield match


def _only_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
