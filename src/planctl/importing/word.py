"""A Word document: its tables in order, with the texts between them, as a person sees them.

Walked by hand over WordprocessingML (ECMA-376 part 1, 17), since libraries lose text in content
controls and tracked changes, repeat what is merged, or split tables (docs/decisions.md).
"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from planctl.importing.package import (
    Package,
    attribute,
    child,
    local,
    main_part,
    related,
    setting,
    whole,
)
from planctl.importing.source import (
    MOST_CELLS,
    MOST_ROWS,
    WIDEST,
    Cell,
    Grid,
    Paragraph,
    RefusedError,
    Source,
    squared,
    too_many,
)
from planctl.importing.word_text import BULLET, WRAPPERS, Styles, Words, inside, tracked

_LONGEST_FILL = 6  # letters of a colour, as FFC000
_PLACE = "row {}, column {}"
_DRAWN = {
    "pic": "pictures", "imagedata": "pictures", "chart": "charts", "relIds": "diagrams",
    "OLEObject": "objects of other programs", "altChunk": "parts from other documents",
}  # fmt: skip


def read(raw: bytes, name: str) -> Source:
    """Return a ``.docx`` as grids.

    Raises:
        RefusedError: it is none that can be read.
    """
    package = Package(raw)
    main = main_part(package, "word/document.xml")
    root = package.maybe(main)
    body = child(root, "body")
    if body is None:
        raise RefusedError("it is no Word document", "open it in Word and save it as .docx")
    parts = dict(related(package, main).values())
    styles = Styles(package, parts)
    source = Source(name, [])
    _Document(source, styles).walk(body)
    for said, count in Counter(f"{sort}s" for sort, _ in styles.notes).items():
        if count:
            hint = "what matters of them goes into a cell of the table"
            source.remarks.append((f"its {said} ({count}) are not read", hint))
    source.remarks += _beside(package, main) + _pictures(body)
    return source


def _beside(package: Package, main: str) -> list[tuple[str, str]]:
    """Return what is said of headers and footers with words."""
    found = []
    for kind in ("header", "footer"):
        texts = []
        for sort, part in related(package, main).values():
            root = package.maybe(part) if sort == kind else None
            words = "".join(_text(item) for item in root.iter()) if root is not None else ""
            texts += [" ".join(words.split())] if any(map(str.isalpha, words)) else []
        if texts:
            shown = "; ".join(f"'{text[:50]}'" for text in dict.fromkeys(texts))
            hint = "what belongs to the plan is given by hand, as --title and --period"
            found.append((f"its {kind}s are not read: {shown}", hint))
    return found


def _text(element: ET.Element) -> str:
    name = local(element.tag)
    return (element.text or "") if name == "t" else "\n" if name == "p" else ""


def _pictures(body: ET.Element) -> list[tuple[str, str]]:
    """Return what is said of what is drawn, or brought from other programs."""
    counts = Counter(_DRAWN[name] for item in _seen(body) if (name := local(item.tag)) in _DRAWN)
    hint = "if words of the plan stand in them, type them into the table"
    return [(f"its {said} ({count}) are not read", hint) for said, count in counts.items()]


def _seen(element: ET.Element) -> Iterator[ET.Element]:
    """Yield all elements, but for what stands in the place of what older programs cannot draw."""
    for item in element:
        if local(item.tag) != "Fallback":
            yield item
            yield from _seen(item)


_DIGIT = re.compile(r"[0-9]").search


class _Document:
    """What was read so far."""

    def __init__(self, source: Source, styles: Styles) -> None:
        self.source = source
        self.styles = styles
        self.cells = 0
        self.numbers: list[str] = []

    def walk(self, body: ET.Element) -> None:
        """Read a body's blocks in order."""
        above: list[Paragraph] = []
        for block in _blocks(body, {"p", "tbl"}):
            if local(block.tag) == "tbl":
                grid = self._grid(block, len(self.source.grids) + 1)
                grid.above, above = above, []
                self.source.grids.append(grid)
                continue
            words = Words(self.styles)
            words.paragraph(block)
            text = words.text()
            words.said.pop("today", None)  # as on the title page, where no date is read
            if (number := words.said.pop("numbered", None)) is not None and text:
                self.numbers.append(number.strip() or "1")
            for remark in words.remarks() if text or words.said else ():
                where = f"the text '{text[:40]}'" if text else "a text outside of tables"
                self.source.remarks.append((f"{where}: {remark}", ""))
            if text:
                above.append(Paragraph(text.removeprefix("\u2022 "), self.styles.level(block)))
        self.source.after = above
        if self.numbers:
            shown = ", ".join(self.numbers[:6]) + (" and so on" if len(self.numbers) > 6 else "")
            said = f"the numbers that Word makes before headings and texts ({shown}) are left out"
            self.source.remarks.append((said, "where one is a ref, type it into the document"))

    def _grid(self, table: ET.Element, number: int) -> Grid:
        rows: list[list[Cell]] = []
        for row in _blocks(table, {"tr"}):
            change = tracked(child(row, "trPr"))
            if change == "del":
                words = [self._words(cell, counts=False) for cell in _blocks(row, {"tc"})]
                # Word marks the words of such a row as deleted too.
                texts = (item.text() or item.said.get("deleted", "").strip() for item in words)
                text = " | ".join(filter(None, texts))
                said = f"table {number}: the row '{text[:60]}' is deleted in tracked changes"
                self.source.remarks.append((f"{said}, and left out", ""))
                continue
            rows.append(self._row(row, rows, inserted=change == "ins"))
            self.cells += len(rows[-1])
            if self.cells > MOST_CELLS or len(rows) > MOST_ROWS:
                raise too_many()
        return Grid(f"table {number}", squared(rows, _PLACE.format))

    def _row(self, row: ET.Element, above: list[list[Cell]], *, inserted: bool) -> list[Cell]:
        number, found = len(above) + 1, list[Cell]()
        for at in range(_columns_before(row, len(above[0]) if above else 0)):
            found.append(Cell("", _PLACE.format(number, at + 1)))
        for element in _blocks(row, {"tc"}):
            about = child(element, "tcPr")
            place = _PLACE.format(number, len(found) + 1)
            cell = Cell("", place)
            if child(about, "hMerge") is not None and setting(about, "hMerge") != "restart":
                cell.origin = found[-1].real if found else None
            elif child(about, "vMerge") is not None and setting(about, "vMerge") != "restart":
                over = above[-1][len(found)] if above and len(above[-1]) > len(found) else None
                cell.origin, cell.below = (over.real if over else None), True
            words = self._words(element, counts=cell.origin is None)
            if child(about, "cellDel") is None:
                cell.text = "" if cell.origin else words.text()
            else:
                words.said["deleted"] = words.said.get("deleted", "") + words.text()
            if inserted and cell.text:
                words.said.setdefault("inserted", "")
            cell.remarks = () if cell.origin else words.remarks()
            shading = child(about, "shd")
            if shading is not None and not cell.real.text:
                cell.fill = (attribute(shading, "fill") or "")[:_LONGEST_FILL]
            found.append(cell)
            for _ in range(min(whole(setting(about, "gridSpan")), WIDEST) - 1):
                beside = Cell("", _PLACE.format(number, len(found) + 1))
                beside.origin, beside.below = cell.real, cell.below
                found.append(beside)
            if len(found) > WIDEST:
                raise too_many()
        return found

    def _words(self, element: ET.Element, *, counts: bool = True) -> Words:
        """Return what stands in a cell; of a table inside it a line a row."""
        words = Words(self.styles, counts=counts)
        for block in _blocks(element, {"p", "tbl"}):
            if local(block.tag) == "p":
                words.paragraph(block)
                continue
            words.said["nested"] = ""
            inner = []
            for row in _blocks(block, {"tr"}):
                cells = [self._words(cell, counts=counts) for cell in _blocks(row, {"tc"})]
                for cell in cells:
                    words.said.update(cell.said)
                inner.append([" ".join(cell.text().split("\n")) for cell in cells])
            lines = [" - ".join(filter(None, texts)) for texts in inner]
            if _has_head(inner):
                words.said["nested head"] = lines.pop(0)
            words.lines += [BULLET + line for line in lines if line]
        return words


def _columns_before(row: ET.Element, width: int) -> int:
    """Return how many columns a row leaves empty before its first cell.

    None where its cells fill the table without them: then its edge is set in a little.
    """
    before = min(whole(setting(child(row, "trPr"), "gridBefore")), WIDEST)
    spans = (whole(setting(child(cell, "tcPr"), "gridSpan")) for cell in _blocks(row, {"tc"}))
    return 0 if before and sum(max(span, 1) for span in spans) == width else before


def _has_head(rows: list[list[str]]) -> bool:
    """Whether the first row of a table inside a cell names what stands below: dates, or figures."""
    first, *below = rows or [[]]
    return any(word and not _DIGIT(word) and all(at < len(row) and _DIGIT(row[at]) for row in below)
               for at, word in enumerate(first) if below)  # fmt: skip


def _blocks(element: ET.Element, wanted: set[str]) -> Iterator[ET.Element]:
    """Yield paragraphs, tables, rows or cells, also those in content controls and the like."""
    for item in element:
        name = local(item.tag)
        if name in wanted:
            yield item
        elif name in WRAPPERS:
            yield from _blocks(inside(item), wanted)
