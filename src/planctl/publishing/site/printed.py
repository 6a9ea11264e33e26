"""Each plan as its own document, which the browser prints: what `document` writes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from planctl.loading.public.access import kept_back
from planctl.loading.public.opened import of_bytes
from planctl.model.record import Record
from planctl.publishing.document import edition
from planctl.publishing.document.formats import html
from planctl.publishing.document.make import document
from planctl.publishing.pack.sheet import Sheet
from planctl.publishing.site.addresses import relative
from planctl.publishing.site.downloads import Download
from planctl.publishing.site.view import View
from planctl.system.errors import PlanctlError

_FOLDER = "documents"
Facts = Sequence[tuple[str, str]]


def facts(view: View, left_out: str) -> Callable[[Record], Facts]:
    """Return what gives the facts of this edition that stand in the document of a plan.

    Args:
        left_out: what a public edition says that it keeps back.
    """
    revision = view.setting.revision
    if view.setting.public:
        same = edition.public(left_out, revision, of="Left out of all plans")
        return lambda _: same
    kept = kept_back(view.plans)
    return lambda plan: edition.officers(plan, kept, revision)


def address(view: View, plan: Record) -> str:
    """Return the address of a plan's document."""
    return f"{view.folder}/{_FOLDER}/{view.addresses.record(plan).rpartition('/')[2]}"


def written(
    view: View, plan: Record, more: Callable[[Record], Facts], *, look: bool
) -> list[Download] | str:
    """Return a plan's document as it is written; of one that cannot be laid out, why.

    Args:
        more: gives the facts of this edition.
        look: whether the texts that stand in it are wanted.
    """
    gaps = [f"{item.path}: {item.message}" for item in view.plans.unread]
    try:
        made = document(view.plans, plan, view.as_of, more=more(plan), gaps=gaps)
    except PlanctlError as error:
        return str(error)
    back = relative(view.addresses.record(plan), address(view, plan))
    raw = html.written(replace(made, bare=view.setting.public, back=back))
    return [Download.looked(address(view, plan), raw, of_bytes(raw) if look else ())]


def own_texts(view: View) -> list[str]:
    """Return the texts that stand in a document whatever the plans say."""
    empty = Sheet("document", "", "", (), (), view.as_of, "", back="index.html")
    return [text for _, text in of_bytes(html.written(empty))]
