"""Two numbers with a stroke or dash between them: a financial year, several, a month or a day."""

from dataclasses import dataclass

from planctl.language.spoken.said import Context, RefusedError

_MOST = 6
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """What one stretch of a text says; None for what it leaves out.

    Attributes:
        year: the calendar year, or the one in which a financial year begins.
        last: where it names several financial years, the one in which the last begins.
        part: a quarter or half of a financial year, as ``Q3``.
        notes: how what is not plain was read.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    financial: bool = False
    last: int | None = None
    part: str = ""
    notes: tuple[str, ...] = ()


def financial(year: int) -> str:
    """Return how plans write the financial year that begins in a year."""
    return f"{year:04}/{(year + 1) % 100:02}"


def month_name(year: int, month: int) -> str:
    """Return what people call a month."""
    return f"{MONTH_NAMES[month - 1]} {year}"


def pair(first: str, mark: str, second: str, context: Context, *, sure: bool = False) -> Span:
    """Read two numbers as years, or the second as a month.

    Args:
        mark: what stands between, ``/`` or ``-``.
        sure: whether words beside them say that a financial year is meant.

    Raises:
        RefusedError: there are two readings, or none.
    """
    if len(first) < 4:
        return _short(first, mark, second, context, sure=sure)
    year = int(first)
    whole = int(second) if len(second) == 4 else year - year % 100 + int(second)
    if len(second) == 1:
        return _one_figure(year, second, context, sure=sure)
    follows = int(second) % 100 == (year + 1) % 100 and (len(second) == 2 or whole == year + 1)
    month = int(second) if len(second) == 2 and 1 <= int(second) <= 12 else 0
    if follows:
        doubtful = mark == "-" and (month or len(second) == 4) and not (sure or context.in_years)
        if doubtful:
            raise RefusedError(
                f"it could be {_month_or_years(year, month)} or a financial year",
                (f"{year:04}-{month:02}", month_name(year, month)) if month
                else (f"{year:04} to {year + 1:04}", "both calendar years"),
                (financial(year), "the financial year"),
            )  # fmt: skip
        plain = mark == "/" or sure
        note = "" if plain else f"{first}-{second} is read as a financial year"
        return Span(year, financial=True, notes=_notes(note))
    later = whole if whole > year else whole + 100 if len(second) == 2 else 0
    several = 1 < later - year <= _MOST
    if several and not month:
        if (mark == "/" and len(second) == 2) or sure:
            note = f"{first}{mark}{second} is read as {later - year} financial years"
            return Span(year, financial=True, last=later - 1, notes=(note,))
        raise RefusedError("it could be calendar or financial years", *_ranges(year, later))
    if month and several:
        raise RefusedError(
            "it could be a month or several financial years",
            (f"{year:04}-{month:02}", month_name(year, month)),
            (f"{financial(year)} to {financial(later - 1)}", "the financial years"),
        )
    if context.key == "period" and whole == year - 1 and mark == "/":
        message = "the second year must follow the first"
        raise RefusedError(message, (financial(whole), "the two years in their order"))
    if month and not sure:
        return Span(year, month, notes=_notes(f"read as {month_name(year, month)}"))
    raise RefusedError("the second year must follow the first")


def _month_or_years(year: int, month: int) -> str:
    return month_name(year, month) if month else "two calendar years"


def _ranges(year: int, later: int) -> tuple[tuple[str, str], tuple[str, str]]:
    return (
        (f"{financial(year)} to {financial(later - 1)}", "financial years"),
        (f"{year:04} to {later:04}", "calendar years"),
    )


def _one_figure(year: int, second: str, context: Context, *, sure: bool) -> Span:
    follows = (year + 1) % 10 == int(second)
    note = f"{year}/{second} is read as {financial(year)}"
    if follows and (sure or context.in_years):
        return Span(year, financial=True, notes=(note,))
    if second == "0" and follows:
        return Span(year, financial=True, notes=(note,))
    if second == "0" or sure:
        raise RefusedError("the second year must follow the first")
    month = int(second)
    if follows:
        raise RefusedError(
            f"it could be a financial year or {month_name(year, month)}",
            (financial(year), "the financial year"),
            (f"{year:04}-{month:02}", month_name(year, month)),
        )
    return Span(year, month, notes=(f"read as {month_name(year, month)}",))


def _short(first: str, mark: str, second: str, context: Context, *, sure: bool) -> Span:
    """Read two numbers of at most two figures, such as 25/26, 30/06 and 03/26."""
    if len(second) > 2:
        raise RefusedError("it is no date for certain")
    one, two = int(first), int(second)
    follows = len(first) == len(second) == 2 and two == (one + 1) % 100
    if follows and (sure or context.in_years):
        notes = () if sure else (f"{first}{mark}{second} is read as {financial(2000 + one)}",)
        return Span(2000 + one, financial=True, notes=notes)
    if sure:
        raise RefusedError("the second year must follow the first")
    is_day, is_month = 1 <= one <= 31 and 1 <= two <= 12, 1 <= one <= 12 and len(second) == 2
    if is_day:
        # Who types 2/10 of a plan for 2025/26 means no February of 2010.
        is_month = is_month and not _long_gone(2000 + two, context)
        follows = follows and not _long_gone(2000 + one, context)
    if sum((follows, is_day, is_month)) != 1:
        raise RefusedError("it does not say its year for certain", *_each(
            one, two, context, follows=follows, is_day=is_day, is_month=is_month
        ))  # fmt: skip
    if follows:
        note = f"{first}{mark}{second} is read as {financial(2000 + one)}"
        return Span(2000 + one, financial=True, notes=(note,))
    if is_day:
        return Span(None, two, one)
    return Span(2000 + two, one, notes=(f"read as {month_name(2000 + two, one)}",))


def _long_gone(year: int, context: Context) -> bool:
    """Whether a year lies so far before the plan's period that nobody types it in two figures.

    In a file or a cell, which may be older than the plan, it may be meant.
    """
    period = context.span if context.today else None
    return bool(period and period.first and year < period.first.year - 1)


def _each(
    one: int, two: int, context: Context, *, follows: bool, is_day: bool, is_month: bool
) -> list[tuple[str, str]]:
    """Return every reading of two short numbers."""
    found = []
    if follows:
        found.append((financial(2000 + one), "the financial year"))
    if is_month:
        found.append((f"{2000 + two:04}-{one:02}", month_name(2000 + two, one)))
    period = context.one_year
    if is_day and period and period.first and period.last:
        year = period.first.year if two >= period.first.month else period.last.year
        try:
            day = period.first.replace(year=year, month=two, day=one)
        except ValueError:
            return found
        found.append((day.isoformat(), f"{one} {month_name(year, two)}"))
    return found


def _notes(note: str) -> tuple[str, ...]:
    return (note,) if note else ()
