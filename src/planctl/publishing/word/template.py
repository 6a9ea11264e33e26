"""A council's own document, looked at before it is opened: what is no plain .docx is refused."""

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MOST_FILES = 2000
_MOST_BYTES = 64 * 1024 * 1024
_ACTIVE = ("vbaproject.bin", "/activex/", "/embeddings/oleobject")
_XML = (".xml", ".rels")
_CHUNK = 1 << 16


def check(raw: bytes) -> None:
    """Refuse a template that is no Word document, that holds programs, or that leads outside.

    Raises:
        PlanctlError: with what is wrong, and how to mend it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _refused("it is no .docx") from error


def _archive(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _MOST_FILES:
        raise _refused(f"it holds more than {_MOST_FILES} files")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise _refused("it holds two files of one name")
    for name in names:
        if any(part in f"/{name}".lower() for part in _ACTIVE):
            raise _refused("it holds programs", "save it as .docx, without macros or controls")
    left = _MOST_BYTES
    types = b""
    for entry in entries:
        if entry.filename.lower().endswith(_XML) or entry.filename == "[Content_Types].xml":
            content, left = _content(archive, entry, left)
            _parse(entry.filename, content)
            types = content if entry.filename == "[Content_Types].xml" else types
        else:
            left = _measure(archive, entry, left)
    if b"macroEnabled" in types:
        raise _refused("it may hold macros", "save it as .docx")
    if _MAIN not in types:
        raise _refused("it is no .docx", "open it in Word and save it as .docx")


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _measure(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Return how many bytes may still come; what a file says of its own length is not believed."""
    for chunk in _chunks(archive, entry):
        left -= len(chunk)
        if left < 0:
            raise _refused(f"it unpacks to more than {_MOST_BYTES // 1024 // 1024} MiB")
    return left


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> tuple[bytes, int]:
    parts = []
    for chunk in _chunks(archive, entry):
        left -= len(chunk)
        if left < 0:
            raise _refused(f"it unpacks to more than {_MOST_BYTES // 1024 // 1024} MiB")
        parts.append(chunk)
    return b"".join(parts), left


def _parse(name: str, content: bytes) -> None:
    """Refuse XML that defines entities, and relations that make Word fetch something."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def doctype(*_: object) -> None:
        raise _refused(f"{one_line(name)} defines a document type")

    def start(tag: str, attributes: dict[str, str]) -> None:
        relation = tag.rpartition(" ")[2] == "Relationship"
        if not relation or attributes.get("TargetMode", "").casefold() != "external":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind != "hyperlink":
            target = one_line(attributes.get("Target", ""))[:80]
            raise _refused(
                f"it takes its {one_line(kind)[:40] or 'contents'} from {target}",
                "in Word, embed it, or unlink the template under Document Template",
            )

    parser.StartDoctypeDeclHandler = doctype
    if name.endswith(".rels"):
        parser.StartElementHandler = start
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own way
    except expat.ExpatError as error:
        raise _refused(f"{one_line(name)} is no XML") from error


def _refused(why: str, hint: str = "") -> PlanctlError:
    hint = hint or "--template takes a .docx that Word saved"
    return PlanctlError(f"the template cannot be used: {why}", hint=hint)
