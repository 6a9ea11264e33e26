"""The page on tidying: its commands are run in order, and change and print what the page shows."""

import re
import shlex
import shutil
from pathlib import Path

from tests.support.command import ROOT, Run
from tests.support.repositories import Repo

PAGE = (ROOT / "docs" / "tidy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(yaml|sh|diff|text)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_commands_do_what_the_page_shows(planctl: Run, tmp_path: Path) -> None:
    name = Path("plans") / "cheshire-east-2011-12"
    shutil.copytree(ROOT / name, tmp_path / name)
    repo = Repo(tmp_path)
    repo.commit("Plans", {})
    diff = out = ""
    codes = []
    for kind, block in BLOCKS:
        if kind == "yaml":
            first, _, text = block.partition("\n")
            repo.commit("A plan", {first.removeprefix("# "): text})
        elif kind == "sh":
            result = planctl(*shlex.split(block)[1:])
            assert result.err == "", block
            codes.append(result.code)
            out, diff = result.out, repo.git("diff", "-U5") + "\n"
            repo.commit("An edit", {})
        elif kind == "text":
            assert block in out, out
        else:
            assert block in diff, diff
    assert codes == [0, 0, 0, 0]
    assert planctl("fmt", "--check").code == 0
    assert len(BLOCKS) == 9
