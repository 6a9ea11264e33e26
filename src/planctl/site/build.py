"""A site from plan sets: each set's pages are made and written before the next is read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planctl import directory
from planctl.errors import ExitCode, PlanctlError
from planctl.hidden import Hidden
from planctl.load import Loaded
from planctl.queries.summary import totals
from planctl.site.addresses import Names
from planctl.site.environment import Templates
from planctl.site.folder import Folder
from planctl.site.page import Page
from planctl.site.view import Setting, View
from planctl.text import one_line

_STATIC = Path(__file__).parent / "static"
_MENU = (
    ("front", "Overview", "index.html"), ("overdue", "Late", "overdue.html"),
    ("thread", "Golden thread", "thread.html"), ("officers", "Officers", "officers/index.html"),
    ("measures", "Measures", "measures.html"), ("risks", "Risks", "risks.html"),
    ("records", "Find", "records.html"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What a run wrote.

    Attributes:
        pages: how many pages the site has; ``written`` of them are new or changed, and ``gone``
            were taken away.
    """

    sets: int
    pages: int
    written: int
    gone: int


def build(
    sets: Iterable[Loaded],
    setting: Setting,
    folder: Folder,
    step: Callable[[], None] = lambda: None,
) -> Made:
    """Write the site of some plan sets.

    Args:
        step: is called after each page.

    Raises:
        PlanctlError: a page cannot be written, or one of a public edition holds a name; then no
            page of that set is written.
    """
    templates = Templates(setting)
    names = Names()
    names.give("assets")
    for path in sorted(_STATIC.iterdir()):
        folder.write(f"assets/{path.name}", path.read_bytes())
    fronts: list[tuple[Page, dict[str, object]]] = []
    headlines: list[dict[str, object]] = []
    count = 0
    for loaded in sets:
        view = View(loaded.plans, setting, names)
        common = _common(view)
        texts = ((page, templates.text(page, common)) for page in _pages(view))
        for page, text in _checked(texts, loaded.hidden) if loaded.hidden else texts:
            folder.write(page.path, text.encode("utf-8"))
            if page.path == f"{view.folder}/index.html":
                fronts = [*fronts[:1], (replace(page, path="index.html"), common)]
            count += 1
            step()
        headlines.append(_headline(view))
    first = fronts[0] if len(fronts) == 1 else (_sets(headlines), _bare())
    folder.write("index.html", templates.text(*first).encode("utf-8"))
    return Made(len(headlines), count + 1, folder.written, folder.finish())


def _checked(texts: Iterable[tuple[Page, str]], hidden: Hidden) -> list[tuple[Page, str]]:
    """Return the pages of a set, none of which holds a name."""
    found = list(texts)
    for page, text in found:
        if names := hidden.left(f"{text} {page.path}"):
            message = f"{page.path} would name {len(set(names))} officers, so nothing is published"
            hint = f"the first is '{one_line(names[0])}': write it out of the plan, or register it"
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    return found


def _pages(view: View) -> Iterator[Page]:
    for _, module in directory.modules("planctl.site.pages"):
        yield from module.pages(view)


def _common(view: View) -> dict[str, object]:
    home = f"{view.folder}/index.html"
    menu = [(tab, label, f"{view.folder}/{name}") for tab, label, name in _MENU]
    incomplete = [(item.path, item.message) for item in view.plans.unread]
    return {
        "view": view, "site_title": view.title, "home": home, "menu": menu,
        "incomplete": incomplete,
    }  # fmt: skip


def _headline(view: View) -> dict[str, object]:
    corporate = view.plans.corporate
    period = view.plans.period_of(corporate) if corporate else None
    return {
        "title": view.title, "folder": view.folder, "plans": len(view.plans.plans),
        "period": period.written if period else "", **totals(view.summary),
    }  # fmt: skip


def _sets(headlines: list[dict[str, object]]) -> Page:
    return Page("index.html", "sets.html", "Plans", facts={"sets": headlines})


def _bare() -> dict[str, object]:
    return {"site_title": "Plans", "home": "index.html", "menu": [], "incomplete": []}
