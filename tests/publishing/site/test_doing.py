"""The numbers of the front page, of the search and of what is taken away are those of commands."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planctl.language.day_words import when_words
from planctl.language.when import parse
from planctl.standing.measure_words import long
from tests.support.command import Run, call
from tests.support.exported import read_xlsx
from tests.support.millbrook import millbrook
from tests.support.pages import Read, words
from tests.support.repositories import FILES, Repo, write

AS_OF, QUARTER = "2026-07-20", "2026-06-30"
RED = {"red", "amber-red"}
STATES = ("late", "soon", "open", "undated", "lost", "done", "stopped")


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Millbrook, with a plan set that has bands of risk and asks for returns."""
    repo = millbrook(tmp_path_factory.mktemp("millbrook"))
    path = "plans/millbrook/corporate.yaml"
    text = (repo.folder / path).read_text()
    bands = "  bands: [{rag: red, at_least: 15}, {rag: amber, at_least: 8}]\n"
    asks = "reporting: {every: quarter, within_days: 20, actions: [update], measures: [actual]}\n"
    text = text.replace("  impact: 5\n", f"  impact: 5\n{bands}{asks}")
    repo.commit("Bands", {path: text})
    return repo


@pytest.fixture(scope="module")
def site(council: Repo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages."""
    out = tmp_path_factory.mktemp("site")
    result = call(["site", str(out), str(council.folder / "plans"), "--as-of", AS_OF])
    assert result.code == 0, result.err
    return out / "millbrook"


def asked(council: Repo, *arguments: str, as_of: str = AS_OF) -> Any:
    """Return what a command says, as data."""
    folder = str(council.folder / "plans")
    return json.loads(call([*arguments, folder, "--as-of", as_of, "--format", "json"]).out)


def red_measures(council: Repo, *at: str, as_of: str = AS_OF) -> int:
    last = {
        row["key"]: row["rag_counted"]
        for row in asked(council, "measures", *at, as_of=as_of)["rows"] if row["actual"]
    }  # fmt: skip
    return sum(colour in RED for colour in last.values())


def test_cards(council: Repo, site: Path) -> None:
    cards = [
        words(item)
        for item in Read(site / "index.html").tree.xpath("//ul[@class='tiles cards']/li")
    ]
    then = council.git("rev-list", "-1", f"--before={QUARTER}T23:59:59", "HEAD")
    before = asked(council, "summary", "--at", then, as_of=QUARTER)["totals"]["overdue"]
    totals = asked(council, "summary")["totals"]
    change = before - totals["overdue"]
    assert change > 0
    rows = asked(council, "overdue")["rows"]
    late = Counter(row["kind"] for row in rows if row["days_overdue"] > 0)
    assert late == {"milestone": 1, "mitigation": 2}
    assert cards[0] == (
        f"{totals['overdue']} of {totals['actions']} actions late; "
        f"also late: 1 milestone and 2 mitigations {change} fewer than the plans said on "
        f"30 June 2026: {before}"
    )
    reds, were = red_measures(council), red_measures(council, "--at", then, as_of=QUARTER)
    assert cards[1].startswith(f"{reds} of ")
    assert cards[1].endswith(f"{were - reds} fewer than the plans said on 30 June 2026: {were}")
    risks = asked(council, "risks")["rows"]
    count = sum(row["score_rag"] in RED for row in risks)
    assert cards[2].startswith(f"{count} of {len(risks)} risks at red")
    moves = [move for row in asked(council, "slippage")["rows"] for move in row["moves"]]
    days = [parse(move["on"]).last for move in moves if move["on"]]
    lately = sum(day > date(2026, 6, 30) for day in days if day)
    assert lately == 1
    assert cards[3].startswith("1 move of a due date this quarter")
    owed = asked(council, "returns")
    assert owed["rows"]
    assert cards[4].startswith(f"{len(owed['rows'])} of {owed['asked']} returns owed")


def test_the_lines_of_plans_add_up(site: Path) -> None:
    (table,) = [
        sheet for name, sheet in Read(site / "index.html").sheets.items() if "How each" in name
    ]
    numbers = {
        row["Which"]: [int(row[head].split(" ")[0]) for head in table.heads[2:]]
        for row in table.rows if not row["Period"]
    }  # fmt: skip
    plans = [
        [int(row[head].split(" ")[0]) for head in table.heads[2:]]
        for row in table.rows if row["Period"]
    ]  # fmt: skip
    assert numbers["Whole council"] == [sum(column) for column in zip(*plans, strict=True)]


def test_a_plan_that_was_not_there_a_quarter_ago_has_no_change(tmp_path: Path) -> None:
    before = {name: text for name, text in FILES.items() if "parks" not in name}
    repo = Repo(tmp_path / "repo", before, first=date(2011, 4, 1))
    repo.wait(90)
    repo.commit("Parks", {"plans/parks.yaml": FILES["plans/parks.yaml"]})
    out = tmp_path / "out"
    assert call(["site", str(out), str(repo.folder / "plans"), "--as-of", "2011-09-15"]).code == 0
    (table,) = [
        sheet for name, sheet in Read(out / "index.html").sheets.items() if "How each" in name
    ]
    rows = {row["Which"]: row["Late actions"] for row in table.rows}
    assert rows == {
        "Whole council": "2 (+2)",
        "Roads": "1 (+1)",
        "Parks (new since 30 June 2011)": "1",
    }


def test_a_directorate_was_all_its_plans_a_quarter_ago(tmp_path: Path) -> None:
    of = ("period: 2011/12\n", "period: 2011/12\ndirectorate: Places\n")
    files = {name: text.replace(*of, 1) if "ref: " in text.splitlines()[1] else text
             for name, text in FILES.items()}  # fmt: skip
    parks = files["plans/parks.yaml"]
    works = parks.replace("PRK", "WRK").replace("Parks", "Works").replace("2011-08-31", "2011-05")
    repo = Repo(tmp_path / "repo", files | {"plans/works.yaml": works}, first=date(2011, 4, 1))
    repo.wait(90)
    renamed = parks.replace("ref: PRK\n", "ref: GRN\nformerly: [PRK]\n")
    gone = {"plans/works.yaml": "", "plans/parks.yaml": renamed}
    repo.commit("Works are done with, Parks renamed", gone)
    out = tmp_path / "out"
    assert call(["site", str(out), str(repo.folder / "plans"), "--as-of", "2011-09-15"]).code == 0
    (table,) = [
        sheet for name, sheet in Read(out / "index.html").sheets.items() if "How each" in name
    ]
    rows = {row["Which"]: row["Late actions"] for row in table.rows}
    assert rows == {
        "Whole council": "2 (+1)",
        "Places: all of it": "2 (+1)",  # one of the works was late, and is here no more
        "Roads": "1 (+1)",
        "Parks": "1 (+1)",
    }


def test_returns(council: Repo, site: Path) -> None:
    rows = asked(council, "returns")["rows"]
    got = Read(site / "returns.html").sheets["Returns owed, in the order of the plans"].rows
    assert Counter((row["Title"], row["Wanted"], row["For"]) for row in got) == Counter(
        (" ".join(row["title"].split()), row["wants"], row["period"] or "") for row in rows
    )


def test_a_measure_has_a_page(council: Repo, site: Path) -> None:
    rows = asked(council, "measures")["rows"]
    for key in {row["key"] for row in rows}:
        tree = Read(site / "measures" / f"{key}.html").tree
        facts = {
            words(item.xpath("./dt")[0]): words(item.xpath("./dd")[0])
            for item in tree.xpath("//dl[@class='facts']/div")
        }
        last = [row for row in rows if row["key"] == key and row["actual"]][-1]
        unit = last["unit"] or ""
        assert facts[f"Latest, {last['period']}"].startswith(long(last["actual"], unit))
        year_ago = long(last["year_ago"], unit) if last["year_ago"] else "not known"
        assert facts["A year before"] == year_ago


def index_of(site: Path) -> tuple[dict[str, Any], list[list[Any]]]:
    """Return what the search looks through."""
    text = (site / "search.js").read_text("utf-8")
    found = re.fullmatch(r"// planctl[^\n]*\nplanctlSearch\((.*)\);\n", text, re.DOTALL)
    assert found is not None
    head, rows = json.loads(f"[{found[1]}]")
    return head, rows


def test_what_is_found_is_what_commands_list(council: Repo, site: Path) -> None:
    _, rows = index_of(site)
    late = [row for row in rows if row[5] == "late"]
    overdue = [row for row in asked(council, "overdue")["rows"] if row["days_overdue"]]
    assert Counter(row[2] for row in late) == Counter(
        " ".join(filter(None, [item["key"] if item["ref"] else "", item["title"]]))
        for item in overdue
    )
    colours = Counter(row[7] for row in rows if row[1] == "action")
    actions = asked(council, "list", "actions")["rows"]
    assert colours == Counter(row["rag_counted"] or "" for row in actions)
    for kind in ("objective", "action", "measure", "risk"):
        listed = asked(council, "list", kind)["rows"]
        assert len([row for row in rows if row[1] == kind]) == len(listed)
    for row in rows:
        assert row[5] in {"", *STATES}
        path, _, anchor = row[0].partition("#")
        page = Read((site / path).resolve())
        assert not anchor or anchor in page.ids()
    everybody = asked(council, "owners")["rows"]
    found = {row[2]: row for row in rows if row[1] == "officer"}
    assert {row["name"] for row in everybody if row["name"]} <= set(found)
    assert "Homelessness Manager" in found["Ben Carter"][10]
    texts = " ".join(row[10] for row in rows)
    assert "Surveys found damp in nine flats at Mill Lane" in texts  # an update's


def test_downloads_are_the_exports(council: Repo, site: Path, tmp_path: Path) -> None:
    folder = str(council.folder / "plans")
    for name in ("plans.sqlite", "plans.ics", "plans.xlsx"):
        out = tmp_path / name
        assert call(["export", folder, "--as-of", AS_OF, "-o", str(out)]).code == 0
        if name != "plans.xlsx":
            assert out.read_bytes() == (site / "data" / name).read_bytes(), name
    # That of a site is to be read: it does not carry what an import holds it against.
    assert read_xlsx(out) == read_xlsx(site / "data/plans.xlsx")
    assert "planctl base" not in openpyxl.load_workbook(site / "data/plans.xlsx").sheetnames
    tables = tmp_path / "tables"
    assert (
        call(["export", folder, "--as-of", AS_OF, "--format", "csv", "-o", str(tables)]).code == 0
    )
    for path in tables.iterdir():
        assert path.read_bytes() == (site / "data" / path.name).read_bytes(), path.name
    own = tmp_path / "own.ics"
    for path in (site / "data/officers").iterdir():
        page = Read(site / "officers" / f"{path.stem}.html")
        (name,) = [words(item) for item in page.tree.xpath("//h1")]
        assert call(["export", folder, "--as-of", AS_OF, "--owner", name, "-o", str(own)]).code == 0
        entries = re.findall(r"SUMMARY:.*|UID:.*", path.read_text("utf-8"))
        assert sorted(entries) == sorted(re.findall(r"SUMMARY:.*|UID:.*", own.read_text("utf-8")))
        own.unlink()


def test_a_plan_prints_as_its_document(council: Repo, site: Path, tmp_path: Path) -> None:
    folder = str(council.folder / "plans")
    plans = {row["key"]: row["period"] for row in asked(council, "list", "plans")["rows"]}
    listed = {
        str(link) for link in Read(site / "data.html").tree.xpath("//a/@href")
        if str(link).startswith("documents/")
    }  # fmt: skip
    assert len(listed) == len(plans) + 1 > 2  # the corporate plan has one too
    for key, period in plans.items():
        out = tmp_path / "plan.html"
        # Without its period, a ref means the plan of today's year.
        meant = key if "@" in key else f"{key}@{period}"
        wanted = ["document", f"plan:{meant}", folder, "--as-of", AS_OF, "-o", str(out)]
        assert call(wanted).code == 0
        name = f"{key.replace('@', '-').replace('/', '-')}-*" if "@" in key else key
        page = Read(next((site / "plans").glob(f"{name}.html")))
        (link,) = page.tree.xpath("//nav[@aria-label='Document']//a/@href")
        printed = (site / "plans" / str(link)).resolve()
        (back,) = Read(printed).tree.xpath("//p[@class='back']/a/@href")
        assert (printed.parent / str(back)).resolve() == page.path.resolve()
        led = f'<p class="back"><a href="{back}">Back to the page of this plan</a></p>\n'
        assert out.read_text("utf-8") == printed.read_text("utf-8").replace(led, "")
        assert str(link).removeprefix("../") in listed
        out.unlink()


def test_a_plan_that_cannot_be_laid_out_stops_no_pages(planctl: Run, tmp_path: Path) -> None:
    form = (
        "form: [{name: F, for: service-plan, layout: [{shows: actions, columns: [{key: deu}]}]}]\n"
    )
    corporate = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
    plan = "kind: service-plan\nref: RDS\ntitle: Roads\nperiod: 2011/12\n"
    write(tmp_path, {"plans/c.yaml": corporate + form, "plans/r.yaml": plan})
    why = planctl("document", "RDS").err.removeprefix("planctl: ").partition("\n")[0]
    assert "no action has 'deu'" in why
    assert planctl("site", "out", "plans").code == 0
    assert f"RDS Roads: there is none, {why}" in Read(Path("out/plans/data.html")).text
    assert not Read(Path("out/plans/plans/RDS.html")).tree.xpath("//nav[@aria-label='Document']")


def test_every_download_is_linked(site: Path) -> None:
    linked = {
        (path.parent / str(link)).resolve()
        for path in site.rglob("*.html")
        for link in Read(path).tree.xpath("//a[@download]/@href")
    }
    assert linked == {path.resolve() for path in (site / "data").rglob("*") if path.is_file()}


def test_feed(council: Repo, site: Path) -> None:
    text = (site / "feed.xml").read_text("utf-8")
    for commit in council.git("rev-list", f"--before={AS_OF}T23:59:59", "HEAD").split():
        assert f"urn:planctl:commit:{commit}" in text
    assert "<updated>2026-07-" in text


def test_without_git_the_change_is_not_known(council: Repo, tmp_path: Path) -> None:
    bare = tmp_path / "bare" / "millbrook"
    bare.mkdir(parents=True)
    for path in (council.folder / "plans/millbrook").iterdir():
        (bare / path.name).write_bytes(path.read_bytes())
    out = tmp_path / "out"
    assert call(["site", str(out), str(bare), "--as-of", AS_OF]).code == 0
    front = Read(out / "index.html")
    assert "How these stood on 30 June 2026 is not known" in front.text
    assert "The plans are in no git repository" in front.text
    assert not front.tree.xpath("//ul[@class='tiles cards']//svg")
    assert not (out / "millbrook/feed.xml").exists()
    assert "There is no feed" in Read(out / "millbrook/data.html").text


def test_dates_stand_in_words(site: Path) -> None:
    text = Read(site / "objectives/HOU1.html").text
    assert f"Starts {when_words(parse('2025-04-01'))}" in text
    assert not re.findall(r"\b20\d\d-\d\d-\d\d, [A-Z]", text)
