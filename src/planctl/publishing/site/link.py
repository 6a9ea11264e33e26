"""A link to a record, and what a record is headed."""

from typing import NamedTuple

from planctl.model.record import Record
from planctl.reports.ref_words import ref_words as written


class Link(NamedTuple):
    """A link to a record by its ref and title; a ref that leads nowhere has no address.

    Attributes:
        href: the address below the site's folder.
    """

    label: str
    title: str = ""
    href: str = ""


def ref_words(record: Record | None) -> str:
    """Return the ref of a record as people say it: ``HOU1.1 (2026/27)`` where it returns."""
    return written(record) if record and record.ref else ""


def headed(record: Record) -> str:
    """Return the ref and the title of a record, or its key where it has neither."""
    return " ".join(filter(None, [ref_words(record), record.title])) or record.key
