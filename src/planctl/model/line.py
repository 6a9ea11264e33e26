"""The line that a record is named in: every row has it, and it takes half the time of a span."""

from planctl.model.record import Record, named


def line_of(record: Record) -> int:
    """Return the line in which a record is named."""
    return record.document.line(named(record))
