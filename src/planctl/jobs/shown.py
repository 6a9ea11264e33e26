"""Which findings are shown, as --select, --ignore, --owner and --plan say."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from planctl.jobs.of_year import say_others
from planctl.jobs.sought import EVERYBODY, Sought
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

if TYPE_CHECKING:
    from datetime import date

    from planctl.checking.rule import Rule
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record
    from planctl.reports.diagnostic import Diagnostic


class Choice(NamedTuple):
    """What is asked for.

    Attributes:
        rules: their ids; None for all.
        sought: whose records.
        plan: the ref or key of a plan; None for all.
    """

    rules: frozenset[str] | None = None
    sought: Sought = EVERYBODY
    plan: str | None = None


EVERYTHING = Choice()


class Seen(NamedTuple):
    """What a choice needs to know of a plan set, as plain data.

    Attributes:
        owned: the records of whom it is asked for, each as its kind and key; None for all.
        plans: the path of each plan by its ref and key.
        others: of each of them that plans of several years have, as which it is taken, and those.
        unmet: the names asked for that the set does not know; ``people``, then, all that it does.
    """

    folder: str
    owned: Sequence[str] | None
    plans: Mapping[str, str]
    others: Mapping[str, Sequence[str]]
    unmet: Sequence[str]
    people: Sequence[str]


def seen(plans: "PlanSet", sought: Sought, day: "date") -> Seen:
    """Return what a choice needs to know of a plan set; of plans of several years, on a day."""
    from planctl.model.year_names import full  # noqa: PLC0415 - what is kept needs no plans

    unmet = sought.unmet(plans)
    whose = None if unmet else sought.whose(plans)
    owned = None
    if sought.names:
        mine = [] if whose is None else [item for item in plans.records if item in whose]
        owned = [f"{item.kind}:{item.key}" for item in mine]
    called: dict[str, list[Record]] = {}
    for item in plans.of("plan"):
        for name in {item.key, item.ref or item.key, full(item)}:
            called.setdefault(name, []).append(item)
    found = {name: plans.years.on(plans, items, day)[-1] for name, items in called.items()}
    paths = {name: item.document.path for name, item in found.items()}
    others = {
        name: [full(item), *more]
        for name, item in found.items()
        if len(called[name]) > 1 and (more := plans.years.others(plans, item, name))
    }
    known = plans.people.names() if unmet else ()
    return Seen(plans.folder, owned, paths, others, unmet, known)


def choice(
    select: Iterable[str], ignore: Iterable[str], owner: str | None, plan: str | None
) -> Choice:
    """Return what some options ask for.

    Raises:
        PlanctlError: there is no such rule or group.
    """
    if not (select or ignore):
        return Choice(None, Sought(owner), plan)
    from planctl.checking.engine import rules  # noqa: PLC0415 - most runs choose none

    found = rules()
    wanted = _named(select, found) if select else {*found}
    return Choice(frozenset(wanted - _named(ignore, found)), Sought(owner), plan)


def _named(texts: Iterable[str], found: "Mapping[str, Rule]") -> set[str]:
    """Return the rules that are meant by their ids or groups."""
    groups: dict[str, set[str]] = {}
    for name, rule in found.items():
        groups.setdefault(rule.group.replace(" ", "-"), set()).add(name)
    named: set[str] = set()
    for word in (part.strip() for text in texts for part in text.split(",")):
        group = groups.get(word.replace(" ", "-"))
        if word not in found and group is None:
            near = get_close_matches(word, [*found, *groups], 2)
            hint = f"did you mean {' or '.join(near)}?" if near else "'planctl rules' lists them"
            raise PlanctlError(f"there is no rule or group '{one_line(word)}'", hint=hint)
        named |= group or {word}
    return named


def shown(
    findings: "Sequence[Diagnostic]", asked: Choice, sets: Sequence[Seen], unread: set[str]
) -> "list[Diagnostic]":
    """Return the findings that are asked for; those of unread files are among them always.

    Raises:
        PlanctlError: no plan set has the plan, or knows the person.
    """
    asked.sought.refuse_unknown([(item.unmet, item.people) for item in sets])
    if asked.plan is not None and not any(asked.plan in item.plans for item in sets):
        from planctl.queries.refs import nearest_refs  # noqa: PLC0415 - to help out

        near = nearest_refs(asked.plan, {name for item in sets for name in item.plans})
        hint = f"did you mean {' or '.join(near)}?" if near else "see 'planctl list plans'"
        raise PlanctlError(f"no plan has the ref '{one_line(asked.plan)}'", hint=hint)
    for item in sets:
        if asked.plan is not None and (named := item.others.get(asked.plan)):
            say_others(asked.plan, named[0], named[1:])
    by_folder = {item.folder: item for item in sets}
    owned = {item.folder: {*item.owned} for item in sets if item.owned is not None}

    def wanted(item: "Diagnostic") -> bool:
        if item.span.path in unread:
            return True  # of what it holds nobody can tell whose it is
        if asked.rules is not None and item.rule not in asked.rules:
            return False
        if asked.sought.names and item.record not in owned.get(item.plan_set, ()):
            return False
        if asked.plan is None:
            return True
        home = by_folder.get(item.plan_set)
        return home is not None and home.plans.get(asked.plan) == item.span.path

    return list(filter(wanted, findings))
