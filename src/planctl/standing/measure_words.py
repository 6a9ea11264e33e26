"""What a measure came to in words and as a row: values with their unit and their period."""

import re

from planctl.language.numbers import Value, actual
from planctl.language.when import When
from planctl.standing.around import Dated
from planctl.standing.measures import Result
from planctl.standing.reasons import WHY
from planctl.system.text import counted

_SHARE = re.compile(r"%|per ?cent|percentage", re.IGNORECASE).fullmatch
_MARKED = frozenset("%£$€")


def unit_of(fields: object) -> str:
    """Return the unit of a measure's fields; empty where it says none."""
    unit = fields.get("unit") if isinstance(fields, dict) else None
    return unit.strip() if isinstance(unit, str) else ""


def is_share(unit: str) -> bool:
    """Whether a unit is no more than that a number is of a hundred."""
    return _SHARE(unit) is not None


def short(written: str, unit: str) -> str:
    """Return a number with the sign of its unit: 72% and £5; other units stand elsewhere."""
    found = actual(written)
    if found.number is None or _MARKED.intersection(written):
        return written
    number, remark = _parted(written)
    if is_share(unit):
        return f"{number}%{remark}"
    return f"{unit}{number}{remark}" if unit in {"£", "$", "€"} else written


def long(written: str, unit: str) -> str:
    """Return a number with its unit: 72%, £5, 421 families; words stay as they are."""
    said = short(written, unit)
    known = said != written or not unit or _MARKED.intersection(written)
    if known or actual(written).number is None:
        return said
    number, remark = _parted(written)
    return f"{number} {unit}{remark}"


def _parted(written: str) -> tuple[str, str]:
    """Return a number and the remark in brackets after it."""
    number, bracket, remark = written.partition("(" if "(" in written else "[")
    return number.rstrip(), f" {bracket}{remark}" if bracket else ""


def titled(title: str, unit: str) -> str:
    """Return a measure's title, with a unit that does not stand at each number."""
    if not unit or is_share(unit) or unit in _MARKED or unit.casefold() in title.casefold():
        return title
    return f"{title} ({unit})"


def of_value(value: Value | None, unit: str) -> str:
    """Return a value with its unit; nothing for none."""
    return long(value.written, unit) if value else ""


def dated(item: Dated | None, unit: str = "", *, usual: When | None = None) -> str:
    """Return a value with its unit and its period, which is left out where it is the usual one."""
    if item is None:
        return ""
    period, value = item
    same = usual is not None and (period.first, period.last) == (usual.first, usual.last)
    return long(value.written, unit) + ("" if same else f" (for {period.written})")


def expected_words(result: Result, unit: str) -> str:
    """Return what a figure was held against, where that is not the target; else nothing."""
    due = of_value(result.expected, unit)
    return f"{due} {'in the part' if result.alone else 'by then'}" if due else ""


def band_words(low: object, high: object, unit: str = "") -> str:
    """Return the ends between which a figure is to be: ``18 to 22 days``."""
    return f"{short(str(low), unit)} to {long(str(high), unit)}"


def aim_words(result: Result, unit: str) -> str:
    """Return the target, with its period where that is another, and what is due of it."""
    whole = dated(result.aim, unit, usual=result.period)
    if result.band:
        between = band_words(*result.band, unit)
        return f"{between}; target {whole}" if whole else between
    due = expected_words(result, unit)
    return f"{due}, of {whole}" if due else whole


def rated_by_words(result: Result, unit: str) -> str:
    """Return what was held against the target, where that is not the actual; else nothing."""
    figure = of_value(result.rated_by, unit)
    return f"{figure} {'on average' if result.averaged else 'in all'} so far" if figure else ""


def made_of_words(result: Result) -> str:
    """Return of how many figures of shorter periods an actual is made; nothing of one written."""
    return f"made of {counted(result.made_of, 'part')}" if result.made_of else ""


def told(result: Result, unit: str) -> list[str]:
    """Return what a period came to, a phrase each; without its colour and trend."""
    target = dated(result.aim, unit, usual=result.period) or ("" if result.band else "no target")
    found = [f"target {target}" if result.target else target] if target else []
    if result.actual:
        made = f" ({made_of_words(result)})" if result.made_of else ""
        found.append(f"actual {of_value(result.actual, unit)}{made}")
    said = (
        ("year to date", of_value(result.to_date, unit)),
        ("held against", expected_words(result, unit)),
        ("to be", band_words(*result.band, unit) if result.band else ""),
        ("rated by", rated_by_words(result, unit)),
        ("a year ago", dated(result.year_ago, unit, usual=result.year_ago and result.year_ago[0])),
        ("forecast", dated(result.forecast, unit, usual=result.period)),
    )
    found += [f"{name} {words}" for name, words in said if words]
    return [*found, way_words(result, unit)] if result.way is not None else found


def no_colour(result: Result) -> str:
    """Return why an actual has no colour; nothing where it has one, or lacks a target plainly."""
    plain = {None, "no-target", "before-first-target"}
    return "" if result.why in plain else f"not rated: {WHY[result.why or '']}"


def trend_words(result: Result) -> str:
    """Return the trend, and the period that it is against."""
    since = result.trend_since
    return trend_since(result.trend, since.written if since else None)


def trend_since(trend: str | None, since: str | None) -> str:
    """Return a trend with the period that it is against, as a row has them."""
    way = {"better": "better than", "worse": "worse than", "same": "same as in"}
    return f"{way.get(trend, f'{trend} since')} {since or ''}".strip() if trend else ""


def way_words(result: Result, unit: str = "") -> str:
    """Return how far the way to a later year's target is covered, or the target alone."""
    if result.far is None:
        return ""
    period, value = result.far
    aim = f"{long(value.written, unit)} by {period.written}"
    if result.way is not None and result.way < 0:
        return f"{aim}: further from it than at the start"
    return aim if result.way is None else f"{result.way}% of the way to {aim}"


def result_row(found: Result) -> dict[str, object]:
    """Return what a period came to, under the keys that scripts rely on."""
    before, year_ago = _pair(found.before), _pair(found.year_ago)
    forecast, far = _pair(found.forecast), _pair(found.far)
    return {
        "period": found.period.written or None,
        "target": _written(found.target),
        "actual": _written(found.actual),
        "rag_computed": found.rag,
        "trend": found.trend,
        "rag_why": found.why,
        "trend_since": found.trend_since.written if found.trend_since else None,
        "target_period": found.target_period.written if found.target_period else None,
        "expected": _written(found.expected),
        "rated_by": _written(found.rated_by),
        "year_to_date": _written(found.to_date),
        "made_of": found.made_of or None,
        "before": before[1], "before_period": before[0],
        "year_ago": year_ago[1], "year_ago_period": year_ago[0],
        "forecast": forecast[1], "forecast_period": forecast[0],
        "far_target": far[1], "far_target_period": far[0],
        "way_covered": found.way,
    }  # fmt: skip


def _written(value: Value | None) -> str | None:
    return value.written if value else None


def _pair(item: Dated | None) -> tuple[str | None, str | None]:
    return (item[0].written, item[1].written) if item else (None, None)
