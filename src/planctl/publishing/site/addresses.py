"""Where every record has its place: a page and an anchor that stay while its key does."""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from posixpath import relpath
from urllib.parse import quote

from planctl.language.keys import OTHER_REFS
from planctl.model.names import fold
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.file_names import fit

_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_OWN_PAGE = {
    "plan": "plans", "objective": "objectives", "framework": "frameworks", "measure": "measures",
}  # fmt: skip


class Names:
    """Names for files and anchors, each given once, whatever the texts they are made of hold."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._given = set(taken)
        self._last: dict[str, int] = {}

    def give(self, text: str) -> str:
        """Return a name of letters, digits, dots and dashes that nothing else has in any case.

        A text that cannot stand as it is gets some digits of its hash, so that the name of one
        record does not depend on the others; only true doubles are numbered.
        """
        name = base = _plain(text)
        number = self._last.get(base, 1)
        while name.casefold() in self._given:
            number += 1
            name = f"{base}-{number}"
        self._last[base] = number
        self._given.add(name.casefold())
        return name

    def take(self, text: str) -> str | None:
        """Return the name of a text as ``give`` would, or None where something has it."""
        name = _plain(text)
        if name.casefold() in self._given:
            return None
        self._given.add(name.casefold())
        return name


def _plain(text: str) -> str:
    plain = fit(_ODD.sub("-", text).strip("-."))
    if plain != text or plain in {"", "index"}:
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=3).hexdigest()
        plain = f"{plain}-{digest}" if plain else digest
    return plain


class Addresses:
    """The page and anchor of every record and everybody of a plan set.

    Attributes:
        folder: the folder of the set's pages, below the site's.
    """

    def __init__(self, plans: PlanSet, folder: str) -> None:
        self.folder = folder
        self._of: dict[Record, str] = {}
        self._people: dict[int, str] = {}
        self._names: dict[str, Names] = {}
        self._old: dict[Record, list[str]] = {}
        self._rows: dict[Record, str] = {}
        for record in plans.records:
            self._of[record] = self._place(record)
        for record in plans.records:
            if record.kind not in _OWN_PAGE and not record.fields.keys().isdisjoint(OTHER_REFS):
                self._old[record] = self._anchors(record)
        for person in plans.people.everybody:
            name = self._give("officers", fold(person.label).replace(" ", "-"))
            self._people[id(person)] = f"{folder}/officers/{name}.html"

    def _place(self, record: Record) -> str:
        home = _OWN_PAGE.get(record.kind)
        if record.kind == "measure":
            self._rows[record] = self._on_a_page(record).partition("#")[2]
        if home:
            return f"{self.folder}/{home}/{self._give(home, record.key)}.html"
        return self._on_a_page(record)

    def _on_a_page(self, record: Record) -> str:
        above = record.parent
        while above is not None and above.kind not in _OWN_PAGE and above.parent is not None:
            above = above.parent
        page = self._of[above] if above is not None else f"{self.folder}/index.html"
        return f"{page}#{self._give(page, f'{record.kind}-{record.key}')}"

    def row(self, measure: Record) -> str:
        """Return the anchor of a measure in the plan or objective that defines it."""
        return self._rows[measure]

    def _give(self, home: str, text: str) -> str:
        return self._names.setdefault(home, Names()).give(text)

    def _anchors(self, record: Record) -> list[str]:
        page = self._of[record].partition("#")[0]
        names = (*record.refs("formerly"), *record.refs("aliases"))
        free = (self._names[page].take(f"{record.kind}-{name}") for name in names)
        return [name for name in free if name]

    def old_anchors(self, record: Record) -> list[str]:
        """Return the anchors that a record had, or would have, under its other refs."""
        return self._old.get(record, [])

    def record(self, record: Record) -> str:
        """Return the address of a record below the site's folder."""
        return self._of[record]

    def anchor(self, record: Record) -> str:
        """Return the anchor of a record on its page, or nothing where it has the page."""
        return self._of[record].partition("#")[2]

    def person(self, person: Person) -> str:
        """Return the address of somebody's page."""
        return self._people[id(person)]

    def former(self, record: Record, names: Iterable[str]) -> list[str]:
        """Return the addresses that a record's page had, or would have, under other refs.

        Those that a page of today has are left out.
        """
        home = _OWN_PAGE[record.kind]
        free = (self._names[home].take(name) for name in names)
        return [f"{self.folder}/{home}/{name}.html" for name in free if name]


def relative(target: str, page: str) -> str:
    """Return the address of a page or an anchor as seen from a page, for an ``href``."""
    path, _, anchor = target.partition("#")
    link = "" if path == page else _between(page.rpartition("/")[0], path)
    return f"{link}#{anchor}" if anchor or not link else link


@lru_cache(maxsize=65536)
def _between(folder: str, path: str) -> str:
    home, _, name = path.rpartition("/")
    way = _way(folder, home)
    return quote(name if way == "." else f"{way}/{name}")


@lru_cache(maxsize=4096)
def _way(folder: str, home: str) -> str:
    # Pages are many, and folders few.
    return relpath(home or ".", folder or ".")
