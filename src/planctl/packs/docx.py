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
    sections = [item for _, item in outline(pack)]
    inner = {id(part) for item in sections for part in item.parts}
    for index, (level, section) in enumerate(outline(pack)):
        if id(section) not in inner:
            paper.turn(wide=_wide(sections[index:]))
        paper.heading(level, section.title)
        for number, said in enumerate(section.said, 1):
            paper.said(said, held=section.table is not None and number == len(section.said))
        for point in section.points:
            paper.point(point)
        if section.table:
            paper.table(section.table)
    return paper.finished(pack.title, pack.organisation, pack.as_of)


def _wide(sections: Sequence[Section]) -> bool:
    """Whether the first of some sections, with its parts, goes on a page that lies on its side.

    One without a table goes with the next that has some: a sentence is no reason to turn the page.
    """
    if sections[0].key in _UPRIGHT:
        return False
    for section in sections:
        tables = [item.table for item in (section, *section.parts) if item.table]
        if tables:
            return any(table.wide for table in tables)
    return False


_UPRIGHT = frozenset({"notes", "part", "set"})
