"""What names a record where plans of several years stand side by side."""

from collections.abc import Callable

from planctl.model.record import Record


def bare(record: Record) -> str:
    """Return what names a record in its own year; what has no reference, behind what it stands in.

    In the plan of a later year its key says the year too.
    """
    return record.ref or _behind(record, bare) or record.key


def full(record: Record) -> str:
    """Return what names a record whatever other years there are: ``REF@PERIOD``."""
    period = (record.plan or record).texts("period")
    if not period:
        return record.key
    return f"{record.ref}@{period[0]}" if record.ref else _behind(record, full) or record.key


def _behind(record: Record, name: Callable[[Record], str]) -> str:
    """Return the key of what stands in another record behind that one's name; '' if none does."""
    above = record.parent
    inside = above is not None and record.key.startswith(f"{above.key}/")
    return name(above) + record.key[len(above.key) :] if above is not None and inside else ""
