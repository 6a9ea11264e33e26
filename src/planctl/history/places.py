"""In which folder a plan set was at each commit: it may have been renamed."""

from pathlib import Path

from planctl.history.kept import Kept
from planctl.history.walk import Step, Walk
from planctl.language.yaml.document import lookup
from planctl.language.yaml.reader import read
from planctl.loading.git import Repository
from planctl.model.build import kind_of
from planctl.model.plan_set import PlanSet
from planctl.system.errors import ExitCode, PlanctlError


def folders_of(walk: Walk, root: str, kept: Kept) -> list[tuple[str, str]]:
    """Return a set's folder before and after each step of the main line.

    Args:
        root: where it is at the end, from the top of the repository.
        kept: what earlier runs found out.

    Raises:
        PlanctlError: the clone lacks a file that says whose plans they are.
    """
    found: list[tuple[str, str]] = []
    for step in reversed(walk.steps):
        after, root = root, _before(walk.repository, step, root, kept)
        found.append((root, after))
    return found[::-1]


def place_of(plans: PlanSet, root: Path) -> str:
    """Return the folder of a plan set from the root of its repository.

    Raises:
        PlanctlError: the set is not in the working tree.
    """
    folder = plans.root or root
    if not folder.is_relative_to(root):
        folder = folder.resolve()  # a link may lead to where they are
    if not folder.is_relative_to(root):
        message = f"{plans.folder} is not in the working tree of its repository"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE)
    return folder.relative_to(root).as_posix().removeprefix(".")


def _before(repository: Repository, step: Step, root: str, kept: Kept) -> str:
    came = [item for item in step.files if item.before is None and _folder(item.path) == root]
    gone = [item for item in step.files if item.after is None and _folder(item.path) != root]
    if not (came and gone):
        return root
    key = ("folder", *step.pair, root)
    known = kept.found(key)
    if known is None:
        known = root
        for item in came:
            name = _organisation(repository, item.after)
            for other in gone if name else ():
                same = other.before == item.after
                if same or _organisation(repository, other.before) == name:
                    kept.keep(key, _folder(other.path))
                    return _folder(other.path)
        kept.keep(key, known)
    return str(known)


def _organisation(repository: Repository, name: str | None) -> object:
    """Return whose corporate plan a file is; None for any other file."""
    document = read(repository.contents(name), "") if name else None
    if document is None or kind_of(document) != "corporate-plan":
        return None
    return lookup(document.data, ("organisation",)) or "somebody's"


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
