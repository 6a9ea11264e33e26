"""The command-line cases of ``tests/cli``, taken apart, and what a command must be given."""

import inspect
import re
from collections.abc import Callable

from tests.support.command import ROOT

CASES = sorted((ROOT / "tests" / "cli").glob("*.txt"))
_SECTION = re.compile(r"^-- (.+) --\n", re.MULTILINE)
EXPECTED = ("stdout", "stderr", "exit")


def parse(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a case's command and its sections."""
    head, *rest = _SECTION.split(text)
    return head.strip().removeprefix("$ planctl "), list(zip(rest[::2], rest[1::2], strict=True))


def expected(name: str) -> bool:
    """Whether a section is what comes of the command; ``then PATH`` is a file as it left it."""
    return name in EXPECTED or name.startswith("then ")


def needed(run: Callable[..., object]) -> list[str]:
    """Return the arguments without which a command does nothing."""
    parameters = inspect.signature(run).parameters.values()
    return [item.name for item in parameters if item.default is item.empty]
