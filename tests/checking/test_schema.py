"""Schemas: editors, check-jsonschema and planctl accept and reject the same documents."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.checking import schema
from planctl.language.keys import DOCUMENTS
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.model.build import kind_of
from planctl.system import modules
from tests.support.cases import CASES, needed, parse
from tests.support.chance import examples
from tests.support.command import ROOT, Run
from tests.support.repositories import CORPORATE, Repo, write

PLANS = sorted((ROOT / "plans").rglob("*.yaml"))
EXAMPLES = sorted((ROOT / "tests" / "rules").rglob("*.yaml"))


def check_jsonschema(paths: list[Path], kind: str) -> set[Path]:
    """Return the documents that check-jsonschema refuses."""
    run = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile",
         str(ROOT / "schema" / f"{kind}.schema.json"), *map(str, paths)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )  # fmt: skip
    report = json.loads(run.stdout)
    assert "errors" in report, report
    refused = {Path(error["filename"]) for error in report["errors"]}
    assert not {Path(error["filename"]) for error in report.get("parse_errors", [])} - refused
    return refused


def readable(paths: list[Path]) -> dict[Path, Document]:
    """Return the documents of known kind that are sound YAML."""
    read_in = {path: read(path.read_bytes(), str(path)) for path in paths}
    return {
        path: document
        for path, document in read_in.items()
        if kind_of(document) and not document.problems
    }


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_is_sound_and_stands_alone(kind: str) -> None:
    loaded = json.loads(schema.source(kind))
    jsonschema.Draft202012Validator.check_schema(loaded)
    text = json.dumps(loaded)
    assert '"$id"' not in text
    assert all(part.startswith("#/$defs/") for part in _refs(loaded))
    assert "oneOf" not in text
    assert "anyOf" not in text


def _refs(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [ref for item in value.values() for ref in _refs(item)]
    return [ref for item in value for ref in _refs(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_check_jsonschema_agrees(kind: str) -> None:
    every = readable([*PLANS, *EXAMPLES])
    documents = {path: doc for path, doc in every.items() if kind_of(doc) == kind}
    refused = check_jsonschema(list(documents), kind)
    ours = {path for path, document in documents.items() if list(schema.faults(document))}
    assert refused == ours
    assert not refused & set(PLANS)


BROKEN = {
    "unknown key": "ownr: Ann",
    "empty title": "title: ''",
    "blank title": "title: '  '",
    "no title": None,
    "null owner": "owner:",
    "number owner": "owner: 5",
    "nested owner": "owner: [[Ann]]",
    "decimal ref": "ref: 1.10",
    "true ref": "ref: true",
    "text for list": "supports: CP1",
    "wrong status": "status: finished",
    "list for date": "due: [2011]",
    "decimal date": "due: 2011.5",
    "every nothing": "due: {from: 2011}",
    "every two years": "due: {every: 2 years}",
    "list of lists": "actions: [[1]]",
    "bad target": "measures: [{ref: M1, targets: {2011/12: [1]}}]",
    "neither yes nor no": "resources: [{title: Staff, new: maybe}]",
    "a number for yes": "resources: [{title: Staff, new: 1}]",
    "bad score": "risks: [{ref: R1, current: {likelihood: high}}]",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_documents_are_refused_by_all(fault: str, tmp_path: Path) -> None:
    objective = {"ref": "ref: O1", "title": "title: An aim"}
    line = BROKEN[fault]
    if line is None:
        del objective["title"]
    else:
        objective[line.partition(":")[0]] = line
    lines = "\n    ".join(objective.values())
    text = f"kind: service-plan\nref: P\ntitle: P\nperiod: 2011/12\nobjectives:\n  - {lines}\n"
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    document = read(text.encode(), str(path))
    found = list(schema.faults(document))
    assert len(found) == 1, found
    assert found[0].hint
    assert check_jsonschema([path], "service-plan") == {path}
    validator = jsonschema.Draft202012Validator(json.loads(schema.source("service-plan")))
    assert not validator.is_valid(document.data)


VALUES = st.recursive(
    st.sampled_from(["x", "", "unreadable", "done", 1, 0, 1.5, True, None, "2011/12"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["ref", "title", "owner", "every", "x-a", "due"]), inner)
    ),
    max_leaves=6,
)
NAMES = (
    "ref title owner due status supports actions measures risks targets resources notes printed "
    "rag updates decision partners equality milestones aliases"
)
FIELDS = st.dictionaries(
    st.sampled_from(NAMES.split()),
    VALUES,
    max_size=4,
)


@examples(200)
@given(FIELDS)
def test_both_libraries_give_the_same_faults(fields: dict[str, object]) -> None:
    data = {"kind": "service-plan", "ref": "P", "title": "P", "period": 1, "objectives": [fields]}
    loaded = json.loads(schema.source("service-plan"))
    fast = schema._checker("service-plan")  # noqa: SLF001 - the two checkers are what is compared
    slow = jsonschema.Draft202012Validator(loaded)
    assert fast.is_valid(data) == slow.is_valid(data)
    addresses = [
        {schema._address(error, data) for error in checker.iter_errors(data)}  # noqa: SLF001
        for checker in (fast, slow)
    ]
    assert addresses[0] == addresses[1]


ARGUMENTS = {
    "query": ["SELECT key, title FROM actions"],
    "owner": ["GK"],
    "explain": ["schema"],
    "list": ["actions"],
    "show": ["SLIL001.1"],
    "history": ["SLIL001.1"],
}
# What needs arguments and has none here is held to its schema by its case in tests/cli alone.
ASKED = [
    name for name, command in modules.modules("planctl.commands")
    if hasattr(command, "shape") and (name in ARGUMENTS or not needed(command.run))
]  # fmt: skip
JSON_CASES = [case for case in CASES if "--format json" in parse(case.read_text("utf-8"))[0]]


def checker(name: str) -> jsonschema.Draft202012Validator:
    """Return what holds the JSON of a command to its schema."""
    output = ROOT / "schema" / "output" / f"{name}.schema.json"
    return jsonschema.Draft202012Validator(
        json.loads(output.read_text(encoding="utf-8")),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )


@pytest.mark.parametrize("case", JSON_CASES, ids=lambda path: path.stem)
def test_json_of_a_case_keeps_its_schema(case: Path) -> None:
    command, sections = parse(case.read_text(encoding="utf-8"))
    checker(command.split()[0]).validate(json.loads(dict(sections)["stdout"]))


@pytest.mark.parametrize("name", ASKED)
def test_json_keeps_its_own_schema(name: str, planctl: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans" / "cheshire-east-2011-12", tmp_path / "plans")
    repo = Repo(tmp_path)
    repo.commit("The plans", {})
    due = ("due: 2011-05-31", "due: 2011-06-30")
    repo.commit("Later", repo.replace("plans/local-independent-living.yaml", due))
    repo.write(repo.replace("plans/local-independent-living.yaml", due[::-1]))
    text = planctl(name, *ARGUMENTS.get(name, []), "--format", "json").out
    checker(name).validate(json.loads(text))


PLAN = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2011/12\n"


def test_a_key_of_a_date_elsewhere_is_one_finding(planctl: Run, tmp_path: Path) -> None:
    measure = "{ref: M1, title: T, owner: Ann Hill, better: band, band: {from: 3, to: 5}, on: x}"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN + f"measures: [{measure}]\n"})
    findings = json.loads(planctl("validate", "--format", "json").out)["findings"]
    rules = [item["rule"] for item in findings if item["severity"] == "error"]
    assert rules == ["schema", "schema"]
