"""Where something for other programs goes: its format, and a file, a folder or standard output.

The modules of a package are its formats. Each has ``SUFFIXES``, how names of its files end;
``TEXT``, whether a terminal can show it; ``MARK``, which stands near the start or the end of each
that planctl wrote; then ``MAGIC``, how its files start, or ``FOLDER``, the names of all files that
it makes in a folder, first the one with the mark. What needs more than planctl brings has
``ready``, which raises where that is not installed.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planctl.output import formats
from planctl.system import modules, replaceable, runner, whole_file
from planctl.system.errors import PlanctlError


@dataclass(frozen=True, slots=True)
class Target:
    """A format and a place.

    Attributes:
        format: its name.
        module: the module that makes it.
        output: the file or folder; None means standard output.
    """

    format: str
    module: Any
    output: Path | None

    def put(self, write: Callable[[Path], object]) -> None:
        """Write all of something, or nothing.

        Args:
            write: makes it under the path that it is given.

        Raises:
            PlanctlError: it cannot be written; all is as it was.
        """
        if self.output is not None:
            whole_file.put(self.output, write)
            return
        from tempfile import TemporaryDirectory  # noqa: PLC0415 - only where there is no file

        with TemporaryDirectory() as folder:
            path = Path(folder) / "made"
            write(path)
            sys.stdout.flush()
            sys.stdout.buffer.write(self._unheard(path.read_bytes()))
            sys.stdout.buffer.flush()

    def _unheard(self, raw: bytes) -> bytes:
        """Return what is printed: where the runner of a CI system reads along, without commands."""
        if not self.module.TEXT or not runner.listens(sys.stdout, os.environ):
            return raw
        return runner.quoted(raw.decode(), *_WRITTEN[self.format]).encode()


# How each format writes a number sign and a colon otherwise; a line of a calendar may be folded.
_WRITTEN = {
    "json": ("\\u0023",), "html": ("&#35;", "&#58;"), "markdown": ("&#35;", "&#58;"),
    "ics": ("#\r\n ", ":\r\n "),
}  # fmt: skip


def choose(
    package: str, name: str | None, output: Path | None, *, called: str, otherwise: str = ""
) -> Target:
    """Return where something goes, before anything is read for it.

    Args:
        package: where the formats are.
        name: the format asked for; None means that the name of the output says it.
        output: the file or folder asked for; None or ``-`` means standard output.
        called: what hints call a file of the format.
        otherwise: the format where neither says it.

    Raises:
        PlanctlError: there is no such format, or it cannot go there.
    """
    output = None if output == Path("-") else output
    suffix = output.suffix.lower() if output else ""
    if not name and suffix and suffix not in replaceable.PLANS:
        name = formats.by_ending(package, suffix)
    name = name or otherwise
    if not name:
        message = "no format is named"
        raise PlanctlError(message, hint=f"choose --format {', '.join(modules.names(package))}")
    module: Any = formats.by_name(package, name)
    getattr(module, "ready", lambda: None)()
    folder = getattr(module, "FOLDER", ())
    if output is not None:
        replaceable.refuse(output, getattr(module, "MAGIC", b""), module.MARK, folder)
    elif folder:
        message = f"{name} is a folder of tables"
        raise PlanctlError(message, hint=f"name it: --format {name} --output tables")
    elif not module.TEXT and sys.stdout.isatty():
        message = f"{name} is not for a terminal"
        raise PlanctlError(message, hint=f"name a file: --output {called}{module.SUFFIXES[0]}")
    return Target(name, module, output)
