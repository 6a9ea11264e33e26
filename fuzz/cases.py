"""Cases: what once went wrong, as small as it can be made, kept in ``tests/fuzz`` and run again.

A case is a folder: the files of the set, ``shows.txt`` with a line that says what it showed, and
where a change mattered, what a file held before it, as ``NAME.before``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from fuzz.seeds import ROOT

CASES = ROOT / "tests" / "fuzz"
_SECONDS = 60
_BEFORE = ".before"


@dataclass(frozen=True)
class Case:
    """A set of plans that showed a fault; ``changed`` and ``before`` are as in ``Mutant``."""

    files: dict[str, bytes]
    changed: str = ""
    before: bytes | None = None


Shows = Callable[[Case], bool]


def read(folder: Path) -> Case:
    """Return a case that is kept."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.y*ml"))}
    for path in folder.glob(f"*{_BEFORE}"):
        return Case(files, path.name.removesuffix(_BEFORE), path.read_bytes())
    return Case(files)


def keep(case: Case, fault: str, shown: str, folder: Path = CASES) -> Path:
    """Write a case, and return its folder.

    Args:
        fault: its kind, which names the folder; ``shown``: what it showed, in one line.
    """
    name = re.sub(r"[^a-z0-9]+", "-", fault.lower()).strip("-")[:60]
    place, count = folder / name, 1
    while place.exists():
        count += 1
        place = folder / f"{name}-{count}"
    place.mkdir(parents=True)
    for file, raw in case.files.items():
        (place / file).write_bytes(raw)
    if case.before is not None:
        (place / f"{case.changed}{_BEFORE}").write_bytes(case.before)
    line = " ".join(ascii(shown)[1:-1].split())[:300]
    (place / "shows.txt").write_text(f"{line}\n", encoding="utf-8", newline="\n")
    return place


def smaller(case: Case, shows: Shows) -> Case:
    """Return a case with less in it that shows the same: fewer files, fewer lines, fewer bytes."""
    until = monotonic() + _SECONDS
    if case.before is not None and shows(Case(case.files)):
        case = Case(case.files)
    for name in [name for name in case.files if name != case.changed]:
        rest = {key: raw for key, raw in case.files.items() if key != name}
        if rest and shows(Case(rest, case.changed, case.before)):
            case = Case(rest, case.changed, case.before)
    for name in list(case.files):
        for pieces in (_lines, _tokens):
            case = _without(case, name, pieces(case.files[name]), shows, until)
    return case


def _lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def _tokens(raw: bytes) -> list[bytes]:
    return re.findall(rb"\w+|\s+|[^\w\s]", raw, re.ASCII)


def _without(case: Case, name: str, pieces: list[bytes], shows: Shows, until: float) -> Case:
    """Leave out stretches of pieces of a file, the longest first, as long as the fault is shown."""
    size = len(pieces) // 2
    while size and monotonic() < until:
        at = 0
        while at < len(pieces) and monotonic() < until:
            left = pieces[:at] + pieces[at + size :]
            tried = Case({**case.files, name: b"".join(left)}, case.changed, case.before)
            if shows(tried):
                case, pieces = tried, left
            else:
                at += size
        size //= 2
    return case
