"""A Word file whose bytes depend on nothing but what it says."""

import io
import zipfile

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def steady(raw: bytes) -> bytes:
    """Return an archive with its files in order, and without the time at which each was packed."""
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
            after.writestr(entry, before.read(name))
    return out.getvalue()
