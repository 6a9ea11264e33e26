"""The front page of a plan set: what is late, what is due, colours by service, what is not done."""

from collections.abc import Iterator, Sequence

from planctl.language.day_words import long_day
from planctl.model.record import Record
from planctl.publishing.site.attention import attention
from planctl.publishing.site.fragments import due_months, shares
from planctl.publishing.site.page import Page
from planctl.publishing.site.standing import legend
from planctl.publishing.site.view import View
from planctl.queries.summary import sums, totals
from planctl.standing.later import later_words
from planctl.standing.rag_scheme_words import bands_words, counts_words, scheme_words
from planctl.standing.rag_words import NO_COLOUR, NONE, reasons, shown

_MOST = 10
_HEADS = {"late": "Late actions", "red_measures": "Measures at red", "red_risks": "Risks at red",
          "moved": "Dates moved this quarter", "owed": "Returns owed"}  # fmt: skip


def pages(view: View) -> Iterator[Page]:
    """Yield the front page."""
    plans = view.plans
    actions = plans.years.once(plans.of("action"))
    bare = [item for item in view.thread.objectives if not view.thread.covered(item)]
    most = max((item.counts["actions"] for item in view.summary), default=0)
    rows = [item.told for item in view.summary]
    met = sums(rows, "rag_counts")
    total = totals(rows)
    yield Page(
        f"{view.folder}/index.html", "front.html", view.title, "front",
        {
            "total": total,
            "cards": list(view.doing.cards()),
            "lines": list(view.doing.lines()),
            "doing_heads": [f"#{_HEADS[name]}" for name in view.doing.shown],
            "since": long_day(view.doing.since) if view.doing.since else "",
            "compared": view.doing.compared,
            "as_now": view.doing.as_now and view.doing.since in view.earlier,
            "attention": attention(view),
            "after": later_words(sums(rows, "closed_later"), total["done"],
                                 long_day(view.as_of)),
            "late_count": len(view.late), "late_parts": view.doing.late_parts,
            "soon": view.near[:_MOST], "soon_count": len(view.near), "unclear": view.unclear,
            "services": [
                (item, period.written if (period := plans.period_of(item.plan)) else "",
                 shares(item.counts), most)
                for item in view.summary
            ],
            "colours": met,
            "heads": [f"#{shown(name) if name != NONE else NO_COLOUR}" for name in met],
            "without": reasons(sums(rows, "rag_why_counts")),
            "bars": legend(lost=bool(total["unreadable"])),
            "scheme": scheme_words(plans),
            "bands": bands_words(plans, "actions"),
            "counts": counts_words(plans),
            "silent": bool(actions) and not _told(actions),
            "bare": bare,
            "coverage": view.thread.coverage(),
            "said": view.thread.said(),
            "broken": bool(view.thread.broken or view.thread.linked.loose),
            "months_picture": due_months(view, actions, plans.corporate),
        },
    )  # fmt: skip


def _told(actions: Sequence[Record]) -> bool:
    """Whether any action says how it stands."""
    return any("status" in item.fields for item in actions)
