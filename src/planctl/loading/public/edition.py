"""The public edition of a plan set: posts in the place of officers' names, nothing internal.

Names are swapped in the documents, before records are made of them: whatever is printed of the set
afterwards cannot know them. ``Hidden.left`` looks all the same whether one is left in a text.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from planctl.language.yaml.document import Document
from planctl.loading.load import Loaded
from planctl.loading.public.names import words_of
from planctl.loading.public.officers import Hidden, still_named
from planctl.model.build import build, kind_of
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import SourceFile, counted

_NAMES = frozenset({"owner", "accountable", "lead", "by", "approved_by", "members", "holder"})
# Texts under these keys are no prose: they are refs and words of the schema.
_KEPT = frozenset(
    {"kind", "ref", "aliases", "formerly", "supports", "also_delivers", "depends_on", "measures",
     "risks", "codes", "status", "equality", "better", "every"}
)  # fmt: skip


def public(loaded: Loaded) -> Loaded:
    """Return the public edition of a plan set; its files are numbered, since their names may tell.

    Raises:
        PlanctlError: a file cannot be read, so that nobody knows which names it has; or a name is
            left, as in a ref.
    """
    plans = loaded.plans
    if plans.unread:
        number = counted(len(plans.unread), "file")
        message = f"{number} of {plans.folder} cannot be read, so nothing of it is published"
        hint = "an unread register or plan may hold names; 'planctl validate' says how to mend it"
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    hidden = Hidden(plans)
    names = {item.path: f"{plans.folder}/{at}.yaml" for at, item in enumerate(plans.documents, 1)}
    documents = [_edition(item, hidden, names[item.path]) for item in plans.documents]
    if left := [name for item in documents for name in _left(item.data, "", hidden)]:
        raise still_named(left, "nothing of the plan set")
    chosen = frozenset(names[path] for path in loaded.chosen)
    edition = build(plans.folder, documents, (), [names[path] for path in plans.chosen])
    edition.root = plans.root
    return Loaded(edition, chosen, hidden)


def _edition(document: Document, hidden: Hidden, path: str) -> Document:
    data = document.data
    swapped = _swapped(data, "", hidden)
    if kind_of(document) == "people" and isinstance(data, dict):
        entries = data.get("people")
        if isinstance(entries, list):
            swapped["people"] = [_entry(item, hidden) for item in entries]
    source = SourceFile(path, document.source.text)
    return replace(document, data=swapped, source=source, problems=())


def _entry(entry: Any, hidden: Hidden) -> Any:
    """Return an entry of the register: its name, and its aliases as far as they are names."""
    swapped = _swapped(entry, "", hidden)
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return swapped
    swapped["name"] = hidden.name(entry["name"])
    aliases = entry.get("aliases")
    if isinstance(aliases, list):
        swapped["aliases"] = [hidden.alias(entry["name"], str(item)) for item in aliases]
    return swapped


def _swapped(value: Any, key: str, hidden: Hidden) -> Any:
    """Return a value without names, in the same shape, so that places stay true."""
    if key == "internal" or key.startswith("x-"):
        return _blank(value)
    if isinstance(value, dict):
        return {name: _swapped(item, str(name), hidden) for name, item in value.items()}
    if isinstance(value, list):
        return [_swapped(item, key, hidden) for item in value]
    if not isinstance(value, str) or key in _KEPT:
        return value
    return hidden.name(value) if key in _NAMES else hidden.text(value)


def _blank(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _blank(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_blank(item) for item in value]
    return "" if isinstance(value, str) else value


def _left(value: Any, key: str, hidden: Hidden) -> Iterator[str]:
    """Yield the names that are left; in a ref only those of several words can be told."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from hidden.left(str(name))
            yield from _left(item, str(name), hidden)
    elif isinstance(value, list):
        for item in value:
            yield from _left(item, key, hidden)
    elif isinstance(value, str):
        yield from (
            name for name in hidden.left(value) if key not in _KEPT or len(words_of(name)) > 1
        )
