"""A filter that a kind cannot meet is refused: every row, or none, would look like an answer."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import FILES, write


@pytest.mark.parametrize(
    ("kind", "named"),
    [("measure", "measures"), ("risks", "risks"), ("plans", "plans"), ("workforce", "workforce")],
)
def test_a_kind_without_a_status_has_none_to_filter_by(
    kind: str, named: str, tmp_path: Path, planctl: Run
) -> None:
    write(tmp_path, FILES)
    result = planctl("list", kind, "--status", "open")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"planctl: --status does not go with {named}\n")


def test_an_objective_may_have_a_status(tmp_path: Path, planctl: Run) -> None:
    write(tmp_path, FILES)
    roads = FILES["plans/roads.yaml"]
    done = roads.replace("title: Count the lamps\n", "title: Count the lamps\n    status: done\n")
    write(tmp_path, {"plans/roads.yaml": done})
    lines = planctl("list", "objectives", "--status", "done", "--format", "tsv").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == ["key", "RDS2"]
