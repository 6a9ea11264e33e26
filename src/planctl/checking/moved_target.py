"""What a change does to a target, for the rule that looks at a change."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.history.changes import Change
from planctl.model.record import Record


class MovedTarget(NamedTuple):
    """The target of a measure for a period, before a change and after it."""

    measure: Record
    period: str
    before: object
    after: object


def moved_targets(changes: Sequence[Change]) -> Iterator[MovedTarget]:
    """Yield the targets that another one stands for now; one that is new is not moved."""
    for change in changes:
        if change.sort == "target" and change.before is not None:
            period = (change.field or "").partition(".")[2]
            yield MovedTarget(change.record, period, change.before, change.after)
