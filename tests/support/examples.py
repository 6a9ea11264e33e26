"""The examples of rules, each laid over the small plan set of ``tests/rules/base``."""

import shutil
from pathlib import Path

import pytest

from tests.support.command import ROOT

RULES = ROOT / "tests" / "rules"


_WHAT = {"bad": "a plan with the fault", "good": "the same plan, mended"}


def home(rule: str, example: str) -> Path:
    """Return the folder or file of an example; fail with what to write where there is none."""
    folder = RULES / rule / example
    path = folder if folder.is_dir() else folder.with_suffix(".yaml")
    if not path.exists():
        cure = f"write tests/rules/{rule}/{example}.yaml: {_WHAT[example]}"
        pytest.fail(cure, pytrace=False)
    return path


def lay_out(rule: str, example: str, folder: Path) -> None:
    """Put the base set and an example of a rule into a folder."""
    source = home(rule, example)
    if source.is_dir():
        if not (source / "alone").exists():
            shutil.copytree(RULES / "base", folder, dirs_exist_ok=True)
        shutil.copytree(source, folder, dirs_exist_ok=True)
        (folder / "alone").unlink(missing_ok=True)
    else:
        shutil.copytree(RULES / "base", folder, dirs_exist_ok=True)
        shutil.copy(source, folder / "plan.yaml")
