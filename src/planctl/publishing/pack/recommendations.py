"""An inspection's recommendations: how the actions on each stand, and what was promised."""

from collections.abc import Mapping, Sequence

from planctl.language.yaml.scalars import yes_or_no
from planctl.model.record import Record
from planctl.model.resources import resources
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.coverage import SHARED
from planctl.publishing.pack.exceptions import off
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import NOTHING, coloured, cut, prose, ref_words
from planctl.reports.money_words import amount
from planctl.reports.row import record_row
from planctl.standing.rag import colour
from planctl.standing.rag_words import NONE, counts_in_words, worst_first
from planctl.standing.stated import state
from planctl.system.text import counted

_PROMISED = (("urgency", "Urgency"), ("success", "Success criteria"), ("outcome", "Outcome wanted"),
             ("resources", "Resources"))  # fmt: skip


def recommendations(scope: Scope) -> tuple[Section, Section]:
    """Return the section, and the long one of what was promised, which stands at the paper's end.

    Without a plan that answers an inspection they say nothing.
    """
    found = [item for item in scope.of("objective") if item.for_inspectors]
    key, title = "recommendations", "Recommendations of inspections"
    if not found:
        none = Section(key, title, ["No plan here answers an inspection."], quiet=True)
        return none, _promised(scope, [])
    each = [(item, [action for action in scope.plans.actions_of(item) if scope.has(action)])
            for item in found]  # fmt: skip
    lines = [_line(scope, *pair) for pair in each]
    plans = list(dict.fromkeys(item.plan for item in found if item.plan))
    answered = "; ".join(cut(" ".join(plan.texts("answers"))) for plan in plans)
    done = sum(0 < _number(row, "actions") == _number(row, "done") for row in lines)
    late = sum(_number(row, "overdue") > 0 for row in lines)
    said = (
        f"{len(found)} recommendations are answered here ({answered}). {done or 'None'} "
        f"{'has' if done < 2 else 'have'} all actions done; {late or 'none'} "
        f"{'has' if late < 2 else 'have'} an action overdue."
    )
    if len(found) == 1:
        actions, done, late = (_number(lines[0], key) for key in ("actions", "done", "overdue"))
        stand = f": {done or 'none'} done, {late or 'none'} overdue" if actions else ""
        has = f"It has {counted(actions, 'action')}{stand}."
        said = f"1 recommendation is answered here ({answered}). {has}"
    columns = (
        Header("Ref", 3, "name"), Header("Recommendation", 8), Header("Actions", 3, "number"),
        Header("Done", 3, "number"), Header("Overdue", 3, "number"), Header("Colours", 6),
    )  # fmt: skip
    summary = (
        "One row a recommendation: reference, title, how many actions it has, how many of these "
        "are done and overdue, and their colours."
    )
    table = Grid(title, summary, columns, lines)
    promised = _promised(scope, [action for _, actions in each for action in actions])
    shared = ([SHARED.format("recommendations")] if sum(len(of) for _, of in each)
              > len({action for _, of in each for action in of}) else [])  # fmt: skip
    end = "What was promised for actions off track stands after the coverage of objectives."
    return Section(key, title, [said, *shared, *([] if promised.quiet else [end])], table), promised


def _number(row: Line, key: str) -> int:
    found = row.data[key]
    return found if isinstance(found, int) else 0


def _line(scope: Scope, objective: Record, actions: Sequence[Record]) -> Line:
    stands = [state(scope.plans, item, scope.as_of, 0) for item in actions]
    done = sum(now.status == "done" for now in stands)
    late = sum(now.overdue for now in stands)
    counts: dict[str, int] = {}
    whys: dict[str, int] = {}
    for item in actions:
        found = colour(scope.plans, item, scope.as_of)
        name = found.counted or NONE
        counts[name] = counts.get(name, 0) + 1
        if name == NONE and found.why:
            whys[found.why] = whys.get(found.why, 0) + 1
    words = ", ".join(counts_in_words(worst_first(counts), whys)) or "no action"
    cells = (ref_words(objective), cut(objective.title), str(len(actions)), str(done), str(late),
             cut(words))  # fmt: skip
    data = {"actions": len(actions), "done": done, "overdue": late, "rag_counts": counts}
    return line(cells, record_row(scope.plans, objective) | data)


def _promised(scope: Scope, actions: Sequence[Record]) -> Section:
    """Return what was promised for each action that is off track."""
    key, title = "promised", "What was promised for actions off track"
    late = [item for item in dict.fromkeys(actions)
            if (now := state(scope.plans, item, scope.as_of, 0)).open
            and (now.overdue or off(colour(scope.plans, item, scope.as_of)))]  # fmt: skip
    money: dict[Record | None, list[Record]] = {}
    for entry in resources(scope.plans):
        money.setdefault(entry.parent, []).append(entry)
    rows = [(item, {name: _said(money, item, name) for name, _ in _PROMISED}) for item in late]
    shown = [pair for pair in _PROMISED if any(said[pair[0]] for _, said in rows)]
    if not shown:
        none = (
            "Of no action off track do the plans say urgency, success criteria, outcome or money."
        )
        return Section(key, title, [none], quiet=True)
    lines = [
        line((ref_words(item), cut(item.title), coloured(colour(scope.plans, item, scope.as_of)),
              *(said[name] or NOTHING for name, _ in shown)),
             record_row(scope.plans, item) | {name: text or None for name, text in said.items()})
        for item, said in rows
    ]  # fmt: skip
    columns = (Header("Ref", 3, "name"), Header("Action", 7), Header("RAG", 3, "rag"),
               *(Header(label, 6) for _, label in shown))  # fmt: skip
    words = ", ".join(label.casefold() for _, label in shown)
    summary = f"One row an action: reference, title, colour, {words}."
    return Section(key, title, table=Grid(title, summary, columns, lines, listed=True))


def _said(money: Mapping[Record | None, Sequence[Record]], action: Record, name: str) -> str:
    """Return what an action, else its recommendation, says under a key."""
    for record in (action, action.parent):
        if record is None:
            continue
        if name == "resources" and (found := money.get(record)):
            return cut("; ".join(map(_money, found)))
        if name != "resources" and (text := prose(record.fields.get(name))):
            return cut(text)
    return ""


def _money(item: Record) -> str:
    """Return a line of resources: what for, how much, and whether it is new."""
    much = amount(item.fields, "amount")
    new = " (new money)" if yes_or_no(item.fields.get("new")) else ""
    return f"{item.title}{f': {much}' if much else ''}{new}"
