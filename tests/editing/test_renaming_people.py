"""An officer, post or group under another name; people are found by their names."""

from pathlib import Path

import pytest

from tests.editing.test_brought import ENDS, PLANS
from tests.support.command import Run
from tests.support.repositories import write

REGISTER = """\
kind: people
people:
  - {name: Carol Whitby, aliases: [CW], role: Head of Nurseries}
  - {name: Ruth Penrose, role: Nursery officer}
  - {name: Nursery Manager, kind: post, holder: Carol Whitby}
  - {name: Nursery Board, kind: group, members: [carol whitby, CW, Ruth Penrose]}
"""


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    more = PLANS["plans/nurseries.yaml"].replace("owner: R Penrose", "owner: [CW, Carol Whitby]")
    write(tmp_path, PLANS | {"plans/people.yaml": REGISTER, "plans/nurseries.yaml": more})
    return tmp_path / "plans"


def test_a_name_changes_wherever_it_stands_and_stays_known(planctl: Run, council: Path) -> None:
    before = (council / "nurseries.yaml").read_text(encoding="utf-8")
    result = planctl("rename", "carol whitby", "Carol Hill", *ENDS)
    assert (result.code, "finds" in result.err) == (0, False)
    text = (council / "nurseries.yaml").read_text(encoding="utf-8")
    assert text == before.replace("Carol Whitby", "Carol Hill")
    register = (council / "people.yaml").read_text(encoding="utf-8")
    assert "{name: Carol Hill, aliases: [CW, Carol Whitby], role" in register
    assert "holder: Carol Hill}" in register
    assert "members: [Carol Hill, CW, Ruth Penrose]" in register
    assert planctl("validate", *ENDS).code == 0
    assert "Carol Hill" in planctl("owner", "Carol Whitby", *ENDS).out


def test_a_name_is_not_set_alone_nor_taken_from_another(planctl: Run) -> None:
    alone = planctl("set", "Nursery Board", "name=Board of Nurseries", *ENDS)
    assert alone.code == 0, alone.err  # nothing names it
    result = planctl("set", "Carol Whitby", "name=Carol Hill", *ENDS)
    assert (result.code, 'planctl rename "person:Carol Whitby" NEW' in result.err) == (2, True)
    spelt = planctl("set", "Carol Whitby", "name=CAROL WHITBY", *ENDS)
    assert spelt.code == 0, spelt.err
    taken = planctl("rename", "Carol Whitby", "ruth penrose", *ENDS)
    assert (taken.code, "planctl handover" in taken.err) == (2, True)


def test_a_name_in_place_of_a_reference(planctl: Run, council: Path) -> None:
    assert planctl("set", "ruth penrose", "email=ruth@council.example", *ENDS).code == 0
    assert "email: ruth@council.example" in (council / "people.yaml").read_text(encoding="utf-8")
    shown = planctl("show", "Ruth Penrose", *ENDS)
    assert (shown.code, 'planctl owner "Ruth Penrose"' in shown.err) == (2, True)


def test_a_link_in_other_letters_is_written_as_its_record_is(planctl: Run, council: Path) -> None:
    result = planctl("set", "NUR1.2", "supports=nur1, cp 1", *ENDS)
    assert "'nur1' is read as NUR1" in result.err
    assert "supports: [NUR1, CP1]" in (council / "nurseries.yaml").read_text(encoding="utf-8")
    unknown = planctl("set", "NUR1.2", "supports=NUR9", *ENDS)
    assert (unknown.code, "NUR9" in unknown.err) == (1, True)


def test_a_name_in_an_earlier_years_definition_changes_too(planctl: Run, tmp_path: Path) -> None:
    plan = (
        "kind: service-plan\nref: ECON\ntitle: Economy\nperiod: {0}\nmeasures:\n"
        "  - {{ref: M1, title: Firms, unit: firms, owner: {1}, targets: {{{0}: 5}}}}\n"
    )
    files = {"a": plan.format("2023/24", "Carol Whitby"), "b": plan.format("2024/25", "R Penrose")}
    write(tmp_path, {f"plans/{name}.yaml": text for name, text in files.items()})
    assert planctl("rename", "Carol Whitby", "Carol Hill", *ENDS).code == 0
    assert (tmp_path / "plans/a.yaml").read_text("utf-8") == files["a"].replace("Whitby", "Hill")
    assert (tmp_path / "plans/b.yaml").read_text("utf-8") == files["b"]
