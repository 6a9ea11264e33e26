"""Each plan as its own document, which the browser prints: what `document` writes."""

from collections.abc import Iterator, Mapping
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


def sheets(view: View, left_out: str) -> tuple[dict[Record, Sheet], dict[Record, str]]:
    """Return the document of each plan of a set, and of one that cannot be laid out, why.

    Args:
        left_out: what a public edition says that it keeps back.
    """
    plans, setting = view.plans, view.setting
    gaps = [f"{item.path}: {item.message}" for item in plans.unread]
    kept = None if setting.public else kept_back(plans)
    found: dict[Record, Sheet] = {}
    faults: dict[Record, str] = {}
    for plan in plans.of("plan"):
        facts = (
            edition.officers(plan, kept, setting.revision)
            if kept
            else edition.public(left_out, setting.revision, of="Left out of all plans")
        )
        try:
            made = document(plans, plan, view.as_of, more=facts, gaps=gaps)
        except PlanctlError as error:
            faults[plan] = str(error)
        else:
            back = relative(view.addresses.record(plan), address(view, plan))
            found[plan] = replace(made, bare=setting.public, back=back)
    return found, faults


def address(view: View, plan: Record) -> str:
    """Return the address of a plan's document."""
    return f"{view.folder}/{_FOLDER}/{view.addresses.record(plan).rpartition('/')[2]}"


def documents(view: View, made: Mapping[Record, Sheet], *, look: bool) -> Iterator[Download]:
    """Yield documents as they are written.

    Args:
        look: whether the texts that stand in them are wanted.
    """
    for plan, sheet in made.items():
        raw = html.written(sheet)
        yield Download(address(view, plan), raw, tuple(of_bytes(raw)) if look else ())


def own_texts(view: View) -> list[str]:
    """Return the texts that stand in a document whatever the plans say."""
    empty = Sheet("document", "", "", (), (), view.as_of, "", back="index.html")
    return [text for _, text in of_bytes(html.written(empty))]
