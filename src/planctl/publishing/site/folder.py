"""The site's folder: only pages that changed are written, and only our own are taken away.

Which those are is said by the folder's note, not by the pages alone: planctl's templates carry our
mark too, and another site may stand in a folder below. A page is noted before it is written and
until it is gone, so that a run that ends in the middle leaves none behind for good.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from planctl.publishing.site import note
from planctl.publishing.site.note import Note
from planctl.publishing.site.place import refuse_site
from planctl.system import whole_file
from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.replaceable import marked
from planctl.system.text import visible_path

FRONT = "index.html"
NOTE = note.NAME
DATA = "data"  # the folder, in a set's, of what there is to take away
_BESIDE = frozenset({"search.js", "feed.xml"})
_SITE = "a site without the names of officers", "a site with the names of officers"
# Each of our files starts with one of these, so that no other is ever overwritten or deleted.
_MARKS = (
    b'<meta name="generator" content="planctl">', b"/* planctl: ", b"// planctl: ",
    b"<!-- planctl -->",
)  # fmt: skip
_HEAD = 1024


class SiteFolder:
    """A folder that holds a site.

    Args:
        root: is made where it does not exist.
        public: whether the site is the public edition; the two never share a folder.

    Raises:
        PlanctlError: it is no folder, cannot be made, or holds the other edition.
    """

    def __init__(self, root: Path, *, public: bool = False) -> None:
        self.root = root
        self._public = public
        self._looked_at: set[Path] = set()
        self._files: dict[str, set[str]] = {}
        try:
            root.mkdir(parents=True, exist_ok=True)
            self._known = self._begin()
        except OSError as error:
            raise _failed(root, error) from None

    def _begin(self) -> frozenset[str]:
        """Return the pages that runs before this one made, or were about to, and note them."""
        path = self.root / NOTE
        self._look_out(path)
        met = note.read(path)
        if self._edition(met) not in {None, self._public}:
            message = f"{visible_path(str(self.root))} holds {_SITE[self._public]}"
            hint = "choose another folder, so that no page of the one is left beside the other"
            raise PlanctlError(message, hint=hint)
        left = self._coming()
        every = [item for item in (met, *left.values()) if item]
        pages = frozenset([FRONT]).union(*(item.pages for item in every))
        for item in every:
            for name, digests in item.files.items():
                self._files.setdefault(name, set()).update(digests.split())
        files = {name: " ".join(sorted(found)) for name, found in self._files.items()}
        self._write_note(pages, files)
        for coming in left:
            coming.unlink()
        # A killed run may have been about to say what it would write, of a set that is no more.
        for path in self.root.glob(_beside(Path(note.COMING.format("*"))).name):
            path.unlink()
        return pages

    def _edition(self, met: Note | None) -> bool | None:
        """Return whether the folder holds a public edition; None where it holds no site."""
        if met:
            return met.public
        return False if any(self._unlisted()) else None

    def _unlisted(self) -> Iterator[bool]:
        """Yield whether what may be of a site whose note is lost is; other sites below are not it.

        Beside its pages, what names officers as they do: search, feed, and the files to take away.
        """
        for folder, below, names in os.walk(self.root):
            at = Path(folder)
            below[:] = [name for name in below if not os.path.lexists(at / name / NOTE)]
            taken = at.relative_to(self.root).parts[1:2] == (DATA,)
            for name in names:
                path = at / name
                if path.suffix == ".html" or name in _BESIDE:
                    yield _ours(path)
                elif taken:
                    yield not path.is_symlink() and _exported(path, path.suffix)

    def _coming(self) -> dict[Path, Note]:
        """Return what this run, or one that was cut short, said that it would write."""
        found = {path: note.read(path) for path in self.root.glob(note.COMING.format("*"))}
        return {path: said for path, said in found.items() if said}

    def _write_note(self, pages: Iterable[str], files: Mapping[str, str]) -> None:
        path = self.root / NOTE
        content = note.written(Note(self._public, frozenset(pages), files))
        if not self._same(path, content):
            self._replace(path, content)

    def expect(self, part: str, names: Collection[str], files: Mapping[str, str]) -> None:
        """Say what will be written, so that it is known if the run is cut short.

        Args:
            part: what it is of; each is said once, and by one process.
            names: pages.
            files: what else, with its digests.

        Raises:
            PlanctlError: a link or another site is in the way of one; nothing is written yet.
        """
        for name in (*names, *files):
            self._look_out(self.root / name)
        path = self.root / note.COMING.format(part)
        try:
            new = frozenset(names) - self._known
            told = {
                name: found for name, found in files.items() if {found} != self._files.get(name)
            }
            for name, found in told.items():
                self._files.setdefault(name, set()).add(found)
            content = note.written(Note(self._public, new, told))
            if not self._same(path, content) and (new or told):
                self._replace(path, content)
        except OSError as error:
            raise _failed(path, error) from None

    def write(self, name: str, content: bytes) -> bool:
        """Write a file, unless it holds just this already, and return whether it was written.

        Args:
            name: below the folder, with ``/``.

        Raises:
            PlanctlError: a file of somebody else has the name, a link or another site is in the
                way, or it cannot be written.
        """
        path = self.root / name
        try:
            self._look_out(path)
            if self._same(path, content):
                return False
            if path.exists() and not (
                _ours(path) or self._made(name, path) or _exported(path, path.suffix)
            ):
                message = f"{visible_path(str(path))} is not a page of planctl"
                hint = "choose an empty folder, or delete the file"
                raise PlanctlError(message, hint=hint)
            self._replace(path, content)
        except OSError as error:
            raise _failed(path, error) from None
        return True

    def _made(self, name: str, path: Path) -> bool:
        """Whether a file that says nothing of itself is as a run of ours wrote it."""
        digests = self._files.get(name)
        return digests is not None and path.is_file() and digest(path.read_bytes()) in digests

    @staticmethod
    def _same(path: Path, content: bytes) -> bool:
        """Whether a file holds something; what a run that was cut short left beside it goes."""
        _beside(path).unlink(missing_ok=True)
        return path.is_file() and _holds(path, content)

    @staticmethod
    def _replace(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, content, _beside(path))

    def _below(self, path: Path) -> list[Path]:
        """Return the folders between this one and a file, the outermost first."""
        return [at for at in reversed(path.parents) if self.root in at.parents]

    def _look_out(self, path: Path) -> None:
        """Refuse to write into another site, or through a link, which may lead anywhere."""
        between = [] if path.parent in self._looked_at else self._below(path)
        for at in (*between, path):
            if at.is_symlink():
                message = f"{visible_path(str(at))} is a link"
                raise PlanctlError(message, hint="delete it, or choose another folder")
        for at in between:
            refuse_site(at)
        self._looked_at.add(path.parent)

    def finish(self, names: Collection[str], files: Mapping[str, str]) -> int:
        """Take away what earlier runs made and is no more, and return how many pages went.

        Args:
            names: all pages that this run wrote, or left as they were, and what they share.
            files: what else, with its digests.
        """
        pages = frozenset(name for name in names if name.endswith(".html"))
        in_any_case = {name.casefold(): self.root / name for name in pages}
        gone = 0
        try:
            for name in sorted(self._known - pages):
                gone += self._take_away(self.root / name, in_any_case.get(name.casefold()))
            for name in sorted(self._files.keys() - files.keys()):
                self._take_away(self.root / name, None)
            self._write_note(pages, files)
            for path in self._coming():
                path.unlink()
        except OSError as error:
            raise _failed(self.root, error) from None
        return gone

    def _take_away(self, path: Path, twin: Path | None) -> bool:
        """Delete a page that an earlier run made, and return whether it was there.

        Args:
            twin: the page of today whose name differs in case only, which may be the same file.
        """
        between = self._below(path)
        if any(at.is_symlink() or os.path.lexists(at / NOTE) for at in between):
            return False
        if twin and path.exists() and path.samefile(twin):
            return False
        name = path.relative_to(self.root).as_posix()
        begun = _beside(path)
        made = [at for at in (begun, path) if _ours(at) or self._made(name, at)
                or (at is begun and _exported(at, path.suffix))]  # fmt: skip
        for at in made:
            at.unlink()
        for folder in reversed(between if made else ()):
            if any(folder.iterdir()):
                break
            folder.rmdir()
        return path in made


def digest(content: bytes) -> str:
    """Return what stands for the contents of a file."""
    return blake2b(content, digest_size=16).hexdigest()


def _beside(path: Path) -> Path:
    """Return where a file is written before it gets its name: one place, known without a search."""
    return path.with_name(f".{path.name[:100]}.new")


def _ours(path: Path) -> bool:
    """Whether a file says itself, at its start, that it is a page of ours."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return any(mark in head for mark in _MARKS)


def _exported(path: Path, suffix: str) -> bool:
    """Whether a file is an export or a document of ours, by its own mark or its tables'.

    Args:
        suffix: of its name, or of the name that it will have.
    """
    # Hardly ever asked.
    from planctl.output.exports import csv, ics, sqlite, xlsx  # noqa: PLC0415
    from planctl.publishing.document.formats import html  # noqa: PLC0415

    if suffix in {".csv", ".json"}:
        path, mark = path.with_name(csv.DESCRIPTION), csv.MARK
    else:
        marks = {own: item.MARK for item in (ics, sqlite, xlsx, html) for own in item.SUFFIXES}
        mark = marks.get(suffix, b"")
    return bool(mark) and path.is_file() and marked(path, mark)


def _holds(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _failed(path: Path, error: OSError) -> PlanctlError:
    message = f"{visible_path(str(path))} cannot be written: {reason(error)}"
    return PlanctlError(message, code=ExitCode.INCOMPLETE)
