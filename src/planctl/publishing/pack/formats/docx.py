"""The pack as a Word document, in our own or in the council's own template."""

from planctl.publishing.pack.blocks import Pack, placed
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
        paper.fact("This report is not complete", "what is missing comes first.")
        for gap in pack.gaps:
            paper.point(gap)
    paper.contents()
    for item in placed(pack):
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
    return paper.finished(pack.title, pack.organisation, pack.as_of, MARK.decode())
