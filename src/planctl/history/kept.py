"""What commits changed, kept between runs: what a commit changed never changes.

A file in the user's cache folder (``loading/kept_file``) for each thing that is asked of a
repository's commits. What is asked of a commit is its key, with the names of the commit, of its
parent and of all else that the answer depends on; so nothing that is kept can be wrong, and after
an amended or rebased commit the others are found. What is not found is read.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

from planctl.loading import kept_file

# What no commit of this history has: other branches, and commits that were rewritten.
_MOST_UNUSED = 20_000


class Kept:
    """Answers by key, of plain data; without a file, nothing is known and nothing kept."""

    def __init__(self, path: Path | None = None) -> None:
        """Read what is kept in a file."""
        self._path = path
        self._code = kept_file.program() if path else ()
        found = kept_file.load(path, self._code) if path else None
        self._known: dict[Hashable, Any] = found if isinstance(found, dict) else {}
        self._used: dict[Hashable, Any] = {}
        self._changed = False

    @classmethod
    def of(cls, folder: Path | None, *named: str | Path) -> "Kept":
        """Return what is kept in a folder under some names; nothing where there is no folder."""
        return cls(folder / f"{kept_file.name_of(*named)}.commits" if folder else None)

    def found(self, key: Hashable) -> Any:  # noqa: ANN401 - plain data
        """Return the answer to what was asked before; None for what was not."""
        answer = self._known.get(key)
        if answer is not None:
            self._used[key] = answer
        return answer

    def keep(self, key: Hashable, answer: object) -> None:
        """Keep an answer."""
        self._known[key] = self._used[key] = answer
        self._changed = True

    def save(self) -> None:
        """Write what is new; where it cannot be written, or is too much, nothing is kept."""
        if self._path is None or not self._changed:
            return
        few = len(self._known) - len(self._used) <= _MOST_UNUSED
        body = kept_file.packed(self._code, self._known) if few else None
        body = body or kept_file.packed(self._code, self._used)
        if body is not None:
            kept_file.store(self._path, body)
        self._changed = False
