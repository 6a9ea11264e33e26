"""Millbrook: an invented council over two years, in six commits."""

import subprocess
from datetime import date
from pathlib import Path

from tests.support.command import ROOT
from tests.support.repositories import Repo


def millbrook(folder: Path) -> Repo:
    """Return its repository; the working tree is as in July 2026."""
    repo = Repo(folder, first=date(2026, 7, 10))
    history = (ROOT / "tests" / "data" / "millbrook.fi").read_bytes()
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=history, check=True)
    repo.git("checkout", "-q", "master")
    return repo
