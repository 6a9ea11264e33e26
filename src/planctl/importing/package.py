"""The zip archives that office documents are, read with care: bounded, and nothing run or fetched.

Parts are looked up by name and never unpacked to disk. XML is read without document types, so there
are no entities, and what a part refers to is never opened.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.etree import ElementTree as ET

from planctl.importing.source import RefusedError
from planctl.system.packed import as_usual

LARGEST = 32 * 1024 * 1024
_MOST_PARTS = 5000
_MOST_ALL = 96 * 1024 * 1024
_OPENING = 4096  # bytes that opening a part takes of these, however little is in it
_MOST_ELEMENTS = 500_000
_DEEPEST = 200
_CHUNK = 1 << 16
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error,
            ValueError)  # fmt: skip
_SAVE = "open it in the program that wrote it and save it anew"


class _Builder(ET.TreeBuilder):
    """Makes a tree, and refuses one that is too deep, too large or declares a document type."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse a document type, which no office program writes."""
        del name, pubid, system
        raise no_doctype()

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        """Open an element."""
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST or self.count > _MOST_ELEMENTS:
            raise RefusedError("it is put together like no document that people write", _SAVE)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        """Close an element."""
        self.depth -= 1
        return super().end(tag)


def no_doctype() -> RefusedError:
    """Return what is said of XML with a document type."""
    return RefusedError("its XML declares a document type, which may bring in other files", _SAVE)


class Package:
    """An office document."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
            entries = self._archive.infolist()
        except _DAMAGED as error:
            raise RefusedError("it is damaged, or no office document", _SAVE) from error
        if len(entries) > _MOST_PARTS:
            raise RefusedError(f"it holds more than {_MOST_PARTS} parts", _SAVE)
        self.names = frozenset(entry.filename for entry in entries)
        if len(self.names) != len(entries):
            raise RefusedError("it holds two parts of one name", _SAVE)
        if any(_leads_out(name) for name in self.names):
            raise RefusedError("it holds a part whose name leads out of it", _SAVE)
        if not as_usual(self._archive):
            raise RefusedError("it is packed as no office program packs anything", _SAVE)
        if any(entry.flag_bits & 1 for entry in entries):
            raise RefusedError("it is protected by a password", "save it without a password")
        self._left = _MOST_ALL

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece; no part's word of its own length is taken.

        Raises:
            RefusedError: it is missing, damaged, or unpacks to too much.
        """
        size = 0
        self._left -= _OPENING
        try:
            with self._archive.open(name) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > LARGEST or self._left < 0:
                        most = LARGEST // 1024 // 1024
                        why = f"a part of it unpacks to more than {most} MiB"
                        raise RefusedError(why, "copy the plan's own tables into a new file")
                    yield chunk
        except KeyError as error:
            raise RefusedError("a part of it is missing", _SAVE) from error
        except _DAMAGED as error:
            raise RefusedError("it is damaged", _SAVE) from error

    def part(self, name: str) -> bytes:
        """Return a part whole."""
        return b"".join(self.chunks(name))

    def tree(self, name: str) -> ET.Element:
        """Return a part as XML."""
        root = parsed(self.chunks(name), _Builder())
        if not isinstance(root, ET.Element):
            raise RefusedError("a part of it is no XML", _SAVE)
        return root

    def maybe(self, name: str) -> ET.Element | None:
        """Return a part as XML, or None where it is not there."""
        return self.tree(name) if name in self.names else None


def parsed(chunks: Iterator[bytes], target: object) -> object:
    """Feed XML to a target, and return what that made of it.

    Raises:
        RefusedError: it is no XML.
    """
    parser = ET.XMLParser(target=target)  # noqa: S314 - a target refuses document types
    try:
        for chunk in chunks:
            parser.feed(chunk)
        return parser.close()
    except (ET.ParseError, LookupError, ValueError) as error:
        raise RefusedError("a part of it is no XML", _SAVE) from error


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return name[:1] in {"/", "\\"} or ".." in steps or ":" in steps[0]


@lru_cache(maxsize=1024)
def local(tag: object) -> str:
    """Return an element's or attribute's name without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: ET.Element, name: str) -> str | None:
    """Return an attribute by its name without a namespace."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    return None


def whole(written: str | None, usual: int = 0) -> int:
    """Return a whole number that an attribute has; the usual one where it has none."""
    fits = written is not None and written.isascii() and written.isdigit() and len(written) < 9
    return int(written or 0) if fits else usual


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """Return the element below others, by names without namespaces."""
    for name in names:
        if element is None:
            return None
        element = next((item for item in element if local(item.tag) == name), None)
    return element


def inside(element: ET.Element | None, *names: str) -> Iterable[ET.Element]:
    """Return what is in the element below others; nothing where there is none."""
    found = child(element, *names)
    return () if found is None else found


def setting(element: ET.Element | None, *names: str) -> str | None:
    """Return the ``val`` of an element below others."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else None


def related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to inside the document, by id: the kind and the part's name."""
    folder, _, name = part.rpartition("/")
    rels = package.maybe(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    found = {}
    for item in rels if rels is not None else ():
        if attribute(item, "TargetMode") == "External":
            continue
        target = attribute(item, "Target") or ""
        place = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        kind = (attribute(item, "Type") or "").rpartition("/")[2]
        found[attribute(item, "Id") or ""] = (kind, place)
    return found


def main_part(package: Package, otherwise: str) -> str:
    """Return the part of an office document that holds its text or sheets."""
    found = (place for kind, place in related(package, "").values() if kind == "officeDocument")
    return next(found, otherwise)


def _joined(folder: str, target: str) -> str:
    steps: list[str] = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
