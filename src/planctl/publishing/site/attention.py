"""What needs attention first, in sentences: each says what, how bad, and whose it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.language.day_words import when_words
from planctl.model.record import Record
from planctl.publishing.site.headline import RED
from planctl.publishing.site.link import Link
from planctl.publishing.site.moved import day_moved, why, written_words
from planctl.publishing.site.view import View
from planctl.standing.measure_words import of_value, unit_of
from planctl.standing.rag_words import shown
from planctl.system.text import counted

_MOST = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A link, and what is said of it."""

    link: Link
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of one sort: the first few, and how many more there are on which page."""

    title: str
    sentences: list[Sentence]
    more: int = 0
    page: str = ""


def attention(view: View) -> list[Group]:
    """Return the groups in which there is anything, the most urgent first."""
    groups = (
        _group("Late", view, "overdue.html", _late(view)),
        _group("Measures at red", view, "measures.html", _measures(view)),
        _group("Risks at red", view, "risks.html", _risks(view)),
        _group("Dates moved since the last quarter", view, "moved.html", _moved(view)),
        _group("Returns owed", view, "returns.html", _owed(view)),
    )
    return [group for group in groups if group.sentences]


def _group(title: str, view: View, page: str, every: Iterator[Sentence]) -> Group:
    found = list(every)
    return Group(title, found[:_MOST], max(len(found) - _MOST, 0), f"{view.folder}/{page}")


def _late(view: View) -> Iterator[Sentence]:
    for record in view.late:
        days = view.state(record).days or 0
        yield Sentence(
            _link(view, record), f"is {counted(days, 'day')} late; {_whose(view, record)}."
        )


def _measures(view: View) -> Iterator[Sentence]:
    for measure in view.plans.of("measure"):
        last = view.latest(measure)
        if not last or not last.result or last.colour.counted not in RED:
            continue
        unit, result = unit_of(measure.fields), last.result
        target = f", target {of_value(result.target, unit)}" if result.target else ""
        yield Sentence(
            view.link(measure),
            f"is {shown(last.colour.counted)}: {of_value(result.actual, unit)} in "
            f"{result.period.written}{target}; {_whose(view, measure)}.",
        )


def _risks(view: View) -> Iterator[Sentence]:
    for item in view.doing.register.risks:
        if item.rag in RED and item.now and item.now.score is not None:
            yield Sentence(
                view.link(item.record),
                f"scores {item.now.score:g}, {shown(item.rag)}; {_whose(view, item.record)}.",
            )


def _moved(view: View) -> Iterator[Sentence]:
    plans = view.plans
    for record, move, _ in view.doing.lately:
        way = f"{written_words(move.before, plans)} to {written_words(move.after, plans)}"
        # Which commit it was stands on the page of moved dates, for who looks that up.
        on = day_moved(plans, move)
        when = f", on {on}" if on else ""
        yield Sentence(
            _link(view, record),
            f"moved from {way}{when}: {why(move).removeprefix('because: ')}.",
        )


def _owed(view: View) -> Iterator[Sentence]:
    counts: Counter[str] = Counter()
    timed: Counter[str] = Counter()
    in_time: Counter[str] = Counter()
    links: dict[str, Link] = {}
    nobodys = 0
    for item in view.doing.owed.owed:
        found = view.people(view.plans.owners_of(item.record), item.record)
        nobodys += not found
        counts.update(link.label for link in found)
        if item.since:
            timed.update(link.label for link in found)
        if item.in_time(view.as_of):
            in_time.update(link.label for link in found)
        links |= {link.label: link for link in found}
    for name, count in counts.most_common():
        still = _still(count, timed[name], in_time[name])
        yield Sentence(links[name], f"owes {counted(count, 'return')}{still}.")
    if nobodys:
        more = counted(nobodys, "return")
        verb, whose = ("is", "it") if nobodys == 1 else ("are", "them")
        yield Sentence(Link(more), f"{verb} owed, and nobody is named for {whose}.")


def _still(count: int, timed: int, in_time: int) -> str:
    """Return how many of some returns are in time: ``, 2 of them still in time``.

    Args:
        timed: how many have a day by which they were to come: a baseline to be set has none.
    """
    if timed < count:
        told = ((in_time, "still in time"), (timed - in_time, "no longer in time"))
        return "".join(f", {some} {words}" for some, words in told if some)
    if count == 1:
        return ", still in time" if in_time else ", no longer in time"
    return f", {in_time or 'none' if in_time < count else 'all'} of them still in time"


def _link(view: View, record: Record) -> Link:
    """Return a link that says what a part is a part of."""
    found = view.link(record)
    return found if found.label else Link(f"{view.named(record)}:", found.title, found.href)


def _whose(view: View, record: Record) -> str:
    names = view.plans.owners_of(record)
    due = view.due(record)
    when = f"due {when_words(due)}, " if due and due.written and record.kind != "risk" else ""
    return f"{when}{', '.join(names) or 'nobody owns it'}"
