"""What follows from the declarations of the keys: dates, bad values, links, changes, exports."""

import ast
import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tools import docs, schemas

from planctl.language.date_places import dates
from planctl.language.keys import (
    BLOCKS,
    DOCUMENTS,
    Block,
    Key,
    Shape,
)
from planctl.language.keys.shared import EVERY
from planctl.language.recurrence import DAYS
from planctl.language.when import STEPS
from planctl.language.yaml.reader import read
from planctl.model.left_out import dropped
from tests.support.command import ROOT, Run
from tests.support.repositories import CORPORATE, Repo, write

PLAN = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2011/12\n"


def whole(block: Block, above: tuple[Block, ...] = ()) -> dict[str, Any]:
    """Return a record that has every key of a block, by its example or by the keys within it."""
    data = {}
    for key in block.keys:
        inner = key.block
        if inner is None or inner in above or key.shape == Shape.RESOURCES:
            data[key.name] = key.example
        elif key.shape in {Shape.RECORDS, Shape.LINKED, Shape.DAYS}:
            data[key.name] = [whole(inner, (*above, block))]
        else:
            data[key.name] = whole(inner, (*above, block))
    return data


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_example_is_one_that_the_schema_accepts(kind: str) -> None:
    checker = jsonschema.Draft202012Validator(schemas.schemas()[kind])
    whole_and_small = [whole(DOCUMENTS[kind])]
    whole_and_small.append({key.name: key.example for key in DOCUMENTS[kind].keys})
    for data in whole_and_small:
        assert [error.message for error in checker.iter_errors(data)] == []


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_that_has_every_key_loses_no_value(kind: str) -> None:
    text = json.dumps(whole(DOCUMENTS[kind]))
    assert dropped(read(text.encode(), "a.yaml"), 4) == 0


DATED = {Shape.WHEN, Shape.DUE, Shape.PERIOD, Shape.DAYS, Shape.BY_PERIOD}


def wrong(key: Key) -> object:
    """Return the value of a key that holds a date, with one that is none."""
    word = "31/06/2011"
    return {Shape.DAYS: [word], Shape.BY_PERIOD: {word: 1}}.get(key.shape, word)


@pytest.mark.parametrize(
    ("block", "key"),
    [(block, key) for block in BLOCKS for key in block.keys if key.shape in DATED],
    ids=lambda item: item.name if isinstance(item, Key) else item.about,
)
def test_a_date_is_looked_for_wherever_the_format_has_one(block: Block, key: Key) -> None:
    found = [(path[0], sort) for path, _, sort in dates({key.name: wrong(key)}, block)]
    sort = "period" if key.shape in {Shape.PERIOD, Shape.BY_PERIOD} else "when"
    assert found == [(key.name, sort)]
    assert not [*dates({"x-day": "31/06/2011"}, block)]


@pytest.mark.parametrize(
    ("written", "bad"),
    [
        ("rag: amber", 1),
        ("formerly: SLIL9", 1),
        ("equality: yes", 1),
        ("updates: said", 1),
        ("related_plans: Commissioning plan", 1),
        ("risks: [{ref: R1, title: Fire, current: low, target: unreadable}]", 1),
        ("targets: 3", 0),  # a key that an action has not is said by the schema
        ("x-status: 5", 0),
        ("percent: 101", 1),
        ("percent: half", 1),
        ("percent: 60 %", 0),
        ("printed: {status: 5}", 0),
    ],
)
def test_a_value_that_counts_as_absent_is_counted(written: str, bad: int) -> None:
    objective = f"objectives:\n- title: T\n  actions:\n  - title: T\n    {written}\n"
    text = PLAN + objective
    assert dropped(read(text.encode(), "a.yaml"), 4) == bad


def test_how_often_is_a_step_that_dates_have() -> None:
    words = {word for word, _ in EVERY}
    place = "EVERY in language/keys/shared.py, STEPS in language/when.py, DAYS in recurrence.py"
    assert words == {*STEPS, *DAYS}, place


ALL = f"""\
{PLAN}lead: Ann Hill
decision: {{by: Cabinet, on: 2011-09-05, reason: The grant ended.}}
x-ward: [North, East]
formerly: [OLD]
objectives:
- ref: A1
  title: Keep the papers
  urgency: 2011/12 Q2
  resources: [{{title: Paper, amount: 5}}]
  progress:
  - {{ref: P1, title: Move, start: 2010-04, rag: {{declared: amber}}}}
  measures:
  - ref: M1
    title: Boxes
    x-source: {{survey: Autumn, internal: Ask Jo}}
    printed: {{title: Boxes kept}}
    decision: {{by: Cabinet, reason: No use.}}
"""


def test_no_key_of_a_record_is_lost_by_the_export(planctl: Run, tmp_path: Path) -> None:
    corporate = f"{CORPORATE}x-region: South\n"
    people = "kind: people\npeople: [{name: Ann Hill, notes: Back in May.}]\n"
    files = {"plans/c.yaml": corporate, "plans/a.yaml": ALL, "plans/people.yaml": people}
    write(tmp_path, files)
    assert "schema" not in planctl("validate").out
    assert planctl("export", "--format", "csv", "--output", "out").code == 0

    def table(name: str) -> list[dict[str, str]]:
        with (tmp_path / f"out/{name}.csv").open(encoding="utf-8", newline="") as file:
            return [*csv.DictReader(file)]

    plan, objective, measure = (table(n)[0] for n in ("plans", "objectives", "measures"))
    assert (plan["lead"], plan["formerly"]) == ("Ann Hill", "OLD")
    assert (plan["decided_by"], plan["decision"]) == ("Cabinet", "The grant ended.")
    assert objective["urgency"] == "2011/12 Q2"
    assert (measure["decided_by"], measure["printed"]) == ("Cabinet", "title: Boxes kept")
    progress = table("progress")[0]
    assert (progress["start"], progress["rag_declared"]) == ("2010-04", "amber")
    assert table("people")[0]["notes"] == "Back in May."
    assert [(row["kind"], row["key"], row["name"], row["value"]) for row in table("extra")] == [
        ("plan", "untitled", "x-region", "South"),
        ("plan", "A", "x-ward", "North\nEast"),
        ("measure", "M1", "x-source", "survey: Autumn"),
    ]


def test_a_public_edition_has_no_keys_of_the_councils_own(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": ALL})
    assert planctl("export", "--public", "--format", "csv", "--output", "out").code == 0
    with (tmp_path / "out/extra.csv").open(encoding="utf-8", newline="") as file:
        assert [*csv.DictReader(file)] == []


def test_what_reading_and_four_step_need_is_a_key(planctl: Run, tmp_path: Path) -> None:
    actions = """\
objectives:
- ref: A1
  title: Keep the papers
  actions:
  - {ref: A1.1, title: Mend, due: 2012-03, percent: 80}
  - ref: A1.2
    title: Paint
    due: 2012-03
    percent: 80
    updates: [{on: 2011-05-31, percent: 20}, {on: 2011-08-31, percent: 30, text: Slow}]
  - {ref: A1.3, title: Sell, due: 2012-03, updates: [{percent: 90}]}
  - {ref: A1.4, title: Rent, due: 2012-03}
"""
    scheme = CORPORATE + "rag_scheme: reading\n"
    write(tmp_path, {"plans/c.yaml": scheme, "plans/a.yaml": PLAN + actions})
    assert "schema" not in planctl("validate").out

    def colours(day: str) -> dict[str, str | None]:
        out = planctl("list", "actions", "--as-of", day, "--format", "json").out
        return {row["ref"]: row["rag_computed"] for row in json.loads(out)["rows"]}

    june: dict[str, str | None] = {"A1.1": "green", "A1.2": "red", "A1.3": "green", "A1.4": None}
    assert colours("2011-06-01") == june
    assert colours("2011-09-01") == june | {"A1.2": "amber"}
    assert colours("2011-05-01")["A1.2"] is None  # nobody had said anything by then
    body = PLAN + actions.replace("percent: 80}", "out_of_tolerance: [cost, scope]}")
    write(tmp_path, {"plans/c.yaml": CORPORATE + "rag_scheme: four-step\n", "plans/a.yaml": body})
    assert "schema" not in planctl("validate").out
    assert colours("2011-06-01")["A1.1"] == "amber-red"


def test_a_key_of_how_it_goes_is_shown_exported_and_told(planctl: Run, tmp_path: Path) -> None:
    action = "- {ref: A1.1, title: Mend, due: 2011-06, percent: 60%, priority: high,\n"
    action += "     reports_to: [{forum: Scrutiny, every: quarter}], forecast: 2011-08}\n"
    head = f"{PLAN}objectives:\n- ref: A1\n  title: Keep the papers\n  actions:\n  "
    repo = Repo(tmp_path)
    repo.commit("Plans", {"plans/c.yaml": CORPORATE, "plans/a.yaml": head + action})
    assert planctl("export", "--format", "csv", "--output", "out").code == 0
    with (tmp_path / "out/actions.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["percent"], row["priority"], row["forecast"]) == ("60", "high", "2011-08")
    assert row["reports_to"] == "forum: Scrutiny, every: quarter"
    assert planctl("site", "pages").code == 0
    page = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("pages/**/*.html"))
    for label in ("Now expected", "Per cent done", "Priority", "Reports to"):
        assert label in page
    repo.write({"plans/a.yaml": head + action.replace("60%", "80").replace("2011-08", "2011-09")})
    said = planctl("diff").out
    assert "percent 80 (was 60%)" in said
    assert "forecast 2011-09 (was 2011-08)" in said


@pytest.mark.parametrize(
    "key", [key for block in BLOCKS for key in block.keys], ids=lambda key: key.name
)
def test_an_example_on_the_page_reads_as_it_is_meant(key: Key) -> None:
    assert key.about.endswith("."), "say what it means, in a sentence"
    assert key.example is not None, "give an example"
    text = f"{key.name}: {docs.flow(key.example)}\n"
    document = read(text.encode(), "a.yaml")
    assert document.data == {key.name: key.example}


def test_a_key_that_is_declared_is_everywhere(tmp_path: Path) -> None:
    """One line in the declarations, as somebody would write it, in a copy of the program."""
    skipped = shutil.ignore_patterns("__pycache__")
    for name in ("src", "tools", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=skipped)
    for name in ("tests/rules", "docs/rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=skipped)
    declared = tmp_path / "src/planctl/language/keys/work.py"
    line = 'Key("lesson", Shape.PROSE, "What was learnt.", "Ask early.", "Lesson learnt"),'
    text = declared.read_text(encoding="utf-8")
    place = "        URGENCY,\n        CONTEXT,\n        OUTCOME,\n"
    assert text.count(place) == 1
    text = text.replace(place, f"        {line}\n{place}")
    declared.write_text(text, encoding="utf-8")

    def run(*words: str) -> str:
        environ = {**os.environ, "PYTHONPATH": f"{tmp_path / 'src'}:{tmp_path}", "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, *words], cwd=tmp_path, env=environ, check=False,
                              capture_output=True, encoding="utf-8")  # fmt: skip
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    run("tools/schemas.py")
    action = "- {ref: A1.1, title: Mend, due: 2011-06, lesson: Ask early.}\n"
    head = f"{PLAN}objectives:\n- ref: A1\n  title: Keep the papers\n  actions:\n  "
    repo = Repo(tmp_path)
    repo.commit("Plans", {"plans/c.yaml": CORPORATE, "plans/a.yaml": head + action})
    schema = json.loads((tmp_path / "schema/service-plan.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["action"]["properties"]["lesson"]["description"] == "What was learnt."
    planctl = ("-m", "planctl")
    assert "[schema]" not in run(*planctl, "validate")
    assert "lesson: Ask early." in run(*planctl, "show", "action:A1.1")
    run(*planctl, "export", "--format", "csv", "--output", "out")
    with (tmp_path / "out/actions.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["lesson"] == "Ask early."
    run(*planctl, "site", "pages")
    pages = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("pages/**/*.html"))
    assert "Lesson learnt" in pages
    repo.write({"plans/a.yaml": head + action.replace("Ask early", "Ask late")})
    assert "lesson reworded" in run(*planctl, "diff")
    page = run("-c", "from tools import docs; print(docs.format_page())")
    assert "| `lesson` | What was learnt. | " in page


def test_no_module_asks_for_a_key_that_the_format_lacks() -> None:
    known = {key.name for block in BLOCKS for key in block.keys} | {"x-"}
    lacking = []
    for path in (ROOT / "src/planctl").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if name := _asked(node):
                lacking += [f"{path.name}: {name}"] if name not in known else []
    assert lacking == []


def _asked(node: ast.AST) -> str | None:
    """Return the key that is read of a record, as in ``record.texts("lead")``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        home, first = node.func.value, node.args[0]
        fields = isinstance(home, ast.Attribute) and home.attr == "fields"
        of_a_set = isinstance(home, ast.Name) and home.id == "plans"  # by kinds of record
        asked = node.func.attr in ({"uses"} if of_a_set else {"texts", "refs"})
        asked |= fields and node.func.attr == "get"
        if asked and isinstance(first, ast.Constant) and isinstance(first.value, str):
            return first.value
    if isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant):
        where = node.comparators[0]
        if isinstance(where, ast.Attribute) and where.attr == "fields":
            return str(node.left.value)
    return None


WHERE = """\
objectives:
- ref: A1
  title: Keep the papers
  actions:
  - {ref: A1.1, title: Mend, due: 2012-03, priority: High, x-ward: [North, East], percent: 60}
  - {ref: A1.2, title: Paint, due: 2012-03, rag: {declared: red}, codes: [N2]}
  - {ref: A1.3, title: Sell, status: done, updates: [{rag: red, text: Slow}], owner: Ann Hill}
"""


@pytest.mark.parametrize(
    ("where", "refs"),
    [
        (["priority=high"], ["A1.1"]),
        (["x-ward=east"], ["A1.1"]),
        (["x-ward="], ["A1.2", "A1.3"]),
        (["rag.declared=red"], ["A1.2"]),
        (["updates.rag=red", "status=done"], ["A1.3"]),
        (["percent=60"], ["A1.1"]),
        (["owner=ann hill"], ["A1.3"]),
        (["rag_declared=red"], ["A1.2", "A1.3"]),
        (["codes=N2", "priority=high"], []),
        (["objective=A1", "due=2012-03-31"], ["A1.1", "A1.2"]),
    ],
)
def test_list_chooses_by_any_key(
    where: list[str], refs: list[str], planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN + WHERE})
    words = [word for item in where for word in ("--where", item)]
    rows = json.loads(planctl("list", "actions", *words, "--format", "json").out)["rows"]
    assert [row["ref"] for row in rows] == refs


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("prioritie=high", "did you mean priority?"),
        ("unit=places", "an action has no key 'unit'"),
        ("priority", "write KEY=VALUE"),
    ],
)
def test_list_says_which_key_there_is_not(
    where: str, said: str, planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN + WHERE})
    done = planctl("list", "actions", "--where", where)
    assert done.code == 2
    assert said in done.err
