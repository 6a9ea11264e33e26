"""What a public edition keeps back by ``access``, and what is said of it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from planctl.language import keys
from planctl.language.yaml.document import Document, Path
from planctl.loading.public.left_out import NOTHING, LeftOut
from planctl.loading.public.meant import ACCESS, REASON, meant
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of

LEVELS = ("public", "officers", "exempt")
# Which records the refs under a key mean; of some, those of any kind.
LINKS = {
    **keys.LINKS, "carried_from": "", "formerly": "", "related_plans": "plan", "in": "plan",
}  # fmt: skip


_SEVERAL = re.compile(r"[,;]")
_ANY = re.compile(r"[\s,;/&+|()\[\]'\"]+")  # a ref may hold some of these itself
_WORD = re.compile(r"[^\W\d_]+")
_OF_PLANS = frozenset({"plan", "service", "directorate", "the"})
_KIND = re.compile(r"^\w+:\s*(?=\S)")  # as KIND:REF on the command line
_Place = tuple[int, Path]
_Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What is kept back of a plan set.

    Attributes:
        places: where it stands, as identity of the document and path.
        refs: the refs of each kind that only what is kept back has.
        near: the same without case and blanks, where nothing public has such a ref.
        titles: what only plans are called that are kept back.
        by_document: what is left out of each document, by its identity, where anything is.
    """

    places: frozenset[tuple[int, Path]]
    refs: dict[str, frozenset[str]]
    left_out: LeftOut
    near: dict[str, frozenset[str]]
    by_document: Mapping[int, LeftOut]
    titles: frozenset[str] = frozenset()

    def left_out_of(self, document: Document) -> LeftOut:
        """Return what is left out of one document."""
        return self.by_document.get(id(document), NOTHING)

    def cut(self, key: str, ref: object) -> bool:
        """Whether a ref under a key leads to nothing but what is kept back."""
        kind = LINKS.get(key)
        kinds = [kind] if kind else self.refs if kind == "" else ()
        # Several in one text are a fault, which the records are made of all the same.
        text = str(ref)
        parts = (text, *_SEVERAL.split(text), *_ANY.split(text))
        parts += tuple(_KIND.sub("", part.strip(), count=1) for part in parts)
        # REF@PERIOD names a record of one year; a ref may hold the sign itself.
        written = {
            name for part in map(str.strip, parts)
            for name in (part, part.partition("@")[0], part.rpartition("@")[0])
        }  # fmt: skip
        alike = {_plain(part) for part in written}
        if kind == "plan" and _words(text) in self.titles:
            return True
        return any(
            not written.isdisjoint(self.refs.get(item, ()))
            or not alike.isdisjoint(self.near.get(item, ()))
            for item in kinds
        )


class _Tally:
    """What is left out of some documents, each record once."""

    def __init__(self) -> None:
        self._levels: dict[_Place | _Name, int] = {}
        self._reasons: dict[str, None] = {}

    def add(self, one: _Place | _Name, level: int, reasons: Iterable[str]) -> None:
        """Count an entry, by its place or by the name that several share."""
        self._levels[one] = max(level, self._levels.get(one, 0))
        self._reasons |= dict.fromkeys(reasons)

    def left_out(self, shown: Collection[_Name]) -> LeftOut:
        """Return the count; of several definitions, some may be public."""
        found = [level for one, level in self._levels.items() if one not in shown]
        return LeftOut(found.count(1), found.count(2), tuple(self._reasons))


def kept_back(plans: PlanSet) -> KeptBack:
    """Return what of a plan set is for officers only or exempt.

    A record is as strict as the strictest of itself, what it stands in, and its plan; a measure or
    risk also of what any of its definitions says of itself. What a place says that is none of the
    words counts as for officers.
    """
    every = {(id(item.document), item.path): item for item in (*plans.definitions, *plans.records)}
    defined: dict[_Name, int] = {}
    for item in plans.definitions:
        name = (item.kind, item.key if item.ref else "")
        defined[name] = max(defined.get(name, 0), _level(item.fields) if item.ref else 0)
    there: dict[str, set[str]] = {}
    lost: dict[str, set[str]] = {}
    whole, of_document = _Tally(), defaultdict[int, _Tally](_Tally)
    places: set[_Place] = set()
    shown: set[_Name] = set()
    for place, record in every.items():
        name = (record.kind, record.key if record.ref else "")
        level = max(_strictest(record), defined.get(name, 0))
        (lost if level else there).setdefault(record.kind, set()).update(_names(record))
        if not level:
            shown.add(name)
        else:
            places.add(place)
            one = name if record.ref and name in defined else place
            reasons = list(_reasons(record)) if level == 2 else []
            for tally in (whole, of_document[place[0]]):
                tally.add(one, level, reasons)
    for place, entry, inside in _beside(plans, every, places):
        level = _level(entry)
        if not inside:
            reasons = list(_reason(entry)) if level == 2 else []
            for tally in (whole, of_document[place[0]]):
                tally.add(place, level, reasons)
        places.add(place)
    if plans.years.several and places:
        places |= _links_to(plans, places)
    only = {kind: frozenset(names - there.get(kind, set())) for kind, names in lost.items()}
    near = {
        kind: frozenset(map(_plain, names)) - frozenset(map(_plain, there.get(kind, ())))
        for kind, names in only.items()
    }
    by_document = {document: tally.left_out(shown) for document, tally in of_document.items()}
    return KeptBack(
        frozenset(places), only, whole.left_out(shown), near, by_document, _titles(plans, places)
    )


def _beside(
    plans: PlanSet, every: Mapping[_Place, Record], places: Collection[_Place]
) -> Iterator[tuple[_Place, object, bool]]:
    """Yield what is kept back and no record, and whether it stands in what is kept back."""
    for document in plans.documents:
        for path, entry in _entries(document.data, ()):
            place = (id(document), path)
            if place not in every and _level(entry):
                inside = any((id(document), path[:at]) in places for at in range(len(path)))
                yield place, entry, inside


def _titles(plans: PlanSet, places: Collection[_Place]) -> frozenset[str]:
    """Return the titles that only plans have which are kept back."""
    lost: set[str] = set()
    there: set[str] = set()
    for plan in plans.plans:
        hidden = (id(plan.document), plan.path) in places
        (lost if hidden else there).update(filter(None, map(_words, plan.texts("title"))))
    return frozenset(lost - there)


def _words(text: str) -> str:
    """Return the words of a plan's title, without its year and what every plan is called."""
    words = _WORD.findall(text.casefold())
    return " ".join([word for word in words if word not in _OF_PLANS] or words)


def _names(record: Record) -> Iterator[str]:
    """Yield what a record is named by: its refs, and each with its period, as ``REF@PERIOD``."""
    periods = (record.plan or record).texts("period")
    for ref in refs_of(record):
        yield ref
        yield from (f"{ref}@{period}" for period in periods)


def _links_to(plans: PlanSet, hidden: Collection[_Place]) -> set[_Place]:
    """Return where records link to what is kept back, and to nothing else.

    Plans of several years may have the same refs, so that a ref alone does not tell.
    """
    found: set[_Place] = set()
    for record in plans.records:
        for link in plans.links.of(record):
            if link.targets and all((id(to.document), to.path) in hidden for to in link.targets):
                listed = isinstance(record.fields.get(link.key), list)
                home, at = record.spot(link.key, *([link.number] if listed else []))
                found.add((id(home.document), at))
    return found


def _plain(ref: str) -> str:
    return "".join(ref.casefold().split())


def _level(fields: object) -> int:
    """Return how strict an entry is by itself: 0 where it is public.

    Who says why it is not public means that it is not.
    """
    if not isinstance(fields, dict):
        return 0
    said = {name: value for key, value in fields.items()
            if (name := meant(str(key))) in {ACCESS, REASON}}  # fmt: skip
    if ACCESS not in said:
        return int(bool(said))
    written = str(said[ACCESS]).strip().casefold()
    return LEVELS.index(written) if written in LEVELS else 1


def _strictest(record: Record) -> int:
    levels = []
    at: Record | None = record
    while at is not None:
        levels.append(_level(at.fields))
        at = at.parent
    return max(levels)


def _reasons(record: Record) -> Iterator[str]:
    """Yield the reason of the nearest that is exempt."""
    at: Record | None = record
    while at is not None:
        if _level(at.fields) == 2:
            yield from _reason(at.fields)
            return
        at = at.parent


def _reason(fields: object) -> Iterator[str]:
    reason = fields.get("access_reason") if isinstance(fields, dict) else None
    if isinstance(reason, str) and reason.strip():
        yield reason.strip()


def _entries(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield the mappings that stand in a document, as amounts, updates and a decision do."""
    steps: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, item in steps:
        if isinstance(item, dict):
            yield (*path, step), item
        yield from _entries(item, (*path, step))
