"""How the figures of a pack are made, so that a reader can hold them against the rules."""

from collections.abc import Mapping

from planctl.model import PlanSet
from planctl.pack.parts import LONGEST, Section
from planctl.pack.scope import Scope
from planctl.pack.wording import cut, long_day, stretch
from planctl.rag import bands, shown
from planctl.rag_schemes import SCHEMES
from planctl.text import counted


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
        "the other is computed from dates and figures."
    )
    period = (
        f"The period is {cut(scope.period.written)}, {stretch(scope.first, scope.last)}; before it "
        f"came {before}, and {after} follows. An actual counts for the period in which its own "
        "period ends."
    )
    points = [
        overdue,
        f"Due soon means due within {counted(scope.within, 'day')} of that day.",
        "An action without a date of its own falls due with the last of its dated milestones.",
        f"RAG of actions, {_scheme(plans)}: {_bands(plans, 'actions')}.",
        f"RAG of measures: {_bands(plans, 'measures')}.",
        colours,
        _read(scope, at),
        period,
        f"Texts of more than {LONGEST} letters are cut, which three dots show.",
    ]
    return Section("notes", "How the figures are made", points=points)


def _read(scope: Scope, at: str) -> str:
    if at:
        plans = f"The plans are read as they were at commit {at[:10]}."
    else:
        plans = "The plans are read as they stand; '--at' reads them as they were at a revision."
    if not scope.known:
        return f"{plans} {scope.partly}"
    since = long_day(scope.past.since) if scope.past.since else ""
    return (
        f"{plans} What moved is known from git, which has them since {since}, and from "
        "'revisions' in the plans."
    )


def _scheme(plans: PlanSet) -> str:
    written = plans.corporate.fields.get("rag_scheme") if plans.corporate else None
    if isinstance(written, str) and written.casefold() in SCHEMES:
        return f"by the scheme {cut(written)}"
    return "by the council's own scheme" if isinstance(written, dict) else "by the usual scheme"


def _bands(plans: PlanSet, kind: str) -> str:
    parts = [f"{shown(str(band.get('rag')))} {_when(band)}" for band in bands(plans, kind)]
    return cut("; ".join(parts)) or "none"


def _when(band: Mapping[str, object]) -> str:
    """Return in words when a band holds."""
    said = [_condition(name, value) for name, value in band.items()
            if name not in {"rag", "against"}]  # fmt: skip
    against = " (against the original date)" if band.get("against") == "original" else ""
    return (f"if {' and '.join(said)}" if said else "otherwise") + against


def _condition(name: str, value: object) -> str:
    if name == "status":
        words = value if isinstance(value, list) else [value]
        return " or ".join(map(str, words))
    if name == "late":
        return f"at most {value} late" if value else "not late"
    if name == "within":
        if value == "tolerance":
            return "within the measure's tolerance"
        return f"within {value} of target" if value else "on target or better"
    plain = {
        "starts_later": "it starts later",
        "moved": "its date was moved",
        "due_passed": "the date has passed",
        "not_worse": "not worse than a year ago",
    }
    if name in plain:
        return plain[name] if value is True else f"not: {plain[name]}"
    return f"{name.replace('_', ' ')} {value}"
