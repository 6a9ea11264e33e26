"""How the files in a zip archive are packed: as office programs pack theirs, or otherwise."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_USUAL = frozenset({ZIP_STORED, ZIP_DEFLATED})


def as_usual(archive: ZipFile) -> bool:
    """Whether every file in an archive is deflated, or not packed at all.

    Of bzip2 and LZMA, which the standard library reads too, a kilobyte may be gigabytes that come
    at one go, however little is asked for.
    """
    return all(entry.compress_type in _USUAL for entry in archive.infolist())
