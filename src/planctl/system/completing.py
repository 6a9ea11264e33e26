"""What bash is offered to complete a word, written so that it stays one word.

The library offers a value as it is, and bash puts it into the command line as it is: a name with a
space would become two words, and one with an apostrophe open a text that nobody closes.
"""

import io
import os
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout

_UNQUOTED = re.compile(r"([^\w@%+=:,./-])")
_BREAKS = frozenset({":", "@", "="})
_IN_DOUBLE = re.compile(r'(["\\$`])')


def answer(run: Callable[[], object]) -> None:
    """Run what prints the values, a line each, and print them for bash."""
    out, said = sys.stdout, io.StringIO()
    before = _joined()
    try:
        with redirect_stdout(said):
            run()
    finally:
        typed, values = _typed(), said.getvalue().splitlines()
        for value in filter(None, values):
            # What stands before a colon, bash has already, and puts the value behind it.
            own = value[len(before) :] if value.casefold().startswith(before.casefold()) else value
            out.write(f"{as_typed(own, typed[len(before) :])}\n")


def _joined() -> str:
    """Join the words that bash breaks at a colon, an @ or an equals sign, for what reads them.

    Returns:
        What stands in the last word before the last of these.
    """
    words = os.environ.get("COMP_WORDS", "").split("\n")
    number = os.environ.get("COMP_CWORD", "")
    if not number.isdigit() or int(number) >= len(words):
        return ""
    joined, open_, before = list[str](), False, ""
    for word in words[: int(number) + 1]:
        sign = word in _BREAKS
        if joined and (open_ or sign):
            before = joined[-1] + (word if sign else "")
            joined[-1] += word
        else:
            joined, before = [*joined, word], ""
        open_ = sign
    os.environ |= {"COMP_WORDS": "\n".join(joined), "COMP_CWORD": str(len(joined) - 1)}
    return before


def as_typed(value: str, typed: str) -> str:
    """Return a value as bash has to have it in the place of what was typed of it.

    Args:
        typed: the word as it stands in the command line, with its opening quotation mark.
    """
    if typed.startswith('"'):
        return _IN_DOUBLE.sub(r"\\\1", value)
    if typed.startswith("'"):
        return value.replace("'", "'\\''")
    return _UNQUOTED.sub(r"\\\1", value)


def _typed() -> str:
    words = os.environ.get("COMP_WORDS", "").split("\n")
    number = os.environ.get("COMP_CWORD", "")
    return words[int(number)] if number.isdigit() and int(number) < len(words) else ""
