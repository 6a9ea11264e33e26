"""Which record a reference means, over several plan sets."""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from planctl.errors import PlanctlError
from planctl.model import PlanSet
from planctl.record import Record, refs_of
from planctl.text import one_line

_MOST_CHOICES = 12
_LONGEST = 80


def one_record(sets: Sequence[PlanSet], wanted: str) -> tuple[PlanSet, Record]:
    """Return the record that ``REF``, ``KIND:REF`` or a key means, and its plan set.

    Raises:
        PlanctlError: nothing has it, or several records do; the message names the choices.
    """
    kind, colon, rest = wanted.partition(":")
    found = _named(sets, wanted)
    if not found and colon:
        found = [pair for pair in _named(sets, rest) if pair[1].kind == kind]
    if not found:
        raise _unknown(sets, wanted)
    in_paths = [(plans, item) for plans, item in found if item.document.path in plans.chosen]
    found = in_paths if len(in_paths) == 1 else found
    if len(found) > 1:
        choices = [f"{item.kind}:{item.ref or item.key}" for _, item in found]
        if len(set(choices)) < len(choices):
            places = [f"{item.document.path}:{item.at().start.line}" for _, item in found]
            hint = f"choose the file with a PATH: {', '.join(places[:_MOST_CHOICES])}"
        else:
            hint = f"write one of {', '.join(choices[:_MOST_CHOICES])}"
        message = f"'{one_line(wanted)}' is ambiguous"
        raise PlanctlError(message, hint=hint)
    return found[0]


def _named(sets: Sequence[PlanSet], name: str) -> list[tuple[PlanSet, Record]]:
    """Return the records with a ref or key; failing that, with an alias; failing that, a former."""
    tests: tuple[Callable[[Record], bool], ...] = (
        lambda record: name in (record.ref, record.key),
        lambda record: name in refs_of(record),
        lambda record: name in record.refs("formerly"),
    )
    for test in tests:
        found = [(plans, record) for plans in sets for record in plans.records if test(record)]
        if found:
            return found
    return []


def nearest_refs(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the refs that differ only in case or spaces, else those spelled like it."""
    folded = {"".join(ref.split()).casefold(): ref for ref in known}
    plain = "".join(wanted.split()).casefold()[:_LONGEST]
    same = folded.get(plain)
    return [same] if same else [folded[key] for key in get_close_matches(plain, folded, 3)]


def _unknown(sets: Sequence[PlanSet], wanted: str) -> PlanctlError:
    known = [ref for plans in sets for record in plans.records for ref in refs_of(record)]
    near = nearest_refs(wanted, known)
    message = f"no record has the reference '{one_line(wanted)}'"
    hint = f"did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
    return PlanctlError(
        message,
        hint=hint
        or "'planctl list actions' shows references; a folder is chosen with a PATH, or --in",
    )
