"""The small parts that stand thousands of times on pages: links, names, and words in colour."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from planctl.language.when import of
from planctl.model.record import Record
from planctl.publishing.day_words import when_words
from planctl.publishing.site.addresses import relative
from planctl.publishing.site.link import Link
from planctl.publishing.site.markup import tag, word
from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.standing.rag_words import in_words, shown

_MOST = 20  # names in a row


class Inline:
    """Parts of one page; every text in them is escaped and visible."""

    def __init__(self, page: Page, view: View | None) -> None:
        self._page = page.path
        self._view = view

    def to(self, target: str) -> str:
        """Return the address of a page or an anchor as seen from this page."""
        return relative(target, self._page)

    def link(self, item: Link) -> Markup:
        """Return a link by ref and title; a ref that leads nowhere says so."""
        if not item.href:
            words = f"{item.label} ({item.title})" if item.title else item.label
            return tag("span", words, class_="missing")
        words = " ".join(filter(None, (item.label, item.title)))
        return tag("a", words, href=self.to(item.href))

    def links(self, items: Iterable[Link]) -> Markup:
        """Return links with commas between."""
        return Markup(", ").join([self.link(item) for item in items])

    def people(self, names: Iterable[str], record: Record) -> Markup:
        """Return links to the people of a record, each on one line; ``nobody`` without any.

        Of very many the first: each has a page with the record on it, whose own page names all.
        """
        every = list(names)
        items = self._view.people(every[:_MOST], record) if self._view else []
        found = [tag("span", self.link(item), class_="nowrap") for item in items]
        found += [Markup("and {} more").format(len(every) - _MOST)] if every[_MOST:] else []
        return Markup(", ").join(found) or Markup("nobody")

    def status(self, record: Record) -> Markup:
        """Return how a record stands, as a shape and words in its colour."""
        now = self._view.standing(record) if self._view else None
        if now is None:
            return Markup()
        shape = tag("span", now.shape, aria_hidden="true")
        return tag("span", shape, f" {now.words}", class_=f"tag t-{now.name}")

    def rag(self, row: Mapping[str, object]) -> Markup:
        """Return the colour that counts, in shape and word, else why none; both where they differ.

        Args:
            row: the keys of a colour.
        """
        on = str(row["rag_declared_on"] or "")
        starts = self._view.plans.year_starts if self._view else 4
        counted = row["rag_counted"]
        more = in_words({**row, "rag_declared_on": when_words(of(on, starts), on)})
        if not counted:
            return tag("span", more, class_="small") if more else Markup()
        badge = self.badge(str(counted))
        rest = more.removeprefix(shown(str(counted))).lstrip(":").strip()
        return badge + tag("span", f" {rest}", class_="small") if rest else badge

    def badge(self, colour: str | None) -> Markup:
        """Return a colour by itself, as a shape and its name."""
        if not colour:
            return Markup()
        return tag("span", shown(colour), class_=f"tag rag-{word(colour)}")
