"""The columns of a document that nobody is sure of: each told once, with the option to give."""

from typing import TYPE_CHECKING

from planctl.system.errors import PlanctlError
from planctl.system.text import counted, one_line, visible_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planctl.importing.columns import Unsure

_MOST = 12


def once(items: "Sequence[Unsure]") -> "list[tuple[Unsure, int]]":
    """Return the columns that are unsure, those of one head once, with how many more there are."""
    from planctl.importing.heads import plain

    found: dict[tuple[str, str], list[Unsure]] = {}
    for item in items:
        # What has no head, and another meaning in each table, is asked about by itself.
        key = plain(item.column.head) or item.grid.where(item.column.cell)
        found.setdefault((key, item.why), []).append(item)
    return [(same[0], len(same) - 1) for same in found.values()]


def unsure(items: "Sequence[Unsure]", file: "Path") -> PlanctlError:
    """Return the error of columns that nobody is there to be asked about."""
    places, options, columns = [], [], once(items)
    for item, more in columns[:_MOST]:
        head = one_line(item.column.head)
        where = item.grid.where(item.column.cell)
        example = one_line(item.example)[:40]
        also = f" (and in {counted(more, 'other table')})" if more else ""
        if not head:
            places.append(f"{where}: {item.why} (as '{example}'): give it one in the document")
            continue
        places.append(f"{where} '{head}' (as '{example}'){also}: {item.why}")
        options.append(f'--map "{head}={item.choices[0] if item.choices else "notes"}"')
    message = (f"what {counted(len(columns), 'column')} of '{visible_path(file.as_posix())}' "
               f"{'means' if len(columns) == 1 else 'mean'} is not certain")  # fmt: skip
    hint = "give heads to the columns in the document"
    if options:
        hint = (f"say so, for example {' '.join(options)}; the keys are in docs/columns.md, "
                'and --map "HEAD=-" leaves a column out')  # fmt: skip
    return PlanctlError(message, hint=hint, places=tuple(places))
