"""What is asked of a person on a terminal; in a pipe nobody is, and the option is named."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import one_line

Meant = TypeVar("Meant")


def chosen(question: str, names: Sequence[str]) -> int | None:
    """Ask on a terminal which of several is meant; None where nobody can be asked, or answers."""
    if not asks():
        return None
    for number, name in enumerate(names, 1):
        sys.stderr.write(f"  {number}  {one_line(name)}\n")
    while answer := _answer(f"{question}: which number?").strip():
        if len(names) == 1 and answer.casefold() in _YES:
            return 0
        if answer.isdigit() and 0 < int(answer) <= len(names):
            return int(answer) - 1
        complain(f"'{one_line(answer)}' is none of them", f"write a number from 1 to {len(names)}")
    return None


_YES = frozenset({"y", "yes", "ok"})


def asked(question: str, option: str) -> str:
    """Return the answer to a question on a terminal.

    Raises:
        PlanctlError: there is nobody to ask, or no answer; the option to give is named.
    """
    return answered(question, option, str)


def answered(question: str, option: str, reads: Callable[[str], Meant]) -> Meant:
    """Return what an answer on a terminal means; one that means nothing is asked for again.

    Args:
        reads: what makes of an answer what it means; it raises where that is nothing.

    Raises:
        PlanctlError: there is nobody to ask, or no answer; the option to give is named.
    """
    while asks() and (line := _answer(question)):
        if not line.strip():
            continue
        try:
            return reads(line.strip())
        except PlanctlError as error:
            complain(str(error), error.hint, error.places)
    raise PlanctlError(question, hint=f"give it with {option}")


def _answer(question: str) -> str:
    """Return a line that was typed, with its end; nothing where no more comes."""
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    return sys.stdin.readline()


def asks() -> bool:
    """Whether a person is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
