"""Work that may be somebody's, though the plans do not say so with a name of theirs."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planctl.model.answering import ROLES
from planctl.model.names import called, is_name, shortened, stands_in
from planctl.model.people import Person
from planctl.model.record import Record

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A name, or another text in the place of one, by which somebody may be meant.

    Attributes:
        why: in a few words.
        named: whether it is a name, of which ``planctl owner`` knows; else it is a word such as
            ``vacant``, with somebody's name beside it.
        records: those that it owns or is accountable for.
    """

    name: str
    why: str
    named: bool
    records: tuple[Record, ...]

    @property
    def told(self) -> dict[str, object]:
        """It as plain data, with how many records there are of each kind."""
        kinds = [record.kind for record in self.records]
        records = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
        return {"name": self.name, "why": self.why, "named": self.named, "records": records}


def perhaps(
    plans: "PlanSet", person: Person, kinds: Collection[str], paths: Collection[str] = ()
) -> list[Perhaps]:
    """Return by what else somebody may be meant, the most records first."""
    why = {
        other: reason
        for other in plans.people.everybody
        if other is not person and (reason := _reason(plans, person, other))
    }
    found: dict[Person | str, dict[Record, None]] = {}
    for record in plans.of(*kinds):
        if paths and record.document.path not in paths:
            continue
        for role in ROLES if why else ():
            for tie in plans.who.ties(record, role):
                if tie.person in why:
                    found.setdefault(tie.person, {})[record] = None
        for text in (*record.owner, *record.accountable):
            if not is_name(text) and _held(person, text):
                found.setdefault(text, {})[record] = None
    told = [
        Perhaps(key, _BESIDE, named=False, records=tuple(records))
        if isinstance(key, str)
        else Perhaps(key.name, why[key], named=True, records=tuple(records))
        for key, records in found.items()
    ]
    return sorted(told, key=_order)


_SPELLING, _POST, _VARIANT, _PART, _BESIDE, _INITIALS = _REASONS = (
    "another spelling", "the post in the register", "another spelling of the post",
    "part of a text",
    "named beside a word for nobody", "initials",
)  # fmt: skip


def _order(item: Perhaps) -> tuple[int, int, str]:
    return -len(item.records), _REASONS.index(item.why), item.name.casefold()


def _reason(plans: "PlanSet", person: Person, other: Person) -> str:
    if other.kind == "post" and person.role and plans.people.holder_of(other) is None:
        same = called(other.name) == called(person.role) and not other.vacant
        return _POST if same else ""
    if person.registered and other.registered:
        return ""
    if (person, other) in plans.people.near or (other, person) in plans.people.near:
        return _SPELLING
    if _alike(person.name, other.name):
        return _SPELLING
    if _held(person, other.name):
        return _PART
    if shortened(person.name, other.name):
        return _INITIALS
    if person.role and called(other.name) == called(person.role):
        return _POST
    posts = [person.role, *(post.name for post in plans.people.posts_of(person))]
    return _VARIANT if any(_alike(post, other.name) for post in posts) else ""


def _alike(name: str, other: str) -> bool:
    """Whether two names of three words or more say the same, but for endings and small words."""
    words, others = _words(name), _words(other)
    return min(len(words), len(others)) >= _ENOUGH and (words <= others or others <= words)


def _words(name: str) -> frozenset[str]:
    found = (word for word in re.findall(r"\w+", called(name)) if word not in _SMALL)
    return frozenset(re.sub("(?:ies|y|s)$", "", word) for word in found)


_ENOUGH = 3
_SMALL = frozenset({"of", "the", "and", "for", "with", "to", "in"})


def _held(person: Person, text: str) -> bool:
    return any(stands_in(name, text) for name in (person.name, *person.aliases))
