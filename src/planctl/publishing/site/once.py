"""What is worked out once a record, when it is first asked for."""

from collections.abc import Callable
from typing import TypeVar

from planctl.model.record import Record

_Answer = TypeVar("_Answer")


class Once(dict[Record, _Answer]):
    """Answers by record.

    Args:
        work: works one out.
    """

    def __init__(self, work: Callable[[Record], _Answer]) -> None:
        self._work = work

    def __missing__(self, record: Record) -> _Answer:
        answer = self[record] = self._work(record)
        return answer
