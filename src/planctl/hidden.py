"""Officers' names, the posts that stand for them, and where in a text a name is left."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import pairwise

from planctl.model import PlanSet
from planctl.people import fold

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
# What may stand between the words of a name: J. Evans; Evans, J.; Smith-Jones; a line break.
_BETWEEN = re.compile(r"[\s.,'\u2019\u2010-\u2015-]{0,6}")
_TITLES = ("mr", "mrs", "ms", "miss", "dr", "prof", "cllr", "councillor", "sir", "dame")
_OFFICERS = frozenset({"", "person"})

_Form = tuple[tuple[str, ...], bool, str]


class Hidden:
    """The names of a plan set's officers, and the posts that stand for them."""

    def __init__(self, plans: PlanSet) -> None:
        self._people = plans.people
        self._labels: dict[int, str] = {}
        self._forms: dict[str, list[_Form]] = {}
        self._refs = frozenset(ref for record in plans.records for ref in (record.ref or "",))
        officers = [item for item in plans.people.everybody if item.kind in _OFFICERS]
        hidden = {id(item) for item in officers}
        taken = {fold(item.name) for item in plans.people.everybody if id(item) not in hidden}
        posts = {
            id(holder): item.name
            for item in plans.people.entries
            if item.holder and (holder := plans.people.find(item.holder))
        }
        for person in officers:
            label = _label(person.role or posts.get(id(person), ""), taken)
            taken.add(fold(label))
            self._labels[id(person)] = label
        for person in officers:
            for name in (person.name, *person.aliases):
                for words, exact in _forms(name):
                    form = (words, exact, self._labels[id(person)])
                    self._forms.setdefault(words[0].casefold(), []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form[0]))

    def name(self, written: str) -> str:
        """Return the post of whom a name means, or the name where it is no officer's."""
        person = self._people.find(written)
        label = self._labels.get(id(person)) if person else None
        return label or self.text(written)

    def text(self, written: str) -> str:
        """Return a text with every name in it swapped."""
        parts, at = [], 0
        for start, end, label in self._found(written):
            parts += [written[at:start], label]
            at = end
        return "".join([*parts, written[at:]]) if parts else written

    def left(self, text: str) -> list[str]:
        """Return the names that stand in a text or a page, whatever its markup; none is good."""
        plain = unescape(_TAG.sub(" ", text)) if "<" in text else text
        return [
            plain[start:end]
            for start, end, _ in self._found(plain)
            if not any(plain[start:end] in ref for ref in self._refs)
        ]

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        words = list(_WORD.finditer(text))
        skip = 0
        for index, word in enumerate(words):
            if index < skip:
                continue
            for form, exact, label in self._forms.get(_plain(word.group()), ()):
                found = words[index : index + len(form)]
                if len(found) == len(form) and self._is(text, found, form, exact=exact):
                    yield found[0].start(), found[-1].end(), label
                    skip = index + len(form)
                    break

    @staticmethod
    def _is(text: str, found: list[re.Match[str]], form: tuple[str, ...], *, exact: bool) -> bool:
        if exact:
            return found[0].group() == form[0]
        if any(_plain(word.group()) != part for word, part in zip(found, form, strict=True)):
            return False
        gaps = pairwise(found)
        return all(_BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in gaps)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return fold(word)


def _label(post: str, taken: Iterable[str]) -> str:
    """Return a post that nobody else has: two of one post are told apart by a number."""
    base = post or "Officer"
    if post and fold(base) not in taken:
        return base
    number = 2 if post else 1
    while fold(f"{base} {number}") in taken:
        number += 1
    return f"{base} {number}"


def _forms(name: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the ways in which a name may stand in a text, and whether letters must match by case.

    One word, such as initials, counts only as it is written; of several, first and last count also
    with the first shortened, with a title in its place, and the other way round.
    """
    words = tuple(_plain(word) for word in _WORD.findall(name))
    if len(words) < 2:
        yield tuple(_WORD.findall(name)), True
        return
    first, last = words[0], words[-1]
    initials = tuple(word[0] for word in words[:-1])
    found = [
        words, (first, last), (first[0], last), (*initials, last), (last, first),
        (last, first[0]), (last, *initials),
    ]  # fmt: skip
    yield from ((form, False) for form in dict.fromkeys(found))
    yield from (((title, last), False) for title in _TITLES)
