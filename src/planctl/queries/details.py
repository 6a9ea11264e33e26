"""One record whole: every field of it, what stands in it, and what links to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.history.carried import moves_over_years
from planctl.history.due_moves import CommitDays, due_original
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language import when
from planctl.language.keys import LINKED, NESTED, WORK
from planctl.language.when import Kind, When
from planctl.model.dues import kept_first, kept_of
from planctl.model.links import Link
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.year_names import full
from planctl.reports.report import Row
from planctl.reports.row import record_row
from planctl.reports.waiting import waits_for, words
from planctl.standing.measure_words import no_colour, result_row, told, trend_words, unit_of
from planctl.standing.rag import rag_row
from planctl.standing.rag_measures import rated
from planctl.standing.rag_words import in_words
from planctl.standing.stated import State, state
from planctl.system.text import counted, markdown

_FIRST = ("owner", "accountable", "due", "status", "supports")
_ELSEWHERE = frozenset({"ref", "title", "kind", "carried_from", *LINKED, *NESTED, *_FIRST})

Events = Mapping[Identity, Sequence[Event]]
_OURS = "made for these files: the source prints none"


@dataclass(frozen=True, slots=True)
class Details:
    """A record's page in Markdown, and the same as data."""

    markdown: str
    payload: Row


def details(plans: PlanSet, record: Record, as_of: date, events: Events | None) -> Details:
    """Return a record's page; internal remarks are shown, since the reader has the file.

    Args:
        events: what git knows of the set; without it the plans alone tell what date was first.
    """
    now = state(plans, record, as_of, 0)
    children = plans.children(record)
    links = _links(plans, record)
    colour = {"rag_computed": None} | rag_row(plans, record, as_of)
    first = _first(plans, record, events or {})
    waited = waits_for(plans, record)
    lines = [f"# {markdown(record.kind)} {markdown(record.key)}", "", markdown(record.title), ""]
    lines += _field("ref", _OURS if our_ref(record) else "")
    lines += _answering(plans, record)
    lines += _field("kind", record.texts("kind") if record.kind == "risk" else "")
    lines += _due(plans, record, now, as_of) + _agreed_first(plans, record, first)
    lines += _field("waits for", words(waited, typed=True))
    lines += _field("status", now.status) + _field("colour", in_words(colour))
    lines += _around(plans, record, {item for _, item in links})
    lines += _linked(plans, record, children) + _said(plans, record, first)
    lines += _measured(plans, record, as_of)
    lines += _listed(plans, "In it", children, as_of)
    lines += _listed(plans, "Links to it", [item for _, item in links], as_of)
    place = f"{record.document.path}:{record.at().start.line}"
    plan = record.plan or record
    lines += [
        "",
        f"Plan {markdown(record.plan_key or plan.title or plan.level)}, {markdown(place)}",
    ]
    payload = {
        "record": record_row(plans, record)
        | now.row()
        | colour
        | {"waits_for": waited}
        | _original(first)
        | _fields(record),
        "children": [record_row(plans, item) for item in children],
        "links": [
            {"how": how, "kind": item.kind, "key": item.key, "ref": item.ref, "title": item.title}
            for how, item in links
        ],
    }
    if record.kind == "measure":
        payload["results"] = [
            result_row(item.result) | item.colour.row()
            for item in rated(plans, record, as_of)
            if item.result
        ]
    return Details("\n".join(lines), payload)


def coded(plans: PlanSet, code: str, records: Sequence[Record], as_of: date) -> Details:
    """Return the page of an outside indicator code: every record that names it, and who owns it."""
    said = f"An outside indicator code, which no plan defines: {counted(len(records), 'record')}"
    lines = [f"# code {markdown(code)}", "", f"{said} of {markdown(plans.folder)} name it."]
    if len(records) == 1:
        lines[-1] = lines[-1].replace(" name it.", " names it.")
    lines += ["", "## Links to it", ""]
    for item in records:
        facts = [", ".join(plans.owners_of(item)) or "nobody", *_standing(plans, item, as_of)]
        name = f"{item.kind} {item.key}"
        lines.append(f"- {markdown(name)}: {markdown(item.title)} ({markdown(', '.join(facts))})")
    first = records[0]
    row: Row = {
        "kind": "code", "key": code, "ref": code, "title": "", "owner": [], "accountable": [],
        "due": None, "due_as_written": None, "status": None, "objective": None, "objectives": [],
        "plan": None, "plan_set": plans.folder, "path": first.document.path,
        "line": first.at("codes").start.line,
    }  # fmt: skip
    links = [{"how": "codes"} | record_row(plans, item) for item in records]
    return Details("\n".join(lines), {"record": row, "children": [], "links": links})


def _first(plans: PlanSet, record: Record, events: Events) -> When | None:
    """Return the date that was agreed first, as ``slippage`` has it; None where it never moved."""
    moves = moves_over_years(plans, record, events)
    return when.of(due_original(plans, record, moves, CommitDays(events)), plans.year_starts)


def _original(first: When | None) -> dict[str, object]:
    return {
        "due_original": first.last.isoformat() if first and first.last else None,
        "due_original_as_written": first.written if first else None,
    }


def _fields(record: Record) -> dict[str, object]:
    return {"fields": {key: value for key, value in record.fields.items() if key not in NESTED}}


def _answering(plans: PlanSet, record: Record) -> list[str]:
    """Return who owns a record, and who is accountable for it."""
    owners = ", ".join(plans.owners_of(record)) or "nobody"
    accountable = ", ".join(plans.accountable_of(record) or record.accountable)
    return [
        *_field("owner", owners + _from(plans, record, "owner")),
        *_field("accountable", accountable + _from(plans, record, "accountable")),
    ]


def _due(plans: PlanSet, record: Record, now: State, as_of: date) -> list[str]:
    """Return when a record is due, by which day, how late it is and how often it was missed."""
    due = plans.due_of(record)
    if not due:
        return []
    late = f", {counted(now.days or 0, 'day')} overdue on {as_of}" if now.overdue else ""
    last = f" (by {due.last})" if due.last and due.last.isoformat() != due.written else ""
    missed = f", {now.missed} missed" if now.missed else ""
    following = f", the next is due {now.next}" if now.next and now.missed else ""
    return _field("due", f"{due.written}{last}{late}{missed}{following}")


def _agreed_first(plans: PlanSet, record: Record, first: When | None) -> list[str]:
    """Return the date that was agreed first, and in which year; nothing where it is that of now."""
    due = plans.due_of(record)
    if not first or (due and (due.written == first.written or due.last == first.last is not None)):
        return []
    chain = plans.years.line(record)
    where = f", for {full(chain[0])}" if len(chain) > 1 else ""
    return _field("agreed first", f"{first.written}{where}")


def _around(plans: PlanSet, record: Record, linking: Collection[Record]) -> list[str]:
    """Return what a record stands in; what names it in a list stands under "Links to it"."""
    around = [*plans.objectives_of(record), *([record.parent] if record.parent else [])]
    return [
        line
        for item in dict.fromkeys(around)
        if item.kind in {"objective", "action", "risk"} and item not in linking
        for line in _field("in", f"{item.kind} {item.key}  {item.title}")
    ]


def _from(plans: PlanSet, record: Record, role: str) -> str:
    """Return what the names of a record are inherited from, in brackets, or nothing."""
    above = plans.who.inherited_from(record, role)
    return f" (as its {above})" if above else ""


def _field(name: str, value: object) -> list[str]:
    if value is None or value in ("", [], ()):
        return []
    label = markdown(name.replace("_", " "))
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        return [f"- {label}:", *(f"  - {markdown(_short(item))}" for item in value)]
    return [f"- {label}: {markdown(_short(value))}"]


def _short(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_short(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        said = ""
        for part in map(_short, value):
            # Sentences are not parted again.
            said += (" " if said.endswith((".", "!", "?")) else "; ") * bool(said) + part
        return said
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _linked(plans: PlanSet, record: Record, children: Sequence[Record]) -> list[str]:
    """Return what a record names by reference; what is defined in it stands under "In it"."""
    found = [
        link
        for link in plans.links.of(record, "supports", "carried_from", *sorted(LINKED))
        if {*link.targets}.isdisjoint(children)
    ]
    return [
        line
        for link in found
        for line in _field(
            link.key,
            f"{_target(link)}  {link.targets[0].title if link.targets else '(not defined)'}",
        )
    ]


def _target(link: Link) -> str:
    """Return what is linked to as written; what goes on is named with its period."""
    goes_on = link.key == "carried_from" and link.targets
    return full(link.targets[0]) if goes_on else link.ref


def _said(plans: PlanSet, record: Record, first: When | None) -> list[str]:
    """Return the record's other keys, and how a completion compares with the date due."""
    lines = []
    for name, value in record.fields.items():
        if name == "completed" and record.completed:
            lines += _field(name, _completed(plans, record, first))
        elif name not in _ELSEWHERE:
            lines += _field(name, value)
    return lines


def _completed(plans: PlanSet, record: Record, first: When | None) -> str:
    done = record.completed
    if done is None or (done.kind is Kind.UNREADABLE and record.status != "done"):
        return "unreadable: nobody can tell whether or when it was done"
    said = f"{done.written}, {kept_of(plans, record).words}"
    then = kept_first(plans, record, first)
    if first is None or then is None:
        return said
    return f"{said}; by the date agreed first, {first.written}, {then.words}"


def _measured(plans: PlanSet, record: Record, as_of: date) -> list[str]:
    if record.kind != "measure":
        return []
    lines = []
    for found in rated(plans, record, as_of):
        item = found.result
        colour = in_words(found.colour.row()) if found.colour.counted or found.colour.said else ""
        if item is None:
            lines += _field("colour", colour)
            continue
        parts = [*told(item, unit_of(record.fields)), colour or no_colour(item), trend_words(item)]
        lines += _field(item.period.written, ", ".join(filter(None, parts)))
    return lines


def _listed(plans: PlanSet, title: str, records: Iterable[Record], as_of: date) -> list[str]:
    lines = []
    for item in records:
        facts = _standing(plans, item, as_of)
        told = f" ({markdown(', '.join(facts))})" if facts else ""
        name = markdown(item.key)
        lines.append(f"- {markdown(item.kind)} {name}: {markdown(item.title)}{told}")
    return ["", f"## {title}", "", *lines] if lines else []


def _standing(plans: PlanSet, record: Record, as_of: date) -> list[str]:
    """Return when work falls due, and how it stands where that says more."""
    if record.kind not in WORK:
        return []
    due, word = plans.due_of(record), state(plans, record, as_of, 0).word
    return [*([f"due {due.written}"] if due else []), *([word] if word not in _PLAIN else [])]


# What the date says already.
_PLAIN = frozenset({"to come", "due soon"})


def _links(plans: PlanSet, record: Record) -> list[tuple[str, Record]]:
    """Return what links to a record, and how; what it stands in is told elsewhere."""
    homes = {record.parent, *(part.parent for part in record.parts)}
    return [(how, item) for how, item in plans.links.to(record) if item not in homes]
