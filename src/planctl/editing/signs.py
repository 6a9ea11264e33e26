"""The sign of a share beside a figure that was typed: written where its neighbours have it."""

import re

from planctl.language.numbers import actual
from planctl.model.record import Record
from planctl.model.told import values
from planctl.standing.measure_words import is_share, unit_of

_FIGURE = re.compile(r"([-\u2212]?[0-9.,]+) ?(%?)(\s*[(\[].*)?", re.DOTALL)
_FIGURES = ("actuals", "targets", "forecast")


def as_neighbours(record: Record, name: str, text: str) -> str:
    """Return a figure with or without its sign, as the measure's others are: 71% beside 80 as 71.

    The unit that the measure names is not written once more: 51 days are 51. What is less than one
    keeps what was typed, since the sign says that no share of one is meant.

    Args:
        name: the key of figures under which it is to stand.
    """
    number = actual(text.strip()).number
    if number is None and name in _FIGURES:
        from planctl.language.number_spelling import without_unit  # noqa: PLC0415 - for words alone

        return without_unit(text, unit_of(record.fields)) or text
    match = _FIGURE.fullmatch(text.strip())
    if match is None or number is None or 0 < abs(number) < 1:
        return text
    if name not in _FIGURES or not is_share(unit_of(record.fields)):
        return text
    for key in (name, *_FIGURES):
        beside = [actual(str(item)) for item in (values(record.fields.get(key)) or {}).values()]
        signs = {item.percent for item in beside if item.number is not None}
        if signs:
            sign = "%" * signs.pop() if len(signs) == 1 else match[2]
            return f"{match[1]}{sign}{match[3] or ''}"
    return text


def as_stands(there: object, text: str) -> bool:
    """Whether a figure that stands there differs from another in the commas of its thousands alone.

    To whoever typed it, 3,480 is the 3480 that was written.
    """
    written = "" if there is None else str(there)
    same = written.replace(",", "") == text.strip().replace(",", "")
    return same and written != text and None not in {actual(written).number, actual(text).number}
