"""Days as people write them."""

from datetime import date

from planctl.language.when import KEPT_UP, When, month_end, parse


def long_day(day: date) -> str:
    """Return a day as ``1 July 2009``."""
    return f"{day.day} {day:%B} {day.year}"


def short_day(day: date | None, otherwise: str = "") -> str:
    """Return a day as ``1 Jul 2009``, or other words where there is none."""
    return f"{day.day} {day:%b} {day.year}" if day else otherwise


def when_words(when: When | None, otherwise: str = "") -> str:
    """Return a date as precisely as it is written: a day, a month, else the plan's own words."""
    if when is None or not when.written:
        return otherwise
    if when.kept_up:
        return f"{when_words(parse(when.written.removesuffix(KEPT_UP)))} then ongoing"
    before, slash, after = when.written.partition("/")
    if slash and "-" in before:
        start = when_words(parse(before))
        return f"from {start} on" if after == ".." else f"{start} to {when_words(parse(after))}"
    if when.day:
        return short_day(when.day)
    if when.first and when.first.day == 1 and when.last == month_end(when.first):
        return f"{when.first:%b} {when.first.year}"
    if when.written.startswith("../"):
        return f"by {when_words(parse(when.written[3:]))}"
    return when.written
