"""Tables for a terminal, as wide as it is; the one importer of rich."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from planctl.reports.cells import cell
from planctl.reports.report import Column, Row, Rows, Table
from planctl.system.terminal import Style
from planctl.system.text import one_line


def rows(report: Rows, out: TextIO, style: Style) -> None:
    """Write each table under its heading; long titles wrap, nothing is cut."""
    console = Console(
        file=out,
        width=style.width,
        force_terminal=style.color,
        no_color=not style.color,
        color_system="standard" if style.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in report.head:
        console.print(_text(line, "bold"))
    for table in report.tables:
        if table.rows or table.empty:
            _table(table, console)
    if any(_shortened(row) for table in report.tables for row in table.rows
           if any(column.key == "key" for column in table.columns)):  # fmt: skip
        console.print(_text(_BY_TITLE, "dim"))
    for line in report.foot:
        console.print(_text(line))


_BY_TITLE = "(/\u2026: 'planctl show TITLE' tells the whole key, as --format csv does)"


def _table(table: Table, console: Console) -> None:
    if table.title:
        console.print()
        console.print(_text(table.title, "bold"))
    if not table.rows:
        console.print(_text(table.empty))
        return
    widths, left_out = _fitting(table, console.width)
    heads = [_text(column.label, "bold") for column in widths]
    rows = [[_cell(row, column, _days(row) > 0) for column in widths] for row in table.rows]
    for run in ([heads], *_runs(rows, widths)):
        for line in _lines(run, widths, console):
            # A line that is too long even so is broken by the terminal: no letter is lost.
            console.print(line, soft_wrap=True)
    if left_out:
        names = ", ".join(column.label for column in left_out)
        console.print(_text(f"({names}: no room; widen the window, or use --format csv)", "dim"))


def _runs(rows: Sequence[list[Text]], widths: Mapping[Column, int]) -> list[list[list[Text]]]:
    """Return rows together with those below them that say nothing where words flow."""
    flowing = [index for index, column in enumerate(widths) if column.flows]
    found: list[list[list[Text]]] = []
    for cells in rows:
        if found and flowing and not any(cells[index].plain for index in flowing):
            found[-1].append(cells)
        else:
            found.append([cells])
    return found


def _lines(
    run: Sequence[Sequence[Text]], widths: Mapping[Column, int], console: Console
) -> Iterator[Text]:
    """Yield the lines of some rows, with the words of each cell below one another."""
    wrapped = [
        [text.wrap(console, width, overflow="fold")
         for text, width in zip(cells, widths.values(), strict=True)]
        for cells in run
    ]  # fmt: skip
    heights = [
        max(len(lines) for lines, column in zip(cells, widths, strict=True)
            if len(run) == 1 or not column.flows)
        for cells in wrapped
    ]  # fmt: skip
    columns: list[tuple[Column, int, list[Text]]] = []
    for index, (column, width) in enumerate(widths.items()):
        found: list[Text] = []
        for cells, height in zip(wrapped, heights, strict=True):
            lines = [line for line in cells[index] if line.plain or not column.flows]
            found += lines
            found += [Text()] * (0 if column.flows else height - len(lines))
        columns.append((column, width, found))
    for number in range(max(len(lines) for *_, lines in columns)):
        whole = Text()
        for column, width, lines in columns:
            part = lines[number] if number < len(lines) else Text()
            part.rstrip()
            room = Text(" " * (width - part.cell_len))
            whole += room + part if column.number else part + room
            whole += Text(" " * _GAP)
        whole.rstrip()
        yield whole


_GAP = 2
_WIDEST_WORD = 14
_NARROWEST = 6


def _fitting(table: Table, width: int) -> tuple[dict[Column, int], list[Column]]:
    """Return the columns that fit with the width of each, and those left out for room.

    Minor columns go first, the last of them before the others; then words are broken.
    """
    shown = [column for column in table.columns if _anything(table, column)]
    shown = shown or list(table.columns)
    least = {column: _least(table, column) for column in shown}
    left_out: list[Column] = []
    for column in reversed(shown):
        if column.minor and _needed(least) > width:
            del least[column]
            left_out.insert(0, column)
    for column, wanted in list(least.items()):
        if _needed(least) > width and not (column.whole or column.number):
            least[column] = min(wanted, max(_NARROWEST, len(column.label)))
    widths = {column: _wanted(table, column, least[column], width) for column in least}
    if _needed(widths) > width:
        # A head in two lines costs one line; its width would cost each row's words.
        widths |= {column: least[column] for column in least if column.number}
    while _needed(widths) > width and widths != least:
        # Titles may be twice as wide as names before they give way: they say the most.
        widest = max(
            (item for item in widths if widths[item] > least[item]),
            key=lambda item: widths[item] / (1 + item.wide),
        )
        widths[widest] -= 1
    return widths, left_out


def _wanted(table: Table, column: Column, least: int, width: int) -> int:
    """Return the width that a column takes where there is room for all."""
    if column.whole:
        return least
    longest = max(len(text) for text in _texts(table, column))
    if column.number:
        return longest
    return max(min(longest, width if column.wide else width // 4), least)


def _texts(table: Table, column: Column) -> list[str]:
    return [column.label, *(_words(row, column) for row in table.rows)]


def _needed(least: dict[Column, int]) -> int:
    return sum(least.values()) + _GAP * (len(least) - 1)


def _anything(table: Table, column: Column) -> bool:
    """Whether a column says anything: one of noughts only takes room from the others."""
    nothing = {"", "0"} if column.number else {""}
    return column.asked or any(cell(row.get(column.key)) not in nothing for row in table.rows)


def _least(table: Table, column: Column) -> int:
    """Return the width that a column has before a minor one has any."""
    longest = max(map(len, _texts(table, column))) if column.room else 0
    return max(min(column.room, longest), _longest_word(table, column))


def _longest_word(table: Table, column: Column) -> int:
    """Return the width below which a column's words would break, within reason."""
    head, *texts = _texts(table, column)
    if column.number:
        return max(map(len, [*head.split(), *texts]))
    if column.whole:
        return max(map(len, [head, *texts]))
    longest = max(len(word) for text in (head, *texts) for word in text.split() or [""])
    return min(longest, _WIDEST_WORD + 4 if column.wide else _WIDEST_WORD)


def _days(row: Row) -> int:
    value = row.get("late", row.get("days_overdue"))
    return value if isinstance(value, int) else 0


def _words(row: Row, column: Column) -> str:
    value = row.get(column.key)
    text = cell(", ".join(map(str, value)) if isinstance(value, list) else value)
    if column.key == "key" and _shortened(row):
        above = re.match(_ABOVE, text)
        return f"{above[0] if above else ''}\u2026"  # a key of title words takes too much room
    return text


# What a record without a reference stands in, of a later year with its period: R1@2025/26.
_ABOVE = r"(?:[^/]*@[0-9]{4}/[0-9]{2}(?: [QH][0-9])?|[^/]*)/"


def _shortened(row: Row) -> bool:
    """Whether a table shows less than the key of a record that has no reference."""
    return not row.get("ref") and "/" in cell(row.get("key"))


def _cell(row: Row, column: Column, late: bool) -> Text:  # noqa: FBT001 - a question of its caller
    red = late and column.key in {"late", "days_overdue", "when", "due", "due_as_written"}
    return _text(_words(row, column), "red" if red else "")


def _text(words: str, style: str = "") -> Text:
    """Return words as rich prints them: all that a table shows goes through here."""
    return Text(one_line(words), style=style)
