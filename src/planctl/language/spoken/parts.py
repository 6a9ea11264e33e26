"""Quarters and halves, with a financial year, a year that may be either, or none."""

import re

from planctl.language.spoken import words
from planctl.language.spoken.said import Context, RefusedError
from planctl.language.spoken.years import Span, pair

_NUMBER = f"(?:{'|'.join(words.NUMBERS)})"
PART = (
    f"(?:(?:q|qtr|quarter) ?([0-9])|({_NUMBER}) (?:quarter|qtr)"
    f"|(?:h|half) ?([0-9])|({_NUMBER}) half)"
)


def full_year(written: str) -> tuple[int, tuple[str, ...]]:
    """Return a year of two or four figures, and a note where two stand for four."""
    figures = written.removeprefix("'")
    if len(figures) == 4:
        return int(figures), ()
    year = 2000 + int(figures)
    return year, (f"the year {written} is read as {year}",)


def one_of_two(match: re.Match[str], context: Context) -> Span:
    """Read FY 2025: where years start in January one year, else it begins or ends in 2025."""
    year, _ = full_year(match[1])
    if context.year_starts == 1:
        return Span(year)
    message = f"it could be the year that begins or ends in {year}"
    raise RefusedError(message, *(
        (f"{begins:04}/{(begins + 1) % 100:02}", f"the year that {verb}s in {year}")
        for begins, verb in ((year - 1, "end"), (year, "begin"))
    ))  # fmt: skip


def part_alone(match: re.Match[str], _: Context) -> Span:
    """Read a quarter or half without its year."""
    return Span(part=part_of(match))


def part_of(match: re.Match[str], start: int = 1) -> str:
    """Return the quarter or half that four groups of a match name."""
    quarter, nth_quarter, half, nth_half = (match[start + index] for index in range(4))
    if quarter or nth_quarter:
        number = int(quarter) if quarter else words.NUMBERS[nth_quarter]
        if 1 <= number <= 4:
            return f"Q{number}"
        message = "a year has four quarters"
        raise RefusedError(message)
    number = int(half) if half else min(words.NUMBERS[nth_half], 3)
    if nth_half in {"last", "final"}:
        number = 2
    if 1 <= number <= 2:
        return f"H{number}"
    message = "a year has two halves"
    raise RefusedError(message)


def part_years(match: re.Match[str], context: Context) -> Span:
    """Read Q3 2025/26."""
    found = pair(match[5], match[6], match[7], context, sure=True)
    return _with_part(found, part_of(match))


def years_part(match: re.Match[str], context: Context) -> Span:
    """Read 2025/26 Q3."""
    found = pair(match[1], match[2], match[3], context, sure=True)
    return _with_part(found, part_of(match, 4))


def _with_part(found: Span, part: str) -> Span:
    if found.last is not None:
        message = "it names a quarter of several years"
        raise RefusedError(message)
    return Span(found.year, financial=True, part=part, notes=found.notes)


def part_year(match: re.Match[str], context: Context) -> Span:
    """Refuse Q3 2025, unless financial years are calendar years."""
    return _calendar_part(part_of(match), match[5], context)


def year_part(match: re.Match[str], context: Context) -> Span:
    """Refuse 2025 Q3, unless financial years are calendar years."""
    return _calendar_part(part_of(match, 2), match[1], context)


def _calendar_part(part: str, written: str, context: Context) -> Span:
    year, _ = full_year(written)
    if context.year_starts == 1:
        return Span(year, financial=True, part=part)
    months = 3 if part[0] == "Q" else 6
    first = months * (int(part[1]) - 1) + 1
    raise RefusedError(
        "it could be of a financial or a calendar year",
        (f"{year:04}/{(year + 1) % 100:02} {part}", f"{part} of the financial year"),
        (f"{year:04}-{first:02}/{year:04}-{first + months - 1:02}", "of the calendar year"),
    )
