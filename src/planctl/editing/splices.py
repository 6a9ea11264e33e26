"""Splices: stretches of a text, each with what comes in its place; all else stays as it is."""

from collections.abc import Sequence
from typing import NamedTuple


class Splice(NamedTuple):
    """A stretch of a text, and what comes in its place."""

    start: int
    end: int
    text: str


def applied(text: str, splices: Sequence[Splice]) -> str:
    """Return a text with some stretches replaced.

    Raises:
        ValueError: two of them overlap, or stand at one place, so that their order would matter.
    """
    at = len(text)
    parts: list[str] = []
    before: Splice | None = None
    for splice in sorted(splices, key=lambda item: (item.start, item.end), reverse=True):
        if before is not None and (splice.end > before.start or splice.start == before.start):
            message = f"splices overlap: {splice} and {before}"
            raise ValueError(message)
        parts += [text[splice.end : at], splice.text]
        at = splice.start
        before = splice
    parts.append(text[:at])
    return "".join(reversed(parts))
