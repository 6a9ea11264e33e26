"""A comment looks like a suppression, and is none.

## Why is this a problem?

Whoever wrote it believes that the finding is accepted. The finding stays, or returns when somebody
takes it out of the baseline.

## How to mend it

Write it as planctl reads it, with its colon and its square brackets:

    due: ongoing  # planctl: ignore[vague-due] core business, agreed 12 May

"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.checking.suppressions import misspelt
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for comments that name planctl and what people call a suppression."""
    for document in plans.documents:
        for span in misspelt(document):
            message = "the comment looks like a suppression, and is none"
            hint = "write '# planctl: ignore[RULE] REASON'"
            yield rule.at(document, span, message, hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="suppressions", since="0.1")
