"""The note in a site's folder: which edition it holds, and which pages this site made.

Folders come from anywhere, a pull request among them: a note is believed only as far as it is as
planctl writes it, and no name in it can lead out of the folder.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from planctl.loading.tree import Disk

NAME = "planctl-site.json"
# What a run is about to write, a file for each of its processes; gone when the run is done.
COMING = ".planctl-site-{}.json"
MAX_BYTES = 16 * 1024 * 1024  # some 300,000 pages
# As ``addresses`` gives names: no part is empty, starts with a dot, or means a drive.
_STEP = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PAGE = re.compile(rf"(?:{_STEP}/)*{_STEP}\.html")
_FILE = re.compile(rf"(?:{_STEP}/)+{_STEP}\.(?:js|csv|json|xlsx|sqlite|ics|xml|html)")


class Note(NamedTuple):
    """What a note says.

    Attributes:
        pages: the pages that this site made, below its folder, with ``/``.
        files: what else it made, each with the digest of what it wrote, or with those of what a run
            that was cut short may have written, a space between.
    """

    public: bool
    pages: frozenset[str] = frozenset()
    files: Mapping[str, str] = MappingProxyType({})


def read(path: Path) -> Note | None:
    """Return what a note says, or None where there is none that can be read.

    One without a list of pages, or with a name that planctl gives no page, lists nothing.
    """
    file = Disk().read(path, MAX_BYTES)
    if file.fault or len(file.raw) > MAX_BYTES:
        return None
    try:
        data = json.loads(file.raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    pages = data.get("pages")
    listed = pages if isinstance(pages, list) and all(map(_is_page, pages)) else []
    files = data.get("files")
    kept = files if isinstance(files, dict) and all(map(_is_file, files.items())) else {}
    return Note(data.get("public") is True, frozenset(listed), kept)


def _is_page(name: object) -> bool:
    return isinstance(name, str) and bool(_PAGE.fullmatch(name))


def _is_file(item: tuple[object, object]) -> bool:
    name, digest = item
    return isinstance(name, str) and bool(_FILE.fullmatch(name)) and isinstance(digest, str)


def written(note: Note) -> bytes:
    """Return a note as it is written: the same pages give the same bytes, one a line.

    A list that would be too long to be read again is left out, and then no page is ever taken away.
    """
    data: dict[str, object] = {"made_by": "planctl site", "public": note.public}
    files = {"files": dict(sorted(note.files.items()))} if note.files else {}
    whole = _text({**data, "pages": sorted(note.pages), **files})
    return whole if len(whole) <= MAX_BYTES else _text(data)


def _text(data: Mapping[str, object]) -> bytes:
    return f"{json.dumps(data, indent=1)}\n".encode()
