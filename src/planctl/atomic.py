"""A file that is written whole or not at all."""

import os
import tempfile
from pathlib import Path


def replace(path: Path, raw: bytes) -> None:
    """Write beside a file and move over it, so that nobody ever reads a half of it.

    Raises:
        OSError: it cannot be written; what stood there before stays.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:80]}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
