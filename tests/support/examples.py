"""The examples of rules, each laid over the small plan set of ``tests/rules/base``."""

import shutil
from pathlib import Path

from tests.support.command import ROOT

RULES = ROOT / "tests" / "rules"


def lay_out(rule: str, example: str, folder: Path) -> None:
    """Put the base set and an example of a rule into a folder."""
    source = RULES / rule / example
    if source.is_dir():
        if not (source / "alone").exists():
            shutil.copytree(RULES / "base", folder, dirs_exist_ok=True)
        shutil.copytree(source, folder, dirs_exist_ok=True)
        (folder / "alone").unlink(missing_ok=True)
    else:
        shutil.copytree(RULES / "base", folder, dirs_exist_ok=True)
        shutil.copy(source.with_suffix(".yaml"), folder / "plan.yaml")
