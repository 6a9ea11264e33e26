"""A sum of money or of staff is a text that cannot be added.

## Why is this a problem?

Totals leave it out. `£1.2m` and `12,0000` are sums to a reader, and words to a program.

## How to mend it

Write the figures alone, and what they count under `unit`: `amount: 1200000, unit: £`. Where the
source's words must be kept, they belong under `printed: {amount: c.£1.2m}`.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import value
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.model.resources import resources
from planctl.reports.diagnostic import Diagnostic, Severity

_IN_WORDS = ((r"(?i)(?<=[0-9]) *million\b", "m"), (r"(?i)(?<=[0-9]) *thousand\b", "k"))
_CURRENCY = "[£$€]"
_LESS = r"\s*\(\s*[£$€]?\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*\)\s*"
# A year or a period behind words is no sum: within the budget for 2011/12.
_YEARS = r"\b(?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?\b(?: [QH][1-4]\b)?"
_SCALED = r"(?i)[0-9] *(?:k|m|bn)\b|%"


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every sum that is a text with a figure in it."""
    for entry in resources(plans):
        for name in ("amount", "spent"):
            said = entry.fields.get(name)
            if isinstance(said, str) and _has_figure(said) and not _cut(entry):
                whose = entry.parent or entry
                title = f" '{shorten(entry.title)}'" if entry.title else ""
                message = (
                    f"{whose.label} has the {_WHAT[name]} '{shorten(said)}' for{title or ' money'},"
                    " which is no number"
                )
                span = entry.at(name)
                yield rule.found(whose, message, span=span, hint=_hint(entry, name, said))


_COUNTED = "write ([0-9.]+), and unit: (.+)"
_WHAT = {"amount": "amount", "spent": "sum spent"}


def _cut(entry: Record) -> bool:
    """Whether a comma in braces cut a sum, as {amount: £100,000}: the schema tells of that."""
    return any(re.fullmatch("[0-9]{3}", key) for key in entry.fields)


def _has_figure(said: str) -> bool:
    """Whether a text has a figure in it that is no year behind words."""
    words = said.lstrip()[:1].isalpha()
    return re.search("[0-9]", re.sub(_YEARS, "", said) if words else said) is not None


def _hint(entry: Record, name: str, said: str) -> str:
    """Return the figures that are meant, where the text has one reading in its unit."""
    from planctl.language.number_spelling import cure  # only where one is no number

    if less := re.fullmatch(_LESS, said):
        figure = less[1].replace(",", "")
        return f"write {name}: -{figure} if the brackets mean less than nothing; if not, {figure}"
    for word, letter in _IN_WORDS:
        said = re.sub(word, letter, said)
    number, unit = value(said).number, entry.fields.get("unit")
    if number is None and not unit and (alone := re.fullmatch(_COUNTED, cure(said, target=False))):
        return f"write {name}: {alone[1]}, unit: {alone[2]}"
    # £35,000 in a line of £000 may be so many pounds, as £35k is for sure.
    pounds = number is not None and re.search(_CURRENCY, said) and number >= _scale(unit) > 1
    scaled = unit and re.search(_SCALED, said)
    if number is None or scaled or pounds:
        figure = _in_unit(said, unit)
        certain = number is not None and scaled and str(unit) in _THOUSANDS and "%" not in said
        if certain:
            return f"write {name}: {figure}"
        as_ = f", as {name}: {figure}" if figure else ""
        return f"write the figures alone, in the unit beside them{as_}"
    sign = re.search(_CURRENCY, said)
    beside = f", unit: {sign[0]}" if sign and not unit else ""
    return f"write {name}: {number.normalize():f}{beside}"


_FIGURE = r"(?i)[0-9][0-9,]*(?:\.[0-9]+)?(?: *(?:k|m|bn)\b)?"
_POINT = r",(?=[0-9]{1,2}(?![0-9]))"  # a comma that parts no thousands
_THOUSANDS = {"£": 1, "£000": 1000, "£000s": 1000, "£'000": 1000, "£k": 1000, "£m": 1_000_000}


def _scale(unit: object) -> int:
    return _THOUSANDS.get(str(unit), 1)


def _in_unit(said: str, unit: object) -> str:
    """Return the only figure of a text, in the unit beside it where the text says its own."""
    figures = re.findall(_FIGURE, re.sub(_YEARS, "", said)) or re.findall(_FIGURE, said)
    if len(figures) != 1:
        return ""
    text = re.sub(_POINT, ".", figures[0]).replace(",", "")
    number = value(text).number or Decimal()
    own = re.search(_SCALED, text) or re.search(_CURRENCY, said)
    return f"{(number / (_scale(unit) if own else 1)).normalize():f}"


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
