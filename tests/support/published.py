"""What stands in a file that was published, whatever its format."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path


def text_in(path: Path) -> str:
    """Return the texts of a file: of a workbook, those of its parts; of a database, its rows."""
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as database:
            return "\n".join(database.iterdump())
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "ignore")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
