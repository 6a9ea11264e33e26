"""``planctl report``: its numbers are those of the other commands, the same in every format."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planctl.system import modules
from tests.support import packs
from tests.support.command import ROOT, Run
from tests.support.quarter import DAY, PERIOD, quarter

# A day on which each set has some work behind it and some ahead.
SETS = {
    "cheshire-east-2011-12": ("2011/12 Q1", "2011-07-01"),
    "herefordshire-2003": ("2003/04 Q3", "2004-01-01"),
    "herefordshire-2007": ("2007/08 Q2", "2007-10-01"),
    "leeds-2008": ("2008/09 Q4", "2009-04-01"),
    "salford-2009-10": ("2009/10 Q1", "2009-07-01"),
}
FORMATS = [name for name in modules.names("planctl.publishing.pack.formats") if name != "json"]


@pytest.fixture(params=SETS)
def published(
    request: pytest.FixtureRequest, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> tuple[Any, Any, str]:
    """Return a published set's pack, and a function that asks other commands the same."""
    period, day = SETS[request.param]
    path = f"plans/{request.param}"
    monkeypatch.chdir(ROOT)

    def ask(command: str, *arguments: str) -> Any:
        # ``thread`` takes its paths by an option.
        place = ["--in", path] if command == "thread" else [path]
        head = [command, *(arguments[:1] if command == "list" else [])]
        rest = arguments[1:] if command == "list" else arguments
        result = planctl(*head, *place, *rest, "--as-of", day, "--format", "json")
        assert result.code == 0, result.err
        return json.loads(result.out)

    return ask("report", "--period", period), ask, period


def _part(pack: Any) -> Any:
    (one,) = pack["sets"]
    (part,) = one["parts"]
    return part


def _names(rows: Any) -> list[tuple[str, str]]:
    return [(row["kind"], row["key"]) for row in rows]


def test_counts_are_those_of_summary(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    part, summary = _part(pack), ask("summary")
    assert part["sections"]["summary"]["rows"] == summary["rows"]
    for key, count in summary["totals"].items():
        if not key.endswith("_percent"):
            assert part["totals"][key] == count
    actions = ask("list", "actions")["rows"]
    assert part["totals"]["actions"] == len(actions)
    assert part["totals"]["done"] == sum(row["status"] == "done" for row in actions)


def test_overdue_is_that_of_overdue(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    sections = _part(pack)["sections"]
    rows = [*sections["overdue"]["rows"], *sections["overdue_steps"]["rows"]]
    wanted = ask("overdue")["rows"]
    shown = {(row["path"], row["line"], row["kind"]): row for row in rows}
    assert len(shown) == len(rows) == len(wanted)
    for row in wanted:
        found = shown[row["path"], row["line"], row["kind"]]
        assert {key: found[key] for key in row} == row
    days = [row["days_overdue"] for row in sections["overdue"]["rows"] if row["days_overdue"]]
    assert days == sorted(days, reverse=True)
    assert _part(pack)["totals"]["overdue"] == len(days)


def test_what_is_due_is_that_of_list(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    after = pack["sets"][0]["period_after"]["written"]
    due = ask("list", "actions", "--period", after, "--status", "open", "--sort", "due")["rows"]
    assert _names(_part(pack)["sections"]["due_next"]["rows"]) == _names(due)


def test_done_is_that_of_list(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    period = pack["sets"][0]["period"]
    kinds = ("actions", "milestones", "mitigations")
    rows = [row for kind in kinds for row in ask("list", kind, "--status", "done")["rows"]]
    shown = _names(_part(pack)["sections"]["done"]["rows"])
    for row in rows:
        day = str(row.get("completed", ""))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            inside = period["from"] <= day <= period["to"]
            assert ((row["kind"], row["key"]) in shown) == inside
        if not day or day.startswith("../"):
            assert (row["kind"], row["key"]) not in shown


def test_risks_are_those_of_risks(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    sections = _part(pack)["sections"]
    scored = [row for row in ask("risks")["rows"] if row["score"] is not None]
    # No council of these has set bands: the five highest, and what scores as the fifth.
    least = [row["score"] for row in scored][:5][-1:]
    assert _names(sections["risks_high"]["rows"]) == _names(
        [row for row in scored if row["score"] >= least[0]]
    )
    assert "of 25" not in " ".join(sections["risks_high"]["text"])
    if scored:
        assert "no bands of scores" in " ".join(sections["risks_high"]["text"])
    every = len(ask("list", "risks")["rows"])
    assert (f"{every} risk" in " ".join(sections["risks"]["text"])) == (every > 0)


def test_measures_are_those_of_measures(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    rows = ask("measures")["rows"]
    every = {(row["path"], row["line"], row["key"]) for row in rows}
    text = " ".join(_part(pack)["sections"]["measures"]["text"])
    assert f"{len(every)} measure" in text or not every


def test_coverage_is_that_of_thread(published: tuple[Any, Any, str]) -> None:
    pack, ask, _ = published
    text = " ".join(_part(pack)["sections"]["coverage"]["text"])
    for level in ask("thread")["threads"][0]["coverage"]:
        if level["level"] != "service":
            every, kind = level["objectives"], f"{level['level']} objective"
            some = f"omething supports {level['covered']} of {every} {kind}"
            no = f"othing supports the {every} {kind}s"
            more = f" and {level['covered']} of {every} {kind}"
            assert some in text or more in text if level["covered"] else no in text


@pytest.mark.parametrize("name", SETS)
def test_every_format_has_the_same_tables(
    name: str, planctl: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    period, day = SETS[name]
    read = []
    for form in FORMATS:
        file = tmp_path / f"pack.{form}"
        result = planctl("report", f"plans/{name}", "--period", period, "--as-of", day,
                         "--format", form, "--output", str(file))  # fmt: skip
        assert (result.code, result.out) == (0, "")
        raw = file.read_bytes()
        read.append(packs.docx(raw) if form == "docx" else getattr(packs, form)(raw.decode()))
    one, two, three = read
    assert one.headings == two.headings == three.headings
    assert one.tables == two.tables == three.tables
    assert len(one.tables) > 2
    levels = [level for level, _ in one.headings]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    # Facts stand in one line in Markdown, and in two cells elsewhere.
    withheld = [text for text in one.texts if text.startswith("Not for publication: ")]
    assert bool(withheld) == (name == "leeds-2008")
    for text in one.texts[4 + len(withheld) : -1]:
        assert any(text in other for other in two.texts), text
        assert any(text in other for other in three.texts), text


def test_the_numbers_in_a_table_are_those_of_the_data(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    result = planctl("report", "--period", PERIOD, "--as-of", DAY)
    read = packs.markdown(result.out)
    tables = {caption.partition(": ")[2]: rows[1:] for caption, rows in read.tables}
    data = json.loads(planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", "json").out)
    overdue = _part(data)["sections"]["overdue"]["rows"]
    assert [row[:5] for row in tables["Overdue actions"]] == [
        [row["ref"], row["title"], ", ".join(row["owner"]), _day(row["due"]),
         str(row["days_overdue"])]
        for row in overdue
    ]  # fmt: skip
    *plans, total = tables["Actions by plan on 1 July 2011"]
    for column in range(2, 8):
        assert sum(int(row[column]) for row in plans) == int(total[column])


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {'JanFebMarAprMayJunJulAugSepOctNovDec'[int(month) * 3 - 3 :][:3]} {year}"


@pytest.mark.parametrize("by", ["set", "directorate", "service"])
def test_json_has_its_schema(by: str, planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    result = planctl("report", "--period", PERIOD, "--as-of", DAY, "--by", by, "--format", "json")
    schema = json.loads((ROOT / "schema/output/report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(result.out))


@pytest.mark.parametrize("form", [*FORMATS, "json"])
def test_the_same_plans_give_the_same_bytes(form: str, planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    made = []
    for name in ("one", "two"):
        planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", form, "-o", name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) > 1000


@pytest.mark.parametrize("form", [*FORMATS, "json"])
def test_internal_remarks_never_appear(form: str, planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", form, "-o", "pack")
    raw = (tmp_path / "pack").read_bytes()
    texts = repr(packs.docx(raw)) if form == "docx" else raw.decode()
    assert "Survey every road" in texts
    assert "Secret" not in texts
    assert "internal" not in texts
