"""Command-line cases: each file of tests/cli is a command, its inputs and all that it prints.

A case has the command line first (``$ planctl ...``), then sections that start with
``-- NAME --``: ``use PATH`` copies a folder of the repository, ``stdin`` is standard input,
``commit MESSAGE`` commits what came before it, ``stdout``, ``stderr`` and ``exit`` are what is
expected (absent means empty, or 0), and every other section is a file; an empty one deletes it.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.cases import CASES, EXPECTED, parse
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
        elif name not in {*EXPECTED, "stdin"}:
            write(tmp_path, {name: content})
    result = planctl(*shlex.split(command), stdin=stdin)
    golden(case, _written(text, result))


def _written(case: str, result: Result) -> str:
    """Return a case as it is written where a command did this."""
    head = re.split(r"^-- (?:stdout|stderr|exit) --\n", case, maxsplit=1, flags=re.MULTILINE)[0]
    got = {"stdout": result.out, "stderr": result.err, "exit": f"{result.code}\n"}
    parts = [f"-- {name} --\n{got[name]}" for name in EXPECTED if got[name] not in {"", "0\n"}]
    return head + "".join(parts)
