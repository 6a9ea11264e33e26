"""Which corporate, framework and directorate objectives the plans support, and who does."""

from planctl.model.record import Record
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import cut, ref_words
from planctl.queries.thread import HIGHER, Thread
from planctl.reports.row import record_row
from planctl.reports.thread_words import links
from planctl.system.text import counted, first_few, listed

_MOST_REFS = 12
_ONCE = (
    "An action that a later of these plans goes on with stands in the row of each plan's own "
    "objective, and counts once for an objective above both, as it stands in the later one: so "
    "the rows below such an objective add up to more than it has."
)

SHARED = (
    "An action that serves several of these {} stands in the row of each: so the rows may add up "
    "to more actions than there are."
)


def coverage(scope: Scope) -> Section:
    """Return the section: every higher objective of a whole set, those supported of a part."""
    thread = Thread(scope.plans, scope.as_of, scope.paths)
    higher = [item for item in scope.plans.of("objective") if item.level in HIGHER]
    title = "Coverage of objectives"
    if not higher:
        said = ["The plans name no corporate, framework or directorate objectives."]
        broken = links(thread.broken)
        return Section("coverage", title, [*said, *([_sentence(broken)] if broken else [])])
    lines = []
    chained = twice = 0
    each: dict[str, list[Record]] = {}
    for item in higher:
        supporters = [other for other in thread.supporters(item) if _has(scope, other)]
        below = [*supporters, *filter(scope.has, scope.plans.actions_of(item))]
        through = [] if below else _through(scope, thread, item)
        chained += bool(through)
        if below or through or scope.whole:
            twice += thread.count(item)[2]
            each.setdefault(item.level, []).extend(thread.actions(item))
            lines.append(_line(scope, thread, item, list(dict.fromkeys(below)), through))
    if not lines:
        none = f"{_these(scope)[0]} none of {counted(len(higher), 'higher objective')}."
        return Section("coverage", title, [none, *_broken(scope, thread)])
    everywhere = "" if scope.whole else ", all plans"
    columns = (
        Header("Ref", 3, "name"), Header("Objective", 8), Header("Level", 4),
        Header("Supported by", 8), Header(f"Actions{everywhere}", 3, "number"),
        Header(f"Overdue{everywhere}", 3, "number"),
    )  # fmt: skip
    table = Grid(
        "Objectives and what supports them",
        "One row an objective: reference, title, level, what supports it, or through which other "
        "objective, and how many actions, and overdue ones, hang on it.",
        columns, lines,
    )  # fmt: skip
    once = [_ONCE] if twice else []
    if any(len(actions) > len(set(actions)) for actions in each.values()):
        once.append(SHARED.format("objectives"))
    said = [*_broken(scope, thread), *once, *_said(scope, thread, (len(lines), chained), higher)]
    return Section("coverage", title, said, table, _uncovered(scope, thread, higher))


def _broken(scope: Scope, thread: Thread) -> list[str]:
    """Return where the thread is broken, which is of plans and not of one officer's work."""
    return [*map(_sentence, thread.said())] if scope.whose is None else []


def _sentence(said: str) -> str:
    return f"{said[0].upper()}{said[1:]}."


def _these(scope: Scope) -> tuple[str, str]:
    """Return who supports an objective, and whose links those are."""
    if scope.whose is not None:
        return "This work supports", "its"
    one = len(scope.paths) == 1
    return ("This plan supports", "its") if one else ("These plans support", "their")


def _has(scope: Scope, record: Record) -> bool:
    """Whether a part speaks of a record, or of an action that delivers it."""
    return scope.has(record) or (
        record.kind == "objective" and any(map(scope.has, scope.plans.actions_of(record)))
    )


def _through(scope: Scope, thread: Thread, objective: Record) -> list[Record]:
    """Return what supports an objective and what this part's own work hangs on in turn."""
    return [item for item in thread.supporters(objective)
            if any(_has(scope, other) for other in thread.all_below(item))]  # fmt: skip


def _said(
    scope: Scope, thread: Thread, supported: tuple[int, int], higher: list[Record]
) -> list[str]:
    if not scope.whole:
        every, chained = supported
        who, whose = _these(scope)
        some = f"{who} {every} of {counted(len(higher), 'higher objective')}"
        if not chained:
            return [f"{some}."]
        own = every - chained or "none"
        return [f"{some}: {own} by a link of {whose} own, {chained} through other objectives."]
    levels = [item for item in thread.coverage() if item.level in HIGHER]
    shares = [f"{item.covered} of {counted(item.objectives, f'{item.level} objective')}"
            for item in levels if item.covered]  # fmt: skip
    bare = [
        f"the {item.objectives} {item.level} objectives" if item.objectives > 1
        else f"the only {item.level} objective" for item in levels if not item.covered
    ]  # fmt: skip
    parts = [f"something supports {listed(shares)}"] if shares else []
    parts += [f"nothing supports {listed(bare)}"] if bare else []
    said = [_sentence(", and ".join(parts))]
    left = sum(not thread.covered(item) for item in higher)
    if left:
        said.append(f"Nothing supports {'this one' if left == 1 else f'these {left}'}:")
    return said


def _uncovered(scope: Scope, thread: Thread, higher: list[Record]) -> list[str]:
    if not scope.whole:
        return []
    return [
        cut(f"{ref_words(item)}: " * bool(item.ref) + f"{item.title} ({item.level})")
        for item in higher if not thread.covered(item)
    ]  # fmt: skip


def _line(
    scope: Scope, thread: Thread, objective: Record, below: list[Record], through: list[Record]
) -> Line:
    actions, overdue, _ = thread.count(objective)
    each = list(dict.fromkeys(below))
    names = first_few([ref_words(item) for item in each], _MOST_REFS)
    if through:
        names = f"through {', '.join(map(ref_words, through))}"
    cells = (
        ref_words(objective) if objective.ref else "no ref", cut(objective.title), objective.level,
        cut(names) or "nothing", str(actions), str(overdue),
    )  # fmt: skip
    data = record_row(scope.plans, objective) | {
        "level": objective.level, "supported_by": [item.key for item in each],
        "through": [item.key for item in through], "actions": actions,
        "overdue": overdue,
    }  # fmt: skip
    return line(cells, data)
