"""A Word file whose bytes depend on nothing but what it says."""

import io
import zipfile
from collections.abc import Callable, Iterable

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def steady(raw: bytes, main: str, filled: Callable[[bytes], Iterable[bytes]]) -> bytes:
    """Return an archive with its files in order, and without the time at which each was packed.

    Args:
        main: the name of the file of which ``filled`` gives the contents anew, piece by piece.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as after,
    ):
        for name in sorted(before.namelist(), key=lambda item: (item != _FIRST, item)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # on every platform the same
            contents = before.read(name)
            with after.open(entry, "w") as part:
                for piece in filled(contents) if name == main else (contents,):
                    part.write(piece)
    return out.getvalue()
