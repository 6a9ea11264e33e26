"""What shells are offered to complete a word, written so that it stays one word.

The library offers a value as it is, and bash and PowerShell put it into the command line as it is:
a name with a space would become two words, and one with an apostrophe open a text that nobody
closes. What it prints for zsh is run there, and a backslash in a ref of a stranger's plan takes the
quotes away. Fish quotes what it is offered itself.
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
_SIGN = re.compile(r"[^\w]|_", re.ASCII)
_NOT_PLAIN = re.compile(r"[^\w:./-]")
_POWERSHELL_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")
# As the library is asked for the values as they are, each with what is said of it behind a tab.
_PLAIN = {"_PLANCTL_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


def answer(shell: str, run: Callable[[], object]) -> None:
    """Run what prints the values, a line each, and print them for a shell.

    Args:
        shell: ``bash``, ``zsh``, ``fish``, ``powershell`` or ``pwsh``.
    """
    answers = {"bash": _bash, "zsh": _zsh, "powershell": _powershell, "pwsh": _powershell}
    answers.get(shell, lambda run: run())(run)


def _bash(run: Callable[[], object]) -> None:
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


def _powershell(run: Callable[[], object]) -> None:
    out, said = sys.stdout, io.StringIO()
    try:
        with redirect_stdout(said):
            run()
    finally:
        for line in filter(None, said.getvalue().split("\n")):
            value, sign, about = line.partition(":::")
            if _NOT_PLAIN.search(value):
                value = "'" + _POWERSHELL_QUOTES.sub(r"\1\1", value) + "'"
            out.write(f"{value}{sign}{about}\n")


def _zsh(run: Callable[[], object]) -> None:
    out, said = sys.stdout, io.StringIO()
    os.environ |= _PLAIN
    try:
        with redirect_stdout(said):
            run()
    finally:
        items = " ".join(map(_item, filter(None, said.getvalue().split("\n"))))
        names = f"local -a offered; offered=({items}); _describe planctl offered"
        out.write(f"{names if items else '_files'}\n")


def _item(line: str) -> str:
    """Return a value, and what is said of it, as a text of zsh in which no sign means anything."""
    value, tab, about = line.partition("\t")
    value = value.replace("\\", "\\\\").replace(":", "\\:")
    text = f"{value}:{about}" if tab else value
    return f"$'{_SIGN.sub(_as_number, text)}'"


def _as_number(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]):02x}" if match[0].isascii() else match[0]


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
