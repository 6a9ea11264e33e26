"""What a change does to a target, for the rule that looks at a change."""

from typing import NamedTuple

from planctl.model.record import Record


class MovedTarget(NamedTuple):
    """The target of a measure for a period, before a change and after it."""

    measure: Record
    period: str
    before: object
    after: object
