"""What is known where a date was written, and what was made of it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planctl.language.when import When, parse_period

# A date in our spelling; the parts of a recurring one; nothing, where the key is to be left out.
Value = str | dict[str, str] | None

READ, NOTED, REFUSED = "read", "noted", "refused"
# What a figure is of.
FIGURES = frozenset({"target", "actual"})
SEVERAL = "it has more than one date"
_YEARS = FIGURES | {"period"}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a date was written.

    Attributes:
        period: the plan's own, as written; empty where it has none.
        year_starts: the month in which a financial year starts.
        key: what the date is: ``due``, ``start``, ``completed``, ``period``, ``target`` (a key of
            targets) or ``actual`` (one of actuals); any other is read like ``due``, but does not
            recur.
        years: whether financial years stand in its column.
        dates: whether the other cells of its column are dates.
        month_first: whether a cell of its column has its month first.
        today: the day on which it is said, where that is known: of what is typed, never of a text
            in a file or a cell.
    """

    period: str = ""
    year_starts: int = 4
    key: str = "due"
    years: bool = False
    dates: bool = False
    month_first: bool = False
    today: date | None = None

    @property
    def in_years(self) -> bool:
        """Whether a year is expected rather than a month."""
        return self.years or self.key in _YEARS

    @property
    def names_period(self) -> bool:
        """Whether what is written names a period, and is no date of a record."""
        return self.key in _YEARS

    @property
    def span(self) -> When | None:
        """The days of the plan's period; None where it has none, or no end."""
        found = parse_period(self.period, year_starts=self.year_starts) if self.period else None
        return found if found and found.first and found.last else None

    @property
    def one_year(self) -> When | None:
        """The days of the plan's period where it is no longer than a year."""
        found = self.span
        if found is None or found.first is None or found.last is None:
            return None
        return found if (found.last - found.first).days <= _YEAR else None


_YEAR = 366


class Offer(NamedTuple):
    """One reading of a text that has several, or none for certain: its value, what it means."""

    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was made of a text.

    Attributes:
        outcome: ``read``, ``noted`` (read, and the words say how) or ``refused``.
        keys: the keys to write with their values: mostly the one asked about, but "from April
            2026" is a start, and "completed March 2011" a status and a day.
        words: how it was read, or why it was not.
        offers: the readings to choose from, where it was refused.
    """

    outcome: str
    keys: tuple[tuple[str, Value], ...] = ()
    words: str = ""
    offers: tuple[Offer, ...] = ()


class RefusedError(ValueError):
    """A text has no reading, or more than one."""

    def __init__(self, why: str, *offers: tuple[str, str]) -> None:
        super().__init__(why)
        self.why = why
        self.offers = tuple(Offer(*offer) for offer in offers if offer[0])


def spelled(value: Value) -> str:
    """Return a value as it is written in a plan, in one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {item}' for key, item in value.items())}}}"
    return value or ""
