"""Packs read back, from each format as a program would read it: headings, texts and tables."""

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt


@dataclass
class Read:
    """What stands in a pack.

    Attributes:
        headings: level (1 being the title) and words.
        tables: caption and rows, the head first.
        texts: paragraphs and entries of lists.
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def markdown(text: str) -> Read:
    """Read Markdown as GitHub does."""
    found = Read()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    caption = ""
    for before, token in pairwise(tokens):
        if token.type == "inline":
            words = _inline(token)
            if before.type == "heading_open":
                found.headings.append((int(before.tag[1]), words))
            elif before.type in {"th_open", "td_open"}:
                found.tables[-1][1][-1].append(words)
            elif words.startswith("Table "):
                caption = words
            else:
                found.texts.append(words)
        elif token.type == "table_open":
            found.tables.append((caption, []))
        elif token.type == "tr_open":
            found.tables[-1][1].append([])
    return found


def _inline(token: Any) -> str:
    parts = token.children or []
    assert all(part.content == "<br>" for part in parts if part.type == "html_inline")
    assert {part.type for part in parts} <= {
        "html_inline",
        "text", "text_special", "strong_open", "strong_close", "softbreak",
    }, [part.type for part in parts]  # fmt: skip
    return "".join(part.content for part in parts).replace("\u200b", "")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Read()
        self.tags: set[str] = set()
        self._open: list[str] = []
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append(tag)
        if ("class", "whole") not in attrs or tag != "span":  # a stretch that is not broken
            self._words = ""
        if tag == "table":
            self.found.tables.append(("", []))
        elif tag == "tr":
            self.found.tables[-1][1].append([])
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert name != "style", tag
            assert "javascript:" not in (value or "").lower() or name not in {"href", "src"}

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        words = self._words
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            if words != "Contents":
                self.found.headings.append((int(tag[1]), words))
        elif tag in {"th", "td"}:
            self.found.tables[-1][1][-1].append(words)
        elif tag == "caption":
            self.found.tables[-1] = (words, [])
        elif tag in {"p", "li", "dd"} and words.strip():
            self.found.texts.append(words)


def html(text: str) -> Read:
    """Read HTML; every attribute that could do something is refused."""
    page = _Page()
    page.feed(text)
    assert page.tags <= _TAGS, page.tags - _TAGS
    return page.found


_TAGS = set(
    "html head meta title style body a header p h1 h2 h3 h4 h5 h6 dl div dt dd nav ul li main "
    "section table caption thead tbody tfoot tr th td footer span "
    "figure figcaption svg rect text line polygon".split()
)


def _headed(table: Any) -> bool:
    return table._element.find(f".//{qn('w:tblHeader')}") is not None  # noqa: SLF001 - no other way


def _unfolded(rows: list[list[str]]) -> list[list[str]]:
    """Return a table in which each row was a list of heads and cells."""
    heads = [head for head, _ in rows]
    wide = heads.index(heads[0], 1) if heads[0] in heads[1:] else len(heads)
    cells = [cell for _, cell in rows]
    return [heads[:wide], *(cells[at : at + wide] for at in range(0, len(cells), wide))]


def _shaded(table: Any) -> list[bool]:
    """Return which rows are the heads of lists, by their first cell."""
    found = []
    for row in table._element.findall(qn("w:tr")):  # noqa: SLF001 - no other way
        shade = row.find(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:shd')}")
        found.append(shade is not None and shade.get(qn("w:fill")) == "E3E9EF")
    return found


def _lists(rows: list[list[str]], shaded: list[bool]) -> list[list[str]]:
    """Return a table in which each row was a list under its reference and title."""
    (heads, *rest), records = rows, list[list[str]]()
    labels: list[str] = []
    for (first, second), starts in zip(rest, shaded[1:], strict=True):
        if starts:
            records.append([first, second])
            continue
        records[-1].append(second)
        labels += [first] if len(records) == 1 else []
    return [[*heads, *labels], *records]


def docx(raw: bytes) -> Read:
    """Read a Word document."""
    document = Document(io.BytesIO(raw))
    found = Read()
    caption = ""
    for item in document.iter_inner_content():
        if not hasattr(item, "style") or hasattr(item, "rows"):
            rows = [[cell.text for cell in row.cells] for row in item.rows]  # type: ignore[union-attr]
            rows = [[cell.replace("\u00a0", " ") for cell in row] for row in rows]
            properties: Any = item._element.tblPr  # noqa: SLF001 - no other way
            assert properties.find(qn("w:tblDescription")) is not None
            shaded = _shaded(item)
            if _headed(item) and shaded[1:2] == [True]:
                rows = _lists(rows, shaded)
            elif not _headed(item):
                rows = _unfolded(rows)
            found.tables.append((caption, rows))
            continue
        name, words = str(item.style.name if item.style else ""), item.text.replace("\t", " ")
        if name == "Title":
            found.headings.append((1, words))
        elif name.startswith("Heading "):
            found.headings.append((int(name[8:]) + 1, words))
        elif name == "Caption":
            caption = words
        elif words.strip() and not name.lower().startswith("toc"):
            found.texts.append(words)
    return found
