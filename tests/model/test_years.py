"""Plans of several years in one set: what a reference means in each, and what goes on with what."""

from datetime import date

import pytest

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.history.carried import moves_over_years
from planctl.model.build import build
from planctl.model.dependencies import waiting
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.queries.refs import of_day, one_record, other_years
from planctl.standing.rag import colour
from planctl.standing.stated import state
from planctl.standing.totals import Totals
from tests.support.plans import documents

CORPORATE = (
    "kind: corporate-plan\norganisation: W\nref: W\nperiod: 2023/24 to 2027/28\n"
    "objectives: [{ref: C1, title: A}]\n"
)
DAY = date(2024, 10, 15)


def plan(period: str, body: str, ref: str = "ECON") -> str:
    head = f"kind: service-plan\nref: {ref}\ntitle: Economy {period}\nperiod: {period}\n"
    return f"{head}objectives:\n  - ref: E1\n    title: Places to start\n    supports: [C1]\n{body}"


def actions(*written: str) -> str:
    return "    actions:\n" + "".join(f"      - {{{item}}}\n" for item in written)


def plans(*texts: str) -> PlanSet:
    found = {f"{number}.yaml": text for number, text in enumerate(texts)}
    return build("plans", documents({"corporate.yaml": CORPORATE, **found}), [])


def keys(found: PlanSet, kind: str) -> list[str]:
    return [item.key for item in found.of(kind)]


def record(found: PlanSet, kind: str, key: str) -> Record:
    return next(item for item in found.of(kind) if item.key == key)


def rules(found: PlanSet) -> list[str]:
    quiet = {"missing-owner", "objective-without-measure", "equality-not-considered", "missing-due"}
    return [item.rule for item in run(found, Context(DAY)) if item.rule not in quiet]


OLD = plan("2023/24", actions("ref: E1.1, title: Find premises, due: 2023-12-31"))
NEW = plan("2024/25", actions("ref: E1.1, title: Find premises, due: 2024-12-31"))
ON = NEW.replace("due: 2024", "carried_from: [E1.1], due: 2024")


def test_refs_return_in_a_later_period_and_the_first_keeps_its_key() -> None:
    # The order of the files says nothing of the years.
    found = plans(NEW, OLD)
    assert keys(found, "action") == ["E1.1@2024/25", "E1.1"]
    assert keys(found, "objective") == ["C1", "E1@2024/25", "E1"]
    assert keys(found, "plan") == ["W", "ECON@2024/25", "ECON"]
    assert rules(found) == []


def test_what_has_no_ref_is_named_below_its_parent() -> None:
    steps = "milestones: [{title: Sign}]"
    both = [item.replace("due:", f"{steps}, due:", 1) for item in (OLD, NEW)]
    found = plans(*both)
    assert keys(found, "milestone") == ["E1.1/sign", "E1.1@2024/25/sign"]


@pytest.mark.parametrize("period", ["2023/24", "2023/24 to 2025/26", "2023-04/2025-03"])
def test_equal_refs_in_plans_that_begin_together_are_duplicates(period: str) -> None:
    # Told of the plan, once, and not of each of its records.
    found = plans(OLD, NEW.replace("period: 2024/25", f"period: {period}"))
    assert rules(found).count("duplicate-ref") == 1
    assert keys(found, "action") == ["E1.1", "E1.1"]
    again = (
        NEW.replace("period: 2024/25", f"period: {period}")
        + actions("ref: E1.1, title: Ask the owners, due: 2023-12-31").partition("\n")[2]
    )
    # What stands twice in the copy itself is told there.
    assert rules(plans(OLD, again)).count("duplicate-ref") == 2


def test_periods_may_overlap() -> None:
    one, other = "2023/24 to 2025/26", "2024/25 to 2026/27"
    found = plans(OLD.replace("2023/24", one), NEW.replace("2024/25", other))
    assert keys(found, "action") == ["E1.1", f"E1.1@{other}"]


def test_a_ref_of_the_corporate_plan_does_not_return() -> None:
    text = NEW.replace("ref: E1\n", "ref: C1\n")
    assert "duplicate-ref" in rules(plans(OLD, text))


def test_a_link_means_the_record_of_its_own_year() -> None:
    later = plan("2025/26", actions("ref: E1.9, title: Late, depends_on: [E1.1]"), "OTHER")
    before = plan("2022/23", actions("ref: E0.9, title: Early, depends_on: [E1.1]"), "EARLY")
    here = ", depends_on: [E1.1]}\n      - {ref: E1.1,"
    found = plans(
        before.replace("ref: E1\n", "ref: E0\n"),
        OLD.replace("- {ref: E1.1,", "- {ref: E1.2, title: Fund" + here),
        NEW.replace("- {ref: E1.1,", "- {ref: E1.2, title: Fund" + here),
        later.replace("ref: E1\n", "ref: E9\n"),
    )
    meant = {
        item.key: [target.key for target in found.links.targets(item, "depends_on")]
        for item in found.of("action")
        if "depends_on" in item.fields
    }
    assert meant == {
        "E0.9": ["E1.1@2024/25"],  # neither its own year's nor one before: the latest
        "E1.2": ["E1.1"],
        "E1.2@2024/25": ["E1.1@2024/25"],
        "E1.9": ["E1.1@2024/25"],  # the latest before
    }
    users = {item.key for item in found.links.by(record(found, "action", "E1.1"), "depends_on")}
    assert users == {"E1.2"}


def test_a_link_may_name_the_period() -> None:
    text = NEW.replace("{ref: E1.1,", "{ref: E1.2, depends_on: [E1.1@2023/24],")
    found = plans(OLD, text)
    target = found.links.targets(record(found, "action", "E1.2"), "depends_on")
    assert [item.key for item in target] == ["E1.1"]
    assert "unknown-action" not in rules(found)
    wrong = plans(OLD, text.replace("E1.1@2023/24]", "E1.1@2022/23]"))
    assert "unknown-action" in rules(wrong)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2023, 4, 1), "E1.1"),
        (date(2024, 3, 31), "E1.1"),
        (date(2024, 4, 1), "E1.1@2024/25"),
        (date(2025, 3, 31), "E1.1@2024/25"),
        (date(2030, 1, 1), "E1.1@2024/25"),
        (date(2000, 1, 1), "E1.1@2024/25"),
    ],
)
def test_a_bare_ref_is_of_the_year_that_holds_the_day(day: date, key: str) -> None:
    found = plans(OLD, NEW)
    assert one_record([found], "E1.1", day)[1].key == key
    assert one_record([found], "action:E1.1", day)[1].key == key


def test_a_full_ref_names_one_and_the_others_are_known() -> None:
    found = plans(OLD, NEW)
    for name, key in (("E1.1@2023/24", "E1.1"), ("action:E1.1@2024/25", "E1.1@2024/25")):
        plans_of, item = one_record([found], name, DAY)
        assert (item.key, other_years(plans_of, item, name)) == (key, [])
    _, item = one_record([found], "E1.1", DAY)
    assert other_years(found, item, "action:E1.1") == ["E1.1@2023/24"]


def test_several_kinds_stay_ambiguous() -> None:
    found = plans(OLD, NEW)
    pairs = [(found, item) for item in (*found.of("action"), *found.of("objective"))]
    assert [item.key for _, item in of_day(pairs, DAY)] == ["E1.1@2024/25", "C1", "E1@2024/25"]


def test_what_goes_on_is_closed_in_the_old_plan() -> None:
    found = plans(OLD, ON)
    old, new = (record(found, "action", key) for key in ("E1.1", "E1.1@2024/25"))
    assert (old.status, new.status) == ("carried-forward", "not-started")
    assert not state(found, old, DAY, 30).open
    assert state(found, new, date(2025, 1, 1), 30).overdue
    assert found.years.later == {old: [new]}
    assert (colour(found, old, DAY).counted, colour(found, old, DAY).why) == (
        None, "carried-forward",
    )  # fmt: skip
    assert rules(found) == []


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("in-progress", "carried-forward"),
        ("deferred", "carried-forward"),
        ("cancelled", "carried-forward"),
        ("carried-forward", "carried-forward"),
        ("done", "done"),
    ],
)
def test_whatever_its_status_says_but_done_stays_done(written: str, status: str) -> None:
    found = plans(OLD.replace("due: 2023", f"status: {written}, due: 2023"), ON)
    assert record(found, "action", "E1.1").status == status


def test_a_recurring_one_that_is_over_stays_done() -> None:
    recurs = "due: {every: half, done: [2023/24 H1, 2023/24 H2]}"
    found = plans(OLD.replace("due: 2023-12-31", recurs), ON)
    old = record(found, "action", "E1.1")
    assert state(found, old, date(2024, 3, 31), 0).status == "carried-forward"
    assert state(found, old, date(2024, 4, 1), 0).status == "done"


def test_its_declared_colour_counts_no_more() -> None:
    red = "rag: {declared: red, on: 2024-03-01}, due: 2023"
    found = plans(OLD.replace("due: 2023", red), ON)
    old = colour(found, record(found, "action", "E1.1"), date(2024, 3, 2))
    assert (old.counted, old.declared, old.why) == (None, "red", "carried-forward")


def test_its_milestones_and_mitigations_are_late_no_more() -> None:
    risk = "    risks:\n      - {ref: R1, title: Fire%s, actions: [{title: Drill, due: 2023-06}]}\n"
    old = OLD.replace("due:", "milestones: [{title: Sign, due: 2023-06}], due:") + risk % ""
    found = plans(old, ON + risk % ", carried_from: [R1]")
    late = [item.key for item in found.of("milestone", "mitigation")
            if state(found, item, DAY, 0).overdue]  # fmt: skip
    assert late == ["R1@2024/25/drill"]
    assert record(found, "risk", "R1").status == "carried-forward"


def test_an_equal_ref_alone_joins_nothing() -> None:
    found = plans(OLD, NEW)
    assert record(found, "action", "E1.1").status == "not-started"
    assert found.years.later == {}


def test_carried_from_means_the_latest_before_the_plan_s_own_period() -> None:
    last = ON.replace("2024/25", "2025/26").replace("due: 2024", "due: 2025")
    found = plans(OLD, ON, last)
    newest = record(found, "action", "E1.1@2025/26")
    assert [item.key for item in found.years.before(newest)] == ["E1.1@2024/25", "E1.1"]
    assert [item.key for item in found.years.ends(record(found, "action", "E1.1"))] == [newest.key]
    first = plans(OLD, NEW, last.replace("[E1.1]", "[E1.1@2023/24]"))
    assert [item.key for item in first.years.before(record(first, "action", "E1.1@2025/26"))] == [
        "E1.1"
    ]


def test_a_chain_counts_once_as_its_last() -> None:
    last = ON.replace("2024/25", "2025/26").replace("due: 2024", "due: 2025")
    found = plans(OLD, ON, last)
    once = found.years.once(found.of("action"))
    assert [item.key for item in once] == ["E1.1@2025/26"]
    # Where the last is not looked at, the last that is.
    once = found.years.once(found.of("action")[:2])
    assert [item.key for item in once] == ["E1.1@2024/25"]
    # Over one that is not looked at, too.
    assert len(found.years.once([*found.of("action")][::2])) == 1


def test_carried_from_may_be_a_key_where_there_is_no_ref() -> None:
    step = "milestones: [{title: Sign%s, due: 2023-06}], due:"
    found = plans(OLD.replace("due:", step % ""),
                  NEW.replace("due:", step % ", carried_from: [E1.1/sign]"))  # fmt: skip
    assert record(found, "milestone", "E1.1/sign").status == "carried-forward"


@pytest.mark.parametrize("ref", ["E1.7", "E1.1@2024/25", "E1.1@2021/22"])
def test_what_no_earlier_plan_has_is_unknown(ref: str) -> None:
    found = plans(OLD, ON.replace("[E1.1]", f'["{ref}"]'))
    assert rules(found) == ["unknown-action"]


def test_a_set_without_earlier_plans_cannot_tell() -> None:
    assert rules(plans(ON)) == []
    assert rules(plans(ON.replace("[E1.1]", "[SLIL009.2]"))) == []


def test_a_record_of_a_later_plan_is_never_meant() -> None:
    found = plans(OLD.replace("due: 2023", "carried_from: [E1.1], due: 2023"), NEW)
    assert found.years.later == {}


def test_what_waits_for_a_carried_action_waits_where_it_goes_on() -> None:
    text = ON.replace("- {ref: E1.1,", "- {ref: E1.4, title: Next, depends_on: [E9.1]}\n"
                      "      - {ref: E1.1,").replace("[E1.1]", "[E9.1]")  # fmt: skip
    found = plans(OLD.replace("E1.1", "E9.1"), text)
    assert [item.key for item in waiting(found, record(found, "action", "E1.4"))] == ["E1.1"]


def test_formerly_means_an_earlier_period_s() -> None:
    renumbered = NEW.replace("ref: E1.1,", "ref: E1.2, formerly: [E1.1],")
    found = [item for item in run(plans(OLD, renumbered), Context(DAY))
             if item.rule == "duplicate-ref"]  # fmt: skip
    hint = "write carried_from: [E1.1] where it goes on with that; or take it out of formerly"
    assert [item.hint for item in found] == [f"{hint}, or correct it"]
    on = renumbered.replace("formerly:", "carried_from: [E1.1], formerly:")
    assert rules(plans(OLD, on)) == []


def test_totals_count_what_is_carried_forward_by_itself() -> None:
    found, total = plans(OLD, ON), Totals()
    total.count(item := record(found, "action", "E1.1"), state(found, item, DAY, 30))
    assert (total.actions, total.carried_forward, total.open, total.done) == (1, 1, 0, 0)


def test_records_that_part_and_meet_each_year_are_each_gone_through_once() -> None:
    # Two that go on with both of the year before: 2 ** 40 ways through 40 years.
    every = []
    for year in range(1980, 2020):
        on = ", carried_from: [E1.1, E1.2]" if year > 1980 else ""
        both = [f"ref: E1.{item}, title: Find premises {item}{on}" for item in (1, 2)]
        every.append(plan(f"{year}/{(year + 1) % 100:02}", actions(*both)))
    found = plans(*every)
    first, last = record(found, "action", "E1.1"), record(found, "action", "E1.1@2019/20")
    assert len(found.years.after(first)) == len(found.years.before(last)) == 78
    assert [item.key for item in found.years.ends(first)] == ["E1.1@2019/20", "E1.2@2019/20"]
    assert found.years.once([first, last]) == [last]
    assert found.years.once([first]) == [first]
    assert len(found.years.line(last)) == 40
    assert found.years.after(first)[0].key == "E1.1@1981/82"


def test_more_years_than_python_calls_itself_end_no_run() -> None:
    every = [
        plan(f"{year}/{(year + 1) % 100:02}", actions("ref: E1.1, title: A, due: 2011-06"
             + ", carried_from: [E1.1]" * (year > 1000)))
        for year in range(1000, 2100)
    ]  # fmt: skip
    found = plans(*every)
    first, last = record(found, "action", "E1.1"), record(found, "action", "E1.1@2099/00")
    assert found.years.ends(first) == [last]
    assert len(found.years.after(first)) == len(found.years.before(last)) == 1099
    assert found.years.line(last)[0] is first
    assert found.years.once([first, last]) == [last]
    assert moves_over_years(found, last, {}) == []
