"""The pack as one accessible page without scripts, which prints as well as it reads."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.publishing.day_words import long_day
from planctl.publishing.pack.blocks import Pack, placed, tint

if TYPE_CHECKING:
    from jinja2 import Template

SUFFIXES = (".html",)
MAGIC = b"<!DOCTYPE html>"
MARK = b'<meta name="generator" content="planctl report">'
TEXT = True
_FOLDER = Path(__file__).parent
_DEEPEST = 6
# Deeper headings would make the list of contents longer than a page.
_LISTED = 2


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the page."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    from planctl.publishing.pack.svg import svg  # noqa: PLC0415

    del template
    css = (_FOLDER / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    page = _template().render(
        pack=pack,
        css=Markup(css),  # noqa: S704 - our own file
        digest=digest,
        sections=_marked(pack),
        day=long_day(pack.as_of),
        tint=tint,
        svg=svg,
    )
    return page.encode()


@cache
def _template() -> "Template":
    """Return the page's template, read once: a public edition is written twice, to be looked at."""
    from planctl.publishing.templates import templates  # noqa: PLC0415 - loads jinja2

    return templates(_FOLDER).get_template("report.html.j2")


def _marked(pack: Pack) -> list[dict[str, object]]:
    """Return every section with the level of its heading and the mark that a link leads to."""
    return [
        {"placed": item, "level": min(item.level + 1, _DEEPEST), "id": f"s{number}",
         "listed": item.level <= _LISTED}
        for number, item in enumerate(placed(pack), 1)
    ]  # fmt: skip
