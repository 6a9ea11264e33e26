"""Who a name means: spelling, aliases, posts and groups, and names that are probably one."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planctl.language.yaml.document import Document, Path
from planctl.model.forenames import groups_of, same_forename
from planctl.model.names import called, shortened

_SHORTEST_SURNAME = 4
_LONGEST_NAME = 40
_LARGEST_BUCKET = 500


# Frozen in use, though not by Python: a set makes one for each name that it meets.
@dataclass(slots=True, eq=False)
class Person:
    """An entry of the people register, or a name that only the plans know.

    Attributes:
        name: as the register writes it, else as the plans first do.
        kind: ``person``, ``post``, ``group``, ``body``, or empty where nobody says.
        email: the address; it means the same as the name.
        aliases: the other spellings that mean the same.
        members: of a group; ``holder``: of a post.
        within: the refs of the plans in which the name means this; empty means everywhere.
        document, path: where the register has it; None for a name it lacks.
    """

    name: str
    kind: str = ""
    role: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    holder: str = ""
    vacant: bool = False
    left: str = ""
    within: tuple[str, ...] = ()
    document: Document | None = field(default=None, repr=False)
    path: Path = field(default=(), repr=False)

    @property
    def registered(self) -> bool:
        """Whether the register has it."""
        return self.document is not None

    @property
    def label(self) -> str:
        """Its name, and ``NAME@PLAN`` where the name means this in some plans only."""
        return f"{self.name}@{self.within[0]}" if self.within else self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that means it."""
        return (self.name, *self.aliases, *([self.email] if self.email else ()))

    def holds_in(self, scope: Collection[str]) -> bool:
        """Whether its name means it in a plan; ``scope`` has the refs of that and those above."""
        return not self.within or any(ref in scope for ref in self.within)


class Register:
    """Everybody whom the plans name, with the register's entries first.

    Args:
        written: every name in the plans, with the refs of the plan it stands in and those above.
    """

    def __init__(
        self, entries: Sequence[Person], written: Iterable[tuple[str, Collection[str]]]
    ) -> None:
        self.entries = tuple(entries)
        self._by_name: dict[str, Person] = {}
        self._by_plan: dict[str, list[Person]] = {}
        for person in entries:
            for name in map(called, person.spellings):
                if person.within:
                    self._by_plan.setdefault(name, []).append(person)
                else:
                    self._by_name.setdefault(name, person)
        self.everybody: list[Person] = list(entries)
        for name, scope in written:
            self._meet(name, scope)
        for entry in entries:
            for name in (*entry.members, entry.holder):
                if name:
                    self._meet(name, entry.within)

    def _meet(self, name: str, scope: Collection[str]) -> None:
        if self.find(name, scope) is None:
            person = Person(name)
            self._by_name[called(name)] = person
            self.everybody.append(person)

    def having(self, words: str) -> list[str]:
        """Return the register's names that have each of some words, as a surname, or initials."""
        wanted = set(called(words).split())
        found = (item.name for item in self.entries if wanted <= set(called(item.name).split())
                 or shortened(words, item.name))  # fmt: skip
        return list(dict.fromkeys(found)) if wanted else []

    def find(self, name: str, scope: Collection[str] = ()) -> Person | None:
        """Return whom a name or alias means in a plan, or None.

        Args:
            scope: the refs of the plan and of those above it.
        """
        key = called(name)
        for person in self._by_plan.get(key, ()) if self._by_plan else ():
            if person.holds_in(scope):
                return person
        return self._by_name.get(key)

    def meant(self, name: str) -> list[Person]:
        """Return whom a name means in one plan or another."""
        everywhere = self._by_name.get(called(name))
        found = [*self._by_plan.get(called(name), ()), *([everywhere] if everywhere else ())]
        return list(dict.fromkeys(found))

    def knows(self, name: str) -> bool:
        """Whether a name means somebody of whom the register has an entry."""
        return any(item.registered for item in self.meant(name))

    @property
    def scoped(self) -> bool:
        """Whether the meaning of some name depends on the plan."""
        return bool(self._by_plan)

    @cached_property
    def near_pairs(self) -> list[tuple[Person, Person]]:
        """The pairs among them that are probably one person in two spellings."""
        unknown = len(self.everybody) > len(self.entries)  # else they are all different people
        return list(near_pairs(self.everybody)) if unknown else []

    @cached_property
    def near(self) -> frozenset[tuple[Person, Person]]:
        """The same pairs, to ask for one."""
        return frozenset(self.near_pairs)

    def names(self) -> list[str]:
        """Return every name and alias."""
        return [name for person in self.everybody for name in person.spellings]

    def holder_of(self, post: Person) -> Person | None:
        """Return who holds a post, or None."""
        held = post.holder and not post.vacant
        holder = self.find(post.holder, post.within) if held else None
        return holder if holder is not post else None

    def holders_of(self, post: Person) -> list[Person]:
        """Return who holds a post, and who holds that one where it is a post itself, and so on."""
        found = [post]
        while (holder := self.holder_of(found[-1])) is not None and holder not in found:
            found.append(holder)
        return found[1:]

    def last_holder_of(self, post: Person) -> Person | None:
        """Return the person behind a post, through the posts that hold it; None where none does."""
        return next(reversed(self.holders_of(post)), None)

    def posts_of(self, person: Person) -> list[Person]:
        """Return the posts that somebody holds, themselves or by another post."""
        return self._posts.get(person, [])

    def groups_of(self, person: Person) -> list[Person]:
        """Return the groups that somebody belongs to: by name, by a post, or by another group."""
        found: dict[Person, None] = {}
        pending = [person, *self.posts_of(person)]
        for one in pending:
            for group in self._groups.get(one, ()):
                if group is not person and group not in found:
                    found[group] = None
                    pending.append(group)
        return list(found)

    @cached_property
    def _posts(self) -> dict[Person, list[Person]]:
        found: dict[Person, list[Person]] = {}
        for entry in self.entries:
            for holder in self.holders_of(entry):
                found.setdefault(holder, []).append(entry)
        return found

    @cached_property
    def _groups(self) -> dict[Person, list[Person]]:
        found: dict[Person, list[Person]] = {}
        for entry in self.entries:
            for member in {self.find(name, entry.within) for name in entry.members} - {None}:
                if member is not None:
                    found.setdefault(member, []).append(entry)
        return found


def near_pairs(people: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield the pairs of names that are probably one person in two spellings.

    Two entries of the register are two people; initials and different forenames are not alike.
    """
    buckets: dict[tuple[object, ...], list[tuple[int, Person, list[str]]]] = {}
    for number, person in enumerate(people):
        words = called(person.name).replace("-", " ").split()
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
                if (number, other_number) in found or _apart(person, other):
                    continue
                if _alike(words, other_words):
                    found.add((number, other_number))
                    yield person, other


def _apart(person: Person, other: Person) -> bool:
    """Whether two names mean two: by the register, or as one name does in several plans."""
    scoped = bool(person.within or other.within) and called(person.name) == called(other.name)
    return scoped or (person.registered and other.registered)


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
