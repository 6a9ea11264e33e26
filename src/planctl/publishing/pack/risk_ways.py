"""Which way a risk went between two days, and how a row, a table and a sentence say it."""

from collections.abc import Sequence

from planctl.publishing.pack.blocks import Line
from planctl.system.text import counted

# By what scripts call it: what a table counts, the risks that are so.
COUNTED = {
    "higher": "Risks that went up",
    "lower": "Risks that went down",
    "new": "Risks that are new",
    "closed": "Risks that are closed",
    "unscored": "Risks that are no longer scored",
}
# A first score is no rise, and a score that was taken away no fall.
_WORDS = {"scored": "scored for the first time", "unscored": "no longer scored"}
ORDER = ("higher", "lower", "scored", "unscored", "new", "closed")


def way_of(before: float | None, after: float | None) -> str:
    """Return which way a risk moved between two scores, of which it need not have had both."""
    if before is None:
        return "scored"
    if after is None:
        return "unscored"
    return "higher" if after > before else "lower"


def way_words(way: str) -> str:
    """Return how a row says which way a risk went."""
    return _WORDS.get(way, way)


def good(found: Sequence[Line], way: str) -> str:
    """Return how many of the risks that went a way are opportunities, of which a rise is good."""
    went = [item for item in found if item.data["movement"] == way]
    chances = sum(item.data["risk_kind"] == "opportunity" for item in went)
    if not chances or way not in {"higher", "lower"}:
        return ""
    what = "an opportunity" if chances == 1 else "opportunities"
    if chances == len(went):
        return f" ({what if chances == 1 else f'all {what}'})"
    return f" ({chances} of them {what})"


def ways_in_all(every: int, new: int, ways: Sequence[str], within: str) -> str:
    """Return which way the risks went, as a sentence.

    Args:
        ways: how many went up, and how many down, as ``1 went up``.
        within: when, where that is the period.
    """
    if every > 1:
        more = f"; {counted(new, 'risk')} {'is' if new == 1 else 'are'} new" if new else ""
        return f"Of {every} risks, {' and '.join(ways)}{within}{more}."
    went = [way.removeprefix("1 ") for way in ways if way.startswith("1 ")]
    if new and not went:
        return "The only risk is new."
    return f"The only risk {went[0] if went else 'went neither up nor down'}{within}."
