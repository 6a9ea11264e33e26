"""What somebody said that columns mean: ``--map "Lead=owner"``, kept for next time.

It is kept in a file of the user's own settings, and nowhere else: a document that came by mail is
read by one person's words for columns, never by those that somebody else left behind.
"""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from planctl.importing.heads import NOTHING, ROWS, Meaning, in_a_cell, plain
from planctl.language.keys import KINDS, WORK_PARTS
from planctl.system import toml_text, whole_file
from planctl.system.errors import PlanctlError
from planctl.system.state import user_folder
from planctl.system.text import one_line, visible_path

_COLOUR = re.compile(r"#[0-9A-Za-z+.-]{1,20}").fullmatch
_NAME = "import-columns.toml"
_LARGEST = 1 << 20
_HEAD = "# What planctl import reads columns as, by their heads: yours to edit.\n"


def meant(said: str) -> tuple[str, Meaning]:
    """Return a head and what it means, as ``--map`` has them; or a colour and its word.

    Raises:
        PlanctlError: it is not written so, or names no key.
    """
    head, sign, name = said.rpartition("=")
    if colour := _COLOUR(head.strip()):
        word = " ".join(name.split()).lower()
        return colour[0].lower(), Meaning("colour", (word,)) if word not in {"", "-"} else NOTHING
    if not sign or not plain(head):
        message = f"'{one_line(said)}' is no mapping"
        raise PlanctlError(
            message, hint='write --map "Lead=owner", or "Budget code=-" to leave out'
        )
    return plain(head), _meaning(name.strip())


def _meaning(name: str) -> Meaning:
    if name in {"-", ""}:
        return NOTHING
    first, *rest = name.split(".")
    kinds = [*ROWS, *WORK_PARTS]
    if first in kinds and rest:
        kind, path = first, tuple(rest)
        known = set(KINDS[kind])
    else:
        kind, path = "row", (first, *rest)
        known = {key for each in kinds for key in KINDS[each]}
    if path[0] in known and not any(in_a_cell(each, path) for each in kinds):
        message = f"a column cannot be '{one_line(name)}'"
        hint = "say which part: targets.2026/27 for a period, current.score for a score"
        raise PlanctlError(message, hint=hint)
    if path[0] not in known:
        near = get_close_matches(path[0], known, 1)
        message = f"no record has a key '{one_line(name)}'"
        hint = f"did you mean {near[0]}?" if near else "docs/format.md lists the keys"
        raise PlanctlError(message, hint=hint)
    return Meaning(kind, path)


def place() -> Path | None:
    """Return where the mapping is kept; None where the system names no folder for settings."""
    folder = user_folder("XDG_CONFIG_HOME", "Library/Application Support", ".config")
    return folder / _NAME if folder else None


def kept() -> dict[str, Meaning]:
    """Return the mapping of earlier runs.

    Raises:
        PlanctlError: its file is broken.
    """
    file = place()
    try:
        if file is None or not file.is_file() or file.stat().st_size > _LARGEST:
            return {}
        _refuse_others(file)
        read = toml_text.read(file.read_bytes()).get("columns", {})
        return dict(meant(f"{head}={name}") for head, name in read.items())
    except (OSError, ValueError, AttributeError, PlanctlError) as error:
        message = f"{visible_path(str(file))} cannot be used: {one_line(str(error))}"
        raise PlanctlError(message, hint="mend it, or delete it") from None


def _refuse_others(file: Path) -> None:
    """Refuse a mapping that somebody else has put into this user's folder."""
    if hasattr(os, "geteuid") and file.stat().st_uid != os.geteuid():
        message = "it is somebody else's"
        raise PlanctlError(message)


def keep(mapping: Mapping[str, Meaning]) -> Path | None:
    """Add to the mapping that is kept, and return where; None where nothing can be kept."""
    file = place()
    if file is None or not mapping:
        return None
    both = {**kept(), **mapping}
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole_file.write(file, _written(both.items()).encode())
    except OSError:
        return None
    return file


def _written(pairs: Iterable[tuple[str, Meaning]]) -> str:
    lines = [f"{_quoted(head)} = {_quoted(_name(meaning))}"
             for head, meaning in sorted(pairs)]  # fmt: skip
    return "\n".join([f"{_HEAD}[columns]", *lines, ""])


def _name(meaning: Meaning) -> str:
    return meaning.name.removeprefix("row.").removeprefix("colour.")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
