"""What may be replaced: an earlier report or export, and nothing that somebody else wrote."""

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import docx
import openpyxl
import pytest

from planctl.system import modules
from tests.support.command import Run
from tests.support.quarter import DAY, FILES
from tests.support.repositories import write


@pytest.fixture
def small(planctl: Run, tmp_path: Path) -> Run:
    write(tmp_path, FILES)
    return lambda *arguments: planctl(*arguments, "--as-of", DAY)


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Budget")
    book.save(path)


def _minutes(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Minutes of planctl report, 4 May")
    document.save(str(path))


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("docProps/core.xml", b"Written by planctl report" + bytes(64 << 20))


def _database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE planctl (budget REAL)")


def _damaged(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 and nothing of an archive")


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("docProps/core.xml", "x" * 10_000 + "Written by planctl report")


def _text(text: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return make


OTHERS: list[tuple[str, str, Callable[[Path], None]]] = [
    ("export", "plans.xlsx", _workbook),
    ("export", "plans.xlsx", _damaged),
    ("export", "plans.db", _database),
    ("export", "mine.ics", _text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n")),
    ("report", "minutes.docx", _minutes),
    ("report", "minutes.docx", _damaged),
    ("report", "minutes.docx", _archive),
    ("report", "minutes.docx", _bomb),
    ("report", "README.md", _text("# The plans\n\nRead with planctl.\n")),
    ("report", "page.html", _text('<!DOCTYPE html>\n<meta name="generator" content="planctl">')),
]


@pytest.mark.parametrize(("command", "name", "make"), OTHERS)
def test_what_somebody_else_wrote_is_left(
    command: str, name: str, make: Callable[[Path], None], small: Run, tmp_path: Path
) -> None:
    make(tmp_path / name)
    before = (tmp_path / name).read_bytes()
    result = small(command, "-o", name)
    assert (result.code, result.out) == (2, "")
    assert f"'{name}' was not written by planctl, and is left as it is" in result.err
    assert (tmp_path / name).read_bytes() == before


def test_a_folder_of_somebody_elses_tables_is_left(small: Run, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "plans.csv").write_text("name,budget\n")
    result = small("export", "--format", "csv", "-o", "tables")
    assert result.code == 2
    assert "'tables' was not written by planctl" in result.err
    (tmp_path / "tables" / "csv-metadata.json").write_text("{}")
    assert small("export", "--format", "csv", "-o", "tables").code == 2
    assert (tmp_path / "tables" / "plans.csv").read_text() == "name,budget\n"


@pytest.mark.parametrize("package", ["publishing.pack.formats", "output.exports"])
def test_ours_is_replaced_in_every_format(package: str, small: Run, tmp_path: Path) -> None:
    command = "report" if package.startswith("publishing") else "export"
    for name, module in modules.modules(f"planctl.{package}"):
        for suffix in module.SUFFIXES or ("",):
            out = f"mine{suffix}" if suffix else f"mine-{name}"
            (tmp_path / out).touch() if suffix else (tmp_path / out).mkdir()
            for _ in range(2):
                assert small(command, "--format", name, "-o", out).code == 0, out


@pytest.mark.parametrize(
    ("command", "name", "package"),
    [
        ("report", "q1.pdf", "publishing.pack.formats"),
        ("report", "q1.doc", "publishing.pack.formats"),
        ("export", "plans.xls", "output.exports"),
        ("export", "plans.csv", "output.exports"),
    ],
)
def test_an_ending_that_no_format_has_is_refused(
    command: str, name: str, package: str, small: Run, tmp_path: Path
) -> None:
    formats = dict(modules.modules(f"planctl.{package}"))
    endings = ", ".join(item.SUFFIXES[0] for item in formats.values() if item.SUFFIXES)
    result = small(command, "-o", name)
    assert (result.code, result.out) == (2, "")
    assert f"no format here has files that end in '{name[name.index('.') :]}'" in result.err
    assert f"hint: {endings} do; or choose --format {', '.join(formats)}\n" in result.err
    assert not (tmp_path / name).exists()


def test_a_report_without_an_ending_is_markdown(small: Run, tmp_path: Path) -> None:
    assert small("report", "-o", "pack").code == 0
    assert (tmp_path / "pack").read_text("utf-8").startswith("# Quarterly")
