"""What the colours and words of the paper mean, which a reader meets before the first table."""

from planctl.language.day_words import long_day
from planctl.model.scores import is_opportunity
from planctl.publishing.pack.blocks import Section
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import cut
from planctl.standing.rag_risks import risk_bands
from planctl.standing.rag_scheme_words import bands_words, counts_words
from planctl.standing.rag_words import shown
from planctl.system.text import counted

_RETURN = (
    "Return missing: what is asked of a plan and is not there yet, as a figure, an update, a "
    "target or an approval."
)


def key(scope: Scope) -> Section:
    """Return the section."""
    plans = scope.plans
    day = long_day(scope.as_of)
    risks = "; ".join(f"{shown(rag)} from {least:g}" for rag, least in risk_bands(plans))
    chances = any(map(is_opportunity, scope.of("risk")))
    risks += "; an opportunity has no colour" if risks and chances else ""
    points = [
        f"Actions: {cut(bands_words(plans, 'actions')) or 'the council has set no colours'}.",
        f"Measures: {cut(bands_words(plans, 'measures')) or 'the council has set no colours'}.",
        *([f"Risks, by their score: {cut(risks)}."] if risks else []),
        (
            "No colour: nothing was reported yet, or nothing of late, or the date or figure "
            "cannot be judged. What would be green has no colour until somebody reports."
        ),
        (
            "A colour in brackets is one that does not count. A declared colour is what an "
            "officer reported; the other is worked out from dates and figures. "
            f"{counts_words(plans)}"
        ),
        (
            f"Overdue: not finished on {day}, and past the last day of the due date. What was due "
            "on that day itself is not overdue."
        ),
        f"Due soon: due within {counted(scope.within, 'day')} of {day}.",
        "Nobody named, nothing recorded: the plan leaves it blank.",
        *([_RETURN] if scope.returns.owed else []),
    ]
    return Section("key", "Key to colours and words", points=points)
