"""A measure that plans of several years define is one record."""

from datetime import date

import pytest

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing import spots
from planctl.editing.operations import Put
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.measures import results
from planctl.standing.rag_measures import rated
from tests.support.plans import documents

CORPORATE = "kind: corporate-plan\norganisation: W\nperiod: 2023/24 to 2027/28\n"
DAY = date(2025, 1, 15)


def plan(period: str, measure: str) -> str:
    head = f"kind: service-plan\nref: ECON\ntitle: Economy {period}\nperiod: {period}\n"
    return f"{head}measures:\n  - {{ref: M1, {measure}}}\n"


def plans(*texts: str) -> PlanSet:
    found = {f"{number}.yaml": text for number, text in enumerate(texts)}
    return build("plans", documents({"corporate.yaml": CORPORATE, **found}), [])


def measure(found: PlanSet) -> Record:
    (only,) = found.of("measure")
    return only


def rules(found: PlanSet, rule: str) -> list[tuple[str, int, str]]:
    return [(item.span.path, item.span.start.line, item.message)
            for item in run(found, Context(DAY)) if item.rule == rule]  # fmt: skip


ALIKE = "title: Firms, unit: firms, better: higher"
OLD = plan(
    "2023/24",
    f"{ALIKE}, owner: Ann Hill, tolerance: 1, codes: [NI 1], targets: {{2023/24: 10, 2024/25: 12}},"
    " actuals: {2023/24 Q4: 9}, updates: [{on: 2024-04-02, rag: red, text: Late}]",
)
NEW = plan(
    "2024/25",
    f"{ALIKE}, owner: Ben Wood, tolerance: 2, targets: {{2024/25: 14}}, actuals: {{2024/25 Q1: 3}},"
    " updates: [{on: 2024-07-02, rag: green, text: Well}]",
)


@pytest.mark.parametrize("texts", [(OLD, NEW), (NEW, OLD)])
def test_values_add_up_and_the_later_plan_s_holds(texts: tuple[str, str]) -> None:
    found = plans(*texts)
    one = measure(found)
    assert (one.key, one.plan and one.plan.key) == ("M1", "ECON@2024/25")
    assert one.targets == {"2023/24": 10, "2024/25": 14}
    assert one.actuals == {"2023/24 Q4": 9, "2024/25 Q1": 3}
    assert (one.owner, one.fields["tolerance"]) == (("Ben Wood",), 2)
    assert one.texts("codes") == ("NI 1",)  # what only the earlier says
    assert {item.text[0] for item in one.updates} == {"Late", "Well"}
    assert rules(found, "conflicting-definition") == rules(found, "duplicate-ref") == []


def test_every_value_knows_where_it_stands() -> None:
    one = measure(plans(OLD, NEW))
    places = {
        (name, *path): one.inside(name, *path).path
        for name, path in (
            ("targets", ("2023/24",)), ("targets", ("2024/25",)), ("actuals", ("2023/24 Q4",)),
            ("updates", (0, "text")), ("updates", (1, "text")), ("codes", (0,)),
        )
    }  # fmt: skip
    assert places == {
        ("targets", "2023/24"): "0.yaml", ("targets", "2024/25"): "1.yaml",
        ("actuals", "2023/24 Q4"): "0.yaml", ("updates", 0, "text"): "1.yaml",
        ("updates", 1, "text"): "0.yaml", ("codes", 0): "0.yaml",
    }  # fmt: skip


def test_three_years() -> None:
    last = plan(
        "2025/26", f"{ALIKE}, targets: {{2025/26: 16}}, updates: [{{on: 2025-07, text: C}}]"
    )
    one = measure(plans(NEW, last, OLD))
    assert one.targets == {"2023/24": 10, "2024/25": 14, "2025/26": 16}
    assert one.owner == ("Ben Wood",)
    assert [item.text[0] for item in one.updates] == ["C", "Well", "Late"]
    assert [one.inside("updates", at).path for at in range(3)] == ["1.yaml", "0.yaml", "2.yaml"]


def test_declared_colours_of_both_years_count_in_their_periods() -> None:
    found = plans(OLD, NEW)
    said = {item.result.period.written: item.colour.declared
            for item in rated(found, measure(found), DAY) if item.result}  # fmt: skip
    assert (said["2023/24 Q4"], said["2024/25 Q1"]) == ("red", "green")


@pytest.mark.parametrize(
    ("before", "after", "agree"),
    [
        ("title: Firms", "title: Shops", False),
        ("unit: firms", "unit: shops", False),
        ("better: higher", "better: lower", False),
        ("owner: Ann Hill", "owner: Cara Jones", True),
        ("tolerance: 1", "tolerance: 5", True),
        ("2024/25: 12", "2024/25: 15", True),
    ],
)
def test_what_agrees_over_the_years(before: str, after: str, *, agree: bool) -> None:
    found = rules(plans(OLD.replace(before, after), NEW), "conflicting-definition")
    assert [item[0] for item in found] == ([] if agree else ["1.yaml"])


def test_within_one_year_all_agrees() -> None:
    again = NEW.replace("ECON", "SHOP").replace("tolerance: 2", "tolerance: 3")
    found = rules(plans(OLD, NEW, again), "conflicting-definition")
    assert [item[0] for item in found] == ["2.yaml"]


@pytest.mark.parametrize(
    ("target", "better", "eased"),
    [("11", "higher", True), ("12", "higher", False), ("13", "higher", False),
     ("13", "lower", True), ("11", "lower", False), ("tbc", "higher", False)],
)  # fmt: skip
def test_a_later_plan_s_easier_target(target: str, better: str, *, eased: bool) -> None:
    texts = (OLD, NEW.replace("2024/25: 14", f"2024/25: {target}"))
    found = rules(plans(*(text.replace("higher", better) for text in texts)), "target-eased")
    assert [item[:2] for item in found] == ([("1.yaml", 6)] if eased else [])


def test_a_reason_in_either_plan_tells_of_it() -> None:
    told = (
        "revisions: [{field: targets.2024/25, from: 12, to: 11, on: 2024-03-01, reason: Fewer}], "
    )
    new = NEW.replace("2024/25: 14", "2024/25: 11")
    for texts in ((OLD, new.replace("targets:", f"{told}targets:")),
                  (OLD.replace("targets:", f"{told}targets:"), new)):  # fmt: skip
        assert rules(plans(*texts), "target-eased") == []
    silent = told.replace(", reason: Fewer", "")
    once = rules(plans(OLD, new.replace("targets:", f"{silent}targets:")), "target-eased")
    assert len(once) == 1


def test_each_year_is_measured_from_its_own_baseline() -> None:
    steps = "unit: homes, better: higher, title: Firms, aggregate: latest, profile: even"
    old = plan("2023/24", f"{steps}, baseline: 0, targets: {{2023/24: 100}},"
               " actuals: {2023/24 Q2: 50}")  # fmt: skip
    new = plan("2024/25", f"{steps}, baseline: 80, targets: {{2024/25: 120}},"
               " actuals: {2024/25 Q2: 100}")  # fmt: skip
    found = plans(old, new)
    expected = {item.period.written: item.expected and item.expected.number
                for item in results(found, measure(found), DAY)}  # fmt: skip
    # Half of the way from 0 to 100, and from 80 to 120.
    assert round(expected["2023/24 Q2"] or 0) == 50
    assert round(expected["2024/25 Q2"] or 0) == 100


def test_a_value_is_edited_in_the_plan_of_its_period() -> None:
    found = plans(OLD, NEW)
    one = measure(found)

    def home(*path: str) -> list[str]:
        return [document.path for document, change in spots.put(found, one, path, "1")
                if isinstance(change, Put)]  # fmt: skip

    assert home("actuals", "2023/24 Q4") == ["0.yaml"]  # where it stands
    assert home("actuals", "2023/24 Q2") == ["0.yaml"]  # where its period is
    assert home("actuals", "2024/25 Q2") == ["1.yaml"]
    assert home("actuals", "2030/31") == ["1.yaml"]
    assert home("targets", "2024/25") == ["0.yaml", "1.yaml"]  # both say it
    assert home("owner") == ["1.yaml"]
    assert home("title") == ["0.yaml", "1.yaml"]
    assert home("frequency") == ["1.yaml"]


PEOPLE = "kind: people\npeople:\n  - {name: Ben Wood}\n  - {name: Rachael Elliott}\n"


@pytest.mark.parametrize(
    ("owner", "rule", "said"),
    [
        ("Ann Hill", "unknown-owner", "'Ann Hill' is not in the people register"),
        ("Rachael Elliot", "similar-owner", "'Rachael Elliot' is probably 'Rachael Elliott'"),
        ("Ben Wood, Rachael Elliott", "several-owners", "names 2 in one text"),
    ],
)
def test_the_owner_in_an_earlier_plan_is_looked_at_too(owner: str, rule: str, said: str) -> None:
    old = OLD.replace("owner: Ann Hill", f'owner: "{owner}"')
    found = [item for name in ("unknown-owner", "similar-owner", "several-owners")
             for item in rules(plans(old, NEW, PEOPLE), name)]  # fmt: skip
    assert [path for path, _, _ in found] == ["0.yaml"]
    assert said in found[0][2]
    assert rules(plans(old, NEW, PEOPLE), rule) == found
