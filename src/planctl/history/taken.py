"""What one commit changed in the records of a plan set, as plain data that can be kept."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Identity = tuple[str, str]


class Subject(NamedTuple):
    """A record at a commit: which, and the file that says so.

    Attributes:
        path: of the file, from the top of the repository.
        blob: git's name of the file's contents.
    """

    kind: str
    key: str
    path: str
    blob: str

    @property
    def name(self) -> Identity:
        """By what it is known: its kind and key."""
        return self.kind, self.key


class Told(NamedTuple):
    """One change of a record; ``subject`` is its number, the others are those of ``Change``."""

    subject: int
    what: str
    field: str | None
    before: object
    after: object
    days: int | None


class Renamed(NamedTuple):
    """A record that has another key now: as which it was known, and its number."""

    was: Identity
    subject: int


class Taken(NamedTuple):
    """What a commit changed.

    Attributes:
        subjects: the records that the others speak of by number.
        waiting: the files that cannot be read any more, with their last contents that could.
    """

    subjects: Sequence[Subject] = ()
    changes: Sequence[Told] = ()
    renamed: Sequence[Renamed] = ()
    waiting: Mapping[str, str] = {}

    def plain(self) -> tuple[Any, ...]:
        """Return it as ``of`` takes it."""
        return (
            [tuple(item) for item in self.subjects], [tuple(item) for item in self.changes],
            [tuple(item) for item in self.renamed], dict(self.waiting),
        )  # fmt: skip

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> "Taken":
        """Return it from plain data."""
        subjects, changes, renamed, waiting = plain
        return cls(
            [Subject(*item) for item in subjects], [Told(*item) for item in changes],
            [Renamed(*item) for item in renamed], waiting,
        )  # fmt: skip
