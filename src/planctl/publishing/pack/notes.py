"""How the figures of a pack are made, so that a reader can hold them against the rules."""

from planctl.model.record import Record
from planctl.publishing.day_words import long_day, stretch
from planctl.publishing.pack.blocks import LONGEST, Section
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import cut
from planctl.reports.our_refs import ours_of
from planctl.standing.rag_scheme_words import bands_words, counts_words, scheme_words
from planctl.standing.reporting import Reporting
from planctl.system.text import counted


def notes(scope: Scope, at: str) -> Section:
    """Return the section."""
    plans = scope.plans
    day, before, after = long_day(scope.as_of), scope.before.written, scope.after.written
    overdue = (
        f"The pack speaks of the end of {day}. Overdue means not done, deferred or cancelled, and "
        "past the last day of the due date; what is due on the day is not overdue."
    )
    colours = (
        "A colour always stands as a shape and a word. A declared colour is what an officer said; "
        f"the other is computed from dates and figures. {counts_words(plans)} What would be green "
        "has no colour where nothing was ever reported, or where the last report is old."
    )
    in_time = counted(Reporting.of(plans).within_days, "day")
    parts = (
        "A figure for a part of the year is held against a target of its own, or as 'aggregate' "
        f"and 'profile' of the measure say; else it is not rated. {_late_figures(scope, in_time)}"
    )
    undated = (
        "An action without a date of its own falls due with the last of its open milestones, and "
        "has none while one of those has none yet."
    )
    period = (
        f"The period is {cut(scope.period.written)}, {stretch(scope.first, scope.last)}; before it "
        f"came {before}, and {after} follows. An actual counts for the period in which its own "
        "period ends; of several parts of it, the latest stands for itself alone."
    )
    dated = (
        f"What moved, and what was deferred or cancelled, counts by the day that the plan gives, "
        f"else by that of its commit: what is dated in the first {in_time} of a period answers for "
        "the one before, all else for its own. Work counts as done by the day of its completion "
        "alone; how it stands, its colour and what is being done are told as of the day of the "
        "pack."
    )
    trend = (
        "A trend of parts of a year needs 'aggregate', a share or a rate, or the same part a year "
        "before; else it is not compared."
    )
    points = [
        overdue,
        f"Due soon means due within {counted(scope.within, 'day')} of that day.",
        undated,
        f"RAG of actions, {scheme_words(plans)}: {cut(bands_words(plans, 'actions')) or 'none'}.",
        f"RAG of measures: {cut(bands_words(plans, 'measures')) or 'none'}.",
        parts,
        trend,
        colours,
        _read(scope, at),
        period,
        dated,
        *(f"{line[0].upper()}{line[1:]}." for line in ours_of(_plans(scope))),
        *_only(scope),
        f"Texts of more than {LONGEST} letters are cut, which three dots show.",
    ]
    return Section("notes", "How the figures are made", points=points)


def _late_figures(scope: Scope, in_time: str) -> str:
    """Return where a figure is told that came after its period's paper; git alone knows of it."""
    if scope.known:
        where = (
            "is in the paper of the period in which it came, and in that of its own period too "
            "where that is written later"
        )
        return f"A figure that came more than {in_time} after its period {where}."
    return (
        f"Whether a figure came more than {in_time} after its period cannot be known here, so one "
        "that did stands in no paper like this."
    )


def _plans(scope: Scope) -> list[Record]:
    return [item for item in scope.plans.of("plan") if item.document.path in scope.paths]


def _only(scope: Scope) -> list[str]:
    said = (
        "Only what counts for the officer named above is in the pack, themselves or by a post that "
        "they hold; what a group owns, and what was taken out of the plans, is not."
    )
    return [said] if scope.whose is not None else []


def _read(scope: Scope, at: str) -> str:
    if at:
        plans = f"The plans are read as they were at commit {at[:10]}."
    else:
        plans = "The plans are read as they stand; '--at' reads them as they were at a revision."
    if not scope.known:
        return f"{plans} {scope.partly}"
    since = long_day(scope.past.since) if scope.past.since else ""
    told = f"{plans} What moved is known from git, which has them since {since}, and from "
    cut = f" Not all of their history is here: {scope.past.cut}." if scope.past.cut else ""
    return f"{told}'revisions' in the plans.{cut}"
