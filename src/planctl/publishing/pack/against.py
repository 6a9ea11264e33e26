"""How a period went against another: in sentences, and in one table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from planctl.language.day_words import long_day, stretch
from planctl.model.scores import is_opportunity
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.counts import closed_after
from planctl.publishing.pack.dated import perhaps_done
from planctl.publishing.pack.figures import SELDOM, UNTOLD, Figure, figures
from planctl.publishing.pack.longer_figures import in_summary
from planctl.publishing.pack.measured import measured
from planctl.publishing.pack.missing import missing
from planctl.publishing.pack.other_plans import other_plans
from planctl.publishing.pack.removed import out_of_drafts
from planctl.publishing.pack.risk_ways import COUNTED, good, ways_in_all
from planctl.publishing.pack.risks import moved_risks
from planctl.publishing.pack.scope import Scope, in_force
from planctl.publishing.pack.since_then import since_then
from planctl.publishing.pack.slipped import without_day
from planctl.publishing.pack.wording import kinds
from planctl.queries.summary import totals
from planctl.system.text import counted

_UNKNOWN = "not known"
# What is counted as it stands on the day; what was done in the period; what git tells of it.
_STANDING = frozenset({"actions", "done_so_far", "overdue", "red", "amber", "green", "stopped",
                       "no_colour", "risks", "risks_high", "returns_missing",
                       "returns_in_time"})  # fmt: skip
_DONE = frozenset({"done", "done_in_time", "done_late", UNTOLD})
_NONE = frozenset[str]()
# Of work that is done, the plans may not say when.
_KNOWN = ("is known to have been", "are known to have been")
_MOVED = frozenset({"moved_later", "removed", *(f"risks_{way}" for way in COUNTED)})


def against(scope: Scope, earlier: Scope, *, standing: bool, new: bool) -> Section:
    """Return the section.

    Args:
        earlier: the same part of the plans on the period before, or another that was asked for.
        standing: whether its plans are as they stood then.
        new: whether it is known that none of these plans was there then.
    """
    now, then = figures(scope), figures(earlier, standing=standing)
    after = closed_after(scope)
    before = {item.key: item for item in _known(then, earlier)}
    if not in_force(scope) and not any(item.number for item in now if item.key in _DONE):
        now = [item._replace(number=None) if item.key in _DONE else item for item in now]
    if _early(scope):
        now = [item._replace(number=None) if item.key in _MOVED else item for item in now]
    pairs = [(item, before.get(item.key, item._replace(number=None))) for item in now]
    unlike_keys = (_STANDING if after else _NONE) | (_DONE if _unsure(scope, earlier) else _NONE)
    lines = [_line(*pair, alike=pair[0].key not in unlike_keys)
             for pair in pairs if any(item.number is not None for item in pair)
             and (pair[0].key not in SELDOM or any(item.number for item in pair))]  # fmt: skip
    title = f"{scope.period.written} beside {earlier.period.written}"
    both = (Header("What", 8, "name"), Header(earlier.period.written, 3, "number"),
            Header(scope.period.written, 3, "number"), Header("Change", 3, "number"))  # fmt: skip
    # Mostly unknown, the other period is no column: its sentences say what can be told of it.
    columns = both if standing else (both[0], both[2])
    lines = lines if standing else [replace(item, cells=item.cells[::2]) for item in lines]
    title = title if standing else scope.period.written
    words = "how many there were in the other period, how many there are in this one, and how many "
    summary = f"One row a number: what is counted, {words}more or fewer that is."
    alike = {key: item for key, item in before.items() if not (after and key in _STANDING)}
    first, *rest = _sentences({item.key: item for item in now}, alike, scope, earlier)
    unlike = (
        [f"{after}. So the numbers of actions are compared with no other day."] if after else []
    )
    others = other_plans(scope, earlier) if standing else []
    told = any(f"in {earlier.period.written}" in item for item in (first, *rest))
    basis = _basis(scope, earlier) if standing else _no_basis(earlier, new=new, told=told)
    said = [first, *unlike, *rest, *_none_in_force(scope, earlier), *others, basis]
    return Section("against", "Summary", said, Grid(
        title,
        summary if standing else "One row a number: what is counted, and how many there are.",
        columns, lines,
    ))  # fmt: skip


def _known(found: Sequence[Figure], earlier: Scope) -> list[Figure]:
    """Return the numbers of the other period, without those that nobody can tell of all of it."""
    since = earlier.past.since
    unknown = _DONE if not in_force(earlier) else _NONE
    unsaid = since > earlier.since if since else not in_force(earlier)
    unsaid = unsaid or _early(earlier)
    unknown |= _MOVED if unsaid else _NONE
    return [item._replace(number=None) if item.key in unknown else item for item in found]


def _unsure(*scopes: Scope) -> bool:
    """Whether what was completed in a period may be more than is known."""
    return any(perhaps_done(scope, "action") for scope in scopes)


def _early(scope: Scope) -> bool:
    """Whether no day has come whose moves are of the paper of a scope."""
    return scope.since > scope.until


def _none_in_force(scope: Scope, earlier: Scope) -> list[str]:
    """Return of which of two periods no plan is, in a sentence."""
    found = [item.period.written for item in (earlier, scope) if not in_force(item)]
    if not found or not scope.of("action"):
        return []
    periods, them = " or ".join(found), "it" if len(found) == 1 else "them"
    return [f"No plan here is for {periods}, so what was done in {them} is not known."]


def _line(now: Figure, before: Figure, *, alike: bool) -> Line:
    known = alike and now.number is not None and before.number is not None
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


def _basis(scope: Scope, earlier: Scope) -> str:
    """Return on which day the other period's plans are as they stood, and why on that."""
    period, day = earlier.period.written, long_day(earlier.as_of)
    here, there = ((item.as_of - item.last).days for item in (scope, earlier))
    # Later than as long after: the day on which the last that answers for it came in.
    in_last = ", when the last that answers for it was recorded" if there > here else ""
    joined = ", as" if here == there else f"{in_last};"
    why = f"{_far(there)} of that period{joined} this paper is {_far(here)} of its own"
    return f"The numbers of {period} are those of the plans as they stood on {day}, {why}."


def _far(days: int) -> str:
    """Return how far a day is from the end of a period."""
    if not days:
        return "on the last day"
    return f"{counted(abs(days), 'day')} {'after' if days > 0 else 'before'} the end"


def _no_basis(earlier: Scope, *, new: bool, told: bool) -> str:
    """Return why nothing is as it stood, and where the other period's numbers come from, if any."""
    day, far = long_day(earlier.as_of), _far((earlier.as_of - earlier.last).days)
    why = f"How the plans stood on {day}, {far} of {earlier.period.written}, is not known here."
    if new:
        why = f"None of these plans was there on {day}: they are new, and have no numbers of it."
    now = f" What is told of {earlier.period.written} is told from the plans as they are now."
    return f"{why}{now if told else ''}"


def _sentences(
    now: Mapping[str, Figure],
    before: Mapping[str, Figure],
    scope: Scope,
    earlier: Scope,
) -> Sequence[str]:
    """Return what a member would ask first."""
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

    every = number("actions")
    stand = _stand(every, number("done_so_far"))
    unsure = _unsure(scope, earlier)
    perhaps = perhaps_done(scope, "action")
    was, were = _KNOWN if perhaps else ("was", "were")
    done = f"{_are(number('done'), 'action', was, were)} completed in the period"
    done += "" if unsure else beside("done", period)
    done += _in_time(number("done"), number("done_in_time"), number("done_late"))
    late = f"{_are(number('overdue'), 'action', 'is', 'are')} overdue{beside('overdue', day)}"
    if totals(item.told for item in scope.summed)["unreadable"]:
        late += ", as far as dates tell"
    late += _steps(scope, also=number("overdue") > 0)
    done = f" {done}.{perhaps and f' {perhaps}'}" if now["done"].number is not None else ""
    became = since_then(scope, earlier) if "overdue" in before else ""
    found = [f"{stand}.{done}", f"{late}.{became}"]
    found = found if every else [f"There are no actions in {scope.here}."]
    if measures := len(scope.of("measure")):
        found_now = measured(scope)
        part = any(item.part for item in found_now)
        written = f"{scope.period.written}{' or a part of it' if part else ''}"
        years = in_summary(scope, found_now)
        found.append(" ".join(filter(None, (_figures(number, measures, written), years))))
    found += _moved(now, number, beside, scope, period)
    if number("returns_missing"):
        found += missing(scope, beside("returns_missing", day))
    return found


def _steps(scope: Scope, *, also: bool) -> str:
    """Return how many milestones and actions on risks are overdue, as the end of a sentence.

    Args:
        also: whether actions are, too.
    """
    late = [item.record for item in scope.overdue
            if item.record.kind != "action" and item.state.days is not None]  # fmt: skip
    verb = "is" if len(late) == 1 else "are"
    return f"; {f'so {verb} {kinds(late)}' if also else f'{kinds(late)} {verb}'}" if late else ""


def _moved(
    now: Mapping[str, Figure],
    number: Callable[[str], int],
    beside: Callable[[str, str], str],
    scope: Scope,
    before: str,
) -> Sequence[str]:
    """Return what moved and what went, and on which days, where these are not the period's."""
    if _early(scope):
        return [f"Moves from {long_day(scope.since)} on answer for this period: none is known yet."]
    found = []
    within = "" if scope.covers else " in the period"
    if now["risks_higher"].number is not None and number("risks"):
        chances = any(map(is_opportunity, scope.of("risk")))
        lines = moved_risks(scope) if chances else ()
        ways = [f"{number(f'risks_{key}') or 'none'} went {way}{good(lines, key)}"
                for key, way in (("higher", "up"), ("lower", "down"))]  # fmt: skip
        found.append(ways_in_all(number("risks"), number("risks_new"), ways, within))
    if lost := number("risks_unscored"):
        found.append(f"{_are(lost, 'risk', 'is', 'are')} scored no longer.")
    if gone := number("risks_closed"):
        found.append(f"{_are(gone, 'risk', 'is', 'are')} in the plans no more.")
    if now["moved_later"].number is not None:
        moved = _are(number("moved_later"), "due date", "moved", "moved")
        told = "" if scope.known else ", as far as the plans tell"
        if lost := without_day(scope):
            found.append(f"{moved} to a later day{told}; {_are(lost, 'move', 'is', 'are')} "
                         "recorded without a day.")  # fmt: skip
        else:
            found.append(f"{moved} to a later day{beside('moved_later', before)}{told}.")
    removed = now["removed"].number if "removed" in now else None
    if removed is not None:
        gone = number("removed")
        what = "actions, milestones or measures were" if gone > 1 else (
            "action, milestone or measure was")  # fmt: skip
        plans = "the plans as approved or published" if out_of_drafts(scope) else "the plans"
        found.append(f"{gone or 'No'} {what} taken out of {plans}{beside('removed', before)}.")
    if found and scope.covers:
        what = "Moves" if removed is None else "Moves and removals"  # as far as git tells
        found.append(f"{what} are counted over {stretch(scope.since, scope.until)}.")
    if found and scope.known and scope.partly:
        found.append(scope.partly)
    return found


def _stand(every: int, done: int) -> str:
    if every == 1:
        return f"The only action is {'' if done else 'not '}done"
    return f"{done or 'None'} of {every} actions {'is' if done < 2 else 'are'} done"


def _in_time(done: int, in_time: int, late: int) -> str:
    """Return how many of what was done were in time, as the end of a sentence."""
    left = done - in_time - late
    if not done:
        return ""
    if left == done:
        return "; nobody can tell whether in time"
    rest = f", and of {left} nobody can tell" if left else ""
    return f"; {in_time or 'none'} in time and {late or 'none'} late{rest}"


def _figures(number: Callable[[str], int], measures: int, period: str) -> str:
    """Say how many measures have a figure for a period, and of what colours these are."""
    every, have = counted(measures, "measure"), number("measures")
    if not have:
        none = f"None of {every} has a" if measures > 1 else "The only measure has no"
        return f"{none} figure for {period}."
    by_name = {name: number(f"measures_{name}") for name in ("green", "amber", "red")}
    by_name["not rated"] = number("measures_not_rated")
    by_name["of another colour"] = have - sum(by_name.values())
    colours = [f"{count} {name}" for name, count in by_name.items() if count]
    verb = "has" if have == 1 else "have"
    if measures == 1:
        return f"The only measure has a figure for {period}, {colours[0].partition(' ')[2]}."
    return f"{have} of {every} {verb} a figure for {period}: {', '.join(colours)}."


def _are(count: int, noun: str, one: str, many: str) -> str:
    """Return ``No action was``, ``1 action was`` or ``2 actions were``."""
    who = counted(count, noun) if count else f"No {noun}"
    return f"{who} {one if count < 2 else many}"
