"""What stands in a file that is about to be published: every text, with its place.

Office documents are read part by part, with their properties, headers, footers, comments, styles
and links; databases and Parquet files row by row; calendars with their lines joined. Pictures are
not looked into.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

# Of markup, what is no text: names of tags and attributes, and classes, which are ours.
_NAMES = re.compile(r"</?[A-Za-z][\w:.-]*|\bclass=\"[^\"]*\"|\s[\w:.-]+=(?=\")|[\">]")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"\s[\w:.-]++\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|si|t|dc:\w+|cp:\w+|vt:\w+|[A-Z]\w*)>|<w:br/>|<w:tab/>")
_UNSHOWN = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_HEAD = 1024  # in which every picture has a zero
# How a text of two bytes a letter begins: with a mark, or with the first sign of markup.
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_LARGEST = 64 * 1024 * 1024


def of_path(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the place and text of all that stands in a file, or in the files of a folder."""
    if path.is_dir():
        for item in sorted(path.iterdir()):
            yield from ((f"{item.name} {at}".strip(), text) for at, text in of_path(item))
            yield item.name, item.name
        return
    raw = path.read_bytes()
    if raw.startswith(b"SQLite format 3\0"):
        yield from _database(path)
    elif raw.startswith(b"PAR1"):
        yield from _columns(path)
    else:
        yield from of_bytes(raw)


def of_bytes(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the place and text of all that stands in a file."""
    if raw.startswith(b"PK"):
        yield from _parts(raw)
        return
    text = raw.decode("utf-8", "replace")
    if text.startswith("BEGIN:VCALENDAR"):
        yield from _calendar(text)
    elif text.lstrip().startswith("{"):
        yield from _json(json.loads(text), "")
    elif text[:200].lstrip().startswith("<"):
        yield from of_page(text)
    else:
        for number, line in enumerate(text.split("\n"), 1):
            yield f"line {number}", line


def of_page(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a page, and the values in its tags."""
    style = text.find("</style>") if "<style>" in text[:2000] else -1
    for number, line in enumerate(text[style + 1 :].split("\n"), 1):
        if "<" not in line:
            yield f"line {number}", line
        else:
            yield f"line {number}", _NAMES.sub(" ", line)


def _parts(raw: bytes) -> Iterator[tuple[str, str]]:
    try:
        with ZipFile(BytesIO(raw)) as file:
            for item in file.infolist():
                yield item.filename, item.filename
                content = file.read(item) if item.file_size <= _LARGEST else b""
                if content.startswith(b"PK"):
                    yield from ((f"{item.filename} {at}", text) for at, text in _parts(content))
                elif b"\0" not in content[:_HEAD] or content[:2] in _WIDE:
                    yield from ((item.filename, text) for text in _markup(content))
    except BadZipFile:
        yield "the file", raw.decode("latin-1")


def _markup(raw: bytes) -> Iterator[str]:
    """Yield the paragraphs of a part, whatever runs they are cut into, and its attributes."""
    text = raw.decode(_WIDE.get(raw[:2], "utf-8"), "replace")
    for match in dict.fromkeys(_UNSHOWN.findall(text)):
        yield unescape(match[0] or match[1])
    text = _CDATA.sub("", _UNSHOWN.sub("", text))
    for line in dict.fromkeys(_PARAGRAPH.sub("\n", text).split("\n")):
        if said := _TAG.sub("", line).strip():
            yield unescape(said)
    for match in dict.fromkeys(_VALUE.findall(text)):
        if value := match[0] or match[1]:
            yield unescape(value)


def _calendar(text: str) -> Iterator[tuple[str, str]]:
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    for number, line in enumerate(lines, 1):
        said = re.sub(r"^[A-Z-]+", "", line).replace("\\n", "\n").replace("\\N", "\n")
        yield f"entry line {number}", said.replace("\\", "")


def _json(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield place or "the keys", str(key)
            yield from _json(item, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _json(item, f"{place}[{index}]")
    elif isinstance(value, str):
        yield place, value


def _database(path: Path) -> Iterator[tuple[str, str]]:
    import sqlite3
    from contextlib import closing  # noqa: PLC0415

    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for name, _ in tables.fetchall():
            cursor = database.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own tables
            columns = [item[0] for item in cursor.description]
            for number, row in enumerate(cursor, 1):
                for column, value in zip(columns, row, strict=True):
                    if isinstance(value, str):
                        yield f"table {name}, row {number}, {column}", value


def _columns(path: Path) -> Iterator[tuple[str, str]]:
    import duckdb  # noqa: PLC0415 - an extra

    with duckdb.connect() as database:
        cursor = database.execute("FROM read_parquet(?, hive_partitioning = false)", [str(path)])
        columns = [item[0] for item in cursor.description or ()]
        for number, row in enumerate(cursor.fetchall(), 1):
            for column, value in zip(columns, row, strict=True):
                for item in value if isinstance(value, list) else [value]:
                    if isinstance(item, str):
                        yield f"row {number}, {column}", item
