"""Comments in plans that accept a finding: ``# planctl: ignore[rule] reason``."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from planctl.language.yaml.document import Document
from planctl.system.text import Span

_COMMENT = (  # as a text: few plans have any
    r"(?m)(?:^|(?<=[ \t]))#[ \t]*planctl:[ \t]*ignore(?:\[([^\]\n]*)\])?([^\r\n]*)"
)


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
    scalars = sorted(document.scalars())
    starts = [start for start, _ in scalars]
    covered = 0
    for match in re.finditer(_COMMENT, source.text):
        start = match.start()
        before = bisect_right(starts, start) - 1
        if before >= 0 and start < scalars[before][1]:
            continue
        line = source.position(start).line
        # A comment alone on its line speaks of the next line that is not one.
        if line > covered or not _only_comment(source.line(line)):
            covered = line
            while _only_comment(source.line(covered)) and covered < source.line_count:
                covered += 1
        rules = tuple(rule.strip() for rule in (match[1] or "").split(",") if rule.strip())
        span = source.span(start, match.end())
        yield Suppression(document, span, rules, match[2].strip(" \t:-"), covered)


def _only_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
