"""The public edition of a plan set: posts in the place of officers' names, nothing internal.

Names are swapped in the documents, before records are made of them: whatever is printed of the set
afterwards cannot know them. ``Hidden.left`` looks all the same whether one is left in a text.
"""

from dataclasses import replace
from typing import Any

from planctl.build import build, kind_of
from planctl.document import Document
from planctl.hidden import Hidden
from planctl.load import Loaded
from planctl.model import Unread

_NAMES = frozenset({"owner", "accountable", "lead", "by", "approved_by", "members", "holder"})
# Texts under these keys are no prose: they are refs, words of the schema, dates and numbers.
_KEPT = frozenset(
    {"kind", "ref", "aliases", "formerly", "supports", "also_delivers", "depends_on", "measures",
     "risks", "codes", "status", "due", "start", "completed", "period", "published", "on", "from",
     "to", "every", "until", "done", "equality", "better", "urgency", "left"}
)  # fmt: skip


def public(loaded: Loaded) -> Loaded:
    """Return the public edition of a plan set.

    Of files that could not be read only their number is told: path and message may hold a name.
    """
    plans = loaded.plans
    hidden = Hidden(plans)
    documents = [_edition(document, hidden) for document in plans.documents]
    unread = [Unread("a file", "it could not be read") for _ in plans.unread]
    edition = build(plans.folder, documents, unread, plans.chosen)
    edition.root = plans.root
    return Loaded(edition, loaded.chosen, hidden)


def _edition(document: Document, hidden: Hidden) -> Document:
    data = document.data
    if kind_of(document) == "people" and isinstance(data, dict):
        entries = data.get("people")
        people = (
            [_entry(item, hidden) for item in entries] if isinstance(entries, list) else entries
        )
        return replace(document, data={**_swapped(data, "", hidden), "people": people})
    return replace(document, data=_swapped(data, "", hidden))


def _entry(entry: Any, hidden: Hidden) -> Any:
    """Return an entry of the register: an officer's aliases are names, a post's are not."""
    if not isinstance(entry, dict) or entry.get("kind", "person") != "person":
        return _swapped(entry, "", hidden)
    label = hidden.name(str(entry.get("name", "")))
    aliases = entry.get("aliases")
    shown = {**_swapped(entry, "", hidden), "name": label}
    return shown | ({"aliases": [label for _ in aliases]} if isinstance(aliases, list) else {})


def _swapped(value: Any, key: str, hidden: Hidden) -> Any:
    """Return a value without names, in the same shape, so that places stay true."""
    if isinstance(value, dict):
        return {name: _swapped(item, str(name), hidden) for name, item in value.items()}
    if isinstance(value, list):
        return [_swapped(item, key, hidden) for item in value]
    if not isinstance(value, str):
        return value
    if key == "internal" or key.startswith("x-"):
        return ""
    if key in _KEPT:
        return value
    return hidden.name(value) if key in _NAMES else hidden.text(value)
