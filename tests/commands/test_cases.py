"""Command-line cases: each file of tests/cli is a command, its inputs and all that it prints.

A case has the command line first (``$ planctl ...``), then sections that start with
``-- NAME --``: ``use PATH`` copies a folder of the repository, ``stdin`` is standard input,
``commit MESSAGE`` commits what came before it, ``stdout``, ``stderr`` and ``exit`` are what is
expected (absent means empty, or 0), ``then PATH`` is what a file holds that the command changed,
and every other section is a file; an empty one deletes it.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.cases import CASES, EXPECTED, expected, parse
from tests.support.command import ROOT, Result, Run
from tests.support.golden import Golden
from tests.support.repositories import Repo, write


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, planctl: Run, tmp_path: Path, golden: Golden) -> None:
    text = case.read_text(encoding="utf-8")
    command, ordered = parse(text)
    sections = dict(ordered)
    stdin = sections.get("stdin", "").encode()
    repo = Repo(tmp_path) if any(name.startswith("commit ") for name in sections) else None
    for name, content in ordered:
        if name.startswith("use "):
            shutil.copytree(ROOT / name[4:], tmp_path / name[4:])
        elif name.startswith("commit ") and repo:
            repo.commit(name[7:], {})
        elif not expected(name) and name != "stdin":
            write(tmp_path, {name: content})
    before = _plans(tmp_path)
    result = planctl(*shlex.split(command), stdin=stdin)
    changed = {name: now for name, now in _plans(tmp_path).items() if now != before.get(name)}
    golden(case, _written(text, result, changed))


def _plans(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
            for path in sorted(folder.rglob("*.yaml"))}  # fmt: skip


def _written(case: str, result: Result, changed: dict[str, str]) -> str:
    """Return a case as it is written where a command did this."""
    start = r"^-- (?:stdout|stderr|exit|then \S+) --\n"
    head = re.split(start, case, maxsplit=1, flags=re.MULTILINE)[0]
    got = {"stdout": result.out, "stderr": result.err, "exit": f"{result.code}\n"}
    parts = [f"-- {name} --\n{got[name]}" for name in EXPECTED if got[name] not in {"", "0\n"}]
    parts += [f"-- then {name} --\n{text}" for name, text in changed.items()]
    return head + "".join(parts)
