"""A CSV file, in any encoding and with any separator that office programs write."""

import csv
import io

from planctl.importing.excel_sheet import place, tidy
from planctl.importing.source import (
    MOST_CELLS,
    MOST_ROWS,
    WIDEST,
    Cell,
    Grid,
    RefusedError,
    Source,
    too_many,
)

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t|"
_SAMPLE = 30
# What planctl's own CSV writes before a cell that Excel would take for a formula.
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def read(raw: bytes, name: str) -> Source:
    """Return a CSV file as one grid.

    Raises:
        RefusedError: it is no text.
    """
    text, said = _text(raw)
    named, _, rest = text.partition("\n") if text[:4].lower() == "sep=" else ("", "", text)
    separator = named.strip()[4:5].strip('"\r') or _separator(rest)
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(rest), delimiter=separator), 1):
            if number > MOST_ROWS:
                raise too_many()
            if "".join(row[WIDEST:]).strip():
                raise too_many()
            del row[WIDEST:]  # before a cell is made of any: a line may end in millions of commas
            while row and not row[-1].strip():
                row.pop()
            cells += len(row)
            if cells > MOST_CELLS:
                raise too_many()
            if row:
                rows.append([_cell(value, number, at) for at, value in enumerate(row, 1)])
    except csv.Error as error:
        why = f"it is no CSV: {error}"
        raise RefusedError(why, "save it anew as CSV") from error
    width = max(map(len, rows), default=0)
    for cells_of in rows:
        at = int("".join(filter(str.isdigit, cells_of[0].place)))
        cells_of += [Cell("", place(at, column)) for column in range(len(cells_of) + 1, width + 1)]
    source = Source(name, [Grid("", rows)] if rows else [])
    if said:
        source.remarks.append((said, "save it as CSV UTF-8 if letters are wrong"))
    return source


def _text(raw: bytes) -> tuple[str, str]:
    """Return a file's text, and what is said of its encoding."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text, said = raw.decode(encoding), ""
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise RefusedError("its encoding is broken", "save it as CSV UTF-8") from error
        text = raw.decode("cp1252", "replace")
        said = "it is no UTF-8, and is read as Windows-1252"
    if "\0" in text:
        raise RefusedError("it is no text", "save the document as .docx, .xlsx or CSV UTF-8")
    return text, said


def _separator(text: str) -> str:
    """Return the separator by which the first rows have the most cells in as many as can be."""

    def judged(separator: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text[: 1 << 16]), delimiter=separator)
        widths = []
        try:
            for row in lines:
                widths.append(len(row))
                if len(widths) == _SAMPLE:
                    break
        except csv.Error:
            pass
        several = [width for width in widths if width > 1]
        usual = max(set(several), key=several.count) if several else 0
        return several.count(usual), usual

    return max(_SEPARATORS, key=judged)


def _cell(value: str, row: int, column: int) -> Cell:
    value = value[1:] if value.startswith(_GUARDED) else value
    return Cell(tidy(value), place(row, column))
