"""What shorter periods make of longer ones, and the way to a target of a later year."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from planctl.language.numbers import Value
from planctl.language.when import When
from planctl.standing.figures import Entry, Figures, months, quarters

Dated = tuple[When, Value]
_QUARTER = 3


def made(own: Figures) -> Iterable[tuple[Entry, int]]:
    """Yield the actuals, and those of quarters and of targets that shorter ones make."""
    every = (*own.actuals, *own.coming)
    written = {(item.first, item.last) for item in every}
    yield from ((item, 0) for item in every)
    if not (own.aggregate or own.to_date):
        return
    wanted = [(item.period, item.first, item.last) for item in own.targets]
    for period, first, last in (*quarters(own.actuals, own.year_starts), *wanted):
        if (first, last) in written:
            continue
        parts = _to_date(own, first, last) if own.to_date else own.parts(first, last)
        number = parts[-1].exact if own.to_date and parts else own.over(first, last)
        if number is not None and parts:
            written.add((first, last))
            yield Entry(period, first, last, _like(number, parts)), len(parts)


def _to_date(own: Figures, first: date, last: date) -> Sequence[Entry]:
    """Return the figures to date of which the last is that of a stretch.

    It starts again each year; and it is the year's so far, whatever is missing before it.
    """
    if own.year_of(first) != own.year_of(last):
        return ()
    parts = own.parts(first, last)
    if parts or first != own.year_of(last) or months(first, last) <= _QUARTER:
        return parts
    return sorted((item for item in own.actuals if item.last == last), key=_first)[-1:]


def _first(entry: Entry) -> date:
    return entry.first


def _like(number: Decimal, parts: Sequence[Entry]) -> Value:
    """Return a number written as those that it is made of, a mean with one digit more."""
    places = max(places_of(item.value.number) for item in parts)
    exact = number == round(number, places)
    percent = parts[-1].value.percent
    return Value(f"{plain(number, places + (not exact))}{'%' * percent}", number, percent)


def places_of(number: Decimal | None) -> int:
    """Return how many digits a number has after the point."""
    exponent = number.as_tuple().exponent if number is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal, places: int = 1) -> str:
    """Return a number for people: without an exponent, and without noughts at the end."""
    unit = Decimal(1).scaleb(-places)
    shown = number.quantize(unit, ROUND_HALF_UP) if abs(number) < _LARGEST else number
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_LARGEST = Decimal("1E20")
_DIGITS_MORE = 6


def places_beside(number: Decimal, aim: Decimal, places: int, *, rounded: bool) -> int:
    """Return with how many digits a number stands beside its aim as it does: 10.025 is not 10.

    Args:
        places: the digits that it has anyway.
        rounded: whether the aim is worked out too, and shown with as many.
    """
    for more in range(places, places + _DIGITS_MORE):
        shown = Decimal(plain(number, more))
        beside = Decimal(plain(aim, more)) if rounded else aim
        if (shown < beside, shown > beside) == (number < aim, number > aim):
            return more
    return places


def way(own: Figures, entry: Entry) -> tuple[Dated | None, int | None]:
    """Return the last target, where it is of a later year, and how much of the way is covered.

    What adds up starts at nought, and its target must hold all of it; a state, a rate, and a figure
    of a period as long as the target's, start at the baseline.
    """
    last = max(own.targets, key=_last, default=None)
    if last is None or entry.exact is None or last.value.number is None or last.value.change:
        return None, None
    if own.year_of(last.last) <= own.year_of(entry.last):
        return None, None
    far = (last.period, last.value)
    if own.aggregate == "sum" and not own.to_date and last.first <= entry.first:
        return far, _covered(Decimal(0), own.over(last.first, entry.last), last.value.number)
    alike = months(entry.first, entry.last) == months(last.first, last.last)
    state = own.aggregate == "latest" or own.rate or alike
    base, since = own.first_baseline
    start = base.number if base else None
    known = since is not None and since < entry.first
    scaled = own.percent or entry.value.percent == last.value.percent
    if start is None or not (state and known and scaled):
        return far, None
    return far, _covered(start, entry.exact, last.value.number)


def _covered(start: Decimal, now: Decimal | None, end: Decimal) -> int | None:
    if now is None or start == end:
        return None
    # Never a hundred before all of it is covered.
    share = (now - start) * 100 / (end - start)
    return int(share.to_integral_value(ROUND_FLOOR)) if abs(share) < _LARGEST else None


def _last(entry: Entry) -> tuple[date, date]:
    return entry.last, entry.first
