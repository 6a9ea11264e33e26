"""The site of the five published sets says what the commands say, number by number."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.language.day_words import short_day, when_words
from planctl.language.when import parse
from planctl.publishing.site.standing import SHAPES
from planctl.standing.measure_words import long
from planctl.standing.rag_words import SHAPES as COLOURS
from planctl.system import modules
from tests.support.command import AS_OF, ROOT, call
from tests.support.pages import Read, words
from tests.support.repositories import CORPORATE, write

SETS = sorted(path.name for path in (ROOT / "plans").iterdir() if path.is_dir())
SOON = 30


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five sets' site."""
    out = tmp_path_factory.mktemp("site")
    result = call(["site", str(out), str(ROOT / "plans"), "--as-of", AS_OF])
    assert result.code == 0, result.err
    return out


def asked(name: str, *arguments: str) -> Any:
    """Return what a command says of a set, as data."""
    folder = str(ROOT / "plans" / name)
    if arguments[0] == "thread":
        arguments = (*arguments, "--in")
    return json.loads(call([*arguments, folder, "--as-of", AS_OF, "--format", "json"]).out)


def number(text: str) -> int:
    return int(text or 0)


@pytest.mark.parametrize("name", SETS)
def test_front(site: Path, name: str) -> None:
    page = Read(site / name / "index.html")
    said = asked(name, "summary")
    table = page.sheets["Actions of each plan by how they stand"]
    *rows, total = table.rows
    assert len(rows) == len(said["rows"]) > 0
    for got, row in zip(rows, said["rows"], strict=True):
        assert got["Plan"] == row["title"]
        heads = {"Actions": "actions", "Done": "done", "Late": "overdue", "Due soon": "due_soon",
                 "No date": "undated"}  # fmt: skip
        assert {key: number(got[key]) for key in heads} == {
            key: row[name] for key, name in heads.items()
        }
        colours = {head: number(got[head]) for head in table.heads if _colour(head)}
        assert {_colour(head): n for head, n in colours.items() if n} == row["rag_counts"]
    assert number(total["Actions"]) == said["totals"]["actions"]
    assert number(total["Late"]) == said["totals"]["overdue"]
    lost = sum(row["unreadable"] for row in said["rows"])
    assert number(total.get("Date unreadable", "0")) == lost
    assert ("date unreadable" in words(page.tree.xpath("//p[@class='legend']")[0])) == bool(lost)
    dates = "date" if lost == 1 else "dates"
    assert (f"The {dates} of {lost} more cannot be read." in page.text) == bool(lost)
    for row in ("Done", "Due soon"):
        assert number(total[row]) == sum(number(item[row]) for item in rows)
    assert said["totals"]["actions"] == len(asked(name, "list", "actions")["rows"])
    lead = f"{said['totals']['overdue']} of {said['totals']['actions']} action"
    assert lead in page.text
    done, soon = (said["totals"][key] for key in ("done", "due_soon"))
    assert f"; {done} {'is' if done == 1 else 'are'} done, and " in page.text
    assert f" and {soon} {'falls' if soon == 1 else 'fall'} due within " in page.text
    bare = len(asked(name, "thread", "--uncovered")["threads"][0]["roots"])
    nothing = f"Nothing in these plans supports or delivers {bare} objective"
    assert (nothing in page.text) == bool(bare)


def _tiles(page: Read) -> list[str]:
    return [words(item) for item in page.tree.xpath("//li[starts-with(@class, 'tile')]")]


def _colour(head: str) -> str:
    parts = head.split(" ")
    if head == "no colour":
        return "none"
    return parts[1] if len(parts) == 2 and len(parts[0]) == 1 else ""


@pytest.mark.parametrize("name", SETS)
def test_late(site: Path, name: str) -> None:
    page = Read(site / name / "overdue.html")
    rows = asked(name, "overdue", "--within", str(SOON))["rows"]
    late = [row for row in rows if row["days_overdue"] is not None and row["days_overdue"] > 0]
    soon = [row for row in rows if row["due"] and row not in late]
    kinds = ("actions", "milestones", "mitigations")
    lost = [row for kind in kinds for row in asked(name, "list", kind, "--unreadable")["rows"]]
    unclear = sorted(lost, key=lambda row: (row["path"], row["line"]))
    assert {row["key"] for row in rows if row["due"] is None} <= {row["key"] for row in lost}
    front = Read(site / name / "index.html").text
    for text in (front, page.text):
        assert ("cannot be read, so nobody can tell" in text) == bool(lost)
        assert ("Nothing whose date can be read is late." in text) == bool(lost and not late)
        assert ("Nothing is late." in text) == (not lost and not late)
    for caption, expected in (
        ("Open past their last day, the longest first", late),
        ("Due soon, the next first", soon),
        ("These may be late, and nobody can tell", unclear),
    ):
        got = page.sheets[caption].rows if expected else []
        assert (caption in page.sheets) == bool(expected)
        assert [(row["Title"], row["Owner"]) for row in got] == [
            (" ".join(row["title"].split()), ", ".join(row["owner"]) or "nobody")
            for row in expected
        ]
    plans = {row["key"]: row for row in asked(name, "list", "plan")["rows"]}
    for got_row, links, row in zip(
        page.sheets["Open past their last day, the longest first"].rows if late else [],
        page.sheets["Open past their last day, the longest first"].links if late else [],
        late,
        strict=True,
    ):
        home = plans[row["plan"]]
        assert got_row["Plan"] == " ".join(f"{home['ref'] or ''} {home['title']}".split())
        assert links[-1].startswith("plans/")
    for got_row, row in zip(
        page.sheets["Open past their last day, the longest first"].rows if late else [],
        late,
        strict=True,
    ):
        days = row["days_overdue"]
        status, due = f"! {days} day{'s' * (days != 1)} late", row["due_as_written"]
        if row["missed"] is None:
            due = when_words(parse(due))
        if row["missed"] is not None:
            following = date.fromisoformat(row["next"])
            status += f"; {row['missed']} missed, the next is due {short_day(following)}"
            due += f", by {short_day(date.fromisoformat(row['due']))}"
        assert (got_row["Status"], got_row["Due"]) == (status, due)


@pytest.mark.parametrize("name", SETS)
def test_plans(site: Path, name: str) -> None:
    """A date that cannot be read is counted apart from none at all."""
    for row in asked(name, "summary")["rows"]:
        page = Read(site / name / "plans" / f"{row['key']}.html")
        tiles = {said.partition(" ")[2]: int(said.partition(" ")[0]) for said in _tiles(page)}
        if row["actions"]:
            assert tiles["open without a date"] == row["undated"]
            late = page.sheets.get("Late work of this plan, the longest first")
            counted = {said: count for said, count in tiles.items() if said.endswith(" late")}
            assert sum(counted.values()) == (len(late.rows) if late else 0)
            assert row["overdue"] in counted.values()
        assert tiles.get("open with a date that cannot be read", 0) == row["unreadable"]
        if "Objectives of this plan" not in page.sheets:
            continue
        for got in page.sheets["Objectives of this plan"].rows:
            listed = ("list", "actions", "--plan", row["key"], "--objective", got["Ref"])
            for head, option in (("No date", "--undated"), ("Date unreadable", "--unreadable")):
                found = asked(name, *listed, option)["rows"] if number(got.get(head, "0")) else []
                assert len(found) == number(got.get(head, "0"))


@pytest.mark.parametrize("name", SETS)
def test_officers(site: Path, name: str) -> None:
    index = Read(site / name / "officers" / "index.html")
    rows = asked(name, "owners")["rows"]
    table = index.sheets["Workload"]
    heads = {"Objectives": "objectives", "Actions": "actions", "Open": "open", "Late": "overdue",
             "Due soon": "due_soon", "Done": "done", "No date": "undated", "Measures": "measures",
             "Risks": "risks"}  # fmt: skip
    if any(row["unreadable"] for row in rows):
        heads["Date unreadable"] = "unreadable"
    assert ("Date unreadable" in table.heads) == ("Date unreadable" in heads)
    also = [row["milestones_overdue"] + row["mitigations_overdue"] for row in rows]
    assert [number(got.get("Also late", "0")) for got in table.rows] == also
    assert ("Also late" in table.heads) == any(also)
    assert [row["Owner"] for row in table.rows] == [row["name"] or "(nobody)" for row in rows]
    assert [{key: number(got[key]) for key in heads} for got in table.rows] == [
        {key: row[name] for key, name in heads.items()} for row in rows
    ]
    for got, links, row in zip(table.rows, table.links, rows, strict=True):
        if row["name"] is None:
            continue
        page = Read(site / name / "officers" / links[0])
        said = asked(name, "owner", row["name"])
        assert page.text.count(row["name"]) > 0
        own, theirs = said["totals"], said["accountable"]["totals"]
        totals = theirs if _works(theirs) and not _works(own) else own
        tiles = _tiles(page)
        late = f"{totals['overdue']} action{'s' * (totals['overdue'] != 1)} late"
        assert tiles[:1] == [late] if totals["actions"] else late not in tiles
        assert (f"{totals['open']} open" in tiles) == bool(totals["actions"])
        assert bool(tiles) == _works(totals)
        parts = totals["milestones_overdue"] + totals["mitigations_overdue"]
        which = "milestone or mitigation" if parts == 1 else "milestones and mitigations"
        assert (f"{parts} {which} late" in tiles) == bool(parts)
        for kind in ("actions", "milestones", "mitigations", "objectives", "measures", "risks"):
            caption = (
                f"{kind.capitalize()}, late first"
                if kind in ("actions", "milestones", "mitigations")
                else kind.capitalize()
            )
            got_titles = page.sheets[caption].column("Title") if caption in page.sheets else []
            assert got_titles == [" ".join(item["title"].split()) for item in said[kind]]
        for kind in ("actions", "milestones"):
            answers = page.sheets.get(f"{kind.capitalize()} to answer for, late first")
            assert (len(answers.rows) if answers else 0) == len(said["accountable"][kind])
            for group in said["groups"]:
                through = page.sheets.get(f"{kind.capitalize()} of {group['name']}, late first")
                assert (len(through.rows) if through else 0) == len(group[kind])
        assert got["Late"] == str(totals["overdue"])


def _works(totals: dict[str, int]) -> bool:
    return any(totals[kind] for kind in ("actions", "milestones", "mitigations"))


@pytest.mark.parametrize("name", SETS)
def test_objectives(site: Path, name: str) -> None:
    rows = asked(name, "list", "objectives")["rows"]
    table = {row["Record"]: links for row, links in _records(site, name, "objective")}
    assert len(rows) == len(list((site / name / "objectives").iterdir())) - _former(site, name)
    for row in rows:
        label = " ".join(f"{row['ref'] or ''} {row['title']}".split())
        page = Read(site / name / table[label][0])
        actions = [words(item) for item in page.tree.xpath("//li[@class='row']/span/a")]
        assert len(actions) == row["action_count"]
        if row["action_count"] and row["ref"]:
            listed = asked(name, "list", "actions", "--objective", row["ref"])["rows"]
            assert sorted(actions) == sorted(
                " ".join(f"{item['key'] if item['ref'] else ''} {item['title']}".split())
                for item in listed
            )


def _records(site: Path, name: str, kind: str) -> list[tuple[dict[str, str], list[str]]]:
    sheet = Read(site / name / "records.html").sheets["All records"]
    pairs = zip(sheet.rows, sheet.links, strict=True)
    return [(row, links) for row, links in pairs if row["Kind"] == kind]


def _former(site: Path, name: str) -> int:
    folder = site / name / "objectives"
    return sum(
        "It has another reference now" in path.read_text("utf-8") for path in folder.iterdir()
    )


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("kind", ["action", "milestone", "mitigation", "measure", "risk", "plan"])
def test_every_record_has_an_address(site: Path, name: str, kind: str) -> None:
    rows = asked(name, "list", kind)["rows"]
    found = _records(site, name, kind)
    assert len(found) == len(rows)
    for row, links in found:
        path, _, anchor = links[0].partition("#")
        page = Read((site / name / path).resolve())
        assert not anchor or page.ids().count(anchor) == 1, (row, links)
        assert anchor or kind in {"plan", "measure"}


@pytest.mark.parametrize("name", SETS)
def test_measures_and_risks(site: Path, name: str) -> None:
    said = asked(name, "measures")["rows"]
    table = Read(site / name / "measures.html").sheets.get("Measures by period")
    got = table.rows if table else []
    assert [(row["Measure"], row["Period"], row["Target"]) for row in got] == [
        (
            " ".join(row["title"].split()),
            row["period"] or "",
            long(row["target"], row["unit"] or "") if row["target"] else "",
        )
        for row in said
    ]
    said = asked(name, "risks")["rows"]
    table = Read(site / name / "risks.html").sheets.get("Risk register")
    got = table.rows if table else []
    assert [row["Risk"] for row in got] == [" ".join(row["title"].split()) for row in said]
    assert [number(row.get("Score", "")) for row in got] == [row["score"] or 0 for row in said]


@pytest.mark.parametrize("name", SETS)
def test_measures_of_each_plan(site: Path, name: str) -> None:
    """Each is counted once, with how many are at red, and the link leads to the first row."""
    page = Read(site / name / "measures.html")
    table = page.sheets.get("Measures by their last figure")
    found = page.tree.xpath("//nav[@aria-label='Measures by plan']//li")
    if table is None or not found:
        return
    said = [words(item).split() for item in found]
    counts = [re.search(r"(\d+)(?:, ■ red (\d+))?$", " ".join(item)) for item in said]
    assert sum(int(item[1]) for item in counts if item) == len(table.rows)
    reds = [row for row in table.rows if row["RAG"].startswith(("■ red", "◭"))]
    assert sum(int(item[2] or 0) for item in counts if item) == len(reds)
    for item in found:
        (anchor,) = item.xpath("a/@href")
        assert page.tree.xpath(f"//tr[@id='{anchor[1:]}']")


def test_a_figure_stands_with_its_unit_and_why_it_has_no_colour(tmp_path: Path) -> None:
    homes = """\
kind: service-plan
ref: H
title: Homes
period: 2011/12
measures:
  - {ref: M1, title: Homes built, unit: homes, better: higher, aggregate: sum, profile: even,
     targets: {2011/12: 120}, actuals: {2011/12 Q1: 30, 2011/12 Q2: 20}}
  - {ref: M2, title: Complaints, unit: complaints, better: lower, targets: {2011/12: 9},
     baseline: 12, actuals: {2011/12 Q1: 4}}
"""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": homes})
    site, plans = str(tmp_path / "site"), str(tmp_path / "plans")
    assert call(["site", site, plans, "--as-of", "2011-10-01"]).code == 0
    (measure,) = (tmp_path / "site").rglob("M2.html")
    said = Read(measure).tree.xpath("//dl/div")
    assert [words(item) for item in said if words(item).startswith("Unit")] == ["Unitcomplaints"]
    assert "Baseline 12 complaints" in [words(item) for item in said]
    (page,) = (tmp_path / "site").rglob("measures.html")
    rows = Read(page).sheets["Measures by period"].rows
    assert [row["Year to date"] for row in rows] == ["30 homes", "50 homes", ""]
    assert [(row["Target"], row["Actual"], row["RAG"]) for row in rows] == [
        ("120 homes for 2011/12, 30 homes by then", "30 homes", "● green"),
        ("120 homes for 2011/12, 60 homes by then", "20 homes", "■ red 50 homes in all so far"),
        ("9 complaints for 2011/12", "4 complaints",
         "not rated: nobody says what the part of a year should come to"),
    ]  # fmt: skip
    (plan,) = (item for item in (tmp_path / "site").rglob("*.html") if "M1 by period" in
               item.read_text("utf-8"))  # fmt: skip
    assert [row["Year to date"] for row in Read(plan).sheets["M1 by period"].rows] == [
        "30 homes", "50 homes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "due"),
    [
        ("aggregate: sum", "50 boats in the part"),
        ("aggregate: mean", "50 boats in the part"),
        ("aggregate: sum, to_date: yes", "50 boats by then"),
        ("aggregate: latest", "50 boats by then"),
    ],
)
def test_what_a_part_of_its_own_is_held_against(more: str, due: str, tmp_path: Path) -> None:
    boats = f"""\
kind: service-plan
ref: H
title: Harbour
period: 2011/12
measures:
  - {{ref: M1, title: Mooring, unit: boats, better: higher, {more}, targets: {{2011/12: 100}},
     profile: {{2011/12 Q1: 20, 2011/12 Q2: 50}}, actuals: {{2011/12 Q1: 19, 2011/12 Q2: 32}}}}
"""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": boats})
    site, plans = str(tmp_path / "site"), str(tmp_path / "plans")
    assert call(["site", site, plans, "--as-of", "2011-10-01"]).code == 0
    (page,) = (tmp_path / "site").rglob("measures.html")
    row = Read(page).sheets["Measures by period"].rows[1]
    assert row["Target"] == f"100 boats for 2011/12, {due}"
    asked = ("--period", "2011/12 Q2", "--as-of", "2011-10-01", "--format", "markdown")
    assert f"| {due}, of 100 boats (for 2011/12) |" in call(["report", plans, *asked]).out
    shown = " ".join(call(["show", "M1", plans, "--as-of", "2011-10-01"]).out.split())
    assert f"held against {due}" in shown


@pytest.mark.parametrize("name", SETS)
def test_thread(site: Path, name: str) -> None:
    page = Read(site / name / "thread.html")
    coverage = asked(name, "thread")["threads"][0]["coverage"]
    table = page.sheets.get("Objectives that something supports or delivers")
    assert [
        (row["Level"].lower(), number(row["Objectives"]), number(row["Covered"]), row["Share"])
        for row in (table.rows if table else [])
    ] == [(c["level"], c["objectives"], c["covered"], f"{c['percent']}%") for c in coverage]


def test_one_page_a_kind_of_record(site: Path) -> None:
    cure = "a page was added or lost: write a test of what it shows here, and count it"
    assert len(modules.names("planctl.publishing.site.pages")) == 14, cure
    assert (site / "index.html").exists()
    sets = Read(site / "index.html").sheets["Plan sets"]
    assert len(sets.rows) == len(SETS)
    for row, links, name in zip(sets.rows, sets.links, SETS, strict=True):
        totals = asked(name, "summary")["totals"]
        assert links == [f"{name}/index.html"]
        assert (number(row["Actions"]), number(row["Late"])) == (
            totals["actions"], totals["overdue"],
        )  # fmt: skip


@pytest.mark.parametrize("name", SETS)
def test_an_objective_has_the_same_counts_on_every_page(site: Path, name: str) -> None:
    heads = ("Actions that deliver it", "Late", "Actions in all")
    thread = {
        links[0].removeprefix("objectives/"): row
        for caption, sheet in Read(site / name / "thread.html").sheets.items()
        if "Objective" in sheet.heads and caption != "Objectives of frameworks"
        for row, links in zip(sheet.rows, sheet.links, strict=True)
    }
    met = 0
    for page in sorted((site / name / "plans").iterdir()):
        sheet = Read(page).sheets.get("Objectives of this plan")
        for row, links in zip(sheet.rows, sheet.links, strict=True) if sheet else ():
            beside = thread[links[0].removeprefix("../objectives/")]
            assert [row[head] for head in heads] == [beside[head] for head in heads]
            parts = ("Done", "Late", "Due soon", "To come", "No date", "Stopped", "Date unreadable")
            assert number(row[heads[0]]) == sum(number(row.get(part, "")) for part in parts)
            assert number(row[heads[2]]) >= number(row[heads[0]])
            met += 1
    assert met == len(thread) > 0


def test_no_sign_has_two_meanings(site: Path) -> None:
    shared = {"done", "stopped"}  # means the same as a colour
    work = {sign for name, sign in SHAPES.items() if name not in shared}
    assert len(work) == len(SHAPES) - len(shared)
    assert not work & set(COLOURS.values())
    assert len(set(COLOURS.values())) == len(COLOURS)
    key = "Signs: ! late, » due soon, … still to come, ? no date, ∅ date unreadable, ✔ done"
    for page in ("index.html", f"{SETS[0]}/officers/index.html", f"{SETS[0]}/overdue.html"):
        assert key in " ".join(Read(site / page).text.split())
    sheets = Read(next((site / SETS[0] / "officers").glob("[a-h]*.html"))).sheets
    assert "RAG" in sheets["Actions, late first"].heads
