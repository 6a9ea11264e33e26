"""A file to a document: which format it is, by what it holds and not by its name alone."""

import io
import os
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.importing.source import RefusedError, Source
from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.text import visible_path

if TYPE_CHECKING:
    from planctl.importing.returned import Returned

_LARGEST = 32 * 1024 * 1024
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The stream of an old file that holds its sheets; a text document has another.
_BOOKS = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_TEXTS = frozenset({".csv", ".tsv", ".txt", ".tab"})
_KINDS = "Word (.docx), Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods, .odt) or CSV"


def opened(path: Path, folder: Path) -> "Source | Returned":
    """Return a document by its path from a folder; of a workbook of our own, what came back in it.

    Raises:
        PlanctlError: it cannot be read; nothing else happens.
    """
    raw = _bytes(folder / path, visible_path(path.as_posix()))
    try:
        return _returned(raw, path.name) or read(raw, path.name)
    except RefusedError as refused:
        raise refused.of(path.name) from None
    except RecursionError:
        raise RefusedError("it is put together like no document that people write").of(
            path.name
        ) from None


def _returned(raw: bytes, name: str) -> "Returned | None":
    if not raw.startswith(b"PK") or b"xl/workbook.xml" not in raw:
        return None
    from planctl.importing.returned import returned  # noqa: PLC0415 - one format a run

    return returned(raw, name)


def read(raw: bytes, name: str) -> Source:
    """Return a document by its bytes.

    Raises:
        RefusedError: it cannot be read.
    """
    if not raw:
        raise RefusedError("it is empty")
    if raw.startswith(_OLD):
        if _ENCRYPTED in raw:
            raise RefusedError("it is protected by a password", "save it without a password")
        if any(name in raw for name in _BOOKS):
            from planctl.importing import excel_old  # noqa: PLC0415 - one format a run

            return excel_old.read(raw, name)
        hint = "open it in Word or LibreOffice and save it as .docx"
        raise RefusedError("it is of the format before 2007 (.doc)", hint)
    if raw.startswith(b"PK"):
        return _office(raw, name)
    if raw.startswith(b"%PDF"):
        hint = "ask for the Word or Excel file that it was made of"
        raise RefusedError("it is a PDF, which has no tables but their print", hint)
    if Path(name).suffix.lower() not in _TEXTS:
        raise RefusedError(f"it is none of {_KINDS}", "save it as one of these")
    from planctl.importing import separated  # noqa: PLC0415 - one format a run

    return separated.read(raw, name)


def _office(raw: bytes, name: str) -> Source:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        hint = "open it in the program that wrote it and save it anew"
        raise RefusedError("it is damaged, or no office document", hint) from error
    if any(part.startswith("word/") for part in names):
        from planctl.importing import word  # noqa: PLC0415 - one format a run

        return word.read(raw, name)
    if any(part.startswith("xl/") for part in names):
        if "xl/workbook.bin" in names:
            raise RefusedError("it is a binary workbook (.xlsb)", "save it as .xlsx")
        from planctl.importing import excel  # noqa: PLC0415

        return excel.read(raw, name)
    if "content.xml" in names:
        from planctl.importing import opendocument  # noqa: PLC0415

        return opendocument.read(raw, name)
    raise RefusedError(f"it is none of {_KINDS}", "save it as one of these")


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with open(path, "rb", opener=_opener) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                message = f"'{shown}' is no ordinary file"
                raise PlanctlError(message, code=ExitCode.INCOMPLETE)
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        message = f"'{shown}' cannot be read: {reason(error)}"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE) from None
    if len(raw) > _LARGEST:
        most = f"{_LARGEST // 1024 // 1024} MiB"
        message = f"'{shown}' cannot be read: it is larger than {most}"
        hint = "copy the plan's own tables into a new file, without pictures"
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    return raw


def _opener(path: str, flags: int) -> int:
    """Open without waiting for somebody to write to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
