"""Money and staff of a plan, as a table."""

from planctl.language.yaml.scalars import yes_or_no
from planctl.model.record import Record
from planctl.publishing.document import widths
from planctl.publishing.document.words import plainly
from planctl.publishing.pack.blocks import Grid, Header, Line
from planctl.reports import money_words

_HEADS = ("For", "Amount", "Spent", "In year", "New money", "Remarks")


def money(plan: Record, caption: str) -> tuple[list[str], Grid | None]:
    """Return what the plan says of its resources in sentences, and its amounts as a table."""
    value = plan.fields.get("resources")
    items = value if isinstance(value, list) else [value] if value else []
    amounts = [item for item in items if isinstance(item, dict)]
    said = [line for item in items if not isinstance(item, dict)
            for line in money_words.lines(item)]  # fmt: skip
    rows = [_row(item) for item in amounts]
    kept = [at for at in range(len(_HEADS)) if any(row[at] for row in rows)]
    if not rows:
        return said, None
    heads = [_HEADS[at] for at in kept]
    shares = widths.fit(heads, [[row[at] for row in rows] for at in kept]).shares
    headers = [Header(head, share, {0: "name", 1: "number", 2: "number"}.get(at, "text"))
               for at, head, share in zip(kept, heads, shares, strict=True)]  # fmt: skip
    lines = [Line([row[at] for at in kept], {}) for row in rows]
    return said, Grid(caption, caption, headers, lines, counted=False, loose=len(lines) > 12)


def _row(item: dict[str, object]) -> list[str]:
    new = yes_or_no(item.get("new"))
    notes = item.get("notes")
    remarks = notes if isinstance(notes, list) else [notes] if notes else []
    return [
        str(item.get("title") or ""), money_words.amount(item, "amount"),
        money_words.amount(item, "spent"), str(item.get("period") or ""),
        "" if new is None else plainly(new), "\n".join(map(str, remarks)),
    ]  # fmt: skip
