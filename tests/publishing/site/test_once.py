"""What holds for a whole plan set is worked out once for all its pages and documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planctl.publishing.document import make
from planctl.publishing.site import doing, headline, printed
from planctl.queries import risks
from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: P{number}
title: Plan {number}
period: 2011/12
objectives:
- {{ref: O{number}, title: Mend the roads, owner: Ann Hill, notes: Long wanted}}
risks:
- {{ref: R{number}, title: Frost, owner: Ann Hill, current: {{likelihood: 4, impact: 4}}}}
"""


class Counting(tuple[Any, ...]):
    """Records that count how often somebody goes through all of them."""

    __slots__ = ()
    times = 0

    def __iter__(self) -> Iterator[Any]:
        """Go through them once more."""
        Counting.times += 1
        return super().__iter__()


@pytest.fixture(autouse=True)
def _plans(tmp_path: Path) -> None:
    plans = {f"plans/p{number}.yaml": PLAN.format(number=number) for number in range(6)}
    write(tmp_path, {"plans/c.yaml": CORPORATE, **plans})


def test_no_document_goes_through_all_records(
    planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def counted(plans: Any, *given: Any, **named: Any) -> Any:
        plans.records, plans.namings = Counting(plans.records), Counting(plans.namings)
        before = Counting.times
        made = make.document(plans, *given, **named)
        asked.append(Counting.times - before)
        return made

    monkeypatch.setattr(printed, "document", counted)
    assert planctl("site", "out", "plans", "--as-of", "2011-07-01").code == 0
    assert len(asked) == 7
    assert not any(asked[2:]), asked  # the corporate plan and the first plan ask for all


def test_the_risks_are_sorted_once(planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def register(*given: Any, **named: Any) -> Any:
        nonlocal asked
        asked += 1
        return risks.register(*given, **named)

    for module in (doing, headline):
        monkeypatch.setattr(module, "register", register)
    assert planctl("site", "out", "plans", "--as-of", "2011-07-01").code == 0
    assert asked == 1
