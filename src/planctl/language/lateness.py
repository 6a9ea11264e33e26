"""Early, late or in time: said of a completion only where it is certain."""

from typing import NamedTuple

from planctl.language.when import When, month_end

NO_DATE = "no due date"


class Kept(NamedTuple):
    """How a completion compares with the date due.

    Attributes:
        days: how many days late, less than nought where early; only between two days.
        words: the same for people, and what else is certain.
    """

    days: int | None
    words: str

    @property
    def late(self) -> bool | None:
        """Whether it came too late; None where nobody can tell."""
        if self.days is not None:
            return self.days > 0
        if self.words.startswith(("after", "late")):
            return True
        return False if self.words.startswith(("before", "early", "in ")) else None


def kept(due: When | None, completed: When | None) -> Kept:
    """Compare the date of a completion with the date due."""
    if due is None or due.last is None:
        return Kept(None, NO_DATE)
    if completed is None or (completed.first is None and completed.last is None):
        return Kept(None, "day not known")
    if due.day and completed.day:
        days = (completed.day - due.day).days
        if not days:
            return Kept(0, "on the day")
        far = abs(days)
        return Kept(days, f"{far} day{'s' * (far != 1)} {'late' if days > 0 else 'early'}")
    return Kept(None, _stretches(due, completed))


def _stretches(due: When, completed: When) -> str:
    """Return what is certain where one of the two is more than a day."""
    unit = _unit(due)
    ends = completed.last
    if due.last and completed.first and completed.first > due.last:
        return f"after the {unit} it was due" if unit else "late"
    if ends and due.first and ends < due.first:
        return f"before the {unit} it was due" if unit else "early"
    if due.last and ends and ends <= due.last:
        within = unit and due.first and completed.first and completed.first >= due.first
        return f"in the {unit} it was due" if within else "in time"
    return "not known whether in time"


def _unit(when: When) -> str:
    """Return what a stretch of days is called; nothing for a day."""
    if when.day or when.first is None or when.last is None:
        return ""
    months = (when.last.year - when.first.year) * 12 + when.last.month - when.first.month + 1
    whole = when.first.day == 1 and when.last == month_end(when.last.replace(day=1))
    return _UNITS.get(months, "period") if whole else "period"


_UNITS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
