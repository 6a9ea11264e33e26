"""A key that a record may not have, but another may: the hint says which."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        (
            "portfolio_holder: Cllr North",
            "it stands on a directorate or service plan, objective or risk",
        ),
        ("controls: Buckets", "it stands on a risk"),
        ("ward: North", "keys of your own start with 'x-'"),
    ],
)
def test_where_a_key_stands(key: str, hint: str, planctl: Run, tmp_path: Path) -> None:
    plan = "kind: service-plan\nref: A\ntitle: T\nperiod: 2011/12\nobjectives:\n- title: T\n"
    plan += f"  actions:\n  - title: Mend\n    {key}\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    assert f"hint: {hint}\n" in planctl("validate").out
