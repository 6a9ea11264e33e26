"""A message as plain text, in lines that mail programs leave as they are."""

import textwrap
from collections.abc import Iterator, Sequence

from planctl.publishing.chase.letter import Letter, Part

SUFFIX = ".txt"
_WIDE = 76


def written(letter: Letter, to: Sequence[str], calendar: bytes | None, day: str) -> bytes:
    """Return the message, its addresses and subject first."""
    del calendar, day
    head = [f"To: {', '.join(to)}"] if to else [f"To: {letter.name} (no address in the register)"]
    return "\n".join([*head, f"Subject: {letter.subject}", "", body(letter)]).encode()


def body(letter: Letter) -> str:
    """Return what stands below the head."""
    lines: list[str] = []
    for said in letter.opening:
        lines += [*textwrap.wrap(said, _WIDE), ""]
    for part in letter.parts:
        lines += [part.title, "-" * len(part.title), "", *_items(part)]
    for said in letter.closing:
        lines += textwrap.wrap(said, _WIDE)
    return "\n".join(lines) + "\n"


def _items(part: Part) -> Iterator[str]:
    for item in part.items:
        yield from _wrapped(item.said, "- ")
        for said in item.more:
            yield from _wrapped(said, "  ")
        # A command is never broken: it would be another when it is copied.
        yield from (f"    {command}" for command in item.typed)
        yield ""


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(text, _WIDE, initial_indent=lead, subsequent_indent="  ")
