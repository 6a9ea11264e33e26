"""The pack as one accessible page without scripts, which prints as well as it reads."""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.publishing.pack.blocks import Grid, Header, Pack, tint
from planctl.publishing.pack.sheet import Sheet, of_pack
from planctl.publishing.pack.works import held_to_next
from planctl.system.text import bounded, one_line, visible

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

SUFFIXES = (".html",)
MAGIC = b"<!DOCTYPE html>"
MARK = b'<meta name="generator" content="planctl report">'
TEXT = True
_FOLDER = Path(__file__).parent
_DEEPEST = 6
_SHORT = 10  # letters of a name or number that is not broken
_RUNNING = 160  # letters on top of a page
_DAY = 15  # letters of a date, or a stretch as 2025/26 Q4
_DATE = re.compile("[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}")
# A short reference with a hyphen, and where a reference stands in a text: no part of a longer one.
_REF = re.compile(r"(?<![\w-])(?=[A-Z0-9.-]{3,14}(?![\w-]))[A-Z][A-Z0-9]*(?:-[A-Z0-9.]*[A-Z0-9])+")


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the page."""
    del template
    return page(of_pack(pack))


def page(sheet: Sheet) -> bytes:
    """Return a page of whatever is set on paper."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    from planctl.publishing.pack.svg import svg  # noqa: PLC0415

    kinds, rules = _cards(sheet)
    css = (_FOLDER / "report.css").read_text(encoding="utf-8") + _widths(sheet) + rules
    css += _marking(sheet.marking)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    made = _template().render(
        sheet=sheet,
        css=Markup(css),  # noqa: S704 - our own file
        digest=digest,
        sections=_marked(sheet),
        row=_row,
        whole=_whole,
        spans=_spans,
        held=_held,
        card=lambda table: kinds.get(_heads(table), ""),
        parts=_parts,
        svg=svg,
    )
    return made.encode()


@cache
def _template() -> "Template":
    """Return the page's template, read once: a public edition is written twice, to be looked at."""
    from planctl.publishing.templates import templates  # noqa: PLC0415 - loads jinja2

    return templates(_FOLDER).get_template("report.html.j2")


def _marked(sheet: Sheet) -> list[dict[str, object]]:
    """Return every section with the level of its heading and the mark that a link leads to.

    Of each is said how many tables there are up to it: captions alone may be the same.
    """
    tables = accumulate(item.section.table is not None for item in sheet.parts)
    return [
        {"placed": item, "level": min(item.level + 1, _DEEPEST), "id": f"s{number}",
         "listed": item.level <= sheet.depth and bool(item.title), "nth": nth}
        for number, (item, nth) in enumerate(zip(sheet.parts, tables, strict=True), 1)
    ]  # fmt: skip


def _whole(text: str) -> "Markup":
    """Return a text escaped, in which no line ends within a short reference, as after ``M-``."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    from planctl.publishing.escaped import escaped  # noqa: PLC0415

    said = escaped(text)
    if "-" not in said:
        return said
    return Markup(_REF.sub(r'<span class="whole">\g<0></span>', str(said)))  # noqa: S704 - escaped


def _row(
    columns: Sequence[Header], cells: Sequence[str], spans: Sequence[int] | None, *, held: bool
) -> "Markup":
    """Return a row of a table: a document has thousands, which a template takes far longer for."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    from planctl.publishing.escaped import escaped  # noqa: PLC0415

    found = ['<tr class="held">\n' if held else "<tr>\n"]
    for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        over, sort = spans[at] if spans else 1, column.sort
        if not over:
            continue
        whole = " whole" if len(cell) <= _SHORT and sort in {"name", "number"} else ""
        down = f' rowspan="{over}"' if over > 1 else ""
        words = escaped if whole else _whole
        said = "<br>".join(map(words, cell.split("\n"))) if "\n" in cell else words(cell)
        if sort == "name" and cell.strip():
            kept = ' class="whole"' if whole else ""
            found.append(f'<th scope="row"{kept}{down}>{said}</th>\n')
        else:
            colour = sort == "rag" and tint(cell)
            if sort == "day" and len(cell) > _DAY:
                # What is missed and comes next may go on in a line below: only its days are kept.
                sort = "text"
                said = Markup(_DATE.sub(r'<span class="whole">\g<0></span>', str(said)))  # noqa: S704
            css = f"rag {colour}" if colour else "" if sort == "text" else f"{sort}{whole}"
            styled = f' class="{css}"' if css else ""
            found.append(f"<td{styled}{down}>{said}</td>\n")
    return Markup("".join([*found, "</tr>\n"]))  # noqa: S704 - each part is escaped


def _spans(table: Grid) -> list[list[int]]:
    """Return over how many rows each cell goes; 0 for one that goes on from the row above."""
    found = [[1] * len(table.columns) for _ in table.shown]
    for at in range(len(table.shown) - 1, 0, -1):
        for column in table.shown[at].merged:
            found[at - 1][column] += found[at][column]
            found[at][column] = 0
    return found


def _held(table: Grid) -> list[bool]:
    """Return for each row whether it stays on the page of the next."""
    return held_to_next(table, table.shown)


def _parts(table: Grid) -> list[int]:
    """Return the width of each column, of 100."""
    whole = sum(column.share for column in table.columns)
    return [max(1, round(100 * column.share / whole)) for column in table.columns]


def _heads(table: Grid) -> tuple[str, ...]:
    """Return the heads of a table whose rows a phone shows as cards; none of any other.

    A cell over several rows belongs to more than one card.
    """
    if table.counted or not table.headed or any(line.merged for line in table.shown):
        return ()
    return tuple(column.label for column in table.columns)


def _cards(sheet: Sheet) -> tuple[dict[tuple[str, ...], str], str]:
    """Return the class of tables with the same heads, and the rules that name cells by them.

    A rule says once what an attribute would say in each row.
    """
    tables = [item.section.table for item in sheet.parts if item.section.table]
    every = list(dict.fromkeys(filter(None, map(_heads, tables))))
    most = max(map(len, every), default=0)
    rules = [f'.k{number}{{{"".join(map(_named, range(2, most + 1), heads[1:]))}}}'
             for number, heads in enumerate(every, 1)]  # fmt: skip
    rules += [f'.card tr>:nth-child({at})::before{{content:var(--{at}) ": "}}'
              for at in range(2, most + 1)]  # fmt: skip
    css = "\n".join(["@media screen and (max-width: 37.49rem) {", *rules, "}\n"])
    return {heads: f"k{number}" for number, heads in enumerate(every, 1)}, css if every else ""


def _named(at: int, head: str) -> str:
    """Return a head for the cells below it; whatever is no plain letter, by its number."""
    return f'--{at}:"{_plain(head)}";' if head.strip() else ""


def _plain(text: str) -> str:
    """Return what stands in a text of CSS."""
    return "".join(char if char.isascii() and (char.isalnum() or char in " /-")
                   else f"\\{ord(char):x} " for char in visible(text))  # fmt: skip


def _marking(text: str) -> str:
    """Return the rule that puts a text on top of every page that is printed."""
    said = bounded(one_line(text), _RUNNING)
    look = "font: bold 9pt Arial, sans-serif; white-space: nowrap;"
    return f'@page {{ @top-left {{ content: "{_plain(said)}"; {look} }} }}\n' if text else ""


def _widths(sheet: Sheet) -> str:
    """Return the rules for the widths that columns of tables without a number have."""
    tables = [item.section.table for item in sheet.parts if item.section.table]
    used = {part for table in tables if not table.counted for part in _parts(table)}
    return "".join(f".w{part} {{ width: {part}%; }}\n" for part in sorted(used))
