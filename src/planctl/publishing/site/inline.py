"""The small parts that stand thousands of times on pages: links, names, and words in colour."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from planctl.language.day_words import when_words
from planctl.language.when import of
from planctl.model.record import Record
from planctl.publishing.escaped import escaped
from planctl.publishing.site.addresses import relative
from planctl.publishing.site.cells import label
from planctl.publishing.site.link import Link
from planctl.publishing.site.markup import tag, word
from planctl.publishing.site.page import Page
from planctl.publishing.site.standing import Standing
from planctl.publishing.site.view import View
from planctl.standing.rag_words import in_words, shown

_MOST = 20  # names in a row
_SHORT = 24  # letters of a date that is not broken: what recurs takes more


class Inline:
    """Parts of one page; every text in them is escaped and visible."""

    def __init__(self, page: Page, view: View | None) -> None:
        self._page = page.path
        self._view = view
        # Pages in a folder have the same links.
        folder = page.path.rpartition("/")[0]
        self._met = view.met.setdefault(folder, {}) if view else {}
        # So have they the same names, where a name means the same in every plan, but for the
        # pages of those who are named.
        named = view is not None and folder != f"{view.folder}/officers"
        alike = view if view and named and not view.plans.people.scoped else None
        self._named = alike.names.setdefault(folder, {}) if alike else None

    def to(self, target: str) -> str:
        """Return the address of a page or an anchor as seen from this page."""
        return relative(target, self._page)

    def link(self, item: Link) -> Markup:
        """Return a link by ref and title; a ref that leads nowhere says so."""
        if not item.href:
            words = f"{item.label} ({item.title})" if item.title else item.label
            return tag("span", words, class_="missing")
        if item.href.startswith(self._page):  # on this page an address is its anchor alone
            return tag("a", _words(item), href=self.to(item.href))
        if item not in self._met:
            self._met[item] = tag("a", _words(item), href=self.to(item.href))
        return self._met[item]

    def links(self, items: Iterable[Link]) -> Markup:
        """Return links with commas between."""
        return Markup(", ").join([self.link(item) for item in items])

    def people(self, names: Iterable[str], record: Record) -> Markup:
        """Return links to the people of a record, each on one line; ``nobody`` without any.

        Of very many the first: each has a page with the record on it, whose own page names all.
        """
        every = tuple(names)
        if self._named is None:
            return self._people(every, record)
        if every not in self._named:
            self._named[every] = self._people(every, record)
        return self._named[every]

    def _people(self, every: tuple[str, ...], record: Record) -> Markup:
        items = self._view.people(every[:_MOST], record) if self._view else []
        found = [Markup(f'<span class="nowrap">{self.link(item)}</span>') for item in items]  # noqa: S704 - a link is markup
        found += [Markup("and {} more").format(len(every) - _MOST)] if every[_MOST:] else []
        return Markup(", ").join(found) or Markup("nobody")

    def whose(self, record: Record) -> Markup:
        """Return links to the owners of a record."""
        return self.people(self._view.plans.owners_of(record) if self._view else (), record)

    def plan_of(self, record: Record) -> Markup:
        """Return a link to the plan of a record, with its title, which people know it by."""
        plan = record.plan
        return self.link(self._view.link(plan)) if self._view and plan else Markup()

    def due(self, record: Record, label: str = "") -> Markup:
        """Return the cell of a table that says when a record falls due, in words.

        Args:
            label: what the cell says of its column, as an attribute.
        """
        when = self._view.due(record) if self._view else None
        if self._view is None or when is None or not when.written:
            return Markup(f'<td{label} data-sort="9999"></td>')  # noqa: S704 - a label is markup
        words, last = self._view.due_words(record), when.last or "9999"
        kept = ' class="nowrap"' if len(words) <= _SHORT else ""
        return Markup(f'<td{label} data-sort="{last}"{kept}>{escaped(words)}</td>')  # noqa: S704 - all are escaped

    def work_rows(
        self, records: Iterable[Record], heads: Sequence[str], *, colours: bool, plan: bool
    ) -> Markup:
        """Return the rows of a table of records to be done, each cell with the head of its column.

        Args:
            colours: whether a column has their colours.
            plan: whether one has the plans that they stand in.
        """
        view, labels = self._view, [label(head) for head in heads]
        if view is None:
            return Markup()
        rows = []
        for record in records:
            days = view.state(record).days
            late = 99999 if days is None else -days
            cells = [escaped(record.title), self.status(record), self.whose(record)]
            title, status, owners = (cell if cell.strip() else "" for cell in cells)
            rag = self.rag(view.rag(record)) if colours else ""
            home = self.plan_of(record) if plan else ""
            rows.append(
                f'<tr>\n<th scope="row"><a href="{escaped(self.to(view.href(record)))}">'
                f"{escaped(view.named(record))}</a></th>\n<td{labels[1]}>{title}</td>\n"
                f'<td{labels[2]} data-sort="{late}">{status}</td>\n{self.due(record, labels[3])}\n'
                + (f"<td{labels[4]}>{rag}</td>" if colours else "")
                + f"<td{labels[4 + colours]}>{owners}</td>\n"
                + (f"<td{labels[5 + colours]}>{home}</td>" if plan else "")
                + "</tr>\n"
            )
        return Markup("".join(rows))  # noqa: S704 - each part is escaped

    def status(self, record: Record) -> Markup:
        """Return how a record stands, as a shape and words in its colour."""
        now = self._view.standing(record) if self._view else None
        return _status(now) if now else Markup()

    def rag(self, row: Mapping[str, object]) -> Markup:
        """Return the colour that counts, in shape and word, else why none; both where they differ.

        Args:
            row: the keys of a colour.
        """
        return _rag(tuple(row.items()), self._view.plans.year_starts if self._view else 4)

    def badge(self, colour: str | None) -> Markup:
        """Return a colour by itself, as a shape and its name."""
        return _badge(colour) if colour else Markup()


def _words(item: Link) -> str:
    return " ".join(filter(None, (item.label, item.title)))


@lru_cache(maxsize=4096)
def _status(now: Standing) -> Markup:
    shape = tag("span", now.shape, aria_hidden="true")
    return tag("span", shape, f" {now.words}", class_=f"tag t-{now.name}")


@lru_cache(maxsize=4096)
def _rag(items: tuple[tuple[str, object], ...], starts: int) -> Markup:
    row = dict(items)
    on, counted = str(row["rag_declared_on"] or ""), row["rag_counted"]
    more = in_words({**row, "rag_declared_on": when_words(of(on, starts), on)})
    if not counted:
        return tag("span", more, class_="small") if more else Markup()
    badge = _badge(str(counted))
    rest = more.removeprefix(shown(str(counted))).lstrip(":").strip()
    return badge + tag("span", f" {rest}", class_="small") if rest else badge


@lru_cache
def _badge(colour: str) -> Markup:
    return tag("span", shown(colour), class_=f"tag rag-{word(colour)}")
