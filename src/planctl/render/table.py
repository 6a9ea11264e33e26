"""Tables for a terminal, as wide as it is; the one importer of rich."""

from typing import TextIO

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from planctl.cells import cell
from planctl.report import Column, Row, Rows, Table
from planctl.terminal import Style
from planctl.text import one_line


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
        console.print(Text(one_line(line), style="bold"))
    for table in report.tables:
        if table.rows or table.empty:
            _table(table, console)
    for line in report.foot:
        console.print(Text(one_line(line)))


def _table(table: Table, console: Console) -> None:
    if table.title:
        console.print()
        console.print(Text(one_line(table.title), style="bold"))
    if not table.rows:
        console.print(Text(table.empty))
        return
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    shown = [column for column in table.columns if _anything(table, column)]
    for column in shown:
        drawn.add_column(
            Text(column.label),
            justify="right" if column.number else "left",
            no_wrap=column.whole or column.number,
            overflow="fold",
            ratio=1 if column.wide else None,
            max_width=None if column.wide or column.whole else max(console.width // 4, 12),
        )
    for row in table.rows:
        late = _days(row) > 0
        drawn.add_row(*(_text(row, column, late) for column in shown))
    console.print(drawn)


def _anything(table: Table, column: Column) -> bool:
    return any(cell(row.get(column.key)) for row in table.rows)


def _days(row: Row) -> int:
    value = row.get("late", row.get("days_overdue"))
    return value if isinstance(value, int) else 0


def _text(row: Row, column: Column, late: bool) -> Text:  # noqa: FBT001 - a question of its caller
    value = row.get(column.key)
    text = ", ".join(map(str, value)) if isinstance(value, list) else cell(value)
    text = cell(text)
    return Text(
        text,
        style="red"
        if late and column.key in {"late", "days_overdue", "due", "due_as_written"}
        else "",
    )
