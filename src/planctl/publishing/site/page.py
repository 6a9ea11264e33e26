"""A page before it is written: where, by which template, and of what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planctl.publishing.site.link import Link


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        path: below the site's folder, with ``/``.
        template: a file of ``templates/``.
        title: what stands in the window and above the page.
        tab: which entry of the menu it belongs to.
        facts: what the template shows.
        trail: what the page is a part of, the highest first.
        before, after: the pages beside it, of its kind.
    """

    path: str
    template: str
    title: str
    tab: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    trail: Sequence[Link] = ()
    before: Link | None = None
    after: Link | None = None


def in_order(pages: Iterable[Page], links: Sequence[Link]) -> Iterator[Page]:
    """Yield pages of a kind, each with those before and after it.

    Args:
        links: to each of the pages, in their order.
    """
    for index, page in enumerate(pages):
        before = links[index - 1] if index else None
        after = links[index + 1] if index + 1 < len(links) else None
        yield replace(page, before=before, after=after)
