"""The pack as a Word document, in our own or in the council's own template."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planctl.publishing.day_words import long_day
from planctl.publishing.pack.blocks import Pack, Section, placed
from planctl.publishing.pack.front import AFTER, BEFORE
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from planctl.publishing.word.paper import Paper

SUFFIXES = (".docx",)
MAGIC = b"PK\x03\x04"
MARK = b"Written by planctl report"
TEXT = False


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the document.

    Raises:
        PlanctlError: the template cannot be used.
    """
    from planctl.publishing.word.template import odd  # noqa: PLC0415 - see below

    try:
        return _document(pack, template)
    except PlanctlError:
        raise
    except Exception as error:
        if template is None:
            raise
        # python-docx takes for granted that parts are there, and are what their types say.
        raise odd(error) from error


def _document(pack: Pack, template: bytes | None) -> bytes:
    from planctl.publishing.word.paper import Paper  # noqa: PLC0415 - python-docx takes its time

    paper = Paper(template)
    here = _fill(paper, pack)
    if not here.intersection({"title", "period", "day"}):
        paper.title(pack.title, pack.organisation)
        for name, said in pack.facts:
            paper.fact(name, said)
    if pack.gaps:
        paper.fact("This report is not complete", "what is missing comes first.")
        for gap in pack.gaps:
            paper.point(gap)
    paper.contents()
    for item in placed(_without(pack, here)):
        paper.heading(item.level, item.title)
        table = item.section.table
        for number, said in item.said:
            held = table is not None and number == item.said[-1][0]
            paper.said(said, number=number, held=held)
        for number, point in item.points:
            paper.said(point, number=number) if number else paper.point(point)
        if item.section.picture:
            paper.picture(item.section.picture)
        if table:
            paper.table(table)
    return paper.finished(
        pack.title, pack.organisation, pack.as_of, MARK.decode(), bare=pack.public
    )


def _fill(paper: "Paper", pack: Pack) -> set[str]:
    """Put what a council's template has a place for there, and return the names of it."""
    said = {
        "title": [pack.title], "organisation": [pack.organisation],
        "day": [long_day(pack.as_of)],
        "period": list(dict.fromkeys(item.period.written for item in pack.sets)),
    }  # fmt: skip
    for item in pack.sets:
        for section in (*item.front, *item.back):
            texts = [f"{part.title}: {text}" for part in section.parts for text in part.said]
            said.setdefault(section.key, []).extend([*section.said, *texts])
    return paper.fill(said, dict((*BEFORE, *AFTER)))


def _without(pack: Pack, here: set[str]) -> Pack:
    """Return a pack without the sections that the template has a place for."""

    def left(sections: Sequence[Section]) -> list[Section]:
        return [item for item in sections if item.key not in here]

    sets = [replace(item, front=left(item.front), back=left(item.back)) for item in pack.sets]
    return replace(pack, sets=sets)
