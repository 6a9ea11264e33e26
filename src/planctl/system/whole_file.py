"""The writer: a whole new file or folder, or what was there before, and nothing between.

What is written is put together beside its place, under a name that starts with a dot, and then
renamed; nothing goes through a link. What a killed run left beside it is known by that name.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.text import visible_path


def write(
    path: Path,
    content: bytes,
    beside: Path | None = None,
    *,
    rights: int | None = None,
    lasting: bool = False,
    guard: Callable[[], object] | None = None,
) -> None:
    """Write a file whole, in the place of what was there.

    Args:
        beside: its path until it is whole, which nobody else may use; unless given, one that says
            whose it is, and what killed runs left there is cleared first.
        rights: who may do what with it; as the user's other files unless given.
        lasting: whether it must outlive a power cut.
        guard: called just before the file takes its name; what it raises stops that.

    Raises:
        OSError: it cannot be written; all is as it was.
    """
    if beside is None:
        from planctl.system import leftovers  # noqa: PLC0415 - not for the cache

        leftovers.clear(path.parent)
        beside = path.with_name(leftovers.name())
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(beside, flags, 0o666 if rights is None else 0o600), "wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if rights is not None:
            beside.chmod(rights)
        if guard is not None:
            guard()
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file or folder whole, in the place of what was there.

    Args:
        write: makes it under the path that it is given.

    Raises:
        PlanctlError: it cannot be written; all is as it was.
    """
    import tempfile  # noqa: PLC0415 - every reading command loads this module
    from shutil import rmtree  # noqa: PLC0415

    from planctl.system import leftovers  # noqa: PLC0415

    try:
        leftovers.clear(path.parent)
        stage = Path(tempfile.mkdtemp(prefix=leftovers.prefix(), dir=path.parent))
        try:
            made = stage / path.name
            write(made)
            _swap(made, path, stage / leftovers.BEFORE)
        finally:
            rmtree(stage, ignore_errors=True)
    except OSError as error:
        message = f"'{visible_path(path.as_posix())}' cannot be written: {reason(error)}"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE) from None


def _swap(made: Path, path: Path, before: Path) -> None:
    """Rename to the final name; a folder that is there steps aside first."""
    if not made.is_dir() or not path.is_dir() or path.is_symlink():
        made.replace(path)
        return
    path.rename(before)
    try:
        made.rename(path)
    except OSError:
        before.rename(path)
        raise
