"""Which files make a plan set: the walk from PATHS to folders, links and devices refused."""

import os
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planctl.loading.search import SUFFIXES, Where, is_plan_name
from planctl.loading.sparse import denied, sets_denied
from planctl.loading.tree import Entry, PlanFile, Sort, stamp_of
from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.text import visible

_MENTIONS_CORPORATE = re.compile(rb"kind[\"']?\s*:\s*[\"']?corporate-plan")
# As texts: hardly a run looks for these.
_SAYS_A_KIND = (
    rb"kind[\"']?\s*:\s*[\"']?"
    rb"(?:[a-z]+-plan|people|(?i:(?:corporate|directorate|service)[- _]plan))"
)
_IN_A_LINE = rb"(?m)^" + _SAYS_A_KIND + rb"[\"']?[ \t]*(?:#.*)?\r?$"  # as prose has it seldom
_CORPORATE_LINE = rb"(?m)^kind\s*:\s*[\"']?corporate-plan"


@dataclass(slots=True, eq=False)
class Folder:
    """A plan set before it is read: its folder, its files, and which of them were asked for.

    Attributes:
        root: the folder of the set, or the PATH where no set was found.
        in_set: whether a corporate plan is there.
        chosen: the files and folders that the user named.
        passed_over: files that say a kind of ours, and whose names are no plan's.
    """

    root: Path
    in_set: bool
    chosen: set[Path] = field(default_factory=set)
    files: list[PlanFile] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)

    def reports(self, path: Path) -> bool:
        """Whether findings in a file are wanted."""
        return not self.chosen.isdisjoint((path, *path.parents))


def discover(paths: Sequence[Path], where: Where) -> list[Folder]:
    """Return the plan sets that PATHS belong to or hold, in the order of their names.

    Raises:
        PlanctlError: the only PATH does not exist or is a link, or no PATH holds a plan.
    """
    found: dict[Path, Folder] = {}
    for path in paths:
        absolute = Path(os.path.normpath(where.cwd / path))
        try:
            _refuse(absolute, where)
        except PlanctlError as error:
            if len(paths) == 1:
                raise
            where.gaps.append(str(error))
            continue
        above = root_above(absolute, where)
        below = [] if above or not where.folder(absolute) else _roots_below(absolute, where)
        for root in [above] if above else below:
            folder = found.setdefault(root, Folder(root, in_set=True))
            folder.chosen.add(absolute if root in (absolute, *absolute.parents) else root)
        if not above:
            loose = found.setdefault(absolute, Folder(absolute, in_set=False))
            loose.chosen.add(absolute)
            where.gaps += sets_denied(absolute, where, below, _is_corporate)
    roots = _joined(found)
    for folder in found.values():
        folder.files = _files(folder, where, roots - {folder.root})
        if not folder.in_set and where.folder(folder.root):
            folder.files = [file for file in folder.files if _may_be_plan(file, where)]
    kept = sorted((item for item in found.values() if item.files), key=lambda item: item.root)
    _note_empty(paths, kept, where)
    return kept


def _joined(found: dict[Path, Folder]) -> set[Path]:
    """Let a set within another one asked for be a part of it, and return the sets' folders."""
    roots = {folder.root for folder in found.values() if folder.in_set}
    for root in roots:
        outer = next((path for path in reversed(root.parents) if path in roots), None)
        if outer is not None:
            found[outer].chosen |= found.pop(root).chosen
    return roots & found.keys()


def _may_be_plan(file: PlanFile, where: Where) -> bool:
    """Whether a file that stands in no set says a kind of ours: other programs use YAML too."""
    raw = where.overlay.get(file.path) or (b"" if file.fault else where.tree.read(file.path).raw)
    says = _SAYS_A_KIND if "." in file.path.name else _IN_A_LINE
    return bool(re.search(says, raw))


def _note_empty(paths: Sequence[Path], kept: Sequence[Folder], where: Where) -> None:
    """Note each PATH that holds no plan; if none does, there is nothing to do."""
    files = sorted(file.place for folder in kept for file in folder.files)
    for path in paths:
        absolute = Path(os.path.normpath(where.cwd / path))
        if _starts(files, str(absolute)) or _starts(files, os.path.join(absolute, "")):  # noqa: PTH118
            continue
        sort = where.tree.sort(absolute)
        left_out = "left out by its name or by 'exclude'" if sort is Sort.FILE else "no plan there"
        if sort not in {Sort.NOTHING, Sort.LINK}:
            where.gaps.append(f"{where.shown(absolute)}: {left_out}")
    if not kept:
        names = ", ".join(where.shown(Path(where.cwd / path)) for path in paths)
        message = f"no plan found in {names}"
        hint = (
            "plans are .yaml files in a folder that holds a corporate plan (kind: corporate-plan); "
            "'planctl new set' starts one"
        )
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)


def _starts(names: Sequence[str], start: str) -> bool:
    """Whether one of some names in order is another, or starts with it where it ends in ``/``."""
    index = bisect_left(names, start)
    found = names[index] if index < len(names) else ""
    return found == start or (start.endswith(os.sep) and found.startswith(start))


def _refuse(path: Path, where: Where) -> None:
    if path in where.overlay:
        return
    shown = where.shown(path)
    at = where.cwd
    inside = path.is_relative_to(where.cwd)
    parts = path.relative_to(where.cwd).parts if inside else ()
    for step in [*(at := at / part for part in parts), path]:
        if where.tree.sort(step) is Sort.LINK:
            message = f"{where.shown(step)} is a link, and links are not followed"
            target = where.tree.resolve(step)
            hint = f"name what it leads to: {visible(str(target))}" if target else ""
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    sort = where.tree.sort(path)
    if sort is Sort.NOTHING:
        message = f"{shown} does not exist{where.tree.name}"
        from planctl.loading.no_such_path import advice

        raise PlanctlError(message, hint=advice(path, where), code=ExitCode.INCOMPLETE)
    if sort is Sort.FILE and path.suffix.lower() not in SUFFIXES:
        message = f"{shown} is not a plan: plans end in .yaml or .yml"
        raise PlanctlError(message)


def root_above(path: Path, where: Where) -> Path | None:
    """Return the nearest folder at or above a path that holds a corporate plan."""
    folder = path if where.folder(path) else path.parent
    for candidate in (folder, *folder.parents):
        if _holds_corporate(candidate, where):
            return candidate
        if where.tree.sort(candidate / ".git") is not Sort.NOTHING:
            return None
    return None


def _roots_below(path: Path, where: Where) -> list[Path]:
    found: list[Path] = []
    pending = [path]
    while pending:
        folder = pending.pop()
        for entry in _entries(folder, where):
            if entry.sort is Sort.FOLDER and not where.excluded(entry.place):
                child = entry.path
                if _holds_corporate(child, where):
                    found.append(child)
                else:
                    pending.append(child)
    return sorted(found)


def _entries(folder: Path, where: Where) -> list[Entry]:
    try:
        return where.entries(folder)
    except OSError:
        return []


def _holds_corporate(folder: Path, where: Where) -> bool:
    if folder not in where.corporate:
        where.corporate[folder] = _has_corporate(folder, where)
    return where.corporate[folder]


def _has_corporate(folder: Path, where: Where) -> bool:
    for name, place, sort in _entries(folder, where):
        if not is_plan_name(name) or where.excluded(place):
            continue
        if where.overlay and (path := Path(place)) in where.overlay:
            found = _is_corporate(where.overlay[path])
        elif sort is not Sort.FILE:
            continue
        else:
            found = _known_corporate(place, where)
        if found:
            return True
    return False


def _known_corporate(path: str, where: Where) -> bool:
    memo = where.memo
    known = memo.corporate(path) if memo else None
    if known is None:
        stamp = stamp_of(path) if memo else None
        known = _is_corporate(where.tree.read(Path(path)).raw)
        if memo and stamp == stamp_of(path):
            memo.keep_corporate(path, stamp, known)
    return known


def _is_corporate(raw: bytes) -> bool:
    if not _MENTIONS_CORPORATE.search(raw):
        return False
    from planctl.language.yaml.reader import read

    data = read(raw, "").data
    kind = data.get("kind") if isinstance(data, dict) else None
    return kind == "corporate-plan" or (data is None and bool(re.search(_CORPORATE_LINE, raw)))


# What Windows, editors and people put behind the end of a plan's name, or in its place.
_NEARLY = re.compile(
    r".+\.(?:ya?ml(?:~|[. _-](?:txt|bak|backup|old|orig|copy|save|docx?|rtf))"
    r"|ya?mll|ya?lm|ymal|yaaml|yam|yal|myl)|[^.]+",
    re.IGNORECASE,
).fullmatch


def _files(of: Folder, where: Where, others: set[Path]) -> list[PlanFile]:
    """List every plan file at or below a root, sorted by path; none is read yet.

    The folders of other plan sets are left to them. What looks like a plan is noted.
    """
    root = of.root
    if root in where.overlay or not where.folder(root):
        return [PlanFile(root)]
    found: list[PlanFile] = []
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            listed = where.entries(folder)
        except OSError as error:
            found.append(PlanFile(folder, fault=f"the folder cannot be opened: {reason(error)}"))
            continue
        for name, place, sort in listed:
            if where.excluded(place):
                continue
            if sort is Sort.LINK:
                found += _linked(Path(place), root, where)
            elif sort is Sort.FOLDER:
                pending += {Path(place)} - others
            elif is_plan_name(name) and not (where.overlay and Path(place) in where.overlay):
                found.append(PlanFile(place))
            elif sort is Sort.FILE and _NEARLY(name) and _may_be_plan(PlanFile(place), where):
                of.passed_over.append(Path(place))
    found += [PlanFile(path) for path in where.overlay if root in path.parents]
    found += denied(root, where, others) if of.in_set else []
    # By folders and names, as paths compare; as texts it is done five times as fast.
    return sorted(found, key=lambda file: file.place.replace(os.sep, "\0"))


def _linked(path: Path, root: Path, where: Where) -> list[PlanFile]:
    """Return what to say of a link: nothing where it leads inside the set."""
    plan = is_plan_name(path.name)
    target = where.tree.resolve(path)
    if target is None:
        nowhere = PlanFile(path, fault="a link that leads nowhere", hint="delete it, or mend it")
        return [nowhere] if plan else []
    inside = target.is_relative_to(root) or target.is_relative_to(root.resolve())
    if inside or not (plan or where.folder(target)):
        return []
    hint = "links out of the plan set are not followed: put the file itself here"
    return [PlanFile(path, fault="a link that leads outside the plan set", hint=hint)]
