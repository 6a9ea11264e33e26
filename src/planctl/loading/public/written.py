"""Which references and titles a text may mean that stands where a reference should.

Several in one text, with words or signs around them, or a title are faults of their file, which the
records are made of all the same.
"""

import re
from collections.abc import Iterator

from planctl.system.look_alike import plain

_SEVERAL = re.compile(r"[,;]")
_ANY = re.compile(r"[\s,;/&+|()\[\]{}<>'\"\u2013\u2014\u2018\u2019\u201c\u201d]+|:(?=\s|$)")
_ENDS = " .:!?#*-_\u2022"  # a ref may hold some of these itself
_KIND = re.compile(r"^\w+:\s*(?=\S)")  # as KIND:REF on the command line
_WORD = re.compile(r"[^\W\d_]+")
_OF_PLANS = frozenset({"plan", "service", "directorate", "the"})


def refs(text: str) -> set[str]:
    """Return what of a text may be a ref, also without a period after it (REF@PERIOD)."""
    parts = [text, *_SEVERAL.split(text), *_ANY.split(text)]
    parts += [part.strip(_ENDS) for part in parts]
    parts += [_KIND.sub("", part.strip(), count=1) for part in parts]
    # A ref may hold the sign of a period itself.
    return {
        name for part in map(str.strip, parts)
        for name in (part, part.partition("@")[0], part.rpartition("@")[0])
    }  # fmt: skip


def alike(ref: str) -> str:
    """Return a ref without case and blanks, in the letters that it seems to have."""
    return "".join(plain(ref).casefold().split())


def titles(kind: str, text: str) -> Iterator[str]:
    """Yield the titles of records of a kind that a text may be.

    A plan's without its year and what every plan is called.
    """
    if kind == "plan":
        words = _WORD.findall(text.casefold())
        yield " ".join([word for word in words if word not in _OF_PLANS] or words)
    else:
        for part in (text, *_SEVERAL.split(text)):
            yield alike(part.strip(_ENDS))
