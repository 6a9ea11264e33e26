"""The pages of one plan set and what stands beside them, made and written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from planctl.history.past import Past
from planctl.loading.load import Loaded
from planctl.loading.public.last_look import LastLook
from planctl.loading.public.named import refuse
from planctl.loading.public.opened import of_page
from planctl.model.record import Record
from planctl.publishing.pack.sheet import Sheet
from planctl.publishing.site import feed, printed, search
from planctl.publishing.site.downloads import Download, downloads, own_texts
from planctl.publishing.site.environment import Templates
from planctl.publishing.site.folder import FRONT, SiteFolder, digest
from planctl.publishing.site.headline import Headline
from planctl.publishing.site.moved import known_words
from planctl.publishing.site.page import Page
from planctl.publishing.site.search import entries
from planctl.publishing.site.setting import Setting
from planctl.publishing.site.view import View
from planctl.queries.summary import totals
from planctl.system import modules

_MENU = (
    ("front", "Overview", "index.html"), ("overdue", "Late", "overdue.html"),
    ("measures", "Measures", "measures.html"), ("risks", "Risks", "risks.html"),
    ("moved", "Moved dates", "moved.html"), ("returns", "Returns", "returns.html"),
    ("officers", "Officers", "officers/index.html"), ("thread", "Golden thread", "thread.html"),
    ("records", "Find", "records.html"), ("data", "Take it with you", "data.html"),
)  # fmt: skip


class Making:
    """Plan sets on their way to pages.

    Args:
        names: the folder of each plan set's pages, by the set's own.
    """

    def __init__(self, setting: Setting, folder: SiteFolder, names: Mapping[str, str]) -> None:
        self._setting = setting
        self._folder = folder
        self._names = names
        self._templates = Templates(setting)

    def publish(
        self, loaded: Loaded, past: Past, earlier: Mapping[date, Headline] | None = None
    ) -> dict[str, Any]:
        """Write the pages of a plan set, and return as plain data what ``finish`` has to know.

        Args:
            past: what git knows of the set.
            earlier: its numbers at the ends of the last quarters.

        Raises:
            PlanctlError: a page cannot be written, or one of a public edition holds a name; then
                none of the set is written.
        """
        view = View(loaded.plans, self._setting, self._names[loaded.plans.folder], past, earlier)
        sheets, faults = printed.sheets(view, loaded.left_out.said)
        common = {
            **_common(view), "left_out": loaded.left_out.said,
            "documents": {plan: printed.address(view, plan) for plan in sheets},
            "no_documents": faults,
        }  # fmt: skip
        pages = list(self._pages(view))
        texts: Iterable[tuple[Page, str]]
        texts = ((page, self._templates.text(page, common)) for page in pages)
        look = LastLook(loaded.named, self._setting.words) if loaded.named is not None else None
        if look is not None:
            title = ("the name of the output", self._folder.root.name)  # a part of each address
            refuse([title], look, "nothing of the plan set")
            texts = self._checked(texts, look)
        extra = self._beside(view, loaded, look, sheets)
        files = [page.path for page in pages]
        digests = {item.path: digest(item.content) for item in extra}
        self._folder.expect(view.folder, files, digests)
        written = sum(self._folder.write(page.path, text.encode("utf-8")) for page, text in texts)
        written += sum(self._folder.write(item.path, item.content) for item in extra)
        return {"headline": _headline(view), "files": files, "extra": digests, "written": written}

    def _beside(
        self, view: View, loaded: Loaded, look: LastLook | None, sheets: Mapping[Record, Sheet]
    ) -> list[Download]:
        """Return what stands beside the pages: search, downloads, documents and the feed."""
        found = list(entries(view))
        made = list(downloads(view, loaded.left_out.said, look=look is not None))
        made += printed.documents(view, sheets, look=look is not None)
        if look is not None:
            said = [(f"{search.NAME}: {item.title}", text) for item in found for text in item.texts]
            said += [(f"{item.path} {at}", text) for item in made for at, text in item.texts]
            said += [(f"the name of {item.path}", item.path) for item in made]

            def own() -> list[str]:
                ours = [*own_texts(view), *printed.own_texts(view), *search.own_texts()]
                return [*ours, *self._templates.lines()]

            refuse(said, look, "none of the plan set's pages", own)
        made.append(Download(f"{view.folder}/{search.NAME}", search.written(found)))
        if path := feed.address(view):
            made.append(Download(path, feed.feed(view)))
        return made

    def _checked(self, texts: Iterable[tuple[Page, str]], look: LastLook) -> list[tuple[Page, str]]:
        """Return the pages of a set, in none of which somebody is named."""
        found = list(texts)
        refuse(_lines(found), look, "none of the plan set's pages", self._templates.lines)
        return found

    def _pages(self, view: View) -> Iterator[Page]:
        for _, module in modules.modules("planctl.publishing.site.pages"):
            for page in module.pages(view):
                yield page
                if page.path == f"{view.folder}/index.html" and len(self._names) == 1:
                    yield replace(page, path=FRONT)


def _lines(pages: Sequence[tuple[Page, str]]) -> Iterator[tuple[str, str]]:
    """Yield what stands in pages, once each, and their names."""
    met: set[str] = set()
    for page, text in pages:
        yield f"the name of {page.path}", page.path
        new = [line for line in text.split("\n") if line not in met]
        met.update(new)
        yield from ((page.path, line) for _, line in of_page("\n".join(new)))


def _common(view: View) -> dict[str, object]:
    home = f"{view.folder}/index.html"
    menu = [(tab, label, f"{view.folder}/{name}") for tab, label, name in _MENU]
    incomplete = [(item.path, item.message) for item in view.plans.unread]
    return {
        "period_of_set": view.period,
        "view": view, "site_title": view.title, "home": home, "menu": menu,
        "incomplete": incomplete, "known": known_words(view.past), "feed": feed.address(view),
    }  # fmt: skip


def _headline(view: View) -> dict[str, object]:
    return {
        "title": view.title, "folder": view.folder, "plans": len(view.plans.plans),
        "period": view.period, **totals(item.told for item in view.summary),
    }  # fmt: skip
