"""What is told of a record as time goes by: updates, moved dates, a decision, a colour, results.

Each is typed; a value of the wrong shape counts as absent. Days are as written, since what they
mean depends on the plan set's financial year.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planctl.language.keys import PERCENT, figure
from planctl.language.lost import UNREADABLE
from planctl.language.when import last_day
from planctl.model.names import is_name

# Targets or actuals by period, as written; None for what is neither a text nor a number.
ByPeriod = Mapping[str, str | int | float | None]


class Update(NamedTuple):
    """What was reported; ``place`` counts from 0 in the list."""

    place: int
    on: str | None
    by: str
    rag: str
    percent: int | float | None
    text: tuple[str, ...]


class Revision(NamedTuple):
    """A date or target that was moved, as written; ``place`` counts from 0 in the list.

    Attributes:
        explained: whether it says anything of a reason, in whatever shape; ``tbc`` and ``as above``
            say nothing.
        field: what was moved: ``due``, or a target's key, as ``targets.2011/12``.
    """

    place: int
    before: str | None
    after: str | None
    on: str | None
    reason: tuple[str, ...]
    approved_by: str
    explained: bool
    field: str = "due"


class Decision(NamedTuple):
    """Why a record was deferred or cancelled."""

    on: str | None
    by: str
    reason: tuple[str, ...]


class Colour(NamedTuple):
    """A colour that somebody declared under ``rag``."""

    rag: str
    on: str | None
    why: tuple[str, ...]


def updates(value: object) -> tuple[Update, ...]:
    """Return the updates of a record in the order written."""
    return tuple(
        Update(
            index, _day(item.get("on")), _text(item.get("by")), _text(item.get("rag")),
            figure(item.get("percent"), PERCENT), _prose(item.get("text")),
        )
        for index, item in _entries(value)
    )  # fmt: skip


def revisions(value: object) -> tuple[Revision, ...]:
    """Return the moves of a record's due date or targets in the order written."""
    return tuple(
        Revision(
            index, _moved(item.get("from")), _moved(item.get("to")), _day(item.get("on")),
            _prose(item.get("reason")), _text(item.get("approved_by")),
            "reason" in item and _explains(_prose(item["reason"])),
            _text(item.get("field", "due")),
        )
        for index, item in _entries(value)
    )  # fmt: skip


def _explains(reason: Sequence[str]) -> bool:
    """Whether a reason says anything; what is no text is another rule's."""
    return not reason or any(map(says, reason))


def says(words: str) -> bool:
    """Whether words name somebody or say something: ``tbc`` and ``as above`` do not.

    Print that cannot be read does.
    """
    return words == UNREADABLE or is_name(words)


def by_day(found: Sequence[Revision], year_starts: int) -> list[Revision]:
    """Return moves in the order of their days, or as written where one has none."""
    days = {item.place: last_day(item.on, year_starts) for item in found}
    if not all(days.values()):
        return list(found)
    return sorted(found, key=lambda item: days[item.place] or date.min)


def decision(value: object) -> Decision | None:
    """Return a record's decision."""
    if not isinstance(value, dict):
        return None
    return Decision(_day(value.get("on")), _text(value.get("by")), _prose(value.get("reason")))


def declared(value: object) -> Colour | None:
    """Return the colour under ``rag``."""
    if not isinstance(value, dict):
        return None
    return Colour(_text(value.get("declared")), _day(value.get("on")), _prose(value.get("why")))


def values(value: object) -> ByPeriod | None:
    """Return targets or actuals; None where something else stands there."""
    if not isinstance(value, dict):
        return None
    return {
        str(period): item
        if isinstance(item, (str, int, float)) and not isinstance(item, bool)
        else None
        for period, item in value.items()
    }


def _entries(value: object) -> Iterator[tuple[int, Mapping[str, object]]]:
    for index, item in enumerate(value if isinstance(value, list) else []):
        if isinstance(item, dict):
            yield index, item


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(value: object) -> str | None:
    return str(value) if isinstance(value, (str, int)) else None


def _moved(value: object) -> str | None:
    return str(value) if isinstance(value, float) else _day(value)


def _prose(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str))
