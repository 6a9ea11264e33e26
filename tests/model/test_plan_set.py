"""What follows from other records: owners, dates, links, and definitions that are one record."""

from datetime import date

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.language.yaml.reader import read
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.queries.overdue import overdue
from planctl.queries.thread import Thread
from planctl.queries.workload import Workloads, workloads
from planctl.standing.stated import state
from tests.support.plans import documents

CORPORATE = (
    "kind: corporate-plan\norganisation: W\nperiod: 2011/12\nobjectives: [{ref: CP1, title: A}]\n"
)
PEOPLE = """\
kind: people
people:
  - {name: Ann Hill, aliases: [AH]}
  - {name: Board, kind: group, members: [Ann Hill, Ben Wood]}
  - {name: Head of Sport, kind: post, holder: Ben Wood}
"""
HEAD = "kind: service-plan\nref: LIB\ntitle: Libraries\nperiod: 2011/12\nobjectives:\n"
DAY = date(2011, 7, 1)


def plans(body: str, people: str = PEOPLE) -> PlanSet:
    """Build a plan set whose service plan has these objectives."""
    texts = {"corporate.yaml": CORPORATE, "people.yaml": people, "lib.yaml": HEAD + body}
    return build("plans", documents({path: text for path, text in texts.items() if text}), [])


def late(body: str, day: date = DAY) -> list[str]:
    return [item.record.key for item in overdue(plans(body), day)]


def objective(*actions: str) -> str:
    return "  - ref: O1\n    title: T\n    actions:\n" + "".join(f"      - {a}\n" for a in actions)


def test_due_today_is_not_overdue() -> None:
    body = objective("{ref: A1, title: T, due: 2011-07-01}")
    assert late(body, date(2011, 7, 1)) == []
    assert late(body, date(2011, 7, 2)) == ["A1"]


def test_closed_work_is_never_overdue_nor_are_its_milestones() -> None:
    milestones = "milestones: [{ref: M1, title: T, due: 2011-01}]"
    for status in ("done", "deferred", "cancelled"):
        body = objective(f"{{ref: A1, title: T, due: 2011-02, status: {status}, {milestones}}}")
        assert late(body) == []
    for status in ("not-started", "in-progress"):
        body = objective(f"{{ref: A1, title: T, due: 2011-02, status: {status}, {milestones}}}")
        assert late(body) == ["M1", "A1"]


def test_a_status_that_nobody_knows_closes_nothing() -> None:
    body = objective("{ref: A1, title: T, due: 2011-02, status: finished}")
    texts = {"corporate.yaml": CORPORATE, "lib.yaml": HEAD + body}
    faulty = build("plans", [read(text.encode(), path) for path, text in texts.items()], [])
    assert [item.record.key for item in overdue(faulty, DAY)] == ["A1"]


def test_an_action_is_not_overdue_because_a_milestone_is() -> None:
    steps = "milestones: [{ref: M1, title: T, due: 2011-01}]"
    assert late(objective(f"{{ref: A1, title: T, due: 2012-01, {steps}}}")) == ["M1"]


def test_an_action_without_a_date_falls_due_with_its_last_milestone() -> None:
    steps = "milestones: [{ref: M1, title: T, due: 2011-05}, {ref: M2, title: T, due: 2011-03}]"
    found = plans(objective(f"{{ref: A1, title: T, {steps}}}"))
    states = {item.record.key: item.state for item in overdue(found, DAY)}
    assert (states["A1"].due, states["A1"].days) == (date(2011, 5, 31), 31)
    ongoing = "milestones: [{ref: M1, title: T, due: ongoing}]"
    assert late(objective(f"{{ref: A1, title: T, {ongoing}}}")) == []


def test_a_date_that_cannot_be_read_stays_in_the_list() -> None:
    steps = "milestones: [{ref: M1, title: T, due: 2011-05}]"
    found = overdue(plans(objective(f"{{ref: A1, title: T, due: 31/06/2011, {steps}}}")), DAY)
    assert [(item.record.key, item.state.due, item.state.days) for item in found] == [
        ("M1", date(2011, 5, 31), 31),
        ("A1", None, None),
    ]


def test_unreadable_print_is_counted_apart() -> None:
    found = plans(objective("{ref: A1, title: T, owner: Ann Hill, due: unreadable}"))
    (action,) = found.of("action")
    now = state(found, action, DAY, 30)
    assert (now.overdue, now.undated, now.unreadable) == (False, False, True)
    assert overdue(found, DAY) == []


def test_due_soon() -> None:
    body = objective(*(f"{{ref: A{n}, title: T, due: 2011-07-{n:02d}}}" for n in (1, 15, 31)))
    found = overdue(plans(body), DAY, within=14)
    assert [(item.record.key, item.state.days) for item in found] == [("A1", 0), ("A15", -14)]


def test_mitigations_and_a_risks_milestones_are_late_too() -> None:
    risk = "{ref: R1, title: T, owner: Ann Hill, actions: [{title: Ask, due: 2011-01}]}"
    body = f"  - {{ref: O1, title: T, risks: [{risk}]}}\n"
    found = plans(body)
    (item,) = overdue(found, DAY)
    assert (item.record.kind, item.record.key) == ("mitigation", "R1/ask")
    assert found.owners_of(item.record) == ("Ann Hill",)


def test_owners_come_from_the_action_or_from_the_milestones() -> None:
    steps = "milestones: [{ref: M1, title: T}, {ref: M2, title: T, owner: Ben Wood}]"
    owned = plans(objective(f"{{ref: A1, title: T, owner: Ann Hill, {steps}}}"))
    names = {item.key: owned.owners_of(item) for item in owned.of("action", "milestone")}
    assert names == {"A1": ("Ann Hill",), "M1": ("Ann Hill",), "M2": ("Ben Wood",)}
    free = plans(objective(f"{{ref: A1, title: T, {steps}}}"))
    names = {item.key: free.owners_of(item) for item in free.of("action", "milestone")}
    assert names == {"A1": ("Ben Wood",), "M1": ("Ben Wood",), "M2": ("Ben Wood",)}
    nobody = plans(objective(f"{{ref: A1, title: T, owner: tbc, {steps}}}"))
    assert nobody.owners_of(nobody.of("action")[0]) == ("Ben Wood",)


def test_names_match_by_case_spacing_accents_and_alias() -> None:
    body = objective(
        "{ref: A1, title: T, owner: ann  HILL}", "{ref: A2, title: T, owner: AH}",
        "{ref: A3, title: T, owner: Zoe Quine}", "{ref: A4, title: T, owner: Zoë QUINE}",
    )  # fmt: skip
    counts = {p.name: t.actions for p, t in workloads(plans(body), DAY, within=30) if p}
    assert counts == {"Ann Hill": 2, "Zoe Quine": 2}


def test_a_groups_work_is_apart_from_a_persons_own() -> None:
    body = objective(
        "{ref: A1, title: T, owner: Ann Hill, due: 2011-01}",
        "{ref: A2, title: T, owner: Board}",
        "{ref: A3, title: T, owner: Head of Sport, accountable: [Ann Hill]}",
    )
    found = plans(body)
    ann, ben = (found.people.find(name) for name in ("Ann Hill", "Ben Wood"))
    assert ann is not None
    own = Workloads(found, DAY, within=30).of(ann)
    assert (own.own.totals.actions, own.own.totals.overdue) == (1, 1)
    assert [item.record.key for item in own.accountable.lists["actions"]] == ["A3"]
    (group,) = own.groups
    assert (group.person.name, group.load.totals.actions) == ("Board", 1)
    assert [item.record.key for item in group.load.lists["actions"]] == ["A2"]
    assert ben is not None  # the register names him only as a member and a holder
    through = Workloads(found, DAY, within=30).of(ben)
    assert [item.record.key for item in through.own.lists["actions"]] == ["A3"]
    assert [(post.name, totals.actions) for post, totals in through.posts] == [("Head of Sport", 1)]
    assert [group.person.name for group in through.groups] == ["Board"]


def test_an_action_that_serves_two_objectives_is_one_record_under_each() -> None:
    body = objective("{ref: A1, title: T, owner: Ann Hill, also_delivers: [O2]}")
    found = plans(body + "  - {ref: O2, title: T}\n")
    one, other = (item for item in found.of("objective") if item.level == "service")
    assert found.actions_of(one) == found.actions_of(other) == found.of("action")
    assert [item.ref for item in found.objectives_of(found.of("action")[0])] == ["O1", "O2"]


def test_definitions_that_agree_are_one_record_with_all_their_keys() -> None:
    body = (
        "  - {ref: O1, title: T, measures: [{ref: M1, title: Loans, owner: Ann Hill}]}\n"
        "  - {ref: O2, title: T, measures: [{ref: M1, title: Loans, unit: books}, M2]}\n"
        "  - {ref: O3, title: T, risks: [{ref: R1, title: Fire}]}\n"
        "  - {ref: O4, title: T, risks: [{ref: R1, title: Fire, actions: [{title: Drill}]}]}\n"
    )
    found = plans(body)
    (measure,) = found.of("measure")
    assert (measure.fields["unit"], measure.owner) == ("books", ("Ann Hill",))
    assert (measure.at("title").start.line, measure.at("unit").start.line) == (6, 7)
    assert [item.ref for item in found.objectives_of(measure)] == ["O1", "O2"]
    (risk,) = found.of("risk")
    assert [item.title for item in found.children(risk)] == ["Drill"]
    assert len(found.definitions) == 4


def test_keys_are_stable_and_never_shared() -> None:
    body = objective("{title: Ask the schools!}", "{title: ask the schools}", "{ref: 7, title: T}")
    assert [item.key for item in plans(body).of("action")] == [
        "O1/ask-the-schools",
        "O1/ask-the-schools-2",
        "7",
    ]


def test_refs_keep_their_zeros() -> None:
    found = plans(objective("{ref: 007, title: T}", "{ref: 08, title: T, depends_on: [007]}"))
    assert [item.ref for item in found.of("action")] == ["007", "08"]
    assert found.of("action")[1].refs("depends_on") == ("007",)


def covered(corporate: str, directorate: str = "") -> tuple[dict[str, int], list[str | None]]:
    """Return how many objectives of each level are covered, and those that a rule reports."""
    head = "organisation: W\nperiod: 2011/12\nobjectives:\n"
    texts = {"corporate.yaml": f"kind: corporate-plan\n{head}{corporate}"}
    if directorate:
        plan = "kind: directorate-plan\nref: D\ntitle: T\nperiod: 2011/12\nobjectives:\n"
        texts["d.yaml"] = plan + directorate
    found = build("plans", [read(text.encode(), path) for path, text in texts.items()], [])
    reported = [item for item in run(found, Context(DAY)) if item.rule == "unsupported-objective"]
    coverage = {item.level: item.covered for item in Thread(found, DAY).coverage()}
    return coverage, [item.ref for item in reported]


def link(ref: str, *refs: str) -> str:
    return f"  - {{ref: {ref}, title: {ref}, supports: [{', '.join(refs)}]}}\n"


def test_a_link_where_none_may_stand_covers_nothing() -> None:
    assert covered(link("C1", "C2") + link("C2", "C1")) == ({"corporate": 0}, ["C1", "C2"])


def test_a_circle_of_objectives_does_not_cover_itself() -> None:
    top = "  - {ref: C1, title: C1}\n"
    circle = link("D1", "D2", "C1") + link("D2", "D3") + link("D3", "D1")
    assert covered(top, circle) == ({"corporate": 1, "directorate": 0}, ["D1", "D2", "D3"])
    assert covered(top, circle + link("D4", "D3"))[0] == {"corporate": 1, "directorate": 3}
    assert covered(top, circle + link("D4", "D3"))[1] == ["D4"]
    assert covered(top, link("D1", "D1"))[1] == ["C1", "D1"]
