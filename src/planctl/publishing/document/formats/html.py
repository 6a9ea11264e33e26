"""The document as one accessible page, printable from the browser."""

from planctl.publishing.pack.formats.html import page
from planctl.publishing.pack.sheet import Sheet

SUFFIXES = (".html",)
MAGIC = b"<!DOCTYPE html>"
MARK = b'<meta name="generator" content="planctl document">'
TEXT = True


def written(sheet: Sheet, template: bytes | None = None) -> bytes:
    """Return the page."""
    del template
    return page(sheet)
