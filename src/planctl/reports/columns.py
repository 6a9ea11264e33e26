"""The columns of the tables that are exported: names, types and meanings, and values as such.

A column's name means the same in every table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from planctl.language.keys import BLOCKS, LIST_SHAPES, Shape
from planctl.system.text import one_line, visible

Value = str | int | float | bool | None


class Type(StrEnum):
    """What a column holds; an empty cell is None."""

    LINE = "line"  # a text of one line
    TEXT = "text"  # a text that may have several lines
    LIST = "list"  # texts, joined by JOIN
    DAY = "day"  # a day as 2011-07-01
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"


JOIN = "; "


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column: its name for programs, its title and meaning for people."""

    name: str
    type: Type
    title: str
    about: str


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _line(value: object) -> str | None:
    if value.__class__ is not str:
        value = " ".join(map(str, value if isinstance(value, (list, tuple)) else [value]))
    return one_line(str(value)) or None


def _list(value: object) -> str | None:
    # A separator inside an item would make two of it.
    items = value if isinstance(value, (list, tuple)) else [value]
    return JOIN.join([one_line(str(item)).replace(JOIN, ", ") for item in items]) or None


def _boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def day_in(cell: Value) -> date | None:
    """Return the day in a cell of a DAY column; answers are kept as plain data, which has none."""
    return date.fromisoformat(cell) if isinstance(cell, str) else None


def _text(value: object) -> str | None:
    """Return paragraphs, one a line."""
    lines = value if isinstance(value, (list, tuple)) else [value]
    text = "\n".join(map(_in_words, lines))
    return visible(text.replace("\r\n", "\n").replace("\r", "\n")).strip() or None


def _in_words(value: object) -> str:
    """Return a value of any depth for people: what has keys as ``likelihood: 3, impact: 4``."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_in_words(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return JOIN.join(map(_in_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


_LARGEST = 2**53  # beyond, neither a spreadsheet nor a database keeps every digit


def _number(value: object) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if isinstance(value, int):
        return value if -_LARGEST <= value <= _LARGEST else None
    if not isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= _LARGEST else value


MADE: dict[Type, Callable[[object], Value]] = {
    Type.LINE: _line, Type.TEXT: _text, Type.LIST: _list, Type.DAY: _day, Type.NUMBER: _number,
    Type.INTEGER: _number, Type.BOOLEAN: _boolean,
}  # fmt: skip
"""What makes a value of a type of anything but None."""


def _columns() -> dict[str, DataColumn]:
    kinds = {kind.value: kind for kind in Type}
    found = {
        key.name: DataColumn(key.name, _TYPES.get(key.shape, Type.LINE), key.title, key.about)
        for block in reversed(BLOCKS)
        for key in block.keys
    }
    for line in _GLOSSARY.strip().splitlines():
        name, kind, title, about = (part.strip() for part in line.split("|"))
        found[name] = DataColumn(name, kinds[kind], title, about)
    return found


# What the values of a key become; of the other shapes, a text of one line.
_TYPES = {
    **dict.fromkeys((*LIST_SHAPES, Shape.NAMES, Shape.NUMBERS), Type.LIST),
    Shape.FLAG: Type.BOOLEAN,
    Shape.COUNT: Type.INTEGER,
    Shape.NUMBER: Type.NUMBER,
    Shape.FIGURE: Type.NUMBER,
    Shape.PERCENT: Type.NUMBER,
    **dict.fromkeys(
        (Shape.PROSE, Shape.PART, Shape.RECORDS, Shape.BY_PERIOD, Shape.PRINTED), Type.TEXT
    ),
}
# Columns that no key of the format is, or that say something else than it.
_GLOSSARY = """
action | line | Action | The key of its action.
action_count | integer | Actions | How many actions deliver it.
actual | line | Actual | The result as written.
actual_number | number | Actual, number | The number in it; a percentage of 4% is 4.
aliases | list | Aliases | Its other names.
amount | number | Amount | How much, where that is a number.
after_last | day | Day after | Of a date: the last day of what stands there now.
after | text | After | What stands there now; empty where nothing does.
author | line | Author | Who made the commit.
before_last | day | Day before | Of a date: the last day of what stood there.
before | text | Before | What stood there; empty where nothing did.
carried_on | boolean | Carried on | Whether a record of a later plan goes on with it.
change | line | Change | added, removed, moved, changed; known: there when the history begins.
changed_on | day | On | The day of the commit; empty where it says none.
commit_id | line | Commit | The full name of the commit.
completed | line | Completed | When it was finished, as written.
completed_first | day | Completed from | First day of that.
completed_last | day | Completed by | Last day of that.
current_impact | number | Impact | Current impact.
current_likelihood | number | Likelihood | Current likelihood.
current_score | number | Score | The score written, else likelihood times impact.
days | integer | Days | How far a date moved; negative where earlier.
days_late | integer | Days late when done | Where both dates are days; negative where early.
days_overdue | integer | Days late | Days after the due day; negative before it, empty if closed.
decided_by | line | Decided by | Who deferred it, cancelled it or carried it forward.
decided_on | line | Decided on | When, as written.
decision | text | Decision | Why it was deferred or cancelled.
due | day | Due | The day it falls due; an action without one has that of its milestones.
due_after | line | Date after | As written.
due_after_last | day | Due after | Last day of that.
due_as_written | line | Due, as written | The date as the plan has it.
due_before | line | Date before | As written.
due_before_last | day | Due before | Last day of that.
field | line | Field | The key that changed.
expected | line | Held against | What the figure was held against, where no target as written was.
forecast | line | Now expected | When, or what, it is now expected to be.
forecast_first | day | Expected from | First day of that.
forecast_last | day | Expected by | Last day of that.
framework | line | Framework | The key of its framework.
group_name | line | Group | Theme or heading it is printed under.
inherent_impact | number | Inherent impact | Before controls.
inherent_likelihood | number | Inherent likelihood | Before controls.
inherent_score | number | Inherent score | Before controls.
in_plans | list | In plans | The plans in which the name means this; everywhere without any.
inherited | boolean | Inherited | Whether it names nobody and has the owner of what it stands in.
is_new | boolean | New | Whether it is new money.
is_open | boolean | Open | Whether it is still to be done.
key | line | Ref | Its reference, else a stable name made of its parent's and its title.
key_now | line | Ref now | Its key in the tables of today; empty where it is there no more.
kind | line | Kind | What sort of record: action, milestone, objective and so on.
left_on | line | Left | When they left.
level | line | Level | corporate, framework, directorate or service.
line | integer | Line | Where it stands in the file.
link | line | Link | The field that refers to it.
message | text | In words | The change in a sentence.
measure | line | Measure | The key of its measure.
missed | integer | Missed | Of a recurring date: how many occurrences have passed and are not done.
mitigations | integer | Mitigations | How many mitigations it has.
name | line | Name | As written.
next | day | Next | Of a recurring date: the day on which the next one falls due.
number | integer | No. | Counts from 1 where several stand together.
objective | line | Objective | The key of the objective that it stands under.
objectives | list | Objectives | Every objective that it serves.
overdue | boolean | Is late | Open after its due day; empty where the date cannot be read.
overview | text | Overview | What the plan is about.
owner | list | Owner | Who answers for it; without one, who does for what it stands in.
path | line | File | Where it is written.
period | line | Period | As written.
period_end | day | To | Last day of the period.
period_start | day | From | First day of the period.
person | line | Person | For whom it counts: whom the name means, or who holds that post.
plan | line | Plan | The key of its plan; empty in a corporate plan.
plan_set | line | Plan set | The folder of one organisation's plans.
pull_request | line | Request | The pull or merge request that the commit came by.
quarter | line | Quarter | Of the council's financial year.
quarter_end | day | Ended | The last day of the quarter.
rag | line | RAG | The colour declared.
rag_computed | line | RAG computed | The colour by the scheme in force.
rag_counted | line | RAG | The colour that counts: the worse of declared and computed.
rag_declared | line | RAG declared | The colour that somebody declared last.
rag_why | line | Why no RAG | Why no colour counts, as nothing-reported or part-year.
ref | line | Own ref | The reference as written; empty if it has none.
registered | boolean | Registered | Whether the people register has them.
resolved | boolean | Resolved | Whether a plan of the set defines it.
response | text | Response | Treat, tolerate, transfer, terminate; or what was decided.
responsibility | line | As | owner or accountable.
revised_on | line | Revised on | When the date was moved, as written.
revised_last | day | Revised by | Last day of that.
risk | line | Risk | The key of its risk.
risk_kind | line | Kind | threat or opportunity.
spent | number | Spent | How much of it is spent, where that is a number.
spent_as_written | line | Spent, as written | The sum spent as the plan has it.
start | line | Start | When it starts, as written.
start_first | day | Starts | First day of that.
state | line | State | How it stands: overdue, due soon, to come, undated, done and so on.
status | line | Status | not-started, in-progress, done, deferred, cancelled or carried-forward.
supports | list | Supports | The objectives above that it serves.
target | line | Target | As written: of the period, else of the shortest one around it.
target_impact | number | Target impact | Where it should come to.
target_key | line | Target | The key of the record meant; empty if there is none.
target_kind | line | Target kind | What sort of record it should be.
target_likelihood | number | Target likelihood | Where it should come to.
target_period | line | Target of | The period that the target is of, which may be a longer one.
target_number | number | Target, number | The number in it; a percentage of 4% is 4.
target_score | number | Target score | Where it should come to.
title | text | Title | As written.
trend | line | Trend | better, worse or same; up or down where no way is better.
updated_by | line | By | Who said it.
updated_on | line | On | When, as written.
updated_last | day | Reported by | Last day of that.
value | text | Value | As written.
via | line | Through | The post by which it counts for the person, if it does.
rated_by | line | Rated by | What its parts come to so far, where that and not the actual was held.
way_covered | integer | Way covered | Of the way from the baseline to the last target, per cent.
written | line | As written | The reference, or the amount, as the plan has it.
year_to_date | line | To date | The year to date at the end of the period, where parts make one.
"""

COLUMNS = _columns()
