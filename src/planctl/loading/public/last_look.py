"""The last look at a public edition: is anybody named in what is about to be published?

It knows nothing of how names were swapped, and shares neither its patterns nor its folding, so
that what one overlooks the other may see. It is coarse: every part of a name counts, in any case
and order. Words that are innocent are accepted in the configuration, where reviewers see them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from planctl.loading.public.folding import JOIN, folded
from planctl.loading.public.mailboxes import Mailboxes
from planctl.system.look_alike import plain

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"[0-9a-f]{6,}")  # as of a commit, whose letters are digits too
_ALONE = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,3}[^\W_](?![^\W_])){2,}")
_INSIDE = re.compile(r"[^\W_][^\w\s]|_")
# As people type them where the keyboard has no such letter.
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae",
                        "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})  # fmt: skip
# Letters of other alphabets that a reader takes for ours at a glance.
_GLANCE = str.maketrans(
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03b7\u03c9\u0432\u043a\u043c\u043d"
    "\u0442\u0433\u043f\u0438\u04bb\u0501\u051b\u051d\u0475\u0585\u0578\u057d\u0570",
    "aeikvoptuxnwbkmhtrnuhdqwvonuh",
)
# What typists and our own pages write beside the letters; none of it looks like a letter.
_SIGNS = (
    "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u2192\u203a\u2264\u2265\u2205\u00a3\u20ac\u00ab\u00bb"
    "\u25a0\u25b2\u25cf\u25c6\u25cb\u25d0\u25ed\u2714\u2716"
)
_ORDINARY = frozenset(_SIGNS).union(map(chr, range(128)))
_OF_SEVERAL = re.compile(r"([^\W_]{3,64})s['\u2019](?![^\W\d_])")  # the Lees'; Coxes'
_QUOTED = re.compile(r"(?<!\w)['\u2018](?=\w)[^'\u2019]{0,200}$")  # the sign closes what is quoted
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>|<!--[^<>]{0,200}-->")
# Written apart as well: Mac Donald, De Souza.
_PREFIX = re.compile(r"(mac|mc|fitz|de|la|le|van|von|st|al|el|bin|ben)(?=\w{3})(.+)")
_LONGER, _LONG, _SHORT = 7, 5, 3
_AROUND = 40
# No name has a part of so many letters, nor parts of one so far apart, that signs cut it up or
# another is joined to it.
_LONGEST, _APART = 64, 8


class Seen(NamedTuple):
    """A part of a name, and the words around it."""

    word: str
    around: str


class LastLook:
    """Looks for names in texts.

    Args:
        names: the parts of each name, as written.
        words: those accepted as innocent.
    """

    def __init__(self, names: Iterable[Iterable[str]], words: Iterable[str] = ()) -> None:
        self._names: set[tuple[str, ...]] = set()
        addresses: set[str] = set()
        for name in names:
            written = [unicodedata.normalize("NFC", part) for part in name]
            addresses.update(part for part in written if "@" in part)
            written = [part for part in written if "@" not in part]
            for parts in (written, [part.translate(_SPELT) for part in written]):
                self._names.add(tuple(found for part in parts if (found := _bare(part))))
        self.words = frozenset(token for word in words for token in _TOKEN.findall(_bare(word)))
        self._mail = Mailboxes(self._names, addresses, self.words)
        self._tokens: dict[str, str] = {}
        self._clean: set[str] = set()

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The parts of three letters and more, and the shorter ones joined with another."""
        every = {part for name in self._names for part in name if len(part) >= _SHORT}
        joined = {"".join(pair) for pair in self._pairs if len("".join(pair)) >= _SHORT}
        return frozenset((every | joined) - self.words)

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """Two parts of one name that count beside each other only: short or accepted ones."""
        found: set[tuple[str, str]] = set()
        for one, others in self._together():
            if len(one) < _SHORT or one in self.words:
                weak = {it for it in others if len(it) < _SHORT or it in self.words}
                if len(one) < _SHORT:
                    weak |= {it[0] for it in others if it != one}  # J Ng
                pairs = {(one, two) for two in weak if one != two and len(one + two) >= _SHORT}
                found |= pairs | {(two, one) for one, two in pairs}
            elif apart := _PREFIX.fullmatch(one):
                found.add((apart[1], apart[2]))
        return frozenset(found)

    @cached_property
    def _longest(self) -> int:
        return min(max(map(len, self._parts), default=0), _LONGEST)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(part) for part in self._parts if len(part) > _SHORT})

    @cached_property
    def _whole(self) -> dict[str, set[str]]:
        """Each part that may stand joined with others of its name, and those and their initials."""
        found: dict[str, set[str]] = {}
        for part, others in self._together():
            if len(part) >= _SHORT and part not in self.words:
                rest = {*others, *(other[0] for other in others)}
                rest.add("".join(other[0] for other in others if other != part))
                rest.update(_beside(others, part))
                found.setdefault(part, set()).update(rest - {part})
        return found

    @cached_property
    def _wholes(self) -> list[int]:
        return sorted(set(map(len, self._whole)))

    def _together(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each part of a name, with all of its name; of a very long one with those near."""
        for name in self._names:
            for at, part in enumerate(name):
                yield part, name[max(at - _APART, 0) : at + _APART + 1]

    def seen(self, text: str) -> list[Seen]:
        """Return the parts of names that stand in a text."""
        if text in self._clean:
            return []
        clean = folded(text)
        forms = [clean]
        if "<" in text and (bare := _TAG.sub("", text)) != text:
            forms.append(folded(bare))  # what a tag or a remark cuts: E<b>vans</b>
        if not text.isascii() and not _ORDINARY.issuperset(text):
            spelt = unicodedata.normalize("NFC", text).translate(_SPELT)  # Müller for Mueller
            seems = plain(text)  # in letters of another alphabet that look like ours
            forms += map(folded, (spelt, seems, seems.casefold().translate(_GLANCE)))
        forms = list(dict.fromkeys(forms))
        found = dict.fromkeys(word for form in forms for word in self._found(form))
        if not found and "@" in clean:
            found = dict.fromkeys(word for form in forms for word in self._mail.seen(form))
        if not found:
            self._clean.add(text)
        return [Seen(word, _around(text, clean, word)) for word in found]

    def _found(self, clean: str) -> Iterator[str]:
        tokens = _TOKEN.findall(clean)
        known = self._tokens
        for token in dict.fromkeys(tokens):
            part = known.get(token)
            if part is None:
                part = known[token] = self._in_token(token)
            if part:
                yield part
        if self._pairs and not self._beside.isdisjoint(tokens):
            yield from (" ".join(pair) for pair in pairwise(tokens) if pair in self._pairs)
        yield from self._of_several(clean)
        if _INSIDE.search(clean):
            for chunk in clean.split():
                if not chunk.isalnum():
                    yield from self._in_chunk(chunk)
        for run in dict.fromkeys(_ALONE.findall(clean)):
            bare = "".join(_TOKEN.findall(run))
            yield from sorted({*self._held(bare, _SHORT + 1), *self._joined(bare)})
            yield from [bare] if bare in self._parts else []

    @cached_property
    def _beside(self) -> frozenset[str]:
        return frozenset(one for one, _ in self._pairs)

    def _in_token(self, token: str) -> str:
        """Return the part of a name that a word is or holds; nothing where it is innocent."""
        if token in self.words or len(token) < _SHORT:
            return ""
        bare = token.strip("0123456789")
        for one in (token, bare):
            if one in self._parts:
                return one
        # Each letter is asked for, and not each name: there may be thousands of both.
        ends = {end for size in self._lengths if _LONG <= size < len(bare)
                for end in (bare[:size], bare[-size:])}  # fmt: skip
        if found := self._parts.intersection(ends) | self._held(token, _LONGER):
            return min(found)
        return min(self._joined(bare), default="") or self._between_digits(bare)

    def _between_digits(self, token: str) -> str:
        """Return the part of a name in a word of letters and digits, as in ann2lee and ev4ans."""
        if token.isalpha() or _NUMBER.fullmatch(token):
            return ""
        pieces = _DIGITS.split(token)
        for one in (*pieces, "".join(pieces)):
            if one not in self.words and (one in self._parts or any(self._joined(one))):
                return one
        return ""

    def _joined(self, bare: str) -> Iterator[str]:
        """Yield the parts with which, and another of their name, a word is nothing else."""
        for size in self._wholes:
            if size < len(bare):
                first, last = bare[:size], bare[-size:]
                if bare[size:] in self._whole.get(first, ()):
                    yield first
                if bare[:-size] in self._whole.get(last, ()):
                    yield last

    def _held(self, text: str, least: int) -> set[str]:
        """Return the parts of so many letters at least that stand anywhere in a text."""
        sizes = [size for size in self._lengths if least <= size <= len(text)]
        if len(sizes) * len(text) < len(self._parts):
            cut = (text[at : at + size] for size in sizes for at in range(len(text) - size + 1))
            return set(self._parts.intersection(cut))
        return {part for part in self._parts if len(part) >= least and part in text}

    def _of_several(self, clean: str) -> Iterator[str]:
        """Yield the names of whom something belongs to together, as of the Lees in the Lees'."""
        for found in _OF_SEVERAL.finditer(clean):
            near = max(found.start() - _AROUND, 0)
            if not _QUOTED.search(clean, near, found.end() - 1):
                yield from sorted({found[1], found[1].removesuffix("e")} & self._parts)

    def _in_chunk(self, chunk: str) -> Iterator[str]:
        """Yield the parts that words joined by signs make together, as ev-ans does."""
        known = self._tokens.get(chunk)
        if known is None:
            tokens = _TOKEN.findall(chunk)
            # JMcKay has an initial more, and IANMcKay is not cut where its parts meet.
            camel = JOIN in chunk
            known = min(self._joined("".join(tokens)), default="") if camel else ""
            longest = self._longest + 2 * camel
            for start in range(len(tokens)):
                joined = tokens[start]
                for token in tokens[start + 1 : start + 1 + longest]:
                    joined += token
                    if len(joined) > longest:
                        break
                    if joined in self._parts or (
                        camel and not {joined[1:], joined[:-1]}.isdisjoint(self._parts)
                    ):
                        known = joined
            self._tokens[chunk] = known
        if known:
            yield known


def _beside(parts: tuple[str, ...], part: str) -> Iterator[str]:
    """Yield what of a name stands before or after a part of it, joined: de la before Rue."""
    at = parts.index(part)
    before, after = parts[:at], parts[at + 1 :]
    for start in range(len(before) - 1):
        run = before[start:]
        yield from ("".join(run), "".join((run[0][0], *run[1:])))
    yield from ("".join(after[:end]) for end in range(2, len(after) + 1))


def _bare(text: str) -> str:
    return folded(text).replace(JOIN, "")


def _around(text: str, clean: str, word: str) -> str:
    """Return the words around a part, as written where it is written so."""
    for shown in (text, clean):
        at = shown.casefold().find(word.split(maxsplit=1)[0])
        if at >= 0:
            start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
            return f"{'... ' if start else ''}{' '.join(shown[start:end].split())}" + (
                " ..." if end < len(shown) else ""
            )
    return " ".join(clean[: 2 * _AROUND].split())
