"""The cures that rules know for their findings, carried out until none is left."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from planctl.checking.engine import rules, run
from planctl.checking.mending import Mend, Spot
from planctl.checking.rule import Context
from planctl.editing.at_once import at_once
from planctl.editing.edited import Edited
from planctl.editing.in_hand import Findings, InHand, Proposal
from planctl.editing.operations import Operation, Put, Respell, Take
from planctl.editing.scalars import Written
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic
from planctl.system.errors import ExitCode, PlanctlError

_MOST_ROUNDS = 10


class Wish(NamedTuple):
    """Which findings are to be mended, and how far.

    Attributes:
        rules: their ids; None for all.
        files: the paths of their files.
        unsafe: whether cures that are probable count too.
    """

    rules: frozenset[str] | None
    files: frozenset[str]
    unsafe: bool = False


class Fixed(NamedTuple):
    """What came of it.

    Attributes:
        proposal: the set after it, with the files to be written.
        errors: those that it brings.
        left: the findings that are there still, accepted ones not among them.
        probable: how many of them ``--unsafe`` would mend.
        refused: why some that are certain cannot be mended, each with its place.
    """

    proposal: Proposal
    errors: list[Diagnostic]
    left: list[Diagnostic]
    probable: int
    refused: list[str]


def fixed(hand: InHand, context: Context, levels: Mapping[str, str], wish: Wish) -> Fixed:
    """Return what mends the findings of a plan set that have a cure.

    What mends one may show another, so it goes on until nothing is left to be done.

    Raises:
        PlanctlError: it comes to no end, or a file does not read back.
    """
    older = found = run(hand.plans, context, levels)
    plans, refused = hand.plans, list[str]()
    made: dict[str, Edited] = {}
    for _ in range(_MOST_ROUNDS):
        refused = []
        changed = False
        for document, operations in _wanted(plans, found, wish).values():
            assert document.file is not None  # noqa: S101 - it was read from a file
            before = made.get(document.path) or Edited(document, hand.raw[document.file])
            done = at_once(before, operations)
            refused += [why for _, why in done.left]
            changed = changed or done.after is not before
            made[document.path] = done.after
        if not changed:
            break
        plans = hand.with_documents({path: item.document for path, item in made.items()})
        found = run(plans, context, levels)
    else:
        message = "the cures call for one another without an end, so nothing is written"
        raise PlanctlError(message, hint="choose some with --select", code=ExitCode.INCOMPLETE)
    left = [item for item in found if item.span.path in wish.files and not item.accepted]
    probable = sum(1 for _, mend in _mends(plans, left, wish) if not mend.certain)
    errors = Findings(older, found).new_errors(by_count=True)
    return Fixed(hand.of(made.values()), errors, left, 0 if wish.unsafe else probable, refused)


def _wanted(
    plans: PlanSet, found: Iterable[Diagnostic], wish: Wish
) -> dict[str, tuple[Document, list[Operation]]]:
    """Return the operations that mend some findings, by the path of their document."""
    wanted: dict[str, tuple[Document, list[Operation]]] = {}
    seen: set[tuple[str, Path]] = set()
    for spot, mend in _mends(plans, found, wish):
        document, place = spot.document, (spot.document.path, spot.path)
        if place not in seen and (mend.certain or wish.unsafe):
            seen.add(place)
            operation = _operation(spot, mend)
            wanted.setdefault(document.path, (document, []))[1].append(operation)
    return wanted


def _mends(plans: PlanSet, found: Iterable[Diagnostic], wish: Wish) -> Iterable[tuple[Spot, Mend]]:
    """Yield what mends each finding that has a cure, and where."""
    known = rules()
    menders: dict[str, Callable[[Spot], Mend | None]] = {}
    documents = {item.path: item for item in plans.documents}
    places: dict[str, dict[int, tuple[Path, bool]]] = {}
    for item in found:
        cure, path = known[item.rule].cure, item.span.path
        chosen = wish.rules is None or item.rule in wish.rules
        if cure is None or item.suppressed or path not in wish.files or not chosen:
            continue
        document = documents.get(path)
        if document is None or document.data is None or document.problems:
            continue
        if path not in places:
            places[path] = _places(document)
        place = places[path].get(item.span.start.offset)
        if place is None:
            continue
        mender = menders.get(item.rule) or menders.setdefault(item.rule, cure.mender(plans))
        spot = Spot(document, *place, item.hint)
        mend = mender(spot)
        if mend is not None:
            yield spot, mend


def _places(document: Document) -> dict[int, tuple[Path, bool]]:
    """Return what starts at each offset: a key, or a value that has none before it there."""
    found: dict[int, tuple[Path, bool]] = {}
    for path in document.paths():
        place = document.place(path)
        if place.key_start >= 0:
            found[place.key_start] = (path, True)
        if path and place.start < place.end:
            found.setdefault(place.start, (path, False))
            if not isinstance(lookup(document.data, path), (dict, list)):
                found[place.start] = (path, False)
    return found


def _operation(spot: Spot, mend: Mend) -> Operation:
    if mend.key:
        return Respell(spot.path, str(mend.value))
    if mend.value is None:
        return Take(spot.path)
    if isinstance(mend.value, dict):
        return Put(spot.path, {key: Written(item) for key, item in mend.value.items()})
    if isinstance(mend.value, list):
        return Put(spot.path, mend.value)
    return Put(spot.path, Written(mend.value) if mend.bare else mend.value)


def rules_with_cures(names: Sequence[str]) -> frozenset[str] | None:
    """Return the ids of some rules or groups; None for all.

    Raises:
        PlanctlError: one names no rule with a cure.
    """
    if not names:
        return None
    known = rules()
    chosen: set[str] = set()
    for name in (part.strip() for text in names for part in text.split(",")):
        found = {rule.id for rule in known.values() if name in {rule.id, _group(rule.group)}}
        if not any(known[item].cure for item in found):
            message = f"'{name}' has no cure" if found else f"there is no rule or group '{name}'"
            raise PlanctlError(message, hint="'planctl rules' lists those that have one")
        chosen |= found
    return frozenset(chosen)


def _group(name: str) -> str:
    return name.replace(" ", "-")
