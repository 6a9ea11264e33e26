"""What a record is a part of, below its plan."""

from planctl.model.record import Record


def whole_of(record: Record) -> Record | None:
    """Return the record that another stands in, or None where that is its plan."""
    above = record.parent
    return above if above is not None and above.kind != "plan" else None
