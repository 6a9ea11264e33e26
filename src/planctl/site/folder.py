"""The site's folder: only pages that changed are written, and only our own are taken away."""

import json
from collections.abc import Collection
from pathlib import Path

from planctl.errors import ExitCode, PlanctlError
from planctl.text import visible_path

NOTE = "planctl-site.json"
_SITE = "a site without the names of officers", "a site with the names of officers"
# Each of our files starts with one of these, so that no other is ever overwritten or deleted.
_MARKS = (
    b'<meta name="generator" content="planctl">', b"/* planctl: ", b"// planctl: ",
    b"<!-- planctl -->",
)  # fmt: skip
_HEAD = 1024


class Folder:
    """A folder that holds a site.

    Args:
        root: is made where it does not exist.
        public: whether the site is the public edition; the two never share a folder.

    Raises:
        PlanctlError: it is no folder, cannot be made, or holds the other edition.
    """

    def __init__(self, root: Path, *, public: bool = False) -> None:
        self.root = root
        self._looked_at: set[Path] = set()
        try:
            root.mkdir(parents=True, exist_ok=True)
            met = self._edition()
            if met is not None and met != public:
                message = f"{visible_path(str(root))} holds {_SITE[public]}"
                hint = "choose another folder, so that no page of the one is left beside the other"
                raise PlanctlError(message, hint=hint)
            self._write_note(public=public)
        except OSError as error:
            raise _failed(root, error) from None

    def _edition(self) -> bool | None:
        """Return whether the folder holds a public edition; None where it holds no site."""
        path = self.root / NOTE
        self._look_out(NOTE)
        try:
            with path.open("rb") as file:
                data = json.loads(file.read(_HEAD))
            return bool(data.get("public")) if isinstance(data, dict) else False
        except (OSError, ValueError, RecursionError):
            return False if any(map(_ours, self.root.rglob("*.html"))) else None

    def _write_note(self, *, public: bool) -> None:
        text = json.dumps({"made_by": "planctl site", "public": public})
        path, content = self.root / NOTE, f"{text}\n".encode()
        if not (path.is_file() and _holds(path, content)):
            self._replace(path, content)

    def write(self, name: str, content: bytes) -> bool:
        """Write a file, unless it holds just this already, and return whether it was written.

        Args:
            name: below the folder, with ``/``.

        Raises:
            PlanctlError: a file of somebody else has the name, a link is in the way, or it cannot
                be written.
        """
        path = self.root / name
        try:
            self._look_out(name)
            if path.is_file() and _holds(path, content):
                return False
            if path.exists() and not _ours(path):
                message = f"{visible_path(str(path))} is not a page of planctl"
                hint = "choose an empty folder, or delete the file"
                raise PlanctlError(message, hint=hint)
            self._replace(path, content)
        except OSError as error:
            raise _failed(path, error) from None
        return True

    @staticmethod
    def _replace(path: Path, content: bytes) -> None:
        temporary = path.with_name(f".{path.name[:100]}.new")
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)

    def _look_out(self, name: str) -> None:
        """Refuse to write through a link: it may lead out of the folder."""
        path = self.root / name
        above = [] if path.parent in self._looked_at else [*reversed(path.parents)]
        for at in (*above, path):
            if self.root in at.parents and at.is_symlink():
                message = f"{visible_path(str(at))} is a link"
                raise PlanctlError(message, hint="delete it, or choose another folder")
        if above:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._looked_at.add(path.parent)

    def finish(self, names: Collection[str]) -> int:
        """Take away our pages of earlier runs that are no more, and return how many.

        Args:
            names: all files that this run wrote, or left as they were.
        """
        kept = {self.root / name for name in names}
        gone = 0
        try:
            for path in sorted(self.root.rglob("*.html")):
                if path not in kept and not path.is_symlink() and _ours(path):
                    path.unlink()
                    gone += 1
                    self._prune(path.parent)
        except OSError as error:
            raise _failed(self.root, error) from None
        return gone

    def _prune(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _ours(path: Path) -> bool:
    """Whether a file says itself, at its start, that it is a page of ours."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return any(mark in head for mark in _MARKS)


def _holds(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _failed(path: Path, error: OSError) -> PlanctlError:
    message = f"{visible_path(str(path))} cannot be written: {error.strerror or error}"
    return PlanctlError(message, code=ExitCode.INCOMPLETE)
