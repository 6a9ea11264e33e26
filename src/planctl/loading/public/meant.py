"""What a key means that the format does not know: a slip must not publish what it would hide."""

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from planctl.language.keys import PRIVATE, named
from planctl.loading.public.prose import NAMES
from planctl.system.look_alike import plain

ACCESS, REASON = "access", "access_reason"
KNOWN = named(lambda _: True)
# What keeps something from the public, or says whose names there are.
_GUARDED = tuple(sorted({ACCESS, REASON, *PRIVATE, *NAMES}))
_UNSAID = min(PRIVATE)
_MOVED = frozenset({"from", "to"})  # of a revision
_LIKE = 0.8
_LONG = 5  # of shorter ones many words begin so
_LONGEST = 40


@lru_cache(maxsize=8192)
def meant(key: str) -> str:
    """Return the guarded key that an unknown one probably means; any other as it is.

    ``Access``, ``acess``, ``accès`` and ``access level`` are faults of their file, and meant all
    the same; so is what looks like one of them in letters of another alphabet.
    """
    if key in KNOWN or key.startswith("x-"):
        return key
    bare = _words(key)[:_LONGEST]
    near = [name for name in _GUARDED if name in {bare, bare.rstrip("s")}]
    near = near or get_close_matches(bare, _GUARDED, 1, _LIKE)
    near = near or [name for name in _GUARDED if len(name) >= _LONG and bare.startswith(name)]
    return near[0] if near else key


def revised(entry: Mapping[Any, object], key: str) -> str:
    """Return the key that a key of a record speaks of: what a revision tells of, for from and to.

    What a remark, a link or an owner was before is as private as what it is now, also of a part of
    the record, as ``milestones.1.owner``.
    """
    field = entry.get("field")
    if key not in _MOVED or not isinstance(field, str):
        return key
    steps = [meant(_named(step.strip())) for step in field.split(".")]
    if REASON in steps:
        return _UNSAID
    return next((step for step in steps if step in _GUARDED or step.startswith("x-")), steps[0])


def _named(step: str) -> str:
    """Return the key that a word for one is, as 'Depends on' of depends_on."""
    return found if (found := _words(step)) in KNOWN else step


def in_disguise(key: str) -> str:
    """Return ``access`` or ``access_reason`` where an ``x-`` key is that but for its start.

    ``x-access-audit`` and ``x-accessible`` are keys of their own.
    """
    bare = key.removeprefix("x-").strip()
    found = meant(bare) if bare != key and len(bare) <= _LONGEST else ""
    more = _words(bare).removeprefix(found).rstrip("s") if found else ""
    longer = bool(more) and _words(bare).startswith(found)
    return found if found in {ACCESS, REASON} and not longer else ""


def _words(key: str) -> str:
    """Return a key in our own small letters, its words joined as ours are."""
    return "_".join(_ours(key).casefold().replace("-", " ").replace("_", " ").split())


def _ours(key: str) -> str:
    """Return a key in our own letters, without what stands on them."""
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFKD", plain(key))
    return "".join(char for char in parts if not unicodedata.combining(char))
