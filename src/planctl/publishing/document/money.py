"""Money and staff of a plan, as a table."""

from planctl.language.yaml.scalars import yes_or_no
from planctl.model.record import Record
from planctl.publishing.document import plain
from planctl.publishing.document.words import plainly
from planctl.publishing.pack.blocks import Grid
from planctl.reports import money_words

_COLUMNS = (("For", "name"), ("Amount", "number"), ("Spent", "number"), ("In year", "text"),
            ("New money", "text"), ("Remarks", "text"))  # fmt: skip


def money(plan: Record, caption: str) -> tuple[list[str], Grid | None]:
    """Return what the plan says of its resources in sentences, and its amounts as a table."""
    value = plan.fields.get("resources")
    items = value if isinstance(value, list) else [value] if value else []
    amounts = [item for item in items if isinstance(item, dict)]
    said = [line for item in items if not isinstance(item, dict)
            for line in money_words.lines(item)]  # fmt: skip
    rows = [_row(item) for item in amounts]
    kept = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    if not rows:
        return said, None
    shown = [[row[at] for at in kept] for row in rows]
    columns = [_COLUMNS[at] for at in kept]
    return said, plain.grid(caption, columns, shown, loose=len(rows) > 12)


def _row(item: dict[str, object]) -> list[str]:
    new = yes_or_no(item.get("new"))
    notes = item.get("notes")
    remarks = notes if isinstance(notes, list) else [notes] if notes else []
    return [
        str(item.get("title") or ""), money_words.amount(item, "amount"),
        money_words.amount(item, "spent"), str(item.get("period") or ""),
        "" if new is None else plainly(new), "\n".join(map(str, remarks)),
    ]  # fmt: skip
