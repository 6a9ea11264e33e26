"""What a review found, as a report that a head of service understands at a glance."""

from collections.abc import Iterable, Sequence
from datetime import date

from planctl.checking.consequences import Consequence
from planctl.checking.review import Reviewed
from planctl.history.change_words import label, quoted, row, sentence, steps, why
from planctl.history.changes import Change
from planctl.jobs.date_counts import date_counts
from planctl.model.record import Record, shorten
from planctl.reports.ref_words import ref_words
from planctl.reports.report import Digest, Item, Row, Section
from planctl.system.text import counted, one_line

# What a reader of plans looks for first; wording and the rest come folded.
_SHOWN = frozenset(
    {"added", "removed", "moved", "due", "owner", "accountable", "status", "target", "score",
     "link", "ref", "actuals", "completed", "start"}
)  # fmt: skip
_NOUNS = {
    "moved": "record moved", "owner": "owner", "accountable": "accountable officer",
    "status": "status", "target": "target", "score": "risk score", "link": "link",
    "ref": "reference", "actuals": "result", "start": "start", "completed": "completion date",
}  # fmt: skip
_PLURALS = {"status": "statuses", "record moved": "records moved", "person": "people",
            "workforce": "workforce entries", "progress": "progress entries"}  # fmt: skip


def digest(
    reviewed: Sequence[Reviewed], extra: Sequence[Consequence], names: tuple[str, str], as_of: date
) -> Digest:
    """Return the report on some plan sets.

    Args:
        extra: consequences that belong to no plan set.
        names: what is compared with what.
    """
    changes = [change for item in reviewed for change in item.changes]
    unread = any(item.unread for item in reviewed)
    follows = [*extra, *(found for item in reviewed for found in item.consequences)]
    follows.sort(key=lambda item: item.kind != "check-weakened")
    sections = [Section("What follows", [Item("", [item.message]) for item in follows])]
    for item in reviewed:
        folder = f"{item.folder}: " if len(reviewed) > 1 else ""
        sections += [_section(folder + title, found) for title, found in _plans(item.changes)]
    summary = _summary(changes, follows, " that can be read" if unread else "")
    payload = {
        "before": names[0], "after": names[1], "as_of": as_of.isoformat(),
        "summary": summary,
        "changes": [_row(change, item.folder) for item in reviewed for change in item.changes],
        "consequences": [
            {"kind": item.kind, "message": item.message, "refs": list(item.refs)}
            for item in follows
        ],
    }  # fmt: skip
    return Digest(
        summary,
        [section for section in sections if section.items or section.folded],
        payload,
        foot=[f"{names[1]} compared with {names[0]}, as of {as_of}"] if changes or follows else [],
    )


def _plans(changes: Sequence[Change]) -> Iterable[tuple[str, list[Change]]]:
    """Return the changes by the plan they are in, under its name."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(_plan_name(change.record), []).append(change)
    return found.items()


def _plan_name(record: Record) -> str:
    if record.kind == "person":
        return "People register"
    plan = record.plan or record
    if plan.level == "corporate":
        return "Corporate plan"
    return one_line(
        " ".join(filter(None, (ref_words(plan) if plan.ref else plan.plan_key, plan.title)))
        or f"{plan.level} plan"
    )


def _section(title: str, changes: Sequence[Change]) -> Section:
    """Return a plan's section: one line a record, and what came with a record in its line."""
    came = {change.record for change in changes if change.what in {"added", "removed"}}
    inside: dict[Record, dict[str, int]] = {}
    for change in changes:
        top = change.record
        while change.nested and top.parent is not None and top.parent in came:
            top = top.parent
        if top is not change.record:
            counts = inside.setdefault(top, {})
            counts[change.record.kind] = counts.get(change.record.kind, 0) + 1
    shown: dict[Record, list[str]] = {}
    folded: list[Item] = []
    for change in changes:
        if change.nested and change.record.parent in came:
            continue
        if change.sort in _SHOWN:
            counts = inside.get(change.record, {})
            more = ", ".join(_several(count, kind) for kind, count in counts.items())
            said = sentence(change, titled=True) + (f", with {more}" if more else "")
            said += _reason(change)
            shown.setdefault(change.record, []).append(said)
        elif not _told(change, changes):
            folded.append(Item(label(change.record), [quoted(change)]))
    return Section(
        title,
        [
            Item(label(record), said, shorten(record.title) if record.ref else "")
            for record, said in shown.items()
        ],
        ("Record", "What changes"),
        f"{counted(len(folded), 'change')} of wording and detail" if folded else "",
        folded,
    )


def _later(change: Change) -> bool:
    return change.field == "due" and (change.days or 0) > 0


def _reason(change: Change) -> str:
    """Return why a date is another: what a reader of dates asks first."""
    reason = why(change) if change.field == "due" and change.before is not None else ""
    if reason:
        return f"; reason: {reason}"
    return "; no reason given" if _later(change) else ""


def _told(change: Change, changes: Sequence[Change]) -> bool:
    """Whether these are the entries in ``revisions`` that stand beside a date as its reason."""
    if change.field != "revisions":
        return False
    came = len(_entries(change.after)) - len(_entries(change.before))
    return came > 0 and any(
        other.record is change.record and other.field == "due" and len(steps(other)) == came
        for other in changes
    )


def _entries(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _summary(changes: Sequence[Change], follows: Sequence[Consequence], which: str) -> str:
    """Return all of it in one sentence, and what is late because of it in another.

    Args:
        which: words that say which plans are meant, if not all.
    """
    late = [item.message for item in follows if item.kind == "becomes-overdue"]
    weak = sum(item.kind == "check-weakened" for item in follows)
    first = f"{counted(weak, 'check')} turned down or accepted. " if weak else ""
    if not changes:
        return f"{first}No change to any plan{which}."
    plans = len({_plan_name(change.record) for change in changes})
    text = f"{', '.join(_counts(changes))} in {counted(plans, 'plan')}."
    more = "".join(f" {text[:1].upper()}{text[1:]}." for text in map(_first_part, late))
    return f"{first}{text}{more}"


def _first_part(message: str) -> str:
    return message.partition(":")[0]


def _counts(changes: Sequence[Change]) -> list[str]:
    parts = date_counts(changes)
    for what in ("added", "removed"):
        kinds: dict[str, int] = {}
        for change in changes:
            if change.what == what:
                kinds[change.record.kind] = kinds.get(change.record.kind, 0) + 1
        parts += [f"{_several(count, kind)} {what}" for kind, count in kinds.items()]
    # Whoever marks an action as done says when: that is one change to a reader.
    closed = {change.record for change in changes if change.sort == "status"}
    for sort, noun in _NOUNS.items():
        count = sum(
            change.sort == sort and not (sort == "completed" and change.record in closed)
            for change in changes
        )
        if count:
            words = _several(count, noun)
            parts.append(words if sort == "moved" else f"{words} changed")
    details = sum(change.sort not in _SHOWN and not _told(change, changes) for change in changes)
    parts += [f"{counted(details, 'change')} of wording and detail"] if details else []
    return parts


def _several(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {_PLURALS.get(noun, f'{noun}s')}"


def _row(change: Change, folder: str) -> Row:
    record = change.record
    return {
        "kind": record.kind,
        "key": record.key,
        "ref": record.ref,
        "title": record.title,
        **row(change),
        "plan": record.plan_key,
        "plan_set": folder,
        "path": record.document.path,
        "line": record.at().start.line,
    }
