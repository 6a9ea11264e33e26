"""Heads of a form's table, and headings, that were typed as keys: what to write in their place."""

import re
from collections.abc import Mapping
from typing import Any

from planctl.checking.cures import quoted
from planctl.checking.cut_values import in_braces
from planctl.checking.usual_words import meant_by, near_key
from planctl.language.numbers import value as number
from planctl.language.yaml.document import Document
from planctl.language.yaml.document import Path as Place
from planctl.system.text import bounded

_MOST = 80


def head(
    name: str, path: Place, record: Mapping[str, Any], known: Mapping[str, Any], document: Document
) -> str:
    """Return what to write for a key that is a heading, or a head of a row; empty for others."""
    if in_braces(path, document):
        return ""
    if record[name] is None and "targets" in known and (found := _FIGURE_OF(name)):
        under = "actuals" if found[1][0] in "aA" else "targets"
        return f"delete it while it is blank; a figure stands as {under}: {{{found[2]}: ...}}"
    if record[name] is None and len(name.split()) > 1:
        return f"if it is a heading, write # {bounded(name, _MOST)}"
    if path or not {"objectives", "lead"} <= known.keys():
        return ""
    keys = list(record)
    works = (at for at, key in enumerate(keys) if key not in known and "actions" in meant_by(key))
    at = next(works, 0)
    if not at or not isinstance(record[keys[at]], str):
        return ""
    above = keys[at - 1]  # in a table, what the row is about stands before what is done
    sure = above not in known and not meant_by(above)
    aim = record[above] if sure and not near_key(above.casefold(), known, record) else None
    if keys.index(name) < at - isinstance(aim, str):
        return ""
    aim = bounded(quoted(aim), _MOST) if isinstance(aim, str) else "..."
    title = bounded(quoted(record[keys[at]]), _MOST)
    return (
        "an action is an entry of its objective's list: write "
        f"objectives: [{{title: {aim}, actions: [{{title: {title}, owner: ..., due: ...}}]}}]"
    )


_FIGURE_OF = re.compile(
    r"(?:(target|actual|outturn)s?(?: for)? )([0-9]{4}/[0-9]{2}(?: Q[1-4])?)", re.IGNORECASE
).fullmatch


def sum_of(name: str, value: object) -> str:
    """Return an entry of money or staff whose title stands as its key; empty where none does."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    said = str(value).strip()
    figure = number(said).number
    unit = f", unit: {said[0]}" if said[:1] in "£$€" else ""
    if figure is not None:
        return f"{{title: {quoted(name)}, amount: {figure:f}{unit}}}"
    counted = _COUNTED(said)
    return f"{{title: {quoted(name)}, amount: {counted[1]}, unit: {counted[2]}}}" if counted else ""


_COUNTED = re.compile(r"([0-9]+(?:\.[0-9]+)?) ([A-Za-z]{2,12})").fullmatch
