"""What a rule is: a check, a severity, and a page that is the docstring of its module."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from planctl.checking.moved_target import MovedTarget
from planctl.language.lost import UNREADABLE
from planctl.language.yaml.document import Document
from planctl.model.names import fold
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.text import Span


class Context:
    """What a check may depend on besides the plans.

    Attributes:
        dated: whether any check has asked for the day, so far.
        moved_targets: what a change does to targets, where a change is looked at.
    """

    def __init__(self, as_of: date, moved_targets: Sequence[MovedTarget] = ()) -> None:
        self._as_of = as_of
        self.dated = False
        self.moved_targets = moved_targets

    @property
    def as_of(self) -> date:
        """The day that the plans are judged on."""
        self.dated = True
        return self._as_of


# The one function of a rule: yields what is wrong in a plan set.
Check = Callable[["Rule", PlanSet, Context], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its module states it; the directory of rules fills in id and page.

    Attributes:
        check: yields the findings of one plan set.
        severity: unless the configuration says otherwise.
        since: the version that brought it.
        group: the heading it is listed under.
        several: what is said of several records at once, as ``have no date``: those of a plan are
            then one finding, unless they are errors. Empty where each finding stands alone.
        id: the fault's name, which is the module's name with dashes.
        page: the module's docstring.
    """

    check: Check
    severity: Severity
    group: str
    since: str
    several: str = ""
    id: str = ""
    page: str = ""

    @property
    def summary(self) -> str:
        """The first line of the page, without its full stop."""
        return self.page.partition("\n")[0].rstrip(".")

    @property
    def markdown(self) -> str:
        """The page without its examples, which are the tests'."""
        title, _, body = self.page.partition("\n")
        facts = f"Group: {self.group}. Severity: {self.severity.word}. Since {self.since}."
        if self.several:
            facts += "\nUnless they are errors, the records of a plan make one finding."
        return f"# {self.id}\n\n{title}\n\n{facts}\n{body}"

    def found(
        self,
        record: Record,
        message: str,
        *,
        field: str | None = None,
        index: int | None = None,
        span: Span | None = None,
        hint: str = "",
        related: Sequence[Related] = (),
        severity: Severity | None = None,
        about: str = "",
    ) -> Diagnostic:
        """Make a finding at a record's field, or where the record is named if it has no such.

        Args:
            about: what it is about, where that is more than this record; see ``Diagnostic``.
        """
        span = span or record.at(field, index)
        homes = (record, *record.origins.values())
        document = next(
            (r.document for r in homes if r.document.path == span.path), record.document
        )
        finding = self.at(document, span, message, hint, record, related, severity)
        return replace(finding, about=about) if about else finding

    def at(
        self,
        document: Document,
        span: Span,
        message: str,
        hint: str = "",
        record: Record | None = None,
        related: Sequence[Related] = (),
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Make a finding at any place of a document."""
        plan = record.plan or record if record else None
        return Diagnostic(
            rule=self.id,
            severity=severity or self.severity,
            message=_cut(message),
            span=span,
            hint=_cut(hint),
            excerpt=document.source.excerpt(span),
            ref=record.ref if record else None,
            plan=plan.ref if plan else None,
            related=tuple(related),
            record=f"{record.kind}:{record.key}" if record else "",
        )

    def reported(self, plans: PlanSet) -> Iterator[Diagnostic]:
        """Yield the problems that reading left for this rule."""
        for problem in plans.problems:
            if problem.rule == self.id:
                yield Diagnostic(
                    rule=self.id,
                    severity=self.severity,
                    message=problem.message,
                    span=problem.span,
                    hint=problem.hint,
                    excerpt=problem.excerpt,
                    related=tuple(Related(span, label) for span, label in problem.related),
                )

    def lacking(
        self,
        records: Iterable[Record],
        lacks: Callable[[Record], bool],
        message: Callable[[Record], str],
        *,
        field: str,
        at: str | None = None,
        hint: str = "",
    ) -> Iterator[Diagnostic]:
        """Yield a finding for each record that lacks something.

        Args:
            records: those that could have it.
            field: the key that would hold it; ``at``: the key to point at, unless that one.
        """
        for record in records:
            if lacks(record):
                finding = self.found(record, message(record), field=at or field, hint=hint)
                subject = (record.document.path, record.path, field)
                yield replace(finding, subject=subject)

    def holding(self, plans: PlanSet, person: Person, why: str, hint: str) -> Iterator[Diagnostic]:
        """Yield a finding if somebody who should have none has open work, at the first of it.

        What they have by a post that they hold is theirs.

        Args:
            why: what the message says of the person, up to the count.
        """
        held = (person, *plans.people.posts_of(person))
        places = [item for one in held for item in plans.named(one) if plans.open(item.record)]
        if places:
            count = len({item.record for item in places})
            message = f"{why} {count} open record{'s' * (count != 1)}"
            place, about = places[0], f"person:{fold(person.label)}"
            yield self.found(place.record, message, span=place.at(), hint=hint, about=about)

    def unresolved(
        self,
        plans: PlanSet,
        links: Iterable[tuple[Record, str]],
        kind: str,
        verb: str,
    ) -> Iterator[Diagnostic]:
        """Yield a finding for each ref in some fields that no record of a kind has.

        Args:
            links: the records, and the field of each that holds a list of refs.
            verb: how messages put the link, as in ``supports``.
        """
        known = plans.refs(kind)
        nearest = Nearest(known)
        for record, name in links:
            written = record.fields.get(name)
            for index, item in enumerate(written) if isinstance(written, list) else ():
                if isinstance(item, dict) or (isinstance(item, str) and item in known):
                    continue
                for ref in record.document.texts((*record.path, name, index), item):
                    if ref == UNREADABLE or ref in known:
                        continue
                    shown = shorten(ref)
                    message = f"{record.label} {verb} '{shown}', which no plan of the set defines"
                    hint = nearest.hint(ref) or f"correct it, or add the {kind}"
                    yield self.found(record, message, field=name, index=index, hint=hint)


_LONGEST_MESSAGE = 300


def _cut(message: str) -> str:
    if len(message) <= _LONGEST_MESSAGE:
        return message
    return f"{message[: _LONGEST_MESSAGE - 4]} ..."


class Nearest:
    """What a wrong name may have meant among the known ones."""

    # difflib looks at every name for each guess: enough for a person, too much for a bomb.
    _MOST_GUESSES = 50
    _SHORTEST, _LONGEST = 4, 60

    def __init__(self, known: Iterable[str]) -> None:
        self._all = known
        self._guesses = 0

    # A set without a wrong name needs none of these.
    @cached_property
    def _known(self) -> list[str]:
        return list(dict.fromkeys(name for name in self._all if len(name) <= self._LONGEST))

    @cached_property
    def _squeezed(self) -> dict[str, str]:
        return {_squeeze(name): name for name in reversed(self._known)}

    @cached_property
    def _series(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._known:
            found.setdefault(name.rstrip(_DIGITS), []).append(name)
        return found

    def hint(self, wrong: str) -> str:
        """Return a hint with the nearest name, or with the series that it is outside of."""
        if same := self._squeezed.get(_squeeze(wrong)):
            return f"did you mean '{same}'?"
        head = wrong.rstrip(_DIGITS)
        series = self._series.get(head, []) if head != wrong else []
        if len(series) > 1:
            ordered = sorted(series, key=lambda name: (len(name), name))
            return f"known of that series: {ordered[0]} to {ordered[-1]}, {len(series)} in all"
        near = self._guess(wrong)
        return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""

    def meant(self, wrong: str) -> str | None:
        """Return the one name that a wrong one surely meant, or None."""
        if same := self._squeezed.get(_squeeze(wrong)):
            return same
        head = wrong.rstrip(_DIGITS)
        if head != wrong and len(self._series.get(head, [])) == 1:
            return self._series[head][0]
        near = self._guess(wrong)
        return near[0] if len(near) == 1 else None

    def _guess(self, wrong: str) -> list[str]:
        if not self._SHORTEST <= len(wrong) <= self._LONGEST or self._guesses > self._MOST_GUESSES:
            return []
        self._guesses += 1
        return get_close_matches(wrong, self._known, 2, 0.7)


_DIGITS = "0123456789"


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()
