"""The page that lists a folder's papers."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from planctl.language.day_words import long_day
from planctl.system.text import visible

_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="generator" content="planctl report">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: papers</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>One paper for each {sort}, as at {day}.</p>
<table>
<caption>Papers</caption>
<thead><tr><th scope="col">Paper</th><th scope="col">Actions</th><th scope="col">Done</th>\
<th scope="col">Overdue</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
</main>
</body>
</html>
"""
_ROW = """\
<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td><td>{}</td></tr>
"""
_SORTS = {"portfolio-holder": "portfolio holder", "accountable": "accountable officer"}


def index_page(title: str, sort: str, rows: Sequence[Mapping[str, object]], as_of: date) -> bytes:
    """Return the page; each row has file, name, title, actions, done and overdue."""
    lines = []
    for row in rows:
        called = [str(row[key]) for key in ("name", "title") if row[key]]
        cells = (row["file"], ", ".join(dict.fromkeys(called)),
                 *(row[key] for key in ("actions", "done", "overdue")))  # fmt: skip
        lines.append(_ROW.format(*(escape(visible(str(cell))) for cell in cells)))
    page = _PAGE.format(
        title=escape(visible(title)), sort=_SORTS.get(sort, sort), day=long_day(as_of),
        rows="".join(lines),
    )  # fmt: skip
    return page.encode()
