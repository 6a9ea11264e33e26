"""The pages of one plan set and what stands beside them, made and written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

from planctl.history.past import Past
from planctl.loading.load import Loaded
from planctl.loading.public.last_look import LastLook
from planctl.loading.public.named import refuse
from planctl.loading.public.opened import of_page
from planctl.publishing.site import feed, printed
from planctl.publishing.site.beside import beside, check
from planctl.publishing.site.downloads import Download
from planctl.publishing.site.environment import Templates
from planctl.publishing.site.folder import FRONT, SiteFolder, digest
from planctl.publishing.site.headline import Headline
from planctl.publishing.site.moved import known_words
from planctl.publishing.site.page import Page
from planctl.publishing.site.setting import Setting
from planctl.publishing.site.view import View
from planctl.queries.summary import totals
from planctl.system import modules
from planctl.system.processes import run

_MENU = (
    ("front", "Overview", "index.html"), ("overdue", "Late", "overdue.html"),
    ("measures", "Measures", "measures.html"), ("risks", "Risks", "risks.html"),
    ("moved", "Moved dates", "moved.html"), ("returns", "Returns", "returns.html"),
    ("officers", "Officers", "officers/index.html"), ("thread", "Golden thread", "thread.html"),
    ("records", "Find", "records.html"), ("data", "Take it with you", "data.html"),
)  # fmt: skip

_MANY = 400  # records: of fewer, a process more takes longer than it saves
# How much of the time a kind of page takes; each of the others takes as good as none.
_WEIGHTS = {"objectives": 30, "officers": 20, "measures": 12, "front": 11, "plans": 10,
            "records": 3}  # fmt: skip


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
        self,
        loaded: Loaded,
        past: Past,
        earlier: Mapping[date, Headline] | None = None,
        workers: int = 1,
    ) -> dict[str, Any]:
        """Write the pages of a plan set, and return as plain data what ``finish`` has to know.

        Args:
            past: what git knows of the set.
            earlier: its numbers at the ends of the last quarters.
            workers: how many processes may take part.

        Raises:
            PlanctlError: a page cannot be written, or one of a public edition holds a name; then
                none of the set is written.
        """
        view = View(loaded.plans, self._setting, self._names[loaded.plans.folder], past, earlier)
        left_out = loaded.left_out.said
        look = LastLook(loaded.named, self._setting.words) if loaded.named is not None else None
        if look is not None:
            title = ("the name of the output", self._folder.root.name)  # a part of each address
            refuse([title], look, "nothing of the plan set")
        workers = workers if len(view.plans.records) >= _MANY else 1
        extra, faults = beside(view, left_out, workers, look=look is not None)
        there = (plan for plan in view.plans.of("plan") if plan not in faults)
        common = {
            **_common(view), "left_out": left_out,
            "documents": {plan: printed.address(view, plan) for plan in there},
            "no_documents": faults,
        }  # fmt: skip
        kinds = list(modules.modules("planctl.publishing.site.pages"))
        # Of a public edition nothing is written until all of it has been looked through.
        shared = workers > 1 and look is None
        parts = [[kind] for kind in kinds] if shared else [kinds]

        def task(number: int) -> object:
            own = extra if number == 0 else []
            pages = [page for _, kind in parts[number] for page in self._pages(view, kind)]
            texts: Iterable[tuple[Page, str]]
            texts = ((page, self._templates.text(page, common)) for page in pages)
            if look is not None:
                texts = self._checked(texts, look)
                check(view, own, look, self._templates.lines)
            return self._write(f"{view.folder}+{number}", pages, texts, own)

        weights = [sum(_WEIGHTS.get(name, 1) for name, _ in part) for part in parts]
        made: Any = sorted(run(task, weights, workers).items())
        return {
            "headline": _headline(view),
            "files": [name for _, (names, _) in made for name in names],
            "extra": {item.path: digest(item.content) for item in extra},
            "written": sum(count for _, (_, count) in made),
        }

    def _write(
        self, part: str, pages: Sequence[Page], texts: Iterable[tuple[Page, str]],
        beside: Sequence[Download],
    ) -> tuple[list[str], int]:  # fmt: skip
        """Write pages and what stands beside them; return the pages' names, and what is new."""
        files = [page.path for page in pages]
        self._folder.expect(part, files, {item.path: digest(item.content) for item in beside})
        written = sum(self._folder.write(page.path, text.encode("utf-8")) for page, text in texts)
        written += sum(self._folder.write(item.path, item.content) for item in beside)
        return files, written

    def _checked(self, texts: Iterable[tuple[Page, str]], look: LastLook) -> list[tuple[Page, str]]:
        """Return the pages of a set, in none of which somebody is named."""
        found = list(texts)
        refuse(_lines(found), look, "none of the plan set's pages", self._templates.lines)
        return found

    def _pages(self, view: View, kind: ModuleType) -> Iterator[Page]:
        for page in kind.pages(view):
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
