"""What docs/import.md shows of a workbook that comes back is what planctl says."""

import re
import shutil
from pathlib import Path

import openpyxl

from tests.importing.test_returned import put
from tests.support.command import ROOT, Run

PAGE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
PART = PAGE.partition("## A workbook there and back")[2].partition("\n## ")[0]


def test_the_page_shows_what_import_says(tmp_path: Path, planctl: Run) -> None:
    shutil.copytree(ROOT / "tests" / "data" / "office" / "changed", tmp_path / "plans")
    assert planctl("export", "-o", "plans.xlsx", "--as-of", "2026-06-30").code == 0
    edits = re.findall(r"^\| (\w+) \| ([\w.]+) \| ([\w ]+) \| (.+) \|$", PART, re.MULTILINE)[1:]
    book = openpyxl.load_workbook(tmp_path / "plans.xlsx")
    for sheet, key, head, value in edits:
        put(book, sheet, key, head, int(value) if value.isdigit() else value)
    book.save(tmp_path / "plans.xlsx")
    path = tmp_path / "plans" / "environment.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Install 40", "Install 45"), encoding="utf-8")
    result = planctl("import", "plans.xlsx", "--as-of", "2026-07-15", "--write")
    assert result.code == 1
    assert "Install 45" in path.read_text(encoding="utf-8")
    blocks = re.findall(r"^```text\n(.*?)^```$", PART, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        assert block in result.out, result.out
    assert len(edits) == 4
    assert planctl("import", "plans.xlsx", "--write", "--conflicts", "workbook").code == 1
    assert "Install 50 litter bins" in path.read_text(encoding="utf-8")
