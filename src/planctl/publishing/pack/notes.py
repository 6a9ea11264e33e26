"""How the figures of a pack are made, so that a reader can hold them against the rules."""

from collections.abc import Sequence

from planctl.language.day_words import long_day, stretch
from planctl.model.record import Record
from planctl.publishing.pack.blocks import LONGEST, Part, Section, every
from planctl.publishing.pack.risks_high import SCORED
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import LONGEST_CONTROLS, LONGEST_TITLE, cut
from planctl.reports.our_refs import ours_of
from planctl.standing.reporting import Reporting
from planctl.system.text import counted, listed


def notes(scope: Scope, at: str, parts: Sequence[Part]) -> Section:
    """Return the section.

    Args:
        parts: what the paper says.
    """
    in_time = counted(Reporting.of(scope.plans).within_days, "day")
    before, after = scope.before.written, scope.after.written
    points = [
        (
            f"This report is on {cut(scope.period.written)}, {stretch(scope.first, scope.last)}. "
            f"Before it came {before}, and {after} follows. How work stands, its colour and what "
            f"is being done are told as at the end of {long_day(scope.as_of)}."
        ),
        "Work counts as done in the period by the day of its completion alone.",
        (
            "An action without a date of its own falls due with the last of its open milestones "
            "that are not ongoing, and has none while one of those has none yet."
        ),
        (
            "Dates that moved, targets that moved, and what was deferred or cancelled count by "
            "the day that the plan gives, else by the day on which the plan was changed. What is "
            f"dated in the first {in_time} of a period answers for the period before, all else "
            "for its own."
        ),
        (
            "A figure counts for the period in which its own period ends; of several parts of "
            "it, the latest stands for itself alone. A figure for a part of the year is held "
            "against a target of its own, against what the plan says is due by then, or against "
            "the year's target where that holds all through the year (a rate without a baseline) "
            "or is sure to be met or missed; else it is not rated. "
            f"{_way(parts)}{_late_figures(scope, in_time)}"
        ),
        (
            "A trend compares a figure with the period before where it is a rate, is of a year, "
            "or the plan says how its parts make the year; else with the same part of the year "
            "before, since parts of a year need not be alike. Otherwise it says why not."
        ),
        _read(scope, at),
        *(f"{line[0].upper()}{line[1:]}." for line in ours_of(_plans(scope))),
        *_only(scope),
        *_cut(parts),
    ]  # fmt: skip
    return Section("notes", "How the figures are made", points=points)


def _cut(parts: Sequence[Part]) -> list[str]:
    """Return that texts are cut, where one may be."""
    sections = [section for part in parts for section in every(part.sections).values()]
    cells = (cell for section in sections if section.table
             for line in section.table.shown for cell in line.cells)  # fmt: skip
    texts = (
        text for section in sections for text in (*section.said, *section.text, *section.points)
    )
    if not any(" ..." in text for text in (*texts, *cells)):
        return []
    # What is done about a risk is cut sooner, beside its scores.
    risks = any(section.table for section in sections if section.key in SCORED)
    kinds = [f"texts of more than {LONGEST} letters",
             *[f"what is done about a risk in more than {LONGEST_CONTROLS}"] * risks,
             f"titles of more than {LONGEST_TITLE} in a sentence"]  # fmt: skip
    said = listed(kinds)
    return [f"{said[0].upper()}{said[1:]} are cut, which three dots show."]


def _way(parts: Sequence[Part]) -> str:
    """Return how the way to a far target is rounded, where it is told of any."""
    told = any(row.get("way_covered") is not None for part in parts
               for section in every(part.sections).values() for row in section.rows)  # fmt: skip
    return "How much of the way to a far target is covered is rounded down. " if told else ""


def _late_figures(scope: Scope, in_time: str) -> str:
    """Return where a figure is told that came after its period's paper; git alone knows of it."""
    if scope.known:
        where = (
            "is in the report of the period in which it came, and in that of its own period too "
            "where that is written later"
        )
        return f"A figure that came more than {in_time} after its period {where}."
    return (
        f"Whether a figure came more than {in_time} after its period cannot be known here, so "
        "each stands in the report of its own period, whenever it came."
    )


def _plans(scope: Scope) -> list[Record]:
    return [item for item in scope.plans.of("plan") if item.document.path in scope.paths]


def _only(scope: Scope) -> list[str]:
    """Return whose records alone are in the paper, and what is in none such."""
    whose = scope.whose
    if whose is None:
        return []
    said, out = f"Only {scope.only} is in this report", "what was taken out of the plans"
    if whose.owners is not None or whose.accountable is not None:
        said += ", in person or by a post"
        out = f"what falls to a group that they are in, and {out},"
    return [f"{said}; {out} is not."]


def _read(scope: Scope, at: str) -> str:
    plans = "The plans are read as they stand now"
    if at:
        plans = f"The plans are read as they stood in version {at[:10]}"
    if not scope.known:
        return f"{plans}, and {scope.untold}."
    since = long_day(scope.past.since) if scope.past.since else ""
    told = (
        f"{plans}. What moved is known from the revised dates that the plans give, and from the "
        f"record of every change to them, which begins on {since}."
    )
    return f"{told} Not all of that record is here." if scope.past.cut else told
