"""What a killed run left beside the place that it wrote to: known by its name, and cleared.

Whatever is put together beside its place has a name that says by which process on which machine, so
that what another planctl is writing just now is told from what nobody will ever finish.
"""

import os
import re
import stat
import time
from _blake2 import blake2b  # hashlib brings OpenSSL, which takes longer than all else here
from contextlib import suppress
from functools import cache
from pathlib import Path
from shutil import rmtree

# The folder inside in which an earlier export stands aside while the new one takes its name.
BEFORE = ".before"
_NAME = re.compile(r"\.planctl-([0-9a-f]{12})-([0-9]{1,10})-[a-z0-9_]{8}")
_DAY = 24 * 60 * 60


def prefix() -> str:
    """Return how names start of what this process puts together, for ``tempfile``."""
    return f".planctl-{_machine()}-{os.getpid()}-"


def name() -> str:
    """Return a whole name of that kind, which no other has."""
    return f"{prefix()}{os.urandom(4).hex()}"


def clear(folder: Path) -> None:
    """Clear what killed runs of the same user left in a folder; what cannot be cleared stays.

    Of this machine that is what a process left that is there no more; of any, what is a day old.
    Nothing is followed: a link of such a name stays, and one inside goes without what it leads to.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            name = _NAME.fullmatch(entry.name)
            if name:
                with suppress(OSError):
                    _clear(Path(entry.path), name[1], int(name[2]))


def _clear(path: Path, machine: str, process: int) -> None:
    about = path.lstat()
    if hasattr(os, "getuid") and about.st_uid != os.getuid():
        return
    gone = machine == _machine() and not _runs(process)
    if not gone and time.time() - about.st_mtime < _DAY:
        return
    if stat.S_ISREG(about.st_mode):
        path.unlink()
    elif stat.S_ISDIR(about.st_mode):
        _finish(path)
        rmtree(path)


def _finish(stage: Path) -> None:
    """Give a whole export its name, where the earlier one had stepped aside and none has it now."""
    if not _is_folder(stage / BEFORE):
        return
    for made in stage.iterdir():
        place = stage.parent / made.name
        if made.name != BEFORE and _is_folder(made) and not os.path.lexists(place):
            made.rename(place)


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def _runs(process: int) -> bool:
    """Whether a process is there, as far as can be told."""
    if os.name == "nt":
        return True  # to ask would interrupt it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def _machine() -> str:
    """Return what stands for this machine; containers, whose processes are their own, differ."""
    about = [os.uname().nodename if hasattr(os, "uname") else ""]
    with suppress(OSError):
        about.append(os.readlink("/proc/self/ns/pid"))  # noqa: PTH115 - no path, a name
    return blake2b("\0".join(about).encode(), digest_size=6).hexdigest()
