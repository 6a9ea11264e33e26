"""A record's reference as people write it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planctl.model.record import Record


def ref_words(record: "Record") -> str:
    """Return the ref, with its year where an earlier record has the same: ``HOU1.1 (2026/27)``.

    A record without a ref has its key, which is made of words.
    """
    return with_year(record.key, record.ref) or record.key


def with_year(key: str, ref: str | None) -> str:
    """Return a ref with the year that the key marks, or nothing where it marks none."""
    bare, marked, period = key.rpartition("@")
    return f"{bare} ({period})" if marked and bare == ref else ""


def two(record: "Record", other: "Record") -> tuple[str, str]:
    """Return what messages call two records: of one reference in two years, with the years."""
    if record.label != other.label:
        return record.label, other.label
    one, another = (f"{item.kind} '{ref_words(item)}'" for item in (record, other))
    return one, another
