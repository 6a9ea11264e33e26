"""Due dates and targets that moved, in words, and how far git is known."""

from planctl.history.due_moves import Move
from planctl.history.past import Past
from planctl.language.day_words import long_day, when_words
from planctl.language.when import of
from planctl.model.plan_set import PlanSet
from planctl.model.told import Revision
from planctl.publishing.moved_on import moved_on

_SHORT = 10  # characters of a commit's name, as everywhere
SILENT = "no reason given"


def move_words(plans: PlanSet, move: Move) -> str:
    """Return a move: from when to when, by which commit and when, why and by whose leave."""
    before, after = (written_words(item, plans) for item in (move.before, move.after))
    return ", ".join([f"{before} to {after}", *filter(None, (when_moved(plans, move), why(move)))])


def when_moved(plans: PlanSet, move: Move) -> str:
    """Return on which day a move was made, and by which commit."""
    on = day_moved(plans, move)
    commit = f"commit {move.commit[:_SHORT]}" if move.commit else ""
    return f"on {on}" + f" ({commit})" * bool(commit) if on else commit


def day_moved(plans: PlanSet, move: Move) -> str:
    """Return the day on which a move was made; nothing where only the plan tells of it, undated."""
    return moved_on(plans, move.on, move.recorded) or ("an unknown day" if move.commit else "")


def why(move: Move) -> str:
    """Return why a due date moved and who approved it, or that nobody says."""
    by = f", {move.agreed} by {move.approved_by}" if move.approved_by else ""
    return f"because: {move.reason}{by}" if move.reason else f"{SILENT}{by}"


def told_words(plans: PlanSet, item: Revision) -> str:
    """Return a move of a target as the plan tells it."""
    period = item.field.partition(".")[2] or item.field
    parts = [f"{period}: {item.before or 'none'} to {item.after or 'none'}"]
    parts += [f"on {written_words(item.on, plans)}"] if item.on else []
    reason = "; ".join(item.reason)
    parts += [f"because: {reason}" if reason else SILENT]
    parts += [f"approved by {item.approved_by}"] if item.approved_by else []
    return ", ".join(parts)


def written_words(written: str | None, plans: PlanSet) -> str:
    """Return a date as people write it; ``no date`` where there was none."""
    return when_words(of(written, plans.year_starts), written or "no date")


def known_words(past: Past) -> str:
    """Return from when git knows the plans and what it lacks; or why it knows nothing."""
    if past.since is None:
        return f"{past.why}, so moved dates are known from what the plans say of them alone."
    said = f"Git tells of these plans since {long_day(past.since)}."
    return f"{said} Not all of it is here: {past.cut}." if past.cut else said
