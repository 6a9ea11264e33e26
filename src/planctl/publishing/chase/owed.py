"""The returns that an officer owes: what is wanted of each record, and for which period."""

from collections.abc import Iterator, Sequence
from datetime import date

from planctl.language.day_words import short_day, when_words
from planctl.language.when import of, parse
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import score
from planctl.model.told_to import forums
from planctl.publishing.chase.item import Item, called, where
from planctl.publishing.chase.typed import REPORTED, for_owed
from planctl.publishing.pack.risk_words import words_of
from planctl.queries.returns import Owed
from planctl.reports.wants import WANTS
from planctl.standing.reporting import Reporting
from planctl.system.text import counted, listed, one_line


def titled(owed: Sequence[Owed], period: str) -> Iterator[tuple[str, list[list[Owed]]]]:
    """Yield the headings of what is owed, for a period and whatever it is, with what is below."""
    heads = (f"Returns for {period}", "Still to be given, whatever the period")
    for lasting, head in enumerate(heads):
        found = [item for item in owed if WANTS[item.wants].lasting == bool(lasting)]
        same = by_record(found)
        items = f" for {counted(len(same), 'item')}" if len(same) < len(found) else ""
        yield f"{head} ({len(found)}{items})", same


def by_record(owed: Sequence[Owed]) -> list[list[Owed]]:
    """Return returns together that are of one record and period."""
    found: dict[tuple[Record, str | None, date | None], list[Owed]] = {}
    for item in owed:
        found.setdefault((item.record, item.period, item.since), []).append(item)
    return list(found.values())


def owed_items(plans: PlanSet, owed: Sequence[Sequence[Owed]], as_of: date) -> Iterator[Item]:
    """Yield what is owed, an item a record and period."""
    for same in owed:
        first = same[0]
        wanted = listed([WANTS[item.wants].asked for item in same])
        period = f" for {first.period}" if first.period else ""
        now, on = _now(plans, same, as_of)
        time = ""
        if first.since:
            verb = "is" if first.in_time(as_of) else "was"
            time = f"; it {verb} in time until {short_day(first.since)}{now}"
        came = "the last came for" if first.wants == "actual" else "the last came"
        last = when_words(of(first.last, plans.year_starts), first.last or "")
        told = f"; {came} {last}" if first.last else ""
        told_to = list(map(one_line, forums(first.record)))
        goes = (f"goes to {listed(told_to)}",) if told_to else ()
        scored = any(item.wants == "score" for item in same)
        now_at = (_score(plans, first.record),) if scored else ()
        more = (f"wanted: {wanted}{period}{time}{told}", *now_at, *goes, where(first.record))
        yield Item(called(plans, first.record), more, tuple(for_owed(plans, same, on)))


def _score(plans: PlanSet, risk: Record) -> str:
    """Return what a risk scores, and which of the commands answers."""
    now = words_of(score(plans, risk, "current"))
    return f"it scores {now}: an update says that you looked, and 'set' changes the score"


def _now(plans: PlanSet, owed: Sequence[Owed], as_of: date) -> tuple[str, str | None]:
    """Return which period a report of today answers for, and a day of the one that is owed.

    Nothing where a report of today answers for what is owed.
    """
    period = owed[0].period
    if period is None or REPORTED.isdisjoint(item.wants for item in owed):
        return "", None
    reporting = Reporting.of(plans)
    answered = reporting.answered(parse(as_of.isoformat()))
    last = parse(period, year_starts=plans.year_starts).last
    if answered is None or last is None or answered.written == period:
        return "", None
    then = reporting.answered(parse(last.isoformat()))
    on = last.isoformat() if then and then.written == period else None
    return f", and what is reported now answers for {answered.written}", on
