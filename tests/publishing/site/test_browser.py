"""The site of the real plans, as readers see it, in a real browser."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.support.browsing import (
    DESKTOP,
    NARROW,
    PHONE,
    PRINT,
    Browser,
    Fault,
    Look,
    dark,
    pages,
    samples,
    scriptless,
    served,
)
from tests.support.command import AS_OF, ROOT, call
from tests.support.links import links

SETS = sorted(path.name for path in (ROOT / "plans").iterdir() if path.is_dir())
KINDS = [
    "index.html", "plans/", "objectives/", "officers/", "frameworks/", "risks.html",
    "measures.html", "overdue.html", "thread.html", "records.html",
]  # fmt: skip
PARTS, SHOWN = 3, 30
CONTENT = [("text", "main :is(h1, h2, h3, caption)"), ("text", "main tbody tr > :first-child")]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of all sets of plans once."""
    out = tmp_path_factory.mktemp("site")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PLANCTL_")}
    cache = {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    subprocess.run(
        [sys.executable, "-m", "planctl", "site", str(out), "plans", "--as-of", AS_OF],
        cwd=ROOT, env=clean | cache, check=True, timeout=120,
    )  # fmt: skip
    return out


def none(faults: list[Fault]) -> None:
    """Fail with the faults, in full where they are few."""
    if faults:
        more = f"\nand {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        pytest.fail("\n".join(map(str, faults[:SHOWN])) + more, pytrace=False)


def test_every_kind_of_page_is_there(site: Path) -> None:
    there = pages(site)
    assert "index.html" in there
    for kind in KINDS:
        assert any(name.split("/", 1)[-1].startswith(kind) for name in there), kind
    assert [name for name in SETS if f"{name}/index.html" not in there] == []


def test_links(site: Path) -> None:
    # Where the published plans stand is the one thing outside that a page may point to.
    faults = [fault for fault in links(site) if fault.kind != "external link"]
    none(faults)


def test_every_page_forbids_what_it_does_not_use(site: Path) -> None:
    for name in pages(site):
        text = (site / name).read_text(encoding="utf-8")
        head = text.partition("</head>")[0]
        assert "Content-Security-Policy" in head, name
        assert "default-src" in head, name
        assert "unsafe-" not in head, name


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("of", SETS)
def test_every_page(browser: Browser, site: Path, of: str, part: int) -> None:
    """Those of one set of plans, in parts, which every core can take one of."""
    names = [name for name in pages(site) if name.startswith(f"{of}/")][part::PARTS]
    assert names
    none(browser.faults(site, names, DESKTOP, ["axe", "narrow"]))


def test_every_page_above_all_sets(browser: Browser, site: Path) -> None:
    names = [name for name in pages(site) if name.split("/")[0] not in SETS]
    assert names
    none(browser.faults(site, names, DESKTOP, ["axe", "narrow"]))


@pytest.mark.parametrize("look", [PHONE, dark(DESKTOP), dark(PHONE), PRINT, dark(PRINT)], ids=str)
def test_every_kind_of_page(browser: Browser, site: Path, look: Look) -> None:
    none(browser.faults(site, samples(site), look, ["axe"]))


@pytest.mark.parametrize("look", [DESKTOP, PHONE, scriptless(DESKTOP)], ids=str)
def test_keyboard(browser: Browser, site: Path, look: Look) -> None:
    none(browser.faults(site, samples(site), look, ["keyboard"]))


@pytest.mark.parametrize("look", [DESKTOP, PHONE, dark(PHONE)], ids=str)
def test_without_javascript_nothing_is_missing(browser: Browser, site: Path, look: Look) -> None:
    names = samples(site)
    scripted = browser.visit(site, names, look, steps=CONTENT)
    plain = browser.visit(site, names, scriptless(look), steps=CONTENT)
    none([fault for visit in plain for fault in visit.faults])
    for one, other in zip(plain, scripted, strict=True):
        assert one.title == other.title
        assert one.text.strip(), one.page
        for texts, enhanced in zip(one.answers, other.answers, strict=True):
            assert not Counter(enhanced) - Counter(texts), one.page


def test_print_shows_what_the_screen_shows(browser: Browser, site: Path) -> None:
    names = samples(site)
    screen = browser.visit(site, names, DESKTOP, steps=CONTENT)
    paper = browser.visit(site, names, PRINT, steps=CONTENT)
    for one, other in zip(paper, screen, strict=True):
        for texts, shown in zip(one.answers, other.answers, strict=True):
            assert not Counter(shown) - Counter(texts), one.page


def test_served(browser: Browser, site: Path) -> None:
    with served(site) as address:
        none(browser.faults(address, samples(site)))


def test_tables_can_be_sorted(browser: Browser, site: Path) -> None:
    page = "cheshire-east-2011-12/officers/index.html"
    column = [("text", "main table tbody tr td:nth-child(7)")]
    head = "main table thead th:nth-child(7)"
    steps = [
        *column, ("click", f"{head} button"), *column, ("click", f"{head} button"), *column,
        ("evaluate", f"document.querySelector('{head}').getAttribute('aria-sort')"),
    ]  # fmt: skip
    (visit,) = browser.visit(site, [page], steps=steps)
    none(visit.faults)
    before, _, up, _, down, sort = visit.answers
    numbers = [int(text) for text in before]
    assert len(set(numbers)) > 3
    assert [int(text) for text in up] == sorted(numbers)
    assert [int(text) for text in down] == sorted(numbers, reverse=True)
    assert sort == "descending"


ANSWERED = "document.querySelector('.finder [role=status]')?.textContent.includes(' of ')"


def _until(condition: str) -> str:
    """Return what waits until something is so; the pages' policy forbids the driver's own way."""
    return (
        f"new Promise((done) => {{ const wait = () => ({condition}) ? done(true) "
        ": setTimeout(wait, 20); wait(); })"
    )


def _find(question: str) -> list[tuple[str, ...]]:
    return [("fill", "#find", question), ("evaluate", _until(ANSWERED)), ("text", ".results a"),
            ("text", ".results mark"), ("text", ".finder [role=status]"), ("address",)]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "first", "marked"),
    [
        ("reablment", "SLIL001 ", "reablement"),  # a slip
        ("ni125", "NI 125", "NI 125"),  # words that are written as one
        ("RE-ABLEMENT intake", "SLIL001 ", "reablement"),
        ("marion godard", "Marion Goddard", "Goddard"),  # somebody
    ],
)
def test_everything_can_be_found(
    browser: Browser, site: Path, question: str, first: str, marked: str
) -> None:
    page = "cheshire-east-2011-12/records.html"
    (visit,) = browser.visit(site, [page], PHONE, steps=_find(question))
    none(visit.faults)
    _, _, found, marks, said, address = visit.answers
    assert found
    assert found[0].startswith(first)
    assert marked.lower() in {text.lower() for text in marks}
    assert f"{len(found)} of " in said[0]
    assert "records.html#q=" in address


@pytest.mark.parametrize(
    ("question", "meant", "kind"),
    [
        ("comunty", "community", ""),  # two letters short, of few
        ("risk staff", "staff", "risk"),  # what it is, which none of its texts says
        ("objective reablement", "reablement", ""),
    ],
)
def test_short_slips_and_kinds_of_records_are_found(
    browser: Browser, site: Path, question: str, meant: str, kind: str
) -> None:
    page = "cheshire-east-2011-12/records.html"
    steps = [*_find(question), ("text", ".results li .small:not(.said)")]
    (visit,) = browser.visit(site, [page], PHONE, steps=steps)
    none(visit.faults)
    assert meant in {text.casefold() for text in visit.answers[3]}
    assert any(text.startswith(kind) for text in visit.answers[-1])


def test_a_table_of_many_columns_fits_a_desk(browser: Browser, site: Path) -> None:
    wider = (
        "[...document.querySelectorAll('.scroll')].some(box => box.scrollWidth > box.clientWidth)"
    )
    pages = [f"{name}/officers/index.html" for name in SETS]
    for visit in browser.visit(site, pages, steps=[("evaluate", wider)]):
        assert visit.answers == [False], visit.page


@pytest.mark.parametrize("question", ["late care4ce", "overdue care4ce", "red shorter"])
def test_how_work_stands_is_found_by_its_word(browser: Browser, site: Path, question: str) -> None:
    page = "cheshire-east-2011-12/records.html"
    steps = [*_find(question), ("text", ".results li")]
    (visit,) = browser.visit(site, [page], PHONE, steps=steps)
    found = visit.answers[-1]
    assert len(found) > 1
    assert all(question.split()[1] in text.casefold() for text in found)
    assert any("late ■ red" in text for text in found)


def test_a_document_says_on_a_phone_which_table_is_wider(browser: Browser, site: Path) -> None:
    said = (
        "[...document.querySelectorAll('.scroll')].map(box => [box.scrollWidth > box.clientWidth,"
        " getComputedStyle(box, '::before').content.includes('scroll sideways')])"
    )
    page = "cheshire-east-2011-12/documents/SCAR.html"
    for look in (NARROW, PHONE, DESKTOP):
        (visit,) = browser.visit(site, [page], look, steps=[("evaluate", said)])
        assert all(wider == told for wider, told in visit.answers[0]), str(look)
        # What is said of an objective, a line for each, fits every screen.
        assert {wider for wider, _ in visit.answers[0]} == {look != DESKTOP, False}


@pytest.mark.parametrize("look", [NARROW, PHONE], ids=str)
def test_rows_of_a_document_are_cards_on_a_phone(browser: Browser, site: Path, look: Look) -> None:
    """Each cell is told with its head; a cell over several rows keeps its table as it is."""
    said = (
        "[...document.querySelectorAll('.card')].map(table => [[...table.tHead.rows[0].cells]"
        ".slice(1).map(one => one.textContent + ': '), [...table.tBodies[0].rows[0].cells]"
        ".slice(1).map(one => getComputedStyle(one, '::before').content"
        '.replace(/" "|"/g, \'\'))])'
    )
    page = "cheshire-east-2011-12/documents/SCAR.html"
    merged = "document.querySelectorAll('.card [rowspan]').length"
    (visit,) = browser.visit(site, [page], look,
                             steps=[("evaluate", said), ("evaluate", merged)])  # fmt: skip
    none(visit.faults)
    tables, over = visit.answers
    assert len(tables) > 5
    assert over == 0
    for heads, cells in tables:
        assert cells == heads


def test_links_of_a_page_to_its_parts_can_be_tapped(browser: Browser, site: Path) -> None:
    low = (
        "[...document.querySelectorAll('nav a')].filter(link => link.offsetHeight"
        " && link.getBoundingClientRect().height < 44).map(link => link.textContent)"
    )
    pages = ["index.html", "measures.html", "plans/SCAR.html", "documents/SCAR.html"]
    for visit in browser.visit(site, [f"cheshire-east-2011-12/{page}" for page in pages], PHONE,
                               steps=[("evaluate", low)]):  # fmt: skip
        assert visit.answers == [[]], visit.page


def test_links_in_cards_lists_and_sentences_can_be_tapped(browser: Browser, site: Path) -> None:
    """What a finger meets of each is 44 pixels high, in whatever it stands; of tiles it is all."""
    low = (
        "[...document.querySelectorAll('main :is(td, th, li, p, dd, summary, .small) a')]"
        ".filter(link => link.offsetHeight && !link.closest('.tile')"
        " && link.getClientRects()[0].height < 43.5)"
        ".map(link => `${link.parentNode.tagName} ${link.textContent}`)"
    )
    names = [name for name in samples(site) if name.split("/")[1:2] != ["documents"]]
    for visit in browser.visit(site, names, PHONE, steps=[("evaluate", low)]):
        assert visit.answers == [[]], visit.page


def test_what_is_short_stands_side_by_side_in_a_card(browser: Browser, site: Path) -> None:
    tops = (
        "[...document.querySelector('main tbody tr').cells].map(cell =>"
        " [cell.dataset.label, cell.getBoundingClientRect().bottom])"
    )
    (visit,) = browser.visit(site, ["cheshire-east-2011-12/overdue.html"], PHONE,
                             steps=[("evaluate", tops)])  # fmt: skip
    found = dict(visit.answers[0])
    assert abs(found["Status"] - found["Due"]) < 10 < found["Status"] - found["Title"]


def test_what_a_plan_is_called_finds_what_stands_in_it(browser: Browser, site: Path) -> None:
    page = "cheshire-east-2011-12/records.html"
    late = [("select", "#facet-status", "late"), ("select", "#facet-kind", "action"),
            ("text", ".results .small"), ("text", ".finder [role=status]")]  # fmt: skip
    (visit,) = browser.visit(site, [page], PHONE, steps=[*_find("independent living"), *late])
    none(visit.faults)
    # By their titles, before what merely stands in it.
    assert "SLIL Local Independent Living" in visit.answers[2][:3]
    facts, said = visit.answers[-2:]
    asked = ["overdue", str(ROOT / "plans/cheshire-east-2011-12")]
    rows = json.loads(call([*asked, "--as-of", AS_OF, "--format", "json"]).out)["rows"]
    assert len(facts) == sum(row["plan"] == "SLIL" for row in rows if row["kind"] == "action") > 0
    assert f"{len(facts)} of " in said[0]


def test_a_reference_as_it_is_written_comes_first(browser: Browser, site: Path) -> None:
    (visit,) = browser.visit(site, ["leeds-2008/records.html"], PHONE, steps=_find("1.1"))
    none(visit.faults)
    assert visit.answers[2][0].startswith("1.1 ")


def test_a_question_stands_in_the_address(browser: Browser, site: Path) -> None:
    page = "cheshire-east-2011-12/records.html"
    steps = [
        ("evaluate", "location.hash = '#q=evans&status=late'"), ("click", "#find"),
        ("evaluate", _until(ANSWERED)),
        ("text", ".results .tag"), ("text", ".results .small"), ("visible", "main table"),
        ("evaluate", "document.querySelector('#facet-status').selectedOptions[0].text"),
        ("text", ".results a"),
    ]  # fmt: skip
    (visit,) = browser.visit(site, [page], steps=steps)
    none(visit.faults)
    _, _, _, tags, facts, tables, facet, found = visit.answers
    late = [text for text in tags if "late" in text]
    assert found
    assert len(late) == len(found)
    assert any("Evans" in text for text in facts)
    assert tables == 0
    assert facet == f"late ({len(found)})"


def test_a_stroke_leads_to_the_search(browser: Browser, site: Path) -> None:
    # To fill a box that is not there yet waits for the page that has it.
    steps = [("press", "/"), ("fill", "#find", "evans"), ("evaluate", _until(ANSWERED)),
             ("address",)]  # fmt: skip
    (visit,) = browser.visit(site, ["cheshire-east-2011-12/risks.html"], steps=steps)
    none(visit.faults)
    assert visit.answers[-1].endswith("cheshire-east-2011-12/records.html#q=evans")


@pytest.mark.parametrize("width", [320, 360, 599])
def test_on_a_phone_rows_are_cards(browser: Browser, site: Path, width: int) -> None:
    wide = "[...document.querySelectorAll('main .scroll, main svg')].filter(one => one.scrollWidth"
    labels = (
        "[...document.querySelectorAll('main td[data-label]')]"
        ".filter(one => getComputedStyle(one, '::before').content.endsWith(': \"')).length"
    )
    edges = (
        "[...document.querySelectorAll('main tbody tr')].filter(row => [...row.cells]"
        ".some(one => parseFloat(getComputedStyle(one).paddingLeft))).length"
    )
    steps = [
        ("evaluate", f"{wide} > document.documentElement.clientWidth).length"),
        ("visible", "main thead"),
        ("evaluate", edges),
        ("evaluate", labels),
    ]  # fmt: skip
    names = [f"cheshire-east-2011-12/{name}.html" for name in ("index", "overdue", "measures")]
    for visit in browser.visit(site, names, Look(width=width, height=700, touch=True), steps=steps):
        none(visit.faults)
        assert visit.answers[:3] == [0, 0, 0], visit.page
        assert visit.answers[3] > 0, visit.page


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_title_has_more_room_than_how_it_stands(browser: Browser, site: Path, width: int) -> None:
    """A status of many words is broken, before it takes the room of what all rows have."""
    wide = (
        "[...document.querySelectorAll('main table')[0].rows[1].cells].map(one => one.offsetWidth)"
    )
    look = Look(width=width, height=900)
    (visit,) = browser.visit(site, ["cheshire-east-2011-12/overdue.html"], look,
                             steps=[("evaluate", wide)])  # fmt: skip
    none(visit.faults)
    _, title, status, due, *_ = visit.answers[0]
    assert title > max(status, due)


def test_the_menu_stands_in_one_line_where_there_is_room(browser: Browser, site: Path) -> None:
    lines = "new Set([...document.querySelectorAll('.menu li')].map(one => one.offsetTop)).size"
    (visit,) = browser.visit(site, ["cheshire-east-2011-12/index.html"],
                             steps=[("evaluate", lines), ("visible", ".menu a"),
                                    ("visible", ".menu button")])  # fmt: skip
    assert visit.answers == [1, 10, 0]


@pytest.mark.parametrize("look", [PHONE, scriptless(PHONE)], ids=str)
def test_on_a_phone_the_menu_opens_at_a_press(browser: Browser, site: Path, look: Look) -> None:
    high = "[...document.querySelectorAll('.menu a')].filter(one => one.offsetHeight < 44).length"
    steps = [("visible", ".menu a"), ("click", ".menu button"), ("visible", ".menu a"),
             ("evaluate", high), ("click", ".menu li:nth-child(2) a"), ("address",)]  # fmt: skip
    (visit,) = browser.visit(site, ["cheshire-east-2011-12/plans/SCAR.html"], look, steps=steps)
    none(visit.faults)
    closed, _, opened, low, _, address = visit.answers
    assert (closed, opened, low) == (0, 10, 0)
    assert address.endswith("overdue.html")


def test_on_a_phone_the_answer_stands_on_the_first_screen(browser: Browser, site: Path) -> None:
    """What a page is, and what it says first, in a window of 360 by 640."""
    top = "document.querySelector('h1').getBoundingClientRect().top"
    foot = "(document.querySelector('.tile') ?? document.querySelector('h1 + *'))"
    names = [name for name in samples(site) if name.split("/")[1:2] != ["documents"]]
    look = Look(width=360, height=640, touch=True)
    for visit in browser.visit(site, names, look, steps=[
        ("evaluate", top), ("evaluate", f"{foot}.getBoundingClientRect().top"),
    ]):  # fmt: skip
        assert visit.answers[0] < 200, visit.page
        assert visit.answers[1] < 480, visit.page


@pytest.mark.parametrize("look", [PHONE, scriptless(PHONE), DESKTOP, scriptless(DESKTOP)], ids=str)
def test_every_period_is_folded_on_a_phone_alone(browser: Browser, site: Path, look: Look) -> None:
    rows, tap = ("visible", ".long tbody tr"), ("click", ".long > summary")
    steps = [rows, tap, rows] if look.touch else [rows, ("visible", ".long > summary")]
    (visit,) = browser.visit(site, ["cheshire-east-2011-12/measures.html"], look, steps=steps)
    none(visit.faults)
    if look.touch:
        assert visit.answers[0] == 0 < visit.answers[2]
    else:
        assert visit.answers[0] > visit.answers[1] == 0


def test_what_plans_say_does_nothing(browser: Browser, tmp_path: Path) -> None:
    text = "</title></script></svg><script>document.title='x'</script><img src=x onerror=alert(1)>"
    plan = {
        "kind": "service-plan", "ref": "P", "title": text, "period": "2011/12",
        "objectives": [{"ref": f"O {text}", "title": text, "owner": text, "notes": text,
                        "actions": [{"title": text, "owner": text, "due": "2011-05",
                                     "milestones": [{"title": text, "due": "2011-05"}]}]}],
    }  # fmt: skip
    corporate = {"kind": "corporate-plan", "organisation": text, "period": "2011/12"}
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "c.yaml").write_text(json.dumps(corporate), encoding="utf-8")
    (tmp_path / "plans" / "p.yaml").write_text(json.dumps(plan), encoding="utf-8")
    result = call(["site", str(tmp_path / "out"), str(tmp_path / "plans"), "--as-of", AS_OF])
    assert result.code == 0, result.err
    visits = browser.visit(tmp_path / "out", pages(tmp_path / "out"), checks=["axe", "narrow"])
    none([fault for visit in visits for fault in visit.faults])
    assert not [visit for visit in visits if visit.title == "x"]
