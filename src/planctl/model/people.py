"""Who a name means: spelling, aliases, posts and groups, and names that are probably one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from planctl.language.when import UNREADABLE
from planctl.language.yaml.document import Document, Path
from planctl.model.forenames import groups_of, same_forename

NOBODY = frozenset(
    {
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "to be agreed",
        "n/a",
        "none",
        "?",
        "vacant",
        UNREADABLE,
    }
)
_SHORTEST_SURNAME = 4
_HYPHENS = re.compile(r"\s*[-\u2010-\u2015]\s*")
_LONGEST_NAME = 40
_LARGEST_BUCKET = 500


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """An entry of the people register, or a name that only the plans know.

    Attributes:
        name: as the register writes it, else as the plans first do.
        kind: ``person``, ``post``, ``group``, ``body``, or empty where nobody says.
        aliases: the other spellings that mean the same.
        members: of a group; ``holder``: of a post.
        document, path: where the register has it; None for a name it lacks.
    """

    name: str
    kind: str = ""
    role: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    holder: str = ""
    vacant: bool = False
    left: str = ""
    document: Document | None = field(default=None, repr=False)
    path: Path = field(default=(), repr=False)

    @property
    def registered(self) -> bool:
        """Whether the register has it."""
        return self.document is not None


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return a name without regard to case, spacing or accents, to compare it by."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=8192)
def is_name(name: str) -> bool:
    """Whether an owner is somebody: ``tbc`` and ``unreadable`` are not."""
    return fold(name) not in NOBODY


class Register:
    """Everybody whom the plans name, with the register's entries first."""

    def __init__(self, entries: Sequence[Person], written: Iterable[str]) -> None:
        self.entries = tuple(entries)
        self._by_name: dict[str, Person] = {}
        for person in entries:
            for name in (person.name, *person.aliases):
                self._by_name.setdefault(fold(name), person)
        self.everybody: list[Person] = list(entries)
        within = (name for entry in entries for name in (*entry.members, entry.holder) if name)
        for name in (*written, *within):
            if fold(name) not in self._by_name:
                person = Person(name)
                self._by_name[fold(name)] = person
                self.everybody.append(person)

    def find(self, name: str) -> Person | None:
        """Return whom a name or alias means, or None."""
        return self._by_name.get(fold(name))

    @cached_property
    def near_pairs(self) -> list[tuple[Person, Person]]:
        """The pairs among them that are probably one person in two spellings."""
        unknown = len(self.everybody) > len(self.entries)  # else they are all different people
        return list(near_pairs(self.everybody)) if unknown else []

    def names(self) -> list[str]:
        """Return every name and alias."""
        return [name for person in self.everybody for name in (person.name, *person.aliases)]

    def groups_of(self, person: Person) -> list[Person]:
        """Return the groups that list a person, and the posts that a person holds."""
        names = (person.name, *person.aliases)
        found = (entry for name in names for entry in self._groups.get(fold(name), ()))
        return [entry for entry in dict.fromkeys(found) if entry is not person]

    @cached_property
    def _groups(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for entry in self.entries:
            for name in (*entry.members, entry.holder):
                found.setdefault(fold(name), []).append(entry)
        return found


def near_pairs(people: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield the pairs of names that are probably one person in two spellings.

    Two entries of the register are two people; initials and different forenames are not alike.
    """
    buckets: dict[tuple[object, ...], list[tuple[int, Person, list[str]]]] = {}
    for number, person in enumerate(people):
        words = _HYPHENS.sub(" ", fold(person.name)).split()
        if len(words) < 2 or any(len(word) == 1 for word in words):
            continue
        entry = (number, person, words)
        first, last = words[0], words[-1]
        keys: list[tuple[object, ...]] = [("surname", *words[:-1], part) for part in _parts(last)]
        keys += [("forename", *words[1:], part) for part in _parts(first)]
        keys += [("group", *words[1:], group) for group in groups_of(first)]
        for key in keys:
            buckets.setdefault(key, []).append(entry)
    found: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        if len(bucket) > _LARGEST_BUCKET:
            continue  # no office has so many alike: names made to slow us down
        for index, (number, person, words) in enumerate(bucket):
            for other_number, other, other_words in bucket[index + 1 :]:
                if (number, other_number) in found or (person.registered and other.registered):
                    continue
                if _alike(words, other_words):
                    found.add((number, other_number))
                    yield person, other


def _parts(word: str) -> set[str]:
    """Return a word, and it without each of its letters: one slip apart means one in common."""
    if len(word) > _LONGEST_NAME:
        return set()
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _alike(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other):
        return False
    if one == other:
        return True
    if one[:-1] == other[:-1]:
        surnames = (one[-1], other[-1])
        return min(map(len, surnames)) >= _SHORTEST_SURNAME and one_edit(*surnames)
    return one[1:] == other[1:] and same_forename(one[0], other[0])


def one_edit(one: str, other: str) -> bool:
    """Whether two different words differ by one letter more, less, changed or swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(rest) == len(other_rest):
        swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return rest[1:] == other_rest[1:] or (len(rest) > 1 and swapped)
    longer, shorter = sorted((rest, other_rest), key=len, reverse=True)
    return longer[1:] == shorter
