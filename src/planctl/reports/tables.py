"""The tables that plans become for other programs: the one list of them, for every format."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planctl.language.keys import KINDS, NESTED, Shape, plural
from planctl.reports.columns import COLUMNS, MADE, DataColumn, Value

Line = tuple[Value, ...]


@dataclass(frozen=True)
class DataTable:
    """One table.

    Attributes:
        about: what one row is.
        columns: those that people look at first; ``details`` the others.
        key: the columns that tell rows apart.
        parents: columns that name a row of another table by its key, which is there or nobody is
            named: with ``plan_set``, its whole key.
    """

    name: str
    about: str
    columns: tuple[DataColumn, ...]
    key: tuple[str, ...]
    details: tuple[DataColumn, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()

    @cached_property
    def all(self) -> tuple[DataColumn, ...]:
        """Every column, in order."""
        return self.columns + self.details

    @cached_property
    def by_name(self) -> dict[str, DataColumn]:
        """Every column, by its name."""
        return {column.name: column for column in self.all}

    @cached_property
    def title(self) -> str:
        """Its name for people."""
        return self.name.replace("_", " ").capitalize()

    def line(self, row: Mapping[str, object]) -> Line:
        """Return a row as plain values in the order of the columns, safe to show everywhere."""
        found: list[Value] = [None] * len(self.all)
        known = self._made
        for name, value in row.items():  # of which a table has many more
            if value is not None and (at := known.get(name)) is not None:
                place, made = at
                found[place] = made(value)
        return tuple(found)

    @cached_property
    def _made(self) -> dict[str, tuple[int, Callable[[object], Value]]]:
        """Where a column stands, and what makes a value of its type of what a row has."""
        return {item.name: (place, MADE[item.type]) for place, item in enumerate(self.all)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is exported, and how.

    Attributes:
        lines: the rows of each table, by its name.
        as_of: the day that ``state`` and ``days_overdue`` speak of.
        at: the revision that the plans are from, or nothing.
        tasks: whether a calendar holds tasks; else it holds events.
        left_out: what a public edition says that it keeps back.
        carried: the commit at hand, or an empty text, where a workbook carries what ``import``
            compares it with; None where it is to carry nothing.
    """

    lines: Mapping[str, Sequence[Line]]
    as_of: date
    at: str = ""
    tasks: bool = False
    left_out: str = ""
    carried: str | None = None

    @property
    def facts(self) -> dict[str, str]:
        """What every format says of itself."""
        from planctl import __version__  # noqa: PLC0415 - else no module needs the package

        at = {"at": self.at} if self.at else {}
        left = {"left_out": self.left_out} if self.left_out else {}
        return {"as_of": self.as_of.isoformat(), **at, **left, "format_version": "1",
                "planctl": __version__}  # fmt: skip


# The table of each kind of record; the people's is of names, registered or not.
TABLE_OF = {kind: plural(kind) for kind in KINDS}
# Keys that are no column by their own name, and where they are instead. What holds records that
# have a place of their own has their tables.
ELSEWHERE = {
    "kind": "the name of the table, level, risk_kind or a person's kind",
    "group": "group_name",
    "inherent": "inherent_score and the columns beside it",
    "current": "current_score and the columns beside it",
    "target": "target_score and the columns beside it",
    "targets": "the table results",
    "actuals": "the table results",
    "measures": "the table links",
    "risks": "the table links",
    "resources": "the table resources",
    "updates": "the table updates",
    "revisions": "the table revisions",
    "rag": "rag_declared, the last of rag and updates",
    "left": "left_on",
    "in": "in_plans",
    "organisation": "the table plan_sets",
    "year_starts": "the table plan_sets",
    "internal": "never published",
    "limits": "a setting of planctl, nothing of a plan",
    "form": "a setting of planctl, nothing of a plan",
    "rag_scheme": "a setting of planctl, nothing of a plan",
    "risk_matrix": "a setting of planctl, nothing of a plan",
    "reporting": "a setting of planctl, nothing of a plan",
    "papers": "the front matter of reports, nothing of a plan",
}
KIND_OF = {table: kind for kind, table in TABLE_OF.items()}
_RECORD = ("plan_set", "key")
_WHERE = "ref aliases notes access access_reason path line"
_PLAN, _OBJECTIVE = ("plan", "plans"), ("objective", "objectives")


def _table(
    name: str,
    about: str,
    columns: str,
    key: tuple[str, ...] = _RECORD,
    *parents: tuple[str, str],
) -> DataTable:
    main, _, details = columns.partition("|")
    placed = [*main.split(), *details.split()]
    keys = KINDS.get(KIND_OF.get(name, ""), {})
    # What a measure has by period is the table results; how its year is made is no figure.
    by_period = {word for word, key in keys.items() if key.shape == Shape.BY_PERIOD} - {"profile"}
    rest = [word for word in keys if word not in by_period and _wanted(word, placed)]
    sets = () if name == "plan_sets" else (("plan_set", "plan_sets"),)
    return DataTable(
        name,
        about,
        tuple(COLUMNS[word] for word in main.split()),
        key,
        tuple(COLUMNS[word] for word in (*details.split(), *rest)),
        (*sets, *parents),
    )


def _wanted(name: str, placed: Sequence[str]) -> bool:
    """Whether a key has a column though nobody has placed it: then it comes last."""
    return name not in placed and name not in ELSEWHERE and name not in NESTED


_WORK = "state due days_overdue status"
_COMPLETED = "completed completed_first completed_last days_late"
_FORECAST = "forecast forecast_first forecast_last"
_ALSO = (
    f"accountable start start_first {_COMPLETED} due_as_written missed next is_open overdue"
    f" {_WHERE}"
)
_CLOSED = "decided_by decided_on decision"
_PART = (*_RECORD, "kind", "number")

TABLES = (
    _table(
        "plan_sets", "One organisation's plans: its corporate plan.",
        "plan_set organisation title period published | year_starts overview notes path",
        ("plan_set",),
    ),
    _table(
        "plans", "A directorate or service plan.",
        "key title owner level period directorate published plan_set"
        f" | under accountable supports answers overview {_WHERE} rag_declared {_CLOSED}",
    ),
    _table("frameworks", "An outside framework that plans link to.",
           f"key title plan_set | ref notes path line rag_declared {_CLOSED}"),
    _table(
        "objectives", "An objective of any level.",
        "key title owner level supports action_count due rag_declared framework plan plan_set"
        " | group_name context response outcome success accountable start start_first"
        f" due_as_written status {_COMPLETED} partners related_plans equality codes {_CLOSED}"
        f" {_WHERE} {_FORECAST}",
        _RECORD, _PLAN, ("framework", "frameworks"),
    ),
    _table(
        "actions", "An action.",
        f"key title owner {_WORK} rag_counted rag_why rag_computed rag_declared objective plan"
        " plan_set | objectives also_delivers supports group_name urgency percent success context"
        f" outcome partners related_plans depends_on equality codes {_CLOSED} {_ALSO}"
        f" {_FORECAST}",
        _RECORD, _PLAN, _OBJECTIVE,
    ),
    _table(
        "milestones", "A milestone of an action or risk.",
        f"key title owner {_WORK} action risk objective plan plan_set"
        f" | rag_declared success partners {_CLOSED} {_ALSO} {_FORECAST}",
        _RECORD, _PLAN, _OBJECTIVE, ("action", "actions"), ("risk", "risks"),
    ),
    _table(
        "mitigations", "A dated action against a risk.",
        f"key title owner {_WORK} risk plan plan_set"
        f" | objective rag_declared success partners {_CLOSED} {_ALSO}",
        _RECORD, _PLAN, _OBJECTIVE, ("risk", "risks"),
    ),
    _table(
        "measures", "A measure, once, whatever refers to it.",
        "key title owner unit better baseline rag_declared objectives plan plan_set"
        f" | objective group_name tolerance band frequency codes accountable {_WHERE} {_CLOSED}",
        _RECORD, _PLAN, _OBJECTIVE,
    ),
    _table(
        "results", "A measure in one period.",
        "measure period target actual rag_counted rag_computed rag_declared trend plan_set"
        " | period_start period_end target_number actual_number number rag_why expected"
        " rated_by year_to_date forecast way_covered target_period",
        ("plan_set", "measure", "number"), ("measure", "measures"),
    ),
    _table(
        "risks", "A risk, once, whatever refers to it.",
        "key title owner current_likelihood current_impact current_score target_score mitigations"
        " objectives plan plan_set"
        " | objective risk_kind group_name controls response monitoring inherent_likelihood"
        " inherent_impact inherent_score target_likelihood target_impact rag_declared supports"
        f" due due_as_written accountable {_WHERE} {_CLOSED}",
        _RECORD, _PLAN, _OBJECTIVE,
    ),
    _table(
        "workforce", "What a plan needs of its staff.",
        "key title theme who due plan plan_set | how success supports due_as_written"
        f" ref notes access access_reason path line rag_declared {_CLOSED}",
        _RECORD, _PLAN,
    ),
    _table(
        "progress", "A priority of last year, and what came of it.",
        "key title achieved owner status plan plan_set | objective group_name accountable due"
        f" due_as_written {_COMPLETED} ref notes access access_reason path line"
        f" rag_declared {_CLOSED}",
        _RECORD, _PLAN, _OBJECTIVE,
    ),
    _table(
        "people", "Somebody whom the plans name: a person, post, group or body.",
        "name kind role plan_set | aliases members holder vacant left_on registered email in_plans",
        ("plan_set", "name"),
    ),
    _table(
        "owners", "One name that answers for one record.",
        "kind key responsibility person name inherited plan_set | via plan",
        (*_RECORD, "kind", "responsibility", "name"), ("person", "people"),
    ),
    _table(
        "links", "One reference from a record to another.",
        "kind key link written target_kind target_key resolved plan_set | number plan",
        (*_RECORD, "kind", "link", "number"),
    ),
    _table(
        "resources", "Money or people of a record, as written.",
        "kind key title amount unit period is_new plan_set"
        " | written notes access access_reason number spent spent_as_written plan", _PART,
    ),
    _table(
        "updates", "What was reported of a record.",
        "kind key updated_on updated_by rag text plan_set | number percent plan"
        " updated_last", _PART,
    ),
    _table(
        "extra", "A key of the council's own (x-), as written.",
        "kind key name value plan_set | plan", (*_RECORD, "kind", "name"),
    ),
    _table(
        "revisions", "A due date, or a measure's target, that was moved.",
        "kind key due_before due_after revised_on reason approved_by plan_set | number field plan"
        " revised_last due_before_last due_after_last",
        _PART,
    ),
)  # fmt: skip
# What git tells, where it is asked.
HISTORY = (
    _table(
        "changes", "A change of a record, by the commit that made it.",
        "changed_on kind key title change field before after days message author commit_id plan_set"
        " | number ref pull_request path line plan before_last after_last", ("plan_set", "number"),
    ),
    _table(
        "states", "A record as it stood at the end of a quarter, by the last commit of that day.",
        f"quarter kind key title owner {_WORK} rag_counted plan plan_set"
        " | quarter_end key_now ref objective due_as_written is_open overdue carried_on percent"
        " rag_declared rag_why period target target_period actual current_score"
        " target_score commit_id path",
        ("plan_set", "quarter", "kind", "key"),
    ),
)  # fmt: skip
BY_NAME = {table.name: table for table in (*TABLES, *HISTORY)}
