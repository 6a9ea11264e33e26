"""An Excel workbook (``.xlsx``, ``.xlsm``): its sheets as they are shown; no formula is worked out.

Read by hand over SpreadsheetML (ECMA-376 part 1, 18): cell by cell, so that a sheet that is
formatted down to its last row takes no memory, and with the number formats that tell a month from
its first day. Macros are never looked at.
"""

import re
from xml.etree import ElementTree as ET

from planctl.importing.excel_sheet import Read, Sheet, place
from planctl.importing.excel_shown import Format, unescaped
from planctl.importing.package import (
    Package,
    attribute,
    child,
    inside,
    local,
    main_part,
    parsed,
    related,
    setting,
    whole,
)
from planctl.importing.source import Cell, Grid, RefusedError, Source, aside, too_many

_WHITE = {("theme", "0"), ("indexed", "9"), ("indexed", "64"), ("indexed", "65")}
# Before the words of a conversation Excel writes, for programs of old, that they cannot show it.
_THREADED = re.compile(r"\[Threaded comment\].*? Comment: ")
_MOST_PLACES = 500_000
_LONGEST_FORMAT = 255  # letters, as Excel takes them


class Book:
    """A workbook, of which no sheet is read yet.

    Attributes:
        sheets: the name and the state of each sheet, as ``visible``, and the part that has it.
    """

    def __init__(self, raw: bytes) -> None:
        """Open a workbook.

        Raises:
            RefusedError: it is none that can be read.
        """
        self.package = Package(raw)
        main = main_part(self.package, "xl/workbook.xml")
        book = self.package.maybe(main)
        sheets = child(book, "sheets")
        if book is None or sheets is None:
            raise RefusedError("it is no Excel workbook", "open it in Excel and save it as .xlsx")
        parts = related(self.package, main)
        self._places = dict(parts.values())
        first = child(book, "workbookPr")
        self._since_1904 = first is not None and attribute(first, "date1904") in {"1", "true"}
        self.sheets: list[tuple[str, str, str]] = []
        for item in sheets:
            kind, part = parts.get(attribute(item, "id") or "", ("", ""))
            if kind == "worksheet":
                state = attribute(item, "state") or "visible"
                self.sheets.append((attribute(item, "name") or "", state, part))

    def shared(self, most: tuple[int, int] | None = None) -> Sheet:
        """Return what all sheets share.

        Args:
            most: how many cells and rows are read of a workbook of our own, with texts as they are.
        """
        texts = _texts(self.package.maybe(self._places.get("sharedStrings", "")))
        formats = _formats(self.package.maybe(self._places.get("styles", "")))
        if most is None:
            return Sheet(texts, formats, since_1904=self._since_1904)
        return Sheet(texts, formats, since_1904=self._since_1904, most=most, tidies=False)

    def read(self, part: str, sheet: Sheet) -> Read:
        """Return what a sheet has."""
        found = parsed(self.package.chunks(part), sheet.reader())
        return found if isinstance(found, Read) else Read()


def read(raw: bytes, name: str) -> Source:
    """Return a workbook as grids.

    Raises:
        RefusedError: it is none that can be read.
    """
    book = Book(raw)
    source = Source(name, [])
    sheet = book.shared()
    for title, state, part in book.sheets:
        if state != "visible":
            said = f"the sheet '{title}' is hidden, and is not read"
            source.remarks.append((said, "show it in Excel if it belongs to the plan"))
            continue
        beside = related(book.package, part).values()
        found = book.read(part, sheet)
        for kind, where in beside:
            if kind == "comments":
                source.remarks += _comments(book.package.maybe(where), title, found)
        if found.cells:
            source.grids.append(_grid(title, found))
    return source


def _comments(root: ET.Element | None, title: str, found: Read) -> list[tuple[str, str]]:
    """Say of cells what is written as comments on them; return what is said of empty ones."""
    others = []
    by_place = {cell.place: cell for cell in found.cells.values()}
    for item in root.iter() if root is not None else ():
        words = child(item, "text") if local(item.tag) == "comment" else None
        text = " ".join(text_of(words)[0].split()) if words is not None else ""
        if not text:
            continue
        at, said = attribute(item, "ref") or "", aside(_THREADED.sub("", text, 1), "comment")
        cell = by_place.get(at)
        if cell is not None and cell.text:
            cell.remarks = (*cell.remarks, said)
        else:
            others.append((f"sheet '{title}', {at}: {said}", "what matters of it goes into a cell"))
    return others


def _grid(title: str, found: Read) -> Grid:
    """Return the rows of a sheet in which something stands."""
    width = max(column for _, column in found.cells)
    last = max(row for row, _ in found.cells)
    numbers = {row for row, _ in found.cells}
    # No two merged cells overlap, so together they cover no more places than there are.
    covers = (max(min(bottom, last) - top + 1, 0) * max(min(right, width) - left + 1, 0)
              for top, left, bottom, right in found.merged)  # fmt: skip
    if sum(covers) > _MOST_PLACES:
        raise too_many()
    for top, left, bottom, _ in found.merged:
        if (top, left) in found.cells:
            numbers.update(range(top, min(bottom, last) + 1))
    if len(numbers) * width > _MOST_PLACES:
        raise too_many()
    rows = {
        row: [found.cells.get((row, column))
              or Cell("", place(row, column), fill=found.fills.get((row, column), ""))
              for column in range(1, width + 1)]
        for row in sorted(numbers)
    }  # fmt: skip
    for top, left, bottom, right in found.merged:
        origin = found.cells.get((top, left))
        covered = [(row, cell) for row in range(top, min(bottom, last) + 1) if origin
                   for cell in rows[row][left - 1 : right]]  # fmt: skip
        for row, cell in covered:
            if cell is not origin and not cell.text:
                cell.origin, cell.below = origin, row > top
    for (_, column), cell in found.cells.items():
        if cell.text and column in found.hidden_columns:
            cell.remarks = (*cell.remarks, "its column is hidden in the sheet")
    hidden = frozenset(at for at, row in enumerate(rows) if row in found.hidden_rows)
    return Grid(f"sheet '{title}'", list(rows.values()), hidden=hidden, alone=True)


def _texts(root: ET.Element | None) -> list[tuple[str, str]]:
    """Return the shared texts, each with what of it is struck through."""
    return [text_of(item) for item in root] if root is not None else []


def text_of(item: ET.Element) -> tuple[str, str]:
    """Return a text without its struck words and readings, and those words."""
    kept, struck = "", ""
    for part in item:
        name = local(part.tag)
        if name == "t":
            kept += part.text or ""
        elif name == "r":
            mark = child(part, "rPr", "strike")
            text = "".join(word.text or "" for word in part if local(word.tag) == "t")
            if mark is not None and (attribute(mark, "val") or "1") not in {"0", "false"}:
                struck += text
            else:
                kept += text
    return unescaped(kept), unescaped(struck)


# Those that a workbook need not state (ECMA-376 part 1, 18.8.30), as Excel shows them in Britain.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
}  # fmt: skip


def _formats(root: ET.Element | None) -> list[Format]:
    """Return how each style shows its cells."""
    known = dict(_BUILT_IN)
    for item in inside(root, "numFmts"):
        written = (attribute(item, "formatCode") or "")[:_LONGEST_FORMAT]
        known[whole(attribute(item, "numFmtId"))] = written
    fonts = [child(item, "strike") is not None
             and setting(item, "strike") not in {"0", "false"}
             for item in inside(root, "fonts")]  # fmt: skip
    fills = [_fill(child(item, "patternFill")) for item in inside(root, "fills")]
    found = []
    for item in inside(root, "cellXfs"):
        font, fill = whole(attribute(item, "fontId")), whole(attribute(item, "fillId"))
        number = known.get(whole(attribute(item, "numFmtId")), "")
        struck = font < len(fonts) and fonts[font]
        found.append(Format(number, struck, fills[fill] if fill < len(fills) else ""))
    return found


def _fill(pattern: ET.Element | None) -> str:
    """Return the colour of a fill, as ``00B050`` or ``theme9``; empty for none and white."""
    colour = child(pattern, "fgColor")
    if pattern is None or colour is None or attribute(pattern, "patternType") != "solid":
        return ""
    if written := attribute(colour, "rgb"):
        return "" if written[-6:].upper() == "FFFFFF" else written[-6:]
    for kind in ("theme", "indexed"):
        number = attribute(colour, kind)
        if number is not None and (kind, number) not in _WHITE:
            tint = (attribute(colour, "tint") or "")[:5]
            return f"{kind}{whole(number)}{f'+{tint}' if tint else ''}"
    return ""
