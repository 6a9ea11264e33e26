"""A risk's title and score in the words of a paper."""

from planctl.model.record import Record
from planctl.model.scores import Score
from planctl.publishing.pack.wording import cut


def title_of(record: Record) -> str:
    """Return the title, with what sort of risk it is where that is no threat."""
    kinds = [kind for kind in record.texts("kind") if kind != "threat"]
    return cut(record.title) + "".join(f" ({kind})" for kind in kinds)


def number_of(found: Score | None) -> float | None:
    """Return the score as a number; None where there is none."""
    return found.score if found else None


def words_of(found: Score | None) -> str:
    """Return the score with its likelihood and impact, where it has both."""
    if found is None or found.score is None:
        return "none"
    if found.likelihood is None or found.impact is None:
        return f"{found.score:g}"
    return f"{found.score:g} ({found.likelihood:g} x {found.impact:g})"
