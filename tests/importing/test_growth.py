"""What a document of thousands of rows costs: a row more is as much work as the one before it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command import Run
from tests.support.office_files import docx, row, tbl, tr, xlsx
from tests.support.work import lines, work

CORPORATE = "kind: corporate-plan\norganisation: Hill\ntitle: C\nperiod: 2026/27\n"
HEADS = ("Ref", "Objective", "Action", "Lead", "Due date", "Progress")


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    return "".join(f"{','.join(cells)}\n" for cells in rows).encode()


def _word(rows: list[tuple[str, ...]]) -> bytes:
    return docx(tbl(*(tr(*cells) for cells in rows)))


def _excel(rows: list[tuple[str, ...]]) -> bytes:
    return xlsx(*(row(number, **dict(zip("ABCDEF", cells, strict=False)))
                  for number, cells in enumerate(rows, 1)))  # fmt: skip


def _same(at: int) -> tuple[str, ...]:
    return f"A{at}", "", f"Do the thing {at}", "Jo Marsh", f"2026-{at % 9 + 4:02}", "On track"


def _unnumbered(at: int) -> tuple[str, ...]:
    return "", *_same(at)[1:]


def _objectives(at: int) -> tuple[str, ...]:
    return f"A{at}", f"Aim {at}", *_same(at)[2:]


def _doubtful(at: int) -> tuple[str, ...]:
    return f"A{at}", "", f"Do the thing {at}", f"Jo Marsh (Post {at})", f"Soon {at}", "Late"


def _banded(at: int) -> tuple[str, ...]:
    return (f"Theme {at}", "", "", "", "", "") if at % 2 else _same(at)


def _headed(at: int) -> tuple[str, ...]:
    return HEADS if at % 4 == 0 else _same(at)


def _untitled(at: int) -> tuple[str, ...]:
    return ("", "", "", "", f"2026-{at % 9 + 4:02}", f"Told {at}") if at % 40 else _same(at)


MAKES = {"csv": _csv, "docx": _word, "xlsx": _excel}
ROWS = [_same, _unnumbered, _objectives, _doubtful, _banded, _headed, _untitled]


def grows(spent: Callable[[int], int], size: int) -> float:
    """Return how much more the last half of a size costs than the half before it: 1 where alike.

    What is the same whatever the size is in neither.
    """
    spent(size)  # what is made once in a process
    few, more, most = (spent(times * size) for times in (1, 2, 4))
    return (most - more) / 2 / (more - few)


@pytest.mark.parametrize(
    ("form", "rows"),
    [*(("csv", rows) for rows in ROWS), ("docx", _same), ("xlsx", _same)],
    ids=lambda item: item if isinstance(item, str) else item.__name__.strip("_"),
)
def test_a_row_costs_as_much_as_the_one_before(
    planctl: Run, tmp_path: Path, form: str, rows: Callable[[int], tuple[str, ...]]
) -> None:
    (tmp_path / "corporate.yaml").write_text(CORPORATE)

    def spent(size: int) -> int:
        file = tmp_path / f"plan.{form}"
        file.write_bytes(MAKES[form]([HEADS, *map(rows, range(1, size + 1))]))
        words = ("import", file.name, "--ref", "P", "--title", "P", "--period", "2026/27")
        return lines(lambda: planctl(*words))

    assert grows(spent, 120 if form == "csv" else 60) < 1.15


def _plan(size: int) -> str:
    head = "kind: service-plan\nref: P\ntitle: P\nperiod: 2026/27\nobjectives:\n- title: P\n"
    work = "".join(f"  - {{ref: A{at}, title: Do the thing {at}, owner: Ann Hill, due: 2026-09}}\n"
                   for at in range(1, size + 1))  # fmt: skip
    return f"{head}  actions:\n{work}"


def _renamed(at: int) -> tuple[str, ...]:
    return f"B{at}", "", f"Do other things {at}", "Jo Marsh", "Sept 26", "Late"


@pytest.mark.parametrize("rows", [_same, _unnumbered, _objectives, _renamed],
                         ids=lambda item: item.__name__.strip("_"))  # fmt: skip
def test_a_change_of_a_row_costs_as_much_as_the_one_before(
    planctl: Run, tmp_path: Path, rows: Callable[[int], tuple[str, ...]]
) -> None:
    (tmp_path / "corporate.yaml").write_text(CORPORATE)

    def spent(size: int) -> int:
        (tmp_path / "p.yaml").write_text(_plan(size))
        (tmp_path / "plan.csv").write_bytes(_csv([HEADS, *map(rows, range(1, size + 1))]))
        return work(lambda: planctl("import", "plan.csv", "P"))

    assert grows(spent, 60) < 1.15


def test_a_row_of_a_workbook_costs_as_much_as_the_one_before(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "corporate.yaml").write_text(CORPORATE)

    def spent(size: int) -> int:
        (tmp_path / "p.yaml").write_text(_plan(size))
        assert planctl("export", ".", "--output", f"{size}.xlsx").code == 0
        book = load_workbook(tmp_path / f"{size}.xlsx")
        sheet = book["Actions"]
        at = [cell.value for cell in sheet[1]].index("Title") + 1
        for number in range(2, size + 2):
            sheet.cell(number, at).value = f"Do another thing {number}"
        book.save(tmp_path / f"{size}.xlsx")
        return work(lambda: planctl("import", f"{size}.xlsx"))

    assert grows(spent, 60) < 1.15


def test_more_than_a_plan_may_hold_is_refused_in_words(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "corporate.yaml").write_text(CORPORATE)
    (tmp_path / "plan.csv").write_bytes(_csv([HEADS, *map(_same, range(1, 7_001))]))
    result = planctl("import", "plan.csv", "--ref", "P", "--title", "P", "--period", "2026/27")
    assert result.code == 3
    assert "the document has 7000 actions, which is more than one plan may hold" in result.err
    assert "split it, as by service, and import each part as a plan of its own" in result.err
