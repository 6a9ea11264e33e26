"""A message as Markdown, for a chat or a shared page."""

import re
from collections.abc import Sequence

from planctl.publishing.chase.letter import Letter
from planctl.system.text import markdown

SUFFIX = ".md"


def written(letter: Letter, to: Sequence[str], calendar: bytes | None, day: str) -> bytes:
    """Return the message under its subject."""
    del calendar, day
    address = ", ".join(to) or "no address in the register"
    lines = [f"# {markdown(letter.subject)}", "", markdown(f"{letter.name}: {address}"), ""]
    for said in letter.opening:
        lines += [markdown(said), ""]
    for part in letter.parts:
        lines += [f"## {markdown(part.title)}", ""]
        for item in part.items:
            lines += [f"- **{markdown(item.said)}**"]
            lines += [f"  - {markdown(said)}" for said in item.more]
            lines += [f"  - {_code(command)}" for command in item.typed]
        lines.append("")
    lines += [markdown(said) for said in letter.closing]
    return ("\n".join(lines) + "\n").encode()


def _code(command: str) -> str:
    """Return a command as code, within more backticks than it has."""
    fence = "`" * (1 + max(map(len, re.findall("`+", command)), default=0))
    space = " " if len(fence) > 1 else ""
    return f"{fence}{space}{command}{space}{fence}"
