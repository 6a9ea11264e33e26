"""Too much of a plan falls due in the last month of the financial year.

## Why is this a problem?

"By March" often means that nobody chose a date. What is due all at once cannot be checked on the
way, and is late all at once. Reported where more than a third of a plan's dated actions, and at
least five, fall due in that month.

## How to mend it

Give each action the date on which it will really be finished.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Count the dated actions of every plan that fall due in the year's last month."""
    last_month = (plans.year_starts - 2) % 12 + 1
    months: dict[Record | None, list[int]] = {}
    for action in plans.of("action"):
        due = plans.due_of(action)
        if due and due.last:
            months.setdefault(action.plan, []).append(due.last.month)
    for plan in plans.plans:
        dated = months.get(plan, [])
        piled = dated.count(last_month)
        if piled < _FEWEST or piled * 3 <= len(dated):
            continue
        unread = [item for item in plans.of("action") if item.plan is plan and _unread(item)]
        if piled * 3 > len(dated) + len(unread):
            from calendar import month_name  # only where there is such a pile

            message = (
                f"{piled} of the {len(dated)} dated actions of {plan.label} "
                f"fall due in {month_name[last_month]}"
            )
            hint = "give each the date on which it will really be finished"
            yield rule.found(plan, message, hint=hint)


def _unread(action: Record) -> bool:
    """Whether it has a date that cannot be read, or that stands under another word."""
    if "due" in action.fields:
        return not (action.due and action.due.valid)
    from planctl.checking.usual_words import usual_key  # only where there is such a pile

    return any(usual_key(name, ("due",), {}) for name in action.fields)


_FEWEST = 5


RULE = Rule(check=check, severity=Severity.NOTE, group="dates", since="0.1")
