"""What a rule is: a check, a severity, and a page that is the docstring of its module."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from planctl.checking.mending import Cure
from planctl.checking.nearest import Nearest, as_ref, cells
from planctl.checking.other_kinds import of_another, outside_codes, renamed
from planctl.language.lost import UNREADABLE
from planctl.language.yaml.document import Document
from planctl.model.names import fold
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.text import Span

if TYPE_CHECKING:  # only a change that is looked at has some
    from planctl.checking.moved_target import MovedTarget


class Context:
    """What a check may depend on besides the plans.

    Attributes:
        dated: whether any check has asked for the day, so far.
        moved_targets: what a change does to targets, where a change is looked at.
    """

    def __init__(self, as_of: date, moved_targets: "Sequence[MovedTarget]" = ()) -> None:
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


class Rule(NamedTuple):
    """One rule, as its module states it; the directory of rules fills in id and page.

    Attributes:
        check: yields the findings of one plan set.
        severity: unless the configuration says otherwise.
        since: the version that brought it.
        group: the heading it is listed under.
        several: what is said of several records at once, as ``have no date``: those of a plan are
            then one finding, unless they are errors. Empty where each finding stands alone.
        cure: what ``planctl fix`` can do about its findings; None where that is for people.
        id: the fault's name, which is the module's name with dashes.
        page: the module's docstring.
    """

    check: Check
    severity: Severity
    group: str
    since: str
    several: str = ""
    cure: Cure | None = None
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
        if self.cure:
            facts += "\n\n`planctl fix` can mend it"
            facts += f": {self.cure.certain}." if self.cure.certain else " with `--unsafe` alone:"
            with_unsafe = " With `--unsafe`," if self.cure.certain else ""
            facts += f"{with_unsafe} {self.cure.unsafe}." if self.cure.unsafe else ""
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
        parts = (record, *record.parts)
        homes = (*parts, *(home for part in parts for home in part.origins.values()))
        document = next(
            (r.document for r in homes if r.document.path == span.path), record.document
        )
        finding = self.at(document, span, message, hint, record, related, severity)
        return finding._replace(about=about) if about else finding

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
        return Diagnostic(
            rule=self.id,
            severity=severity or self.severity,
            message=_cut(message),
            span=span,
            hint=_cut(hint),
            excerpt=document.source.excerpt(span),
            ref=record.ref if record else None,
            plan=record.plan_key if record else None,
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
        hint: str | Callable[[Record], str] = "",
    ) -> Iterator[Diagnostic]:
        """Yield a finding for each record that lacks something.

        Args:
            records: those that could have it.
            field: the key that would hold it; ``at``: the key to point at, unless that one.
        """
        for record in records:
            if lacks(record):
                cure = hint if isinstance(hint, str) else hint(record)
                finding = self.found(record, message(record), field=at or field, hint=cure)
                subject = (record.document.path, record.path, field)
                yield finding._replace(subject=subject)

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
        nearest = Nearest(known, partial(plans.titles, kind))
        codes = cache(partial(outside_codes, plans))
        for record, name in links:
            written = record.fields.get(name)
            for index, item in enumerate(written) if isinstance(written, list) else ():
                if isinstance(item, dict) or (isinstance(item, str) and item in known):
                    continue
                if index and _joined(written, index - 1, known):
                    continue  # told with the part before it
                for ref in record.document.texts((*record.path, name, index), item):
                    if ref == UNREADABLE or ref in known or plans.meant(kind, ref, record):
                        continue
                    shown = shorten(ref)
                    message = f"{record.label} {verb} '{shown}', which no plan of the set defines"
                    hint = _joined(written, index, known) or nearest.listed(ref)
                    hint = hint or renamed(plans, kind, ref)
                    hint = hint or of_another(plans, record, kind, ref, codes)
                    hint = hint or nearest.hint(ref, record.ref or "") or _nothing(ref)
                    hint = hint or cells(ref)
                    hint = hint or _in_place(kind, ref) or f"correct it, or add the {kind}"
                    yield self.found(record, message, field=name, index=index, hint=hint)

    def carried(self, plans: PlanSet, *kinds: str) -> Iterator[Diagnostic]:
        """Yield a finding for what some records go on with, where no earlier plan has such.

        A set that keeps no earlier plan cannot tell.
        """
        years = plans.years
        for record in plans.of(*kinds) if years.several and plans.uses("carried_from") else ():
            begin = years.begins(record)
            if "carried_from" not in record.fields or not begin or not years.anything_before(begin):
                continue
            for index, ref in enumerate(record.texts("carried_from")):
                if ref != UNREADABLE and not years.carried(plans, record, ref):
                    message = (
                        f"{record.label} goes on with '{shorten(ref)}', which no plan of an "
                        "earlier period defines"
                    )
                    near = Nearest(years.refs_before(plans, record)).hint(ref)
                    hint = near or "correct it, or take it out"
                    yield self.found(record, message, field="carried_from", index=index, hint=hint)


def _joined(written: object, index: int, known: Collection[str]) -> str:
    """Return the hint for a ref that a comma in the place of a full stop makes two."""
    pair = [str(item) for item in written[index : index + 2]] if isinstance(written, list) else []
    whole = ".".join(pair)
    if len(pair) == 1 or whole not in known or any(part in known for part in pair):
        return ""
    return f"a comma makes two of it: write {as_ref(whole)}"


def _in_place(kind: str, ref: str) -> str:
    """Return how a measure or risk is defined where it is named in words; of others nothing."""
    if kind not in {"measure", "risk"} or ref.count(" ") < _FEW_WORDS:
        return ""
    from planctl.checking.cures import quoted  # noqa: PLC0415 - sound plans need none of it

    return f"correct it; or define it in its place, as {{title: {quoted(ref)}}}"


_FEW_WORDS = 2


def _nothing(ref: str) -> str:
    """Return the hint for a word that names no record, or every one."""
    if ref.strip().casefold() in {"none", "n/a", "nil", "-", "na"}:
        return "delete it: what links to nothing has no link"
    return "name each of them" if ref.strip().casefold() in {"all", "various", "several"} else ""


def not_asked(form: str) -> str:
    """Return the end of a hint where a council's form does not ask for what is missed."""
    return f"; the form '{form}' does not ask for it" if form else ""


_LONGEST_MESSAGE = 300


def _cut(message: str) -> str:
    if len(message) <= _LONGEST_MESSAGE:
        return message
    return f"{message[: _LONGEST_MESSAGE - 4]} ..."
