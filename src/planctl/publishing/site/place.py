"""Where a site may not go: among plans, into another site, nor into what is git's own."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from planctl.loading.request import Home
from planctl.loading.search import SUFFIXES
from planctl.publishing.site import note
from planctl.system.errors import PlanctlError
from planctl.system.replaceable import refuse_git
from planctl.system.text import visible_path


def refuse(
    out: Path, homes: Mapping[str, Home], inner: Iterable[str], asked: Iterable[Path]
) -> None:
    """Raise where a site may not go, before anything is written.

    Args:
        homes: the folders of the plan sets, by the names that the user is shown.
        inner: the folders below ``out`` that pages go to.
        asked: the PATHS that plans are read from.

    Raises:
        PlanctlError: plans are there, or another site, or the folder is git's.
    """
    refuse_git(out)
    # Below a set's folder is room enough: in a small repository that is all there is.
    sets = {_identity(home.path) for home in homes.values() if home.in_set}
    if _identity(out) in sets.union(map(_identity, asked)):
        raise _among_plans(out, "it is a folder of plans")
    _refuse_plan_files(out, out)
    for folder in (out / name for name in inner):
        if _identity(folder) in sets:
            raise _among_plans(out, f"pages would go to '{_shown(folder)}', a folder of plans")
        _refuse_plan_files(out, folder)
        refuse_site(folder)
    _refuse_pages_of_others(out, Path(os.path.realpath(out)))


def _identity(path: Path) -> object:
    """Return what is the same for all names of a folder: in another case, or through a link."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(path)


def _refuse_plan_files(out: Path, folder: Path) -> None:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return  # not there yet, or for whoever writes to say
    for name in names:
        if name.lower().endswith(SUFFIXES) and not name.startswith("."):
            raise _among_plans(out, f"'{_shown(folder / name)}' is there, and may be a plan")


def _among_plans(out: Path, why: str) -> PlanctlError:
    message = f"'{_shown(out)}' is no folder for a site: {why}"
    hint = "name a folder for the pages alone, before the plans: 'planctl site OUT [PATHS]'"
    return PlanctlError(message, hint=hint)


def refuse_site(folder: Path) -> None:
    """Raise where a folder below the one that is written to holds a site of its own."""
    if os.path.lexists(folder / note.NAME):
        message = f"'{_shown(folder)}' holds another site, and is left as it is"
        hint = f"choose another folder for this one, or delete '{_shown(folder / note.NAME)}'"
        raise PlanctlError(message, hint=hint)


def _refuse_pages_of_others(out: Path, full: Path) -> None:
    """Raise where a site above has pages in the folder: it could never be written again."""
    for above in full.parents:
        other = note.read(above / note.NAME)
        start = f"{full.relative_to(above).as_posix()}/"
        if other and any(page.startswith(start) for page in other.pages):
            message = f"'{_shown(out)}' holds pages of the site in '{_shown(above)}'"
            raise PlanctlError(message, hint="choose another folder")


def _shown(path: Path) -> str:
    return visible_path(path.as_posix())
