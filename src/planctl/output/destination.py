"""Where something for other programs goes: its format, and a file, a folder or standard output.

The modules of a package are its formats. Each has ``SUFFIXES``, how names of its files end;
``TEXT``, whether a terminal can show it; ``MARK``, which stands near the start or the end of each
that planctl wrote; then ``MAGIC``, how its files start, or ``FOLDER``, the names of all files that
it makes in a folder, first the one with the mark.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from planctl.system import modules, whole_file
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


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
            sys.stdout.buffer.write(path.read_bytes())
            sys.stdout.buffer.flush()


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
    known = modules.names(package)
    name = name or _by_name(package, output) or otherwise
    if not name:
        message = "no format is named"
        raise PlanctlError(message, hint=f"choose --format {', '.join(known)}")
    if name not in known:
        near = get_close_matches(name, known, 1)
        message = f"--format cannot be '{one_line(name)}' here"
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
        raise PlanctlError(message, hint=hint)
    module: Any = modules.module(package, name)
    folder = getattr(module, "FOLDER", ())
    if output is not None:
        whole_file.refuse(output, getattr(module, "MAGIC", b""), module.MARK, folder)
    elif folder:
        message = f"{name} is a folder of tables"
        raise PlanctlError(message, hint=f"name it: --format {name} --output tables")
    elif not module.TEXT and sys.stdout.isatty():
        message = f"{name} is not for a terminal"
        raise PlanctlError(message, hint=f"name a file: --output {called}{module.SUFFIXES[0]}")
    return Target(name, module, output)


def _by_name(package: str, output: Path | None) -> str:
    """Return the format that a name ends like; nothing where it has no ending.

    Raises:
        PlanctlError: no format has files that end so.
    """
    suffix = output.suffix.lower() if output else ""
    if not suffix or suffix in whole_file.PLANS:
        return ""
    endings: list[str] = []
    for name, module in modules.modules(package):
        if suffix in module.SUFFIXES:
            return name
        endings += module.SUFFIXES[:1]
    message = f"no format here has files that end in '{one_line(suffix)}'"
    known = ", ".join(modules.names(package))
    raise PlanctlError(message, hint=f"{', '.join(endings)} do; or choose --format {known}")
