"""A record's reference as people write it."""

from planctl.model.record import Record


def ref_words(record: Record) -> str:
    """Return the ref, with its year where an earlier record has the same: ``HOU1.1 (2026/27)``.

    A record without a ref has its key, which is made of words.
    """
    ref, marked, period = record.key.rpartition("@")
    return f"{ref} ({period})" if marked and ref == record.ref else record.key


def two(record: Record, other: Record) -> tuple[str, str]:
    """Return what messages call two records: of one reference in two years, with the years."""
    if record.label != other.label:
        return record.label, other.label
    one, another = (f"{item.kind} '{ref_words(item)}'" for item in (record, other))
    return one, another
