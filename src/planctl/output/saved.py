"""Saved questions: those that ship with planctl, and a council's own beside its plans."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from planctl.system import toml_text
from planctl.system.errors import PlanctlError, reason
from planctl.system.text import one_line

FILE = "planctl-questions.toml"
_SHIPPED = Path(__file__).with_name("questions.toml")
_LARGEST = 1 << 20
_NAMES = {"about", "sql"}


class Saved(NamedTuple):
    """A question with its name."""

    name: str
    about: str
    sql: str
    own: bool


def saved(folder: Path) -> dict[str, Saved]:
    """Return all saved questions by name; a council's own come before those that ship.

    Args:
        folder: where the council's file is, if it has one.

    Raises:
        PlanctlError: the file cannot be read, or does not hold questions.
    """
    path = folder / FILE
    shipped = {item.name: item for item in _read(_SHIPPED, own=False)}
    # Only a regular file: a link might lead to what is no business of the plans.
    there = path.is_file() and not path.is_symlink()
    own = {item.name: item for item in _read(path, own=True)} if there else {}
    return own | {name: item for name, item in shipped.items() if name not in own}


def _read(path: Path, *, own: bool) -> Iterator[Saved]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise _wrong("it is too large")
        tables: Mapping[str, object] = toml_text.read(raw)
    except OSError as error:
        raise _wrong(reason(error)) from None
    except ValueError as error:
        raise _wrong(one_line(str(error))) from None
    for name, table in tables.items():
        told = table if isinstance(table, dict) else {}
        about, sql = told.get("about", ""), told.get("sql")
        if not isinstance(sql, str) or not isinstance(about, str) or set(told) - _NAMES:
            raise _wrong(f"[{one_line(name)}] needs sql, a text, and may have about")
        yield Saved(name, about, sql.strip(), own)


def _wrong(why: str) -> PlanctlError:
    message = f"{FILE} cannot be read: {why}"
    hint = 'write [name], then about = "..." and sql = """SELECT ..."""'
    return PlanctlError(message, hint=hint)
