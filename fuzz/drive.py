"""One mutant through planctl: loaded once, and that given to all who read plans."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fuzz import coarse, outputs, publish, reading
from fuzz.held import Stage, complaints
from fuzz.memory import CWD, NAME, Files, Memory, loaded
from fuzz.wrong import WrongError
from planctl.checking.review import Side, review
from planctl.commands import (
    history,
    measures,
    overdue,
    owner,
    owners,
    query,
    returns,
    risks,
    show,
    slippage,
    summary,
    thread,
    validate,
)
from planctl.commands import (
    list as list_,
)
from planctl.jobs.digest import digest
from planctl.language.yaml.document import Document
from planctl.loading.config import Config
from planctl.loading.load import Loaded
from planctl.loading.public.edition import public
from planctl.model.record import Record
from planctl.output.saved import saved
from planctl.reports.diagnostic import Diagnostic
from planctl.reports.report import Findings, Report
from planctl.system.errors import PlanctlError

AS_OF = date(2011, 7, 1)
# Each mutant meets the consumers of every one of these turns in which its number falls.
_QUERIES_A_MUTANT = 2
PUBLIC, DIFF, PACK, SITE, TABLES, WORKBOOK, WORD, CHASE, DOCUMENT = (
    8,
    16,
    48,
    96,
    40,
    400,
    800,
    80,
    56,
)


@dataclass
class Driver:
    """What drives mutants, and counts how many went through what.

    Attributes:
        every: whether each mutant goes through everything, as a kept case does.
    """

    stage: Stage
    every: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    def drive(
        self, files: Files, changed: str, before: bytes | None = None, number: int = 0
    ) -> None:
        """Take a mutant through planctl.

        Args:
            changed: the name of the file that was changed, and ``before`` what it held.
            number: of the mutant, which says what the costly consumers get.

        Raises:
            WrongError: something that planctl promises does not hold.
            Exception: whatever planctl lets escape.
        """
        self.counts["mutants"] += 1
        try:
            sets = loaded(files)
        except PlanctlError:
            self.counts["of which no plan is left"] += 1
            return
        self.stage.sets = sets
        self._read(sets, files, changed, before)
        self._validate(sets, number)
        self._queries(sets, number)
        if before is not None and self._turn(DIFF, number):
            self._diff({**files, changed: before}, files, number // DIFF)
        if self._turn(PUBLIC, number):
            self._public(sets, number)
        for _ in self._publish(sets, "", number):
            pass
        outputs.harmless(complaints(), "on standard error")

    def _turn(self, length: int, number: int) -> bool:
        return self.every or number % length == 0

    def _read(
        self, sets: Sequence[Loaded], files: Files, changed: str, before: bytes | None
    ) -> None:
        self.counts["load"] += 1
        self.counts["unread"] += any(item.plans.unread for item in sets)
        for document in _documents(sets):
            if document.file and (self.every or document.file.name == changed):
                reading.places(document)
                reading.twins(document.source.text)
        for item in sets:
            for record in item.plans.records:
                _span(record, item.plans.documents)
        if before is not None:
            reading.parts(before, files[changed])

    def _validate(self, sets: Sequence[Loaded], number: int) -> None:
        report = self._run("validate", validate.run)
        if not isinstance(report, Findings):
            raise WrongError("validate reports something else")
        sources = {item.path: item for item in _documents(sets)}
        for finding in report.findings:
            _finding(finding, sources)
        if len({item.fingerprint for item in report.findings}) < len(report.findings):
            raise WrongError("two findings have one fingerprint")
        self._formats("validate", report, number)

    def _run(self, name: str, command: Callable[..., object], *given: object,
             **options: object) -> Report:  # fmt: skip
        report = self.stage.run(command, *given, **options)
        self.counts[name] += 1
        outputs.as_json(name, report)
        return report

    def _formats(self, name: str, report: Report, number: int) -> None:
        known = outputs.formats(report)
        for format_ in known if self.every else [known[number % len(known)]]:
            outputs.printed(report, format_)
            self.counts[f"{name} as {format_}"] += 1

    def _queries(self, sets: Sequence[Loaded], number: int) -> None:
        start = number * _QUERIES_A_MUTANT
        chosen = (_QUERIES[(start + step) % len(_QUERIES)] for step in range(_QUERIES_A_MUTANT))
        for one in _QUERIES if self.every else chosen:
            asked = one.asked(sets, number) if one.asked else None
            if one.asked and asked is None:
                continue
            given = (*one.given, *([asked] if asked is not None else []))
            try:
                report = self._run(one.name, one.command, *given, **one.options)
            except PlanctlError:
                # A reference may mean several records, and a name nobody.
                if not one.asked:
                    raise
                self.counts[f"{one.name}, refused"] += 1
                continue
            self._formats(one.name, report, number // 7)

    def _diff(self, before: Files, after: Files, number: int) -> None:
        """Compare a set with what it was; in every other turn, the other way round."""
        if number % 2:
            before, after = after, before
        older = Side("before", Memory(before), Config())
        newer = Side("after", Memory(after), Config())
        reviewed = list(review(older, newer, CWD, [Path(NAME)], AS_OF))
        report = digest(reviewed, [], ("before", "after"), AS_OF)
        self.counts["diff"] += 1
        outputs.as_json("diff", report)
        self._formats("diff", report, number)

    def _public(self, sets: Sequence[Loaded], number: int) -> None:
        """Make the public edition of each set, publish it, and look for names in all of it."""
        words = coarse.telling(document.data for document in _documents(sets))
        try:
            editions = [public(item) for item in sets]
        except PlanctlError:
            self.counts["public edition, refused"] += 1
            return
        self.counts["public edition"] += 1
        self.counts["public edition, with names to look for"] += bool(words)
        _unnamed(coarse.strings(item.data for item in _documents(editions)), words, "the plans")
        for part, texts in self._publish(editions, "public ", number // PUBLIC):
            _unnamed(texts, words, part)

    def _publish(
        self, sets: Sequence[Loaded], edition: str, number: int
    ) -> Iterator[tuple[str, Sequence[str]]]:
        """Publish sets in the formats whose turn it is, and yield each with its texts."""
        for part, length, work in _PUBLISHERS:
            if not self._turn(length, number):
                continue
            try:
                texts = work(sets, AS_OF)
            except PlanctlError:
                # A public edition is refused where a name is left; nothing else ever is.
                if not edition:
                    raise
                self.counts[f"{edition}{part}, refused"] += 1
                continue
            self.counts[f"{edition}{part}"] += 1
            yield part, texts


def _unnamed(texts: Iterable[str], words: frozenset[str], where: str) -> None:
    if left := coarse.named(texts, words):
        kind = f"a public edition has a name in {where}"
        raise WrongError(kind, ", ".join(sorted(left)))


_PUBLISHERS: Sequence[tuple[str, int, Callable[[Sequence[Loaded], date], Sequence[str]]]] = (
    ("export (csv, ics, sqlite)", TABLES, publish.tables),
    ("export (xlsx)", WORKBOOK, publish.workbook),
    ("pack (md, html, json)", PACK, publish.packs),
    ("pack (docx)", WORD, publish.word),
    ("site", SITE, publish.site),
    ("chase (eml, md, txt)", CHASE, publish.letters),
    ("document (md, html, docx)", DOCUMENT, publish.documents),
)


@dataclass(frozen=True)
class _Query:
    """A command that reads plans; ``asked`` gives what it is asked about, where that is needed."""

    name: str
    command: Callable[..., object]
    given: tuple[object, ...] = ()
    options: dict[str, object] = field(default_factory=dict)
    asked: Callable[[Sequence[Loaded], int], str | None] | None = None


def _a_record(sets: Sequence[Loaded], number: int) -> str | None:
    records = [record for item in sets for record in item.plans.records]
    if not records:
        return None
    record = records[number * 7 % len(records)]
    return f"{record.kind}:{record.key}"


def _a_name(sets: Sequence[Loaded], number: int) -> str | None:
    names = [name for item in sets for name in item.plans.people.names()]
    return names[number * 7 % len(names)] if names else None


_SAVED = tuple(saved(CWD))
_QUERIES: Sequence[_Query] = (
    *(_Query("list", list_.run, (kind,)) for kind in list_.NAMES if kind != "owner"),
    _Query("owners", list_.run, ("owner",)),
    _Query("overdue", overdue.run, options={"within": 30}),
    _Query("owner", owner.run, asked=_a_name),
    _Query("owners", owners.run),
    _Query("measures", measures.run),
    _Query("risks", risks.run),
    _Query("returns", returns.run),
    _Query("returns", returns.run, options={"period": "2010/11 Q4"}),
    *(_Query("query", query.run, options={"saved": name}) for name in _SAVED),
    _Query("slippage", slippage.run),
    _Query("history", history.run, asked=_a_record),
    _Query("show", show.run, asked=_a_record),
    _Query("summary", summary.run),
    _Query("thread", thread.run),
    _Query("thread", thread.run, options={"uncovered": True}),
    _Query("thread", thread.run, asked=_a_record),
)  # fmt: skip


def _documents(sets: Sequence[Loaded]) -> Sequence[Document]:
    return [document for item in sets for document in item.plans.documents]


def _span(record: Record, documents: Sequence[Document]) -> None:
    if record.document not in documents:
        raise WrongError("a record stands in no document of its set")
    reading.inside(record.at(), record.document.source)


def _finding(finding: Diagnostic, sources: dict[str, Document]) -> None:
    for span in (finding.span, *(other.span for other in finding.related)):
        if span.path in sources:
            reading.inside(span, sources[span.path].source)
        elif span.start.line != 1 or span.start.column != 1:
            raise WrongError("a finding is in no file", repr(finding))
    if not finding.message.strip():
        raise WrongError("a finding says nothing", repr(finding))
