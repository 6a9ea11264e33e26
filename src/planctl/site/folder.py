"""The site's folder: only pages that changed are written, and only our own are taken away."""

import json
import os
from pathlib import Path

from planctl.errors import ExitCode, PlanctlError
from planctl.text import visible_path

LIST = "planctl-site.json"
_MARK = 1024
_MOST = 64 * 1024 * 1024


class Folder:
    """A folder that holds a site, and the list of the files of it that are ours.

    Args:
        root: is made where it does not exist.

    Raises:
        PlanctlError: it is no folder, or cannot be made.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = 0
        self._met: set[str] = set()
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _failed(root, error) from None
        self._ours = self._listed()

    def _listed(self) -> set[str]:
        """Return what an earlier run wrote, as far as its list can be believed."""
        path = self.root / LIST
        try:
            if path.is_symlink() or path.stat().st_size > _MOST:
                return set()
            data = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return set()
        names = data.get("files") if isinstance(data, dict) else None
        return {name for name in names if _ours(name)} if isinstance(names, list) else set()

    def write(self, name: str, content: bytes) -> None:
        """Write a file, unless it holds just this already.

        Args:
            name: below the folder, with ``/``.

        Raises:
            PlanctlError: a file of somebody else has the name, a link is in the way, or it cannot
                be written.
        """
        path = self.root / name
        self._met.add(name)
        try:
            self._look_out(path, name)
            if (
                path.is_file()
                and path.stat().st_size == len(content)
                and path.read_bytes() == content
            ):
                return
            if path.exists() and name not in self._ours and not _made_by_us(path):
                message = f"{visible_path(str(path))} is not a page of planctl"
                hint = "choose an empty folder, or delete the file"
                raise PlanctlError(message, hint=hint)
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name[:100]}.new")
            temporary.unlink(missing_ok=True)
            with temporary.open("xb") as file:
                file.write(content)
            temporary.replace(path)
        except OSError as error:
            raise _failed(path, error) from None
        self.written += 1

    def _look_out(self, path: Path, name: str) -> None:
        """Refuse to write through a link: it may lead out of the folder."""
        at = self.root
        for part in name.split("/"):
            at /= part
            if at.is_symlink():
                message = f"{visible_path(str(path))} stands behind a link"
                raise PlanctlError(message, hint="delete the link")

    def finish(self) -> int:
        """Take away the pages of earlier runs that are no more, and return how many."""
        gone = sorted(self._ours - self._met)
        for name in gone:
            path = self.root / name
            try:
                self._look_out(path, name)
                path.unlink(missing_ok=True)
                self._prune(path.parent)
            except OSError as error:
                raise _failed(path, error) from None
        text = json.dumps(
            {"made_by": "planctl", "files": sorted(self._met)}, indent=0, ensure_ascii=True
        )
        self._ours |= {LIST}
        before = self.written
        self.write(LIST, f"{text}\n".encode())
        self.written = before
        return len(gone)

    def _prune(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _ours(name: object) -> bool:
    """Whether a name of the list can be a page of ours: below the folder, of a kind we write."""
    if not isinstance(name, str) or not name.endswith((".html", ".css", ".js", ".svg")):
        return False
    parts = name.split("/")
    return all(part and part not in {".", ".."} and os.sep not in part for part in parts) and (
        "\0" not in name and ":" not in parts[0]
    )


def _made_by_us(path: Path) -> bool:
    """Whether a file says itself that it is ours: the list is lost where a run was cut off."""
    with path.open("rb") as file:
        return b"planctl" in file.read(_MARK)


def _failed(path: Path, error: OSError) -> PlanctlError:
    message = f"{visible_path(str(path))} cannot be written: {error.strerror or error}"
    return PlanctlError(message, code=ExitCode.INCOMPLETE)
