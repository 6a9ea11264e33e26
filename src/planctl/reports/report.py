"""What a renderer accepts: findings, rows of records, or a page; nothing else is printed.

Tuples with names: a frozen dataclass takes five times as long to define, which every run pays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planctl.reports.diagnostic import Diagnostic, Severity, together
from planctl.system import repository
from planctl.system.text import counted

Row = Mapping[str, object]

# What every row of a record has, in this order.
KEYS = (
    "kind", "key", "ref", "title", "owner", "accountable", "due", "due_as_written", "status",
    "objective", "objectives", "plan", "plan_set", "path", "line",
)  # fmt: skip


class Findings(NamedTuple):
    """What ``validate`` found, sorted.

    Attributes:
        files: how many plan files were looked at; ``paths``: which.
        fail_on: the least severity that fails, or None where nothing does.
        real: the file itself by the path that the user is shown, and ``top``, the root of the
            repository: CI formats give paths from there.
        mended: how many known findings are there no more.
        older: how many are left out, since the change that is looked at does not touch them.
        counting: whether only the number of each rule is asked for.
    """

    findings: Sequence[Diagnostic]
    files: int
    as_of: date
    unread: Sequence[Row] = ()
    paths: Sequence[str] = ()
    fail_on: Severity | None = Severity.ERROR
    real: Mapping[str, str] = {}
    top: Path | None = None
    mended: int = 0
    older: int = 0
    counting: bool = False

    def together(self) -> "Findings":
        """Return the report in which the records of a plan that lack the same are one finding."""
        return self._replace(findings=together(self.findings))

    def number(self, severity: Severity) -> int:
        """How many findings of a severity are not accepted."""
        return sum(item.severity is severity for item in self.shown)

    @property
    def shown(self) -> list[Diagnostic]:
        """The findings that nobody has accepted."""
        return [item for item in self.findings if not item.accepted]

    @property
    def statistics(self) -> list[tuple[int, Severity, str]]:
        """How many records each rule speaks of, the most first; one on no record counts as one."""
        each = (part for finding in self.shown for part in finding.each)
        met = Counter((item.rule, item.severity) for item in each)
        counts = [(count, severity, rule) for (rule, severity), count in met.items()]
        return sorted(counts, key=lambda count: (-count[0], -count[1], count[2]))

    @property
    def suppressed(self) -> int:
        """How many findings a comment accepts."""
        return sum(item.suppressed for item in self.findings)

    @property
    def known(self) -> int:
        """How many findings the baseline accepts."""
        return sum(item.known for item in self.findings)

    def fails(self, item: Diagnostic) -> bool:
        """Whether a finding makes the run fail."""
        return not item.accepted and self.fail_on is not None and item.severity >= self.fail_on

    def place(self, path: str) -> str:
        """Return a file's path from the root of the repository."""
        real = self.real.get(path)
        return repository.inside(real, self.top) if real and self.top else path

    @property
    def totals(self) -> str:
        """The totals in words, in one line."""
        counts = [(self.number(severity), severity.word) for severity in reversed(Severity)]
        words = ", ".join(counted(count, word) for count, word in counts if count) or "no findings"
        if self.suppressed:
            words += f"; {self.suppressed} suppressed"
        if self.known:
            words += f"; {self.known} known"
        if self.older:
            words += f"; {self.older} older, which the change does not touch"
        return f"{counted(self.files, 'file')}: {words}"

    @property
    def advice(self) -> str:
        """What to do about the baseline, or an empty text."""
        if not self.mended:
            return ""
        are, them = ("is", "it") if self.mended == 1 else ("are", "them")
        number = counted(self.mended, "known finding")
        return f"{number} {are} mended: run 'planctl baseline' to drop {them}"


class Column(NamedTuple):
    """A column of a table: the key of the rows, and the words over it.

    Attributes:
        number: whether it is set to the right.
        wide: whether it takes the room that is left, and wraps.
        whole: whether it never wraps.
        minor: whether it is left out where there is no room.
        flows: whether its words go on beside the rows below it that say nothing there.
        room: the letters that it has, if it needs them, before a minor column has any.
        asked: whether somebody asked for it, so that it is shown where it says nothing too.
    """

    key: str
    label: str
    number: bool = False
    wide: bool = False
    whole: bool = False
    minor: bool = False
    flows: bool = False
    room: int = 0
    asked: bool = False


class Table(NamedTuple):
    """Rows under one heading; ``empty`` is said where there are none."""

    rows: Sequence[Row]
    columns: Sequence[Column]
    title: str = ""
    empty: str = ""


class Rows(NamedTuple):
    """A report of records.

    Attributes:
        tables: in a terminal and in Markdown one after the other; in TSV and CSV one list.
        keys: the columns of TSV and CSV.
        payload: what JSON prints besides ``format_version`` and ``unread``.
        head, foot: lines before and after, for a reader only.
        plain: the rows of TSV and CSV, where those of the tables are dressed for a reader.
        lines: rows that are lines of TSV already, and stand in none of the tables.
    """

    tables: Sequence[Table]
    keys: Sequence[str]
    payload: Mapping[str, object]
    head: Sequence[str] = ()
    foot: Sequence[str] = ()
    plain: Sequence[Row] | None = None
    unread: Sequence[Row] = ()
    lines: Sequence[str] = ()


class Page(NamedTuple):
    """A text in Markdown, such as a rule's page, and the same as data."""

    markdown: str
    payload: Mapping[str, object]
    unread: Sequence[Row] = ()


class Branch(NamedTuple):
    """A line of a tree and the lines below it."""

    label: str
    children: Sequence["Branch"] = ()


class Tree(NamedTuple):
    """A report that hangs together as a tree; ``payload`` is what JSON prints of it."""

    branches: Sequence[Branch]
    payload: Mapping[str, object]
    head: Sequence[str] = ()
    foot: Sequence[str] = ()
    unread: Sequence[Row] = ()


class Item(NamedTuple):
    """A line of a section: what it is about, and what is said of it.

    Attributes:
        title: what ``label`` is called, for a reader who does not know it.
    """

    label: str
    said: Sequence[str]
    title: str = ""


class Section(NamedTuple):
    """A part of a digest under its heading.

    Attributes:
        columns: the words over label and text, where they are set as a table; else a list.
        folded: what only a closer reader wants, under ``fold``.
    """

    title: str
    items: Sequence[Item]
    columns: tuple[str, str] | None = None
    fold: str = ""
    folded: Sequence[Item] = ()


class Digest(NamedTuple):
    """A report that says what it has to say in one sentence, and then in sections.

    Attributes:
        payload: what JSON prints besides ``format_version`` and ``unread``.
        foot: lines after it, for a reader only.
    """

    summary: str
    sections: Sequence[Section]
    payload: Mapping[str, object]
    foot: Sequence[str] = ()
    unread: Sequence[Row] = ()


Report = Findings | Rows | Page | Tree | Digest


def at_revision(report: Report, revision: str, shown: str) -> Report:
    """Return a report that says of which revision it speaks; findings say it by their paths.

    Args:
        revision: the full name of the commit.
        shown: what messages add to a path, such as `` at v1.0``.
    """
    if isinstance(report, Findings):
        return report
    payload = {**report.payload, "at": revision}
    if isinstance(report, (Page, Digest)):
        return report._replace(payload=payload)
    return report._replace(payload=payload, head=(f"Plans{shown}", *report.head))
