"""A plan stands outside any plan set, or a set has two corporate plans or registers.

## Why is this a problem?

References resolve inside one plan set and nowhere else. A plan in no set cannot be checked, and
with two corporate plans nobody can say which objectives count.

## How to mend it

Move the file below the folder that holds the corporate plan (`kind: corporate-plan`), or delete
the second corporate plan or register.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.build import kind_of
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for a corporate plan, and for second ones."""
    kinds = [(kind_of(document), document) for document in plans.documents]
    first = dict(reversed(kinds))
    for kind, document in kinds:
        if not kind:
            continue
        if plans.corporate is None:
            if not plans.unread:
                span = document.span(("kind",))
                message = f"this {kind} belongs to no plan set"
                hint = "put it below a folder that holds a corporate plan (kind: corporate-plan)"
                yield rule.at(document, span, message, hint)
        elif kind in {"corporate-plan", "people"} and first[kind] is not document:
            message = f"the plan set already has a document of kind '{kind}'"
            hint = "keep one, or give each plan set a folder of its own"
            span = document.span(("kind",))
            related = [Related(first[kind].span(("kind",)), "the first one")]
            yield rule.at(document, span, message, hint, related=related)


RULE = Rule(check=check, severity=Severity.ERROR, group="file", since="0.1")
