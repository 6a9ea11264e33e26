"""What was asked of plan sets at a commit and answered, kept between runs.

A commit never changes, so its name stands for all that an answer follows from besides the question.
One file a repository, in the user's cache folder (``kept_file``).
"""

import marshal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planctl.loading import kept_file
from planctl.loading.cache import Question, State
from planctl.loading.discover import Folder
from planctl.loading.revision import CommitTree
from planctl.loading.tree import Stamp

_MOST_ANSWERS = 60


class CommitAnswers:
    """The answers about the plan sets of one commit; as ``Cache`` for the working tree.

    Attributes:
        stamped: whether answers hold for as long as files are what they were on the disk.
    """

    stamped = False

    def __init__(self, folder: Path, tree: CommitTree) -> None:
        """Read what is kept in a cache folder for the repository of a commit."""
        self._path = folder / f"{kept_file.name_of(tree.repository.root)}.revisions"
        self._code = kept_file.program()
        self._commit = (tree.oid, tree.name)
        self._changed = False
        found = kept_file.load(self._path, self._code)
        self._kept: dict[tuple[object, ...], Any] = found if isinstance(found, dict) else {}

    def answer(self, folder: Folder, questions: Sequence[Question]) -> Any:
        """Return the answer to one of some questions about a plan set."""
        for question in questions:
            packed = self._kept.get(self._key(folder, question))
            if packed is not None:
                return marshal.loads(packed)  # noqa: S302 - part of what was verified
        return None

    def keep(self, folder: Folder, state: State, question: Question, answer: Any) -> None:
        """Keep an answer; the oldest gives way."""
        del state  # a commit has one
        self._kept[self._key(folder, question)] = marshal.dumps(answer)
        while len(self._kept) > _MOST_ANSWERS:
            del self._kept[next(iter(self._kept))]
        self._changed = True

    def corporate(self, path: str) -> bool | None:
        """Return whether a file is a corporate plan, as far as that is known without reading it."""
        del path
        return None

    def keep_corporate(self, path: str, stamp: Stamp | None, is_corporate: bool) -> None:  # noqa: FBT001
        """Keep nothing: a commit's few corporate plans are read as quickly."""

    def save(self) -> None:
        """Write what is new, all or nothing; where nothing can be written, nothing is kept."""
        body = kept_file.packed(self._code, self._kept) if self._changed else None
        if body is not None:
            kept_file.store(self._path, body)

    def _key(self, folder: Folder, question: Question) -> tuple[object, ...]:
        return (*self._commit, str(folder.root), *question)


def find(cwd: Path, tree: CommitTree) -> CommitAnswers | None:
    """Return the answers of a commit; None where there is no place to keep some.

    Of a clone that lacks something none are kept: it may be fetched.
    """
    place = kept_file.place(cwd)
    lacking = place is None or tree.repository.shallow or tree.repository.partial
    return None if place is None or lacking else CommitAnswers(place, tree)
