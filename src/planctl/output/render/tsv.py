"""Tab-separated values: a line of keys, then a line a row; nothing is wrapped or cut."""

from typing import TextIO

from planctl.reports.cells import cell, flat, lines
from planctl.reports.report import Rows
from planctl.system.terminal import Style


def rows(report: Rows, out: TextIO, _: Style) -> None:
    """Write all rows; a cell never holds a tab or a line break."""
    keys, entries = flat(report)
    out.write("\t".join(map(cell, keys)) + "\n")
    out.write(lines(keys, entries))
    out.writelines(report.lines)
