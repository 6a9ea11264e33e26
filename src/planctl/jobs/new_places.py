"""Where a new document goes, what it is called, and where its schema is found."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from planctl.editing.in_hand import InHand
from planctl.jobs.job import Job
from planctl.loading.discover import discover, root_above
from planctl.loading.search import SUFFIXES, Where
from planctl.model.build import kind_of
from planctl.system import repository
from planctl.system.errors import PlanctlError
from planctl.system.replaceable import refuse_git
from planctl.system.text import as_word, visible_path

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)")


def place(hand: InHand, kind: str, name: str, out: Path | None, cwd: Path) -> Path:
    """Return the path of a new document of a plan set.

    Args:
        name: what it is called without an end, where ``out`` names no file.
        out: a file, or a folder; unless given, where most of its kind stand.

    Raises:
        PlanctlError: it is outside the set, is no name of a plan, or is there already.
    """
    root = hand.folder.root
    path = Path(os.path.normpath(cwd / out)) if out is not None else _usual(hand, kind)
    if path.suffix.lower() not in SUFFIXES:
        path /= f"{name}.yaml"
    shown = hand.where.shown(path)
    if not path.is_relative_to(root):
        message = f"{shown} is outside the plan set {hand.where.shown(root)}"
        raise PlanctlError(message, hint="name a file or folder in it")
    below = [step for step in (path, *path.parents) if root in step.parents]
    if any(map(hand.where.excluded, below)):
        message = f"{shown} would not be read: its name starts with a dot, or 'exclude' names it"
        raise PlanctlError(message, hint="choose another name")
    refuse_there(path, shown, root)
    return path


def set_folder(out: Path | None, job: Job) -> tuple[Path, Where]:
    """Return the folder of a new plan set, and how plans are looked for in it.

    Args:
        out: the folder; ``plans`` unless given.

    Raises:
        PlanctlError: it is no folder, or plans are there already.
    """
    root = Path(os.path.normpath(job.cwd / (out or Path("plans"))))
    where = Where(job.cwd, job.config.folder or job.cwd, job.config.exclude)
    shown = where.shown(root)
    refuse_git(root)
    if os.path.lexists(root) and not root.is_dir():
        message = f"{shown} is no folder"
        raise PlanctlError(message, hint="name a folder for the set, which need not be there yet")
    above = root_above(root, where)
    if above is not None:
        message = f"{shown} lies in a plan set already: {where.shown(above)}"
        raise PlanctlError(message, hint=_beside(where.shown(above.parent / _ANOTHER)))
    try:
        found = discover([root], where) if root.is_dir() else []
    except PlanctlError:  # no plan is there, as it should be
        found = []
    if found and found[0].in_set:
        message = f"{shown} holds a plan set already: {where.shown(found[0].root)}"
        near = where.shown(found[0].root.parent / _ANOTHER)
        raise PlanctlError(message, hint=_beside(near))
    if found:
        message = (
            f"{shown} holds plans that are in no set, as {where.shown(found[0].files[0].path)}"
        )
        raise PlanctlError(message, hint="make the set in another folder, and move them into it")
    return root, where


_ANOTHER = "another-council"


def _beside(folder: str) -> str:
    """Return what to do where a set is there already; the folder is one that lies in none."""
    return (f"'planctl new service-plan' adds a plan to it; the set of another organisation goes "
            f"beside it, as in 'planctl new set {as_word(folder)}'")  # fmt: skip


def refuse_there(path: Path, shown: str, top: Path) -> None:
    """Refuse a path at which something stands, in whatever letters, or which a link leads to.

    Args:
        top: the folder below which no link is followed, however deep the path is.

    Raises:
        PlanctlError: it is so.
    """
    for folder in path.parents:
        if folder.is_symlink():
            message = f"{visible_path(str(folder))} is a link, and nothing is written through one"
            raise PlanctlError(message, hint="name what it leads to")
        if folder.is_dir() and top not in folder.parents:
            break
    names = os.listdir(path.parent) if path.parent.is_dir() else []  # noqa: PTH208 - names alone
    if any(name.casefold() == path.name.casefold() for name in names):
        message = f"{shown} is there already, and is left as it is"
        raise PlanctlError(message, hint="name another file behind the command")


def _usual(hand: InHand, kind: str) -> Path:
    """Return the folder in which most documents of a kind stand, else the set's."""
    found = Counter(item.file.parent for item in hand.plans.documents
                    if item.file is not None and kind_of(item) == kind)  # fmt: skip
    return found.most_common(1)[0][0] if found else hand.folder.root


def modeline(hand: InHand, kind: str, path: Path) -> str:
    """Return the first line of a new document, which tells editors its schema.

    Nothing where the schema is in no place that the other plans name, nor in a folder ``schema``
    of the repository: a path that leads nowhere, or on one machine alone, helps nobody.
    """
    name = f"{kind}.schema.json"
    for document in hand.plans.documents:
        found = _MODELINE.match(document.source.text)
        if found and "://" in found[1] and found[1].endswith(name):
            return f"{found[0]}\n"
        if found and document.file is not None and "://" not in found[1]:
            schema = Path(os.path.normpath(document.file.parent / found[1])).with_name(name)
            if schema.is_file():
                return _line(schema, path)
    for folder in _up(path.parent, hand.where.cwd):
        if (folder / "schema" / name).is_file():
            return _line(folder / "schema" / name, path)
    return ""


def _line(schema: Path, path: Path) -> str:
    relative = repository.inside(schema, path.parent)
    usable = not os.path.isabs(relative) and " " not in relative  # noqa: PTH117 - another drive
    return f"# yaml-language-server: $schema={relative}\n" if usable else ""


def _up(folder: Path, cwd: Path) -> Sequence[Path]:
    """Return the folders at and above one, up to its repository's or the current one."""
    top = repository.root(folder)
    top = top if repository.kept(top) else cwd
    return [item for item in (folder, *folder.parents) if item.is_relative_to(top)]
