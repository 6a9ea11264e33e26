"""Print the page of a rule."""

from difflib import get_close_matches

from planctl.errors import ExitCode, PlanctlError
from planctl.job import Job
from planctl.options import Color, RuleName, TextFormat


def run(
    rule: RuleName,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print the page of a rule.

    What it finds, why that matters, and how to mend it.

    Example: planctl explain similar-owner
    """
    from planctl.engine import rules
    from planctl.report import Page

    found = rules()
    if rule not in found:
        near = get_close_matches(rule, found, 3)
        message = f"there is no rule '{rule}'"
        hint = f"did you mean {' or '.join(near)}?" if near else "'planctl rules' lists them"
        raise PlanctlError(message, hint=hint)
    meant = found[rule]
    payload = {
        "rule": meant.id,
        "group": meant.group,
        "severity": meant.severity.word,
        "since": meant.since,
        "summary": meant.summary,
        "page": meant.markdown,
    }
    Job.start(None).print(Page(meant.markdown, payload), format, color)
    return ExitCode.CLEAN
