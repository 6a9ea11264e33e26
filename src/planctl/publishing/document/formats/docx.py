"""The document in Word, in our own or in the council's own template."""

from planctl.publishing.pack.formats.docx import page
from planctl.publishing.pack.sheet import Sheet

SUFFIXES = (".docx",)
MAGIC = b"PK\x03\x04"
MARK = b"Written by planctl document"
TEXT = False


def written(sheet: Sheet, template: bytes | None = None) -> bytes:
    """Return the document.

    Raises:
        PlanctlError: the template cannot be used.
    """
    return page(sheet, template)
