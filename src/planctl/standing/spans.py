"""Stretches of time as a RAG scheme writes them: ``30 days``, ``6 weeks``, ``3 months``."""

from datetime import date, timedelta
from functools import lru_cache

from planctl.language.numbers import value
from planctl.language.when import same_day_later


def later(day: date, stretch: object) -> date:
    """Return the last day that is at most so long after another; a bare number is of days."""
    count, _, unit = str(stretch).partition(" ")
    try:
        if not unit.startswith("month"):
            return day + timedelta(days=number(count) * (7 if unit.startswith("week") else 1))
        return same_day_later(day, int(number(count))) or date.max
    except (ValueError, OverflowError):
        return date.max


def number(written: object) -> float:
    """Return a limit as a number; what is none limits nothing."""
    return _number(str(written))


@lru_cache(maxsize=64)  # a scheme has few limits, and asks each of every action
def _number(written: str) -> float:
    found = value(written).number
    return float("inf") if found is None else float(found)
