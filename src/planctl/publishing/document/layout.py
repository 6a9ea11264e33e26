"""The layout of a printed plan, as its form writes it: parts in order, each with its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from planctl.language.keys import KINDS, key_of
from planctl.language.yaml.document import as_list
from planctl.model.form_columns import ROWS, named
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.document import usual
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a line of facts.

    Attributes:
        of: whose key it is: the row's where empty, else ``objective``'s or a step's, by its key.
        below: a part of the key, as a period.
        if_any: whether it is left out where nothing would stand in it.
    """

    head: str
    name: str
    of: str = ""
    below: str = ""
    if_any: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document; ``parts`` are those of each objective."""

    shows: str
    head: str = ""
    note: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    wide: bool = False
    by_group: bool = False
    parts: "tuple[Part, ...]" = ()


def layout_of(plans: PlanSet, plan: Record) -> tuple[str, tuple[Part, ...]]:
    """Return the name of the form that lays a plan out, and its parts.

    Where no form does, the name is empty and the layout is the usual one.

    Raises:
        PlanctlError: a column of the form names a key that there is not.
    """
    form = plans.forms.of(plan)
    if form is None or not form.layout:
        return "", tuple(_part(item, "") for item in usual.LAYOUT)
    return form.name, tuple(_part(item, form.name) for item in form.layout)


def _part(item: Mapping[str, object], form: str) -> Part:
    shows = str(item.get("shows", "text"))
    kind = ROWS.get(shows, "")
    columns = [entry for entry in as_list(item.get("columns")) if isinstance(entry, Mapping)]
    columns = columns or usual.COLUMNS.get(shows, [])
    inner = [entry for entry in as_list(item.get("parts")) if isinstance(entry, Mapping)]
    note = item.get("note")
    return Part(
        shows, str(item.get("head") or ""),
        tuple(str(text) for text in as_list(note) if text),
        tuple(column(entry, kind, form) for entry in columns) if kind else (),
        item.get("wide") is True, item.get("by_group") is True,
        tuple(_part(entry, form) for entry in inner),
    )  # fmt: skip


def column(entry: Mapping[str, object], kind: str, form: str) -> Column:
    """Return a column of a table of records of a kind.

    Raises:
        PlanctlError: they have no such key.
    """
    written = str(entry.get("key", ""))
    whose, of, name, below = named(written, kind)
    key = key_of(whose, name)
    if key is None and not name.startswith("x-"):
        raise _unknown(written, whose, name, form)
    head = str(entry.get("head") or (key.heading if key else name.removeprefix("x-").capitalize()))
    return Column(head, name, of, below, entry.get("if_any") is True)


def _unknown(written: str, kind: str, name: str, form: str) -> PlanctlError:
    near = get_close_matches(name, KINDS.get(kind, {}), 3)
    where = f"the layout of the form '{one_line(form)}' has a column '{one_line(written)}'"
    message = f"{where}, and no {kind} has '{one_line(name)}'"
    hint = f"did you mean {' or '.join(near)}?" if near else "docs/format.md lists the keys"
    return PlanctlError(message, hint=hint)
