"""What an edit brings that is no error is told at once: a name misheard, a figure that is none."""

import json
import shlex
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import write

PLANS = {
    "plans/corporate-plan.yaml": """\
kind: corporate-plan
title: Westshire Council
organisation: Westshire Council
period: 2011/12
objectives:
  - {ref: CP1, title: A fair start for every child}
""",
    "plans/people.yaml": """\
kind: people
people:
  - {name: Carol Whitby, role: Head of Nurseries}
  - {name: Ruth Penrose, role: Nursery officer}
""",
    "plans/nurseries.yaml": """\
kind: service-plan
ref: NUR
title: Nurseries
period: 2011/12
objectives:
  - ref: NUR1
    title: A nursery place for every two-year-old in need
    supports: [CP1]
    owner: Carol Whitby
    success: No family waits more than six weeks
    measures: [M1]
    actions:
      - {ref: NUR1.1, title: Visit every nursery that joins, owner: R Penrose, due: 2011-09-30,
         equality: not-needed}
      - {ref: NUR1.2, title: Paint the gates, owner: Ruth Penrose, due: 2012-02,
         equality: considered}
measures:
  - {ref: M1, title: Days that a family waits, owner: Carol Whitby, unit: days, better: lower,
     aggregate: sum, profile: even, targets: {2011/12: 42}}
""",
}
ENDS = ["--as-of", "2011-07-01"]


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    write(tmp_path, PLANS)
    return tmp_path


@pytest.mark.parametrize(
    ("call", "rules"),
    [
        (["assign", "NUR1.2", "ruth", "carol"], ["unknown-owner", "unknown-owner"]),
        (["set", "NUR1.2", "owner=RP / CW"], ["unknown-owner", "unknown-owner"]),
        (["set", "NUR1.2", "owner=Zed Leppelin, Carol Whitby"], ["unknown-owner"]),
        (["actual", "M1", "2011/12 Q1", "44.5 weeks"], ["actual-not-a-number"]),
        (["actual", "M1", "2011/12 Q4", "40"], ["actual-in-future"]),
        (["actual", "M1", "2011/12 Q1", "44.5"], []),
        (["assign", "NUR1.2", "Carol Whitby"], []),
        (["update", "NUR1.2", "They are green"], []),
        (["rename", "NUR1.2", "NUR1.3"], []),
        (["set", "NUR1.1", "priority=high"], []),  # what it has already is not told again
    ],
)
def test_warnings_that_come_are_told_and_no_others(
    planctl: Run, call: list[str], rules: list[str]
) -> None:
    dry = planctl(*call, *ENDS, "--dry-run", "--format", "json")
    assert [item["rule"] for item in json.loads(dry.out)["findings"]] == rules
    result = planctl(*call, *ENDS)
    assert result.code == 0
    assert "Written: plans/nurseries.yaml" in result.out
    said = [line for line in result.err.splitlines() if line.startswith("  plans/")]
    assert [line.partition("[")[2].partition("]")[0] for line in said] == rules
    assert ("'planctl validate' finds" in result.err) == bool(rules)


def test_the_cure_is_said_as_it_is_typed(planctl: Run) -> None:
    keys = ["title=Train two people", "owner=Ruth Penrose", "due=2012-01"]
    result = planctl("add", "action", "--under", "NUR1", *keys, *ENDS)
    assert "(give equality=considered, due or not-needed)" in result.err
    put_off = planctl("set", "NUR1.2", "status=deferred", *ENDS)
    assert "(give decision.by=... decision.on=... decision.reason=...)" in put_off.err
    more = ["title=Open on Saturdays", "supports=CP1", "owner=Carol Whitby"]
    bare = planctl("add", "objective", "--under", "NUR", *more, *ENDS)
    assert "('planctl add action --under REF' adds one, or name it in" in bare.err
    refused = planctl("add", "action", "--under", "NUR1", *keys[:2], *ENDS)
    assert (
        "(give due=... with a day, month or quarter; or due: ongoing, or due: tbc)" in refused.err
    )


def test_a_target_that_is_eased_is_told_with_what_gives_the_reason(
    planctl: Run, council: Path
) -> None:
    eased = planctl("set", "M1", "targets.2011/12=50", *ENDS, "--format", "json")
    assert [item["rule"] for item in json.loads(eased.out)["findings"]] == ["target-eased"]
    told, hint, _ = eased.err.splitlines()
    assert told.endswith("easier target for 2011/12, 50 and no more 42, and nobody says why")
    cure = "planctl add revisions --under M1 field=targets.2011/12 from=42 to=50 on=today"
    assert hint == f"  hint: '{cure} reason=...'"
    given = [*shlex.split(cure)[1:], "reason=More families", "--as-of", "2011-07-01"]
    assert "easier" not in planctl(*given).err
    assert "reason: More families" in (council / "plans/nurseries.yaml").read_text("utf-8")
    write(council, PLANS)
    for call in (["set", "M1", "targets.2011/12=40"], ["set", "M1", "targets.2012/13=60"],
                 ["set", "M1", "title=Days"]):  # fmt: skip
        result = planctl(*call, *ENDS, "--dry-run", "--format", "json")
        assert (json.loads(result.out)["findings"], "easier" in result.err) == ([], False)
    (council / "planctl.toml").write_text('[rules]\ntarget-eased = "off"\n')
    assert "easier" not in planctl("set", "M1", "targets.2011/12=90", *ENDS).err


def test_what_a_comment_accepts_is_not_told(planctl: Run, council: Path) -> None:
    path = council / "plans/nurseries.yaml"
    text = PLANS["plans/nurseries.yaml"].replace(
        "due: 2012-02,\n         equality: considered}",
        "due: 2012-02,  # planctl: ignore[unknown-owner] a firm\n         equality: considered}",
    )
    path.write_text(
        text.replace("owner: Ruth Penrose, due: 2012-02", "owner: Firm A, due: 2012-02")
    )
    result = planctl("assign", "NUR1.2", "Firm B", *ENDS)
    assert result.code == 0
    assert "finds" not in result.err
