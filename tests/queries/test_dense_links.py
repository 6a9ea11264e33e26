"""Plans in which everything serves everything: what a thread costs grows with the links alone."""

from datetime import date
from functools import partial

from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.queries.thread import Node, Thread
from tests.support.plans import documents
from tests.support.repositories import CORPORATE
from tests.support.work import work

DAY = date(2011, 10, 5)


def layers(count: int) -> PlanSet:
    """Return plans of so many pairs of objectives, each of which serves both of the next pair."""
    objectives = "".join(
        f"- {{ref: L{at}{side}, title: Repair, supports: [L{at + 1}a, L{at + 1}b]}}\n"
        for at in range(count) for side in "ab"
    )  # fmt: skip
    return made(objectives)


def all_to_all(count: int) -> PlanSet:
    every = ", ".join(f"L{at}" for at in range(count))
    return made("".join(f"- {{ref: L{at}, title: Repair, supports: [{every}]}}\n"
                        for at in range(count)))  # fmt: skip


def made(objectives: str) -> PlanSet:
    plan = f"kind: service-plan\nref: P\ntitle: Parks\nperiod: 2011/12\nobjectives:\n{objectives}"
    return build(".", documents({"c.yaml": CORPORATE, "p.yaml": plan}), [])


def size(node: Node) -> int:
    return 1 + sum(map(size, node.children))


def test_what_is_served_twice_is_shown_once_on_the_way_up() -> None:
    plans = layers(12)
    top = Thread(plans, DAY).up(plans.find("objective", "L0a")[0])
    first, second = top.children[0].children, top.children[1].children
    assert [item.ref for item in first] == ["L2a", "L2b"]
    assert not any(item.note for item in first)
    assert [(item.ref, item.note, item.children) for item in second] == [
        ("L2a", "see above", []), ("L2b", "see above", [])
    ]  # fmt: skip
    assert size(top) < 5 * 12


def tree(plans: PlanSet) -> None:
    thread = Thread(plans, DAY)
    thread.tree()
    thread.coverage()
    thread.uncovered()


def test_a_tree_of_all_that_serves_all() -> None:
    tree(all_to_all(2))
    once, twice = (work(partial(tree, all_to_all(count))) for count in (12, 24))
    assert twice < 6 * once  # there are four times as many links
