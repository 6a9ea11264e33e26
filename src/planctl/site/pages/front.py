"""The front page of a plan set: what is late, what is due, colours by service, what is not done."""

from collections import Counter
from collections.abc import Iterator

from planctl.queries.summary import totals
from planctl.rag import shown
from planctl.site.page import Page
from planctl.site.parts import due_months, shares
from planctl.site.view import View

_MOST = 10


def pages(view: View) -> Iterator[Page]:
    """Yield the front page."""
    plans = view.plans
    actions = view.rows(plans.of("action"))
    bare = [item for item in view.thread.objectives if not view.thread.covered(item)]
    most = max((int(str(row["actions"])) for row in view.summary), default=0)
    colours: Counter[str] = Counter()
    for row in view.summary:
        counts = row["rag_counts"]
        colours.update(counts if isinstance(counts, dict) else {})
    yield Page(
        f"{view.folder}/index.html", "front.html", view.title, "front",
        {
            "total": totals(view.summary),
            "late": view.late[:_MOST], "late_count": len(view.late),
            "soon": view.near[:_MOST], "soon_count": len(view.near), "unclear": view.unclear,
            "services": [(row, shares(row), most) for row in view.summary],
            "colours": colours,
            "heads": [f"#{shown(name) if name != 'none' else 'no RAG'}" for name in colours],
            "bare": view.rows(bare),
            "coverage": view.thread.coverage(),
            "months_picture": due_months(view, actions, plans.corporate),
        },
    )  # fmt: skip
