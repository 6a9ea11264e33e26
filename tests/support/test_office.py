"""Files open in an office program."""

import zipfile
from pathlib import Path

import pytest

from tests.support.equipment import Office


def test_a_table_opens(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "rows.csv"
    source.write_text("ref,title\nRDS1,Mend the potholes\n", encoding="utf-8")
    book = office.convert(source, "xlsx", tmp_path)
    with zipfile.ZipFile(book) as parts:
        assert b"Mend the potholes" in parts.read("xl/sharedStrings.xml")
    back = office.convert(book, "csv", tmp_path / "back")
    assert back.read_text(encoding="utf-8").splitlines()[1] == "RDS1,Mend the potholes"


def test_what_does_not_open_is_told(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "broken.xlsx"
    source.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(AssertionError, match=r"broken\.xlsx does not open"):
        office.convert(source, "pdf", tmp_path)
