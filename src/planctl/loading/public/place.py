"""Where a public edition says that its plans stand: in their repository, not on somebody's disk."""

from pathlib import Path
from zlib import crc32

from planctl.system import repository
from planctl.system.text import visible_path


def folder_of(root: Path | None, shown: str) -> str:
    """Return a plan set's folder for the public.

    A path from the current folder may go through somebody's home, and say a login. In a repository
    it is the path there; of what lies outside of the current folder and in none, the last name, and
    a number since two may have it: where its disk keeps it, since one made from the path would
    confirm the path to whoever guesses it.

    Args:
        root: the folder, absolute.
        shown: the folder as the user is shown it.
    """
    if root is None:
        return shown
    top = repository.root(root)
    if repository.kept(top):
        return visible_path(repository.inside(root, top))
    outside = shown.startswith("..") or Path(shown).is_absolute()
    return visible_path(f"{root.name}-{_number(root):08x}") if outside else shown


def _number(folder: Path) -> int:
    try:
        found = folder.stat()
    except OSError:  # nobody asks for more than one that is not there
        return 0
    return crc32(f"{found.st_dev} {found.st_ino}".encode())
