"""The public edition of a plan set: posts in the place of officers' names, nothing internal.

Names are swapped, and what is not public is taken out, in the documents, before records are made of
them: what is printed afterwards cannot know them. The last look is taken all the same.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.language.keys import PRIVATE, block_of
from planctl.language.keys.shapes import Block
from planctl.language.yaml.document import Document, Path
from planctl.loading.load import Loaded
from planctl.loading.public.access import KeptBack, kept_back
from planctl.loading.public.last_look import LastLook, Seen
from planctl.loading.public.looked_for import names as names_of
from planctl.loading.public.meant import in_disguise, meant, revised
from planctl.loading.public.named import named
from planctl.loading.public.officers import Hidden
from planctl.loading.public.place import folder_of
from planctl.loading.public.places import published
from planctl.loading.public.prose import KEPT, NAMES, PUBLIC
from planctl.model.build import build, kind_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import names
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import counted, one_line, visible_path


def public(
    loaded: Loaded, words: Sequence[str] = (), keys: Sequence[str] = (),
    within: Document | None = None,
) -> Loaded:  # fmt: skip
    """Return the public edition of a plan set; its files are numbered, since their names may tell.

    Its folder is told as ``folder_of`` says.

    Args:
        words: parts of names that are innocent, as the configuration says.
        keys: the ``x-`` keys that are published.
        within: the document of which alone is told how much is left out; None tells of all.

    Raises:
        PlanctlError: a file cannot be read, so that nobody knows which names it has; the corporate
            plan is not public; an ``x-access`` keeps nothing back; or a name is left, as in a ref.
    """
    plans = loaded.plans
    if plans.unread:
        number = counted(len(plans.unread), "file")
        message = f"{number} of {plans.folder} cannot be read, so nothing of it is published"
        hint = "an unread register or plan may hold names; 'planctl validate' says how to mend it"
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    _refuse_disguised(plans, keys)
    parts = names_of(plans)
    look = LastLook(parts, words)
    if seen := look.seen(plans.folder.rpartition("/")[2]):
        folder = visible_path(plans.folder)
        raise named([(f"the folder {folder}", item) for item in seen], "nothing of the plan set")
    kept = kept_back(plans)
    scopes = {id(item.document): plans.who.scope(item) for item in plans.of("plan")}
    edition = _Edition(Hidden(plans, words), kept, frozenset(keys), scopes)
    place = folder_of(plans.root, plans.folder)
    paths = {item.path: f"{place}/{at}.yaml" for at, item in enumerate(plans.documents, 1)}
    documents = []
    left: list[tuple[str, Seen]] = []
    for item in plans.documents:
        if (id(item), ()) in kept.places:
            if kind_of(item) == "corporate-plan":
                message = f"{visible_path(item.path)} is not public, and a corporate plan always is"
                raise PlanctlError(message, hint="take its access out", code=ExitCode.INCOMPLETE)
            continue
        made = edition.of(item, paths[item.path])
        documents.append(made)
        for path, text, key in _texts(made.data, ()):
            for found in look.seen(text):
                line = item.span(path, key=key).start.line
                left.append((f"{visible_path(item.path)}:{line}", found))
    if left:
        raise named(left, "nothing of the plan set")
    there = {item.path for item in documents}
    chosen = frozenset(paths[path] for path in loaded.chosen) & there
    asked = [paths[path] for path in plans.chosen if paths[path] in there]
    built = build(place, documents, (), asked)
    built.root = plans.root
    left_out = kept.left_out if within is None else kept.left_out_of(within)
    reasons = tuple(edition.hidden.text(reason) for reason in left_out.reasons)
    left_out = left_out._replace(reasons=reasons)
    return Loaded(built, chosen, parts, left_out, loaded.bad_values)


def _refuse_disguised(plans: PlanSet, keys: Sequence[str]) -> None:
    """Refuse a plan set in which somebody meant to keep something back, by a key that does not."""
    found = [
        (f"{visible_path(item.path)}:{item.span(path, key=True).start.line}", one_line(key), means)
        for item in plans.documents
        for key, means in ((name, in_disguise(name)) for name in item.by_key)
        if means and key not in keys
        for path in item.paths() if path and path[-1] == key
    ]  # fmt: skip
    if found:
        places = tuple(f"{place}: {key}" for place, key, _ in found)
        _, key, means = found[0]
        message = f"'{key}' keeps nothing back, so nothing of the plan set is written"
        hint = (
            f"write '{means}' without the x-; if it means something else, rename it, or name it "
            "under public_keys in the configuration"
        )
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE, places=places)


@dataclass(frozen=True, slots=True)
class _Edition:
    """How a value becomes one of the public edition.

    Attributes:
        scopes: where the names of each document are looked up, by its id.
    """

    hidden: Hidden
    kept: KeptBack
    keys: frozenset[str]
    scopes: Mapping[int, Collection[str]]

    def of(self, document: Document, path: str) -> Document:
        """Return a document without names and what is kept back."""
        data = document.data
        block = block_of(data)
        swapped = self._swapped(data, "", (), id(document), block)
        if kind_of(document) == "people" and isinstance(data, dict):
            entries = data.get("people")
            if isinstance(entries, list):
                swapped["people"] = [
                    None
                    if self._elsewhere(item)
                    else self._entry(
                        item, ("people", index), id(document), block.named["people"].block
                    )
                    for index, item in enumerate(entries)
                ]
        return published(document, swapped, path)

    def _elsewhere(self, entry: Any) -> bool:
        """Whether a name of the register means this in no plan that is published."""
        within = names(entry.get("in")) if isinstance(entry, dict) else ()
        return bool(within) and all(self.kept.cut("in", ref) for ref in within)

    def _entry(self, entry: Any, path: Path, document: int, block: Block | None) -> Any:
        """Return an entry of the register: name, aliases as far as they are names, no e-mail."""
        swapped = self._swapped(entry, "", path, document, block)
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            return swapped
        swapped.pop("email", None)
        scope = names(entry.get("in"))
        swapped["name"] = self.hidden.name(entry["name"], scope)
        aliases = entry.get("aliases")
        if isinstance(aliases, list):
            found = [self.hidden.alias(entry["name"], str(item), scope) for item in aliases]
            # A post is no other name of itself; the list keeps its length, so that places stay.
            swapped["aliases"] = [None if name == swapped["name"] else name for name in found]
        return swapped

    def _swapped(self, value: Any, key: str, path: Path, document: int, block: Block | None) -> Any:
        """Return a value without names; a list keeps its length, so that places stay true.

        Args:
            block: the keys that a record there has; None where its keys are no names of keys.
        """
        if isinstance(value, dict):
            named = block.named if block else {}
            every = {
                name: self._swapped(
                    item,
                    revised(value, str(name)),
                    (*path, name),
                    document,
                    named[name].block if name in named else None,
                )
                for name, item in value.items()
                if self._published(revised(value, str(name)), item)
                and (block is None or name in named or name in self.keys)
                and (document, (*path, name)) not in self.kept.places
            }
            return {name: item for name, item in every.items() if not _emptied(item)}
        if isinstance(value, list):
            listed = [
                None
                if (document, (*path, index)) in self.kept.places or self._cut(key, item)
                else self._swapped(item, key, (*path, index), document, block)
                for index, item in enumerate(value)
            ]
            return [
                None if isinstance(item, dict) and self._silent(item, made) else made
                for item, made in zip(value, listed, strict=True)
            ]
        if not isinstance(value, str) or key in KEPT or not PUBLIC.isdisjoint(path):
            return value
        scope = self.scopes.get(document, ())
        return (self.hidden.name if key in NAMES else self.hidden.text)(value, scope)

    def _silent(self, entry: dict[Any, Any], made: object) -> bool:
        """Whether a revision tells of nothing but what is kept back."""
        field = revised(entry, "from")
        if not isinstance(made, dict) or field == "from":
            return False
        before, after = (_items(entry.get(side)) for side in ("from", "to"))
        left = [_items(made.get(side)) for side in ("from", "to")]
        return not self._published(field, {}) or (before != after and left[0] == left[1])

    def _published(self, key: str, value: object) -> bool:
        if meant(key) in PRIVATE or (key.startswith("x-") and key not in self.keys):
            return False
        return not self._cut(key, value)

    def _cut(self, key: str, value: object) -> bool:
        return isinstance(value, (str, int, float, dict)) and self.kept.cut(key, value)


def _emptied(value: object) -> bool:
    """Whether nothing is left of a list: that there was one tells of what is kept back."""
    return isinstance(value, list) and bool(value) and all(item is None for item in value)


def _items(value: object) -> list[object]:
    """Return what a side of a revision says, without what was taken out of it."""
    return [item for item in (value if isinstance(value, list) else [value]) if item is not None]


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Yield the texts of a document with their places, and whether each is a key."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield (*path, name), str(name), True
            yield from _texts(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, str):
        yield path, value, False
