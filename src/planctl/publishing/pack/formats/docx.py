"""The pack as a Word document, in our own or in the council's own template."""

from planctl.publishing.pack.blocks import Pack
from planctl.publishing.pack.sheet import Sheet, of_pack
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
    return page(of_pack(pack), template)


def page(sheet: Sheet, template: bytes | None = None) -> bytes:
    """Return a document of whatever is set on paper.

    Raises:
        PlanctlError: the template cannot be used.
    """
    from planctl.publishing.word.template import odd  # noqa: PLC0415 - see below

    try:
        return _document(sheet, template)
    except PlanctlError:
        raise
    except Exception as error:
        if template is None:
            raise
        # python-docx takes for granted that parts are there, and are what their types say.
        raise odd(error) from error


def _document(sheet: Sheet, template: bytes | None) -> bytes:
    from planctl.publishing.word.paper import Paper  # noqa: PLC0415 - python-docx takes its time

    paper = Paper(template)
    if template is None:  # the pages before a council's own words stay as they are
        paper.turn(wide=sheet.across)
    paper.title(sheet.title, sheet.below)
    for name, said in sheet.facts:
        paper.fact(name, said)
    if sheet.gaps:
        paper.fact(sheet.incomplete, "what is missing comes first.")
        for gap in sheet.gaps:
            paper.point(gap)
    paper.contents(sheet.depth)
    for level, section, wide in sheet.parts:
        paper.turn(wide=wide)
        if section.title:
            paper.heading(level, section.title)
        for number, said in enumerate(section.said, 1):
            paper.said(said, held=section.table is not None and number == len(section.said))
        for point in section.points:
            paper.point(point)
        if section.table:
            paper.table(section.table)
    return paper.finished(sheet.title, sheet.below, sheet.day, sheet.mark)
