"""What a pack is made of: sections with sentences and tables, whose every cell is in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from planctl.language.when import When
from planctl.loading.public.left_out import NOTHING, LeftOut
from planctl.publishing.pack.drawing import Drawing
from planctl.reports.report import Row
from planctl.system.text import bounded, counted

# Letters of one text that a reader is shown; JSON has all of it.
LONGEST = 600
# The colour that a cell is tinted with, by the last word in it; the word and its shape say it all.
_TINTS = {
    "red": "red", "amber": "amber", "amber-red": "amber", "amber-green": "amber",
    "green": "green", "blue": "blue", "complete": "blue", "grey": "grey", "stopped": "grey",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """A column: the words over it, its share of the width, and what its cells hold.

    Attributes:
        sort: ``text``, ``number`` (set to the right), ``day`` (never broken), ``rag`` (tinted) or
            ``name`` (names the row).
    """

    label: str
    share: int = 2
    sort: str = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table as a reader sees it, and the same as data.

    Attributes:
        cells: their words; a line break parts paragraphs.
        merged: the columns whose cell goes on from the row above.
    """

    cells: Sequence[str]
    data: Row
    merged: frozenset[int] = frozenset()


def line(cells: Iterable[str], data: Row) -> Line:
    """Return a row whose cells are lines of at most LONGEST letters."""
    return Line([bounded(cell, LONGEST) for cell in cells], data)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under a caption.

    Attributes:
        caption: what it holds, in a few words; ``summary`` the same for who cannot see it.
        most: how many rows are printed; None prints all.
        total: the last row, which adds up the others.
        wide: whether it needs a page on its side, as then the whole paper has.
        counted: whether it has a number, and its caption over it; else who cannot see it is told.
        headed: whether the labels of the columns stand over them; a table of facts has none.
        loose: whether a page may end after any row.
        leads: whether it stays on the page of what follows it; ``tied``: whether its end does.
        dense: whether it has so many columns that it is set in small print.
        listed: whether its cells are long: in print each row becomes a list of heads and cells.
    """

    caption: str
    summary: str
    columns: Sequence[Header]
    lines: Sequence[Line]
    most: int | None = None
    total: Line | None = None
    wide: bool = False
    counted: bool = True
    headed: bool = True
    loose: bool = False
    leads: bool = False
    tied: bool = False
    dense: bool = False
    listed: bool = False

    @property
    def shown(self) -> Sequence[Line]:
        """The rows that are printed."""
        return self.lines if self.most is None else self.lines[: self.most]

    @property
    def left_out(self) -> str:
        """How many rows are not printed, in a sentence, or an empty text."""
        left = len(self.lines) - len(self.shown)
        if not left:
            return ""
        are = "is" if left == 1 else "are"
        return f"{counted(left, 'more row')} {are} not printed here; they are counted above."


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack under its heading.

    Attributes:
        key: what scripts know it by.
        said: paragraphs, before the table.
        points: a list after them.
        data: what scripts have in the place of the table's rows.
        text: what scripts have in the place of ``said``.
        picture: what is drawn from the same numbers; it comes before the table.
        quiet: whether it says nothing that the section around it does not; only scripts have it.
    """

    key: str
    title: str
    said: Sequence[str] = ()
    table: Grid | None = None
    points: Sequence[str] = ()
    parts: Sequence["Section"] = ()
    quiet: bool = False
    picture: Drawing | None = None
    data: Sequence[Row] = ()
    text: Sequence[str] = ()

    @property
    def rows(self) -> list[Row]:
        """The rows as data, all of them."""
        return list(self.data) or [line.data for line in (self.table.lines if self.table else ())]


@dataclass(frozen=True, slots=True)
class Part:
    """All that is said of one scope: a plan set, a directorate or a service.

    Attributes:
        key: the ref of the service or directorate; the folder of a whole set.
        plans: the refs of its plans.
        totals: the counts of its actions.
    """

    key: str
    title: str
    plans: Sequence[str]
    totals: Row
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True)
class SetPack:
    """What is said of one plan set.

    Attributes:
        before, after: the periods of the same length around ``period``.
        key: what the colours and words mean, which stands before the first table.
        overall: the counts of all parts together, where there are several.
        notes: how the figures are made.
        front, back: what stands before and after the figures.
        withheld: how much of its plans is not for publication.
    """

    folder: str
    organisation: str
    period: When
    before: When
    after: When
    key: Section
    parts: Sequence[Part]
    overall: Section | None
    notes: Section
    front: Sequence[Section] = ()
    back: Sequence[Section] = ()
    withheld: LeftOut = NOTHING


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole report.

    Attributes:
        facts: what it is about, as pairs of a word and what is said of it.
        gaps: what it lacks, and why.
        at: the full name of the commit that the plans are read from, or nothing.
        left_out: what a public edition says that it keeps back; ``public`` whether it is one.
    """

    title: str
    organisation: str
    as_of: date
    by: str
    facts: Sequence[tuple[str, str]]
    sets: Sequence[SetPack]
    gaps: Sequence[str] = ()
    at: str = ""
    unread: Sequence[Row] = field(default=())
    left_out: str = ""
    public: bool = False


def outline(pack: Pack) -> Iterator[tuple[int, Section]]:
    """Yield every section with its level, 1 being that below the title, in the order printed."""
    several = len(pack.sets) > 1
    for item in pack.sets:
        base = 1
        if several:
            same = sum(other.organisation == item.organisation for other in pack.sets) > 1
            name = f"{item.organisation} ({item.folder})" if same else item.organisation
            yield base, Section("set", name)
            base += 1
        for section in (*item.front, item.key):
            yield from _down(section, base)
        if item.overall:
            yield from _down(item.overall, base)
        for part in item.parts:
            inner = base
            if item.overall:
                yield base, Section("part", part.title)
                inner += 1
            for section in part.sections:
                if not section.quiet:
                    yield from _down(section, inner)
        for section in (*item.back, item.notes):
            yield from _down(section, base)


class Placed(NamedTuple):
    """A section where it stands in the paper, with the numbers by which a meeting speaks of it.

    Attributes:
        level: 1 for what is right below the title.
        title: the heading, with its number where it has one.
        said: the number of each paragraph, and its words.
        points: entries of a list; without paragraphs before it, they have numbers too.
        table: the number of its table, or 0; ``figure`` that of its picture.
    """

    level: int
    title: str
    section: Section
    said: Sequence[tuple[str, str]]
    points: Sequence[tuple[str, str]]
    table: int = 0
    figure: int = 0


def placed(pack: Pack) -> Iterator[Placed]:
    """Yield every section with its numbers: 1 for a heading below the title, 1.1 for a paragraph.

    Paragraphs are counted on through the sections below such a heading.
    """
    chapter = paragraph = tables = figures = 0
    for level, section in outline(pack):
        title = section.title
        if level == 1:
            chapter, paragraph = chapter + 1, 0
            title = f"{chapter}. {title}"
        said, points = ([], [("", item) for item in section.points])
        for text in section.said:
            paragraph += 1
            said.append((f"{chapter}.{paragraph}", text))
        if points and not said:
            points = [(f"{chapter}.{paragraph + place}", text)
                      for place, (_, text) in enumerate(points, 1)]  # fmt: skip
            paragraph += len(points)
        tables += section.table is not None
        figures += section.picture is not None
        yield Placed(level, title, section, said, points, tables if section.table else 0,
                     figures if section.picture else 0)  # fmt: skip


def unnumbered(level: int, section: Section) -> Placed:
    """Return a section without numbers: of a paper that tells things by their own references."""
    said, points = ([("", text) for text in some] for some in (section.said, section.points))
    return Placed(level, section.title, section, said, points)


def _down(section: Section, level: int) -> Iterator[tuple[int, Section]]:
    yield level, section
    for part in section.parts:
        if not part.quiet:
            yield from _down(part, level + 1)


def tint(cell: str) -> str:
    """Return the tint of a cell of colour: red, amber, green, blue, grey, or nothing.

    What stands in brackets is the colour that does not count.
    """
    return _TINTS.get(cell.partition(" (")[0].rpartition(" ")[2].casefold(), "")


def every(sections: Sequence[Section]) -> dict[str, Section]:
    """Return sections and all that stand in them, by key."""
    found: dict[str, Section] = {}
    for section in sections:
        found[section.key] = section
        found |= every(section.parts)
    return found
