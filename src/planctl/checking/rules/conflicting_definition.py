"""Two definitions of one measure or risk do not agree.

## Why is this a problem?

A measure that is printed under three objectives with two targets has none: each reader goes by the
one in front of them. Definitions that agree, or only add keys, are one record; remarks and headings
may differ.

In plans of several years a measure is one record too: its title, unit, direction, and how its parts
make the year, are the same in each; targets, tolerance and owner may be new.

## How to mend it

Define it once, and refer to it by its reference elsewhere; or give the second one a reference of
its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from planctl.checking.rule import Context, Rule
from planctl.language.keys import LOCAL
from planctl.language.yaml.document import Path
from planctl.model.definitions import AGREED
from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.text import listed


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every later definition with what those before it say."""
    known: dict[tuple[object, ...], dict[str, Record]] = {}
    years = plans.years
    times = Counter((item.kind, item.key) for item in plans.definitions)
    for later in plans.definitions:
        if later.ref is None or times[later.kind, later.key] == 1:
            continue
        year = years.begins(later) if years.several and later.kind == "measure" else None
        first = known.setdefault((later.kind, later.key, year), {})
        agreed = known.setdefault((later.kind, later.key), {}) if year else {}
        differences = list(_differences(later, first)) or list(_differences(later, agreed))
        first |= {key: first.get(key, later) for key in later.fields}
        agreed |= {key: agreed.get(key, later) for key in later.fields if key in AGREED}
        if not differences:
            continue
        path, words = differences[0]
        if len(differences) > 1:
            keys = [str(path[0]) for path, _ in differences]
            words = f"another {listed(keys)} than its first definition"
        before = first[str(path[0])]
        before = agreed.get(str(path[0]), before) if before is later else before
        span = before.document.span((*before.path, *path))
        hint = "define it once and refer to it elsewhere, or give this one its own reference"
        yield rule.found(
            later,
            f"{later.label} has {words}",
            span=later.document.span((*later.path, *path)),
            hint=hint,
            related=[Related(span, "first defined here")],
        )


def _differences(later: Record, first: dict[str, Record]) -> Iterator[tuple[Path, str]]:
    """Yield where a definition differs from those before it, and in what words."""
    for key, value in later.fields.items():
        if key in LOCAL or key.startswith("x-") or key not in first:
            continue
        before = first[key].fields[key]
        if isinstance(value, dict) and isinstance(before, dict):
            for inner, item in value.items():
                name = f"{_OF_A_PERIOD.get(key, key)} {inner}"
                if inner not in before:
                    yield (key, inner), f"a {name}, which its first definition lacks"
                    break
                if not _same(item, before[inner]):
                    yield (key, inner), _words(name, item, before[inner])
                    break
        elif not _same(value, before):
            yield (key,), _words(key, value, before)


def _words(name: str, value: object, before: object) -> str:
    if isinstance(value, (str, int, float)) and isinstance(before, (str, int, float)):
        there = f"'{shorten(str(before))}' in its first definition"
        return f"the {name} '{shorten(str(value))}', but {there}"
    return f"another {name} than its first definition"


def _same(one: object, other: object) -> bool:
    return one == other or _plain(one) == _plain(other)


def _plain(value: object) -> object:
    """Return a value without what makes no difference: case, spaces, order, a list of one."""
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, (str, int, float)) for item in items):
        return value
    return frozenset(fold(str(item)) for item in items)


_OF_A_PERIOD = {"targets": "target for", "actuals": "actual for"}


RULE = Rule(check=check, severity=Severity.ERROR, group="measures", since="0.1")
