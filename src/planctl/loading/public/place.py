"""Where a public edition says that its plans stand: in their repository, not on somebody's disk."""

from pathlib import Path
from zlib import crc32

from planctl.system import repository
from planctl.system.text import visible_path


def folder_of(root: Path | None, shown: str) -> str:
    """Return a plan set's folder for the public.

    A path from the current folder may go through somebody's home, and say a login. In a repository
    it is the path there; of what lies outside of the current folder and in none, the last name, and
    a number since two may have it.

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
    return visible_path(f"{root.name}-{crc32(bytes(root)):08x}") if outside else shown
