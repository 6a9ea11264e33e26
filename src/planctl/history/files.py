"""The files of a plan set at its commits: which those are, and what they say."""

from pathlib import Path, PurePosixPath

from planctl.history.file_states import Reading
from planctl.history.taken import Subject
from planctl.loading.git import Repository
from planctl.loading.search import Where
from planctl.model.record import Record
from planctl.model.years import Years

_KEPT = 256


class Files:
    """What a plan set's files said, of which the last that were read are at hand."""

    def __init__(
        self,
        repository: Repository,
        root: str,
        year_starts: int,
        where: Where,
        years: Years | None = None,
    ) -> None:
        """Start with nothing read.

        Args:
            root: the set's folder in the last commit, from the top of the repository.
            year_starts: the month in which a financial year starts.
            where: how paths are shown, and which of them are no plans.
            years: what the set calls records whose references return.
        """
        self._years = years
        self._repository = repository
        self._root = root
        self._year_starts = year_starts
        self._where = where
        self._readings: dict[tuple[str, str], Reading | None] = {}
        self._whole: dict[tuple[str, str], dict[tuple[str, str], Record]] = {}
        self._plans: dict[tuple[str, str], bool] = {}
        self._paths: dict[str, str] = {}

    def has(self, path: str, root: str) -> bool:
        """Whether a file is one of the set, whose folder was then another one maybe."""
        key = path, root
        if key not in self._plans:
            self._plans[key] = self._is_plan(path, root)
        return self._plans[key]

    def _is_plan(self, path: str, root: str) -> bool:
        if any(part.startswith(".") for part in PurePosixPath(path).parts):
            return False
        if root and not path.startswith(f"{root}/"):
            return False
        if not self._where.exclude:
            return True
        # What is left out is said of the folder that the set has now.
        at = self._repository.root / self._root
        inside = PurePosixPath(path).relative_to(root or ".")
        return not any(
            self._where.excluded(at / part) for part in (inside, *inside.parents) if part.name
        )

    def read(self, blob: str, path: str, was: Reading | None = None) -> Reading | None:
        """Return a file by the name of its contents; None if it cannot be read.

        Args:
            was: what it was before, of which most may be the same.
        """
        key = blob, path  # a copy has the same contents, and other records
        if key not in self._readings:
            if len(self._readings) >= _KEPT:
                del self._readings[next(iter(self._readings))]
            raw = self._repository.contents(blob)
            read = was.then if was else Reading.whole
            self._readings[key] = self._named(read(raw, self._shown(path), self._year_starts))
        return self._readings[key]

    def record(self, subject: Subject) -> Record:
        """Return a record as it was, by itself, at its own place in its file.

        Raises:
            PlanctlError: the clone lacks the file.
        """
        key = subject.blob, subject.path
        if key not in self._whole:
            if len(self._whole) >= _KEPT:
                del self._whole[next(iter(self._whole))]
            raw, shown = self._repository.contents(subject.blob), self._shown(subject.path)
            reading = self._named(Reading.whole(raw, shown, self._year_starts))
            assert reading is not None  # noqa: S101 - it was read before
            # By name: each of thousands of changes of one file asks for a record of it.
            named = ((item.kind, item.key, item) for item in reversed(reading.records))
            self._whole[key] = {(kind, name): item for kind, name, item in named}
        return self._whole[key][subject.name]

    def _named(self, reading: Reading | None) -> Reading | None:
        """Name the records of a file as those of the set are named now."""
        if reading is not None and self._years is not None:
            self._years.name_alike(reading.records)
        return reading

    def _shown(self, path: str) -> str:
        if path not in self._paths:
            self._paths[path] = self._where.shown(self._repository.root / Path(path))
        return self._paths[path]
