"""A table of money: what each sum is for, and how much, as resources of the plan."""

import re
from collections.abc import Mapping
from typing import Any

from planctl.importing import figures
from planctl.importing.heads import plain
from planctl.importing.ledger import Ledger
from planctl.importing.no_work import is_total
from planctl.importing.source import Cell, Grid
from planctl.language.keys.means import RESOURCE
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import READ, Context

_SUM = re.compile(r"\(?[-+]?\s*\u00a3?\s*[0-9][0-9,]*(?:\.[0-9]+)?\s?[km]?\)?",
                  re.IGNORECASE).fullmatch  # fmt: skip

_KNOWN = {plain(word): key.name for key in RESOURCE.keys
          for word in (key.name, key.heading, *key.words)}  # fmt: skip
DIFFERS = "the plan's sums are other ones than the document's, and stay"


def columns(row: list[Cell]) -> Mapping[int, str] | None:
    """Return what the columns of a table of money hold, by its head; None where it is none.

    Every head is known, and one names what a sum is for, one the sum.
    """
    heads = {at: plain(cell.text) for at, cell in enumerate(row) if cell.text}
    found = {at: _KNOWN.get(head, "") for at, head in heads.items()}
    names = list(found.values())
    whole = all(names) and len(set(names)) == len(names) and {"title", "amount"} <= set(names)
    return found if whole else None


def resources(grid: Grid, ledger: Ledger, context: Context) -> list[dict[str, Any]]:
    """Return the sums of a table of money, and enter its cells; none where it is no such table."""
    head = next((at for at, row in enumerate(grid.rows) if columns(row)), None)
    if head is None:
        return []
    named = columns(grid.rows[head]) or {}
    for cell in grid.rows[head]:
        ledger.head(cell)
    found = []
    for row in grid.rows[head + 1 :]:
        cells = {name: row[at] for at, name in named.items() if row[at].text}
        title, amount = cells.get("title"), cells.get("amount")
        if title is None or amount is None or is_total(title.text) or not _SUM(amount.text):
            continue  # it is told with all that nobody spoke of
        found.append(_record(cells, ledger, context))
    return found


def differ(there: Any, sums: list[dict[str, Any]]) -> bool:
    """Whether a plan has none, or other values, of some sum of a document."""
    known = [item for item in there if isinstance(item, dict)] if isinstance(there, list) else []
    return not all(any(all(str(item.get(name)) == str(value) for name, value in each.items())
                       for item in known) for each in sums)  # fmt: skip


def _record(cells: Mapping[str, Cell], ledger: Ledger, context: Context) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, cell in cells.items():
        value: Any = cell.text
        if name in {"amount", "spent"}:
            value, _ = figures.number(cell.real.value, cell.text)
        elif name == "period":
            said = read(cell.text, Context("", context.year_starts, "period"))
            value = dict(said.keys).get("period") if said.outcome == READ else None
        elif name == "new":
            value = cell.text.casefold() if cell.text.casefold() in {"yes", "no"} else None
        if value is not None:
            record[name] = value
            ledger.put(cell)
    return record
