"""Instructions of a whole process, counted by valgrind: the same whatever else a machine does."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_COUNT = re.compile(r"Collected : (\d+)")


def available() -> bool:
    """Whether instructions can be counted here."""
    return shutil.which("valgrind") is not None


def count(argv: Sequence[str], cwd: Path, environ: Mapping[str, str]) -> int | None:
    """Return how many instructions a command takes, its own processes left out; None if unknown."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    # Hash seeds move dictionaries about, and with them the count by some tenths of a percent.
    fixed = {**environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(  # noqa: S603 - our own program, counted
        [*valgrind, *argv], cwd=cwd, env=fixed, capture_output=True, text=True, check=False
    )
    found = _COUNT.search(done.stderr)
    return int(found[1]) if found else None
