"""Which keys of which records a change touches, as far as it is made."""

from planctl.editing.spots import Wanted
from planctl.model.record import Record


class Touched:
    """The keys that operations touch; each is entered once, however often somebody asks."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._entered = 0
        self._keys: dict[tuple[int, tuple[str | int, ...]], set[str | int]] = {}

    def keys(self, record: Record) -> set[str | int]:
        """Return the keys of a record itself that change."""
        for document, edit in self._wanted[self._entered :]:
            self._keys.setdefault((id(document), edit.path[:-1]), set()).add(edit.path[-1])
        self._entered = len(self._wanted)
        return self._keys.get((id(record.document), record.path), set())
