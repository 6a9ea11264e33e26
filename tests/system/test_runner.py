"""No plan, and no name of a file, commands the runner of a CI system that reads along."""

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from planctl.system import runner
from tests.support.command import Run
from tests.support.repositories import write

# What runners take for a command: at the start of a line for some, anywhere for others.
_COMMAND = re.compile(r"^\s*::|##\[|##vso\[|##teamcity\[", re.MULTILINE | re.IGNORECASE)
TITLE = (
    "::warning::a ##[add-mask]b ##vso[task.setvariable variable=PATH]c ##TeamCity[d] ###[e] and "
    "so on, until the line is broken here, ::stop-commands::f ::add-mask::g ::error::h ::notice::i"
)
REF = "::error::A1"
PLANS = {
    "plans/corporate.yaml": {
        "kind": "corporate-plan", "organisation": "::debug::Westshire", "period": "2011/12",
    },
    "plans/::error file=x::care.yaml": {
        "kind": "service-plan", "ref": "::P", "title": TITLE, "period": "2011/12",
        "objectives": [{"ref": "::O ##[x]", "title": TITLE, "notes": ["::a", "##[b]"], "actions": [
            {"ref": REF, "title": TITLE, "owner": "::add-mask::Ann Hill", "due": "2011-05"},
        ]}],
        "measures": [{"ref": "::M", "title": TITLE, "targets": {"2011/12": "::5"}}],
        "risks": [{"ref": "::R", "title": TITLE, "current": {"likelihood": 3, "impact": 4}}],
    },
}  # fmt: skip
LISTS = ("table", "tsv", "csv", "json", "markdown")
TEXTS = ("text", "json", "markdown")
CALLS = (
    *((call, LISTS) for call in (
        ("list", "action"), ("list", "plan"), ("overdue",), ("owners",), ("summary",),
        ("measures",), ("risks",), ("owner", "::add-mask::Ann Hill"),
    )),
    (("show", REF), TEXTS), (("thread",), TEXTS),
    (("validate",), (*TEXTS, "github", "gitlab", "junit", "sarif")),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of plans that mean harm to a runner."""
    write(tmp_path, {name: json.dumps(value) for name, value in PLANS.items()})
    return tmp_path


@pytest.mark.parametrize("name", ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"])
@pytest.mark.parametrize(("call", "formats"), CALLS, ids=lambda item: str(item[0]))
def test_nothing_is_a_command(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch, name: str,
    call: tuple[str, ...], formats: tuple[str, ...],
) -> None:  # fmt: skip
    monkeypatch.chdir(folder / "plans")
    monkeypatch.setenv(name, "true")
    for form in formats:
        result = planctl(*call, "--format", form)
        assert result.code in {0, 1}, result.err
        own = "(?m)^::(error|warning|notice) (?=file=)" if form == "github" else "$^"
        assert not _COMMAND.search(re.sub(own, "", result.out)), form
        assert not _COMMAND.search(result.err)


@pytest.mark.parametrize("call", [
    *(("report", "--period", "2011/12 Q1", "--format", form)
      for form in ("markdown", "html", "json")),
    ("export", "--format", "ics"),
])  # fmt: skip
def test_no_file_that_is_printed_is_a_command(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder)
    plain = planctl(*call, "--as-of", "2011-07-01").out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    printed = planctl(*call, "--as-of", "2011-07-01").out
    assert TITLE[:11] in plain
    assert not _COMMAND.search(printed)
    assert _meaning(printed, call[-1]) == _meaning(plain, call[-1])


def _meaning(text: str, form: str) -> object:
    if form == "ics":
        return re.sub("\r\n[ \t]", "", text)
    return json.loads(text) if form == "json" else html.unescape(text)


def test_programs_read_what_the_plan_says(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    listed = json.loads(planctl("list", "action", str(folder / "plans"), "--format", "json").out)
    assert [row["title"] for row in listed["rows"]] == [TITLE]
    found = planctl("validate", str(folder / "plans"), "--format", "junit")
    root = ET.fromstring(found.out)  # noqa: S314 - our own
    assert any("##[" in (item.get("name") or "") for item in root.iter())


def test_elsewhere_nothing_is_changed(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
        monkeypatch.delenv(name, raising=False)
    assert TITLE in planctl("list", "action", str(folder / "plans"), "--format", "tsv").out


def test_a_file_is_no_log(tmp_path: Path) -> None:
    for name, value in (
        ("GITHUB_ACTIONS", "true"),
        ("TF_BUILD", "True"),
        ("TEAMCITY_VERSION", "9"),
    ):
        with (tmp_path / "made.tsv").open("w", encoding="utf-8") as file:
            assert not runner.listens(file, {name: value})
        with open("/dev/null", "w", encoding="utf-8") as device:  # noqa: PTH123 - no file
            assert runner.listens(device, {name: value})
            assert not runner.listens(device, {name: ""})


def test_a_complaint_is_no_command(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(folder / "plans")
    (folder / "plans" / "people.yaml").write_text(
        json.dumps({"kind": "people", "people": [{"name": "Ann Hill"}]}), encoding="utf-8"
    )
    result = planctl("site", "out", ".", "--public")
    assert result.code == 3
    assert "file=x::care.yaml" in result.err
    assert not _COMMAND.search(result.err)
