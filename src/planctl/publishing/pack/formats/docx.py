"""The pack as a Word document, in our own or in the council's own template."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planctl.language.day_words import long_day
from planctl.publishing.pack.blocks import Pack, Placed, Section
from planctl.publishing.pack.front import AFTER, BEFORE
from planctl.publishing.pack.sheet import Sheet, of_pack
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from planctl.publishing.word.paper import Paper

SUFFIXES = (".docx",)
MAGIC = b"PK\x03\x04"
MARK = b"Written by planctl report"
TEXT = False
_FACTS = frozenset({"title", "period", "day"})


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the document.

    Raises:
        PlanctlError: the template cannot be used.
    """
    return _made(lambda here: of_pack(_without(pack, here)), _places(pack), template)


def page(sheet: Sheet, template: bytes | None = None) -> bytes:
    """Return a document of whatever is set on paper.

    Raises:
        PlanctlError: the template cannot be used.
    """
    return _made(lambda _: sheet, {}, template)


def _made(
    sheet: Callable[[Collection[str]], Sheet],
    places: Mapping[str, Sequence[str]],
    template: bytes | None,
) -> bytes:
    from planctl.publishing.word.template import odd  # noqa: PLC0415 - see below

    try:
        return _document(sheet, places, template)
    except PlanctlError:
        raise
    except Exception as error:
        if template is None:
            raise
        # python-docx takes for granted that parts are there, and are what their types say.
        raise odd(error) from error


def _document(
    sheet: Callable[[Collection[str]], Sheet],
    places: Mapping[str, Sequence[str]],
    template: bytes | None,
) -> bytes:
    """Return the document.

    Args:
        sheet: gives what is set, without what the template has a place for.
        places: the texts that a template may have a place for, by name.
    """
    from planctl.publishing.word.paper import Paper  # noqa: PLC0415 - python-docx takes its time

    paper = Paper(template)
    here = paper.fill(places, dict((*BEFORE, *AFTER))) if places else set()
    made = sheet(here)
    if made.across and template is None:
        paper.turn()
    if not here & _FACTS:
        paper.title(made.title, made.below)
        for name, said in made.facts:
            paper.fact(name, said)
    if made.gaps:
        paper.fact(made.incomplete, "what is missing comes first.")
        for gap in made.gaps:
            paper.point(gap)
    paper.contents(made.depth)
    if made.across and template is not None:  # the council's own first page stays as it is
        paper.turn()
    for item in made.parts:
        _set(paper, item)
    return paper.finished(made.title, made.below, made.day, made.mark, bare=made.bare,
                          marking=made.marking)  # fmt: skip


def _set(paper: "Paper", item: Placed) -> None:
    if item.title:
        paper.heading(item.level, item.title)
    table = item.section.table
    shown = table is not None or item.section.picture is not None or bool(item.points)
    for place, (number, said) in enumerate(item.said, 1):
        paper.said(said, number=number, held=shown and place == len(item.said))
    for number, point in item.points:
        paper.said(point, number=number) if number else paper.point(point)
    if item.section.picture:
        paper.picture(item.section.picture)
    if table:
        paper.table(table)


def _places(pack: Pack) -> dict[str, list[str]]:
    """Return what a council's template may have a place for."""
    said = {
        "title": [pack.title], "organisation": [pack.organisation],
        "day": [long_day(pack.as_of)],
        "period": list(dict.fromkeys(item.period.written for item in pack.sets)),
    }  # fmt: skip
    for item in pack.sets:
        for section in (*item.front, *item.back):
            texts = [f"{part.title}: {text}" for part in section.parts for text in part.said]
            said.setdefault(section.key, []).extend([*section.said, *texts])
    return said


def _without(pack: Pack, here: Collection[str]) -> Pack:
    """Return a pack without the sections that the template has a place for."""

    def left(sections: Sequence[Section]) -> list[Section]:
        return [item for item in sections if item.key not in here]

    sets = [replace(item, front=left(item.front), back=left(item.back)) for item in pack.sets]
    return replace(pack, sets=sets)
