"""Officers' names, the posts that stand for them, and where in a text a name is left."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from planctl.loading.public.names import PARTICLES, bare, forms, is_personal, plain, words_of
from planctl.loading.public.naming import is_officer, without_councillors
from planctl.loading.public.naming import officers as named_in
from planctl.loading.public.prose import prose, without_addresses
from planctl.loading.public.stand_ins import StandIns
from planctl.model.names import called, fold
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.system.text import BLANK_LETTERS

# What may stand between two words of a name; a full stop only after an initial or a title.
_BETWEEN = r"[\s,'\u2018\u2019\"\u201c\u201d()/_\u2010-\u2015-]"
_INITIAL = r"(?<![^\W_])[A-Z]\.?(?![^\W_])"
_GAP = re.compile(f"(?:{_BETWEEN}|{_INITIAL}){{0,60}}")
_SHORT_GAP = re.compile(f"(?:{_BETWEEN}|{_INITIAL}|\\.){{0,60}}")
_MOST_WORDS = 7
_ADDRESS = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")


_Words = list[re.Match[str]]


class _Hit(NamedTuple):
    start: int
    end: int
    person: int
    full: bool


class Hidden:
    """The names of a plan set's officers, and the posts that stand for them.

    Whoever is not said to be a post, a group or a body counts as an officer.

    Args:
        words: those that are no names, whatever their case, as the configuration says.
    """

    def __init__(self, plans: PlanSet, words: Iterable[str] = ()) -> None:
        self._words = frozenset(plain(word) for word in words)
        self._people = plans.people
        everybody = plans.people.everybody
        officers = [item for item in without_councillors(plans) if is_officer(item)]
        self._long: dict[tuple[str, str], list[tuple[tuple[str, ...], str, int]]] = {}
        self._one: dict[str, int] = {}
        self._alone: dict[str, int] = {}
        self._joined: dict[str, int] = {}
        self._single: dict[str, int] = {}
        self._documents = plans.documents
        self._reporters = {
            called(name): Person(name)
            for name in dict.fromkeys(named_in(document.data for document in plans.documents))
            if not self._people.meant(name)
        }
        officers += self._reporters.values()
        self._persons = {id(item): item for item in (*everybody, *officers)}
        self._scoped = {id(item): item for item in officers if item.within}
        self._emails = {item.email.casefold(): id(item) for item in officers if item.email}
        for person in officers:
            for name in (person.name, *person.aliases):
                self._learn(name, id(person), person=person.registered)
        entries = self._people.entries
        posts = {
            id(holder): f"{item.name} (holder)"
            for item in entries
            if item.holder and (holder := self._people.find(item.holder, item.within))
        }
        taken = {fold(item.name) for item in everybody if not is_officer(item)}
        self._labels = StandIns(taken, posts, self.left)
        for person in everybody:
            aliases = [name for name in person.aliases if is_personal(name)]
            if not is_officer(person) and aliases:
                self._labels.put(id(person), person.name)
                for name in aliases:
                    self._learn(name, id(person))
        for person in officers:
            if person.registered:
                self._labels.add(person)

    def _learn(self, name: str, number: int, *, person: bool = False) -> None:
        for form in forms(_visible(name), person=person):
            if len(form.words) > 1:
                key = (form.words[0], form.words[1])
                self._long.setdefault(key, []).append((form.words, form.kind, number))
            elif form.kind == "joined":
                self._joined.setdefault(form.words[0], number)
            elif form.kind == "single":
                self._single.setdefault(form.words[0], number)
            elif form.kind == "alone":
                self._alone.setdefault(form.words[0], number)
            else:
                self._one.setdefault(_visible(form.words[0]), number)

    def name(self, written: str, scope: Collection[str] = ()) -> str:
        """Return the post of whom a name means in a plan, or the name where it is no officer's."""
        person = self._people.find(written, scope) or self._reporters.get(called(written))
        label = self._labels.of(person) if person is not None and is_officer(person) else ""
        return label or self.text(written, scope)

    def alias(self, name: str, written: str, scope: Collection[str]) -> str:
        """Return what stands for an alias of somebody; a post may have a person's name as one."""
        person = self._people.find(name, scope)
        if person is None:
            return self.text(written)
        swapped = is_officer(person) or is_personal(written)
        return (self._labels.of(person) or person.name) if swapped else written

    def text(self, written: str, scope: Collection[str] = ()) -> str:
        """Return a text with every name in it swapped, and no invisible characters.

        Args:
            scope: the refs of the plan and of those above it, where a name may mean another.
        """
        clean = _visible(written)
        hits = list(self._found(clean))
        if not hits and not clean.isascii():
            # Full-width letters and their like: changed only where they spell a name.
            wide = unicodedata.normalize("NFKC", clean)
            hits = list(self._found(wide)) if wide != clean else hits
            clean = wide if hits else clean
        parts, at = [], 0
        for hit in hits:
            parts += [clean[at : hit.start], self._label(hit.person, scope)]
            at = hit.end
        return "".join([*parts, clean[at:]])

    def _label(self, number: int, scope: Collection[str]) -> str:
        """Return what stands for somebody; of two of one name, for the one of the plan."""
        person = self._scoped.get(number)
        meant = self._people.find(person.name, scope) if person else None
        return (meant and self._labels.of(meant)) or self._labels.of(self._persons[number])

    def left(self, text: str) -> list[str]:
        """Return the names, whole or shortened, that stand in a text; none is good."""
        clean = _visible(text)
        return [clean[hit.start : hit.end] for hit in self._found(clean)]

    def _found(self, text: str) -> Iterator[_Hit]:
        words = words_of(text)
        skip = 0
        addresses = list(_ADDRESS.finditer(text)) if "@" in text else []
        starts = [found.start() for found in addresses]
        for index in range(len(words)):
            if index < skip:
                continue
            at = bisect_right(starts, words[index].start())
            hit = self._address_at(words[index], addresses[at - 1]) if at else None
            hit = hit or self._long_at(text, words, index) or self._short_at(words, index)
            if hit:
                yield hit
                while skip < len(words) and words[skip].start() < hit.end:
                    skip += 1

    def _address_at(self, word: re.Match[str], found: re.Match[str]) -> _Hit | None:
        """Return the e-mail address before whose end a word stands, where it is somebody's."""
        if word.start() >= found.end():
            return None
        if (person := self._emails.get(found.group().casefold())) is not None:
            return _Hit(word.start(), found.end(), person, full=False)
        local = found.group().partition("@")[0]
        words = [plain(item) for item in re.split(r"[\W\d_]+", local) if item]
        for known in (self._joined, self._single, self._alone):
            for part in (*words, "".join(words)):
                if part in known:
                    return _Hit(word.start(), found.end(), known[part], full=False)
        for first, second in (*pairwise(words), *pairwise(words[::-1])):
            if (first, second) in self._long:
                person = self._long[first, second][0][2]
                return _Hit(word.start(), found.end(), person, full=False)
        return None

    def _long_at(self, text: str, words: _Words, index: int) -> _Hit | None:
        for found, first in _readings(words, index):
            if len(found) < 2:
                continue
            for form, kind, person in self._long.get((first, plain(found[1].group())), ()):
                if _same(text, found[: len(form)], form, kind, first):
                    end = found[len(form) - 1]
                    last = end.start() + len(bare(end.group()))
                    return _Hit(found[0].start(), last, person, kind == "full")
        return None

    def _short_at(self, words: _Words, index: int) -> _Hit | None:
        """Return a name of one word: as it is written, or a surname or forename alone."""
        word = words[index]
        written, key = bare(word.group()), plain(word.group())
        end = word.start() + len(written)
        if written in self._one:
            return _Hit(word.start(), end, self._one[written], full=False)
        if key in self._joined:
            return _Hit(word.start(), end, self._joined[key], full=False)
        person = self._single.get(key, self._alone.get(key))
        if person is None or not written[0].isupper() or key in self._ordinary:
            return None
        if key in self._single:
            return _Hit(word.start(), end, person, full=False)
        around = [words[at].group() for at in (index - 1, index + 1) if 0 <= at < len(words)]
        if any(other[0].isupper() for other in around):
            return None  # part of another name such as Ordsall Hall, for all that can be told
        return _Hit(word.start(), end, person, full=False)

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words that the plans also write in small letters, as prose and outside a name."""
        texts = (text for document in self._documents for text in prose(document.data))
        found: set[str] = set(self._words)
        for text in texts:
            words = words_of(without_addresses(text))
            small = {word.group() for word in words if word.group().islower()} - found
            if small.isdisjoint(self._alone) and small.isdisjoint(self._single):
                found |= small
                continue
            clean = without_addresses(text)
            named = [hit for at in range(len(words)) if (hit := self._long_at(clean, words, at))]
            found |= {
                word.group() for word in words if word.group() in small
                and not any(hit.start <= word.start() < hit.end for hit in named)
            }  # fmt: skip
        return frozenset(found)


def _readings(words: _Words, index: int) -> Iterator[tuple[_Words, str]]:
    """Yield the words from one on, and its plain form: also without initials that stand between.

    J.M. Evans and Jacqui M. Evans are read as J Evans and Jacqui Evans too.
    """
    found = words[index : index + _MOST_WORDS]
    first = found[0].group()
    yield found, plain(first)
    rest = found[1:]
    while rest and len(rest[0].group()) == 1 and rest[0].group().isupper():
        rest = rest[1:]
        yield [found[0], *rest], plain(first)
    if 2 <= len(first) <= 3 and first.isupper():
        yield found, first[0].lower()


def _same(text: str, found: _Words, form: tuple[str, ...], kind: str, first: str) -> bool:
    if len(found) != len(form) or first != form[0]:
        return False
    if any(plain(word.group()) != part for word, part in zip(found[1:], form[1:], strict=True)):
        return False
    if kind != "full" and not all(
        word.group()[0].isupper() or word.group() in PARTICLES for word in found
    ):
        return False
    gaps = []
    for one, two in pairwise(found):
        short = len(one.group()) <= 3 or kind == "titled"
        gap = (_SHORT_GAP if short else _GAP).fullmatch(text, one.end(), two.start())
        if gap is None:
            return False
        gaps.append(gap.group())
    return kind != "reversed" or any("," in gap for gap in gaps)


@lru_cache(maxsize=8192)
def _visible(text: str) -> str:
    if text.isascii():
        return text
    normal = unicodedata.normalize("NFC", text)
    return "".join(
        char for char in normal
        if unicodedata.category(char) != "Cf" and char not in BLANK_LETTERS
        and not "\ufe00" <= char <= "\ufe0f"
    )  # fmt: skip
