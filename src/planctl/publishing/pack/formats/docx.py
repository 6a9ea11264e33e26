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
    paper.title(sheet.title, sheet.below)
    for name, said in sheet.facts:
        paper.fact(name, said)
    if sheet.gaps:
        paper.fact(sheet.incomplete, "what is missing comes first.")
        for gap in sheet.gaps:
            paper.point(gap)
    paper.contents(sheet.depth)
    for item in sheet.parts:
        paper.turn(wide=item.wide)
        if item.title:
            paper.heading(item.level, item.title)
        table = item.section.table
        for place, (number, said) in enumerate(item.said, 1):
            paper.said(said, number=number, held=table is not None and place == len(item.said))
        for number, point in item.points:
            paper.said(point, number=number) if number else paper.point(point)
        if item.section.picture:
            paper.picture(item.section.picture)
        if table:
            paper.table(table)
    return paper.finished(sheet.title, sheet.below, sheet.day, sheet.mark)
