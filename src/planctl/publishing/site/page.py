"""A page before it is written: where, by which template, and of what."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        path: below the site's folder, with ``/``.
        template: a file of ``templates/``.
        title: what stands in the window and above the page.
        tab: which entry of the menu it belongs to.
        facts: what the template shows.
    """

    path: str
    template: str
    title: str
    tab: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
