"""A finding: which rule, how bad, where, what is wrong and how to mend it."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from planctl.system.text import Excerpt, Position, Span, bounded, first_few

if TYPE_CHECKING:
    from planctl.language.yaml.document import Path


class Severity(IntEnum):
    """How bad a finding is; ordered, so that a threshold is a comparison."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """``note``, ``warning`` or ``error``."""
        return self.name.lower()


class Related(NamedTuple):
    """Another place that belongs to a finding, and two to four words on it."""

    span: Span
    label: str


class Diagnostic(NamedTuple):
    """One finding.

    Attributes:
        rule: the rule's id.
        message: lower case, names the record and the values, gives no advice.
        hint: the cure, or an empty text.
        excerpt: of the source line that the span starts on.
        ref: of the record at fault; ``plan``: of its plan; ``plan_set``: the set's folder.
        suppressed: whether a comment in the plan accepts it; ``known``: whether the baseline does.
        record: ``kind:key`` of the record at fault, or an empty text.
        about: what the finding is about, where that is more than the record it stands at: a
            person, or all records of a kind. It stands at the first of them, which may change.
        fingerprint: 32 hexadecimal digits that stay the same while the fault does; given by the
            engine.
        several: what the rule says of several records at once, where those of a plan are one
            finding; ``group``: the fingerprint of that finding. Both empty where it stands alone.
        parts: of a finding that speaks of several records, those of each, as ``together`` makes it.
        subject: file, place of the record, and the field that is missing or misspelt; where a
            misspelt key is the cause, its finding is the only one.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    excerpt: Excerpt = Excerpt()
    ref: str | None = None
    plan: str | None = None
    plan_set: str = ""
    related: tuple[Related, ...] = ()
    suppressed: bool = False
    known: bool = False
    record: str = ""
    about: str = ""
    fingerprint: str = ""
    several: str = ""
    group: str = ""
    parts: "tuple[Diagnostic, ...]" = ()
    subject: "tuple[str, Path, str] | None" = None

    @property
    def accepted(self) -> bool:
        """Whether it is neither shown nor counted among the others."""
        return self.suppressed or self.known

    @property
    def key(self) -> str:
        """The key of the record at fault, or an empty text."""
        return self.record.partition(":")[2]

    @property
    def each(self) -> "tuple[Diagnostic, ...]":
        """The findings of each record that it speaks of, or itself."""
        return self.parts or (self,)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by: path, line, column, rule, message."""
        start = self.span.start
        return (self.span.path, start.line, start.column, self.rule, self.message)

    def packed(self) -> tuple[object, ...]:
        """Return the finding as plain data, which ``unpacked`` takes."""
        related = [(_pack(item.span), item.label) for item in self.related]
        return (
            self.rule, int(self.severity), self.message, _pack(self.span), self.hint,
            (self.excerpt.text, self.excerpt.column), self.ref, self.plan, self.plan_set, related,
            self.suppressed, self.known, self.record, self.about, self.fingerprint, self.several,
            self.group,
        )  # fmt: skip

    def within(self, folder: str, severity: Severity) -> "Diagnostic":
        """Return the finding as it counts in a plan set, with the severity in force there."""
        return self._replace(plan_set=folder, severity=severity)


def together(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings with those of one plan and rule as one, where the rule speaks of several.

    Accepted ones stay apart from the others. The order is that of the first of each.
    """
    found: dict[object, list[Diagnostic]] = {}
    for item in findings:
        accepted = (item.suppressed, item.known)
        key = (item.span.path, item.group, item.severity, accepted) if item.group else id(item)
        found.setdefault(key, []).append(item)
    return [_one(items) if items[0].group else items[0] for items in found.values()]


def _one(items: Sequence[Diagnostic]) -> Diagnostic:
    """Return the finding that speaks for those of a plan and rule."""
    first = items[0]
    keys = [item.record for item in items]
    whole = first._replace(fingerprint=first.group, parts=tuple(items))
    if len(keys) == 1:
        return whole
    from planctl.language.keys import plural  # noqa: PLC0415 - a clean run needs no keys

    kinds = {key.partition(":")[0] for key in keys}
    what = plural(kinds.pop()) if len(kinds) == 1 else "records"
    named = first_few([bounded(key.partition(":")[2], _LONGEST_NAME) for key in keys], _FEW)
    message = f"{len(keys)} {what} {first.several}: {named}"
    hints = list(dict.fromkeys(item.hint for item in items if item.hint))
    hint = "; ".join(hints[:_FEW]) + " ..." * (len(hints) > _FEW)
    return whole._replace(message=message, hint=hint, ref=None, record="", related=())


_FEW = 3
_LONGEST_NAME = 60


_Packed = tuple[str, tuple[int, int, int], tuple[int, int, int]]


def _pack(span: Span) -> _Packed:
    start, end = span.start, span.end
    return span.path, (start.line, start.column, start.offset), (end.line, end.column, end.offset)


def _unpack(span: _Packed) -> Span:
    return Span(span[0], Position(*span[1]), Position(*span[2]))


def unpacked(plain: Sequence[Any]) -> Diagnostic:
    """Return the finding that ``packed`` made plain data of."""
    rule, severity, message, span, hint, excerpt, ref, plan, plan_set, related, *rest = plain
    suppressed, known, record, about, fingerprint, several, group = rest
    return Diagnostic(
        rule, Severity(severity), message, _unpack(span), hint, Excerpt(*excerpt), ref, plan,
        plan_set, tuple(Related(_unpack(at), label) for at, label in related), suppressed,
        known=known, record=record, about=about, fingerprint=fingerprint, several=several,
        group=group,
    )  # fmt: skip
