"""Comma-separated values (RFC 4180), safe to open in a spreadsheet."""

import csv
from typing import TextIO

from planctl.reports.cells import cell, flat, guarded
from planctl.reports.report import Rows
from planctl.system.terminal import Style


def rows(report: Rows, out: TextIO, _: Style) -> None:
    """Write all rows; a text that a spreadsheet would run gets a leading ``'``."""
    keys, entries = flat(report)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_safe(key) for key in keys])
    for row in entries:
        writer.writerow([_safe(row.get(key)) for key in keys])


def _safe(value: object) -> str:
    text = cell(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return text
    return guarded(text, value if isinstance(value, str) else text)
