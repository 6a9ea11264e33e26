"""Questions in SQL: the answers are those of the commands, and nothing but reading is done."""

import json
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from planctl.output import sql
from planctl.reports.tables import TABLES, Export
from planctl.system.errors import ExitCode, PlanctlError
from tests.support.command import AS_OF, ROOT, call
from tests.support.repositories import write

NOTHING = Export(lines={table.name: [] for table in TABLES}, as_of=date(2011, 7, 1))


def ask(question: str, **given: float) -> sql.Answer:
    return sql.ask(NOTHING, question, {}, **given)  # type: ignore[arg-type] # seconds and most


def query(*words: str) -> list[dict[str, object]]:
    made = call(["query", *words, "--as-of", AS_OF, "--format", "json"])
    assert made.code == 0, made.err
    found: list[dict[str, object]] = json.loads(made.out)["rows"]
    return found


@pytest.mark.parametrize(
    "question",
    [
        "INSERT INTO about VALUES ('x', 'y')", "UPDATE about SET value = 1", "DELETE FROM about",
        "DROP TABLE about", "CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)",
        "ALTER TABLE about ADD x",
        "ATTACH '{file}' AS x", "ATTACH ':memory:' AS x", "DETACH main", "VACUUM INTO '{file}'",
        "PRAGMA user_version", "PRAGMA temp_store_directory = '{folder}'", "PRAGMA database_list",
        "SELECT load_extension('{file}')", "SELECT readfile('{file}')",
        "SELECT writefile('{file}', 1)",
        "SELECT * FROM pragma_database_list", "BEGIN", "REINDEX", "ANALYZE",
        "CREATE VIRTUAL TABLE x USING fts5(y)", "SELECT fts3_tokenizer('simple')",
        "EXPLAIN DELETE FROM about", "SELECT 1; DELETE FROM about",
        "WITH x AS (SELECT 1) DELETE FROM about",
        "SELECT * FROM dbstat", "",  "-- nothing",
    ],
)  # fmt: skip
def test_a_question_only_reads(tmp_path: Path, question: str) -> None:
    file = tmp_path / "x.sqlite"
    with pytest.raises(PlanctlError) as raised:
        ask(question.format(file=file, folder=tmp_path))
    assert raised.value.code == ExitCode.USAGE
    assert raised.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("question", "kept_from"),
    [
        ("SELECT value FROM actions, json_each(actions.objectives)", "json_each"),
        ("SELECT * FROM json_tree('[1]')", "json_tree"), ("DELETE FROM actions", "DELETE"),
        ("SELECT load_extension('x')", "load_extension"), ("PRAGMA user_version", "PRAGMA"),
    ],
)  # fmt: skip
def test_what_is_refused_is_named(question: str, kept_from: str) -> None:
    with pytest.raises(PlanctlError, match=f"tables of the plans: {kept_from} is refused") as found:
        ask(question)
    if kept_from.startswith("json"):
        assert "the tables owners, links" in found.value.hint


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("SELECT current_score FROM actions", "current_score is a column of risks;"),
        ("SELECT r.rag_counted FROM risks AS r",
         "rag_counted is a column of actions and results;"),
        ("SELECT stats FROM actions", "did you mean status? "),
        ("SELECT curent_score FROM actions", "did you mean current_score of risks? "),
        ("SELECT xyzzy FROM actions", "planctl query --schema lists"),
        ("SELECT a.key FROM actions", "no table of the question is called a: FROM actions AS a"),
        ("SELECT a.keys FROM owners AS o JOIN actions a ON 1", "did you mean key? "),
        ("SELECT a.keys FROM (SELECT * FROM actions) a", "did you mean key? "),
        ("SELECT actions.keys FROM owners, actions", "did you mean key? "),
    ],
)  # fmt: skip
def test_a_column_of_another_table_is_said_to_be_there(question: str, hint: str) -> None:
    with pytest.raises(PlanctlError) as found:
        ask(question)
    assert found.value.hint.startswith(hint)


FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT "


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (f"{FOREVER} count(*) FROM n", "longer than 0.2 second"),
        ("SELECT zeroblob(100000000)", "more room"),
        ("SELECT replace(hex(zeroblob(4000000)), '00', '0123456789')", "more room"),
        (f"{FOREVER} zeroblob(9000000) FROM n LIMIT 100", "more room"),
    ],
)
def test_a_question_ends_at_its_limits(question: str, said: str) -> None:
    with pytest.raises(PlanctlError, match=said) as raised:
        ask(question, seconds=0.2 if "count" in question else 20)
    assert raised.value.code == ExitCode.INCOMPLETE


def test_a_question_that_sqlite_does_not_stop_ends_the_run(tmp_path: Path) -> None:
    # One comparison, in which SQLite never looks at the clock.
    slow = "SELECT instr(hex(zeroblob(4900000)), hex(zeroblob(2000000)) || '1')"
    words = ["query", slow, str(ROOT / "plans/leeds-2008"), "--seconds", "1"]
    made = subprocess.run([sys.executable, "-m", "planctl", *words], cwd=tmp_path, timeout=60,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (made.returncode, made.stdout) == (3, "")
    assert "the question took longer than 1 second" in made.stderr


def test_an_answer_ends_at_its_rows_and_says_so() -> None:
    found = ask(f"{FOREVER} x FROM n", most=5)
    assert (found.rows, found.more) == ([(1,), (2,), (3,), (4,), (5,)], True)
    assert ask("SELECT 1 UNION SELECT 2", most=2).more is False
    made = call(["query", f"{FOREVER} x FROM n", "plans", "--rows", "3"])
    assert made.out.splitlines() == ["x", "1", "2", "3"]
    assert "there are more: --rows 30" in made.err


def test_columns_of_one_name_are_told_apart() -> None:
    found = ask("SELECT 1 AS a, 2 AS a, x'00ff' AS b, NULL AS c")
    assert found == (["a", "a_2", "b", "c"], [(1, 2, "x'00ff'", None)], False)


def test_two_thousand_columns_of_one_name_are_told_apart_at_once() -> None:
    started = time.process_time()
    columns = ask(f"SELECT {', '.join(['1'] * 2000)}").columns
    assert time.process_time() - started < 5
    assert (len(set(columns)), columns[:2], columns[-1]) == (2000, ["1", "1_2"], "1_2000")


def test_a_number_without_end_is_valid_json() -> None:
    assert ask("SELECT 9e999, -9e999").rows == [("Inf", "-Inf")]


@pytest.mark.parametrize("format_", ["tsv", "csv", "markdown", "table", "json"])
def test_the_name_of_a_column_is_shown_as_any_text(format_: str) -> None:
    plans = str(ROOT / "plans/leeds-2008")
    question = 'SELECT 1 AS "=x\x1b[31m\u202e\nforged\trow"'
    shown = call(["query", question, plans, "--format", format_]).out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\nforged" not in shown
    if format_ in {"tsv", "csv"}:
        guard = "'" * (format_ == "csv")
        assert shown == f"{guard}=x\\x1b[31m\\u202e forged row\n1\n"


@pytest.mark.parametrize("words", [["SELECT '\udcff'"], ["SELECT :x", "--param", "x=\udcff"]])
def test_what_is_no_text_is_no_question(words: list[str]) -> None:
    made = call(["query", *words, str(ROOT / "plans/leeds-2008")])
    assert (made.code, made.out) == (2, "")
    assert "UTF-8" in made.err


def test_values_stand_for_names() -> None:
    found = sql.ask(NOTHING, "SELECT :as_of, :who", {"who": "'; DROP TABLE about"})
    assert found.rows == [("2011-07-01", "'; DROP TABLE about")]
    with pytest.raises(PlanctlError, match="a value for :who") as raised:
        ask("SELECT :who")
    assert raised.value.hint == "give --param who=VALUE"


@pytest.mark.parametrize("question", ["SELECT ?", "SELECT ?1"])
def test_a_value_without_a_name_is_said_to_need_one(question: str) -> None:
    with pytest.raises(PlanctlError, match="needs a name") as raised:
        ask(question)
    assert "--param NAME=VALUE" in raised.value.hint


def test_what_is_kept_from_a_question_is_told_in_our_words() -> None:
    with pytest.raises(PlanctlError, match="only reads the tables of the plans"):
        ask("VACUUM")


@pytest.mark.parametrize("comment", ["-- How many?", "--How many?", "--?", "-- \t", "/* x=1 */ --"])
def test_a_question_may_begin_with_a_comment(comment: str) -> None:
    made = call(["query", f"{comment}\nSELECT 1 AS a", str(ROOT / "plans/leeds-2008")])
    assert (made.code, made.out) == (0, "a\n1\n"), made.err


def test_a_value_may_look_like_a_comment_and_a_wrong_option_is_one() -> None:
    made = call(["query", "SELECT :x", "--param", "x=-- a b", str(ROOT / "plans/leeds-2008")])
    assert made.out == ":x\n-- a b\n"
    assert "No such option: --formt" in call(["query", "SELECT 1", "--formt=a b"]).err


def test_the_schema_of_some_tables_is_those_tables() -> None:
    made = call(["query", "--schema", "links", "goes_on", "--format", "json"])
    assert {row["table"] for row in json.loads(made.out)["rows"]} == {"links", "goes_on"}
    wrong = call(["query", "--schema", "liks"])
    assert (wrong.code, wrong.out) == (2, "")
    assert "there is no table 'liks'\n  hint: did you mean links?" in wrong.err


@pytest.mark.parametrize(
    ("question", "meant"),
    [("SELECT * FROM acton", "did you mean actions?"), ("SELECT titel FROM actions", "title"),
     ("SELEC 1", "--schema")],
)  # fmt: skip
def test_a_slip_is_told_with_what_was_meant(question: str, meant: str) -> None:
    with pytest.raises(PlanctlError) as raised:
        ask(question)
    assert meant in (raised.value.hint or "")


def test_answers_are_those_of_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    late = json.loads(call(["overdue", "--as-of", AS_OF, "--format", "json"]).out)["rows"]
    rows = query("SELECT kind, key FROM overdue")
    assert sorted((row["kind"], row["key"]) for row in rows) == sorted(
        (row["kind"], row["key"]) for row in late
    )
    load = {
        (row["plan_set"], row["officer"]): (row["actions"], row["measures"], row["risks"])
        for row in query("--saved", "load")
    }
    owners = json.loads(call(["owners", "--as-of", AS_OF, "--format", "json"]).out)["rows"]
    for row in owners:
        if row["name"] and (row["actions"] or row["measures"] or row["risks"]):
            found = load.get((row["plan_set"], row["name"]))
            assert found == (row["actions"], row["measures"], row["risks"]), row["name"]


def test_the_tables_are_those_of_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    past = ["export", "-o", str(tmp_path / "past.sqlite"), "--history", "plans/leeds-2008"]
    assert call(["export", "-o", str(tmp_path / "x.sqlite"), "--as-of", AS_OF]).code == 0
    assert call([*past, "--as-of", AS_OF]).code == 0
    names = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    database = sqlite3.connect(tmp_path / "x.sqlite")
    assert [tuple(row.values()) for row in query(names)] == database.execute(names).fetchall()
    database.close()
    database = sqlite3.connect(tmp_path / "past.sqlite")
    told = json.loads(call(["query", "--schema", "--format", "json"]).out)["rows"]
    for table in {str(row["table"]) for row in told}:
        listed = [row["column"] for row in told if row["table"] == table]
        assert listed == [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    database.close()


def test_questions_of_a_council_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").symlink_to(ROOT / "plans")
    (tmp_path / "planctl.toml").write_text(f"plans = ['{ROOT / 'plans/leeds-2008'}']")
    own = tmp_path / "planctl-questions.toml"
    own.write_text('[load]\nabout = "Ours"\nsql = "SELECT :n AS ours"\n')
    made = call(["query", "--saved", "load", "--param", "n=5", str(ROOT / "plans/leeds-2008")])
    assert made.out == "ours\n5\n"
    rows = json.loads(call(["query", "--list", "--format", "json"]).out)["rows"]
    assert (rows[0]["name"], rows[0]["own"], len(rows)) == ("load", True, 10)


NO_QUESTIONS = (
    "[x", "x = 1", "[x]\nabout = 'y'", "[x]\nsql = 1", "[x]\nsql = 'SELECT 1'\nfile = 'y'", "\xff",
    "x" * (1 << 21), ".".join("a" * 100_000) + " = 1", "a = " + "[" * 100_000,
)  # fmt: skip


@pytest.mark.parametrize("wrong", NO_QUESTIONS, ids=range(len(NO_QUESTIONS)))
def test_a_file_of_questions_that_holds_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "planctl-questions.toml").write_bytes(wrong.encode("latin-1"))
    made = call(["query", "--list"])
    assert made.code == 2
    assert made.err.startswith("planctl: planctl-questions.toml cannot be read: ")


def test_every_saved_question_that_ships_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names = [
        row["name"] for row in json.loads(call(["query", "--list", "--format", "json"]).out)["rows"]
    ]
    assert len(names) == 10
    for name in names:
        query("--saved", str(name))


def test_what_a_plan_costs_is_told_line_by_line_since_a_line_may_be_a_part_of_another() -> None:
    rows = query("--saved", "money", str(ROOT / "plans/salford-2009-10"))
    assert [row["amount"] for row in rows if (row["key"], row["unit"]) == ("AD", "£000")] == [
        21908, 52174,  # of it, for staff; and in all
    ]  # fmt: skip


def test_the_reasons_for_having_no_day_add_up() -> None:
    rows = query("--saved", "undated", str(ROOT / "plans"))
    parts = ("ongoing", "tbc", "without_a_date", "unreadable")
    for row in rows:
        assert row["actions"] == sum(int(str(row[part])) for part in parts), row
    # Each of them is met in the published plans.
    assert all(any(row[part] for row in rows) for part in parts)


def test_a_measure_off_target_is_told_once(tmp_path: Path) -> None:
    corporate = "kind: corporate-plan\norganisation: Westshire Council\nperiod: 2011/12\n"
    measure = (
        "{ref: M, title: Minutes, unit: minutes, better: lower, aggregate: mean, profile: level,"
        " targets: {2011/12: 10}, actuals: {2011-04: 9, 2011-05: 11, 2011-06: 13}}"
    )
    plan = f"kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\nmeasures:\n  - {measure}\n"
    write(tmp_path, {"plans/c.yaml": corporate, "plans/s.yaml": plan})
    (row,) = query("--saved", "off-target", str(tmp_path / "plans"))
    # Of the month and the quarter that end on one day, the quarter.
    assert (row["period"], row["actual"], row["rag"]) == ("2011/12 Q1", "11", "red")


def test_the_schema_tells_of_views_in_every_format() -> None:
    told = json.loads(call(["query", "--schema", "--format", "json"]).out)["rows"]
    views = {row["table"]: row["of_table"] for row in told if row["of_table"].startswith("A view")}
    assert list(views) == ["overdue", "goes_on", "owner_totals", "quarters"]
    assert views["overdue"] == (
        "A view: as 'planctl overdue': open work after its due day, longest first."
    )
    meant = {(row["table"], row["column"]): (row["type"], row["about"]) for row in told}
    assert meant["owner_totals", "overdue"] == ("integer", "How many of them.")
    assert meant["overdue", "days_overdue"] == meant["actions", "days_overdue"]
    assert meant["goes_on", "later"][0] == "line"


@pytest.mark.parametrize("table", ["owners", "links", "resources", "updates", "revisions"])
def test_what_hangs_on_a_record_names_its_plan(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    asked = (
        f"SELECT count(*) AS all_rows, count(*) FILTER (WHERE a.plan IS t.plan) AS same"  # noqa: S608
        f" FROM {table} AS t JOIN actions AS a"
        " ON a.plan_set = t.plan_set AND a.key = t.key AND t.kind = 'action'"
    )
    (row,) = query(asked)
    assert row["same"] == row["all_rows"]
    (row,) = query(f"SELECT count(*) AS lost FROM {table} WHERE kind = 'plan' AND plan IS NOT key")  # noqa: S608
    assert row["lost"] == 0


WORK = """\
kind: service-plan
ref: S
title: S
period: 2025/26
objectives:
  - ref: S1
    title: S
    resources:
      - {title: Staff, amount: 40, spent: 12.5}
      - {title: Advice, amount: 10, spent: about 3}
    actions:
      - ref: S1.1
        title: A
        due: 2026-01-15
        forecast: 2025/26 Q4
        updates: [{on: 2025-06, text: Begun}]
        revisions: [{from: 2025-12-01, to: 2026-01-15, on: 2025-09, reason: Late}]
      - {ref: S1.2, title: B, due: 2025-12-31, forecast: 2025/26 Q4}
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        # As texts, '2025/26 Q4' comes before 2026-01-15: only days tell what is certain.
        ("SELECT key FROM actions WHERE forecast_first > due", [("S1.2",)]),
        ("SELECT key FROM actions WHERE forecast_last > due ORDER BY key", [("S1.1",), ("S1.2",)]),
        ("SELECT updated_last FROM updates", [("2025-06-30",)]),
        ("SELECT revised_last FROM revisions", [("2025-09-30",)]),
        ("SELECT spent, spent_as_written FROM resources ORDER BY number",
         [(12.5, "12.5"), (None, "about 3")]),
    ],
)  # fmt: skip
def test_days_and_sums_can_be_compared(
    tmp_path: Path, question: str, found: list[tuple[object, ...]]
) -> None:
    corporate = "kind: corporate-plan\norganisation: Westshire Council\nperiod: 2025/26\n"
    write(tmp_path, {"plans/c.yaml": corporate, "plans/s.yaml": WORK})
    rows = query(question, str(tmp_path / "plans"))
    assert [tuple(row.values()) for row in rows] == found


def test_what_somebody_has_by_two_names_is_counted_once(tmp_path: Path) -> None:
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    people = (
        "kind: people\npeople:\n  - {name: Ann Hill}\n"
        "  - {name: Head of Parks, kind: post, holder: Ann Hill}\n"
    )
    plan = (
        "kind: service-plan\nref: P\ntitle: Parks\nperiod: 2011/12\nobjectives:\n"
        "  - {ref: P1, title: A, owner: ['Hill, Ann', Ann Hill], actions: [\n"
        "      {ref: P1.1, title: B, owner: [Head of Parks, Ann Hill], due: 2011-05},\n"
        "      {ref: P1.2, title: C, owner: Ann Hill, due: {every: half,"
        " done: [2011/12 H1, 2011/12 H2]}},\n"
        "      {ref: P1.3, title: D, owner: Ann Hill, due: tbc}]}\n"
    )
    write(tmp_path, {"c.yaml": corporate, "people.yaml": people, "p.yaml": plan})

    (late,) = query("--saved", "late-by-officer", str(tmp_path))
    assert (late["officer"], late["late"], late["longest"]) == ("Ann Hill", 1, 31)
    (load,) = query("--saved", "load", str(tmp_path))
    assert (load["officer"], load["objectives"], load["actions"]) == ("Ann Hill", 1, 3)
    # All done ahead is open, without a day, and not undated.
    (undated,) = query("--saved", "undated", str(tmp_path))
    assert (undated["plan"], undated["actions"]) == ("P", 1)
