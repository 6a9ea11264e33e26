"""Amounts added up where that says something: numbers of one unit and one period."""

import re
from collections.abc import Sequence
from fractions import Fraction

from planctl.language.yaml.scalars import number
from planctl.reports.report import Row
from planctl.system.text import first_few, one_line


def sums(rows: Sequence[Row]) -> list[Row]:
    """Return a sum for each unit and period among rows of resources, in the order met.

    The period is the plan's where a line has none. Each has ``unit, period, amount, spent, count``
    and ``titles``, the same of the lines that share a title. What has no unit, or is no number, is
    in none of them. Where a line calls itself a total or a part, or what it is for stands in what
    another of its title is for, ``amount`` is None and ``not_added`` its title: a sum would count
    money twice.
    """
    found: dict[tuple[object, object], list[Row]] = {}
    for row in rows:
        unit = row["unit"]
        if number(row["amount"]) is not None and unit and isinstance(unit, str):
            found.setdefault((unit, row["period"] or row["plan_period"]), []).append(row)
    return [
        {"unit": unit, "period": period, **_whole(items), "titles": _titles(items)}
        for (unit, period), items in found.items()
    ]


def _whole(items: Sequence[Row]) -> dict[str, object]:
    alike = _by_title(items)
    inner = [title for title in alike if _TOTAL(str(title))] if len(alike) > 1 else []
    inner += [title for title, same in alike.items() if _one_in_another(same)]
    if not inner:
        return {**_sum(items), "not_added": None}
    return {**_sum(items), "amount": None, "spent": None, "not_added": inner[0]}


def _one_in_another(items: Sequence[Row]) -> bool:
    """Whether one of some lines is for what stands in that of another: a division and its unit."""
    holders = {(row["plan_set"], f"{row['of_kind']}:{row['of']}") for row in items}
    return len(items) > 1 and any(
        (row["plan_set"], above) in holders for row in items for above in _inside(row)
    )


def _inside(row: Row) -> Sequence[object]:
    inside = row["inside"]
    return inside if isinstance(inside, list) else ()


# Such lines hold others of the same list, are held by one, or are taken from one.
_TOTAL = re.compile(
    r"\b(sub-?)?totals?\b|\bof (that|this|which|these)\b|\bthereof\b"
    r"|\b(gross|net|overall|income)\b",
    re.IGNORECASE,
).search


def _titles(items: Sequence[Row]) -> list[Row]:
    return [
        {"title": title, **_sum(same)}
        for title, same in _by_title(items).items()
        if len(same) > 1 and not _one_in_another(same)
    ]


def _by_title(items: Sequence[Row]) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = {}
    for row in items:
        found.setdefault(row["title"], []).append(row)
    return found


def _sum(items: Sequence[Row]) -> dict[str, object]:
    amounts, spent = (
        [amount for row in items if (amount := number(row[key])) is not None]
        for key in ("amount", "spent")
    )
    return {
        "amount": _total(amounts), "spent": _total(spent) if spent else None, "count": len(amounts),
    }  # fmt: skip


def _total(numbers: Sequence[float]) -> float:
    """Return the exact sum, to six places; of the largest numbers floats would make infinity."""
    total = round(sum(map(Fraction, map(str, numbers)), Fraction()), 6)
    return int(total) if total.denominator == 1 or abs(total) > _NO_PARTS else float(total)


_NO_PARTS = 2**53  # beyond it a float has no places after the point


def words(rows: Sequence[Row], added: Sequence[Row]) -> list[str]:
    """Return the sums in lines, and how many entries are in none of them."""
    lines = [_line(item) for item in added]
    texts = sum(number(row["amount"]) is None for row in rows)
    bare = sum(number(row["amount"]) is not None and not row["unit"] for row in rows)
    said = [f"{texts} without a number"] if texts else []
    said += [f"{bare} without a unit"] if bare else []
    return [*lines, f"not added: {', '.join(said)}"] if said else lines


def _line(item: Row) -> str:
    of = one_line(", ".join(str(word) for word in (item["unit"], item["period"]) if word))
    if item["not_added"]:
        inner = one_line(str(item["not_added"]))
        said = f"{of}: {item['count']} amounts, not added: '{inner}' "
        said += "holds others, is in one or is set against one"
    else:
        said = f"{of}: {_said(item)}"
        said += f" in {item['count']} amounts" if item["count"] != 1 else ""
    titles = item["titles"] if isinstance(item["titles"], list) else []
    named = [f"{one_line(str(it['title']))} {_said(it)} in {it['count']}" for it in titles]
    # Sums of several titles are no parts of one whole where one title may hold another.
    apart = ", of which one may hold another" if item["not_added"] and len(named) > 1 else ""
    return f"{said}; by title{apart}: {first_few(named)}" if named else said


def _said(item: Row) -> str:
    amount, spent = number(item["amount"]), number(item["spent"])
    return f"{amount:,}" + (f" ({spent:,} spent)" if spent is not None else "")
