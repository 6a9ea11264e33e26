"""Print one row a plan.

Section: Ask.
"""

from typing import TYPE_CHECKING

from planctl.jobs.aside import aside
from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, Color, Format, Jobs, NoCache, Paths, Within
from planctl.system.errors import ExitCode
from planctl.system.text import counted, percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planctl.loading.load import Loaded
    from planctl.output.shapes import Schema
    from planctl.reports.report import Row


def run(
    paths: Paths = None,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print one row a plan: its actions by status and RAG.

    Percentages stand beside the counts that they follow from, to one decimal, so they may not add
    up to 100.

    Examples: planctl summary; planctl summary plans/leeds-2008 --as-of 2009-04-01
    """
    from planctl.queries.summary import COUNTS, sums, totals
    from planctl.reports.our_refs import ours
    from planctl.reports.periods import by_period, periods_words
    from planctl.reports.report import Column, Rows, Table
    from planctl.standing.later import later_words
    from planctl.standing.rag_words import counts_in_words

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)
    soon = job.due_soon(within)

    def summed(loaded: "Loaded", _: object) -> "list[Row]":
        from planctl.queries.summary import summary

        plans = loaded.plans
        found = summary(plans, job.as_of, within=soon, paths=loaded.chosen)
        return [item.row(plans) for item in found]

    rows = job.rows(paths, ("summary", soon), summed)
    total = totals(rows)
    visible = [
        {
            **row,
            "done_text": _share(_count(row["done"]), _count(row["actions"])),
            "overdue_text": _share(_count(row["overdue"]), _count(row["actions"])),
            "rag_text": counts_in_words(_counts(row["rag_counts"]), _counts(row["rag_why_counts"])),
        }
        for row in rows
    ]
    carried = Column("carried_forward", "Carried", number=True)
    lost = Column("unreadable", "Unreadable", number=True)
    columns = (
        Column("key", "Plan"),
        Column("title", "Title", wide=True),
        Column("objectives", "Obj.", number=True, minor=True),
        Column("actions", "Actions", number=True),
        Column("in_progress", "Begun", number=True, minor=True),
        Column("done_text", "Done", number=True),
        *([carried] if any(row["carried_forward"] for row in rows) else []),
        Column("overdue_text", "Overdue", number=True),
        Column("undated", "Undated", number=True, minor=True),
        *([lost] if total["unreadable"] else []),
        Column("rag_text", "RAG"),
    )
    shares = {
        f"{key}_percent": percent(total[key], total["actions"]) for key in ("done", "overdue")
    }
    foot = (
        f"{counted(total['actions'], 'action')} in {counted(len(rows), 'plan')}: "
        f"{_share(total['done'], total['actions'])} done, "
        f"{_share(total['overdue'], total['actions'])} overdue on {job.as_of}"
    )
    after = later_words(sums(rows, "closed_later"), total["done"], str(job.as_of))
    notes = [foot, *([after] if after else []), *periods_words(rows), *_broken(total), *ours(rows)]
    report = Rows(
        tables=[Table(visible, columns)],
        keys=("key", "title", "plan_set", *COUNTS, *shares, "rag_counts", "rag_why_counts"),
        payload={
            "as_of": job.as_of.isoformat(),
            "rows": rows,
            "totals": total | shares,
            "periods": by_period(rows, totals),
        },
        foot=notes,
        plain=rows,
    )
    job.print(report, format, color)
    aside([after] if after else [], format)
    return job.end()


def _broken(total: "Mapping[str, int]") -> "list[str]":
    """Return where the golden thread is broken, a line each; nothing where it is not."""
    loose, links, actions = (
        total[key] for key in ("loose_objectives", "broken_links", "loose_actions")
    )
    parts = []
    if loose:
        verb = "links" if loose == 1 else "link"
        parts.append(f"{counted(loose, 'objective')} {verb} to nothing above that is there")
    if links:
        parts.append(f"{counted(links, 'link')} {'leads' if links == 1 else 'lead'} nowhere")
    if actions:
        verb = "hangs" if actions == 1 else "hang"
        parts.append(f"{counted(actions, 'action')} {verb} on no corporate or framework objective")
    return [*parts, "'planctl thread' says where"] if parts else []


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _counts(value: object) -> dict[str, int]:
    items = value.items() if isinstance(value, dict) else ()
    return {str(key): _count(item) for key, item in items}


def _share(part: int, whole: int) -> str:
    return f"{part} ({percent(part, whole)}%)" if whole else "0"


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import COUNT, DAY, MAYBE, MAYBE_NUMBER, TEXT, UNREAD, many, record

    counts = {"type": "object", "additionalProperties": COUNT}
    return record(
        as_of=DAY,
        rows=many(
            record(
                key=TEXT,
                title=TEXT,
                plan_set=TEXT,
                objectives=COUNT,
                actions=COUNT,
                not_started=COUNT,
                in_progress=COUNT,
                done=COUNT,
                deferred=COUNT,
                cancelled=COUNT,
                carried_forward=COUNT,
                overdue=COUNT,
                due_soon=COUNT,
                undated=COUNT,
                loose_objectives=COUNT,
                broken_links=COUNT,
                loose_actions=COUNT,
                done_percent=MAYBE_NUMBER,
                overdue_percent=MAYBE_NUMBER,
                rag_counts=counts,
                rag_why_counts=counts,
                closed_later=counts,
                goes_on={"type": "object"},
            )
        ),
        totals=record(actions=COUNT, done=COUNT, overdue=COUNT),
        periods=many(record(period=MAYBE, plans=COUNT, actions=COUNT)),
        unread=UNREAD,
    )
