"""A feed (Atom, RFC 4287) of what changed in the plans, an entry a commit."""

from collections.abc import Iterator
from datetime import date

from planctl.history.change_words import label, sentence
from planctl.history.timeline import Event
from planctl.model.record import Record
from planctl.publishing.site.addresses import relative
from planctl.publishing.site.markup import tag
from planctl.publishing.site.view import View
from planctl.reports.ref_words import ref_words
from planctl.system.text import counted

_MOST, _TOLD = 30, 40


def address(view: View) -> str:
    """Return the address of the feed; nothing where git knows no commit by the day of the pages."""
    since = view.past.since
    return f"{view.folder}/feed.xml" if since and since <= view.as_of else ""


def feed(view: View) -> bytes:
    """Return the feed of the latest commits by the day of the pages, of which there is one."""
    commits = _commits(view)
    entries = [_entry(view, events) for events in commits[:_MOST]]
    latest = commits[0][0].commit.on or view.as_of
    parts = [
        tag("title", f"{view.title}: what changed in the plans"),
        tag("id", f"urn:planctl:{view.folder}"),
        tag("updated", _moment(latest)),
        tag("author", tag("name", view.title)),
        tag("link", href="index.html"),
        *entries,
    ]
    body = tag("feed", *parts, xmlns="http://www.w3.org/2005/Atom")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!-- planctl -->\n'
    return f"{head}{body}\n".encode()


def _commits(view: View) -> list[list[Event]]:
    """Return the events of each commit that has a day, the latest commit first."""
    found: dict[str, list[Event]] = {}
    for events in view.past.events.values():
        for event in events:
            if event.commit.on and event.commit.on <= view.as_of:
                found.setdefault(event.commit.oid, []).append(event)
    order = sorted(found.values(), key=lambda events: events[0].commit.oid)
    return sorted(order, key=lambda events: events[0].commit.on or date.min, reverse=True)


def _entry(view: View, events: list[Event]) -> str:
    commit = events[0].commit
    lines = list(_lines(events[:_TOLD]))
    more = len(events) - len(lines)
    lines += [f"and {counted(more, 'change')} more"] if more > 0 else []
    subject = commit.message.split("\n", 1)[0]
    moved = relative(f"{view.folder}/moved.html", address(view))
    return tag(
        "entry",
        tag("title", f"{counted(len(events), 'change')}: {subject}"),
        tag("id", f"urn:planctl:commit:{commit.oid}"),
        tag("updated", _moment(commit.on or view.as_of)),
        tag("link", href=moved),
        tag("content", "\n".join(lines), type="text"),
    )


def _lines(events: list[Event]) -> Iterator[str]:
    for event in events:
        yield f"{_called(event.record)}: {sentence(event.change, titled=True)}"


def _called(record: Record) -> str:
    """Return how a record is named; one without a ref by its title and what it is part of."""
    if record.ref or record.kind == "plan":
        return f"{label(record)} {record.title}"
    whole = record.parent
    of = f" of {ref_words(whole)}" if whole is not None and whole.ref else ""
    return f"{record.kind}{of} {record.title}"


def _moment(day: date) -> str:
    """Return the first moment of a day; git's own clock is told by the day alone."""
    return f"{day.isoformat()}T00:00:00Z"
