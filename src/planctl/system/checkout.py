"""Which repository holds a checkout, and how git is told so: by name, never by looking for it.

A repository counts that stands beside the files as ``.git``, which no commit can hold. What a
commit can hold (files that look like a bare repository), what points to a repository that knows
nothing of the checkout, and what the environment names, do not.
"""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.git_pipes import refuse_pipes
from planctl.system.text import one_line

_LONGEST = 1 << 14
# Where there is no file, git takes the index for empty.
_NO_INDEX = "planctl-reads-no-index"
# The user's own settings, and where git's own programs are; all else says what to read, or how.
_KEPT = re.compile(
    r"GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|(KEY|VALUE)_\d+)|EXEC_PATH"
    r"|TEST_ASSUME_DIFFERENT_OWNER)"
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what it lacks, by a program that its configuration names.
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}


def environment(top: Path, folder: Path | None, *, index: bool = False) -> dict[str, str]:
    """Return what git is started with.

    Args:
        top: the top folder of the working tree.
        folder: what git keeps of it; where that is not known yet, git looks in ``top`` alone.
        index: whether git is asked about its index. To compare commits it would read that too, and
            stop at one that is damaged.
    """
    passed = {
        name: value for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT.fullmatch(name)
    }  # fmt: skip
    if folder is None:
        return passed | _ENVIRONMENT | {"GIT_CEILING_DIRECTORIES": str(top.parent)}
    told = {} if index else {"GIT_INDEX_FILE": str(folder / _NO_INDEX)}
    return passed | _ENVIRONMENT | told | {"GIT_DIR": str(folder), "GIT_WORK_TREE": str(top)}


def git_folder(top: Path, setting: Callable[[Path], str]) -> Path:
    """Return the repository that a folder's ``.git`` is, or leads to and that leads back.

    Args:
        setting: gives ``core.worktree`` as a file of settings says it, or nothing.

    Raises:
        PlanctlError: it leads to a repository that does not name the folder as its own, or has a
            pipe or a device in a file's place.
    """
    entry = top / ".git"
    if stat.S_ISDIR(entry.lstat().st_mode):
        refuse_pipes(entry)
        _refuse_other(entry, entry)
        return entry
    target = _target(entry)
    if not target.is_dir():
        return target  # of which git says what is wrong
    refuse_pipes(target)
    # A worktree's folder is named by git itself, in the repository it belongs to.
    if target.parent.name == "worktrees" and _same(target / _line(target / "gitdir"), entry):
        refuse_pipes(target.parent.parent)
        _refuse_other(target, target.parent.parent)
        return target
    names = (setting(target / name) for name in ("config.worktree", "config"))
    if any(name and _same(target / name, top) for name in names):
        _refuse_other(target, target)
        return target
    hint = (
        "if it is: 'git worktree repair' in that repository for a worktree that was moved, else "
        "'git config core.worktree \"$PWD\"' here"
    )
    raise _unknown(target, "does not name this folder as its own", hint)


def _refuse_other(folder: Path, whole: Path) -> None:
    """Refuse a repository that says that most of it is elsewhere than git puts it."""
    named = folder / "commondir"
    if os.path.lexists(named) and not _same(folder / _line(named), whole):
        raise _unknown(folder, "says that it is kept elsewhere", "git writes no such 'commondir'")


def _unknown(target: Path, why: str, hint: str) -> PlanctlError:
    message = f"the repository that '.git' leads to {why}: {one_line(str(target))}"
    return PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)


def _target(entry: Path) -> Path:
    """Return where a link or a file ``.git`` leads."""
    if entry.is_symlink():
        return Path(os.path.realpath(entry))
    return entry.parent / _line(entry).removeprefix("gitdir:").strip()


def _line(path: Path) -> str:
    """Return what a small file holds; nothing where it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return ""
        with path.open("rb") as file:
            return os.fsdecode(file.read(_LONGEST)).strip("\r\n")
    except (OSError, ValueError):
        return ""


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
