"""How a period went against another: in sentences, and in one table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from planctl.publishing.day_words import long_day
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.figures import Figure, figures
from planctl.publishing.pack.scope import Scope
from planctl.system.text import counted

_UNKNOWN = "not known"


def against(scope: Scope, earlier: Scope, *, standing: bool) -> Section:
    """Return the section.

    Args:
        earlier: the same part of the plans on the period before, or another that was asked for.
        standing: whether its plans are as they stood then.
    """
    now, then = figures(scope), figures(earlier, standing=standing)
    before = {item.key: item for item in then}
    pairs = [(item, before.get(item.key, item._replace(number=None))) for item in now]
    lines = [_line(*pair) for pair in pairs if any(item.number is not None for item in pair)]
    title = f"{scope.period.written} beside {earlier.period.written}"
    both = (Header("What", 8, "name"), Header(earlier.period.written, 3, "number"),
            Header(scope.period.written, 3, "number"), Header("Change", 3, "number"))  # fmt: skip
    # Mostly unknown, the other period is no column: its sentences say what can be told of it.
    columns = both if standing else (both[0], both[2])
    lines = lines if standing else [replace(item, cells=item.cells[::2]) for item in lines]
    title = title if standing else scope.period.written
    words = "how many there were in the other period, how many there are in this one, and how many "
    summary = f"One row a number: what is counted, {words}more or fewer that is."
    every = len(scope.of("measure"))
    said = [*_sentences({item.key: item for item in now}, before, earlier, every),
            _basis(earlier, standing=standing)]  # fmt: skip
    return Section("against", "Summary", said, Grid(
        title,
        summary if standing else "One row a number: what is counted, and how many there are.",
        columns, lines,
    ))  # fmt: skip


def _line(now: Figure, before: Figure) -> Line:
    known = now.number is not None and before.number is not None
    change = (now.number or 0) - (before.number or 0) if known else None
    cells = (now.words, _shown(before), _shown(now), _signed(change))
    return line(cells, {"what": now.key, "before": before.number, "now": now.number,
                        "change": change})  # fmt: skip


def _shown(item: Figure) -> str:
    return _UNKNOWN if item.number is None else str(item.number)


def _signed(change: int | None) -> str:
    if change is None:
        return _UNKNOWN
    return f"+{change}" if change > 0 else str(change).replace("-", "\u2212") if change else "same"


def _basis(earlier: Scope, *, standing: bool) -> str:
    """Return where the numbers of the other period come from."""
    period, day = earlier.period.written, long_day(earlier.as_of)
    if standing:
        return f"The numbers of {period} are those of the plans as they stood on {day}."
    return (
        f"How the plans stood on {day} is not known here. What can be told of {period} is told "
        "from the plans as they are now."
    )


def _sentences(
    now: Mapping[str, Figure], before: Mapping[str, Figure], earlier: Scope, measures: int
) -> Sequence[str]:
    """Return what a member would ask first.

    Args:
        measures: how many there are, with a figure or without.
    """
    period, day = f"in {earlier.period.written}", f"on {long_day(earlier.as_of)}"

    def beside(key: str, when: str) -> str:
        one, other = (item[key].number if key in item else None for item in (now, before))
        if one is None or other is None:
            return ""
        if one == other:
            return f", as many as {when}" if one else f", as {when}"
        far = abs(one - other)
        return f", {far} {'more' if one > other else 'fewer'} than {when}"

    def number(key: str) -> int:
        return (now[key].number or 0) if key in now else 0

    so_far = f"{number('done_so_far') or 'None'} of {counted(number('actions'), 'action')}"
    done = f"{_are(number('done'), 'action', 'was', 'were')} completed in the period"
    done += beside("done", period)
    if number("done"):
        sure = number("done_in_time") + number("done_late")
        done += (
            f"; {number('done_in_time') or 'none'} in time and {number('done_late') or 'none'} late"
        )
        left = number("done") - sure
        done += f", and of {left} nobody can tell" if left else ""
    late = f"{_are(number('overdue'), 'action', 'is', 'are')} overdue{beside('overdue', day)}"
    verb = "is" if number("done_so_far") < 2 else "are"
    found = [f"{so_far} {verb} done. {done}.", f"{late}."]
    found = found if number("actions") else ["There are no actions in these plans."]
    if measures:
        found.append(_figures(number, measures))
    if now["risks_higher"].number is not None and number("risks"):
        ways = [f"{number(key) or 'none'} went {way}"
                for key, way in (("risks_higher", "up"), ("risks_lower", "down"))]  # fmt: skip
        risks = counted(number("risks"), "risk")
        found.append(f"Of {risks}, {' and '.join(ways)} in the period.")
    if now["moved_later"].number is not None:
        moved = _are(number("moved_later"), "due date", "moved", "moved")
        found.append(f"{moved} to a later day{beside('moved_later', period)}.")
    owed = number("returns_missing")
    if owed:
        verb, more = "is" if owed == 1 else "are", beside("returns_missing", day)
        found.append(f"{counted(owed, 'return')} that the period asks for {verb} missing{more}.")
    return found


def _figures(number: Callable[[str], int], measures: int) -> str:
    """Say how many measures have a figure, and of what colours these are."""
    every, have = counted(measures, "measure"), number("measures")
    if not have:
        return f"None of {every} has a figure."
    by_name = {name: number(f"measures_{name}") for name in ("green", "amber", "red")}
    by_name["not rated"] = have - sum(by_name.values())
    colours = [f"{count} {name}" for name, count in by_name.items() if count]
    return f"{have} of {every} {'has' if have == 1 else 'have'} a figure: {', '.join(colours)}."


def _are(count: int, noun: str, one: str, many: str) -> str:
    """Return ``No action was``, ``1 action was`` or ``2 actions were``."""
    who = counted(count, noun) if count else f"No {noun}"
    return f"{who} {one if count < 2 else many}"
