"""What is for officers only or exempt is in no public edition, and counted."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run
from tests.support.repositories import write

MEASURE = {"ref": "M9", "title": "Hidden figure", "unit": "days", "targets": {"2011/12": 77}}
CARE: dict[str, Any] = {
    "kind": "service-plan", "ref": "CARE", "title": "Care", "period": "2011/12",
    "supports": ["SEC"],
    "resources": [
        {"title": "Staff", "amount": 5},
        {"title": "Hidden bid", "amount": 4321, "access": "exempt", "access_reason": "tenders"},
    ],
    "measures": [MEASURE | {"access": "officers"}],
    "objectives": [
        {"ref": "OPEN", "title": "Open aim", "supports": ["CP1"], "measures": ["M9"], "actions": [
            {"ref": "OPEN.1", "title": "Open work", "due": "2011-05", "depends_on": ["OPEN.2"],
             "also_delivers": ["SEC"]},
            {"ref": "OPEN.2", "title": "Hidden work", "due": "2011-05", "access": "officers",
             "access_reason": "nobody asks", "milestones": [
                {"title": "Hidden step", "due": "2011-05", "access": "public"}]},
            {"ref": "OPEN.3", "title": "Later work", "due": "2011-06-07", "codes": ["NI 14", "m9"]},
        ]},
        {"ref": "SEC", "title": "Hidden aim", "access": "exempt",
         "access_reason": "commercial figures", "supports": ["CP1"],
         "actions": [{"ref": "SEC.1", "title": "Hidden too", "due": "2011-05"}]},
    ],
}  # fmt: skip
WHOLE = {
    "kind": "service-plan", "ref": "CUT", "title": "Hidden plan", "period": "2011/12",
    "access": "officers", "objectives": [{"ref": "CUT1", "title": "Hidden goal"}],
}  # fmt: skip
# Officers: M9, OPEN.2 and its step, CUT and CUT1. Exempt: the amount, SEC and SEC.1.
SAID = "8 records are left out: 5 for officers only, 3 exempt (commercial figures; tenders)."
CORPORATE = {
    "kind": "corporate-plan", "organisation": "W", "period": "2011/12",
    "objectives": [{"ref": "CP1", "title": "Corporate aim"}],
}  # fmt: skip


def plans(folder: Path, care: dict[str, Any] = CARE, **more: object) -> None:
    """Write a set of which half is not public."""
    found = {"c": CORPORATE | more, "care": care, "cut": WHOLE}
    write(folder, {f"plans/{name}.yaml": json.dumps(value) for name, value in found.items()})


def test_site(planctl: Run, tmp_path: Path) -> None:
    plans(tmp_path)
    result = planctl("site", "out", "plans", "--public")
    assert (result.code, result.err) == (0, "")
    found = {path: path.read_text("utf-8") for path in Path("out").rglob("*.html")}
    text = "".join(found.values())
    for word in ("Open aim", "Open work", "Later work", "NI 14", SAID):
        assert word in text
    for word in (
        "Hidden",
        "SEC",
        "OPEN.2",
        "CUT",
        "M9",
        "m9",
        "4321",
        "not defined",
        "nobody asks",
    ):
        assert word not in text, word
    assert not [path for path in found if path.stem in {"SEC", "CUT", "M9"}]


@pytest.mark.parametrize("name", ["out.md", "out.html", "out.json", "out.ics", "out.sqlite"])
def test_files(planctl: Run, tmp_path: Path, name: str) -> None:
    plans(tmp_path)
    command = "export" if name in {"out.ics", "out.sqlite"} else "report"
    result = planctl(command, "plans", "-o", name, "--public")
    assert result.code == 0, result.err
    text = Path(name).read_bytes().replace(b"\r\n ", b"").replace(b"\\;", b";")
    assert b"Later work" in text
    assert (SAID.encode() in text.replace(b"\\,", b",")) is True
    for word in (b"Hidden", b"SEC", b"OPEN.2", b"CUT", b"M9", b"4321"):
        assert word not in text, word


def test_counts_are_of_what_is_there(planctl: Run, tmp_path: Path) -> None:
    plans(tmp_path)
    assert planctl("report", "plans", "-o", "out.json", "--public").code == 0
    part = json.loads(Path("out.json").read_text("utf-8"))["sets"][0]["parts"][0]
    assert part["totals"]["actions"] == 2
    assert part["plans"] == ["CARE"]


def test_elsewhere_it_is_a_key_like_others(planctl: Run, tmp_path: Path) -> None:
    plans(tmp_path)
    shown = planctl("show", "SEC", "plans")
    assert "commercial figures" in shown.out
    assert "[schema]" not in planctl("validate", "plans").out
    assert planctl("site", "out", "plans").code == 0
    text = "".join(path.read_text("utf-8") for path in Path("out").rglob("*.html"))
    assert "Hidden aim" in text
    assert "left out" not in text


def test_a_corporate_plan_is_public(planctl: Run, tmp_path: Path) -> None:
    plans(tmp_path, access="officers")
    assert "[schema]" in planctl("validate", "plans").out
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 3
    assert "a corporate plan always is" in result.err


@pytest.mark.parametrize("access", ["exmept", "", None, ["officers"], "Officers"])
def test_what_is_no_word_of_access_is_not_public(
    planctl: Run, tmp_path: Path, access: object
) -> None:
    plans(tmp_path, CARE | {"objectives": [{"ref": "X", "title": "Doubtful", "access": access}]})
    assert planctl("site", "out", "plans", "--public").code == 0
    text = "".join(path.read_text("utf-8") for path in Path("out").rglob("*.html"))
    assert "Doubtful" not in text


@pytest.mark.parametrize(
    "key", ["x-access", "x-Access", "x-acess", "x-access-reason", "x-\u0430ccess"]
)
def test_a_key_of_ones_own_that_was_to_keep_something_back_stops_the_edition(
    planctl: Run, tmp_path: Path, key: str
) -> None:
    plans(tmp_path, CARE | {"objectives": [{"ref": "A1", "title": "Open aim", key: "exempt"}]})
    result = planctl("report", "plans", "--public")
    assert (result.code, result.out) == (3, "")
    assert f"plans/care.yaml:1: {key}" in result.err
    assert f"'{key}' keeps nothing back, so nothing of the plan set is written" in result.err
    assert "write 'access" in result.err
    write(tmp_path, {"pyproject.toml": f'[tool.planctl]\npublic_keys = ["{key}"]\n'})
    assert planctl("report", "plans", "--public").code == 0


@pytest.mark.parametrize("key", ["x-access-audit", "x-accessible", "x-success", "x-access_points"])
def test_a_key_of_ones_own_that_means_something_else_stops_nothing(
    planctl: Run, tmp_path: Path, key: str
) -> None:
    plans(tmp_path, CARE | {"objectives": [{"ref": "A1", "title": "Open aim", key: "exempt"}]})
    assert planctl("report", "plans", "--public").code == 0


def test_a_measure_is_as_strict_as_any_definition_says(planctl: Run, tmp_path: Path) -> None:
    inside = {"ref": "O", "title": "Aim", "measures": [MEASURE | {"access": "exempt"}]}
    plans(tmp_path, CARE | {"measures": [MEASURE], "objectives": [inside]})
    assert planctl("export", "plans", "-o", "out.sqlite", "--public").code == 0
    assert b"Hidden figure" not in Path("out.sqlite").read_bytes()
    # What stands in a record that is not public says nothing of the measure elsewhere.
    outside = {**inside, "access": "officers", "measures": [MEASURE | {"baseline": 4321}]}
    plans(tmp_path, CARE | {"measures": [MEASURE], "objectives": [outside]})
    assert planctl("export", "plans", "-o", "out.sqlite", "--public").code == 0
    assert b"Hidden figure" in Path("out.sqlite").read_bytes()
    assert b"4321" not in Path("out.sqlite").read_bytes()


@pytest.mark.parametrize(
    "written",
    [
        "CP1 SEC, CP1", "CP1 SEC", "CP1\nSEC", "CP1/SEC", "SEC (CP1)", "sec", "S EC",
        "objective:SEC", "objective: sec", "[SEC]", "'SEC'", "SEC: Hidden aim", "after SEC.",
        "#SEC", "SEC?", "\u201cSEC\u201d", "\uff33EC", "S\u200bEC", "\u0405EC", "Hidden aim",
        "hidden  AIM.", "CP1; Hidden aim", {"objective": "SEC"}, {"SEC": 1}, ["SEC"], "SEC-",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["supports", "also_delivers", "formerly"])
def test_no_ref_to_it_stands_among_others(
    written: object, key: str, planctl: Run, tmp_path: Path
) -> None:
    value = written if key == "supports" else [written]
    action = {"ref": "OPEN.1", "title": "Open work", "due": "2011-05", key: value}
    plan = {
        "kind": "service-plan",
        "ref": "CARE",
        "title": "Care",
        "period": "2011/12",
        "objectives": [
            {"ref": "OPEN", "title": "Open aim", "supports": ["CP1"], "actions": [action]},
            {"ref": "SEC", "title": "Hidden aim", "access": "exempt", "supports": ["CP1"]},
        ],
    }
    write(tmp_path, {"plans/c.yaml": json.dumps(CORPORATE), "plans/p.yaml": json.dumps(plan)})
    planctl("export", "--public", "--format", "csv", "-o", "out")
    made = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert "Open work" in made
    assert "sec" not in made.casefold()
    for word in ("S EC", "\uff33EC", "200bEC", "\u0405EC"):
        assert word not in made
    assert "hidden" not in made.casefold()


@pytest.mark.parametrize("key", ["supports", "also_delivers", "measures", "risks"])
def test_nor_where_only_a_record_of_another_kind_has_it(
    key: str, planctl: Run, tmp_path: Path
) -> None:
    plans(tmp_path, _open(**{key: ["SEC.1", "sec.1"]}))
    assert planctl("export", "--public", "--format", "csv", "-o", "out").code == 0
    made = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert "Open work" in made
    assert "sec.1" not in made.casefold()


def test_no_list_has_a_hole_where_it_was(planctl: Run, tmp_path: Path) -> None:
    plans(tmp_path, _open(depends_on=["SEC.1", "OPEN.1"], also_delivers=["SEC"]))
    day = ("--as-of", "2011-07-01", "--period", "2011/12 Q1")
    made = planctl("report", "plans", "--public", "--format", "json", *day).out
    work = next(row for row in _rows(json.loads(made)) if "depends_on" in row)
    assert work["depends_on"] == ["OPEN.1"]
    # A list of nothing else is no list: an empty one would tell that there was something.
    assert "also_delivers" not in work


def test_no_account_tells_of_a_list_of_links_to_it_alone(planctl: Run, tmp_path: Path) -> None:
    parts = [{"shows": "actions", "columns": ["ref", "title"]}]
    aims = {"shows": "each-objective", "head": "{title}", "parts": parts}
    form = {"name": "F", "for": "service-plan", "layout": [aims]}
    plans(tmp_path, form=[form])
    assert "Not shown" in planctl("document", "CARE", "plans").out
    made = planctl("document", "CARE", "plans", "--public").out
    assert "Open work" in made
    for word in ("waited for", "other objectives served", "measures named"):
        assert word not in made


def _rows(value: object) -> Iterator[dict[str, Any]]:
    """Yield the rows of a report, wherever they stand."""
    if isinstance(value, dict) and "key" in value:
        yield value
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _rows(item)


@pytest.mark.parametrize("access", ["exempt", "public"])
def test_a_decimal_is_no_link_where_something_is_kept_back(
    access: str, planctl: Run, tmp_path: Path
) -> None:
    action = {"ref": "OPEN.1", "title": "Open work", "due": "2011-05", "supports": ["CP1", 1.5]}
    aims = [{"ref": "OPEN", "title": "Open aim", "actions": [action]},
            {"ref": "1.50", "title": "Aim", "access": access}]  # fmt: skip
    plan = {"kind": "service-plan", "ref": "CARE", "title": "Care", "period": "2011/12"}
    write(tmp_path, {"plans/c.yaml": json.dumps(CORPORATE),
                     "plans/p.yaml": json.dumps(plan | {"objectives": aims})})  # fmt: skip
    day = ("--as-of", "2011-07-01", "--period", "2011/12 Q1")
    made = planctl("report", "plans", "--public", "--format", "json", *day).out
    work = next(row for row in _rows(json.loads(made)) if row["key"] == "OPEN.1")
    assert work["supports"] == (["CP1"] if access == "exempt" else ["CP1", 1.5])


@pytest.mark.parametrize("related", ["CUT", "the plan CUT"])
def test_no_plan_that_is_hidden_is_a_related_one(
    related: str, planctl: Run, tmp_path: Path
) -> None:
    plans(
        tmp_path,
        CARE | {"objectives": [{"ref": "OPEN", "title": "Open aim", "related_plans": [related]}]},
    )
    assert planctl("export", "plans", "--public", "--format", "csv", "-o", "out").code == 0
    made = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert "CUT" not in made


@pytest.mark.parametrize("key", ["formerly", "depends_on", "carried_from"])
@pytest.mark.parametrize("written", ["A1@2010/11", "action:A1@2010/11", "S@9", "S@9@2010/11"])
def test_what_a_year_kept_back_is_not_named_with_its_year(
    key: str, written: str, planctl: Run, tmp_path: Path
) -> None:
    def year(period: str, *actions: dict[str, Any]) -> str:
        aim = {"ref": "O1", "title": "Aim", "supports": ["CP1"], "actions": [*actions]}
        plan = {"kind": "service-plan", "ref": "CARE", "title": "Care", "period": period}
        return json.dumps(plan | {"objectives": [aim]})

    old = year(
        "2010/11",
        {"ref": "A1", "title": "Hidden sale", "due": "2010-09", "access": "exempt"},
        {"ref": "S@9", "title": "Hidden visit", "due": "2010-09", "access": "officers"},
    )
    new = year(
        "2011/12",
        {"ref": "A1", "title": "Open work", "due": "2011-09"},
        {"ref": "A2", "title": "Open too", "due": "2011-09", key: [written]},
    )
    write(tmp_path, {"plans/c.yaml": json.dumps(CORPORATE), "plans/o.yaml": old,
                     "plans/n.yaml": new})  # fmt: skip
    planctl("export", "--public", "--format", "csv", "-o", "out")
    made = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert "Open too" in made
    assert "A1@2010" not in made
    assert "S@9" not in made
    assert "Hidden" not in made


def _open(**more: Any) -> dict[str, Any]:
    """Return the plan with more keys on its first action."""
    action = {"ref": "OPEN.1", "title": "Open work", "due": "2011-05", **more}
    first = {"ref": "OPEN", "title": "Open aim", "supports": ["CP1"], "actions": [action]}
    return {**CARE, "objectives": [first, *CARE["objectives"][1:]]}


def _moved(field: str, before: object) -> dict[str, Any]:
    return {"revisions": [{"field": field, "from": before, "to": "CP1", "on": "2011-05-01"}]}


@pytest.mark.parametrize(
    ("more", "gone"),
    [
        (_moved("supports", "SEC"), "sec"), (_moved("supports", ["SEC", "CP1"]), "sec"),
        (_moved("measures", "m9"), "m9"), (_moved("internal", "close it"), "close it"),
        (_moved("Internal", "close it"), "close it"), (_moved("x-own", "close it"), "close it"),
        (_moved("access_reason", "close it"), "close it"),
        ({"related_plans": ["Hidden plan"]}, "hidden"),
        (_moved("Depends on", "SEC.1"), "sec.1"), (_moved("depends-on", "SEC.1"), "sec.1"),
        ({"measures": ["Hidden figure"]}, "hidden"), ({"depends_on": ["Hidden too"]}, "hidden"),
        ({"related_plans": ["The hidden service plan 2011/12"]}, "hidden"),
    ],
)  # fmt: skip
def test_nothing_tells_of_it_by_a_move_or_a_title(
    planctl: Run, tmp_path: Path, more: dict[str, Any], gone: str
) -> None:
    plans(tmp_path, _open(**more))
    assert planctl("export", "plans", "--format", "csv", "-o", "out", "--public").code == 0
    tables = {path.name: path.read_text("utf-8") for path in Path("out").glob("*.csv")}
    assert "Open work" in tables["actions.csv"]
    rows = "".join(text.partition("\n")[2] for text in tables.values()).casefold()
    assert gone not in rows.replace(SAID.casefold(), "")
    assert planctl("document", "CARE", "plans", "-o", "out.md", "--public").code == 0
    assert gone not in Path("out.md").read_text("utf-8").partition("Open aim")[2].casefold()


@pytest.mark.parametrize(
    "move",
    [
        {"field": "internal", "from": "a", "to": "b"}, {"field": "x-own", "from": 1, "to": 2},
        {"field": "internal"}, {"field": "access_reason", "from": "a", "to": "b"},
        {"field": "milestones.1.internal", "from": "a"},
        {"field": "supports", "from": "SEC"}, {"field": "supports", "to": ["SEC"]},
        {"field": "supports", "from": ["SEC", "CP1"], "to": ["CP1"]},
        {"field": "supports", "from": "CP1", "to": ["CP1", "SEC"]},
    ],
)  # fmt: skip
def test_a_move_of_what_is_kept_back_alone_is_none(
    planctl: Run, tmp_path: Path, move: dict[str, Any]
) -> None:
    said = {"on": "2011-05-01", "reason": "The works were stopped"}
    seen = {"field": "due", "from": "2011-04", "to": "2011-05", "on": "2011-04-01",
            "reason": "The frost"}  # fmt: skip
    plans(tmp_path, _open(revisions=[move | said, seen]))
    assert planctl("export", "plans", "--format", "csv", "-o", "out", "--public").code == 0
    made = Path("out/revisions.csv").read_text("utf-8")
    assert "The frost" in made
    assert "The works" not in made


def test_another_document_of_a_like_title_stays(planctl: Run, tmp_path: Path) -> None:
    other = ["Hidden strategy 2011", "Hidden plans of ours"]
    plans(tmp_path, _open(related_plans=other))
    assert planctl("export", "plans", "--format", "csv", "-o", "out", "--public").code == 0
    assert "; ".join(other) in Path("out/actions.csv").read_text("utf-8")


def test_a_title_that_a_public_plan_has_too_stays(planctl: Run, tmp_path: Path) -> None:
    plans(tmp_path, _open(related_plans=["Hidden plan"]) | {"title": "The hidden service plan"})
    assert planctl("export", "plans", "--format", "csv", "-o", "out", "--public").code == 0
    assert "Hidden plan" in Path("out/actions.csv").read_text("utf-8")
