"""A council's own document, looked at before it is opened: what is no plain .docx is refused."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from planctl.publishing.word.active import ActiveError, Part
from planctl.system.errors import PlanctlError
from planctl.system.packed import as_usual
from planctl.system.text import one_line

_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MOST_FILES = 2000
_MOST_BYTES = 64 * 1024 * 1024
_ACTIVE = ("macroenabled", "vbaproject", "activex", "oleobject")
_MACROS = "save it as .docx, without macros or controls"
_UNLINK = "in Word, take it out, unlink it (Ctrl+Shift+F9) or embed it as a picture"
# How XML may begin, in the encodings that expat reads.
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff|<\0|\0<")
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
    if not as_usual(archive):
        raise _refused("it is packed as Word packs nothing", "open it in Word and save it anew")
    left, types = _MOST_BYTES, dict[str, str]()
    for entry in sorted(entries, key=lambda item: item.filename != _TYPES):
        name = entry.filename
        content, left = _content(archive, entry, left)
        if name == _TYPES:
            types = _parsed(name, content).types
            _judge(types)
        elif any(part in name.lower() for part in _ACTIVE):
            raise _refused("it holds programs", _MACROS)
        elif content.startswith(b"PK"):  # archives in archives are read without an end
            raise _refused(f"{one_line(name)} is another document or archive", _UNLINK)
        elif _is_xml(name, content, types):
            _parsed(name, content)
    if not types:
        raise _refused("it is no .docx")


def _judge(types: Mapping[str, str]) -> None:
    """Refuse a file by the types of its parts."""
    if any(word in kind.casefold() for kind in types.values() for word in _ACTIVE):
        raise _refused("it may hold macros or other programs", _MACROS)
    if _MAIN not in types.values():
        raise _refused("it is no .docx", "open it in Word and save it as .docx")


def _is_xml(name: str, content: bytes, types: Mapping[str, str]) -> bool:
    """Whether a part may be read as XML, by its name, its type or how it begins."""
    ending = name.lower().rpartition(".")[2]
    kind = types.get(f"/{name}".lower(), types.get(f".{ending}", ""))
    return (
        ending in {"xml", "rels"} or kind.casefold().strip().endswith("xml")
        or _XML.match(content) is not None
    )  # fmt: skip


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> tuple[bytes, int]:
    """Return a part, and how many bytes may still come; no part's word of its length is taken."""
    parts = []
    for chunk in _chunks(archive, entry):
        left -= len(chunk)
        if left < 0:
            raise _refused(f"it unpacks to more than {_MOST_BYTES // 1024 // 1024} MiB")
        parts.append(chunk)
    return b"".join(parts), left


def _parsed(name: str, content: bytes) -> Part:
    """Read a part, and refuse one that is no XML or has what could run."""
    part = Part()
    try:
        part.read(content)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _refused(f"{one_line(name)} is no XML") from error
    except ActiveError as error:
        raise _refused(f"{one_line(name)} {one_line(str(error))[:120]}", _UNLINK) from error
    return part


def odd(error: Exception) -> PlanctlError:
    """Return what is said of a template that is put together as no Word document is."""
    return _refused(f"it is put together oddly ({one_line(str(error))[:80]})")


def _refused(why: str, hint: str = "") -> PlanctlError:
    hint = hint or "--template takes a .docx that Word saved"
    return PlanctlError(f"the template cannot be used: {why}", hint=hint)
