"""List the returns that a period asks for and that are not there.

Section: Report and publish.
"""

from typing import TYPE_CHECKING

from planctl.jobs.aside import aside
from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    Color,
    ExitCodeOption,
    Format,
    Jobs,
    NoCache,
    OwnerName,
    Paths,
    ReturnsPeriod,
)
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema
    from planctl.reports.report import Row


def run(
    paths: Paths = None,
    period: ReturnsPeriod = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    exit_code: ExitCodeOption = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """List who owes what: returns that a period asks for and that are not there.

    What is asked for stands in the corporate plan, as reporting: {every: quarter, within_days: 20,
    actions: [update, rag], measures: [actual], risks: [score]}; a measure's own frequency asks for
    its figures, a recurring date for its occurrences. Baselines and targets that are still to be
    set, reviews that have passed and plans that nobody approved are owed too.

    What is dated in the first days of a period (within_days) answers for the one before. With
    --exit-code, 1 says that something is owed whose day has passed.

    Examples: planctl returns; planctl returns --period "2025/26 Q1" --owner "Ann Hill"
    """
    from planctl.reports.report import KEYS, Column, Rows, Table
    from planctl.reports.wants import apart

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)

    def owed_in(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.queries.returns import returns
        from planctl.standing.reporting import asked_period, asks

        plans = loaded.plans
        when = asked_period(plans, period, job.as_of)
        found = returns(plans, when, job.as_of, whose=whose, paths=loaded.chosen)
        rows = [item.row(plans, job.as_of) for item in found.owed]
        over = bool(when.last and when.last < job.as_of)
        return rows, found.asked, when.written, over, bool(asks(plans)), plans.folder

    rows: list[Row] = []
    asked = 0
    foot: list[str] = []
    periods: dict[str, None] = {}
    silent: list[str] = []
    for some, count, when, over, says, folder in job.asked(
        paths, ("returns", period), owed_in, Sought(owner, accountable)
    ):
        rows += some
        asked += count
        periods[when] = None
        if not over:
            foot.append(
                f"{when} is not over on {job.as_of}: of its reports, figures and recurring dates "
                "only what is over is asked for"
            )
        if not says:
            silent.append(folder)
    rows.sort(key=_by_officer)
    late = sum(1 for row in rows if _days(row) > 0)
    whole = counted(len(rows), "return") if rows else "nothing"
    which = ", ".join(periods)
    split = apart([str(row["wants"]) for row in rows], which)
    said = f"{whole} owed of {asked} asked for, "
    said += f"as of {job.as_of}: {split}" if split else f"for {which}, as of {job.as_of}"
    foot.insert(0, f"{said}; the day of {late} has passed" if late else said)
    foot += [_silent(silent)] if silent else []
    report = Rows(
        tables=[
            Table(
                _visible(rows),
                (
                    Column("officer", "Owner", room=22),
                    Column("key", "Ref"),
                    Column("title", "Title", wide=True),
                    Column("wants", "Wants", flows=True, room=14),
                    Column("period", "For", whole=True),
                    Column("since", "In time until", whole=True),
                    Column("last", "Last came", whole=True),
                    Column("told", "Told to", minor=True, flows=True, room=18),
                ),
            )
        ],
        keys=(*KEYS, "wants", "period", "since", "days", "last", "forum"),
        payload={"as_of": job.as_of.isoformat(), "asked": asked, "rows": rows},
        foot=foot,
        plain=rows,
    )
    job.print(report, format, color)
    aside(foot[1:], format)
    return job.end(ExitCode.FINDINGS if exit_code and late else ExitCode.CLEAN)


def _days(row: "Row") -> int:
    days = row["days"]
    return days if isinstance(days, int) else 0


def _by_officer(row: "Row") -> tuple[bool, str, str, bool, str]:
    """Return where a row stands: by owner, nobody's last, then by plan, what has a day first."""
    officer = _joined(row["owner"]).casefold()
    return not officer, officer, str(row["plan_set"]), row["since"] is None, str(row["since"])


def _joined(names: object) -> str:
    return "; ".join(map(str, names)) if isinstance(names, list) else ""


def _visible(rows: "list[Row]") -> "list[Row]":
    """Return the rows of a table: one a record and period, with all that it wants."""
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:
        key = (row["plan_set"], row["path"], row["line"], row["key"], row["period"], row["since"])
        before = found.get(key)
        if before is None:
            officer, told = _joined(row["owner"]), _joined(row["forum"])
            found[key] = {**row, "officer": officer or "nobody", "told": told}
        else:
            before["wants"] = f"{before['wants']}, {row['wants']}"
    last: object = None
    for item in found.values():
        name = item["officer"]
        item["officer"], last = ("" if name == last else name), name
    return list(found.values())


def _silent(folders: "list[str]") -> str:
    """Return that corporate plans ask for no return of actions, measures or risks."""
    one = len(folders) == 1
    whose = "the corporate plan" if one else counted(len(folders), "corporate plan")
    verb = "does" if one else "do"
    return (
        f"{whose} {verb} not say what a return must give: write, for instance, "
        "reporting: {actions: [update, rag], measures: [actual], risks: [score]}"
    )


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        COUNT,
        DAY,
        MAYBE,
        MAYBE_COUNT,
        MAYBE_DAY,
        ROW,
        TEXT,
        TEXTS,
        UNREAD,
        also,
        many,
        record,
    )

    row = also(
        ROW, wants=TEXT, period=MAYBE, since=MAYBE_DAY, days=MAYBE_COUNT, last=MAYBE, forum=TEXTS
    )
    return record(as_of=DAY, asked=COUNT, rows=many(row), unread=UNREAD)
