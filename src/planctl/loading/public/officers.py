"""Officers' names, the posts that stand for them, and where in a text a name is left."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from planctl.loading.public.names import bare, forms, is_personal, plain, plain_words, words_of
from planctl.model.people import Person, fold
from planctl.model.plan_set import PlanSet
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import counted, one_line

_TAG = re.compile(r"<[^>]*>")
_OFFICERS = frozenset({"", "person"})
# What may stand between two words of a name; a full stop only after an initial or a title.
_BETWEEN = r"[\s,'\u2018\u2019\"\u201c\u201d()/_\u2010-\u2015-]"
_INITIAL = r"(?<![^\W_])[A-Z]\.?(?![^\W_])"
_GAP = re.compile(f"(?:{_BETWEEN}|{_INITIAL}){{0,60}}")
_SHORT_GAP = re.compile(f"(?:{_BETWEEN}|{_INITIAL}|\\.){{0,60}}")
_MOST_WORDS = 7
_APART = "\x1f"


_Words = list[re.Match[str]]


class _Hit(NamedTuple):
    start: int
    end: int
    person: int
    full: bool


class Hidden:
    """The names of a plan set's officers, and the posts that stand for them.

    Whoever is not said to be a post, a group or a body counts as an officer.
    """

    def __init__(self, plans: PlanSet) -> None:
        self._people = plans.people
        everybody = plans.people.everybody
        officers = [item for item in everybody if item.kind in _OFFICERS]
        self._long: dict[tuple[str, str], list[tuple[tuple[str, ...], str, int]]] = {}
        self._one: dict[str, int] = {}
        self._alone: dict[str, int] = {}
        self._joined: dict[str, int] = {}
        self._single: dict[str, int] = {}
        self._documents = plans.documents
        self._labels: dict[int, str] = {}
        for person in officers:
            for name in (person.name, *person.aliases):
                self._learn(name, id(person))
        for person in everybody:
            aliases = [name for name in person.aliases if is_personal(name)]
            if person.kind not in _OFFICERS and aliases:
                self._labels[id(person)] = person.name
                for name in aliases:
                    self._learn(name, id(person))
        self._name_posts(officers)

    def _learn(self, name: str, person: int) -> None:
        for form in forms(name):
            if len(form.words) > 1:
                key = (form.words[0], form.words[1])
                self._long.setdefault(key, []).append((form.words, form.kind, person))
            elif form.kind == "joined":
                self._joined.setdefault(form.words[0], person)
            elif form.kind == "single":
                self._single.setdefault(form.words[0], person)
            elif form.kind == "alone":
                self._alone.setdefault(form.words[0], person)
            else:
                self._one.setdefault(_visible(form.words[0]), person)

    def _name_posts(self, officers: Iterable[Person]) -> None:
        entries = self._people.entries
        taken = {fold(item.name) for item in self._people.everybody if item.kind not in _OFFICERS}
        posts = {
            id(holder): f"{item.name} (holder)"
            for item in entries
            if item.holder and (holder := self._people.find(item.holder))
        }
        for person in officers:
            post = person.role or posts.get(id(person), "")
            label = _label("" if post and self.left(post) else post, taken)
            taken.add(fold(label))
            self._labels[id(person)] = label

    def name(self, written: str) -> str:
        """Return the post of whom a name means, or the name where it is no officer's."""
        person = self._people.find(written)
        officer = person is not None and person.kind in _OFFICERS
        return self._labels[id(person)] if officer else self.text(written)

    def alias(self, name: str, written: str) -> str:
        """Return what stands for an alias of somebody; a post may have a person's name as one."""
        person = self._people.find(name)
        if person is None:
            return self.text(written)
        swapped = person.kind in _OFFICERS or is_personal(written)
        return self._labels.get(id(person), person.name) if swapped else written

    def text(self, written: str) -> str:
        """Return a text with every name in it swapped, and no invisible characters."""
        clean = _visible(written)
        parts, at = [], 0
        for hit in self._found(clean):
            parts += [clean[at : hit.start], self._labels[hit.person]]
            at = hit.end
        return "".join([*parts, clean[at:]])

    def left(self, text: str) -> list[str]:
        """Return the names, whole or shortened, that stand in a text; none is good."""
        clean = _visible(text)
        return [clean[hit.start : hit.end] for hit in self._found(clean)]

    def whole(self, text: str) -> list[str]:
        """Return the whole names that stand in a page or a table, whatever its markup."""
        clean = _visible(unescape(_TAG.sub(_APART, text)) if "<" in text else text)
        if self._firsts.isdisjoint(plain_words(clean)):
            return []  # most pages, and at the speed of C
        return [clean[hit.start : hit.end] for hit in self._found(clean) if hit.full]

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The first words of whole names."""
        return frozenset(
            key[0]
            for key, known in self._long.items()
            if any(kind == "full" for _, kind, _ in known)
        )

    def _found(self, text: str) -> Iterator[_Hit]:
        words = words_of(text)
        skip = 0
        for index in range(len(words)):
            if index < skip:
                continue
            hit = self._long_at(text, words, index) or self._short_at(text, words, index)
            if hit:
                yield hit
                while skip < len(words) and words[skip].start() < hit.end:
                    skip += 1

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

    def _short_at(self, text: str, words: _Words, index: int) -> _Hit | None:
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
        first = index == 0 or text[words[index - 1].end() : word.start()].strip() in {".", "!", "?"}
        if first or any(other[0].isupper() for other in around):
            return None  # the start of a sentence, or part of another name such as Ordsall Hall
        return _Hit(word.start(), end, person, full=False)

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words that the plans also write in small letters."""
        texts = (text for document in self._documents for text in _strings(document.data))
        return frozenset(
            word.group() for text in texts for word in words_of(text) if word.group().islower()
        )


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
    if kind != "full" and not all(word.group()[0].isupper() for word in found):
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
    return "".join(char for char in normal if unicodedata.category(char) != "Cf")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _label(post: str, taken: Iterable[str]) -> str:
    """Return a post that nobody else has: two of one post are told apart by a number."""
    base = post or "Officer"
    if post and fold(base) not in taken:
        return base
    number = 2 if post else 1
    while fold(f"{base} {number}") in taken:
        number += 1
    return f"{base} {number}"


def still_named(names: Iterable[str], what: str) -> PlanctlError:
    """Return the error for a public edition in which names are left, and is not written for it."""
    found = sorted(set(names))
    message = f"{counted(len(found), 'name')} would be published, so {what} is written"
    hint = f"the first is '{one_line(found[0])}': write it out of the plan, or register it"
    return PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
