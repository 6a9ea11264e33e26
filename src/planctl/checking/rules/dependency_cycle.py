"""Actions depend on one another in a circle.

## Why is this a problem?

None of them can ever start, if the plan is to be believed.

## How to mend it

Take out the dependency that is not a real one.
"""

from collections.abc import Iterable, Sequence

from planctl.checking.rule import Context, Rule
from planctl.model.dependencies import in_circles
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Walk the dependencies of every action once; each circle is reported where it closes."""
    settled: set[Record] = set()
    for start in plans.of("action") if _any_circle(plans) else ():
        path: list[Record] = []
        on_path: set[Record] = set()
        pending: list[tuple[Record, bool]] = [(start, False)]
        while pending:
            action, leaving = pending.pop()
            if leaving:
                path.pop()
                on_path.discard(action)
                settled.add(action)
                continue
            if action in settled or action in on_path:
                continue
            path.append(action)
            on_path.add(action)
            pending.append((action, True))
            for index, ref in enumerate(action.refs("depends_on")):
                for needed in plans.meant("action", ref, action):
                    if needed in on_path:
                        yield _found(rule, path[path.index(needed) :], index)
                    elif "depends_on" in needed.fields:
                        pending.append((needed, False))


def _found(rule: Rule, circle: Sequence[Record], index: int) -> Diagnostic:
    """Return the finding of a circle, at the dependency of its last action that closes it.

    Args:
        index: which of the dependencies of that action it is.
    """
    last = circle[-1]
    names = " -> ".join(item.ref or item.title for item in (last, *circle))
    return rule.found(
        last,
        f"{last.label} waits for itself: {names}",
        field="depends_on",
        index=index,
        hint="take out the dependency that is not a real one",
        # Known by who is in it: where it closes depends on where the walk began.
        about=f"circle:{' '.join(sorted(item.key for item in circle))}",
    )


def _any_circle(plans: PlanSet) -> bool:
    """Whether there is a circle at all, which is seen much sooner than where it closes."""
    needs = plans.links.leading("depends_on")
    return any(item in needed for item, needed in needs.items()) or bool(in_circles(plans))


RULE = Rule(check=check, severity=Severity.ERROR, group="references", since="0.1")
