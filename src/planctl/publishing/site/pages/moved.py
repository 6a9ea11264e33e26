"""Every due date that moved, how far, when and why, and what was taken out of the plans."""

from collections.abc import Iterator

from planctl.language.day_words import long_day, when_words
from planctl.publishing.site.moved import move_words, written_words
from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.queries.slippage_totals import drafted_words, left_out_words
from planctl.queries.taken_out import taken_out


def pages(view: View) -> Iterator[Page]:
    """Yield the page of moved dates."""
    plans = view.plans
    rows = []
    slipped, later, drafted = view.slippage
    for item in slipped:
        told = [move_words(plans, move) for move in item.moves]
        rows.append((item, written_words(item.original, plans), told))
    facts = {
        "rows": rows,
        "moves": sum(len(item.moves) for item in slipped),
        "later": left_out_words(later, long_day(view.as_of)),
        "drafted": drafted_words(drafted),
        "gone": [
            (item, when_words(item.plans.due_of(item.record), "no date"))
            for item in taken_out(plans, view.past.events, view.as_of)
        ],
        "silent": sum(not move.approved for item in slipped for move in item.moves),
    }
    yield Page(f"{view.folder}/moved.html", "moved.html", "Moved dates", "moved", facts)
