"""Whom a name that no plan has may have meant."""

from collections.abc import Sequence
from difflib import get_close_matches

from planctl.model.names import called
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_NEAREST = 5


def nearest(name: str, people: Sequence[str]) -> list[str]:
    """Return the names that hold a word of the one looked for, else those spelled like it."""
    folded = {called(person): person for person in reversed(people)}
    words = set(called(name).split())
    same = [person for key, person in folded.items() if words & set(key.split())]
    close = [folded[key] for key in get_close_matches(called(name), folded, _NEAREST, 0.6)]
    every = {word: person for key, person in folded.items() for word in key.split()}
    near = [every[word] for part in words for word in get_close_matches(part, every, 2, 0.8)]
    found = [*close, *sorted(same), *near] if words else []
    return list(dict.fromkeys(one_line(person) for person in found))[:_NEAREST]


def unknown(name: str, known: Sequence[str]) -> PlanctlError:
    """Return the error for a name that no plan has, with those it may mean."""
    near = nearest(name, list(dict.fromkeys(known)))
    hint = f"did you mean {', '.join(near)}?" if near else "'planctl owners' lists everybody"
    return PlanctlError(f"no plan names '{one_line(name)}'", hint=hint)
