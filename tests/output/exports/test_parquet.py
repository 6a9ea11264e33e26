"""The folder of Parquet files: its layout, its types, and what it does not replace."""

import json
import os
import shutil
import sys
from pathlib import Path

import duckdb
import pytest

from planctl.loading.public.opened import of_path
from planctl.reports.columns import Type
from planctl.reports.tables import BY_NAME
from tests.support.command import ROOT, Run
from tests.support.exported import exported, read_csv, read_parquet
from tests.support.repositories import FILES, write

ALL = "FROM read_parquet(?, hive_partitioning = true, hive_types = {'plan_set': VARCHAR})"


@pytest.fixture
def councils(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds the plans of councils with odd names."""
    for name in ("plans/2007", "plans/a b=c", "plans/50%25", "plans/Caf\u00e9"):
        write(tmp_path, {path.replace("plans", name): text for path, text in FILES.items()})
    return planctl


@pytest.fixture
def published(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds the published plans."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return planctl


def test_every_council_is_a_folder_of_every_table(councils: Run) -> None:
    path = exported(councils, "parquet")
    folders = {item.name for item in (path / "actions").iterdir()}
    assert len(folders) == 4
    assert "plan_set=plans%2F2007" in folders
    assert {part.name for part in (path / "actions").rglob("*.parquet")} == {"data_0.parquet"}
    sets = {row["plan_set"] for row in read_parquet(path)["actions"]}
    assert sets == {"plans/2007", "plans/a b=c", "plans/50%25", "plans/Caf\u00e9"}


def test_the_values_are_those_of_the_other_formats(published: Run) -> None:
    assert published("export", "--format", "csv", "-o", "tables", "--as-of", "2012-01-01").code == 0
    assert published("export", "--format", "parquet", "-o", "files",
                     "--as-of", "2012-01-01").code == 0  # fmt: skip
    found = read_parquet(Path("files"))
    for name, rows in read_csv(Path("tables")).items():
        names = [column.name for column in BY_NAME[name].all]
        plain = [str([_plain(row[key]) for key in names]) for row in found.get(name, ())]
        told = [str([_number(row[key], name, key) for key in names]) for row in rows]
        assert sorted(plain) == sorted(told)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _number(cell: str | None, table: str, name: str) -> object:
    """Return a cell of CSV as what it stands for."""
    kinds = {column.name: column.type for column in BY_NAME[table].all}
    if cell is None:
        return None
    if kinds[name] is Type.BOOLEAN:
        return cell == "true"
    if kinds[name] in {Type.NUMBER, Type.INTEGER}:
        return float(cell)
    return cell[1:] if cell[:1] == "'" and cell[1:2] in set("=+-@") else cell


def test_days_lists_and_numbers_are_such(published: Run) -> None:
    path = exported(published, "parquet")
    told = duckdb.execute(f"DESCRIBE {ALL}", [f"{path}/actions/*/*.parquet"]).fetchall()
    types = {row[0]: row[1] for row in told}
    wanted = {"plan_set": "VARCHAR", "due": "DATE", "days_overdue": "BIGINT", "percent": "DOUBLE",
              "is_open": "BOOLEAN", "title": "VARCHAR", "aliases": "VARCHAR[]"}  # fmt: skip
    assert wanted.items() <= types.items()
    about = json.loads((path / "planctl.json").read_text(encoding="utf-8"))["tables"]["actions"]
    assert {name: column["type"] for name, column in about["columns"].items()} == types
    rows = duckdb.execute(f"SELECT count(*) {ALL}", [f"{path}/actions/*/*.parquet"]).fetchone()
    assert rows == (about["rows"],)


def test_the_statement_that_it_names_reads_it(
    councils: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(councils, "parquet")
    told = json.loads((path / "planctl.json").read_text(encoding="utf-8"))
    monkeypatch.chdir(path)
    assert len(duckdb.execute(told["read"]).fetchall()) == told["tables"]["actions"]["rows"]


def test_every_text_of_a_file_is_opened_before_it_is_published(councils: Run) -> None:
    texts = dict(of_path(exported(councils, "parquet")))
    assert "Find the ground" in texts.values()
    assert any("plan_set=plans%2F2007" in place for place in texts)


@pytest.mark.parametrize(
    "name",
    [
        "actions/notes.txt", "actions/plan_set=x/a.csv", "other/a.parquet", "actions/mine.parquet",
        "actions/plan_set=x/mine.parquet", "actions/mine/data_0.parquet",
    ],
)  # fmt: skip
def test_a_folder_with_something_else_in_it_is_left(name: str, councils: Run) -> None:
    path = exported(councils, "parquet")
    (path / name).parent.mkdir(exist_ok=True)
    (path / name).write_text("mine", encoding="utf-8")
    before = sorted(path.rglob("*"))
    result = councils("export", "--format", "parquet", "-o", "files")
    assert result.code == 2
    assert "holds other files" in result.err
    assert sorted(path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_named_as_a_file_of_ours_is_left(councils: Run) -> None:
    path = exported(councils, "parquet")
    pipe = path / "actions" / "plan_set=plans%2F2007" / "data_1.parquet"
    os.mkfifo(pipe)
    assert councils("export", "--format", "parquet", "-o", "files").code == 2
    assert pipe.is_fifo()


def test_a_link_in_it_is_not_followed(councils: Run, tmp_path: Path) -> None:
    path = exported(councils, "parquet")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.parquet").write_bytes(b"mine")
    (path / "workforce").symlink_to(tmp_path / "mine")
    assert councils("export", "--format", "parquet", "-o", "files").code == 2
    assert (tmp_path / "mine" / "a.parquet").read_bytes() == b"mine"


def test_a_name_too_long_for_a_folder_is_said(planctl: Run, tmp_path: Path) -> None:
    name = f"plans/{'L' * 240}"
    write(tmp_path, {path.replace("plans", name): text for path, text in FILES.items()})
    result = planctl("export", "--format", "parquet", "-o", "files")
    assert result.code == 2
    assert "is too long for a folder\n  hint: --format csv and sqlite take it" in result.err
    assert not (tmp_path / "files").exists()
    assert planctl("export", "--format", "csv", "-o", "tables").code == 0


def test_without_duckdb_the_extra_is_named_before_a_plan_is_read(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"plans/broken.yaml": "kind: ["})
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = planctl("export", "--format", "parquet", "-o", "files")
    assert (result.code, result.out) == (2, "")
    assert "needs DuckDB" in result.err
    assert "pip install 'planctl[parquet]'" in result.err
    assert not (tmp_path / "files").exists()
