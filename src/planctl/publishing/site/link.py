"""A link to a record, and what a record is headed."""

from dataclasses import dataclass

from planctl.model.record import Record
from planctl.publishing.ref_words import ref_words


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record by its ref and title; a ref that leads nowhere has no address.

    Attributes:
        href: the address below the site's folder.
    """

    label: str
    title: str = ""
    href: str = ""


def headed(record: Record) -> str:
    """Return the ref and the title of a record, or its key where it has neither."""
    ref = ref_words(record) if record.ref else ""
    return " ".join(filter(None, [ref, record.title])) or record.key
