"""Days as people write them."""

from datetime import date


def long_day(day: date) -> str:
    """Return a day as ``1 July 2009``."""
    return f"{day.day} {day:%B} {day.year}"


def short_day(day: date | None, otherwise: str = "") -> str:
    """Return a day as ``1 Jul 2009``, or other words where there is none."""
    return f"{day.day} {day:%b} {day.year}" if day else otherwise
