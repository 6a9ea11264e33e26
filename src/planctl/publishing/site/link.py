"""A link to a record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record by its ref and title; a ref that leads nowhere has no address.

    Attributes:
        href: the address below the site's folder.
    """

    label: str
    title: str = ""
    href: str = ""
