"""What a public edition keeps back by ``access``, and what is said of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from planctl.language import keys
from planctl.language.yaml.document import Document, Path
from planctl.loading.public.left_out import NOTHING, LeftOut
from planctl.loading.public.meant import ACCESS, REASON, meant
from planctl.loading.public.written import alike, titles
from planctl.loading.public.written import refs as written_refs
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of

LEVELS = ("public", "officers", "exempt")
# An outside indicator may have the number of a measure here, and by chance that of anything else.
_CODES = "codes"
# Which records the refs under a key mean; of some, those of any kind.
LINKS = {
    **keys.LINKS, "carried_from": "", "formerly": "", "related_plans": "plan", "in": "plan",
    _CODES: "measure",
}  # fmt: skip
# Under these, records are defined in place too.
_IN_PLACE = frozenset({"measures", "risks"})
_Place = tuple[int, Path]
_Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What is kept back of a plan set.

    Attributes:
        places: where it stands, as identity of the document and path.
        refs: the refs of each kind that only what is kept back has; under no kind, of all.
        near: the same without case and blanks, where nothing public has such a ref.
        titles: what records of each kind are called, and no public one.
        by_document: what is left out of each document, by its identity, where anything is.
    """

    places: frozenset[tuple[int, Path]]
    refs: dict[str, frozenset[str]]
    left_out: LeftOut
    near: dict[str, frozenset[str]]
    by_document: Mapping[int, LeftOut]
    titles: Mapping[str, frozenset[str]]

    def left_out_of(self, document: Document) -> LeftOut:
        """Return what is left out of one document."""
        return self.by_document.get(id(document), NOTHING)

    def cut(self, key: str, value: object) -> bool:
        """Whether what stands under a key leads to nothing but what is kept back.

        A decimal, or keys where no record is defined in place, is no link that is read.
        """
        kind = LINKS.get(key)
        if kind is None or isinstance(value, (float, dict)):
            shape = isinstance(value, float) or key not in _IN_PLACE
            return kind is not None and shape and bool(self.places)
        text = str(value)
        written = written_refs(text)
        near = set(map(alike, written))
        return any(
            not written.isdisjoint(self.refs.get(item, ()))
            or not near.isdisjoint(self.near.get(item, ()))
            or not set(titles(item, text)).isdisjoint(self.titles.get(item, ()))
            for item in (_meant(key, kind) if kind else {**self.refs, **self.titles})
        )


def _meant(key: str, kind: str) -> tuple[str, ...]:
    """Return the kinds that a link to one may mean: a ref of another kind is a fault of its file.

    A plan that is named in words may have a number in its name.
    """
    return (kind,) if kind == "plan" or key == _CODES else (kind, "")


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
    if not any(map(_guards, plans.documents)):
        return KeptBack(frozenset(), {}, NOTHING, {}, {}, {})
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
    lost[""], there[""] = set().union(*lost.values()), set().union(*there.values())
    only = {kind: frozenset(names - there.get(kind, set())) for kind, names in lost.items()}
    near = {
        kind: frozenset(map(alike, names)) - frozenset(map(alike, there.get(kind, ())))
        for kind, names in only.items() if names
    }  # fmt: skip
    by_document = {document: tally.left_out(shown) for document, tally in of_document.items()}
    return KeptBack(
        frozenset(places),
        only,
        whole.left_out(shown),
        near,
        by_document,
        _titles(plans, every.values(), places),
    )


def _guards(document: Document) -> bool:
    """Whether any entry of a document says who may see it: most plans never do."""
    return any(meant(str(key)) in {ACCESS, REASON} for key in document.by_key)


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


def _titles(
    plans: PlanSet, records: Iterable[Record], places: Collection[_Place]
) -> dict[str, frozenset[str]]:
    """Return the titles that only records of each kind have which are kept back."""
    lost: dict[str, set[str]] = defaultdict(set)
    there: dict[str, set[str]] = defaultdict(set)
    every = {item: (id(item.document), item.path) in places for item in (*plans.plans, *records)}
    kinds = {item.kind for item, hidden in every.items() if hidden}
    for record, hidden in every.items():
        for text in record.texts("title") if record.kind in kinds else ():
            (lost if hidden else there)[record.kind].update(titles(record.kind, text))
    return {kind: frozenset(found - there[kind] - {""}) for kind, found in lost.items()}


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
