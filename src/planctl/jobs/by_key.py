"""``--where KEY=VALUE`` and ``--sort KEY``: any key of the format, of rows or of one's own."""

from collections.abc import Sequence
from difflib import get_close_matches

from planctl.reports.report import Row
from planctl.system.errors import PlanctlError
from planctl.system.text import one, one_line


def complete(incomplete: str) -> list[str]:
    """Return the keys of the format that start so, each with its equals sign."""
    from planctl.language.keys import KINDS

    names = sorted({name for keys in KINDS.values() for name in keys})
    return [f"{name}=" for name in names if name.startswith(incomplete)]


def conditions(
    kind: str, written: Sequence[str], extra: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the keys that were asked for, each with the value that it must have.

    Args:
        kind: the kind of record that is listed.
        written: as on the command line, ``KEY=VALUE`` each.
        extra: what rows of this kind have besides the keys of the format and of all rows.

    Raises:
        PlanctlError: one is not written so, or names no key of the kind.
    """
    from planctl.language.keys import KINDS
    from planctl.reports.report import KEYS

    # A milestone names its action, and so on: rows have the kinds as keys.
    known = {*KINDS.get(kind, ()), *KEYS, *extra, *KINDS}
    found = []
    for text in written:
        key, sign, value = text.partition("=")
        name = key.partition(".")[0]
        if not sign:
            message = f"--where cannot be '{one_line(text)}'"
            raise PlanctlError(message, hint="write KEY=VALUE, as priority=high")
        if name not in known and not name.startswith("x-"):
            near = get_close_matches(name, sorted(known), 1)
            message = f"{one(kind)} has no key '{one_line(name)}'"
            hint = f"did you mean {near[0]}?" if near else "docs/format.md lists every key"
            raise PlanctlError(message, hint=hint)
        found.append((key, value))
    return tuple(found)


def in_order(rows: list[Row], sort: str | None, keys: Sequence[str]) -> list[Row]:
    """Return rows sorted by a key of theirs; what has no value comes last either way.

    Raises:
        PlanctlError: they have no such key.
    """
    if sort is None:
        return rows
    key = sort.removeprefix("-")
    if key not in keys and not any(key in row for row in rows):
        message = f"rows have no '{one_line(key)}' to sort by"
        raise PlanctlError(message, hint=f"they have {', '.join(keys)}")
    with_value = [row for row in rows if row.get(key) not in (None, [], "")]
    without = [row for row in rows if row.get(key) in (None, [], "")]
    with_value.sort(key=lambda row: _rank(row[key]), reverse=sort.startswith("-"))
    return with_value + without


def _rank(value: object) -> tuple[float, str]:
    if isinstance(value, (int, float)):
        return (float(value), "")
    return (0.0, str(value).casefold())
