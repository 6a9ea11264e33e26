"""Names as people write them: when two are one, and which words are nobody's name."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse

from planctl.language.lost import UNREADABLE
from planctl.system.text import BLANK_LETTERS

_SIGNS = {
    **dict.fromkeys(map(ord, "`\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032\uff07"), "'"),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-"),
    # Soft hyphens and what has no width are in names by copying alone.
    **dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)),
}
_HYPHEN = re.compile(" ?- ?")  # of words with one space between them
# White space that ``fold`` would take out of a line.
_UNEVEN = ("  ", " \n", "\n ", *"\t\r\v\f\x1c\x1d\x1e\x1f")
_LONGEST_SIDE = 3
# Not councillor or alderman: one of the name of an officer is somebody else.
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame"]
)


_POSTS = """of the for and all with service services team teams group groups board council
department directorate trust committee partnership head heads manager managers officer officers
director directors leader leaders lead leads police nhs pct care health social children families
adult adults cabinet executive scrutiny panel forum authority assistant deputy chief senior
principal strategic corporate development performance commissioning planning policy project
programme human resources finance financial business support coordinator adviser advisor consultant
representative representatives staff provider providers housing community communities people
learning older mental disability disabilities culture leisure customer relevant various agencies
agency mayor chair chairman chairwoman member members management office offices unit units section
division interim acting inspectorate commission full"""
# Words of posts and bodies, which tell nobody where the register does not say that one is a person.
POST_WORDS = frozenset(_POSTS.split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return a text without regard to case, spacing or accents, to compare it by."""
    if text.isascii():  # as most are; the signs below are of other scripts
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(filterfalse(unicodedata.combining, plain))
    return " ".join(plain.casefold().split())


def folded(texts: Sequence[str]) -> list[str]:
    """Return ``fold`` of each; for many at once it is a tenth of the work."""
    plain = [text for text in texts if text.isascii()]
    whole = "\n".join(["", *plain, ""])
    if any(sign in whole for sign in _UNEVEN) or whole.count("\n") != len(plain) + 1:
        return list(map(fold, texts))
    at_once = iter(whole.casefold().split("\n")[1:])
    return [next(at_once) if text.isascii() else fold(text) for text in texts]


@lru_cache(maxsize=8192)
def called(name: str) -> str:
    """Return a name as it is compared: all the spellings that surely mean one give one text.

    Case, spacing, accents, the kind of apostrophe, hyphen or space, the order of ``Hill, Ann``,
    titles and points of initials say nothing. A title before a surname alone does: it is all that
    tells ``Mr Hill`` from ``Mrs Hill``.
    """
    plain = fold(name.translate(_SIGNS))
    if "@" in plain:
        return plain
    last, comma, first = plain.partition(",")
    if comma and "," not in first and _short(first) and _short(last):
        plain = f"{first} {last}"
    found: list[str] = []
    initials = False
    for word in _HYPHEN.sub("-", " ".join(plain.replace(".", " ").split())).split():
        if initials and len(word) == 1:  # J. M. Evans is J.M. Evans
            found.append(word)
            continue
        found += [" ", word] if found else [word]
        initials = len(word) == 1 and word.isalpha()
    words = "".join(found).split(" ")
    first_name = next(
        (at for at, word in enumerate(words[:-2]) if word not in _TITLES), max(len(words) - 2, 0)
    )
    return " ".join(words[first_name:]) or plain


def _short(side: str) -> bool:
    return 0 < len(side.split()) <= _LONGEST_SIDE and "(" not in side


_ONE = "name one officer: owner: ..."
_STANDS_IN = "name who stands in, or the post, with 'vacant: true' for it in the people register"
_EACH = "name the one who answers for it, or each of them: owner: [..., ...]"
AGAIN = "write the name again: a record is read by itself"
_ALONE = "write the name alone, once it is certain"
_VACANT = "vacant|vacancy|vacant post|post vacant|currently vacant"
_CURES = {
    "none|n/a|nil|not applicable|nobody|no one|no owner|unknown|not known|not yet known|unassigned|"
    "not assigned|unallocated|not allocated|pending": _ONE,
    _VACANT: _STANDS_IN,
    "all|everyone|everybody|various|several|many|multiple|joint|shared|various officers|"
    "various staff": _EACH,
    "as above|as before|as per above|ditto|same|same as above|see above|above": AGAIN,
}
_CURE_OF = {word: cure for words, cure in _CURES.items() for word in words.split("|")}
_OPEN = (
    "tbc|tba|tbd|to be (?:confirmed|agreed|appointed|advised|announced|decided|determined|"
    "identified|recruited|named|arranged|established)"
)
# "TBC - new post" is nobody, the "Vacant Homes Team" somebody.
_LED = rf"(?:{_OPEN})\b|(?:{_VACANT}|unassigned)\s*[-:,;/(]"
_ENDED = rf"(?:\(|[-:,;/]\s*)(?:currently\s+)?(?:{_OPEN}|{_VACANT})\s*\)?"
# One of these stands in all that the two find.
_HINTS = ("tb", "to be ", "vacan", "unassigned")
_DITTO = frozenset("\"'\u3003")
# "T.B.C." and "t. b. a." are written with points, as initials are.
_POINTED = re.compile(r"\bt\. ?b\. ?([acd])\b(?!\.? ?\w)\.?")


@lru_cache(maxsize=8192)
def is_name(name: str) -> bool:
    """Whether an owner is somebody: ``tbc``, ``various`` and ``unreadable`` are not."""
    return _nobody(name) is None


def cure(name: str) -> str:
    """Return what to write in the place of a word that is nobody's name."""
    return _nobody(name) or _ONE


def _nobody(name: str) -> str | None:
    """Return the cure of a word that is nobody's name; None for a name."""
    plain = fold(name.translate(_SIGNS)).replace("\u201d", '"').replace("\u201c", '"')
    if not any(char.isalnum() and char not in BLANK_LETTERS for char in plain):
        return AGAIN if plain and set(plain) <= _DITTO else _ONE
    plain = _POINTED.sub(r"tb\1", plain)
    bare = plain.strip(" .:;-()[]?*")
    if bare == UNREADABLE:
        return _ONE
    if bare in _CURE_OF:
        return _CURE_OF[bare]
    if not any(hint in plain for hint in _HINTS):
        return None
    if led := re.match(_LED, bare):
        return _STANDS_IN if led.group().startswith("vacan") else _ONE
    if (ended := re.search(_ENDED, plain)) and ended.end() == len(plain):
        vacant = "vacan" in ended.group()
        return _STANDS_IN if vacant else _ALONE
    return None


_BETWEEN = r"(?i)[/&,;+\n]|\band\b|\bwith\b|\bsupported by\b"


def parts(text: str) -> list[str]:
    """Return the names of a list that is written as one text; of one name, that alone."""
    return [part.strip() for part in re.split(_BETWEEN, text) if part.strip()]


_WORD = r"[^\s/&,;:+()@]+"


def stands_in(name: str, text: str) -> bool:
    """Whether a text holds a name and more: in a list, or as words of it in one order or other."""
    wanted = called(name).split()
    if len(wanted) < 2:
        listed = parts(text)
        return len(listed) > 1 and any(called(part) == called(name) for part in listed)
    words = [word for found in re.findall(_WORD, text) for word in called(found).split()]
    turned = [wanted[-1], *wanted[:-1]]
    runs = (words[at : at + len(wanted)] for at in range(len(words) - len(wanted) + 1))
    return len(words) > len(wanted) and any(run in (wanted, turned) for run in runs)


def shortened(one: str, other: str) -> bool:
    """Whether one of two names may be the other in initials: ``AH``, ``A Hill``, ``Ann J Hill``."""
    return _short_for(one, other) or _short_for(other, one)


def _short_for(short: str, name: str) -> bool:
    written, words = called(short).split(), called(name).split()
    if len(words) < 2 or written == words:
        return False
    initials = "".join(word[0] for word in words)
    if len(written) == 1:
        return written[0] == initials and short.replace(".", "").strip().isupper()
    if len(written) == 2 and written[1] == words[-1]:
        return written[0] in {words[0][0], initials[:-1]} and written[0] != words[0]
    return [word for word in written if len(word) > 1] == words and len(written) > len(words)
