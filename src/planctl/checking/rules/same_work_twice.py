"""Two open actions have one title, or two objectives or measures of a plan.

## Why is this a problem?

The same work is counted twice. Where its two copies have another date or owner, it is late on one
page and in time on the other, and each owner may think that the other sees to it. Under one
objective, a copy was to become a new action and kept its title. So with an objective or a measure
that was copied within its plan, and with an objective whose actions are those of another, each with
one word changed at most.

## How to mend it

Keep one, and name the other's objective in its `also_delivers`, the other's reference in its
`aliases`. If they are two pieces of work, give each a title that says what it is. Titles of fewer
than four words are not compared.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from planctl.checking.rule import Context, Rule
from planctl.model.names import fold, folded
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.reports.ref_words import two
from planctl.system.text import counted


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the titles of all open actions."""
    for title, actions in _alike(plans.of("action")).items():
        yield from _again(rule, plans, title, list(filter(plans.open, actions)))
    for kind, keys in (("objective", ("group",)), ("measure", ("unit", "codes"))):
        yield from _copied(rule, plans, kind, keys)
    yield from _pasted(rule, plans)


def _pasted(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    """Look for objectives of one plan whose actions are alike, one by one, but for a word each."""
    alike: dict[tuple[object, ...], list[Record]] = {}
    for objective in plans.of("objective"):
        actions = plans.children(objective, "action")
        if len(actions) > 1 and objective.plan and not objective.closed:
            lengths = [len(action.title.split()) for action in actions]
            alike.setdefault((objective.plan, *lengths), []).append(objective)
    for found in alike.values():
        for number, objective in enumerate(found):
            for other in found[max(0, number - _MOST) : number]:
                words = _changed(plans, objective, other)
                if words and objective.key != other.key:
                    message = (
                        f"the actions of {objective.label} are those of {other.label},"
                        f" but for {counted(words, 'word')}"
                    )
                    related = [Related(other.at("title"), "the same work")]
                    hint = "keep one, or say in each action what is to be done"
                    about = f"pasted:{fold(objective.title)}"
                    yield rule.found(
                        objective, message, field="title", hint=hint, related=related, about=about
                    )
                    break


def _changed(plans: PlanSet, objective: Record, other: Record) -> int:
    """Return how many words of its actions differ from those of another; 0 where it is no copy.

    Of actions with one title that differ otherwise there is a finding each.
    """
    total = 0
    pairs = zip(*(plans.children(item, "action") for item in (objective, other)), strict=True)
    for action, beside in pairs:
        count = _differing(action.title.split(), beside.title.split())
        if count > 1 or (not count and _differences(plans, action, beside)):
            return 0
        total += count
    return total


def _differing(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words of two titles as long differ; of short titles too many for a copy."""
    count = sum(
        word != instead and fold(word) != fold(instead)
        for word, instead in zip(one, other, strict=True)
    )
    return count if not count or len(one) >= _FEWEST_WORDS else _FEWEST_WORDS


def _copied(rule: Rule, plans: PlanSet, kind: str, keys: Sequence[str]) -> Iterable[Diagnostic]:
    """Look for records of one plan with one title: a copy that was to become another.

    Args:
        keys: what else they have in common; of another unit it is another figure, and under
            another heading another objective.
    """
    for records in _alike(plans.of(kind)).values():
        first: dict[tuple[object, ...], Record] = {}
        for record in records:
            if record.plan is not None and not record.closed and record.ref:
                common = (record.plan, *(str(record.fields.get(key)) for key in keys))
                other = first.setdefault(common, record)
                if record is not other and record.key != other.key:
                    yield _copy(rule, record, other)


def _alike(records: Sequence[Record]) -> dict[str, list[Record]]:
    """Return the records that share a title of some words with another, by that title."""
    titles = folded([record.title for record in records])
    again = {title for title, count in Counter(titles).items()
             if count > 1 and title.count(" ") >= _FEWEST_WORDS - 1}  # fmt: skip
    found: dict[str, list[Record]] = {title: [] for title in titles if title in again}
    for record, title in zip(records, titles, strict=True) if again else ():
        if title in again:
            found[title].append(record)
    return found


def _copy(rule: Rule, record: Record, other: Record) -> Diagnostic:
    message = f"{record.label} has the title of {other.label}"
    related = [Related(other.at("title"), "the same title")]
    hint = "keep one, or give each a title that says what it is"
    about = f"title:{fold(record.title)}"
    return rule.found(record, message, field="title", hint=hint, related=related, about=about)


def _again(
    rule: Rule, plans: PlanSet, title: str, actions: Sequence[Record]
) -> Iterable[Diagnostic]:
    """Compare actions of one title with the first of them."""
    for action in actions[1:]:
        other = actions[0]
        if action.ref and action.key == other.key:
            continue  # of one reference twice another rule speaks
        differ = _differences(plans, action, other)
        if not differ and action.parent is not other.parent:
            continue  # printed again under what else it serves, and alike in all that counts
        with_another = f", with another {' and '.join(differ)}" if differ else ""
        one, first = two(action, other)
        message = f"{one} has the title of {first}{with_another}"
        hint = "keep one, with also_delivers for the other's objective; or tell them apart"
        related = [Related(other.at("title"), "the same title")]
        about = f"title:{title}"  # whichever of them comes first
        yield rule.found(action, message, field="title", hint=hint, related=related, about=about)


def _differences(plans: PlanSet, action: Record, other: Record) -> list[str]:
    """Return in what two actions of one title differ."""
    dues = [due.written if (due := plans.due_of(one)) else "" for one in (other, action)]
    people = [frozenset(plans.who.people(one, "owner")) for one in (other, action)]
    return ["date"] * (dues[0] != dues[1]) + ["owner"] * (people[0] != people[1])


_FEWEST_WORDS = 4
_MOST = 20


RULE = Rule(check=check, severity=Severity.NOTE, group="references", since="0.1")
