"""Which record a reference means, over several plan sets."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from planctl.language.keys import KINDS, WORK, plural
from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of, shorten
from planctl.model.resources import resources
from planctl.model.year_names import bare
from planctl.system.errors import PlanctlError
from planctl.system.text import as_word, counted, one_line

_MOST_CHOICES = 12
_LONGEST = 80
# Words of a title that are looked for, and how many records that have them are named.
_SHORTEST = 3
_MOST_TITLES = 4
# Kinds that 'planctl list' lists.
_LISTED = KINDS.keys() - {"framework", "person"}


Pair = tuple[PlanSet, Record]


class UnknownRefError(PlanctlError):
    """No record of the plans has a reference.

    Attributes:
        perhaps: the records that it may mean: whose titles have it, or its words, or whose
            reference has other capitals or spaces.
    """

    def __init__(self, message: str, *, hint: str, perhaps: Sequence[Pair] = ()) -> None:
        super().__init__(message, hint=hint)
        self.perhaps = perhaps


def one_record(
    sets: Sequence[PlanSet], wanted: str, day: date, *, chosen_by: str = "a PATH"
) -> tuple[PlanSet, Record]:
    """Return the record that ``REF``, ``KIND:REF`` or a key means, and its plan set.

    Args:
        day: of the records of several years, that whose period holds it is meant.
        chosen_by: how the command at hand is told which files are meant.

    Raises:
        UnknownRefError: nothing has it.
        PlanctlError: several records have it; the message names the choices.
    """
    found = meant(sets, wanted, chosen_by=chosen_by)
    in_paths = [(plans, item) for plans, item in found if item.stands_in(plans.chosen)]
    found = of_day(in_paths or found, day)
    if len(found) > 1:
        message = f"'{one_line(wanted)}' is ambiguous"
        raise PlanctlError(message, hint=_choices([item for _, item in found], chosen_by))
    return found[0]


def meant(
    sets: Sequence[PlanSet], wanted: str, *, chosen_by: str = "a PATH", has: str = ""
) -> list[tuple[PlanSet, Record]]:
    """Return every record that ``REF``, ``KIND:REF`` or a key may mean.

    Args:
        has: a key that the kinds have whose titles are looked through where none does.

    Raises:
        UnknownRefError: nothing has it.
    """
    kind, colon, rest = wanted.partition(":")
    found = _named(sets, wanted)
    if not found and colon:
        found = [pair for pair in _named(sets, rest) if pair[1].kind == kind]
    if not found:
        raise unknown(sets, wanted, chosen_by, has=has)
    return found


def of_day(found: Sequence[tuple[PlanSet, Record]], day: date) -> list[tuple[PlanSet, Record]]:
    """Return what one name means on a day, of records of several years."""
    groups: dict[tuple[int, str], list[tuple[PlanSet, Record]]] = {}
    for pair in found:
        groups.setdefault((id(pair[0]), pair[1].kind), []).append(pair)
    return [
        (plans, item)
        for pairs in groups.values()
        for plans in [pairs[0][0]]
        for item in plans.years.on(plans, [record for _, record in pairs], day)
    ]


def other_years(plans: PlanSet, record: Record, wanted: str) -> list[str]:
    """Return what else ``REF`` or ``KIND:REF`` names in other years than that of a record."""
    rest = wanted.partition(":")[2]
    others = plans.years.others(plans, record, wanted)
    return others or (plans.years.others(plans, record, rest) if rest else [])


def records_of_code(
    sets: Sequence[PlanSet], wanted: str
) -> tuple[PlanSet, str, list[Record]] | None:
    """Return the records that name an outside code; None where that is none, or a record's name.

    Args:
        wanted: a code, or ``code:`` and one.

    Raises:
        PlanctlError: the plans of several sets name it.
    """
    kind, _, rest = wanted.partition(":")
    code = rest if kind == "code" and rest else wanted
    if code == wanted and any(_named([plans], wanted) for plans in sets):
        return None
    found = [(plans, records) for plans in sets if (records := plans.links.coded(code))]
    chosen = [(plans, records) for plans, records in found
              if any(item.document.path in plans.chosen for item in records)]  # fmt: skip
    found = chosen or found
    if len(found) > 1:
        message = f"several plan sets have the code '{one_line(code)}'"
        hint = f"choose one with a PATH: {_some([plans.folder for plans, _ in found])}"
        raise PlanctlError(message, hint=hint)
    return (found[0][0], code, found[0][1]) if found else None


def _choices(found: Sequence[Record], chosen_by: str) -> str:
    """Return what tells some records apart: their kinds, their files, or both."""
    names = [_full(item) for item in found]
    if len(set(names)) == len(names):
        return f"write one of {_some(names)}"
    paths = [item.document.path for item in found]
    places = [f"{item.document.path}:{item.at().start.line}" for item in found]
    if len(set(paths)) == len(paths):
        return f"choose the file with {chosen_by}: {_some(places)}"
    if len(set(zip(names, paths, strict=True))) == len(names):
        kinds = _some(list(dict.fromkeys(names)))
        files = _some(list(dict.fromkeys(paths)))
        return f"write one of {kinds}, and choose the file with {chosen_by}: {files}"
    return f"records of one kind share it: {_some(places)}; give each a reference of its own"


def _full(record: Record) -> str:
    return one_line(f"{record.kind}:{record.key}")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_CHOICES])


def _named(sets: Sequence[PlanSet], name: str) -> list[tuple[PlanSet, Record]]:
    """Return the records with a ref or key; failing that, with an alias; failing that, a former."""
    tests: tuple[Callable[[Record], bool], ...] = (
        lambda record: name in (record.ref, record.key) or (
            record.ref is None and "/" in name and name == bare(record)
        ),
        lambda record: name in refs_of(record),
        lambda record: name in record.refs("formerly"),
        # It has no ref as a rule, and a set has one.
        lambda record: name == "corporate-plan" and record.kind == "plan"
        and record.level == "corporate",
    )  # fmt: skip
    for test in tests:
        found = [(plans, record) for plans in sets for record in plans.records if test(record)]
        if found:
            return found
    if "@" in name:
        found = [
            (plans, item)
            for plans in sets
            for kind in KINDS
            for item in plans.years.at(plans, kind, name)
        ]
        if found:
            return found
    return [(plans, item) for plans in sets for item in resources(plans) if item.key == name]


def nearest_refs(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the refs that differ only in case or spaces, else those spelled like it."""
    folded = {_plain(ref): ref for ref in known}
    plain = _plain(wanted)[:_LONGEST]
    same = folded.get(plain)
    return [same] if same else [folded[key] for key in get_close_matches(plain, folded, 3)]


def _plain(ref: str) -> str:
    return "".join(ref.split()).casefold()


def _titled(pairs: Sequence[Pair], wanted: str) -> tuple[list[Pair], str]:
    """Return what has a title, or words of one, in place of a reference, and the hint of it."""
    words = _words(wanted)
    phrase = " ".join(words)
    if len(phrase) > _LONGEST or len(phrase) < _SHORTEST:
        return [], ""
    same = [pair for pair in pairs if _words(pair[1].title) == words]
    if same:
        keys = [one_line(_typed(*pair)) for pair in same[:_MOST_CHOICES]]
        return same, f"it is a title; write {' or '.join(keys)}"
    found = [pair for pair in pairs
             if (title := _words(pair[1].title)) and _all_begin(words, title)]  # fmt: skip
    found.sort(key=lambda pair: phrase not in " ".join(_words(pair[1].title)))
    shown = [f"{one_line(_typed(plans, item))} ({item.kind} '{shorten(item.title)}')"
             for plans, item in found[:_MOST_TITLES]]  # fmt: skip
    if not shown:
        return [], ""
    rest = len(found) - len(shown)
    more = f", or add words: {rest} more have these" if rest else ""
    verb = "has" if len(found) == 1 else "have"
    said = f"{counted(len(found), 'title')} {verb} these words: write {' or '.join(shown)}{more}"
    return found, said


def _words(text: str) -> list[str]:
    """Return the words of a title; hyphens, commas and apostrophes are typed, or left out."""
    return re.findall(r"\w+", re.sub("['\u2019]", "", fold(text)))


def _typed(plans: PlanSet, record: Record) -> str:
    return plans.years.typed(plans, record)


def _all_begin(words: Sequence[str], title: Sequence[str]) -> bool:
    """Whether each of some words begins a word of a title."""
    return all(any(item.startswith(word) for item in title) for word in words)


def _known(sets: Sequence[PlanSet], kind: str, more: Iterable[str]) -> Iterator[str]:
    """Yield the references of a kind; of every kind, and outside codes too, where none is given."""
    for plans in sets:
        yield from (
            ref for item in plans.records if kind in {"", item.kind} for ref in refs_of(item)
        )
    yield from more
    if not kind:
        yield from (code for plans in sets for code in plans.links.codes())


def unknown(
    sets: Sequence[PlanSet], wanted: str, chosen_by: str = "a PATH", more: Iterable[str] = (), *,
    has: str = "",
) -> UnknownRefError:  # fmt: skip
    """Return that no record has a reference, with the nearest that there are.

    Args:
        has: a key that the kinds have whose titles are looked through; all unless given.
        more: references that are known besides, of the kind that is wanted.
    """
    kind, colon, rest = wanted.partition(":")
    kind = kind if colon and kind in _LISTED else ""
    sought = rest if kind else wanted
    message = f"no record has the reference '{one_line(wanted)}'"
    place = wanted.rstrip("/\\")
    if any(place in {plans.folder, *(item.path for item in plans.documents)} for plans in sets):
        hint = f"plans are there: write a record's reference first, and {chosen_by} for the folder"
        return UnknownRefError(message, hint=hint)
    kinds = {kind} if kind else {item for item, keys in KINDS.items() if not has or has in keys}
    pairs = [(plans, item) for plans in sets for item in plans.records if item.kind in kinds]
    if has:  # work first, which is what edits are mostly of
        pairs.sort(key=lambda pair: pair[1].kind not in WORK)
    found, titled = _titled(pairs, sought)
    ref, at, year = sought.partition("@")
    near = [f"{item}{at}{year}" for item in
            dict.fromkeys(nearest_refs(ref, [*_known(sets, kind, more)]))]  # fmt: skip
    if near and not (titled and " " in wanted.strip()):
        names = [f"{kind}:{ref}" if kind else ref for ref in near]
        hint = f"did you mean {' or '.join(map(one_line, names))}?"
        same = len(near) == 1 and _plain(near[0]) == _plain(sought)
        perhaps = [pair for pair in _named(sets, near[0]) if pair[1].kind in kinds] if same else ()
        return UnknownRefError(message, hint=hint, perhaps=perhaps)
    if titled:
        return UnknownRefError(message, hint=titled, perhaps=found)
    person = next((item for plans in sets for item in plans.people.meant(wanted)), None)
    if person is not None:
        owned = f"'planctl owner {as_word(person.label)}' prints all that they answer for"
        return UnknownRefError(f"'{one_line(wanted)}' is a name, and no reference", hint=owned)
    several = plural(kind or "action")
    lists = f"'planctl list {several}' shows references"
    return UnknownRefError(message, hint=f"{lists}; a folder is chosen with {chosen_by}")
