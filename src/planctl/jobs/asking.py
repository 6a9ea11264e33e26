"""What is asked of a person on a terminal; in a pipe nobody is, and the option is named."""

import sys
from collections.abc import Sequence

from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


def chosen(question: str, names: Sequence[str]) -> int | None:
    """Ask on a terminal which of several is meant; None where nobody can be asked."""
    if not asks():
        return None
    for number, name in enumerate(names, 1):
        sys.stderr.write(f"  {number}  {one_line(name)}\n")
    sys.stderr.write(f"{question}: which number? ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    return int(answer) - 1 if answer.isdigit() and 0 < int(answer) <= len(names) else None


def asked(question: str, option: str) -> str:
    """Return the answer to a question on a terminal.

    Raises:
        PlanctlError: there is nobody to ask, or no answer; the option to give is named.
    """
    answer = ""
    if asks():
        sys.stderr.write(f"{question} ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip()
    if not answer:
        raise PlanctlError(question, hint=f"give it with {option}")
    return answer


def asks() -> bool:
    """Whether a person is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
