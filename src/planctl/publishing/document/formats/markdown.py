"""The document as Markdown (GitHub's)."""

from planctl.publishing.pack.formats.markdown import page
from planctl.publishing.pack.sheet import Sheet

SUFFIXES = (".md", ".markdown", ".txt")
MAGIC = b"# "
MARK = b"Written by planctl document"
TEXT = True


def written(sheet: Sheet, template: bytes | None = None) -> bytes:
    """Return the document as one page."""
    del template
    return page(sheet)
