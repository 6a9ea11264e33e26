"""Pictures of the paper: drawn from the numbers beside them, and told in words in all formats."""

import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from planctl.publishing.pack.drawing import Arrow, Box, Words
from planctl.publishing.pack.pictures import Bar, Dot, Stretch, over_time, risk_matrix, to_target
from planctl.publishing.pack.svg import svg
from planctl.publishing.site.pictures.matrix import matrix
from planctl.queries.summary import sums
from tests.support.command import Run
from tests.support.millbrook import millbrook
from tests.support.quarter import DAY, PERIOD, quarter

PLANS = "plans/millbrook"
ASKED = (PLANS, "--period", "2025/26 Q4", "--as-of", "2026-04-20")


@pytest.fixture
def sections(planctl: Run, tmp_path: Path) -> Any:
    """Return the sections of the fourth quarter of Millbrook."""
    millbrook(tmp_path)
    result = planctl("report", *ASKED, "--format", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)["sets"][0]["parts"][0]["sections"]


def test_colours_over_time_are_those_of_summary(sections: Any, planctl: Run) -> None:
    days = {"2024/25 Q4": ("HEAD~5", "2025-04-20"), "2025/26 Q1": ("HEAD~4", "2025-07-20"),
            "2025/26 Q2": ("HEAD~3", "2025-10-20"), "2025/26 Q3": ("HEAD~2", "2026-01-20"),
            "2025/26 Q4": ("HEAD", "2026-04-20")}  # fmt: skip
    rows = sections["over_time"]["rows"]
    assert [(row["period"], row["as_of"]) for row in rows] == [
        (period, day) for period, (_, day) in days.items()
    ]
    for row in rows:
        at, day = days[row["period"]]
        told = planctl("summary", PLANS, "--at", at, "--as-of", day, "--format", "json")
        assert row["rag_counts"] == sums(json.loads(told.out)["rows"], "rag_counts")


def test_the_matrix_is_that_of_risks(sections: Any, planctl: Run) -> None:
    told = planctl("risks", PLANS, "--as-of", "2026-04-20", "--format", "json")
    scores = {row["key"]: row["current"] for row in json.loads(told.out)["rows"]}
    rows = sections["risks_matrix"]["rows"]
    assert rows
    for row in rows:
        name = row["risk"].replace(" (", "@").removesuffix(")")
        assert (row["likelihood"], row["impact"]) == (
            scores[name]["likelihood"], scores[name]["impact"],
        )  # fmt: skip
    moved = {row["key"]: row for row in sections["risks_moved"]["rows"]}
    for row in rows:
        name = row["risk"].replace(" (", "@").removesuffix(")")
        if row["likelihood_before"]:
            assert moved[name]["score_before"] == row["likelihood_before"] * row["impact_before"]


def test_no_cell_is_empty_beside_others_that_say_none(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    for period, day in (("2025/26 Q3", "2026-01-08"), ("2025/26", "2026-04-20")):
        out = planctl("report", PLANS, "--period", period, "--as-of", day).out
        rows = out.partition("The same measures beside other periods**")[2].split("\n\n")[1]
        head, _, *cells = rows.splitlines()
        assert "| A year ago |" in head
        assert len(cells) > 5
        assert not [line for line in cells if "|  |" in line]
        # Of a yearly measure both are one figure.
        assert "| M-CO2 | 3480 tonnes | not rated | 3480 tonnes |" in rows or period != "2025/26"


def test_no_arrow_leads_from_where_a_risk_stood_before_it_was_there(
    planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    asked = (PLANS, "--period", "2025/26", "--as-of", "2026-04-20", "--format", "json")
    made = json.loads(planctl("report", *asked).out)["sets"][0]["parts"][0]["sections"]
    start = {row["key"]: row["score_before"] for row in made["risks_moved"]["rows"]}
    found = {row["risk"].replace(" (", "@").removesuffix(")"): row["likelihood_before"]
             for row in made["risks_matrix"]["rows"]}  # fmt: skip
    assert start["R-GRID@2026/27"] is None  # it came in October, and moved in April
    assert found["R-GRID@2026/27"] is None
    assert {name for name, before in found.items() if before} == {
        name for name, before in start.items() if before is not None and name in found
    }


def _told(planctl: Run) -> list[list[str]]:
    """Return what is said of each picture, by each format."""
    text = planctl("report", *ASKED).out
    lines = re.findall(r"^\*\*Figure \d+: .*\n\n(.*)$", text, re.MULTILINE)
    marked = [re.sub(r"\\(.)|&#8203;", r"\1", line) for line in lines]
    page = planctl("report", *ASKED, "--format", "html").out
    shown = [unescape(label) for label in re.findall(r'aria-label="([^"]*)"', page)]
    planctl("report", *ASKED, "--output", "pack.docx")
    with zipfile.ZipFile("pack.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    word = [unescape(label) for label in re.findall(r'descr="([^"]*)"', xml)]
    return [marked, shown, word]


def test_each_format_tells_the_same_of_each_picture(sections: Any, planctl: Run) -> None:
    marked, shown, word = _told(planctl)
    assert len(shown) == 3
    assert marked == shown == word
    colours, measures, risks = shown
    for row in sections["over_time"]["rows"]:
        parts = [f"{count} {name if name != 'none' else 'no colour'}"
                 for name, count in row["rag_counts"].items()]  # fmt: skip
        assert f"{row['period']}: {', '.join(parts)}" in colours
    for row in sections["measures"]["rows"]:
        if row["rag_counted"]:
            assert re.search(rf"{row['ref']}: .*?, {row['rag_counted']}[;.]", measures)
    for row in sections["risks_matrix"]["rows"]:
        assert f"{row['risk']}: likelihood {row['likelihood']:g}, impact {row['impact']:g}" in risks


def test_pictures_in_word_are_well_formed_and_no_wider_than_the_page(
    planctl: Run, tmp_path: Path
) -> None:
    quarter(tmp_path)
    planctl("report", "--period", PERIOD, "--as-of", DAY, "--output", "pack.docx")
    document = Document(io.BytesIO(Path("pack.docx").read_bytes()))
    found = document.element.body.xpath(".//wp:extent")
    assert found
    (section,) = document.sections
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    assert all(int(item.get("cx")) <= room for item in found)


def test_no_line_of_a_picture_is_cut_at_its_edge() -> None:
    for made in (
        over_time([Stretch("Q1", {"red": 1})], "C"),
        to_target([Bar("M", "50 homes", "100 homes", 0.5, "red")], "T"),
        risk_matrix([Dot("R1", 4, 5, (3, 4))], (5, 5), {}, "M"),
    ):
        text = str(svg(made))
        x, y, wide, high = map(float, re.findall(r'viewBox="([^"]*)"', text)[0].split())
        boxes = [tuple(map(float, item)) for item in re.findall(
            r'<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"', text)]  # fmt: skip
        assert boxes
        assert min(box[0] for box in boxes) > x
        assert min(box[1] for box in boxes) > y
        assert max(box[0] + box[2] for box in boxes) < x + wide
        assert max(box[1] + box[3] for box in boxes) < y + high


def test_a_name_stands_beside_the_arrow_that_leads_to_it_or_past_it() -> None:
    dots = [Dot("R-GRID (2026/27)", 3, 4, (4, 4)), Dot("R-TA (2026/27)", 4, 4, (5, 4)),
            Dot("R-CY", 4, 5)]  # fmt: skip
    made = risk_matrix(dots, (5, 5), {}, "M")
    arrows = [item for item in made.shapes if isinstance(item, Arrow)]
    names = {item.text: item for item in made.shapes if isinstance(item, Words)}
    for arrow in arrows:
        assert arrow.x == arrow.to_x
        for name in ("R-GRID (2026/27)", "R-TA (2026/27)"):
            assert names[name].x > arrow.x + 3
    # Where no arrow is, it stands in the middle of its cell.
    assert names["R-CY"].width > names["R-TA (2026/27)"].width


def test_a_bar_is_as_long_as_its_share() -> None:
    made = over_time([Stretch("Q1", {"red": 1, "green": 3}), Stretch("Q2", {"green": 8})], "C")
    boxes = [item for item in made.shapes if isinstance(item, Box)]
    red, green, whole = boxes[:3]
    assert (red.tint, green.tint) == ("red", "green")
    assert green.width == pytest.approx(3 * red.width)
    assert whole.width == pytest.approx(8 * red.width)
    made = to_target([Bar("M", "50 homes", "100 homes", 0.5, "red")], "T")
    (box,) = [item for item in made.shapes if isinstance(item, Box)]
    (line,) = [item for item in made.shapes if isinstance(item, Arrow)]
    assert box.width == pytest.approx((line.x - box.x) / 2)
    # A bar without a colour says so in words, as the others do by a sign.
    made = to_target([Bar("M", "50 homes", "100 homes", 0.5, "")], "T")
    assert "50 homes, target 100 homes, not rated" in [
        item.text for item in made.shapes if isinstance(item, Words)
    ]


def test_a_matrix_has_colours_only_where_bands_are_set_and_an_arrow_for_what_moved() -> None:
    dots = [Dot("R1", 4, 5, (3, 4)), Dot("R2", 1, 1)]
    plain = risk_matrix(dots, (5, 5), {}, "M")
    assert {item.tint for item in plain.shapes if isinstance(item, Box)} == {"plain"}
    (arrow,) = [item for item in plain.shapes if isinstance(item, Arrow)]
    assert arrow.to_x > arrow.x
    assert arrow.to_y < arrow.y
    coloured = risk_matrix(dots, (5, 5), {(5, 5): "red"}, "M")
    assert [item.tint for item in coloured.shapes if isinstance(item, Box)].count("red") == 1
    crowd = risk_matrix([Dot(f"R{n}", 2, 2) for n in range(7)], (5, 5), {}, "M")
    assert any(item.text == "and 5 more" for item in crowd.shapes if isinstance(item, Words))
    assert "R6: likelihood 2, impact 2" in crowd.told


def test_likelihood_goes_upwards_and_impact_to_the_right_as_on_the_site() -> None:
    (arrow,) = [item for item in risk_matrix([Dot("MOVED", 5, 2, (2, 2))], (5, 5), {}, "M").shapes
                if isinstance(item, Arrow)]  # fmt: skip
    (name,) = [item for item in risk_matrix([Dot("MOVED", 5, 2)], (5, 5), {}, "M").shapes
               if isinstance(item, Words) and item.text == "MOVED"]  # fmt: skip
    assert arrow.to_y < arrow.y
    assert arrow.x == arrow.to_x < name.x + name.width / 2 - 5 * len(name.text) / 2
    made = risk_matrix([Dot("LIKELY", 4, 1), Dot("GRAVE", 1, 3)], (4, 3), {(4, 1): "amber"}, "M")
    words = {item.text: item for item in made.shapes if isinstance(item, Words)}
    boxes = [item for item in made.shapes if isinstance(item, Box)]
    (amber,) = [item for item in boxes if item.tint == "amber"]
    assert (amber.x, amber.y) == (min(item.x for item in boxes), min(item.y for item in boxes))
    assert words["LIKELY"].y < words["GRAVE"].y
    assert words["LIKELY"].x < words["GRAVE"].x
    assert len({item.x for item in boxes}) == 3
    assert len({item.y for item in boxes}) == 4
    page = str(matrix({(4, 1): 7, (1, 3): 9}, 4, 3, "M", lambda _: None))
    at = {n: re.search(rf'x="([\d.]+)" y="([\d.]+)"[^>]*>{n}<', page) for n in (7, 9)}
    likely, grave = at[7], at[9]
    assert likely
    assert grave
    assert float(likely[1]) < float(grave[1])
    assert float(likely[2]) < float(grave[2])
