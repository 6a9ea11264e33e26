"""The configuration: ``planctl.toml`` or ``[tool.planctl]``, found from the current folder up."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PureWindowsPath
from types import MappingProxyType
from typing import NamedTuple

from planctl.loading.tree import Disk, FileTree, Sort
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.repository import holds, root
from planctl.system.text import one_line

SEVERITIES = ("error", "warning", "note", "off")
DUE_SOON = 30
# Where a configuration may stand, and below which headings of the file.
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"planctl.toml": (), "pyproject.toml": ("tool", "planctl")}
)
_LARGEST = 16 * 1024 * 1024
_LONGEST = 40


class Config(NamedTuple):
    """What a repository may set; every value has a default.

    Attributes:
        file: its name, as messages give it.
        folder: where it was found; its paths are relative to this.
        plans: files and folders read when no PATH is given.
        exclude: globs of files and folders that are not plans.
        due_soon: how many days ahead counts as soon.
        rules: severity by rule id: ``error``, ``warning``, ``note`` or ``off``.
        public_words: parts of names that a public edition may have, since they are words too.
        public_keys: the ``x-`` keys that are published.
    """

    file: str = ""
    folder: Path | None = None
    plans: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    due_soon: int = DUE_SOON
    rules: Mapping[str, str] = MappingProxyType({})
    public_words: tuple[str, ...] = ()
    public_keys: tuple[str, ...] = ()


def find(start: Path, tree: FileTree | None = None) -> Config:
    """Return the nearest configuration at or above a folder, or the defaults.

    Args:
        tree: the revision to look in; the working tree if None.

    Raises:
        PlanctlError: the file cannot be read, is not TOML, or holds a key or value that is not
            known.
    """
    tree = tree or Disk()
    for folder in (start, *start.parents):
        for name, section in SECTIONS.items():
            path = folder / name
            raw = _read(path, tree)
            if raw is None:
                continue
            table = _table(path, raw, section)
            if table is not None:
                return _config(table, folder, path)._replace(file=f"{name}{tree.name}")
    return Config()


def _read(path: Path, tree: FileTree) -> bytes | None:
    """Return what is in a file, or where a link leads; None where there is no file."""
    sort = tree.sort(path)
    target = tree.resolve(path) if sort is Sort.LINK else path
    at = tree.sort(target) if target else Sort.NOTHING
    if target is None or at is not Sort.FILE:
        lost = sort is Sort.LINK and at in {Sort.NOTHING, Sort.LINK}
        # Half a link is no reason to take the usual settings for the council's own.
        if lost and path.name != "pyproject.toml":
            raise _unreadable(path, tree, "a link to no file", "put the file itself there")
        return None
    file = tree.read(target, _LARGEST)
    if target is not path and not holds(root(path.parent), target):
        # What it says wrongly would be printed.
        if path.name == "pyproject.toml" and b"tool.planctl" not in file.raw:
            return None
        hint = "put the file itself there"
        raise _unreadable(path, tree, "a link that leads outside the checkout", hint)
    if file.fault:
        if path.name == "pyproject.toml" and not tree.name:
            return None  # of another program, for all that can be told
        raise _unreadable(path, tree, file.fault, file.hint)
    if len(file.raw) > _LARGEST:
        raise _unreadable(path, tree, "it is too large", "")
    return file.raw


def _unreadable(path: Path, tree: FileTree, why: str, hint: str) -> PlanctlError:
    message = f"{path.name}{tree.name} cannot be read: {why}"
    return PlanctlError(
        message, hint=hint, code=ExitCode.INCOMPLETE if tree.name else ExitCode.USAGE
    )


def _table(path: Path, raw: bytes, section: tuple[str, ...]) -> dict[str, object] | None:
    from planctl.system import toml_text  # most repositories need none

    try:
        table = toml_text.read(raw)
    except ValueError as error:  # also of a number that has too many figures
        if section and b"[tool.planctl" not in raw:
            return None
        message = f"{path.name} cannot be read: {error}"
        raise PlanctlError(message) from error
    for step in section:
        inner = table.get(step)
        if not isinstance(inner, dict):
            return None
        table = inner
    return table


def _config(table: dict[str, object], folder: Path, path: Path) -> Config:
    known = ("plans", "exclude", "due_soon", "rules", "public_words", "public_keys")
    for key in table:
        if key not in known:
            message = f"{path.name}: unknown key '{one_line(key)}'"
            raise PlanctlError(message, hint=_nearest(key, known))
    due_soon = table.get("due_soon", DUE_SOON)
    if not isinstance(due_soon, int) or isinstance(due_soon, bool) or due_soon < 0:
        message = f"{path.name}: due_soon must be a number of days"
        raise PlanctlError(message)
    return Config(
        folder=folder,
        plans=_names(table, "plans", path),
        exclude=tuple(_glob(glob, path) for glob in _names(table, "exclude", path)),
        due_soon=due_soon,
        rules=_rules(table.get("rules", {}), path),
        public_words=_words(table, path),
        public_keys=_keys(table, path),
    )


def _nearest(name: str, known: Sequence[str], otherwise: str = "") -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:_LONGEST], known, 1)
    return f"did you mean '{near[0]}'?" if near else otherwise


def _names(table: dict[str, object], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f"{path.name}: {key} must be a list of texts"
        raise PlanctlError(message, hint=f'as in {key} = ["plans"]')
    return tuple(value)


def _words(table: dict[str, object], path: Path) -> tuple[str, ...]:
    words = _names(table, "public_words", path)
    for word in words:
        if not re.fullmatch(r"[^\W_]{2,}", word):
            message = f"{path.name}: public_words cannot be '{one_line(word)}'"
            raise PlanctlError(message, hint="one word each, as it stands in a name: Parks")
    return words


def _keys(table: dict[str, object], path: Path) -> tuple[str, ...]:
    keys = _names(table, "public_keys", path)
    for key in keys:
        if not key.startswith("x-"):
            message = f"{path.name}: public_keys cannot be '{one_line(key)}'"
            raise PlanctlError(message, hint="only x- keys are left out, and may be named here")
    return keys


def _glob(written: str, path: Path) -> str:
    """Return a glob as paths from the configuration's folder are written."""
    parts = [part for part in written.split("/") if part not in {"", "."}]
    if written.startswith("/") or PureWindowsPath(written).drive or ".." in parts or not parts:
        message = f"{path.name}: exclude cannot be '{one_line(written)}'"
        hint = "write it from the folder of that file, as in plans/*/drafts or *.draft.yaml"
        raise PlanctlError(message, hint=hint)
    return "/".join(parts)


def _rules(value: object, path: Path) -> dict[str, str]:
    if not isinstance(value, dict):
        message = f"{path.name}: [rules] must be a table"
        raise PlanctlError(message, hint='as in vague-due = "off"')
    if value:
        from planctl.system import modules

        # Their names are enough: to import them all takes longer than most commands.
        known = modules.names("planctl.checking.rules")
        for rule in value:
            if rule not in known:
                message = f"{path.name}: unknown rule '{one_line(rule)}'"
                raise PlanctlError(
                    message, hint=_nearest(rule, known, "'planctl rules' lists them")
                )
    for rule, severity in value.items():
        if severity not in SEVERITIES:
            message = f"{path.name}: rule '{rule}' cannot be {severity!r}"
            raise PlanctlError(message, hint=f"choose one of {', '.join(SEVERITIES)}")
    return dict(value)
