"""A plan names somebody whom the people register does not have.

## Why is this a problem?

Initials that nobody explains, or a name from before the last reorganisation: the work has an owner
on paper only. Reported once for each name, where a register exists.

## How to mend it

Add the person, post or group to the register; add initials as an alias of whom they mean.
"""

import re
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.language import when
from planctl.language.yaml.document import Path
from planctl.model.names import called, fold, is_name, shortened
from planctl.model.people import Person, near_pairs
from planctl.model.plan_set import PlanSet
from planctl.model.record import Naming, Record, names, shorten
from planctl.model.several import several
from planctl.model.told import Update
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import one_line


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up every name once."""
    if not plans.people.entries:
        return
    known = [name for entry in plans.people.entries for name in (entry.name, *entry.aliases)]
    nearest = Nearest(known)
    spelled = {id(other) for pair in plans.people.near_pairs for other in pair}
    listed = several(plans)
    typed = {fold(text) for text in _typed(plans)}
    yield from _named_in_register(rule, plans, nearest, typed)
    yield from _reporters(rule, plans)
    for person in plans.people.everybody:
        if person.registered or id(person) in spelled or person in listed:
            continue
        if fold(person.name) in typed or _of_no_plan(plans, person):
            continue
        places = plans.ever_named(person)
        if not places:  # only a member of a group, or the holder of a post
            continue
        if _is_date(person.name, places[0].record, plans.year_starts):
            continue
        parted = _parted(plans, places[0])
        if parted and parted[0] == places[0].index:
            at = places[0]
            yield rule.found(at.record, parted[1], span=at.at(), hint=parted[2])
        if parted:
            continue
        times = f"{len(places)} times" if len(places) > 1 else "once"
        message = f"'{shorten(person.name)}' is not in the people register, and is named {times}"
        hint = _elsewhere(plans, person) or _initials(plans, person) or _two(person.name, known)
        hint = hint or _among(person.name, known) or _one_word(plans, person.name)
        if not hint and not _is_initials(person.name):
            shouted = person.name.isupper()  # capitals are near to none of a usual name
            hint = nearest.hint(person.name.title() if shouted else person.name)
        hint = hint or _sharing(plans, person.name) or "add the entry, or an alias to the right one"
        place, about = places[0], f"person:{fold(person.label)}"
        yield rule.found(place.record, message, span=place.at(), hint=hint, about=about)


def _is_date(name: str, record: Record, year_starts: int) -> bool:
    """Whether a day stands for a name, and the name for the day: invalid-date tells of it."""
    if not name[:1].isdigit() or not when.parse(name, year_starts=year_starts).valid:
        return False
    return any(day and not day.valid for day in (record.due, record.start, record.completed))


def _parted(plans: PlanSet, place: Naming) -> tuple[int, str, str] | None:
    """Return what to say of one name that a comma makes two, as [Evans, Jacqui]; None of others.

    Returns:
        The place of the first part in its list, the message and the hint.
    """
    if place.index is None or " " in place.name.strip():
        return None
    listed = names(place.record.fields.get(place.field))
    for at, (last, first) in enumerate(pairwise(listed)):
        if at in {place.index, place.index - 1} and plans.people.knows(f"{first} {last}"):
            what = f"'{last}' and '{first}' are two names here, and one person"
            return at, what, f"write {first.strip()} {last.strip()}"
    return None


def _typed(plans: PlanSet) -> Iterable[str]:
    """Yield the names that entries have in another shape: the schema tells of them."""
    for document in plans.documents:
        people = document.data.get("people") if isinstance(document.data, dict) else None
        for item in people if isinstance(people, list) else ():
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict):
                yield from _cut_or_misnamed(item)


def _cut_or_misnamed(item: dict[str, object]) -> Iterable[str]:
    """Yield the name of an entry that a comma cut in two, or that stands under ``Name``."""
    if "name" not in item:
        parts = (value for key, value in item.items() if key.casefold().endswith("name"))
        yield " ".join(map(str, parts))
    for key, value in item.items():
        if value is None and isinstance(item.get("name"), str):
            yield f"{key} {item['name']}"
        elif isinstance(value, str) and key != "name" and key.casefold() == "name":
            yield value


def _of_no_plan(plans: PlanSet, person: Person) -> bool:
    """Whether the register has the name for a plan that is none: unknown-plan tells of it."""
    others = (item for item in plans.people.meant(person.name) if item is not person)
    return any(not plans.find("plan", ref) for item in others for ref in item.within)


def _reporters(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    """Look up who reported: a name one letter off that of an entry."""
    first: dict[str, tuple[Record, Update]] = {}
    for record in plans.records if plans.uses("by") else ():
        for update in record.updates:
            if is_name(update.by) and not plans.people.meant(update.by):
                first.setdefault(fold(update.by), (record, update))
    strangers = [Person(update.by) for _, update in first.values()]
    meant: dict[str, Person] = {}
    for one, other in near_pairs([*strangers, *plans.people.entries]) if strangers else ():
        if other.registered and not one.registered:
            meant.setdefault(fold(one.name), other)
    for name, other in meant.items():
        record, update = first[name]
        message = f"'{shorten(update.by)}', who reports on {record.label}, has no entry"
        hint = f"did you mean '{one_line(other.name)}'?"
        span = record.inside("updates", update.place, "by")
        yield rule.found(record, message, span=span, hint=hint, about=f"person:{name}")


def _named_in_register(
    rule: Rule, plans: PlanSet, nearest: Nearest, typed: Container[str]
) -> Iterable[Diagnostic]:
    """Look up who holds a post or belongs to a group: a name one letter off has nothing to do."""
    for entry in plans.people.entries:
        named: list[tuple[str, Path, str]]
        named = [("holder", (), entry.holder)] if entry.holder and not entry.vacant else []
        named += [("members", (place,), name) for place, name in enumerate(entry.members)]
        for key, place, name in named:
            if fold(name) in typed or plans.people.knows(name):
                continue
            hint = nearest.hint(name)
            both = [part for part in re.split(_BOTH, name) if part] if key == "holder" else []
            if len(both) > 1 and entry.document and all(map(plans.people.knows, both)):
                message = (
                    f"'{shorten(name)}' are {len(both)}: '{shorten(entry.name)}' has one holder"
                )
                listed = ", ".join(map(one_line, both))
                hint = f"write one name, or kind: group, members: [{listed}] in its place"
                yield rule.at(
                    entry.document, entry.document.span((*entry.path, key)), message, hint
                )
                continue
            if key == "holder" and not is_name(name):
                hint = "did you mean vacant: true, in place of holder?"
            if entry.document is None or not hint.startswith("did you mean"):
                continue  # a register need not have an entry for everybody
            role = "holder" if key == "holder" else "member"
            message = f"'{shorten(name)}', {role} of '{shorten(entry.name)}', has no entry"
            span = entry.document.span((*entry.path, key, *place))
            yield rule.at(entry.document, span, message, hint)


_BOTH = r"\s*(?:[,;/&+]|\band\b)\s*"


def _elsewhere(plans: PlanSet, person: Person) -> str:
    """Return the hint for a name that means somebody in other plans only."""
    others = [item for item in plans.people.meant(person.name) if item is not person]
    where = ", ".join(one_line(ref) for item in others for ref in item.within)
    return f"it means somebody in {where} alone: add the plan under 'in', or an entry" * bool(where)


def _two(name: str, known: Sequence[str]) -> str:
    """Return the hint for two known names without a comma between them."""
    names = {fold(item): item for item in known}
    words = fold(name).split()
    longest = max((len(item.split()) for item in names), default=0)
    # Neither has more words than the longest name.
    for cut in range(max(1, len(words) - longest), min(len(words) - 1, longest) + 1):
        parts = [names.get(" ".join(part)) for part in (words[:cut], words[cut:])]
        if parts[0] and parts[1]:
            return f"two names need a comma: owner: [{parts[0]}, {parts[1]}]"
    return ""


def _among(name: str, known: Sequence[str]) -> str:
    """Return the hint for known names among other words: a role, a team, an address, bullets."""
    if len(name) > _LONGEST:
        return ""
    names = {called(item): item for item in known}
    parts = [*re.split(_PARTS, name), re.sub(r"[._]", " ", name.partition("@")[0])]
    found = dict.fromkeys(names[called(part)] for part in parts if part and called(part) in names)
    if len(found) == _TWO and re.fullmatch(_ARROW, name):
        return f"if the work passed from one to the other, write {one_line(list(found)[1])} alone"
    if len(found) > 1:
        return f"if both are meant, write a list: owner: [{', '.join(map(one_line, found))}]"
    return f"write {one_line(next(iter(found)))} alone, if nobody else is meant" if found else ""


def _one_word(plans: PlanSet, name: str) -> str:
    """Return the hint for a first name or surname alone; empty where many have it."""
    fitting = plans.people.having(name) if len(name.split()) == 1 else []
    if len(name.strip()) < _SHORTEST or not 0 < len(fitting) <= _FEW:
        return ""
    return f"did you mean {' or '.join(repr(one_line(item)) for item in fitting)}?"


def _sharing(plans: PlanSet, name: str) -> str:
    """Return the hint for a name of which the register has a word in few others."""
    words = set(called(name).split())
    shared = {one.name: words & {*called(one.name).split()} for one in plans.people.entries}
    most = max(map(len, shared.values()), default=0)
    near = [one_line(other) for other, same in shared.items()
            if len(same) == most and any(len(word) >= _SHORTEST for word in same)]  # fmt: skip
    if not 0 < len(near) <= _FEW:
        return ""
    return f"nearest in the register: {', '.join(near)}; add an alias to the right one, or an entry"


_SHORTEST, _FEW = 3, 3
_LONGEST = 200  # no name is longer, and some texts are slow to cut
# As text: it takes a while to compile, for few runs.
_PARTS = (
    r"\s*(?:\b(?:then|on behalf of|supported by|reporting to|acting for)\b"
    r"|[,;:/\\()&+\n\u2022\u25cf\u25aa\u00b7\u2192]|[-=]+>|(?:^|\s)[0-9]{1,2}[.)]\s|\s[-\u2013]\s)\s*"
)
_ARROW = r"[^>\u2192]+(?:[-=]+>|\u2192)[^>\u2192]+"
_TWO = 2


def _initials(plans: PlanSet, person: Person) -> str:
    """Return the hint for a name that may be the one entry with these initials.

    Other services have officers of the same letters: an entry must be named in a plan with it.
    """
    at = {naming.record.document.path for naming in plans.named(person)}
    fitting = [
        item.name
        for item in plans.people.entries
        if shortened(person.name, item.name)
        and not at.isdisjoint(naming.record.document.path for naming in plans.named(item))
    ]
    return f"add it as an alias if {fitting[0]} is meant" if len(fitting) == 1 else ""


def _is_initials(name: str) -> bool:
    """Whether a name is letters alone, to which every other is as near."""
    letters = name.replace(".", "").replace(" ", "")
    return letters.isupper() and len(letters) <= _MOST_INITIALS


_MOST_INITIALS = 4


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
