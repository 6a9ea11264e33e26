"""Expected outputs that are kept in files, and the difference from them as a person reads it."""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.support.command import ROOT

# The tests that failed last and no others: make golden takes as long as all tests.
REWRITE = ".venv/bin/python -m pytest --lf --update-golden"
Golden = Callable[[Path, str], None]


def difference(expected: str, got: str, name: str) -> str:
    r"""Return a unified diff of two texts; nothing where they are the same.

    What a terminal would act on or hide is written out: escapes, ``\r``, a space at the end.
    """
    lines = unified_diff(
        expected.split("\n"), got.split("\n"), f"{name}, expected", f"{name}, printed", lineterm=""
    )
    return "\n".join(_visible(line) for line in lines)


def _visible(line: str) -> str:
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
    return f"{shown[:-1]}\\x20" if len(shown) > 1 and shown.endswith(" ") else shown


def same(expected: str, got: str, name: str, cure: str = "") -> None:
    """Fail with the difference of two texts, and with what rewrites the expected one."""
    if expected != got:
        hint = f"Where this is meant: {cure or REWRITE}; then read the difference that git shows."
        pytest.fail(f"{difference(expected, got, name)}\n\n{hint}", pytrace=False)


def compare(path: Path, text: str, *, update: bool) -> None:
    """Compare a text with a file, or rewrite the file."""
    name = path.relative_to(ROOT).as_posix()
    if update:
        path.write_text(text, encoding="utf-8", newline="\n")
    if not path.exists():
        pytest.fail(f"{name} is not there yet: {REWRITE} writes it, and you read it", pytrace=False)
    same(path.read_text(encoding="utf-8"), text, name)
