"""Plan sets out of a stream of ``git fast-export``: the files as they were after some commits."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fuzz.seeds import Seed

_BLOB = re.compile(rb"(?:blob\nmark (:\d+)\n)?data (\d+)\n")
_FILE = re.compile(rb"M 100644 (:\d+) (.+)\n")


@cache
def sets_of(path: Path) -> tuple[Seed, ...]:
    """Return the plan set after each commit of a stream whose commits only write files."""
    return tuple(_sets(path.parent.name, path.read_bytes()))


def _sets(name: str, stream: bytes) -> Iterator[Seed]:
    blobs: dict[bytes, bytes] = {}
    files: dict[str, bytes] = {}
    at, commits = 0, 0
    while at < len(stream):
        if match := _BLOB.match(stream, at):
            at = match.end() + int(match[2])
            if match[1]:
                blobs[match[1]] = stream[match.end() : at]
            continue
        end = stream.index(b"\n", at) + 1
        if match := _FILE.match(stream, at):
            files[Path(match[2].decode()).name] = blobs[match[1]]
        elif stream.startswith(b"commit ", at) and files:
            commits += 1
            yield Seed(f"{name}:{commits}", dict(files))
        at = end
    if files:
        yield Seed(f"{name}:{commits + 1}", dict(files))
