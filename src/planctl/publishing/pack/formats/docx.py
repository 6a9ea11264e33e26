"""The pack as a Word document, in our own or in the council's own template."""

from planctl.publishing.pack.blocks import Pack, pages
from planctl.system.errors import PlanctlError

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
    paper.title(pack.title, pack.organisation)
    for name, said in pack.facts:
        paper.fact(name, said)
    if pack.gaps:
        paper.fact("This pack is not complete", "what is missing comes first.")
        for gap in pack.gaps:
            paper.point(gap)
    paper.contents()
    for level, section, wide in pages(pack):
        paper.turn(wide=wide)
        paper.heading(level, section.title)
        for number, said in enumerate(section.said, 1):
            paper.said(said, held=section.table is not None and number == len(section.said))
        for point in section.points:
            paper.point(point)
        if section.table:
            paper.table(section.table)
    return paper.finished(pack.title, pack.organisation, pack.as_of, MARK.decode())
