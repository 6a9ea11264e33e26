"""Pages of a site read back as a reader would: tables by their captions, texts, links."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html


def words(element: Any) -> str:
    """Return the text of an element in one line."""
    return " ".join(element.text_content().split())


def site_pages(folder: Path) -> list[Path]:
    """Return the pages of a site in order; a plan's document is no page of it."""
    return sorted(path for path in folder.rglob("*.html") if path.parent.name != "documents")


@dataclass(frozen=True)
class Sheet:
    """A table: its heads, and a dict a row from head to text."""

    caption: str
    heads: list[str]
    rows: list[dict[str, str]]
    links: list[list[str]]

    def column(self, head: str) -> list[str]:
        """Return the texts of a column."""
        return [row[head] for row in self.rows]


@dataclass(frozen=True)
class Read:
    """One page."""

    path: Path

    @cached_property
    def tree(self) -> Any:
        """The page parsed."""
        return html.fromstring(self.path.read_bytes())

    @property
    def text(self) -> str:
        """All that a reader reads, outside of pictures."""
        return words(self.tree)

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The tables by their captions."""
        return {sheet.caption: sheet for sheet in map(_sheet, self.tree.iter("table"))}

    def ids(self) -> list[str]:
        """Return every id, in order."""
        return [str(item) for item in self.tree.xpath("//@id")]


def _sheet(table: Any) -> Sheet:
    heads = [words(cell) for cell in table.xpath("./thead/tr/th")]
    rows, links = [], []
    for row in table.xpath("./tbody/tr"):
        cells = row.xpath("./th|./td")
        assert len(cells) == len(heads), "a row has as many cells as the table has heads"
        rows.append(dict(zip(heads, map(words, cells), strict=True)))
        links.append([str(link) for link in row.xpath(".//a/@href")])
    return Sheet(words(table.find("caption")), heads, rows, links)
