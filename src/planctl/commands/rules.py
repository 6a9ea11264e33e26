"""List the rules.

Section: Check plans.
"""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import Color, Format
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """List the rules.

    Each with its severity, the fault that it finds, and whether 'planctl fix' has a cure for it:
    certain, or with --unsafe alone.

    'planctl explain RULE' prints the page of one; the configuration can change severities.
    """
    from planctl.checking.engine import rules, severities
    from planctl.reports.report import Column, Rows, Table

    job = Job.start(None)
    found = rules()
    levels = severities(found, job.config.rules)
    rows = [
        {
            "rule": name,
            "group": rule.group,
            "severity": levels[name].word if name in levels else "off",
            "summary": rule.summary,
            "since": rule.since,
            "cure": rule.cure.word if rule.cure else None,
        }
        for name, rule in found.items()
    ]
    groups = list(dict.fromkeys(sorted((str(row["group"]) for row in rows), key=_ORDER.index)))
    columns = (
        Column("rule", "Rule", whole=True),
        Column("severity", "Severity", whole=True),
        Column("cure", "Cure", whole=True),
        Column("summary", "Fault", wide=True),
    )
    tables = [
        Table([row for row in rows if row["group"] == group], columns, group.capitalize())
        for group in groups
    ]
    keys = ("rule", "group", "severity", "summary", "since", "cure")
    job.print(Rows(tables, keys, {"rows": rows}), format, color)
    return ExitCode.CLEAN


_ORDER = (
    "file", "references", "golden thread", "dates", "people", "measures", "risks", "decisions",
    "suppressions",
)  # fmt: skip


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import TEXT, UNREAD, many, record

    return record(
        rows=many(
            record(
                rule=TEXT,
                group=TEXT,
                severity={"enum": ["error", "warning", "note", "off"]},
                summary=TEXT,
                since=TEXT,
                cure={"enum": ["certain", "unsafe", None]},
            )
        ),
        unread=UNREAD,
    )
