"""What stands beside the pages of a plan set: search, downloads, documents and the feed."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from planctl.loading.public.last_look import LastLook
from planctl.loading.public.named import refuse
from planctl.model.record import Record
from planctl.publishing.site import feed, printed, search
from planctl.publishing.site.downloads import Download, downloads, own_texts
from planctl.publishing.site.view import View
from planctl.system.processes import run


def beside(
    view: View, left_out: str, workers: int, *, look: bool
) -> tuple[list[Download], dict[Record, str]]:
    """Return what stands beside the pages, and of each plan that has no document, why.

    Args:
        left_out: what a public edition says that it keeps back.
        workers: how many processes may take part.
        look: whether the texts that stand in the files are wanted.
    """
    plans = view.plans.of("plan")
    facts = printed.facts(view, left_out)
    works: list[Callable[[], Iterable[Download] | str]] = [
        lambda: [search.download(view, look=look)],
        lambda: downloads(view, left_out, look=look),
        *(partial(printed.written, view, plan, facts, look=look) for plan in plans),
    ]

    def task(number: int) -> object:
        made = works[number]()
        return made if isinstance(made, str) else [tuple(item) for item in made]

    # By the time that they take: a plan in the downloads, by itself and in the search.
    made: dict[int, Any] = run(task, [len(plans), 8 * len(plans), *(6 for _ in plans)], workers)
    said = [made[number] for number in range(len(works))]
    found = [Download(*item) for items in said if not isinstance(items, str) for item in items]
    if path := feed.address(view):
        found.append(Download(path, feed.feed(view)))
    why = zip(plans, said[-len(plans) :] if plans else (), strict=True)
    return found, {plan: items for plan, items in why if isinstance(items, str)}


def check(
    view: View, found: Collection[Download], look: LastLook, lines: Callable[[], list[str]]
) -> None:
    """Refuse what stands beside the pages where it names somebody.

    Args:
        lines: gives those of the templates.

    Raises:
        PlanctlError: it does.
    """
    said = [text for item in found for text in item.texts]
    said += [(f"the name of {item.path}", item.path) for item in found]

    def own() -> list[str]:
        return [*own_texts(view), *printed.own_texts(view), *search.own_texts(), *lines()]

    refuse(said, look, "none of the plan set's pages", own)
