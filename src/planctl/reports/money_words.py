"""Money and staff under ``resources`` in words, as documents print and read them."""

from collections.abc import Mapping

from planctl.language.yaml.scalars import yes_or_no

# The keys of an entry that its line tells.
TOLD = frozenset({"title", "amount", "unit", "spent", "period", "new"})


def lines(value: object) -> list[str]:
    """Return what is under ``resources``, an entry a line."""
    items = value if isinstance(value, list) else [value]
    found = [_entry(item) if isinstance(item, Mapping) else _text(item) for item in items]
    return [line for line in found if line]


def _entry(item: Mapping[str, object]) -> str:
    spent = amount(item, "spent")
    new = yes_or_no(item.get("new"))
    parts = [
        _text(item.get("title")),
        amount(item, "amount"),
        f"{spent} spent" if spent else "",
        _text(item.get("period")),
        "" if new is None else "new money" if new else "no new money",
    ]
    return ", ".join(filter(None, parts))


def amount(item: Mapping[str, object], name: str) -> str:
    """Return how much an entry is, or has spent, with its unit."""
    value, unit = item.get(name), _text(item.get("unit"))
    if value is None or isinstance(value, bool):
        return ""
    number = f"{value:,}" if isinstance(value, (int, float)) else _text(value)
    if unit == "\u00a3000" and isinstance(value, int):
        return f"\u00a3{value * 1000:,}"
    if unit.startswith("\u00a3") and not any(map(str.isdigit, unit)):
        return f"\u00a3{number}{unit[1:]}"  # \u00a31,400 per annum
    return f"{number} {unit}".strip()


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, (bool, dict, list)) else str(value)
