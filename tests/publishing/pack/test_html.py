"""The pack as a web page: what WCAG 2.2 AA asks for, as far as a program can see it."""

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from planctl.publishing.pack.blocks import Grid, Header, Line, Section, unnumbered
from planctl.publishing.pack.formats import html
from planctl.publishing.pack.sheet import Sheet
from planctl.publishing.pack.works import held_to_next
from tests.support.command import ROOT, Run
from tests.support.quarter import DAY, PERIOD, quarter
from tests.support.repositories import CORPORATE, write

CSS = (ROOT / "src/planctl/publishing/pack/formats/report.css").read_text("utf-8")
SCHEMES = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)


@pytest.fixture
def page(planctl: Run, tmp_path: Path) -> str:
    """Return the page of a quarter."""
    quarter(tmp_path)
    return planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", "html").out


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark", "print"])
def test_contrast(scheme: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme))
    assert len(colours) == 10
    for name in ("ink", "muted", "accent"):
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name
    for name in ("red", "amber", "green", "blue", "grey"):
        assert _contrast(colours["ink"], colours[f"{name}-soft"]) >= 4.5, name
    assert _contrast(colours["line"], colours["paper"]) >= 3


def test_what_is_printed_keeps_its_lines_and_columns() -> None:
    printed = CSS.partition("@media print")[2]
    # Without room the last line of a table, half of which is outside it, is cut off.
    assert re.search(r"\.scroll \{[^}]*padding: 0 1px;", printed)
    # The day on which the paper speaks, which its first page says, takes no page of its own.
    assert re.search(r"footer \{ display: none; \}", printed)
    # An entry of the contents does not go on in the next column, and facts begin below each other.
    assert re.search(r"nav li \{[^}]*break-inside: avoid;", CSS)
    assert re.search(r"dl \{[^}]*display: grid;", CSS)


def test_no_short_reference_or_score_is_broken(page: str) -> None:
    names = re.findall(r'<th scope="row"(.*?)>(.*?)</th>', page, re.DOTALL)
    assert {len(" ".join(text.split())) <= 10 for _, text in names} == {True, False}
    assert all(("whole" in attributes) == (len(" ".join(text.split())) <= 10)
               for attributes, text in names)  # fmt: skip
    assert re.search(r'<td class="number whole">\s*\d+ \(\d x \d\)\s*</td>', page)
    assert re.search(r"\.whole \{ white-space: nowrap; \}", CSS)


def test_a_date_with_more_behind_it_takes_no_room_of_the_titles(
    planctl: Run, tmp_path: Path
) -> None:
    due = "{every: quarter, from: 2010-06-30, until: 2012-03-31}"
    plan = "kind: service-plan\nref: A\ntitle: Arts\nperiod: 2011/12\nobjectives:\n- ref: A1\n"
    plan += "  title: Aim\n  actions:\n  - {ref: A1.1, title: Once, due: 2011-05-31}\n"
    plan += f"  - ref: A1.2\n    title: Count\n    due: {due}\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    made = planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", "html").out
    assert '<td class="day">31 May 2011</td>' in made
    day = '<span class="whole">{}</span>'
    both = f"{day.format('30 Jun 2010')} (5 missed, next {day.format('30 Sep 2011')})"
    assert f"<td>{both}</td>" in made


@pytest.mark.parametrize(("title", "kept"), [
    ("Close R-GRID by spring", ["R-GRID"]),
    ("M-HV, M-REC and NI-154.2", ["M-HV", "M-REC", "NI-154.2"]),
    ("Follow-up of COVID-19 x-ray A-", ["COVID-19"]),
    ("R-GRID-AND-ALL-ITS-MANY-PARTS R-GRID-and", []),
    ("<i>A-B</i> & C", ["A-B"]),
])  # fmt: skip
def test_no_line_ends_within_a_short_reference_in_a_text(
    planctl: Run, tmp_path: Path, title: str, kept: list[str]
) -> None:
    plan = "kind: service-plan\nref: A\ntitle: Arts\nperiod: 2011/12\nobjectives:\n- ref: A1\n"
    plan += f"  title: Aim\n  actions: [{{ref: A1.1, title: '{title}', due: 2011-05-31}}]\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    made = planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", "html").out
    assert sorted(set(re.findall('<span class="whole">(.*?)</span>', made))) == sorted(kept)
    assert "<i>" not in made


class _Look(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    look = _Look()
    look.feed(page)
    return look.tags


def test_language_title_and_landmarks(page: str) -> None:
    tags = _tags(page)
    names = [name for name, _ in tags]
    assert ("html", {"lang": "en-GB"}) in tags
    assert "<title>Quarterly report, 2011/12 Q1, Westshire Council</title>" in page
    for name in ("header", "nav", "main", "footer", "h1"):
        assert names.count(name) == 1
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_tables_have_captions_and_scopes(page: str) -> None:
    tags = _tags(page)
    names = [name for name, _ in tags]
    assert names.count("table") == names.count("caption") == names.count("thead") == 16
    assert {attributes.get("scope") for name, attributes in tags if name == "th"} == {"col", "row"}
    rows = page.count("<tr>")
    assert page.count('scope="row"') == rows - 16  # every row but the heads


def test_every_link_and_label_leads_somewhere(page: str) -> None:
    tags = _tags(page)
    ids = [value["id"] for _, value in tags if "id" in value]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        if "href" in attributes:
            assert (attributes["href"] or "").removeprefix("#") in ids
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


def test_the_policy_lets_the_style_in(page: str) -> None:
    (css,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.replace("&#39;", "'")


def test_colour_is_never_alone(page: str) -> None:
    tinted = re.findall(r'<td class="rag (\w+)">([^<]*)</td>', page)
    assert tinted
    for colour, words in tinted:
        assert re.fullmatch(rf"[■▲●✔○✖] {colour}", words)


def test_print_has_pages_on_their_side_and_no_widths_of_a_phone() -> None:
    assert re.findall(r"\bpage: (\w+);", CSS) == ["wide"]
    assert re.search(r"@page wide \{ size: A4 landscape;", CSS)
    # An upright page of A4 is as narrow as a phone that is held across.
    assert set(re.findall(r"@media ([^{]*width[^{]*?) \{", CSS)) == {
        "screen and (max-width: 48rem)", "screen and (max-width: 37.49rem)",
    }  # fmt: skip


def test_print_breaks_no_sentence_between_a_heading_and_its_table() -> None:
    # Chromium would rather break a paragraph of two lines than part it from the table below.
    before = re.search(r"p:has\(\+ figure, \+ \.scroll\) \{([^}]*)\}", CSS)
    assert before is not None
    assert "break-inside: avoid" in before[1]
    assert "break-after: avoid" in before[1]


def test_print_leaves_no_total_alone_on_a_page() -> None:
    kept = re.search(r"\n  ([^\n{]*\btfoot tr\b[^\n{]*)\{([^}]*)\}", CSS)
    assert kept is not None
    assert "break-before: avoid" in kept[2]


def _steps(*merged: set[int]) -> Grid:
    columns = [Header(name, 1) for name in ("Area", "Action", "Step", "Owner")]
    lines = [Line(["a", "b", "c", "d"], {}, frozenset(each)) for each in merged]
    return Grid("Plan", "Plan", columns, lines)


@pytest.mark.parametrize(("merged", "held"), [
    ([set(), {0}, {0}], [False, False, False]),  # actions of one area
    ([set(), {0, 1, 3}, {0}], [True, False, False]),  # one has a step
    ([set(), *([{0, 1, 3}] * 8)], [True, *([False] * 8)]),  # many have more than a page has
])  # fmt: skip
def test_work_stays_with_its_steps_and_what_is_of_one_area_may_go_on_overleaf(
    merged: list[set[int]], held: list[bool]
) -> None:
    table = _steps(*merged)
    assert held_to_next(table, table.shown) == held
    placed = unnumbered(1, Section("plan", "Plan", [], table))
    sheet = Sheet("document", "Plan", "", (), [placed], date(2026, 4, 9), "")
    body = html.page(sheet).decode().partition("<tbody>")[2]
    assert [bool(one) for one in re.findall('<tr( class="held")?>', body)] == held
    printed = CSS.partition("@media print")[2]
    assert "tr:not(:has(> [rowspan]))" in printed
    assert ".held { break-after: avoid; }" in printed


def test_heads_of_a_table_whose_columns_are_all_full_take_less_room() -> None:
    assert re.search(r"\.dense thead th \{ font-size: 8.5pt;", CSS.partition("@media print")[2])


def test_of_a_paper_with_many_parts_the_list_of_contents_has_the_parts_alone(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listed(*paths: str) -> list[str]:
        asked = ("--period", PERIOD, "--as-of", DAY, "--by", "service", "--format", "html")
        contents = planctl("report", *paths, *asked).out.partition("<nav")[2].partition("</nav>")[0]
        return re.findall(r'<li class="(\w+)"', contents)

    quarter(tmp_path)
    assert set(listed()) == {"depth1", "depth2"}
    monkeypatch.chdir(ROOT)
    assert listed("plans/cheshire-east-2011-12") == ["depth1"] * 8
