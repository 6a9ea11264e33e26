"""Changes by which plans are judged, asked, seen or told otherwise, though no date moves."""

from collections.abc import Iterator, Mapping, Sequence

from planctl.checking.consequences import Consequence
from planctl.checking.other_words import say_otherwise
from planctl.history.change_words import label, quoted
from planctl.history.changes import Change
from planctl.language.numbers import value
from planctl.language.when import last_day
from planctl.model.names import called
from planctl.model.people import Person, near_pairs
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.system.text import one_line

# Given for the first time, these say nothing against anybody; changed or gone, they do.
_GIVEN = frozenset(
    ["unit", "aggregate", "frequency", "baseline", "baseline_period", "better",
     "success", "outcome", "rag", "updates", "actuals", "approved", "decision", "resources",
     "reports_to", "reporting", "limits", "rag_scheme", "risk_matrix", "members", "role", "profile",
     "forecast", "band", "controls", "review", "priority", "urgency", "equality",
     "out_of_tolerance", "revisions", "achieved"]
)  # fmt: skip
_SORTS: dict[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "judged-otherwise": (
        "is judged otherwise",
        {
            "measure": (
                "better", "band", "tolerance", "unit", "aggregate", "to_date", "profile",
                "contextual", "frequency", "baseline", "baseline_period", "title",
            ),
            "risk": ("kind", "title", "controls"),
            "plan": (
                "rag_scheme", "risk_matrix", "year_starts", "period", "published", "kind",
                "generated_refs",
            ),
        },
    ),
    "asked-otherwise": (
        "is asked otherwise",
        {"plan": ("reporting", "form", "limits", "reports_to"),
         "objective": ("reports_to",), "action": ("reports_to",)},
    ),
    "promised-otherwise": (
        "promises otherwise",
        {"action": ("title", "success", "outcome", "priority", "urgency", "equality"),
         "objective": ("title", "success", "outcome"), "workforce": ("title", "success"),
         "milestone": ("title", "success"), "mitigation": ("title",), "plan": ("review",),
         "measure": ("targets",)},
    ),
    "money-changed": (
        "has other money", dict.fromkeys(("plan", "objective", "action"), ("resources",))
    ),
    "name-means-otherwise": (
        "means otherwise",
        {"person": ("holder", "left", "vacant", "aliases", "members", "in", "kind")},
    ),
    # Of whatever kind.
    "seen-otherwise": ("is seen by others", {}),
    "told-otherwise": ("is told otherwise than it was", {}),
}  # fmt: skip
_TOLD = frozenset(
    ["rag", "updates", "approved", "decision", "actuals", "forecast", "out_of_tolerance",
     "revisions", "achieved", "completed"]
)  # fmt: skip
_MOST = 6


def quiet(changes: Sequence[Change], after: PlanSet) -> Iterator[Consequence]:
    """Yield what follows from some changes for how the plans are read, asked and judged."""
    yield from _moved_from_elsewhere(changes, after.year_starts)
    yield from _goes_on_as_another(changes, after)
    yield from _gone_with_results(changes)
    yield from _look_alikes(changes, after)
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.what == "changed" and (sort := _sort(change)):
            found.setdefault(sort, []).append(change)
    for sort, items in found.items():
        words, _ = _SORTS[sort]
        for change in items[:_MOST]:
            message = f"{label(change.record).strip()} {words}: {quoted(change)}"
            yield Consequence(sort, message, (change.record.key,))
        if left := items[_MOST:]:
            refs = tuple(dict.fromkeys(change.record.key for change in left))
            yield Consequence(sort, f"{len(left)} more of which each {words}", refs)


def _moved_from_elsewhere(changes: Sequence[Change], year_starts: int) -> Iterator[Consequence]:
    """Yield dates that were moved from another than the one of which their plan tells."""
    for change in changes:
        if change.field != "due" or not isinstance(change.before, str):
            continue
        moves = change.record.revisions
        stood = last_day(change.before, year_starts)
        if stood is None or not any(move.after == change.after for move in moves):
            continue
        if all(move.before and last_day(move.before, year_starts) != stood for move in moves):
            told = next(move.before for move in moves if move.after == change.after)
            message = (
                f"{label(change.record).strip()} was due {change.before}, and its revisions tell"
                f" of a move from {told}"
            )
            yield Consequence("told-otherwise", message, (change.record.key,))


def _gone_with_results(changes: Sequence[Change]) -> Iterator[Consequence]:
    """Yield measures that are gone with what was reached: no paper tells of it any more."""
    gone = [change.record for change in changes if change.what == "removed" and not change.nested]
    found = [record for record in gone if record.kind == "measure" and record.actuals]
    for record in found[:_MOST]:
        when, figure = [*(record.actuals or {}).items()][-1]
        message = (
            f"{label(record).strip()} is gone, with its results (the last {figure} for {when})"
        )
        yield Consequence("told-otherwise", one_line(message), (record.key,))
    if left := found[_MOST:]:
        refs = tuple(record.key for record in left)
        yield Consequence(
            "told-otherwise", f"{len(left)} more measures are gone with results", refs
        )


def _look_alikes(changes: Sequence[Change], after: PlanSet) -> Iterator[Consequence]:
    """Yield new entries of the register whose names are a slip away from another's."""
    came = [
        item.record for item in changes if item.what == "added" and item.record.kind == "person"
    ]
    new = {Person(record.title): record for record in came}
    for one, other in near_pairs([*new, *after.people.entries]) if new else ():
        if one in new and other.registered and called(one.name) != called(other.name):
            message = f"{label(new[one]).strip()} is new, with a name nearly that of {other.name}"
            yield Consequence("name-means-otherwise", one_line(message), (new[one].key,))


def _goes_on_as_another(changes: Sequence[Change], after: PlanSet) -> Iterator[Consequence]:
    """Yield what a record promises otherwise than the earlier one that it now goes on with."""
    found: list[Consequence] = []
    for change in changes if after.years.earlier else ():
        record, linked = change.record, change.field == "carried_from"
        had = change.before if isinstance(change.before, list) else []
        known = {str(item).partition("@")[0] for item in had}
        for old in after.years.earlier.get(record, ()) if linked or change.what == "added" else ():
            if linked and (old.ref in known or old.key in known):
                continue
            for name in ("title", "success"):
                was, now = (str(item.fields.get(name) or "") for item in (old, record))
                if was and say_otherwise(was, now or "nothing"):
                    message = (
                        f"{label(record).strip()} goes on with {label(old).strip()} and promises"
                        f" otherwise: {name} {shorten(now) or 'none'} (was: {shorten(was)})"
                    )
                    sort = "promised-otherwise"
                    found.append(Consequence(sort, one_line(message), (record.key,)))
    yield from found[:_MOST]
    if left := found[_MOST:]:
        refs = tuple(dict.fromkeys(ref for item in left for ref in item.refs))
        message = (
            f"{len(left)} more of which each goes on with an earlier one and promises otherwise"
        )
        yield Consequence("promised-otherwise", message, refs)


def _sort(change: Change) -> str:
    name, _, period = (change.field or "").partition(".")
    if name in {"targets", "profile"} and change.before is None and period:
        # A target, or a step to it, for what was already reached is set by the figure.
        return "judged-otherwise" if period in (change.record.actuals or {}) else ""
    if name in _GIVEN and change.before in (None, [], ""):
        return ""
    if name == "status" and change.record.kind == "progress" and change.before:
        return "told-otherwise"  # of last year, whose work is over
    if name == "access":
        return "seen-otherwise"
    if name in _TOLD:
        return "told-otherwise" if _rewritten(change) else ""
    if change.sort == "ref" or _no_less(name, change.before, change.after):
        return ""
    kind = change.record.kind
    return next((sort for sort, (_, kinds) in _SORTS.items() if name in kinds.get(kind, ())), "")


def _no_less(name: str, before: object, after: object) -> bool:
    """Whether nothing is less than it was.

    Words are corrected, a control is added, a target is still a number, equality was looked at.
    """
    if name == "title":
        return not say_otherwise(str(before or ""), str(after or ""))
    if name == "controls" and isinstance(before, list) and isinstance(after, list):
        return all(item in after for item in before)
    if name == "targets":  # an easier one is told as such
        return value(str(before)).number is None or value(str(after)).number is not None
    return name == "equality" and after == "considered"


def _rewritten(change: Change) -> bool:
    """Whether something that had been said is gone or other words now; more may be said."""
    old, new = (
        item if isinstance(item, list) else [item] for item in (change.before, change.after)
    )
    if change.field == "completed":
        return (change.days or 0) < 0  # what was late may be in time now
    if change.field == "achieved":
        return say_otherwise(str(change.before or ""), str(change.after or "nothing"))
    if change.field == "rag":
        # A newer colour is a report; the same day's, or none, is the old one rewritten.
        days = [item.get("on") if isinstance(item, dict) else None for item in (*old, *new)]
        return change.after is None or days[0] == days[-1]
    if change.field == "updates" and _among_older(old, new):
        return True
    return any(item not in new for item in old)


def _among_older(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether an update came that is older than one that was there, or recolours its day."""
    had = [item for item in old if isinstance(item, dict)]
    last = max((str(item.get("on", "")) for item in had), default="")
    colours = {item.get("rag") for item in had if str(item.get("on", "")) == last}
    came = [item for item in new if isinstance(item, dict) and item not in had]
    return bool(last) and any(
        "" < (day := str(item.get("on", ""))) < last
        or (day == last and item.get("rag") and item["rag"] not in colours)
        for item in came
    )
