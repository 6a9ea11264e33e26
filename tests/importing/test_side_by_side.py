"""Two tables beside each other in one sheet share rows, and nothing else."""

from planctl.importing import opened
from planctl.importing.reading import Reading, reading
from planctl.importing.source import Cell, Grid, Source, squared
from planctl.language.spoken.said import Context
from tests.importing.test_reading import PLANS, actions
from tests.importing.test_reading import read as reading_of
from tests.support.office_files import p, row, tbl, tr, xlsx


def read(*rows: str) -> Reading:
    source = opened.read(xlsx(*rows), "plan.xlsx")
    return reading(source, PLANS, {}, Context("2026/27"), "Plan")


def test_a_table_behind_empty_columns_is_one_of_its_own() -> None:
    found = read(
        row(1, A="Ref", B="Action", C="Lead", F="Risk", G="Likelihood", H="Impact"),
        row(2, A="1.1", B="Sweep", C="Jo Marsh", F="The van fails", G=3, H=4),
        row(3, A="1.2", B="Wash", C="Jo Marsh"),
        row(4, F="Rain", G=2, H=2),
    )
    assert actions(found) == [
        {"ref": "1.1", "title": "Sweep", "owner": "Jo Marsh"},
        {"ref": "1.2", "title": "Wash", "owner": "Jo Marsh"},
    ]
    assert "risks" not in found.draft.plan["objectives"][0]
    assert found.draft.plan["risks"] == [
        {"title": "The van fails", "current": {"likelihood": 3, "impact": 4}},
        {"title": "Rain", "current": {"likelihood": 2, "impact": 2}},
    ]
    (told,) = [item for item in found.ledger.doubts if item.sort == "note"]
    assert (told.where, told.value) == ("sheet 'Plan', F1", "Risk")
    assert "a table of its own" in told.message
    assert found.ledger.counts == {"with_text": 18, "placed": 12, "heads": 6, "say_nothing": 0,
                                   "left": 0}  # fmt: skip


def test_an_empty_column_inside_a_table_parts_nothing() -> None:
    found = read(
        row(1, A="Ref", B="Action", D="Risk", E="Lead"),
        row(2, A="1.1", B="Sweep", D="The van fails", E="Jo Marsh"),
    )
    assert actions(found) == [
        {"ref": "1.1", "title": "Sweep", "owner": "Jo Marsh", "risks": [{"title": "The van fails"}]}
    ]


def test_columns_without_a_name_of_their_own_belong_to_the_table() -> None:
    found = read(
        row(1, A="Ref", B="Action", F="Lead", G="Due date"),
        row(2, A="1.1", B="Sweep", F="Jo Marsh", G="2026-09"),
    )
    assert actions(found) == [
        {"ref": "1.1", "title": "Sweep", "owner": "Jo Marsh", "due": "2026-09"}
    ]


def test_measures_of_another_table_are_not_those_of_the_last_row() -> None:
    score = tr("PI", "Measure", "Lead")
    found = reading_of(
        tbl(tr("Objective", "Action", "Lead"), tr("Streets", "Sweep", "Jo Marsh")),
        p("Performance"),
        tbl(score, tr("M1", "Litter", "Jo Marsh")),
    )
    assert "measures" not in found.draft.plan["objectives"][0]
    assert [item["ref"] for item in found.draft.plan["measures"]] == ["M1"]
    found = reading_of(
        p("Objective 1: Streets", style="Heading1"),
        tbl(tr("Ref", "Action", "Lead"), tr("1.1", "Sweep", "Jo Marsh")),
        tbl(score, tr("M1", "Litter", "Jo Marsh")),
    )
    assert [item["ref"] for item in found.draft.plan["objectives"][0]["measures"]] == ["M1"]


def test_another_sheet_stands_under_no_objective_of_the_one_before() -> None:
    files = []
    for title, rows in (
        ("Work", [["Ref", "Action", "Lead"], ["Objective 1: Streets"], ["1.1", "Sweep", "Jo"]]),
        ("KPIs", [["PI", "Measure", "Lead"], ["M1", "Litter", "Jo Marsh"]]),
    ):
        files.append(Grid(
            f"sheet '{title}'",
            squared([[Cell(text, f"{title}{at}") for text in line]
                     for at, line in enumerate(rows)], "{0}:{1}".format),
            alone=True,
        ))  # fmt: skip
    found = reading(Source("plan.xlsx", files), PLANS, {}, Context("2026/27"), "Plan")
    assert "measures" not in found.draft.plan["objectives"][0]
    assert [item["ref"] for item in found.draft.plan["measures"]] == ["M1"]


def test_a_table_below_another_with_a_head_of_its_own_is_one_of_its_own() -> None:
    below = [
        row(5, A="ID", B="Risk", C="Likelihood (1-5)", D="Impact (1-5)"),
        row(6, A="R1", B="Rain", C=3, D=4),
    ]
    for between in [row(4, A="Risk register")], []:
        found = read(
            row(1, A="Ref", B="Measure", C="Unit", D="Target 2026/27"),
            row(2, A="M1", B="Streets swept", C="km", D=40),
            *between, *below,
        )  # fmt: skip
        assert [item["title"] for item in found.draft.plan["measures"]] == ["Streets swept"]
        (risk,) = found.draft.plan["risks"]
        assert risk["current"] == {"likelihood": 3, "impact": 4}
        assert "a head of its own" in found.ledger.doubts[0].message


def test_the_head_again_with_fewer_columns_begins_no_other_table() -> None:
    found = read(
        row(1, A="Ref", B="Action", C="Lead", D="Due date"),
        row(2, A="1", B="Sweep", C="Jo Marsh", D="2026-09"),
        row(3, A="Ref", B="Action", C="Lead"),
        row(4, A="2", B="Wash", C="Jo Marsh", D="2026-10"),
    )
    assert [item["due"] for item in actions(found)] == ["2026-09", "2026-10"]
