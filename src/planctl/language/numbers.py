"""Targets, actuals and baselines: numbers with sign, currency or %, or words that are no number."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planctl.language.lost import UNREADABLE
from planctl.language.when import When, parse_period

# As texts: few runs match any of them, and they take as long to compile as a small plan to read.
# A comma stands before each three digits: 97,5 is no number that anybody here would agree on.
_NUMBER = (
    "(?:(?P<bound>[<>]=|[<>≤≥=~±+])\\s*)?(?P<sign>[-\u2212\u2013])?"
    r"\s*[£$€]?\s*(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"\s*(?P<unit>%|k|m|bn)?"
)
_REMARK = r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$"
# What was left in a template, such as ? or X% or [insert name].
PLACEHOLDER = (
    r"(?i)^\s*(?:\?+|\.{3,}|x{2,}|t\.?b\.?[ad]\.?|insert|to be completed)\s*$"
    r"|\blorem ipsum\b|\bX{2,}\b|\bX ?%|<insert\b[^>]{0,200}>"
    r"|\[(?:(?:insert|enter|add)\b[^\]]{0,200}|(?:the )?(?:name|date)"
    r"(?: of [^\]]{0,200})?|tb[acd])\]"
)
_TIMES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_NO_NUMBER_ON_PURPOSE = frozenset({"tbc", "n/a", UNREADABLE})


class Value(NamedTuple):
    """A value as written, and the number in it, exactly; a percentage of 4% is 4.

    Attributes:
        bound: ``<``, ``>``, ``<=`` or ``>=`` where the number is only a limit.
    """

    written: str
    number: Decimal | None
    percent: bool = False
    bound: str = ""

    @property
    def stated(self) -> bool:
        """Whether it says something: a number or a text, not ``tbc``, ``n/a`` or lost print."""
        words = self.written.casefold()
        return words not in _NO_NUMBER_ON_PURPOSE and not words.startswith("tbc")

    @property
    def change(self) -> bool:
        """Whether it is a change and no level, as -3% or +3%."""
        return self.percent and self.written.strip()[:1] in {"+", "-", "\u2212", "\u2013"}

    @property
    def placeholder(self) -> bool:
        """Whether it was never filled in."""
        return placeholder(self.written) is not None


def placeholder(text: str) -> re.Match[str] | None:
    """Return where a text was left as it was in a template, or None."""
    return re.search(PLACEHOLDER, text) if may_be_placeholder(text) else None


def may_be_placeholder(text: str) -> bool:
    """Whether it is worth while to look for a ``placeholder`` in a text, or for ``tbc``."""
    if not text.isascii() and ("ı" in text or "İ" in text or "ſ" in text):  # noqa: RUF001
        return True  # to match without regard to case takes them for an i or an s
    # One of these stands in every placeholder; to look for them is much quicker than to match.
    small = text.encode(errors="surrogatepass").lower()  # a third of the work of text.lower()
    return (
        b"?" in small or b"..." in small or b"xx" in small or b"x%" in small or b"x %" in small
        or b"tb" in small or b"t.b" in small or b"[" in small or b"insert" in small
        or b"to be completed" in small or b"lorem" in small
    )  # fmt: skip


@lru_cache(maxsize=4096)
def value(written: str) -> Value:
    """Read one value; never raises."""
    short = len(written) <= _LONGEST
    match = re.fullmatch(_NUMBER, written.strip(), re.IGNORECASE) if short else None
    if match is None:
        return Value(written, None)
    number = Decimal(match["digits"].replace(",", ""))
    unit = (match["unit"] or "").lower()
    number *= _TIMES.get(unit, 1)
    bound = _BOUNDS.get(match["bound"] or "", "")
    return Value(written, -number if match["sign"] else number, unit == "%", bound)


_LONGEST = 40
_BOUNDS = {"<": "<", ">": ">", "≤": "<=", "<=": "<=", "≥": ">=", ">=": ">="}


def actual(written: str) -> Value:
    """Read one actual; a remark in brackets after the number, as 96.9% (provisional), is free."""
    found = value(written)
    if found.number is None and len(written) <= _LONGEST_REMARK:
        found = value(re.sub(_REMARK, "", written))._replace(written=written)
    return found


_LONGEST_REMARK = 200


def easier(before: object, after: object, better: object) -> bool:
    """Whether a target asks for less than it did; ``better`` is ``higher`` or ``lower``."""
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    was, now = value(before).number, value(after).number
    if was is None or now is None:
        return False
    return (better == "lower" and now > was) or (better == "higher" and now < was)


def by_period(
    written: Mapping[str, str | int | float | None] | None,
    year_starts: int,
    read: Callable[[str], Value] = value,
) -> list[tuple[When, Value]]:
    """Return the values of ``targets`` or ``actuals`` with valid periods, earliest first.

    Args:
        read: how one value is read; ``actual`` for actuals.
    """
    found = []
    for key, item in (written or {}).items():
        period = parse_period(key, year_starts=year_starts)
        if period.valid and period.first and period.last and item is not None:
            found.append((period, read(str(item).strip())))
    return sorted(found, key=lambda pair: (pair[0].last or pair[0].first, pair[0].first))


def covering(period: When, values: list[tuple[When, Value]]) -> tuple[When, Value] | None:
    """Return the value of a period, else of the shortest one around it, else None."""
    around = [
        (when, item)
        for when, item in values
        if when.first and when.last and period.first and period.last
        and when.first <= period.first and period.last <= when.last
    ]  # fmt: skip
    return min(around, key=_length, default=None)


def _length(pair: tuple[When, Value]) -> int:
    when = pair[0]
    return (when.last - when.first).days if when.first and when.last else 0
