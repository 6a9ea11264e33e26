"""What stands at the foot of a report, said beside it where its format has rows alone."""

import sys
from collections.abc import Iterable

from planctl.system.terminal import complain


def aside(lines: Iterable[str], format: str | None) -> None:  # noqa: A002 - the option's name
    """Say lines on standard error, where a report has only rows: as TSV, CSV, or in a pipe."""
    if rows_alone(format):
        for line in lines:
            complain(line, "")


def rows_alone(format: str | None) -> bool:  # noqa: A002 - the option's name
    """Whether a format has rows alone; None is what a terminal or a pipe gets unasked."""
    return format == "csv" or tabbed(format)


def tabbed(format: str | None) -> bool:  # noqa: A002 - the option's name
    """Whether a report is printed as lines of TSV."""
    return format == "tsv" or (format is None and not sys.stdout.isatty())
