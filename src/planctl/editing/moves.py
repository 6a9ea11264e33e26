"""A record moved under another, in the lines in which it stands, with its comments."""

from planctl.editing.edited import refuse_doubtful
from planctl.editing.operations import Append, Graft, Take
from planctl.editing.outline import Outline
from planctl.editing.spots import Wanted
from planctl.language.keys import children
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError


def move(plans: PlanSet, record: Record, parent: Record) -> Wanted:
    """Return what moves a record to the end of another's list.

    Raises:
        PlanctlError: no such record stands there.
    """
    del plans
    above = record.parent
    if above is None:
        message = f"{record.label} stands in no other record"
        raise PlanctlError(message, hint="a plan is moved as a file")
    if above is parent:
        return []
    at: Record | None = parent
    while at is not None:
        if at is record:
            message = f"{parent.label} stands in {record.label} itself"
            raise PlanctlError(message, hint="name another record with --under")
        at = at.parent
    name = next((name for name, kind in children(parent.kind) if kind == record.kind), None)
    if name is None:
        holds = ", ".join(kind for _, kind in children(parent.kind)) or "no records"
        message = f"{parent.label} holds no {record.kind}"
        raise PlanctlError(message, hint=f"it holds {holds}")
    refuse_doubtful(record.document)
    outline = Outline(record.document)
    home = (*parent.path, name)
    value = outline.value(record.path)
    took = (record.document, Take(record.path))
    if outline.in_flow(record.path):
        return [(parent.document, Append(home, value)), took]
    lines, comments = _lines(outline, record)
    target = Outline(parent.document)
    if target.in_flow(home) or target.flow(home):
        if comments:
            why = "comments would be lost where the other records stand in brackets"
            raise outline.refuse(record.path, why)
        return [(parent.document, Append(home, value)), took]
    return [(parent.document, Graft(home, value, lines, comments)), took]


def _lines(outline: Outline, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of a record without its indentation, and the comments in them."""
    dash = outline.dash(record.path)
    column = outline.column(dash)
    if not outline.first_on_line(dash):
        raise outline.refuse(record.path, "it does not start its line")
    begin = outline.with_leading(dash, first=record.path[-1] == 0)
    stop = outline.with_trailing(outline.end(record.path))
    found = []
    for line in outline.text[begin:stop].splitlines():
        indent = len(line) - len(line.lstrip(" "))
        found.append(line[min(indent, column) :].rstrip("\r\n") if line.strip() else "")
    comments = tuple(outline.text[start:end] for start, end in outline.comments_in(begin, stop))
    return tuple(found), comments
