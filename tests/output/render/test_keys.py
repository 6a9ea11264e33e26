"""The first line of TSV and CSV holds keys of the JSON, and nothing else."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import FILES, Repo

ROADS_FILE = "plans/roads.yaml"


@pytest.mark.parametrize(
    "command",
    ["overdue", "owners", "summary", "measures", "risks", "slippage", "list actions",
     "list objectives", "list risks", "list plans"],
)  # fmt: skip
def test_columns_are_keys(command: str, tmp_path: Path, planctl: Run) -> None:
    repo = Repo(tmp_path, FILES)
    repo.commit("Moved", repo.replace(ROADS_FILE, ("due: 2011-06-30", "due: 2011-07-31")))
    arguments = [*command.split(), "--as-of", "2011-12-31", "--format"]
    table = csv.reader(io.StringIO(planctl(*arguments, "csv").out))
    rows = json.loads(planctl(*arguments, "json").out)["rows"]
    assert rows
    assert set(next(table)) <= set(rows[0])
    assert planctl(*arguments, "tsv").out.split("\n")[0].split("\t")[0] in rows[0]
