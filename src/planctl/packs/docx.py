"""The pack as a Word document, in our own or in the council's own template."""

from collections.abc import Sequence

from planctl.pack.parts import Pack, Section, outline

SUFFIX = ".docx"
BINARY = True


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the document.

    Raises:
        PlanctlError: the template cannot be used.
    """
    from planctl.word.paper import Paper  # noqa: PLC0415 - python-docx takes its time

    paper = Paper(template)
    paper.title(pack.title, pack.organisation)
    for name, said in pack.facts:
        paper.fact(name, said)
    if pack.gaps:
        paper.fact("This pack is not complete", "what is missing comes first.")
        for gap in pack.gaps:
            paper.point(gap)
    paper.contents()
    sections = list(outline(pack))
    for index, (level, section) in enumerate(sections):
        paper.turn(wide=_wide(sections[index:], paper.wide))
        paper.heading(level, section.title)
        for number, said in enumerate(section.said, 1):
            paper.said(said, held=section.table is not None and number == len(section.said))
        for point in section.points:
            paper.point(point)
        if section.table:
            paper.table(section.table)
    return paper.finished(pack.title, pack.organisation, pack.as_of)


def _wide(sections: Sequence[tuple[int, Section]], now: bool) -> bool:  # noqa: FBT001
    """Whether the first of some sections goes on a page that lies on its side."""
    level, section = sections[0]
    if section.key in _UPRIGHT:
        return False
    if section.table is None and not section.parts and level > _TOP:
        return now  # a sentence is no reason to turn the page
    return next((item.table.wide for _, item in sections if item.table), False)


_UPRIGHT = frozenset({"notes", "part", "set"})
_TOP = 1
