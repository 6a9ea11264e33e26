"""When an action falls due by its milestones, and what is kept up once it is in place."""

import pytest

from planctl.language.when import Kind, parse
from planctl.model.build import build
from planctl.model.dues import kept_first
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from tests.support.plans import documents

CORPORATE = "kind: corporate-plan\nref: C\ntitle: Council plan\nperiod: 2011/12\norganisation: A\n"


def plan(action: str, period: str = "2011/12") -> tuple[PlanSet, Record]:
    """Return a plan set of one action, given as lines of YAML, and the action."""
    lines = "\n".join(f"    {line}" for line in action.splitlines())
    text = (
        f"kind: service-plan\nref: S\ntitle: Streets\nperiod: {period}\n"
        f"objectives:\n- title: Clean streets\n  actions:\n  - title: Sweep\n{lines}\n"
    )
    plans = build("plans", documents({"a.yaml": CORPORATE, "b.yaml": text}), ())
    (found,) = plans.of("action")
    return plans, found


def due(milestones: str) -> tuple[str | None, str | None, Kind | None]:
    """Return when an action falls due that has only milestones: day, as written, kind."""
    plans, action = plan(f"milestones: [{milestones}]")
    found = plans.due_of(action)
    if found is None:
        return None, None, None
    return str(found.last) if found.last else None, found.written, found.kind


EARLY = "{title: Early, due: 2011-05-31}"
LATE = "{title: Late, due: 2011-09}"
NONE = "{title: Not dated}"
TBC = "{title: To be agreed, due: tbc}"
ONGOING = "{title: Watched, due: ongoing}"
LOST = "{title: Lost in print, due: unreadable}"


@pytest.mark.parametrize(
    ("milestones", "day", "written", "kind"),
    [
        (f"{LATE}, {EARLY}", "2011-09-30", "2011-09", Kind.DATED),
        (f"{LATE}, {NONE}", None, None, None),
        (f"{TBC}, {LATE}", None, "tbc", Kind.TBC),
        (f"{NONE}, {TBC}", None, "tbc", Kind.TBC),
        (f"{LATE}, {ONGOING}", "2011-09-30", "2011-09", Kind.DATED),
        (f"{LATE}, {{title: B, due: 2011-06/..}}", "2011-09-30", "2011-09", Kind.DATED),
        (ONGOING, None, "ongoing", Kind.ONGOING),
        (f"{ONGOING}, {NONE}", None, None, None),
        (f"{LATE}, {LOST}", None, "unreadable", Kind.UNREADABLE),
        (f"{LOST}, {LATE}", "2011-09-30", "2011-09", Kind.DATED),
        (f"{LOST}, {ONGOING}", None, "unreadable", Kind.UNREADABLE),
        (f"{LOST}, {TBC}", None, "tbc", Kind.TBC),
        ("{title: A, due: 31/06/2011}", None, "31/06/2011", Kind.INVALID),
        (NONE, None, None, None),
    ],
)
def test_the_last_open_milestone_decides(
    milestones: str, day: str | None, written: str | None, kind: Kind | None
) -> None:
    assert due(milestones) == (day, written, kind)


@pytest.mark.parametrize("status", ["cancelled", "deferred"])
def test_what_was_dropped_sets_no_day(status: str) -> None:
    assert due(f"{EARLY}, {{title: B, due: 2011-09, status: {status}}}")[0] == "2011-05-31"
    assert due(f"{EARLY}, {{title: B, status: {status}}}")[0] == "2011-05-31"
    assert due(f"{{title: B, due: 2011-09, status: {status}}}") == (None, None, None)


def test_what_is_done_sets_a_day_only_where_nothing_is_open() -> None:
    done = "{title: B, due: 2011-09, status: done}"
    assert due(f"{EARLY}, {done}")[0] == "2011-05-31"
    assert due(f"{NONE}, {done}") == (None, None, None)
    assert due(f"{{title: A, due: 2011-05-31, status: done}}, {done}")[0] == "2011-09-30"


def test_a_recurring_milestone_counts_by_its_end() -> None:
    assert due(f"{EARLY}, {{title: B, due: {{every: month, until: 2011-12}}}}")[:2] == (
        "2011-12-31", "2011-12",
    )  # fmt: skip
    assert due("{title: B, due: {every: quarter}}")[:2] == ("2012-03-31", "2011/12")
    whole = "{title: B, due: {every: half, done: [2011/12 H1, 2011/12 H2]}}"
    assert due(f"{EARLY}, {whole}")[0] == "2011-05-31"
    assert due(whole)[0] == "2012-03-31"


def test_a_date_of_its_own_is_the_actions() -> None:
    plans, action = plan(f"due: 2011-07\nmilestones: [{LATE}, {NONE}]")
    found = plans.due_of(action)
    assert found is not None
    assert found.written == "2011-07"


@pytest.mark.parametrize(
    ("completed", "kind"),
    [
        ("", Kind.DATED),
        ("completed: 2011-06-20", Kind.ONGOING),
        ("completed: ../2011-06", Kind.ONGOING),
        ("completed: unreadable", Kind.ONGOING),
        ("completed: tbc", Kind.DATED),
    ],
)
def test_what_is_kept_up_is_ongoing_once_it_is_in_place(completed: str, kind: Kind) -> None:
    plans, action = plan(f"due: 2011-06 then ongoing\nstatus: in-progress\n{completed}")
    found = plans.due_of(action)
    assert found is not None
    assert (found.kind, found.written) == (kind, "2011-06 then ongoing")
    assert bool(found.last) == (kind is Kind.DATED)


def test_a_milestone_that_is_kept_up_is_passed_over_once_it_is_in_place() -> None:
    kept = "{title: B, due: 2011-09 then ongoing, status: in-progress"
    assert due(f"{EARLY}, {kept}}}")[0] == "2011-09-30"
    assert due(f"{EARLY}, {kept}, completed: 2011-08}}")[0] == "2011-05-31"


@pytest.mark.parametrize(
    ("due", "first", "words"),
    [
        ("2011-06-30", "2011-05-31", "2 days late"),
        ("2011-06-30", "2011-06-30", None),
        # Another way of writing the same last day.
        ("2011-06-30", "2011-06", None),
        ("2011-06-30", "tbc", None),
        # What is kept up is ongoing once it is in place, and its date is still what it was.
        ("2011-06-30 then ongoing", "2011-06-30 then ongoing", None),
        ("2011-06-30 then ongoing", "2011-05-31", "2 days late"),
        ("ongoing", "2011-05-31", "2 days late"),
    ],
)
def test_a_completion_is_told_against_another_first_date_alone(
    due: str, first: str, words: str | None
) -> None:
    plans, action = plan(f"due: {due}\nstatus: done\ncompleted: 2011-06-02")
    found = kept_first(plans, action, parse(first, year_starts=4))
    assert (found and found.words) == words
