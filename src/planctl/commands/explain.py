"""Print the page of a rule.

Section: Check plans.
"""

from difflib import get_close_matches
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import Color, RuleName, TextFormat
from planctl.system.errors import ExitCode, PlanctlError

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    rule: RuleName,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print the page of a rule.

    What it finds, why that matters, and how to mend it.

    Example: planctl explain similar-owner
    """
    from planctl.checking.engine import rules
    from planctl.reports.report import Page

    found = rules()
    if rule not in found:
        near = get_close_matches(rule, found, 3)
        message = f"there is no rule '{rule}'"
        hint = f"did you mean {' or '.join(near)}?" if near else "'planctl rules' lists them"
        raise PlanctlError(message, hint=hint)
    meant = found[rule]
    page = _page(rule) or meant.markdown
    payload = {
        "rule": meant.id,
        "group": meant.group,
        "severity": meant.severity.word,
        "since": meant.since,
        "summary": meant.summary,
        "cure": meant.cure.word if meant.cure else None,
        "page": page,
    }
    Job.start(None).print(Page(page, payload), format, color)
    return ExitCode.CLEAN


def _page(rule: str) -> str:
    """Return the generated page with its examples: beside the code in a wheel, else in docs."""
    from planctl.system.shipped import folder

    path = folder("pages", "docs/rules") / f"{rule}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import SEVERITY, TEXT, UNREAD, record

    return record(
        rule=TEXT,
        group=TEXT,
        severity=SEVERITY,
        since=TEXT,
        summary=TEXT,
        cure={"enum": ["certain", "unsafe", None]},
        page=TEXT,
        unread=UNREAD,
    )
