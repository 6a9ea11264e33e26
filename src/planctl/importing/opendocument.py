"""An OpenDocument sheet or text (``.ods``, ``.odt``): its tables as they are shown."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from planctl.importing.excel_sheet import place
from planctl.importing.excel_shown import shown_day
from planctl.importing.opendocument_looks import Looks, columns
from planctl.importing.package import Package, attribute, child, local, whole
from planctl.importing.source import (
    LONGEST,
    MOST_CELLS,
    MOST_ROWS,
    WIDEST,
    Cell,
    Grid,
    Paragraph,
    RefusedError,
    Source,
    aside,
    refuse_carried,
    squared,
    struck_words,
    too_many,
)
from planctl.importing.word_text import BULLET

# The cell that covers a place, and whether it stands above it.
_Spans = dict[tuple[int, int], tuple[Cell, bool]]
_ASIDES = {"annotation": "comment", "note": "footnote"}
_ROWS = frozenset({"table-header-rows", "table-row-group", "table-rows"})


def read(raw: bytes, name: str) -> Source:
    """Return an OpenDocument file as grids.

    Raises:
        RefusedError: it is none that can be read.
    """
    package = Package(raw)
    content = package.tree("content.xml")
    body = child(content, "body")
    main = child(body, "spreadsheet")
    sheets = main is not None
    main = main if main is not None else child(body, "text")
    if main is None:
        raise RefusedError("it is no sheet and no text", "save it as .xlsx or .docx")
    source = Source(name, [])
    looks = Looks(package.maybe("styles.xml"), content)
    hidden = _hidden_styles(content)
    above: list[Paragraph] = []
    cells = 0
    for block in _blocks(main):
        kind = local(block.tag)
        if kind != "table":
            if text := _text(block):
                level = attribute(block, "outline-level")
                above.append(Paragraph(text, whole(level) or None))
            source.remarks += [(f"the text '{text[:40]}': {said}", "") for said in _asides(block)]
            continue
        title = attribute(block, "name") or ""
        refuse_carried(title)
        if attribute(block, "style-name") in hidden:
            said = f"the sheet '{title}' is hidden, and is not read"
            source.remarks.append((said, "show it first if it belongs to the plan"))
            continue
        number = len(source.grids) + 1
        rows, unseen = _rows(block, looks, sheets=sheets)
        grid = Grid(
            f"sheet '{title}'" if sheets else f"table {number}", rows, hidden=unseen, alone=sheets
        )
        cells += sum(map(len, grid.rows))
        if cells > MOST_CELLS:
            raise too_many()
        grid.above, above = above, []
        if grid.rows:
            source.grids.append(grid)
    source.after = above
    if any(local(item.tag) == "tracked-changes" for item in main):
        said = "it has tracked changes, which are read as accepted"
        source.remarks.append((said, "accept or reject them first"))
    return source


def _hidden_styles(root: ET.Element) -> set[str | None]:
    """Return the names of the styles of tables that are not shown."""
    styles = child(root, "automatic-styles")
    found = set()
    for style in styles if styles is not None else ():
        about = child(style, "table-properties")
        if about is not None and attribute(about, "display") == "false":
            found.add(attribute(style, "name"))
    return found


def _blocks(main: ET.Element) -> Iterator[ET.Element]:
    for item in main:
        name = local(item.tag)
        if name in {"table", "p", "h"}:
            yield item
        elif name in {"section", "list", "list-item"}:
            yield from _blocks(item)


def _rows(
    table: ET.Element, looks: Looks, *, sheets: bool
) -> tuple[list[list[Cell]], frozenset[int]]:
    """Return the rows of a table in which something stands, and which of them are not shown."""
    rows: list[list[Cell]] = []
    hidden, numbers = set[int](), list[int]()
    number = 0
    spans: _Spans = {}
    there = columns(table)
    unseen = [at for at, item in enumerate(there) if _unseen(item)]
    usual = [attribute(item, "default-cell-style-name") or "" for item in there]
    for row in _each(table):
        times = _times(row, "number-rows-repeated")
        found = _row(row, number + 1, spans, looks, usual, sheets=sheets)
        for cell in (found[column] for column in unseen if column < len(found)):
            if cell.text:
                cell.remarks = (*cell.remarks, "its column is hidden in the sheet")
        at, number = number + 1, number + times
        if not any(cell.text or cell.origin or cell.remarks for cell in found):
            continue
        # Rows that are alike are written once, as the empty ones at the end of a sheet.
        for more in range(times if any(cell.text for cell in found) else 1):
            if _unseen(row):
                hidden.add(len(rows))
            rows.append(_again(found, at + more, sheets=sheets) if more else found)
            numbers.append(at + more)
            if len(rows) > MOST_ROWS:
                raise too_many()
    # What has a colour alone is no column.
    wide = max((at for row in rows for at, cell in enumerate(row, 1) if _says(cell)), default=0)
    return squared(
        [row[:wide] for row in rows],
        lambda at, column: _place(numbers[at - 1], column, sheets=sheets),
    ), frozenset(hidden)


def _unseen(part: ET.Element) -> bool:
    """Whether a row or column is not shown."""
    return attribute(part, "visibility") in {"collapse", "filter"}


def _asides(element: ET.Element) -> Iterator[str]:
    """Yield what is said of comments and notes in a cell or text: their words are no part of it."""
    for item in element.iter():
        sort = _ASIDES.get(local(item.tag), "")
        words = (_words(part) for part in item.iter() if local(part.tag) == "p") if sort else ()
        if text := " ".join(" ".join(words).split()):
            yield aside(text, sort)


def _place(row: int, column: int, *, sheets: bool) -> str:
    return place(row, column) if sheets else f"row {row}, column {column}"


def _each(table: ET.Element) -> Iterator[ET.Element]:
    for item in table:
        name = local(item.tag)
        if name == "table-row":
            yield item
        elif name in _ROWS:
            yield from _each(item)


def _again(cells: list[Cell], row: int, *, sheets: bool) -> list[Cell]:
    """Return the cells of a row as they stand in another one, which is alike."""
    return [replace(cell, place=_place(row, column, sheets=sheets))
            for column, cell in enumerate(cells, 1)]  # fmt: skip


def _says(cell: Cell) -> bool:
    return bool(cell.text or cell.origin or cell.remarks)


def _row(
    row: ET.Element, number: int, spans: _Spans, looks: Looks, usual: list[str], *, sheets: bool
) -> list[Cell]:
    """Return the cells of a row; ``usual`` are the styles of columns."""
    found: list[Cell] = []
    of_row = attribute(row, "default-cell-style-name")
    for item in row:
        name = local(item.tag)
        if name not in {"table-cell", "covered-table-cell"}:
            continue
        text = "" if name.startswith("covered") else _text(item)
        asides = tuple(_asides(item))
        struck = " ".join(map(_words, looks.take_struck(item))) if text else ""
        text = _text(item) if struck else text
        own = attribute(item, "style-name") or of_row
        times = _times(item, "number-columns-repeated")
        if not text and not asides and times > WIDEST:
            break  # the rest of a sheet
        for _ in range(min(times, WIDEST)):
            column = len(found) + 1
            if column > WIDEST:
                if text or (number, column) in spans:
                    raise too_many()
                break
            cell = Cell(text, _place(number, column, sheets=sheets))
            look = looks.of(own or (usual[column - 1] if column <= len(usual) else ""))
            told = struck_words(cell, " ".join(struck.split()), all_struck=bool(look.struck))
            cell.remarks = (*asides, *told)
            cell.fill = "" if cell.text else look.fill or ""
            if over := spans.get((number, column)):
                cell.text, (cell.origin, cell.below) = "", over
            elif cell.text:
                _value(cell, item)
                _span(cell, item, number, column, spans)
            found.append(cell)
    while found and not (_says(found[-1]) or found[-1].fill):
        found.pop()
    return found


def _span(cell: Cell, item: ET.Element, number: int, column: int, spans: _Spans) -> None:
    high = min(_times(item, "number-rows-spanned"), MOST_ROWS)
    wide = min(_times(item, "number-columns-spanned"), WIDEST)
    if len(spans) + high * wide > MOST_CELLS:
        raise too_many()
    for down in range(high):
        for right in range(wide):
            if down or right:
                spans[number + down, column + right] = cell, bool(down)


def _value(cell: Cell, item: ET.Element) -> None:
    kind = attribute(item, "value-type")
    if kind == "date":
        written = (attribute(item, "date-value") or "")[:10]
        # What is shown without its day, as Mar-26, means the month.
        try:
            cell.value = date.fromisoformat(written)
        except ValueError:
            return
        with_year = "d/m/y" if str(cell.value.year)[2:] in cell.text else "d"
        cell.number_format = with_year if _shows_day(cell.text, cell.value) else "mmm-yy"
        # A day reads alike in every format: as prose it is no rewording of what came before.
        cell.text = shown_day(cell.value, cell.number_format)
    elif kind in {"float", "currency"}:
        try:
            number = float(attribute(item, "value") or "")
        except ValueError:
            return
        if math.isfinite(number):
            cell.value = int(number) if number.is_integer() else number


def _shows_day(text: str, day: object) -> bool:
    numbers = "".join(letter if letter.isdecimal() else " " for letter in text).split()
    return isinstance(day, date) and (len(numbers) > 2 or str(day.day) in
                                      {number.lstrip("0") for number in numbers[:1]})  # fmt: skip


def _times(element: ET.Element, name: str) -> int:
    return whole(attribute(element, name), 1)


def _text(element: ET.Element) -> str:
    """Return the paragraphs of a cell or block, one a line."""
    if local(element.tag) in {"p", "h"}:
        return " ".join(_words(element).split())
    lines = []
    for item in element:
        name = local(item.tag)
        if name in {"p", "h"}:
            lines += [" ".join(line.split()) for line in _words(item).split("\n")]
        elif name == "list":
            lines += [BULLET + text for entry in item for text in _text(entry).split("\n") if text]
        elif name == "table":
            rows = (" - ".join(filter(None, map(_text, row))) for row in _each(item))
            lines += [BULLET + row for row in rows if row]
    return "\n".join(filter(None, lines))[:LONGEST]


def _words(element: ET.Element) -> str:
    found = element.text or ""
    for item in element:
        name = local(item.tag)
        if name in {"s", "tab"}:
            found += " "
        elif name == "line-break":
            found += "\n"
        elif name not in {"annotation", "note", "bookmark"}:
            found += _words(item)
        found += item.tail or ""
    return found
