"""Templates to text: all that plans say is escaped and made visible, whatever a template does."""

import re
from collections.abc import Mapping
from pathlib import Path

from planctl.language.day_words import long_day
from planctl.loading.public.left_out import OFFICERS
from planctl.loading.public.opened import of_page
from planctl.model.scores import is_opportunity
from planctl.publishing.site.cells import labelled
from planctl.publishing.site.inline import Inline
from planctl.publishing.site.link import ref_words
from planctl.publishing.site.measure_pictures import drawings
from planctl.publishing.site.page import Page
from planctl.publishing.site.pictures.bar import bar
from planctl.publishing.site.pictures.timeline import KEY
from planctl.publishing.site.setting import Setting
from planctl.publishing.site.standing import key
from planctl.publishing.site.view import View
from planctl.publishing.templates import templates
from planctl.standing.measure_words import (
    aim_words,
    dated,
    expected_words,
    no_colour,
    of_value,
    rated_by_words,
    trend_words,
    unit_of,
    way_words,
)
from planctl.standing.rag_words import shown
from planctl.system.text import counted

_PARTS = (
    "to", "link", "links", "people", "whose", "plan_of", "due", "status", "rag", "badge",
    "work_rows",
)  # fmt: skip
_HEAD = re.compile(r'<h2 id="([^"]*)">([^<]*)</h2>')
# A title with what is said first below it: sentences, and counts in tiles.
_FIRST = re.compile(r'</h1>(?:\s*<p\b.*?</p>|\s*<ul class="tiles.*?</ul>)*', re.DOTALL)
_LONG = 4  # parts of a page that has a list of them
_OFFICERS = " ".join(OFFICERS)
_TEMPLATES = Path(__file__).parent / "templates"


class Templates:
    """The templates, read once."""

    def __init__(self, setting: Setting) -> None:
        self._environment = templates(_TEMPLATES)
        self._environment.filters |= {
            "day": long_day,
            "number": number,
            "shown": shown,
            "counted": counted,
            "noun": noun,
            "of": of_value,
            "aim": aim_words,
            "ref": ref_words,
            "due_of_it": expected_words,
            "rated_by": rated_by_words,
            "unrated": no_colour,
            "trended": trend_words,
            "unit": unit_of,
            "labelled": labelled,
            "way": way_words,
        }
        self._environment.tests["opportunity"] = is_opportunity
        self._environment.globals |= {
            "setting": setting,
            "key": key(),
            "bar": bar,
            "officers": _OFFICERS,
            "dated": dated,
            "drawings": drawings,
            "timeline_key": KEY,
        }

    def lines(self) -> list[str]:
        """Return the lines of the templates, as pages have those in which nothing is filled in."""
        texts = (path.read_text("utf-8") for path in sorted(_TEMPLATES.glob("*.html")))
        return [_OFFICERS, *(line for text in texts for _, line in of_page(text))]

    def text(self, page: Page, common: Mapping[str, object]) -> str:
        """Return a page as HTML."""
        view = common.get("view")
        inline = Inline(page, view if isinstance(view, View) else None)
        parts = {name: getattr(inline, name) for name in _PARTS}
        template = self._environment.get_template(page.template)
        return _with_contents(template.render({**common, **page.facts, "page": page, **parts}))


def _with_contents(text: str) -> str:
    """Return a page with a list of its parts below what it says first, where there are many."""
    heads = _HEAD.findall(text)
    if len(heads) < _LONG:
        return text
    items = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for anchor, title in heads)
    nav = f'\n<nav class="contents" aria-label="On this page"><ul>{items}</ul></nav>'
    return _FIRST.sub(lambda found: found[0] + nav, text, count=1)


def noun(count: int, word: str) -> str:
    """Return a word as it stands after a number beside it: ``action`` after 1, else ``actions``."""
    return counted(count, word).partition(" ")[2]


def number(value: object) -> str:
    """Return a number as people write it: 12, not 12.0; nothing for None."""
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
